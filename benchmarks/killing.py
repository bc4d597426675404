"""Processes on one record: writers that are killed, writers that work at once, and readers that look on."""

import contextlib
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb

from extract import store
from extract.errors import ExtractError
from extract.model import Document, Figure, Findings, row_id

PROCESSES = multiprocessing.get_context("forkserver")  # processes of their own that need not import everything anew
PROCESSES.set_forkserver_preload(["extract.store.publishing", "benchmarks.killing"])
READERS = 2
PAUSE = 0.01  # seconds between two reads of one reader: two cores are to be left to the writers, too
SHARED = ("one", "two", "three")  # texts that are revised again and again
PATIENCE = 60.0  # seconds that a process may take to answer on a busy machine
# Whether all tables are of one moment: each figure says, as its document does, which revision it is of.
WHOLE = """
    SELECT (SELECT count(*) FROM read_parquet($documents)), (SELECT count(*) FROM read_parquet($figures)),
           (SELECT count(*) FROM read_parquet($flat)),
           (SELECT count(*) FROM read_parquet($figures) f JOIN read_parquet($documents) d ON f.document = d.id
            WHERE f.counted = d.title)
"""


@dataclass(frozen=True)
class Seen:
    """What readers saw: reads, those of a torn or unreadable state, generations, and the longest read in seconds."""

    reads: int = 0
    torn: int = 0
    generations: int = 0
    longest: float = 0.0

    def __add__(self, other: "Seen") -> "Seen":
        return Seen(
            self.reads + other.reads,
            self.torn + other.torn,
            max(self.generations, other.generations),
            max(self.longest, other.longest),
        )


@dataclass(frozen=True)
class Killed:
    """What came of killing writers: kills, documents acknowledged, those of them lost; what readers saw meanwhile."""

    kills: int
    acknowledged: int
    lost: int
    seen: Seen


def told(text: str, n: int) -> Findings:
    """A document of revision n with one figure that says so too."""
    document = Document(f"12 {text}", title=str(n), source="fault test")
    figure = Figure(row_id(document.id, "figures", 0, 2, "count"), 0, 2, "count", 12.0, 12.0, counted=str(n))
    return Findings(document, sentences=((0, len(document.text)),), figures=(figure,))


def write(home: Path, url: str | None, first: int, acknowledged: Connection) -> None:
    """Add a document and revise those that are shared, again and again; say each number when both are recorded."""
    opened = store.Store(home, url)
    for n in count(first):
        opened.record.put(told(f"new {n}", n), "x")
        for text in SHARED:
            opened.record.put(told(text, n), "x")
        acknowledged.send(n)
        opened.publish()


def add(home: Path, url: str | None, name: str, documents: int) -> None:
    """Add documents of its own and others that another process adds too, and revise those that are shared."""
    opened = store.Store(home, url)
    for n in range(documents):
        for text in (f"{name} {n}", f"both {n}", *SHARED):
            opened.record.put(told(text, n), "x")
        if n % 5 == 0:
            opened.publish()
    opened.publish()


def is_whole(generation: store.Generation) -> bool:
    """Whether the tables of a generation are of one moment, and as many rows as it says."""
    paths = {table: [str(path) for path in generation.parts[table]] for table in ("documents", "figures", "flat")}
    (counted,) = duckdb.execute(WHOLE, paths).fetchall()  # all of it: a result half read blocks the connection
    rows = tuple(generation.counts[table] for table in ("documents", "figures", "flat"))
    return bool(counted == (*rows, rows[1]))


def read(home: Path, done: Event, report: Connection) -> None:
    """Read the current generation again and again until all is done, then say what was seen."""
    opened, numbers, reads, torn, longest = store.Store(home), set[int](), 0, 0, 0.0
    while not done.is_set():
        began = time.perf_counter()
        try:
            generation = opened.generation()
            torn += generation is not None and not is_whole(generation)
            numbers |= {generation.number} if generation else set()
        except (ExtractError, duckdb.Error):
            torn += 1
        reads, longest = reads + 1, max(longest, time.perf_counter() - began)
        time.sleep(PAUSE)
    report.send(Seen(reads, torn, len(numbers), longest))


