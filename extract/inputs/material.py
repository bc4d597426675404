"""What goes into a reader and what comes out: bytes with a name in; documents, failures and more bytes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extract.model import Document, Failure

if TYPE_CHECKING:
    from extract.inputs.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Material:
    """Bytes to be read. `name` says where they are from, as errors quote it: a path, "a.zip/b.txt", an address.

    `suffix` (".html", in lower case) decides which reader takes them. `mapping` is the TOML that says what the columns
    of a table of events mean, where a file beside the table holds it. `described` is the manifest of the archive that
    the bytes come from.
    """

    name: str
    data: bytes
    suffix: str
    mapping: str | None = None
    described: "Manifest | None" = None

    def inner(self, name: str, data: bytes) -> "Material":
        """Something that these bytes hold, by its name in them."""
        return Material(f"{self.name}/{name}", data, suffix_of(name))


@dataclass(frozen=True, slots=True)
class Link:
    """An article that a feed tells of: its address, and the document that stands in for it while the network is off."""

    address: str
    summary: Document


Item = Document | Failure | Material | Link
Items = Iterator[Item]


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case, with its dot; empty where there is none."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()
