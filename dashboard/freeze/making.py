"""A picture and its filters → the contents of a freeze, and the bytes of its file."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from dashboard import filters as f
from dashboard import queries, wording
from dashboard.basemap import BOUNDARIES
from dashboard.data import Picture
from dashboard.freeze import rendering, rows

MANIFEST, PAGE, READ_ME = "manifest.json", "overview.html", "README.txt"
FORMAT, FORMAT_VERSION = "dateline freeze", 1
EPOCH = (1980, 1, 1, 0, 0, 0)  # the moment on every member: a freeze hangs on no clock
LEVEL = 6
TEXTS = {
    False: "sentences: of each text only the sentences of the rows, where it was; text_sha256 is of the whole text",
    True: "whole: each text as it was read; text_sha256 is of it",
}
DECIDED = "what humans decided about these rows, with who did and when, and both values; notes are left out"
READ_ME_TEXT = """A frozen picture of Dateline: what was shown, as it was, with the sentence behind every number.

overview.html      opens in a browser, without a network
tables/*.jsonl     the rows, one a line; flat.jsonl has figures and events with place, time and sentence
manifest.json      filters, version, source of the boundaries, and the SHA-256 of every other file here

dateline open FILE             shows it in the dashboard, read only
dateline verify FILE DIGEST    says what was altered; the brief prints the digest on its first page

Without Dateline: the digest is the SHA-256 of manifest.json (sha256sum manifest.json).
"""


@dataclass(frozen=True)
class Contents:
    """The members of a freeze by name, manifest first, and the digest of the manifest."""

    members: Mapping[str, bytes]
    digest: str


def contents(picture: Picture, filters: f.Filters, *, whole_texts: bool = False) -> Contents:
    """What a freeze of the picture under these filters holds. `whole_texts` takes along more than the sentences."""
    shown = picture.shown(filters)
    columns = {table: rows.columns(shown, table) for table in sorted(picture.counts)}
    lines = {table: rows.lines(shown, table, held, whole_texts=whole_texts) for table, held in columns.items()}
    about = _about(picture, filters, shown, whole_texts)
    members = {READ_ME: READ_ME_TEXT.encode(), PAGE: rendering.page(picture, shown, _said(about)).encode()}
    members |= {
        f"tables/{table}.jsonl": "".join(f"{line}\n" for line in some).encode() for table, some in lines.items()
    }
    manifest = about | {
        "rows": {table: len(some) for table, some in lines.items()},
        "columns": columns,
        "members": {
            name: {"bytes": len(held), "sha256": hashlib.sha256(held).hexdigest()} for name, held in members.items()
        },
    }
    first = (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    return Contents({MANIFEST: first, **members}, hashlib.sha256(first).hexdigest())


def digest(picture: Picture, filters: f.Filters, *, whole_texts: bool = False) -> str:
    """The digest of the freeze of this picture under these filters: 64 hexadecimal digits."""
    return contents(picture, filters, whole_texts=whole_texts).digest


def packed(frozen: Contents) -> bytes:
    """The file of a freeze: a zip without clock, owner or comment."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as file:
        for name, content in frozen.members.items():
            file.writestr(entry(name), content, compresslevel=LEVEL)
    return held.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """The directory entry of a member, the same on every system."""
    about = zipfile.ZipInfo(name, EPOCH)
    about.create_system, about.external_attr, about.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
    return about


def write(path: Path, picture: Picture, filters: f.Filters, *, whole_texts: bool = False) -> str:
    """Write the file of a freeze; its digest. Raises OSError."""
    frozen = contents(picture, filters, whole_texts=whole_texts)
    path.write_bytes(packed(frozen))
    return frozen.digest


def file_name(picture: Picture, filters: f.Filters) -> str:
    """What the file is called: 'dateline-ukraine-2025-03-20-2025-04-18-picture-12.zip'."""
    first, last = filters.window(picture.offered.newest)
    where = "".join(letter if letter.isalnum() else "-" for letter in filters.region_label.lower()).strip("-")
    days = [str(day) for day in (first, last or picture.offered.newest) if day]
    return "-".join(["dateline", *(part for part in where.split("-") if part), *days, f"picture-{picture.number}.zip"])


def _about(picture: Picture, filters: f.Filters, shown: queries.Shown, whole_texts: bool) -> dict[str, Any]:
    first, last = filters.window(picture.offered.newest)
    n = queries.counts(shown)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "dateline": metadata.version("dateline"),
        "generation": {
            "number": picture.number,
            "published_at": picture.published_at.isoformat() if picture.published_at else None,
            "extractor": picture.extractor,
            "sample": picture.sample,
        },
        "newest": str(picture.offered.newest) if picture.offered.newest else None,
        "filters": {
            "address": urlencode(f.words(filters, picture.offered), doseq=True),
            "codes": f.codes(filters, picture.offered),
            "region": filters.region_label,
            "days": wording.span(first, last),
            "news": filters.relevance,
            "only": list(f.narrowed(filters, picture.offered)),
        },
        "shown": {name: {"n": share.n, "of": share.of} for name, share in n.items()},
        "boundaries": BOUNDARIES,
        "texts": TEXTS[whole_texts],
        "corrections": DECIDED,
    }


def _said(about: Mapping[str, Any]) -> dict[str, str]:
    """The manifest's head in words, for the page."""
    chosen, made = about["filters"], about["generation"]
    shown = ", ".join(f"{share['n']:,} of {share['of']:,} {name}s" for name, share in about["shown"].items())
    return {
        "Shown": f"{chosen['region']}, {chosen['days']}",
        "News or background": chosen["news"],
        "Only": " · ".join(chosen["only"]) or "nothing else left out",
        "Holds": shown,
        "Picture": f"{made['number']}, published {made['published_at']}{', sample data' if made['sample'] else ''}",
        "Version": f"Dateline {about['dateline']}, extraction {made['extractor']}",
        "Boundaries": about["boundaries"],
        "Texts": about["texts"],
        "Corrections": about["corrections"],
    }
