"""What all steps after the parse take, as a share of the parse's own time, in one process, run by run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TypeVar

import extract
from benchmarks.measure import Measured, median
from extract import claims, dates, events, figures, language, places, relate
from extract.language import Parse
from extract.model import Document

SEEDS = Path(__file__).parent.parent / "seeds"
COPIES, RUNS = 2, 5
Result = TypeVar("Result")


def measured() -> Iterator[Measured]:
    """The share of all steps together, then of each, in percent of the parse. Processor time, after one warm-up."""
    documents = [replace(one, source=f"copy {n}") for n in range(COPIES) for one in extract.read(SEEDS).documents]
    _taken(documents)
    runs = [_taken(documents) for _ in range(RUNS)]
    note = f"of the parse's own time, {len(documents)} documents, run by run"
    yield median("steps after the parse", [100 * (sum(run.values()) / run["parse"] - 1) for run in runs], "%", note)
    for step in runs[0]:
        if step != "parse":
            yield median(f"step {step}", [100 * run[step] / run["parse"] for run in runs], "%", note)


class Clock(dict[str, float]):
    """The processor seconds of each step."""

    def timed(self, step: str, action: Callable[[], Result]) -> Result:
        """What an action returns; the time it takes is added to the step's."""
        start = process_time()
        result = action()
        self[step] = self.get(step, 0.0) + process_time() - start
        return result


def _taken(documents: Sequence[Document]) -> Clock:
    """The processor seconds of the parse and of each step of `extract.pipeline`."""
    clock = Clock()
    for parse in clock.timed("parse", lambda: list(language.parse(documents))):
        _steps(parse, clock)
    return clock


def _steps(parse: Parse, clock: Clock) -> None:
    timexes = clock.timed("dates", lambda: dates.find(parse))
    named = clock.timed("places", lambda: places.find(parse))
    found = clock.timed("figures", lambda: figures.find(parse, timexes))
    told = clock.timed("events", lambda: events.find(parse, named, found))
    numbers, happenings = clock.timed("claims", lambda: claims.attribute(parse, timexes, found, told))
    clock.timed("relate", lambda: relate.situate(parse, timexes, named, numbers, happenings))
