"""Adds texts to the own gold: `python -m benchmarks.gold.draft FILE...` turns drafts, easy to write, into rows.

A draft holds texts one after the other. Each begins with a line of id, form, domain, and the day of publication or, for
a sample, document and characters; the text follows, if ours; then a line a figure ("=") and a line an event ("*"):

    ## o200 | sentence | conflict | 2025-04-10
    A strike on Sumy killed 34 people, two of them children, the mayor said.
    = 34 | 34 | people > person | killed | claimant=mayor; place=Sumy
    = two | 2 | children > child | killed | total=1; claimant=mayor; place=Sumy

    ## s300 | report | disaster | WCE-2026-01-20:559-640
    * floods | flood | place=Tunisia; first=2026-01-19; last=2026-01-20

"two@2" is the second "two" of the text. A value is 34, ~34 (about), >=34, >34, <=34, <34 or 10..20. What is not said is
empty, reported, current and not cumulative. Names stand in the text, and are stored by their characters for samples.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.gold.rows import FOLDER, HALVES, Record, fingerprint, half_of, records, sample_documents

BOUNDS = {">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than", "~": "about", "": "exact"}
DEFAULTS = {"kind": "count", "status": "reported", "current": "1", "cumulative": "0"}
VALUE = re.compile(r"(>=|<=|>|<|~|)(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?")
NAMED = ("counted", "actor", "target", "claimant", "place")

Cells = dict[str, str]


class BadDraft(ValueError):
    """A draft that cannot be read, with the id of the text and what is wrong there."""


class Entry(NamedTuple):
    """A text as it is stored, and its rows."""

    record: Record
    figures: list[Cells]
    events: list[Cells]


class Passage(NamedTuple):
    """The text that rows point into."""

    id: str
    text: str
    own: bool

    def span(self, words: str) -> tuple[int, int]:
        """Where words stand, whole ones if they can; "two@2" is the second "two". Raises BadDraft."""
        wanted, _, ordinal = words.partition("@")
        pattern = r"\s+".join(map(re.escape, wanted.split()))
        whole = re.finditer(rf"(?<!\w)(?<!\d[.,]){pattern}(?!\w|[.,]\d)", self.text)
        spans = [match.span() for match in whole] or [match.span() for match in re.finditer(pattern, self.text)]
        if len(spans) < int(ordinal or 1):
            raise BadDraft(f"{self.id}: the text does not hold {words!r}")
        return spans[int(ordinal or 1) - 1]

    def name(self, words: str) -> str:
        """Names as they are stored: words of our own texts, characters of a sample's."""
        return "|".join(map(self._name, words.split("|"))) if words else ""

    def _name(self, words: str) -> str:
        if words == "-":
            return words
        start, end = self.span(words)
        return self.text[start:end] if self.own else f"@{start}:{end}"


def parsed(draft: str) -> Iterator[Entry]:
    """Each text of a draft with its rows. Raises BadDraft."""
    for block in re.split(r"^## ", draft, flags=re.MULTILINE)[1:]:
        head, *lines = block.rstrip().split("\n")
        record, passage = _text(_parts(head), "\n".join(line for line in lines if line[:2] not in ("= ", "* ")).strip())
        figures = [_figure(_parts(line[2:]), passage) for line in lines if line.startswith("= ")]
        events = [_event(_parts(line[2:]), passage) for line in lines if line.startswith("* ")]
        yield Entry(record, _numbered(figures), _numbered(events))


