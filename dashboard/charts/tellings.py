"""Where the marks of one measure stand: one for each value told, none summed. Arithmetic only, nothing is drawn.

Moments are seconds since 1970-01-01T00:00 and reach before Christ.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard import wording
from dashboard.charts.looks import DAY, spoken

Row = Mapping[str, Any]
BRIEF = 3 * DAY  # what holds for longer is a line over its interval, not a bar on a day
ROOM = 0.8  # of a day that its bars fill
FINEST = 260  # bars that fit beside each other in a view
SHORTEST = 8 * DAY  # a view is at least so long
AHEAD = {"planned", "proposed"}
MOST_TELLERS = 3  # sentences in a hover box


@dataclass(frozen=True)
class Telling:
    """One value, and all who tell it: ``x`` (middle) and ``width`` in seconds, ``value`` where its mark ends."""

    ids: tuple[str, ...]
    first: int
    last: int
    low: float | None
    high: float | None
    total: float | None
    ahead: bool
    brief: bool
    words: str
    hover: str
    x: float = 0.0
    width: float = 0.0

    @property
    def value(self) -> float:
        """The upper end, or the only one known."""
        return self.high if self.high is not None else float(self.low or 0)

    @property
    def open(self) -> bool:
        """Whether one bound is not known."""
        return (self.low is None) != (self.high is None)

    @property
    def ranged(self) -> bool:
        """Whether it runs from one value to another."""
        return self.low is not None and self.high is not None and self.low < self.high


def tellings_of(rows: Iterable[Row]) -> list[Telling]:
    """Return the values told, in time order. Rows that tell the same value of the same days are one, with all ids."""
    same: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        same[(*_interval(row), row["low"], row["high"], row["bound"], _total(row), row["status"] in AHEAD)].append(row)
    found = [_telling(key, group) for key, group in same.items()]
    return list(_beside(sorted(found, key=lambda one: (one.last, one.first, one.ids))))


def _interval(row: Row) -> tuple[int, int]:
    """When it holds; without a period, the day it was published."""
    if row["first"] is None or row["last"] is None:
        return int(row["published"]), int(row["published"]) + DAY
    return int(row["first"]), max(int(row["last"]), int(row["first"]) + 1)


def _total(row: Row) -> float | None:
    """What it is part of, where that is one known value of more than its size."""
    total, value = row["total_high"], row["high"]
    if total is None or row["total_low"] != total or value is None or row["low"] is None:
        return None
    return float(total) if 0 <= value < total else None


def _telling(key: tuple[Any, ...], rows: list[Row]) -> Telling:
    first, last, low, high, bound, total, ahead = key
    words = wording.amount(low, high, bound, rows[0]["unit"])
    brief = last - first <= BRIEF and not any(row["cumulative"] for row in rows)
    when = wording.period(first, last, night=any(bool(row["night"]) for row in rows))
    if any(row["cumulative"] for row in rows):
        when = f"running total, {wording.since(first)} up to {wording.day(last - 1)}"
    said = [f"{_teller(row)}: “{row['sentence']}”" for row in rows[:MOST_TELLERS]]
    more = [f"and {len(rows) - MOST_TELLERS} more"] if len(rows) > MOST_TELLERS else []
    of = f" of {wording.amount(total, total)}" if total is not None else ""
    standing = wording.STANDING.get(rows[0]["status"], "")
    hover = spoken(f"{words}{of}{f' · {standing}' if standing else ''}", when, *said, *more)
    return Telling(tuple(row["id"] for row in rows), first, last, low, high, total, ahead, brief, words, hover)


def _teller(row: Row) -> str:
    outlet = row["outlet"] or "outlet unknown"
    return f"{row['claimant']}, in {outlet}" if row["claimant"] else outlet


def _beside(found: list[Telling]) -> Iterator[Telling]:
    """Yield them with ``x`` and ``width``: those of one day share its width, side by side."""
    days: dict[int, list[Telling]] = defaultdict(list)
    for one in found:
        days[(one.last - 1) // DAY].append(one)
    length = max((one.last for one in found), default=0) - min((one.first for one in found if one.brief), default=0)
    room = max(ROOM * DAY, length / FINEST)
    for day, group in days.items():
        bars = [one for one in group if one.brief]
        for i, one in enumerate(bars):
            width = room / len(bars)
            yield replace(one, x=day * DAY + DAY / 2 - room / 2 + width * (i + 0.5), width=width * 0.94)
        for one in group:
            if not one.brief:
                yield replace(one, x=float(one.last - 1), width=0.0)


def view(found: Iterable[Telling]) -> tuple[float, float]:
    """Return the first view: from the first to the last bar with a margin; lines that reach farther are cut."""
    edges = [edge for one in found for edge in (one.x - one.width, one.x + one.width)]
    if not edges:
        return 0.0, float(DAY)
    first, last = min(edges), max(edges)
    margin = max(DAY / 2, 0.02 * (last - first), (SHORTEST - last + first) / 2)
    return first - margin, last + margin
