"""Which found row stands for which gold row: one to one, by the overlap of their spans."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from benchmarks.gold.found import found_rows, shown
from benchmarks.gold.rows import Readings, Row, Text, read_rows

NOWHERE = "0"  # stands for a found row that no gold row has; gold rows are numbered from 1


class Pair(NamedTuple):
    """A gold row and the found row that stands for it; one of them may be missing."""

    text: Text
    gold: Row | None
    found: Row | None


def pairs_of(texts: list[Text], half: str) -> dict[str, list[Pair]]:
    """All pairs of the tables figures and events; events are annotated, and so compared, in reports alone."""
    gold = {table: read_rows(table, texts, half) for table in ("figures", "events")}
    pairs: dict[str, list[Pair]] = {"figures": [], "events": []}
    for text in texts:
        figures, events = found_rows(text)
        expected = [_figure(row) for row in gold["figures"][text.id]]
        matched = matches(expected, figures)
        numbers = {str(found + 1): str(row + 1) for row, found in matched.items()}
        pairs["figures"] += _pairs(text, expected, [_renumbered(row, "total", numbers) for row in figures], matched)
        if text.form == "report":
            expected = [_event(row) for row in gold["events"][text.id]]
            events = [_renumbered(row, "figures", numbers) for row in events]
            pairs["events"] += _pairs(text, expected, events, matches(expected, events))
    return pairs


def matches(gold: list[Row], found: list[Row]) -> dict[int, int]:
    """The found row's index by the gold row's: the largest overlaps first, each row once."""
    overlaps = [
        (max(min(end, other.end) - max(start, other.start) for start, end in _spans(one)), -row, -index)
        for row, one in enumerate(gold)
        for index, other in enumerate(found)
    ]
    taken: dict[int, int] = {}
    for overlap, row, index in sorted(overlaps, reverse=True):
        if overlap > 0 and -row not in taken and -index not in taken.values():
            taken[-row] = -index
    return taken


def _spans(row: Row) -> Iterator[tuple[int, int]]:
    """Where a row stands: its own span, and the other words that tell the same happening ("also")."""
    yield row.start, row.end
    for span in filter(None, row.fields.get("also", ())):
        start, end = span.split(":")
        yield int(start), int(end)


def _pairs(text: Text, gold: list[Row], found: list[Row], matched: dict[int, int]) -> list[Pair]:
    both = [Pair(text, row, found[matched[n]] if n in matched else None) for n, row in enumerate(gold)]
    return both + [Pair(text, None, row) for n, row in enumerate(found) if n not in matched.values()]


def _renumbered(row: Row, column: str, numbers: dict[str, str]) -> Row:
    """A found row whose references to found rows are the numbers of the gold rows that those stand for."""
    named = [number for number in row.fields[column][0].split(",") if number]
    return replace(row, fields=row.fields | {column: (",".join(numbers.get(number, NOWHERE) for number in named),)})


def _figure(row: Row) -> Row:
    low, high = row.fields["low"][0], row.fields["high"][0]
    values = tuple(_value(low or high, high or low, bound) for bound in row.fields["bound"])
    return replace(row, fields=row.fields | {"value": values, "period": _period(row)})


def _value(low: str, high: str, bound: str) -> str:
    """A value as found rows show it: the open side of a bound is empty."""
    left = "" if bound in ("at_most", "less_than") else shown(float(low))
    right = "" if bound in ("at_least", "more_than") else shown(float(high))
    return f"{left}..{right} {bound}"


def _event(row: Row) -> Row:
    return replace(row, fields=row.fields | {"period": _period(row)})


def _period(row: Row) -> Readings:
    first, last = row.fields["first"][0], row.fields["last"][0]
    return (f"{first}..{last}" if first else "",)