def _parts(line: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s\|(?=\s)", f"{line} ")]


def _numbered(rows: list[Cells]) -> list[Cells]:
    return [row | {"row": str(number)} for number, row in enumerate(rows, start=1)]


def _text(head: list[str], text: str) -> tuple[Record, Passage]:
    if len(head) != 4:
        raise BadDraft(f"{head[0]}: the first line holds id, form, domain, and a day or a passage, parted by |")
    record: Record = dict(zip(("id", "form", "domain"), head, strict=False))
    if text:
        return record | {"origin": "own", "published": head[3], "text": text}, Passage(head[0], text, own=True)
    name, _, span = head[3].rpartition(":")
    document, ends = sample_documents().get(name), re.fullmatch(r"(\d+)-(\d+)", span)
    if document is None or ends is None:
        raise BadDraft(f"{head[0]}: no text, and no passage of a sample: {head[3]}")
    start, end = map(int, ends.groups())
    passage = str(document["text"])[start:end]
    place: Record = {"doc_id": name, "start": start, "end": end, "sha256": fingerprint(passage)}
    place |= {"origin": "sample", "published": str(document["published"])}
    return record | place, Passage(head[0], passage, own=False)


def _figure(parts: list[str], passage: Passage) -> Cells:
    quote, value, thing, measure, said = (*parts, *[""] * (5 - len(parts)))
    counted, _, unit = (part.strip() for part in thing.partition(">"))
    return _row(quote, passage, {"counted": counted, "unit": unit, "measure": measure} | _value(value) | _said(said))


def _event(parts: list[str], passage: Passage) -> Cells:
    trigger, kind, said = (*parts, *[""] * (3 - len(parts)))
    return _row(trigger, passage, {"kind": kind} | _said(said))


def _row(quote: str, passage: Passage, cells: Cells) -> Cells:
    start, end = passage.span(quote)
    named = {column: passage.name(cells[column]) for column in NAMED if column in cells}
    stands = {"text": passage.id, "start": str(start), "end": str(end), "quote": passage.text[start:end] * passage.own}
    return DEFAULTS | cells | named | stands


def _said(cell: str) -> Cells:
    pairs = (part.partition("=") for part in cell.split(";") if part.strip())
    return {column.strip(): content.strip() for column, _, content in pairs}


def _value(cell: str) -> Cells:
    read = VALUE.fullmatch(cell)
    if read is None:
        raise BadDraft(f"no value: {cell!r}")
    sign, low, high = read.groups()
    bound = "range" if high else BOUNDS[sign]
    return {"low": "" if "<" in sign else low, "high": "" if ">" in sign else high or low, "bound": bound}


def add(entries: list[Entry], batch: str = "") -> None:
    """Append texts and rows to the files of their halves, or to those of a batch, as in figures_tuning_floods.tsv.

    Raises BadDraft where an id is taken or a column unknown.
    """
    ending = f"_{batch}" if batch else ""
    taken = {str(record["id"]) for half in HALVES for record in records(half)}
    lines: list[tuple[Path, str]] = []
    for entry in entries:
        name = str(entry.record["id"])
        if name in taken:
            raise BadDraft(f"{name}: there is a text of this id")
        taken.add(name)
        lines.append((FOLDER / f"texts_{half_of(name)}{ending}.jsonl", json.dumps(entry.record, ensure_ascii=False)))
        for table, rows in (("figures", entry.figures), ("events", entry.events)):
            path, columns = FOLDER / f"{table}_{half_of(name)}{ending}.tsv", _columns(table, half_of(name))
            lines += [(path, _line(row, columns)) for row in rows]
    _write(lines)


def _columns(table: str, half: str) -> list[str]:
    return (FOLDER / f"{table}_{half}.tsv").read_text("utf-8").split("\n", 1)[0].split("\t")


def _write(lines: list[tuple[Path, str]]) -> None:
    """Append lines to their files; a new table begins with its columns."""
    for path, line in lines:
        if path.suffix == ".tsv" and not path.exists():
            table, half = path.stem.split("_")[:2]
            path.write_text("\t".join(_columns(table, half)) + "\n", encoding="utf-8")
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def _line(row: Cells, columns: list[str]) -> str:
    """A row as it is stored; what its table does not hold is a default of the other table, or a mistake."""
    unknown = row.keys() - set(columns) - DEFAULTS.keys()
    if unknown:
        raise BadDraft(f"{row['text']}: no column {', '.join(sorted(unknown))}")
    return "\t".join(row.get(column, "") for column in columns)


def main() -> None:
    """Read all drafts, and only then write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gold.draft", description="Add texts to the own gold.")
    parser.add_argument("drafts", type=Path, nargs="+", metavar="FILE")
    parser.add_argument(
        "--batch", default="", metavar="NAME", help="write to files of their own, as in texts_tuning_NAME"
    )
    wanted = parser.parse_args()
    add([entry for path in wanted.drafts for entry in parsed(path.read_text("utf-8"))], wanted.batch)


if __name__ == "__main__":
    main()
