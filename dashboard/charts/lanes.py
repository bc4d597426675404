"""Where the marks of a timeline stand: which view, which bar, which lane and tier. Arithmetic only, nothing is drawn.

Moments are seconds since 1970-01-01T00:00 and reach before Christ.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
import pandas as pd

from dashboard import wording

DAY = 86_400  # seconds
TIERS = (0, 1, -1, 2, -2, 3, -3)  # where marks that would touch go, in steps above and below the middle of the lane
STEP = 0.125  # of a lane's height
ABREAST = 110  # marks that fit beside each other in a lane
CROWD = 600  # from so many rows on, those of one kind and one bar become one mark
VIEW = 370 * DAY  # the first view is at most so long, around the middle date; the rest is a zoom away
UNITS = ((130 * DAY, "D", "per day"), (900 * DAY, "W", "per week"), (float("inf"), "M", "per month"))
AHEAD = {"planned", "proposed"}


@dataclass(frozen=True)
class Mark:
    """One mark in a lane: ``begin`` and ``end`` in seconds since 1970, ``y`` in lanes, ``ids`` what it stands for."""

    kind: str
    begin: int
    end: int
    ids: tuple[str, ...]
    label: str
    n: int
    ahead: bool
    x: float = 0.0
    y: float = 0.0

    @property
    def day(self) -> bool:
        """Whether it is dated to a day or better."""
        return self.end - self.begin <= DAY


def marks_of(rows: pd.DataFrame) -> list[Mark]:
    """Return the rows that have both ends of an interval, in time order; one without length lasts its first second."""
    dated = rows[rows["first"].notna() & rows["last"].notna()]
    edges = (dated[name].to_numpy().astype("datetime64[s]").astype("int64") for name in ("first", "last"))
    begins, ends = (edge.tolist() for edge in edges)
    status = dated["status"] if "status" in dated else [None] * len(dated)
    found = [
        Mark(str(kind), begin, max(end, begin + 1), (str(id),), str(label), int(n), state in AHEAD)
        for id, kind, label, n, state, begin, end in zip(
            dated["id"], dated["kind"], dated["label"], dated["n"], status, begins, ends, strict=True
        )
    ]
    return sorted(found, key=lambda mark: (mark.begin, mark.end, mark.ids))


def window(marks: list[Mark]) -> tuple[int, int]:
    """Return the first view: all dates or, when news stands beside history, at most VIEW around the middle one."""
    middle = sorted(mark.begin for mark in marks)[len(marks) // 2]
    near = [mark for mark in marks if abs(mark.begin - middle) <= VIEW / 2] or marks
    first, last = min(mark.begin for mark in near), max(min(mark.end, middle + VIEW) for mark in near)
    first, last = max(first, middle - VIEW), max(last, first + 3 * DAY)
    margin = max(DAY // 2, round((last - first) * 0.02))
    return first - margin, last + margin


def unit_of(length: int) -> tuple[str, str]:
    """Return numpy's unit of the bars and its words for a window of so many seconds."""
    return next((unit, words) for limit, unit, words in UNITS if length <= limit)


def bar_of(mark: Mark, unit: str) -> tuple[int, int]:
    """Return the bar that holds the middle of a mark: its first second and its length. Weeks begin on Monday."""
    middle = np.datetime64((mark.begin + mark.end) // 2, "s")
    if unit == "W":
        start = int(middle.astype("datetime64[D]").astype("int64"))
        return (start - (start + 3) % 7) * DAY, 7 * DAY
    first = middle.astype(f"datetime64[{unit}]")
    begin, end = (int(edge.astype("datetime64[s]").astype("int64")) for edge in (first, first + 1))
    return begin, end - begin


def counted(marks: Iterable[Mark], unit: str, ahead: bool) -> dict[tuple[int, int], list[Mark]]:
    """Return what each bar counts of one state; only what is dated to within two days or a bar counts."""
    held: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        slot = bar_of(mark, unit)
        if mark.ahead == ahead and mark.end - mark.begin <= max(2 * DAY, slot[1]):
            held[slot].append(mark)
    return dict(held)


def merged(marks: list[Mark], unit: str) -> list[Mark]:
    """Return the marks, or above CROWD rows one mark for all of a kind, bar and state; long intervals stay single."""
    if len(marks) <= CROWD:
        return marks
    groups: dict[tuple[str, bool, int, int], list[Mark]] = defaultdict(list)
    single = [mark for mark in marks if mark.end - mark.begin > 2 * DAY][:CROWD]
    for mark in marks:
        if mark.end - mark.begin <= 2 * DAY:
            groups[(mark.kind, mark.ahead, *bar_of(mark, unit))].append(mark)
    found = []
    for (kind, ahead, begin, length), group in groups.items():
        n, ids = sum(mark.n for mark in group), tuple(id for mark in group for id in mark.ids)
        found.append(Mark(kind, begin, begin + length, ids, wording.number_of(n, "report"), n, ahead))
    return sorted(found + single, key=lambda mark: (mark.begin, mark.end, mark.ids))


def abreast(marks: list[Mark]) -> Iterator[Mark]:
    """Yield marks with ``x``: those of the very same interval beyond one column are spread over it, never out of it."""
    for _, same in groupby(marks, key=lambda mark: (mark.begin, mark.end)):
        group = list(same)
        columns = -(-len(group) // len(TIERS))
        for i, mark in enumerate(group):
            share = (i // len(TIERS) + 0.5) / columns
            yield replace(mark, x=mark.begin + (mark.end - mark.begin) * share)


def packed(marks: Iterable[Mark], lane: int, length: int) -> Iterator[Mark]:
    """Yield one lane's marks with ``y``: the tier nearest to the lane's middle on which a mark touches no other."""
    room = length / ABREAST
    taken = [float("-inf")] * len(TIERS)
    for mark in marks:
        left, right = mark.x - room / 2, mark.x + room / 2
        if not mark.day:
            left, right = min(left, mark.begin), max(right, mark.end)
        free = [tier for tier, until in enumerate(taken) if until <= left + room * 0.05]
        tier = free[0] if free else min(range(len(TIERS)), key=taken.__getitem__)
        taken[tier] = right
        yield replace(mark, y=lane + TIERS[tier] * STEP)
