"""Which reader takes which file, and the walk through all that one file holds.

Each module named here has `read(material)`, which yields Documents, Failures of parts, Links, and further Materials
(what an archive or a mail holds), which are read in their turn. It is imported when first needed.
"""

import importlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from extract.errors import BadDocument, ExtractError
from extract.inputs import dating, languages, limits
from extract.inputs.material import Item, Items, Link, Material
from extract.model import Document, Failure
from extract.structured import form


class Kind(NamedTuple):
    """The module that reads a kind of file, and the most bytes that such a file may have."""

    module: str
    largest: int = limits.FILE


READERS = {
    ".txt": Kind("text", limits.TEXT),
    ".text": Kind("text", limits.TEXT),
    ".md": Kind("markdown", limits.TEXT),
    ".markdown": Kind("markdown", limits.TEXT),
    ".html": Kind("html", limits.FETCH),
    ".htm": Kind("html", limits.FETCH),
    ".xhtml": Kind("html", limits.FETCH),
    ".pdf": Kind("pdf"),
    ".docx": Kind("docx"),
    ".eml": Kind("eml"),
    ".rss": Kind("feed", limits.FETCH),
    ".atom": Kind("feed", limits.FETCH),
    ".xml": Kind("feed", limits.FETCH),
    ".jsonl": Kind("jsonl"),
    ".ndjson": Kind("jsonl"),
    ".csv": Kind("csv"),
    ".tsv": Kind("csv"),
    ".zip": Kind("zip"),
}
KINDS = ", ".join(READERS)
Position = tuple[int, ...]  # of an item: its number in each of the files around it, outermost first


class Found(NamedTuple):
    """One step of the walk: a part begins, a part ends, or a document, link or failure was found."""

    step: str  # "begin", "end" or "item"
    position: Position
    name: str = ""
    item: Document | Failure | Link | None = None


class Walk:
    """One file being read, with all that it holds. Counts what is unpacked, so that the limits hold over all of it.

    `after` is where an earlier walk ended in a crash: what was told until there is not told again, and the part that
    crashed is left out.
    """

    def __init__(self, after: Position = ()) -> None:
        self.after, self.unpacked = after, 0

    def read(self, material: Material, position: Position = ()) -> Iterator[Found]:
        """All steps, in order. Whatever a reader raises is the failure of the part that it was reading."""
        yield Found("begin", position, material.name)
        try:
            number = -1
            for number, item in enumerate(_items(material)):
                yield from self._step(material, item, (*position, number))
            if number < 0:
                raise BadDocument(f"{material.name} holds nothing that can be read; check that it was saved whole")
        except ExtractError as error:
            yield Found("item", position, item=Failure(material.name, str(error)))
        except MemoryError:
            yield Found("item", position, item=Failure(material.name, too_much_memory(material.name)))
        except Exception as error:  # noqa: BLE001 - whatever a library throws at a damaged file, the other parts go on
            yield Found("item", position, item=Failure(material.name, _damaged(material.name, error)))
        yield Found("end", position, material.name)

    def _step(self, material: Material, item: Item, position: Position) -> Iterator[Found]:
        around = position == self.after[: len(position)] and position != self.after
        if position <= self.after and not around:
            return  # told before the crash, or the part that crashed
        if not isinstance(item, Material):
            yield Found("item", position, item=_finished(item, material) if isinstance(item, Document) else item)
            return
        self.unpacked += len(item.data)
        if self.unpacked > limits.UNPACKED:
            raise BadDocument(
                f"{material.name} holds more than {limits.UNPACKED // limits.MB} MB; unpack it and add its files"
            )
        if len(position) > limits.DEPTH:
            error = f"{item.name} lies more than {limits.DEPTH} files deep in one another; unpack it and add it itself"
            yield Found("item", position, item=Failure(item.name, error))
        else:
            yield from self.read(item, position)


def too_much_memory(name: str) -> str:
    """What is said of a file that needs more than the limit."""
    return f"{name} needs more than {limits.MEMORY // limits.MB} MB of memory to be read; export its text and add that"


def _items(material: Material) -> Items:
    kind = READERS.get(material.suffix)
    if kind is None:
        raise BadDocument(f"{material.name} is of no kind that can be read ({KINDS}); convert it to one of these")
    if len(material.data) > kind.largest:
        raise BadDocument(f"{material.name} is larger than {kind.largest // limits.MB} MB; split it into its articles")
    items: Items = importlib.import_module(f"extract.inputs.{kind.module}").read(material)
    return items


def _damaged(name: str, error: Exception) -> str:
    reason = f"{type(error).__name__}: {error}"[:200]
    return f"{name} is damaged or no {name.rpartition('.')[2].upper()} file ({reason}); export it anew, or as text"


def _finished(document: Document, material: Material) -> Document | Failure:
    """A document with what its text and its file's name tell: language and day, where nothing better told them."""
    if len(document.text) > limits.TEXT:
        too_long = f"holds a text of more than {limits.TEXT // limits.MB} MB; split it into its articles"
        return Failure(material.name, f"{material.name} {too_long}")
    try:
        if material.described:
            document = material.described.described(document, Path(material.name))
    except BadDocument as error:
        return Failure(material.name, f"{material.name}: {error}")
    if form.is_row(document.text):
        return document
    language = document.language or languages.identify(document.text)
    if document.published is not None:
        return replace(document, language=language)
    for basis, day in (("dateline", dating.dateline(document.text)), ("file", dating.in_name(material.name))):
        if day is not None:
            return replace(document, language=language, published=day, published_basis=basis)
    return replace(document, language=language)
