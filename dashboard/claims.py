"""Who says what about the same thing: figures of one measure, place and period, laid side by side. No verdict.

Rows in (`queries.tellings`, as dicts), frozen values out. Two figures are about the same thing when they agree on
measure and unit, are both running totals or both not, both ahead (planned, proposed) or both not, both parts of a like
total or both not, hold for alike periods, and for one place, or the one for the country around the other's place.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Literal

Row = Mapping[str, Any]
Relation = Literal["same", "allows", "differs"]
AHEAD = {"planned", "proposed"}
DAY = 86_400
LONG, ANY = 1000, -(10**9)  # days; no day
VAGUE = 0.1  # "about 30" may be 27 to 33
OPEN = {"at_least", "more_than", "at_most", "less_than"}
CONTESTED, CORROBORATED, COMPATIBLE, REPEATED, SINGLE = "contested", "corroborated", "compatible", "repeated", "single"
STANDINGS = (CONTESTED, CORROBORATED, COMPATIBLE, REPEATED, SINGLE)


@dataclass(frozen=True)
class Comparison:
    """Figures about the same thing, lowest first."""

    rows: tuple[Row, ...]

    @cached_property
    def pairs(self) -> tuple[tuple[Row, Row, Relation], ...]:
        """Every two rows of different voices, and how their values stand to each other."""
        return tuple((a, b, relation(a, b)) for a, b in combinations(self.rows, 2) if voice(a) != voice(b))

    @property
    def standing(self) -> str:
        """One of STANDINGS. Contested comes before corroborated: two may agree while a third differs."""
        relations = {how for *_, how in self.pairs}
        if "differs" in relations:
            return CONTESTED
        if any(how == "same" and source(a) != source(b) for a, b, how in self.pairs):
            return CORROBORATED
        if len(self.sources) == 1:
            return SINGLE
        return COMPATIBLE if self.pairs else REPEATED

    @property
    def sources(self) -> frozenset[str]:
        """The outlets that tell it; the same outlet twice is one."""
        return frozenset(source(row) for row in self.rows)

    @property
    def agreeing(self) -> int:
        """The most independent outlets that say the same as one of them, itself included; 1 where none agrees."""
        agree = defaultdict(set)
        for a, b, how in self.pairs:
            if how == "same" and source(a) != source(b):
                agree[a["id"]].add(source(b))
                agree[b["id"]].add(source(a))
        return 1 + max(map(len, agree.values()), default=0)


def source(row: Row) -> str:
    """Who published it: the outlet, or the document itself where that is not known; of a reprint, who had it first."""
    return _folded(row.get("origin", row["outlet"])) or str(row["document"])


def is_reprint(row: Row) -> bool:
    """Whether another outlet had its text first."""
    return source(row) not in (_folded(row["outlet"]), str(row["document"]))


def voice(row: Row) -> str:
    """Who says it: the claimant, or the source when it speaks for itself. Two outlets that quote one are one voice."""
    return _folded(row["claimant"]) or source(row)


def _folded(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ").strip()


def limits(row: Row) -> tuple[float, float]:
    """The lowest and the highest value that a figure leaves open."""
    low, high = row["low"], row["high"]
    if row["bound"] == "about" and low is not None and high is not None:
        return low - VAGUE * abs(low), high + VAGUE * abs(high)
    return (-math.inf if low is None else low), (math.inf if high is None else high)


def relation(a: Row, b: Row) -> Relation:
    """How two values stand to each other: they can be one ("same"), need not clash ("allows"), or clash ("differs").

    An open bound confirms nothing but itself. A smaller value for a town does not clash with one for its country.
    """
    if (a["status"] == "denied") != (b["status"] == "denied"):
        return "differs"
    (a_low, a_high), (b_low, b_high) = limits(a), limits(b)
    if a_low > b_high or b_low > a_high:
        return "allows" if (_within(a, b) and a_low <= b_high) or (_within(b, a) and b_low <= a_high) else "differs"
    return "same" if (a["bound"] in OPEN) == (b["bound"] in OPEN) and _alike(a, b) else "allows"


def _alike(a: Row, b: Row) -> bool:
    return a["bound"] not in OPEN or (a["low"], a["high"]) == (b["low"], b["high"])


def _within(inner: Row, outer: Row) -> bool:
    """Whether one place lies in the country that the other row names as its place."""
    return bool(outer["place_kind"] == "country" != inner["place_kind"] and inner["country"] == outer["country"])


def same_place(a: Row, b: Row) -> bool:
    """Whether two rows name one place, or one names the country around the other's."""
    if a["place"] is None or b["place"] is None:
        return False
    return bool((a["place"], a["country"]) == (b["place"], b["country"])) or (
        a["country"] is not None and (_within(a, b) or _within(b, a))
    )