@contextlib.contextmanager
def readers(home: Path) -> Iterator[list[Seen]]:
    """Readers in processes of their own, as long as the block runs; then the list holds what each saw.

    Raises RuntimeError where one of them died: nothing that it would have seen is to count as seen to be whole.
    """
    seen: list[Seen] = []
    done, started = PROCESSES.Event(), []
    for _ in range(READERS):
        here, there = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(target=read, args=(home, done, there))
        process.start()
        there.close()
        started.append((process, here))
    try:
        yield seen
    finally:
        done.set()
        for process, here in started:
            with contextlib.suppress(EOFError):
                if here.poll(PATIENCE):
                    seen.append(here.recv())
            process.join(PATIENCE)
    if len(seen) < READERS:
        raise RuntimeError(f"{READERS - len(seen)} of {READERS} readers died")


def killed(home: Path, url: str | None, kills: int, seconds: float, seed: int = 7) -> Killed:
    """Kill writers at random moments while readers query, at most so often and so long; look for what is lost."""
    chance, until = random.Random(seed), time.monotonic() + seconds
    lost, last, tried = 0, 0, 0
    store.Store(home, url).publish()  # so that there is something to read from the beginning
    with readers(home) as seen:
        while tried < kills and time.monotonic() < until:
            last = _killed(home, url, last, chance.randint(1, 3), chance.uniform(0, 0.1))
            tried += 1
            titles = {document.text: int(document.title or 0) for document in store.Store(home, url).documents()}
            lost += sum(f"12 new {n}" not in titles for n in range(1, last + 1))
            lost += sum(titles.get(f"12 {text}", 0) < last for text in SHARED)
    return Killed(tried, last + len(SHARED), lost, sum(seen, Seen()))


def _killed(home: Path, url: str | None, last: int, reports: int, moment: float) -> int:
    """Start a writer, kill it a moment after some reports, recording or publishing; the last number it reported."""
    here, there = PROCESSES.Pipe(duplex=False)
    victim = PROCESSES.Process(target=write, args=(home, url, last + 1, there))
    victim.start()
    there.close()
    for _ in range(reports):
        if not here.poll(PATIENCE):
            raise TimeoutError("the writer says nothing")
        last = here.recv()
    time.sleep(moment)
    with contextlib.suppress(ProcessLookupError):  # it may be through already
        os.kill(victim.pid or 0, signal.SIGKILL)
    victim.join()
    with contextlib.suppress(EOFError):
        while True:
            last = here.recv()
    return last


def at_once(home: Path, url: str | None, documents: int, writers: int = 2) -> tuple[set[str], set[str], Seen]:
    """Writers at once while readers query: the texts that must be there, those that are, and what readers saw."""
    names = [str(n) for n in range(writers)]
    with readers(home) as seen:
        processes = [PROCESSES.Process(target=add, args=(home, url, name, documents)) for name in names]
        _run(processes)
    wanted = {f"12 {name} {n}" for name in (*names, "both") for n in range(documents)} | {f"12 {t}" for t in SHARED}
    held = {document.text for document in store.Store(home, url).documents()}
    failed = {f"writer ended with {process.exitcode}" for process in processes if process.exitcode}
    return wanted, held | failed, sum(seen, Seen())


def _run(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        process.start()
    for process in processes:
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()


def apart(action: Callable[[Any], Any], what: object) -> Any:
    """Do something in a process of its own, whose limits, clock and zone are nobody else's."""
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_reported, args=(action, what, there))
    process.start()
    there.close()
    try:
        return here.recv() if here.poll(PATIENCE) else False
    except EOFError:
        return False
    finally:
        process.join(PATIENCE)


def _reported(action: Callable[[Any], Any], what: object, report: Connection) -> None:
    report.send(action(what))
