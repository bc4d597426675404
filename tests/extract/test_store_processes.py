"""Several processes on one store, and processes that are killed: nothing torn, nothing acknowledged lost.

`python -m benchmarks.faults` does the same for longer.
"""

import os
import signal
from pathlib import Path

import pytest

from extract import store

if not hasattr(signal, "SIGKILL"):
    pytest.skip("needs a system that forks and kills processes", allow_module_level=True)

from benchmarks import killing

KILLS = 4


def test_killed_writers_tear_nothing_and_lose_nothing(tmp_path: Path, database: str | None) -> None:
    outcome = killing.killed(tmp_path, database, KILLS, seconds=60)
    assert (outcome.kills, outcome.lost, outcome.seen.torn) == (KILLS, 0, 0)
    assert outcome.acknowledged > KILLS
    assert outcome.seen.reads > outcome.seen.generations > 1
    opened = store.Store(tmp_path, database)
    opened.publish()
    assert opened.check().faults == ()
    assert not [path for path in (tmp_path / "published" / "parts").iterdir() if path.name.startswith(".")]


def test_a_reader_that_dies_is_not_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(killing, "read", os.abort)
    with pytest.raises(RuntimeError, match="2 of 2 readers died"), killing.readers(tmp_path):
        pass


def test_two_processes_adding_at_once_lose_nothing(tmp_path: Path, database: str | None) -> None:
    wanted, held, seen = killing.at_once(tmp_path, database, documents=10)
    assert held == wanted
    assert seen.torn == 0
    opened = store.Store(tmp_path, database)
    generation = opened.generation()
    assert generation
    assert generation.counts["documents"] == len(wanted)
    assert opened.check().faults == ()
