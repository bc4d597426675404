"""Two sides next to each other on the page Compare: which two at first, which measures in which order."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import queries, wording

PERIODS, REGIONS = "Two periods", "Two regions"
OUTWEIGHS = 10  # times as much as the next country
Row = Mapping[str, Any]
Pair = tuple[queries.Side, queries.Side]
Measure = tuple[str, str | None, bool]  # measure, unit, running total


def start(counts: Sequence[int], codes: Sequence[str]) -> tuple[int, int]:
    """Which two stand against each other at first: the two most told of, inside one country that outweighs all."""
    countries = sum("-" not in code for code in codes)
    inside = len(codes) - countries > 1 and (countries < 2 or counts[1] * OUTWEIGHS < counts[0])
    return (countries, countries + 1) if inside else (0, 1)


def by_measure(rows: Sequence[Row]) -> dict[Measure, Row]:
    """The rows of `queries.highest` of a side, each under what it is about."""
    return {(row["measure"], row["unit"], bool(row["cumulative"])): row for row in rows}


def ordered(a: Mapping[Measure, Row], b: Mapping[Measure, Row]) -> list[Measure]:
    """The measures of two sides: those told on both first, then the most told."""

    def rank(key: Measure) -> tuple[Any, ...]:
        counts = [side[key]["n"] if key in side else 0 for side in (a, b)]
        return not all(counts), -sum(counts), key[0], key[1] or ""

    return sorted({**b, **a}, key=rank)


def origins(sides: Pair, a: Sequence[Row], b: Sequence[Row]) -> tuple[int, int]:
    """The first day of each side (seconds), of its rows of `queries.highest_per_day`; regions share the calendar."""
    first, second = (_origin(side, rows) for side, rows in zip(sides, (a, b), strict=True))
    if sides[0].region is not None:
        return min(first, second), min(first, second)
    return first, second


def _origin(side: queries.Side, rows: Sequence[Row]) -> int:
    """The first day of a side's period; of a region, the first day told of."""
    return wording.seconds(side.days[0]) if side.days else min((row["day"] for row in rows), default=0)
