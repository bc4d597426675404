"""Which extractor made a row: what was extracted by another one is out of date."""

import functools
import hashlib
import importlib.metadata
import os
from pathlib import Path

from extract.model import Document, digest

PACKAGE = Path(__file__).parent.parent
ELSEWHERE = ("store", "inputs", "stories", "workers", "cluster", "processes.py")  # what these do changes no row
METADATA = ("title", "outlet", "url", "published", "published_basis", "language", "reliability", "sample")


@functools.cache
def extractor() -> str:
    """The version of the extraction: that of the package, and a hash of its code and data and of the model's name.

    The hash makes a changed rule or gazetteer row count as a new version, also between releases.
    """
    content = hashlib.blake2b(os.environ.get("DATELINE_MODEL", "").encode(), digest_size=6)
    for path in sorted(PACKAGE.rglob("*")):
        within = path.relative_to(PACKAGE)
        if path.is_file() and not any(
            part in ELSEWHERE or part.startswith((".", "__pycache")) for part in within.parts
        ):
            content.update(f"{within.as_posix()}\0{path.stat().st_size}\0".encode())
            content.update(path.read_bytes())
    return f"{importlib.metadata.version('dateline')}+{content.hexdigest()}"


def fingerprint(document: Document) -> str:
    """What decides whether a known document is extracted anew: its metadata, and who extracts it."""
    return digest([extractor(), *(repr(getattr(document, name)) for name in METADATA)])
