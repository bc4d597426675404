"""The record's database: opened, made or brought up to date if need be, and its errors put in words.

SQLite and PostgreSQL behave alike: many readers, each with one unchanging view, and one writer at a time. So whatever a
writer has read stays true until its transaction ends.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from extract.errors import BadSetting, StoreError
from extract.store import migrating
from extract.store.files import locked

PATIENCE = 30_000  # milliseconds that a writer waits for another one
MANY = 500  # rows or ids in one query: databases limit the parameters
TURN = 0x646174656C696E65  # the number of PostgreSQL's advisory lock that a writer holds: "dateline" in ASCII
PASSING = ("locked", "is full", "readonly", "unable to open")  # what SQLite says of its surroundings, not of its file


def sqlite(path: Path) -> URL:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(path))


def connect(url: str | URL, lock: Path) -> Engine:
    """The database at a URL, with the tables of this version. `lock` is a file that processes of this machine share.

    Raises BadSetting where the URL or its driver is wrong, StoreError where the database is damaged or newer than this.
    """
    try:
        engine = create_engine(make_url(url))
    except (SQLAlchemyError, ImportError) as error:
        raise BadSetting(
            f"DATELINE_DATABASE names a database that cannot be used ({error}); give a URL such as "
            "sqlite:////path/record.sqlite, or postgresql://user:password@host/database "
            "with its driver: pip install 'dateline[postgresql]'"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    with explained(engine), locked(lock):
        with reading(engine) as connection:
            ready = migrating.up_to_date(connection)
        if not ready:
            with writing(engine) as connection:
                migrating.upgrade(connection)
    return engine


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One unchanging view of the database, whatever others write meanwhile."""
    with explained(engine), engine.connect() as connection:
        if engine.dialect.name != "sqlite":  # whose transactions are such views already
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is durable when it ends, or did nothing. Others that write wait for its end."""
    with explained(engine), engine.execution_options(writing=True).begin() as connection:
        yield connection


@contextlib.contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turns what the database raises into StoreError."""
    try:
        yield
    except (UnicodeError, OverflowError) as error:  # a lone surrogate in a title, a number beyond 64 bits
        raise StoreError(f"a document cannot be kept in the record {engine.url}: {error}; mend it") from error
    except SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())  # PostgreSQL's take several lines
        raise StoreError(
            f"the record {engine.url} failed ({reason}); check that it can be reached, that it is yours to write, and "
            "that the disk has room; if it is damaged, bring back a backup: dateline restore FILE --replace"
        ) from error


def is_passing(error: StoreError) -> bool:
    """Whether an error says only that a SQLite file is busy or out of reach, or its disk full, and nothing of it."""
    return any(word in str(error.__cause__) for word in PASSING)


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # sqlite3 would begin no transaction for a SELECT; _begin begins one for all
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    connection.execute("PRAGMA journal_mode = WAL")  # readers and one writer do not wait for each other
    connection.execute("PRAGMA synchronous = FULL")  # what is committed survives a power cut
    connection.execute("PRAGMA fullfsync = ON")  # also on macOS, where a plain fsync ends in the drive's cache
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    """Begin a transaction. One that writes takes its turn first, so that two of them cannot want the same rows."""
    writes = connection.get_execution_options().get("writing", False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif connection.dialect.name == "postgresql" and writes:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
