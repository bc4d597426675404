"""What goes wrong with disks, files, clocks and power; `python -m benchmarks.faults` does the same for longer."""

import os
import signal
from pathlib import Path

import pytest
from findings import article, findings

from extract import store

if not hasattr(signal, "SIGKILL"):
    pytest.skip("needs a system that kills processes and limits them", allow_module_level=True)

from benchmarks import damage, disks


def test_a_full_disk_loses_nothing_acknowledged_and_room_heals_it() -> None:
    assert disks.full_disk(disks.small_files, 1) == (1, 1)


def test_a_damaged_parquet_file_is_named_and_rebuilt(tmp_path: Path) -> None:
    assert damage.damaged_parquet(tmp_path, 3) == (3, 3)


def test_a_damaged_record_is_named_or_refused_and_restored(tmp_path: Path) -> None:
    assert damage.damaged_sqlite(tmp_path, 4) == (4, 4)


def test_a_killed_restore_leaves_the_old_record_or_the_new(tmp_path: Path, database: str | None) -> None:
    assert damage.killed_restore(tmp_path, database, 1) == (1, 1)


def test_clocks_and_time_zones_change_nothing(tmp_path: Path) -> None:
    survived, tried = damage.clocks(tmp_path, damage.ZONES[1:3])
    assert survived == tried > 1


def test_all_of_a_generation_is_on_disk_before_it_is_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Power may go at any moment: what CURRENT names has to be there, and CURRENT itself once publishing returns."""
    done: list[int | str] = []  # inodes in the order in which they were synchronised, and names as they were replaced
    sync, replace = os.fsync, os.replace

    def noted_sync(handle: int) -> None:
        sync(handle)
        done.append(os.fstat(handle).st_ino)

    def noted_replace(old: Path, new: Path) -> None:
        replace(old, new)
        done.append(Path(new).name)

    opened = store.Store(tmp_path)
    opened.record.put(findings(article()), "x")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", noted_sync)
        patch.setattr(os, "replace", noted_replace)
        generation = opened.publish()
    published = tmp_path / "published"
    files = [path for paths in generation.parts.values() for path in paths]
    folders = {path.parent for path in files}
    needed = {*files, *folders, *(folder / "SHA256SUMS" for folder in folders), *(published / "generations").iterdir()}
    switched = done.index("CURRENT")
    assert {path.stat().st_ino for path in needed} <= set(done[:switched])
    for folder in folders:  # the list that names it, after it got its name
        assert (published / "parts").stat().st_ino in done[done.index(folder.name) : switched]
    assert (published / "generations").stat().st_ino in done[:switched]
    assert (published / "CURRENT").stat().st_ino in done[:switched]
    assert published.stat().st_ino in done[switched:]


def test_what_the_record_acknowledges_is_on_disk(tmp_path: Path) -> None:
    with store.Store(tmp_path).record.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2, "FULL: every commit is synchronised"
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
