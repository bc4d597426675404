"""Backups: whole, of one moment, into either database from either; nothing is overwritten unsaid."""

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from findings import article, findings
from test_store_migrations import before_alembic

from extract import store
from extract.errors import StoreError
from extract.store import backup


def filled(home: Path, url: str | None, *texts: str) -> store.Store:
    home.mkdir(exist_ok=True)
    opened = store.Store(home, url)
    for text in texts:
        opened.record.put(findings(article(text)), "x")
    return opened


def texts(opened: store.Store) -> set[str]:
    return {document.text for document in opened.documents()}


def rows(opened: store.Store) -> dict[str, int]:
    return dict(opened.publish().counts)


def test_what_was_backed_up_comes_back_whole(tmp_path: Path, database: str | None) -> None:
    opened = filled(tmp_path, database, "one \0 🚀 \x1a0", "two")
    opened.record.fail([("/in/bad.pdf", "broken")], [])
    assert opened.backup(tmp_path / "a.backup") == 3
    before = rows(opened), texts(opened)
    opened.record.put(findings(article("three")), "x")
    assert opened.restore(tmp_path / "a.backup", replace=True) == 3
    assert (rows(opened), texts(opened)) == before
    assert opened.check().faults == ()
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_backup_goes_from_either_database_into_either(tmp_path: Path, database: str | None) -> None:
    here, there = filled(tmp_path / "here", database, "one", "two"), filled(tmp_path / "there", None)
    here.backup(tmp_path / "here.backup")
    there.restore(tmp_path / "here.backup")
    there.backup(tmp_path / "there.backup")
    here.restore(tmp_path / "there.backup", replace=True)
    assert texts(here) == texts(there) == {"one", "two"}
    assert (tmp_path / "here.backup").read_bytes() == (tmp_path / "there.backup").read_bytes()


def test_a_record_that_holds_documents_is_not_overwritten_unsaid(tmp_path: Path, database: str | None) -> None:
    opened = filled(tmp_path, database, "one")
    opened.backup(tmp_path / "a.backup")
    opened.record.put(findings(article("two")), "x")
    with pytest.raises(StoreError, match=r"holds 2 documents.*--replace"):
        opened.restore(tmp_path / "a.backup")
    assert texts(opened) == {"one", "two"}


def test_a_backup_is_not_overwritten_unsaid(tmp_path: Path) -> None:
    opened = filled(tmp_path, None, "one")
    opened.backup(tmp_path / "a.backup")
    before = (tmp_path / "a.backup").read_bytes()
    opened.record.put(findings(article("two")), "x")
    with pytest.raises(StoreError, match="--replace"):
        opened.backup(tmp_path / "a.backup")
    assert (tmp_path / "a.backup").read_bytes() == before
    assert opened.backup(tmp_path / "a.backup", replace=True) == 2


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path, database: str | None) -> None:
    """A writer revises two documents in one order; a backup that holds the second's revision holds the first's."""
    opened, done = filled(tmp_path, database, "one", "two"), threading.Event()

    def write() -> None:
        other, n = store.Store(tmp_path, database), 0
        while not done.is_set():
            for text in ("one", "two"):
                other.record.put(findings(article(text, title=str(n))), "x")
            n += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            opened.backup(tmp_path / f"{n}.backup")
    finally:
        done.set()
        writer.join()
    for n in range(5):
        with sqlite3.connect(tmp_path / f"{n}.backup") as connection:
            titles = dict(connection.execute("SELECT text, title FROM documents"))
            (figures,) = connection.execute("SELECT count(*) FROM figures").fetchone()
        first, second = (int(titles[text]) if titles[text].isdecimal() else -1 for text in ("one", "two"))
        assert first - second in (0, 1)
        assert figures == 4


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path, database: str | None) -> None:
    old = tmp_path / "old"
    old.mkdir()
    before_alembic(old, 1)
    before = (old / "record.sqlite").read_bytes()
    opened = filled(tmp_path / "new", database)
    assert opened.restore(old / "record.sqlite") == 1
    assert texts(opened) == {"Sumy was hit."}
    assert (old / "record.sqlite").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"this is no database" * 100, None], ids=["empty", "text", "another's"])