def same_period(a: Row, b: Row) -> bool:
    """Whether two known intervals [first, last) can be about one time.

    They share more than half of the longer, or one holds the other and is at most twice as long: a day and the night
    before it are alike; two nights in turn are not, nor a day and its month. Running totals must end within a day.
    """
    shared = min(a["last"], b["last"]) - max(a["first"], b["first"])
    if shared <= 0 or (a["cumulative"] and abs(a["last"] - b["last"]) > DAY):
        return False
    lengths = sorted((a["last"] - a["first"], b["last"] - b["first"]))
    return bool(2 * shared > lengths[1] or (shared == lengths[0] and lengths[1] <= 2 * lengths[0]))


def comparable(a: Row, b: Row) -> bool:
    """Whether two figures tell of the same thing, and are not two statements of one voice in one document."""
    if not (same_period(a, b) and same_place(a, b) and _thing(a) == _thing(b)):
        return False
    if _is_part(a, b) or _is_part(b, a):
        return False
    return a["document"] != b["document"] or voice(a) != voice(b)


def _is_part(part: Row, whole: Row) -> bool:
    """Whether one is a part of the other; the same count told again is none."""
    return bool(part["total"] == whole["id"] and limits(part) != limits(whole))


def _thing(row: Row) -> tuple[Any, ...]:
    part = row["total_measure"] == row["measure"] and row["total_unit"] == row["unit"] and row["total"] is not None
    return row["measure"], row["unit"], bool(row["cumulative"]), row["status"] in AHEAD, part


def grouped(rows: Iterable[Row]) -> list[Comparison]:
    """Lay rows that have a period side by side: first those that say the same, then beside them those that do not.

    Nothing is chained: where A is like B and B like C, but A is not like C, there are two comparisons. What one outlet
    tells alike several times is one row, with `times` it was told.
    """
    held: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in _once(row for row in rows if row["first"] is not None and row["last"] is not None):
        held[*_thing(row), row["country"] or row["place"]].append(row)
    found = []
    for near in held.values():
        agreeing = _merged([[row] for row in sorted(near, key=_length)], _agree)
        beside = _merged(sorted(agreeing, key=lambda group: -len(group)), comparable)
        found += [Comparison(tuple(sorted(group, key=_value))) for group in beside]
    return sorted(found, key=_rank)


def _once(rows: Iterable[Row]) -> list[Row]:
    """The first of the rows in which one outlet tells one value in one voice, with `times` it does."""
    told: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    same = ("low", "high", "bound", "place", "country", "first", "last")
    for row in rows:
        told[*_thing(row), source(row), voice(row), row["status"], *(row[name] for name in same)].append(row)
    return [{**alike[0], "times": len(alike)} for alike in told.values()]


def _merged(groups: Iterable[list[Row]], fits: Callable[[Row, Row], bool]) -> list[list[Row]]:
    """Merge groups where every row of one fits every row of the other; of several, those published nearest in time."""
    merged: list[list[Row]] = []
    by_day: dict[int, list[list[Row]]] = defaultdict(list)
    for group in groups:
        near = {id(one): one for day in _days(group[0]) for one in by_day[day]}.values()
        fitting = [one for one in near if all(fits(a, b) for a in group for b in one)]
        if fitting:
            min(fitting, key=lambda one: abs((one[0]["published"] or 0) - (group[0]["published"] or 0))).extend(group)
            continue
        merged.append(list(group))
        for day in _days(group[0]):
            by_day[day].append(merged[-1])
    return merged


def _days(row: Row) -> Iterable[int]:
    """The days under which to look for rows of a like period; what is longer than LONG lies under one of its own."""
    first, last = row["first"] // DAY, (row["last"] - 1) // DAY
    return (ANY,) if row["cumulative"] or last - first > LONG else range(first, last + 1)


def _agree(a: Row, b: Row) -> bool:
    return comparable(a, b) and relation(a, b) == "same"


def _length(row: Row) -> tuple[Any, ...]:
    return row["last"] - row["first"], row["document"], row["first"], row["id"]


def _value(row: Row) -> tuple[Any, ...]:
    low, high = (
        row[name] if row[name] is not None else row[other] for name, other in (("low", "high"), ("high", "low"))
    )
    return low, high, row["id"]


def _rank(one: Comparison) -> tuple[Any, ...]:
    newest = max(row["last"] for row in one.rows)
    return STANDINGS.index(one.standing), -len(one.sources), -newest, one.rows[0]["id"]


def said(one: Comparison) -> str:
    """The standing in words."""
    voices, sources = len({voice(row) for row in one.rows}), len(one.sources)
    also = f"; {one.agreeing} independent sources agree" if one.agreeing > 1 else ""
    return {
        CONTESTED: f"Contested: {voices} voices do not all agree{also}",
        CORROBORATED: f"Corroborated: {one.agreeing} independent sources agree",
        COMPATIBLE: f"Not contested: {sources} sources, none contradicts another",
        REPEATED: f"One voice, told by {sources} sources",
        SINGLE: "Single source",
    }[one.standing]


def counted(found: Sequence[Comparison]) -> Iterator[tuple[str, int]]:
    """How many comparisons have each standing, in the order of STANDINGS."""
    for standing in STANDINGS:
        yield standing, sum(one.standing == standing for one in found)
