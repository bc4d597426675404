"""How extraction grows with workers: processes of this machine, and a cluster on it, beside one process alone.

`OPENBLAS_NUM_THREADS=1 python -m benchmarks.scaling [DOCUMENTS...]` prints a table and writes scaling.json beside it.
The goals are for 1000, 10000 and 50000 documents, which take hours on two cores, and only idle cores tell anything.
Texts are paragraphs of the seeds, shuffled and with other numbers, by a fixed seed.
"""

import contextlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

import extract
from benchmarks.measure import Measured, seconds
from extract import cluster
from extract.model import Document
from extract.workers import pool, units

RESULTS = Path(__file__).parent / "scaling.json"
SEEDS = Path(__file__).parent.parent / "seeds"
SEED = 20250410
WORKERS = (1, 2)
DOCUMENTS = (200,)  # a look in a few minutes
PARAGRAPHS = 6  # of one document
NUMBER = re.compile(r"\b[1-9]\d{0,2}\b")
WARM = 32  # documents for each worker before the clock runs, so that its model is loaded
Extracts = Callable[[Iterable[Document]], Iterator[object]]


def documents(count: int) -> list[Document]:
    """Documents of some paragraphs each, none like another."""
    drawn = random.Random(SEED)
    paragraphs = [part for one in extract.read(SEEDS).documents for part in one.text.split("\n\n") if part.strip()]
    return [Document(_text(paragraphs, drawn), source=f"scaling {n}", language="en") for n in range(count)]


def _text(paragraphs: list[str], drawn: random.Random) -> str:
    text = "\n\n".join(drawn.choices(paragraphs, k=PARAGRAPHS))
    return NUMBER.sub(lambda _: str(drawn.randint(2, 999)), text)


def measured(count: int) -> Iterator[Measured]:
    """Words per second of one process, of pools and of clusters; efficiency against one worker of the same kind."""
    given = documents(count)
    words = sum(len(document.text.split()) for document in given)
    about = f"{count:,} documents, {words:,} words"
    yield Measured("one process", round(words / _taken(extract.stream, given)), "words/s", 1, about)
    one: dict[str, float] = {}
    for workers in WORKERS:
        processes, machines = _pool(given, workers), _cluster(given, workers)
        for kind, taken in (("processes", processes), ("cluster", machines)):
            one.setdefault(kind, taken)
            yield Measured(f"{kind}, {workers} workers", round(words / taken), "words/s", 1, about)
            if workers > 1:
                gain = round(one[kind] / taken, 2)
                yield Measured(f"{kind}, {workers} over 1", gain, "times", 1, f"efficiency {gain / workers:.0%}")
        yield Measured(
            f"cluster over processes, {workers} workers", round(machines / processes, 2), "times", 1, "time taken"
        )


def _taken(extracts: Extracts, given: list[Document], workers: int = 1) -> float:
    """The seconds of extracting documents, once the models are loaded."""

    def run(some: Iterable[Document]) -> None:
        for _ in extracts(some):
            pass

    run(given[: WARM * workers])
    return seconds(lambda: run(given), 1)[0]


def _pool(given: list[Document], workers: int) -> float:
    """The seconds with a pool, which `extract.stream` would make anew for each call."""
    processes = pool.Pool(workers)
    try:
        return _taken(
            lambda some: units.in_order(units.units(some), processes.begin, lambda: workers * pool.AHEAD),
            given,
            workers,
        )
    finally:
        processes.end()


def _cluster(given: list[Document], workers: int) -> float:
    with scheduler(workers) as address, cluster.connect(address) as machines:
        return _taken(machines.stream, given, workers)


@contextlib.contextmanager
def scheduler(workers: int) -> Iterator[str]:
    """A cluster of this machine, of real processes, on 127.0.0.1: the address of its scheduler."""
    with tempfile.TemporaryDirectory(prefix="dateline-cluster-") as folder, contextlib.ExitStack() as ending:
        for what, options in (
            ("scheduler", ["--port", "0"]),
            ("worker", ["--nworkers", str(workers), "--nthreads", "1"]),
        ):
            ending.enter_context(_process(Path(folder), what, options))
        file = Path(folder) / "file"
        while not file.exists():
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"]


@contextlib.contextmanager
def _process(folder: Path, what: str, options: list[str]) -> Iterator[None]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--host", "127.0.0.1", "--scheduler-file", "file",
               "--dashboard-address", "127.0.0.1:0", *options]  # fmt: skip
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()  # it ends its workers too
        process.wait(60)


def main() -> None:
    """Measure for each number of documents, print, and write."""
    counts = [int(count) for count in sys.argv[1:]] or list(DOCUMENTS)
    found = [row for count in counts for row in measured(count)]
    table = Table("what", "value", "unit", "note", title=f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for row in found:
        table.add_row(row.name, f"{row.value:,}", row.unit, row.note)
    Console(width=120).print(table)
    written = {"cores": os.cpu_count(), "load": os.getloadavg(), "measured": [row._asdict() for row in found]}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