def test_what_is_no_backup_is_refused_and_the_record_stays(tmp_path: Path, content: bytes | None) -> None:
    opened, file = filled(tmp_path, None, "one"), tmp_path / "other"
    if content is None:
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE documents (id TEXT)")
    else:
        file.write_bytes(content)
    with pytest.raises(StoreError, match="other"):
        opened.restore(file, replace=True)
    with pytest.raises(StoreError, match=r"none\.backup"):
        opened.restore(tmp_path / "none.backup", replace=True)
    assert texts(opened) == {"one"}


def test_a_damaged_backup_is_refused_and_the_record_stays(tmp_path: Path) -> None:
    opened = filled(tmp_path, None, *(f"text {n}" for n in range(40)))
    opened.backup(tmp_path / "a.backup")
    held = bytearray((tmp_path / "a.backup").read_bytes())
    held[20_000:24_000] = os.urandom(4_000)
    (tmp_path / "a.backup").write_bytes(held)
    with pytest.raises(StoreError, match=r"a\.backup"):
        opened.restore(tmp_path / "a.backup", replace=True)
    assert len(texts(opened)) == 40


def test_a_backup_that_only_looks_whole_takes_nothing_away(tmp_path: Path) -> None:
    opened, file = filled(tmp_path, None, "one"), tmp_path / "a.backup"
    opened.backup(file)
    file.write_bytes(file.read_bytes().replace(b"claimant TEXT", b"clbimant TEXT"))  # SQLite itself finds no fault
    with pytest.raises(StoreError, match=r"a\.backup is damaged"):
        opened.restore(file, replace=True)
    assert texts(opened) == {"one"}
    assert not list(tmp_path.glob("*.damaged-*"))


@pytest.mark.parametrize("keep", [0, 5_000])
def test_a_damaged_record_is_refused_in_words_and_a_backup_takes_its_place(tmp_path: Path, keep: int) -> None:
    whole = filled(tmp_path, None, "one")
    whole.backup(tmp_path / "a.backup")
    whole.record.close()  # else its journal would be written into the damaged file whenever it is collected
    file = tmp_path / "record.sqlite"
    for end in ("-wal", "-shm"):
        Path(f"{file}{end}").unlink(missing_ok=True)
    file.write_bytes(file.read_bytes()[:keep] + b"this is no database" * 1_000)
    damaged = store.Store(tmp_path)
    with pytest.raises(StoreError, match=r"record\.sqlite.*damaged.*restore"):
        texts(damaged)
    with pytest.raises(StoreError, match="damaged"):
        damaged.restore(tmp_path / "a.backup")
    assert damaged.restore(tmp_path / "a.backup", replace=True) == 1
    assert texts(damaged) == texts(store.Store(tmp_path)) == {"one"}
    assert (tmp_path / "record.sqlite.damaged-1").exists()


def test_a_full_disk_leaves_no_half_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = filled(tmp_path, None, "one")
    opened.backup(tmp_path / "a.backup")
    before = (tmp_path / "a.backup").read_bytes()

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup.files, "settle", full)
    with pytest.raises(StoreError, match="No space left"):
        opened.backup(tmp_path / "a.backup", replace=True)
    assert (tmp_path / "a.backup").read_bytes() == before
    assert not list(tmp_path.glob(".a.backup*"))


def test_a_live_record_can_be_restored_from_with_what_its_journal_holds(tmp_path: Path) -> None:
    here = filled(tmp_path / "here", None, "one", "two")  # still open: its rows lie in the write-ahead log
    there = filled(tmp_path / "there", None)
    assert (tmp_path / "here" / "record.sqlite-wal").stat().st_size > 0
    assert there.restore(tmp_path / "here" / "record.sqlite") == 2
    assert texts(there) == texts(here)
    shutil.rmtree(tmp_path / "here")
