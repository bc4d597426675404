"""Breaks the record on purpose and counts what it survives: `python -m benchmarks.faults` prints all figures.

PostgreSQL is tried too where it is installed. Each part is bounded in number and in time; all take some minutes.
"""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks import damage, disks, killing, recording, servers
from benchmarks.measure import Measured
from extract import store
from extract.errors import StoreError

KILLS, SECONDS = 50, 300.0  # of writers, for each database
CRASHES = 3  # of the PostgreSQL server
Url = Callable[[], str | None]
NOTES = {
    "writers at once": "documents there, two processes adding the same and others",
    "first opened at once": "three processes make one record",
    "killed while restoring": "the old record or the backup, whole",
    "disk full": "acknowledged documents there, and on it goes with room",
    "Parquet file damaged": "one bit: named by `dateline check` and rebuilt",
    "record's file damaged": "one bit: refused, named or without meaning; restored",
    "clock and time zone changed": "jumps of an hour to a year, four zones",
    "server killed": "acknowledged documents there after its recovery",
}


def measured() -> Iterator[Measured]:
    """All faults on SQLite, those that a database can tell on PostgreSQL, and how long readers had to wait."""
    yield from _on("SQLite", lambda: None)
    yield from _files()
    try:
        with servers.postgresql() as server:
            yield from _on("PostgreSQL", server.fresh)
            yield _survived("PostgreSQL: server killed", partial(_crashed, server))
    except FileNotFoundError as error:
        print(f"PostgreSQL was not tried: {error}", file=sys.stderr)


def _on(database: str, url: Url) -> Iterator[Measured]:
    yield from recording.measured(database, url)
    with tempfile.TemporaryDirectory() as home:
        yield from _waiting(database, Path(home), url())
    with tempfile.TemporaryDirectory() as home:
        outcome = killing.killed(Path(home), url(), KILLS, SECONDS)
    seen, of = outcome.seen, f"of {outcome.kills} kills"
    yield Measured(f"{database}: lost by killed writers", outcome.lost, of, 1, "documents that were acknowledged")
    yield Measured(f"{database}: torn by killed writers", seen.torn, of, seen.reads, "reads, by two readers")
    yield Measured(f"{database}: stall by killed writers", _ms(seen.longest), "ms", seen.reads, "longest read")
    yield _survived(f"{database}: writers at once", lambda folder: _at_once(folder, url))
    yield _survived(f"{database}: first opened at once", lambda folder: damage.first_openings(folder, url, 5))
    yield _survived(f"{database}: killed while restoring", lambda folder: damage.killed_restore(folder, url(), 10))


def _files() -> Iterator[Measured]:
    disk = disks.small_disk if os.geteuid() == 0 else disks.small_files
    yield _survived("SQLite: disk full", lambda _: disks.full_disk(disk, 5))
    yield _survived("SQLite: Parquet file damaged", lambda folder: damage.damaged_parquet(folder, 40))
    yield _survived("SQLite: record's file damaged", lambda folder: damage.damaged_sqlite(folder, 40))
    yield _survived("SQLite: clock and time zone changed", damage.clocks)


def _survived(name: str, fault: Callable[[Path], damage.Survived]) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        survived, tried = fault(Path(folder))
    return Measured(name, survived, f"of {tried}", 1, NOTES[name.partition(": ")[2]])


def _waiting(database: str, home: Path, url: str | None) -> Iterator[Measured]:
    """The longest time that a reader needs while a process records and publishes, and then while nobody does."""
    began = time.monotonic()
    _, _, seen = killing.at_once(home, url, documents=60, writers=1)
    name = f"{database}: longest reader stall"
    yield Measured(name, _ms(seen.longest), "ms", seen.reads, "two readers, while a process adds and publishes")
    with killing.readers(home) as quiet:
        time.sleep(time.monotonic() - began)
    longest = max(one.longest for one in quiet)
    yield Measured(f"{name}, at rest", _ms(longest), "ms", sum(one.reads for one in quiet), "while nobody writes")


def _at_once(folder: Path, url: Url) -> damage.Survived:
    wanted, held, seen = killing.at_once(folder, url(), documents=20)
    return len(wanted & held) - seen.torn, len(wanted | held)


def _crashed(server: servers.Server, home: Path) -> damage.Survived:
    """Kill all of the server while a writer works, and start it again: what was acknowledged is there."""
    url, last, survived = server.fresh(), 0, 0
    for n in range(CRASHES):
        here, there = killing.PROCESSES.Pipe(duplex=False)
        writer = killing.PROCESSES.Process(target=_write_quietly, args=(home, url, last + 1, there))
        writer.start()
        there.close()
        if here.poll(killing.PATIENCE):
            last = here.recv()
        time.sleep(0.05 * n)
        server.crash()
        with contextlib.suppress(EOFError):
            while True:
                last = here.recv()
        writer.join(killing.PATIENCE)
        held = {document.text for document in store.Store(home, url).documents()}
        survived += {f"12 new {n}" for n in range(1, last + 1)} <= held
    return survived, CRASHES


def _write_quietly(home: Path, url: str, first: int, acknowledged: Connection) -> None:
    with contextlib.suppress(StoreError), contextlib.closing(acknowledged):
        killing.write(home, url, first, acknowledged)


def _ms(seconds: float) -> float:
    return round(seconds * 1_000)


def main() -> None:
    """Print all figures."""
    for row in measured():
        print(f"{row.name:36} {row.value:>8,} {row.unit:14} {row.note}", flush=True)


if __name__ == "__main__":
    main()
