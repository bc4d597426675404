"""Several processes on one store, and processes that are killed: nothing torn, nothing acknowledged lost."""

import multiprocessing
import multiprocessing.forkserver
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb
import pytest
from findings import article, findings

from extract import store
from extract.model import Findings

if not hasattr(signal, "SIGKILL"):
    pytest.skip("needs a system that forks and kills processes", allow_module_level=True)

PROCESSES = multiprocessing.get_context("forkserver")  # processes of their own that need not import everything anew
KILLS = 8
WHOLE = """
    SELECT (SELECT count(*) FROM read_parquet($documents)), (SELECT count(*) FROM read_parquet($figures)),
           (SELECT count(*) FROM read_parquet($flat)),
           (SELECT count(*) FROM read_parquet($figures) f JOIN read_parquet($documents) d ON f.document = d.id
            WHERE f.counted = d.title)
"""


@pytest.fixture(scope="module", autouse=True)
def _server() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        PROCESSES.set_forkserver_preload(["extract.store.publishing", "pytest", "test_store_processes"])
        multiprocessing.forkserver.ensure_running()
        yield


def writer(home: Path, url: str | None, first: int, acknowledged: Connection) -> None:
    """Revise three documents again and again, publish each time, and say what was done."""
    opened = store.Store(home, url)  # a process forked off the server sees no environment but the server's
    for n in count(first):
        for text in ("one", "two", "three"):
            opened.record.put(marked(text, n), "x")
        acknowledged.send(n)
        opened.publish()


def marked(text: str, n: int) -> Findings:
    """Findings whose figures say, as their document does, which revision they are of."""
    found = findings(article(text, title=str(n)))
    return replace(found, figures=tuple(replace(figure, counted=str(n)) for figure in found.figures))


def adder(home: Path, url: str | None, name: str, documents: int) -> None:
    opened = store.Store(home, url)
    for n in range(documents):
        opened.record.put(marked(f"{name} {n}", n), "x")
        opened.record.put(marked(f"both {n}", n), "x")
        for text in ("one", "two", "three"):  # both revise these, while the other one publishes
            opened.record.put(marked(text, n), "x")
        if n % 5 == 0:
            opened.publish()
    opened.publish()


def whole(generation: store.Generation) -> bool:
    """Whether all tables are of one moment: each figure was written together with its document."""
    paths = {table: [str(path) for path in generation.parts[table]] for table in ("documents", "figures", "flat")}
    (counted,) = duckdb.execute(WHOLE, paths).fetchall()  # all of it: a result half read blocks the connection
    rows = tuple(generation.counts[table] for table in ("documents", "figures", "flat"))
    return counted == (*rows, rows[1])


def read_until(opened: store.Store, done: Callable[[], bool]) -> set[int]:
    """Read again and again until something is done; the numbers of the generations seen, all of them whole."""
    seen = set()
    while not done():
        generation = opened.generation()
        if generation:
            assert whole(generation), f"generation {generation.number} is torn"
            seen.add(generation.number)
    return seen


def test_killed_publishers_tear_nothing_and_lose_nothing(tmp_path: Path, database: str | None) -> None:
    opened, chance, seen, last = store.open(tmp_path), random.Random(7), set(), 0
    for _ in range(KILLS):
        reports, acknowledged = PROCESSES.Pipe(duplex=False)
        victim = PROCESSES.Process(target=writer, args=(tmp_path, database, last + 1, acknowledged))
        victim.start()
        acknowledged.close()
        for _ in range(chance.randint(2, 3)):  # the second report comes after a first publishing
            seen |= read_until(opened, reports.poll)
            last = reports.recv()
        moment = time.monotonic() + chance.uniform(0, 0.1)  # somewhere in the middle of publishing or recording
        seen |= read_until(opened, lambda moment=moment: time.monotonic() > moment)
        os.kill(victim.pid or 0, signal.SIGKILL)
        victim.join()
        seen |= read_until(opened, iter((False, True)).__next__)  # once more, at what it left
        titles = [document.title for document in store.open(tmp_path).documents()]
        assert len(titles) == 3
        assert all(int(title or 0) >= last for title in titles), "an acknowledged document was lost"
    final = store.open(tmp_path).publish()
    assert whole(final)
    assert len(seen) >= KILLS
    assert not [path for path in (tmp_path / "published" / "parts").iterdir() if path.name.startswith(".")]


def test_two_processes_adding_at_once_lose_nothing(tmp_path: Path, database: str | None) -> None:
    adders = [PROCESSES.Process(target=adder, args=(tmp_path, database, name, 15)) for name in ("a", "b")]
    for process in adders:
        process.start()
    read_until(store.open(tmp_path), lambda: not any(process.is_alive() for process in adders))
    for process in adders:
        process.join()
        assert process.exitcode == 0
    generation = store.open(tmp_path).generation()
    assert generation
    assert generation.counts["documents"] == 48
    texts = {document.text for document in store.open(tmp_path).documents()}
    assert texts == {f"{name} {n}" for name in ("a", "b", "both") for n in range(15)} | {"one", "two", "three"}
