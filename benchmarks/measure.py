"""One measured value, and how values are taken."""

import statistics
from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple


class Measured(NamedTuple):
    """One row of the table. `value` is the median of `runs` runs; `note` says what was measured."""

    name: str
    value: float
    unit: str
    runs: int
    note: str


def seconds(action: Callable[[], object], runs: int) -> list[float]:
    """The wall-clock seconds of each of some runs."""
    taken = []
    for _ in range(runs):
        start = perf_counter()
        action()
        taken.append(perf_counter() - start)
    return taken


def median(name: str, values: list[float], unit: str, note: str) -> Measured:
    """The median of some values, as a row."""
    return Measured(name, round(statistics.median(values), 3), unit, len(values), note)
