"""A backup: the whole record in one SQLite file, written from either database and brought back into either."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from extract.errors import StoreError
from extract.store import database, files, migrating
from extract.store.database import MANY
from extract.store.record import Record
from extract.store.schema import DOCUMENTS, METADATA

BESIDE = ("", "-wal", "-shm", "-journal")  # the files of one SQLite database


def write(kept: Record, file: Path, replace: bool = False) -> int:
    """Back the record up into a file, as it is at one moment, whatever others write meanwhile. The documents in it.

    The file appears whole or not at all, and is on disk at return. Raises StoreError where it is there already and is
    not to be replaced, or cannot be written.
    """
    if file.exists() and not replace:
        raise StoreError(f"{file} is there already; name another file, or say --replace")
    fresh = file.with_name(f".{file.name}.new")
    try:
        _remove(fresh)
        copied = _fill(kept, fresh)
        files.settle(fresh)
        os.replace(fresh, file)
        files.settle(file.parent)
    except OSError as error:
        raise StoreError(f"no backup can be written to {file}: {error}; name another file") from error
    finally:
        with contextlib.suppress(OSError):
            _remove(fresh)
    return copied


def restore(kept: Record, file: Path, replace: bool = False) -> int:
    """Bring the record back from a backup, also an older version's; in one transaction. The documents that it holds.

    Raises StoreError where the backup is damaged, or no backup, or newer than this version; and where the record holds
    documents and is not to be replaced. A SQLite record that is damaged is then set aside, under a name that says so.
    """
    try:
        with _opened(file, kept.lock.parent) as held:
            try:
                return _bring_back(held, kept, replace)
            except StoreError as error:
                if not (replace and kept.file) or database.is_passing(error):
                    raise
                _set_aside(kept, kept.file)
                return _bring_back(held, kept, replace)
    except OSError as error:
        raise StoreError(f"{file} cannot be restored: {error}") from error


def _fill(kept: Record, fresh: Path) -> int:
    target = database.connect(database.sqlite(fresh), kept.lock)
    try:
        with kept.reading() as held, database.writing(target) as connection:
            _copy(held, connection)
            copied = _count(connection)
        with database.explained(target), target.connect() as connection:
            connection.rollback()  # the mode is changed outside a transaction
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA journal_mode = DELETE")  # so that it is one file, which can be read where it lies
    finally:
        target.dispose()
    return copied


def _bring_back(held: Connection, kept: Record, replace: bool) -> int:
    with kept.writing() as connection:
        there = _count(connection)
        if there and not replace:
            raise StoreError(
                f"the record {kept.engine.url} holds {there} documents; say --replace to put the backup in their place"
            )
        for table in reversed(METADATA.sorted_tables):  # children first
            connection.execute(delete(table))
        _copy(held, connection)
        return _count(connection)


def _copy(source: Connection, target: Connection) -> None:
    """All rows of all tables, parents first."""
    for table in METADATA.sorted_tables:
        query = select(table).order_by(*table.primary_key).execution_options(yield_per=MANY)
        rows = source.execute(query).mappings()
        while some := list(islice(rows, MANY)):
            target.execute(insert(table), [dict(row) for row in some])


def _count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(DOCUMENTS)) or 0


@contextlib.contextmanager
def _opened(file: Path, beside: Path) -> Iterator[Connection]:
    """A backup, looked through, and brought to this version in a copy of its own."""
    with tempfile.TemporaryDirectory(dir=beside, prefix=".restore-") as folder:
        copy = Path(folder) / "record.sqlite"
        _copied(file, copy)
        source = Record(database.sqlite(copy), Path(folder) / "lock")
        try:
            with source.reading() as held:
                _look_through(held, file)
                yield held
        finally:
            source.close()


def _look_through(held: Connection, file: Path) -> None:
    """Read all of a backup once, before anything is taken away for it."""
    try:
        for table in METADATA.sorted_tables:
            for _ in held.execute(select(table).execution_options(yield_per=MANY)):
                pass
    except (SQLAlchemyError, ValueError, TypeError) as error:
        raise StoreError(f"the backup {file} is damaged ({error}); take an earlier one") from error


def _copied(file: Path, copy: Path) -> None:
    """Copy a SQLite file, with what its journal holds. Raises StoreError where it is none of ours or damaged."""
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            (found,) = target.execute("PRAGMA integrity_check(1)").fetchone()
            tables = {name for (name,) in target.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        raise StoreError(f"{file} cannot be restored: {error}; is it a backup of a record?") from error
    if found != "ok":
        raise StoreError(f"the backup {file} is damaged ({found}); take an earlier one")
    if not tables & {migrating.NOW, migrating.ONCE}:
        raise StoreError(f"{file} is no backup of a record")


def _set_aside(kept: Record, file: Path) -> None:
    kept.close()
    number = 1
    while (aside := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    for end in BESIDE:
        with contextlib.suppress(FileNotFoundError):
            os.replace(f"{file}{end}", f"{aside}{end}")


def _remove(file: Path) -> None:
    for end in BESIDE:
        Path(f"{file}{end}").unlink(missing_ok=True)
