"""`manifest.toml`: what an analyst knows about the files beside and below it.

    [[document]]
    file = "notes/2025-03-21.txt"
    title = "214 drones launched overnight"
    outlet = "A wire service"
    published = 2025-03-21
    published_basis = "metadata"
    reliability = "B2"

The nearest manifest at or above a file counts, so that a file is the same document whether it is added by itself or
with its folder. A manifest that is wrong is refused whole: half of it would give documents without their dates.
"""

import tomllib
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from extract.errors import UnreadableInput
from extract.inputs.decoding import text_of
from extract.inputs.files import contents
from extract.model import Document

NAME = "manifest.toml"
FIELDS: dict[str, type] = {
    "title": str, "outlet": str, "url": str, "published": date, "published_basis": str, "language": str,
    "reliability": str, "sample": bool, "source": str,
}  # fmt: skip
SHOWN = {str: "a string", bool: "true or false", date: "a date such as 2025-04-10, without quotes"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """The fields of files, by their path relative to `folder`, with forward slashes."""

    folder: Path = Path()
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)

    def described(self, document: Document, path: Path) -> Document:
        """The document with what the manifest says of its file; unchanged where it says nothing. Raises BadDocument."""
        entry = self.entries.get(path.relative_to(self.folder).as_posix(), {}) if self.entries else {}
        return replace(document, **entry) if entry else document

    def missing(self) -> list[Path]:
        """The files that are listed and not there."""
        return [path for path in map(self.folder.joinpath, self.entries) if not path.is_file()]


def load(folder: Path) -> Manifest | None:
    """The manifest of a folder; None without one. Raises UnreadableInput, saying what is wrong with it."""
    path = folder / NAME
    return parsed(text_of(contents(path), str(path)), path) if path.is_file() else None


def parsed(text: str, path: Path) -> Manifest:
    """The manifest that a text is, of the folder of `path`. Raises UnreadableInput, saying what is wrong with it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableInput(f"{path} is not valid TOML: {error}; mend it or take it away") from error
    documents = table.pop("document", None)
    if table or not isinstance(documents, list) or not all(isinstance(entry, dict) for entry in documents):
        odd = f"; it has {', '.join(map(repr, table))}" if table else ""
        raise UnreadableInput(f"{path} must hold [[document]] tables and nothing else{odd}")
    entries: dict[str, dict[str, Any]] = {}
    for entry in documents:
        file = _file(path, entry, entries)
        entries[file] = _fields(path, file, entry)
    return Manifest(path.parent, entries)


def above(folder: Path) -> Manifest:
    """The nearest manifest above a folder; an empty one where there is none. Those that are wrong are not ours."""
    for parent in folder.parents:
        try:
            found = load(parent)
        except UnreadableInput:
            continue  # outside of what was asked for, and perhaps another program's
        if found is not None:
            return found
    return Manifest()


def _file(path: Path, entry: dict[str, Any], known: dict[str, dict[str, Any]]) -> str:
    file = entry.pop("file", None)
    if not isinstance(file, str) or not file:
        raise UnreadableInput(f'{path}: a [[document]] has no file; give file = "name.txt"')
    pure = PurePosixPath(file)
    if pure.is_absolute() or ".." in pure.parts:
        raise UnreadableInput(f"{path}: {file!r} does not lie below the manifest; move the manifest or the file")
    if pure.as_posix() in known:
        raise UnreadableInput(f"{path}: {file!r} is listed twice; keep one")
    return pure.as_posix()


def _fields(path: Path, file: str, entry: dict[str, Any]) -> dict[str, Any]:
    for name, value in entry.items():
        if name not in FIELDS:
            raise UnreadableInput(f"{path}: {name!r} of {file!r} is no known field; use {', '.join(FIELDS)}")
        if not isinstance(value, FIELDS[name]) or isinstance(value, datetime):
            raise UnreadableInput(f"{path}: {name} of {file!r} is {value!r}; give {SHOWN[FIELDS[name]]}")
    dated = {"published_basis": "analyst"} if "published" in entry else {}  # whoever wrote the manifest says so
    return dated | entry
