"""The record's database: opened, made if need be, and its errors put in words."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from extract.errors import BadSetting, StoreError
from extract.store.files import locked
from extract.store.schema import METADATA, SCHEMA, VERSION

# What turns a record of a version into one of the next.
MIGRATIONS = {
    1: ("ALTER TABLE places ADD COLUMN candidates TEXT",),
    2: ("ALTER TABLE documents ADD COLUMN added BIGINT",),  # null: held before anybody noted when
}
PATIENCE = 30_000  # milliseconds that a writer waits for another one


def sqlite(path: Path) -> URL:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(path))


def connect(url: str | URL, lock: Path) -> Engine:
    """The database at a URL, with its tables. `lock` keeps two processes from making them at once.

    Raises BadSetting where the URL or its driver is wrong, StoreError where the database is damaged or newer than this.
    """
    try:
        engine = create_engine(make_url(url))
    except (SQLAlchemyError, ImportError) as error:
        raise BadSetting(
            f"DATELINE_DATABASE names a database that cannot be used ({error}); "
            "give a URL such as sqlite:////path/record.sqlite, and install the driver that it needs"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with explained(engine), locked(lock), engine.begin() as connection:
        if not inspect(connection).has_table(SCHEMA.name):
            METADATA.create_all(connection)
            connection.execute(insert(SCHEMA).values(version=VERSION))
        _check(connection)
    return engine


@contextlib.contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turns what the database raises into StoreError."""
    try:
        yield
    except (UnicodeError, OverflowError) as error:  # a lone surrogate in a title, a number beyond 64 bits
        raise StoreError(f"a document cannot be kept in the record {engine.url}: {error}; mend it") from error
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise StoreError(
            f"the record {engine.url} failed ({reason}); "
            "check that it is whole and yours to write, and that the disk has room"
        ) from error


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # sqlite3 would begin no transaction for a SELECT; SQLAlchemy begins one for all
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    connection.execute("PRAGMA journal_mode = WAL")  # readers and one writer do not wait for each other
    connection.execute("PRAGMA synchronous = FULL")  # what is committed survives a power cut
    connection.execute("PRAGMA foreign_keys = ON")


def _check(connection: Connection) -> None:
    """Bring an older record to this version, step by step; a newer one is refused."""
    version = connection.scalar(select(SCHEMA.c.version))
    while version in MIGRATIONS:
        for statement in MIGRATIONS[version]:
            connection.exec_driver_sql(statement)
        version += 1
        connection.execute(update(SCHEMA).values(version=version))
    if version != VERSION:
        raise StoreError(
            f"the record {connection.engine.url} has schema {version} and this Dateline knows {VERSION}: "
            "it was written by a newer one; update Dateline, or name another folder with DATELINE_HOME"
        )
