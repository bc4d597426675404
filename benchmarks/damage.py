"""What goes wrong with files and clocks, done on purpose: each function does it some times, and counts survivals.

Survived means: refused or named in words, nothing acknowledged lost, and in order again afterwards.
"""

import contextlib
import os
import random
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks import killing
from benchmarks.killing import PROCESSES, told
from extract import store
from extract.errors import StoreError
from extract.store import publishing, record

ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu")
RESTORED = 100  # documents of the backup whose restoring is killed
Survived = tuple[int, int]  # of how many


def damaged_parquet(home: Path, times: int, seed: int = 7) -> Survived:
    """Change one bit of a published file: `check` must name that file, and publishing write it as it was."""
    chance, opened = random.Random(seed), store.Store(home)
    for n in range(20):
        opened.record.put(told(f"text {n}", n), "x")
    opened.publish()
    return sum(_parquet(opened, chance) for _ in range(times)), times


def _parquet(opened: store.Store, chance: random.Random) -> bool:
    path = chance.choice(sorted((opened.home / "published" / "parts").rglob("*.parquet")))
    whole = path.read_bytes()
    spoil(path, chance)
    checked = opened.check()
    named = [fault for fault in checked.faults if str(path) in fault]
    opened.publish(checked.damaged)
    return bool(named) and path.read_bytes() == whole and opened.check().faults == ()


def damaged_sqlite(home: Path, times: int, seed: int = 7) -> Survived:
    """Change one bit of the record's file: it is refused, or `check` names it, or it holds what it held.

    And a backup takes its place. Bits that mean nothing (room that is free) may be changed unseen.
    """
    chance, opened = random.Random(seed), store.Store(home)
    for n in range(20):
        opened.record.put(told(f"text {n}", n), "x")
    opened.publish()
    opened.backup(home / "backup")
    opened.record.close()
    whole = (home / "record.sqlite").read_bytes()
    return sum(_sqlite(home, whole, chance) for _ in range(times)), times


def _sqlite(home: Path, whole: bytes, chance: random.Random) -> bool:
    for path in home.glob("record.sqlite*"):
        path.unlink()
    (home / "record.sqlite").write_bytes(whole)
    before = _held(store.Store(home))
    spoil(home / "record.sqlite", chance)
    opened = store.Store(home)
    try:
        noticed = bool(opened.check().faults) or _held(opened) == before
    except StoreError:
        noticed = True
    finally:
        opened.record.close()
    opened.restore(home / "backup", replace=True)
    back = _held(opened) == before
    opened.record.close()
    return noticed and back


def _held(opened: store.Store) -> list[Any]:
    with opened.record.reading() as connection:
        held = list(record.rows(connection, [entry.id for entry in record.entries(connection)]))
    opened.record.close()
    return held


def spoil(path: Path, chance: random.Random) -> None:
    """Change one bit of a file."""
    held = bytearray(path.read_bytes())
    held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    path.write_bytes(held)


def killed_restore(home: Path, url: str | None, times: int, seed: int = 7) -> Survived:
    """Kill whoever restores a backup: the record is as it was, or as the backup, and in order."""
    chance, opened = random.Random(seed), store.Store(home, url)
    for n in range(RESTORED):
        opened.record.put(told(f"text {n}", n), "x")
    opened.backup(home / "backup")
    opened.record.put(told("one more", 1), "x")
    return sum(_killed_restore(opened, chance.uniform(0.02, 0.3)) for _ in range(times)), times


def _killed_restore(opened: store.Store, moment: float) -> bool:
    victim = PROCESSES.Process(target=_restore, args=(opened.home, opened.url))
    victim.start()
    time.sleep(moment)
    with contextlib.suppress(ProcessLookupError):  # it may be through already
        os.kill(victim.pid or 0, signal.SIGKILL)
    victim.join()
    held = len(list(opened.documents()))
    opened.publish()
    return held in (RESTORED, RESTORED + 1) and opened.check().faults == ()


def _restore(home: Path, url: str | None) -> None:
    store.Store(home, url).restore(home / "backup", replace=True)


def first_openings(folder: Path, url: Callable[[], str | None], times: int) -> Survived:
    """Several processes open a record that is not there yet, at once."""
    survived = 0
    for n in range(times):
        home = folder / f"new {n}"
        home.mkdir(parents=True)
        wanted, held, _ = killing.at_once(home, url(), documents=1, writers=3)
        survived += wanted == held
    return survived, times


def clocks(folder: Path, zones: Sequence[str] = ZONES) -> Survived:
    """Set the clock back an hour and forward a year between publishings; add the same in different time zones."""
    jumps = [_jumped(folder / f"jump {n}", seconds) for n, seconds in enumerate((-3_600, 365 * 86_400, -86_400))]
    published = {killing.apart(_zoned, zone) for zone in zones}
    return sum(jumps) + (len(zones) if len(published) == 1 else 0), len(jumps) + len(zones)


def _jumped(home: Path, seconds: int) -> bool:
    home.mkdir(parents=True)
    opened = store.Store(home)
    opened.record.put(told("before", 1), "x")
    before = opened.publish()
    later = datetime.fromtimestamp(time.time() + seconds, UTC)
    with mock.patch.object(record.time, "time", later.timestamp), mock.patch.object(publishing, "datetime") as clock:
        clock.now.return_value = later
        opened.record.put(told("after", 2), "x")
        after = opened.publish()
    shown = opened.generation()
    return (
        shown == after
        and after.number == before.number + 1
        and after.counts["documents"] == 2
        and killing.is_whole(before)  # whoever reads it still can
        and opened.check().faults == ()
    )


def _zoned(zone: str) -> str:
    os.environ["TZ"] = zone
    time.tzset()
    with tempfile.TemporaryDirectory() as home:
        opened = store.Store(Path(home))
        with mock.patch.object(record.time, "time", lambda: 1_744_243_200):
            opened.record.put(told("the same", 1), "x")
        opened.publish()
        sums = sorted(path.read_text(encoding="utf-8") for path in Path(home).rglob("SHA256SUMS"))
        with contextlib.closing(sqlite3.connect(Path(home) / "record.sqlite")) as connection:
            return repr((sums, connection.execute("SELECT * FROM documents").fetchall()))
