"""What all steps after the parse take, as a share of the parse's own time, in one process, run by run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import ParamSpec, TypeVar

import extract
from benchmarks.measure import Measured, median
from extract import language, pipeline
from extract.model import Document

SEEDS = Path(__file__).parent.parent / "seeds"
COPIES, RUNS = 2, 5
Given = ParamSpec("Given")
Found = TypeVar("Found")


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

    def __call__(self, step: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
        """What a step of the pipeline finds; the time it takes is added to that of its module."""
        start = process_time()
        found = step(*given, **named)
        name = step.__module__.rpartition(".")[2]
        self[name] = self.get(name, 0.0) + process_time() - start
        return found


def _taken(documents: Sequence[Document]) -> Clock:
    """The processor seconds of the parse and of each step of `extract.pipeline`."""
    start = process_time()
    parses = list(language.parse(documents))
    clock = Clock(parse=process_time() - start)
    for parse in parses:
        pipeline.findings(parse, clock)
    return clock
