"""The annotated texts and rows of one half, read from tests/gold/.

A text of our own is written out; one of the samples is named by document and characters alone, and is read where the
samples lie beside the checkout. A cell of a row holds the readings that count as right, parted by "|"; "-" is "none".
In rows of sample texts a name is "@start:end", the characters of the text that it stands at.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.gold import feeds

HALVES = ("tuning", "measuring")
ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "tests" / "gold"

Record = dict[str, str | int]
Readings = tuple[str, ...]
"""What counts as right; the empty string is "none"."""


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated text. `form` is sentence or report; `text` is None where the samples are absent."""

    id: str
    form: str
    domain: str
    origin: str
    published: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A figure or an event: characters [start, end), and the readings of each of its fields."""

    start: int
    end: int
    fields: dict[str, Readings]


def half_of(text_id: str) -> str:
    """The half a text belongs to, by a hash of its id alone."""
    return HALVES[hashlib.blake2b(text_id.encode(), digest_size=8).digest()[-1] & 1]


def samples_folder() -> Path | None:
    """`shared/samples` beside the checkout or a folder that holds it; None where there is none."""
    return next((folder for above in ROOT.parents if (folder := above / "shared" / "samples").is_dir()), None)


@cache
def sample_documents() -> dict[str, Record]:
    """Each sample document by its id, with `text` and `published`; empty where the samples are absent."""
    folder = samples_folder()
    if folder is None:
        return {}
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").split("\n"))
    stored_ones = (json.loads(line) for line in lines if line)
    whole = (document for document in stored_ones if {"doc_id", "text", "published"} <= document.keys())
    return {document["doc_id"]: document for document in (*feeds.documents(folder), *whole)}


def read_texts(half: str) -> list[Text]:
    """All texts of a half."""
    return [_text(record) for record in records(half)]


def records(half: str) -> Iterator[Record]:
    """The texts of a half as stored: own ones with `text`, sample ones with `doc_id`, `start`, `end` and `sha256`."""
    for path in sorted(FOLDER.glob(f"texts_{half}*.jsonl")):
        yield from (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)


def _text(record: Record) -> Text:
    text = str(record["text"]) if record["origin"] == "own" else cut(record)
    return Text(**{name: str(record[name]) for name in ("id", "form", "domain", "origin", "published")}, text=text)


def cut(record: Record) -> str | None:
    """The passage of a sample document that a record names; None where the samples are absent or have changed."""
    document = sample_documents().get(str(record["doc_id"]))
    passage = str(document["text"])[int(record["start"]) : int(record["end"])] if document else ""
    return passage if fingerprint(passage) == record["sha256"] else None


def fingerprint(passage: str) -> str:
    """The first 16 digits of a passage's SHA-256."""
    return hashlib.sha256(passage.encode()).hexdigest()[:16]


def stored(table: str, half: str) -> list[dict[str, str]]:
    """The rows of `figures` or `events` as they are stored: a cell a column."""
    found: list[dict[str, str]] = []
    for path in sorted(FOLDER.glob(f"{table}_{half}*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            found.extend(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


def read_rows(table: str, texts: list[Text], half: str) -> dict[str, list[Row]]:
    """The rows of some texts by the text's id, in the order of their numbers; names are looked up in the text."""
    readable = {text.id: text.text for text in texts if text.text is not None}
    found: dict[str, list[Row]] = {text_id: [] for text_id in readable}
    for cells in stored(table, half):
        if cells["text"] in readable:
            found[cells["text"]].append(_row(cells, readable[cells["text"]]))
    return found


def _row(cells: dict[str, str], text: str) -> Row:
    fields = {name: readings(cell, text) for name, cell in cells.items() if name not in ("text", "row", "start", "end")}
    return Row(int(cells["start"]), int(cells["end"]), fields)


def readings(cell: str, text: str) -> Readings:
    """What a cell allows: its alternatives, names by offset replaced by their words."""
    return tuple(_words(one, text) for one in cell.split("|"))


def _words(reading: str, text: str) -> str:
    if reading == "-":
        return ""
    if not reading.startswith("@"):
        return reading
    start, end = reading[1:].split(":")
    return " ".join(text[int(start) : int(end)].split())
