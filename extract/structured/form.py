"""How a row of a table of events reads as a text, and how that text is read back.

    Event row: ACLED UKR1234
    What: Air/drone strike
    Kind: assault
    Date: 2025-04-10
    Place: Pokrovsk
    Admin1: Donetsk
    Country: Ukraine
    Point: 48.2814, 37.1758 within 5 km
    Actor: Military Forces of Russia (2000-)
    Killed (person): 2 to 3

    notes: On 10 April ...
    iso: 804

What stands above the blank line is read back; below it stands the rest of the row, as it was.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

TITLE = "Event row"
LABELS = ("What", "Kind", "Date", "Place", "Admin1", "Country", "Point", "Actor", "Target", "Source")
LINE = re.compile(r"(?P<label>[A-Z][\w ]{0,40}?)(?: \((?P<unit>[^()\n]{1,40})\))?: (?P<value>[^\n]+)")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a row states: of whom or what (`unit`), and what was done or what it measures (`measure`)."""

    measure: str
    unit: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table of events, with our names for its fields. Days are inclusive; degrees are WGS 84.

    `name` is that of the table and of the row in it. `kind` is a kind of our events, None where none fits; `what` is
    what the row itself calls it. `rest` are the columns that have no field here.
    """

    name: str
    what: str | None = None
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    point: tuple[float, float] | None = None
    within_km: float | None = None
    actor: str | None = None
    target: str | None = None
    source: str | None = None
    counts: tuple[Count, ...] = ()
    rest: Mapping[str, str] | None = None


class Line(NamedTuple):
    """One field of the text: its label, its unit if it is a count, its value and where that begins."""

    label: str
    unit: str | None
    value: str
    start: int


def text(entry: Entry) -> str:
    """The text of an entry."""
    stated = {
        "What": entry.what, "Kind": entry.kind, "Date": _days(entry), "Place": entry.place, "Admin1": entry.admin1,
        "Country": entry.country, "Point": _point(entry), "Actor": entry.actor, "Target": entry.target,
        "Source": entry.source,
    }  # fmt: skip
    counts = {f"{count.measure.capitalize()} ({count.unit})": _amount(count) for count in entry.counts}
    lines = [f"{TITLE}: {_flat(entry.name)}", *_lines(stated), *_lines(counts)]
    return "\n".join([*lines, "", *_lines(entry.rest or {})]).strip()


def lines(text: str) -> tuple[Line, ...]:
    """The fields that a text states; () where it is not of this form."""
    found: list[Line] = []
    at = 0
    for written in text.partition("\n\n")[0].split("\n"):
        line = LINE.fullmatch(written)
        if line is None or (line["label"] not in (*LABELS, TITLE) and line["unit"] is None):
            return ()
        found.append(Line(line["label"], line["unit"], line["value"], at + line.start("value")))
        at += len(written) + 1
    return tuple(found) if found[0].label == TITLE and len(found) > 1 else ()


def is_row(text: str) -> bool:
    """Whether a text is a row of a table of events, written by `text`."""
    return text.startswith(f"{TITLE}: ") and bool(lines(text))


def _lines(stated: Mapping[str, str | None]) -> list[str]:
    return [f"{label}: {_flat(value)}" for label, value in stated.items() if value and _flat(value)]


def _flat(value: str) -> str:
    """A value on one line, so that no cell can pass for a field of its own."""
    return " ".join(CONTROL.sub(" ", value).split())


def _days(entry: Entry) -> str | None:
    if entry.first is None:
        return None
    last = entry.last or entry.first
    return f"{entry.first}" if last == entry.first else f"{entry.first} to {last}"


def _point(entry: Entry) -> str | None:
    if entry.point is None:
        return None
    within = "" if entry.within_km is None else f" within {entry.within_km:g} km"
    return f"{entry.point[0]}, {entry.point[1]}{within}"


def _amount(count: Count) -> str:
    low, high = (f"{number:.15g}" for number in (count.low, count.high))
    return low if low == high else f"{low} to {high}"
