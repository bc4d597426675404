"""The record: every document with its rows, in a database. SQLite by default, another by its URL."""

import contextlib
import functools
import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import URL, ColumnElement, Connection, Engine, Table, delete, insert, or_, select

from extract import tables
from extract.model import DAY, EPOCH, Document, Findings, digest
from extract.store import corrections, database, reviewing
from extract.store.schema import DOCUMENTS, RECORDED, TABLES
from extract.tables import Row

KEPT = ("title", "outlet", "url", "published_basis", "language", "reliability", "sample", "source", "text")
MANY = 500  # documents in one query: databases limit the parameters


class Entry(NamedTuple):
    """One document as publishing sees it: `revision` changes with any of its rows, `published` is in seconds."""

    id: str
    published: int | None
    revision: str
    sample: bool


class Record:
    """The database at a URL, opened when first used. `lock` is a file that processes share."""

    def __init__(self, url: str | URL, lock: Path) -> None:
        self.url, self.lock = url, lock

    @functools.cached_property
    def engine(self) -> Engine:
        """The open database. Raises BadSetting or StoreError."""
        return database.connect(self.url, self.lock)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the record, whatever others write meanwhile."""
        with database.reading(self.engine) as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is durable when it ends, or did nothing. Others that write wait for its end."""
        with database.writing(self.engine) as connection:
            yield connection

    def fingerprints(self, ids: Sequence[str]) -> dict[str, str]:
        """The fingerprints of the documents that are in the record, by id; an empty one where extraction had failed."""
        query = select(DOCUMENTS.c.id, DOCUMENTS.c.fingerprint, DOCUMENTS.c.status).where(DOCUMENTS.c.id.in_(ids))
        with self.reading() as connection:
            return {id: mark if status == "extracted" else "" for id, mark, status in connection.execute(query)}

    def put(self, found: Findings, fingerprint: str) -> None:
        """Record a document with all its rows, in place of what was known of it. It is durable when this returns.

        `added` stays what it was; the revision knows nothing of it, so that adding again publishes nothing anew.
        """
        rows = tables.rows(found)
        kept = {table: [_whole(table, row) for row in rows[table]] for table in ("documents", *TABLES)}
        marks = {"fingerprint": fingerprint, "revision": _revision(kept)}
        with self.writing() as connection:
            held = _taken(connection, DOCUMENTS.c.id == found.document.id)
            connection.execute(insert(DOCUMENTS), _dated([row | marks for row in kept["documents"]], held))
            for name, table in TABLES.items():
                if kept[name]:
                    connection.execute(insert(table), [row | {"position": n} for n, row in enumerate(kept[name])])

    def fail(self, failures: Iterable[tuple[str, str]], origins: Sequence[str]) -> None:
        """Record files that could not be read, (path, error) each; earlier failures at or below `origins` go."""
        rows = [_failed(path, error) for path, error in dict(failures).items()]
        source, held = DOCUMENTS.c.source, dict[str, int | None]()
        with self.writing() as connection:
            for origin in origins:
                below = source.startswith(origin.rstrip(os.sep) + os.sep, autoescape=True)
                mended = or_(source == origin, below)
                held |= _taken(connection, (DOCUMENTS.c.fingerprint == "") & mended)
            for row in rows:
                held |= _taken(connection, DOCUMENTS.c.id == row["id"])
            if rows:
                connection.execute(insert(DOCUMENTS), _dated(rows, held))

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[Document]:
        """All recorded documents with their texts, or those of some `ids`. Files that could not be read are none."""
        query = select(DOCUMENTS).where(DOCUMENTS.c.fingerprint != "").order_by(DOCUMENTS.c.id)
        if ids is not None:
            query = query.where(DOCUMENTS.c.id.in_(ids))
        with self.reading() as connection:
            for row in connection.execution_options(yield_per=MANY).execute(query).mappings():
                yield Document(**{name: row[name] for name in KEPT}, published=day(row["published"]))

    def dated(self, documents: Sequence[Document], *, undone: bool = False) -> list[Document]:
        """Documents with the day of publication that a human set, where one did.

        With `undone`, one whose day was set and taken back has again what the machine had.
        """
        with self.reading() as connection:
            entries = corrections.of(connection, [document.id for document in documents])
        return [_dated_by(document, entries.get(document.id, []), undone) for document in documents]


def _dated_by(document: Document, entries: Sequence[Row], undone: bool) -> Document:
    now = reviewing.standing(entries).get(("documents", document.id))
    said = now.values if now is not None else {}
    if "published" not in said and undone:  # what was set was taken back: as if nobody ever had
        first = reviewing.standing(entry | {"decision": ""} for entry in entries if entry["verdict"] != "undo")
        said = first["documents", document.id].machine if ("documents", document.id) in first else {}
    if "published" not in said:
        return document
    return replace(document, published=day(said["published"]), published_basis=said["published_basis"])


def _taken(connection: Connection, which: ColumnElement[bool]) -> dict[str, int | None]:
    """Delete documents; when the record first held each, by id."""
    gone = connection.execute(delete(DOCUMENTS).where(which).returning(DOCUMENTS.c.id, DOCUMENTS.c.added))
    return {row.id: row.added for row in gone}


def _dated(rows: list[Row], held: dict[str, int | None]) -> list[Row]:
    """Rows of documents with `added`: as held before, else now."""
    return [row | {"added": held.get(row["id"], _now())} for row in rows]


def _now() -> int:
    return int(time.time())


def entries(connection: Connection) -> list[Entry]:
    """All documents, files that failed among them, by id."""
    columns = (DOCUMENTS.c.id, DOCUMENTS.c.published, DOCUMENTS.c.revision, DOCUMENTS.c.sample)
    reviewed = corrections.newest(connection)
    found = [Entry(*row) for row in connection.execute(select(*columns).order_by(DOCUMENTS.c.id))]
    return [_reviewed(entry, reviewed[entry.id]) if entry.id in reviewed else entry for entry in found]


def _reviewed(entry: Entry, number: int) -> Entry:
    return entry._replace(revision=f"{entry.revision} reviewed {number}")


def rows(connection: Connection, ids: Sequence[str]) -> Iterator[dict[str, list[Row]]]:
    """The rows of some documents, one set of tables a document, as `tables.rows` gives them; in the order of `ids`.

    What humans decided is laid over them.
    """
    for first in range(0, len(ids), MANY):
        some = ids[first : first + MANY]
        decided = corrections.of(connection, some)
        found: dict[str, dict[str, list[Row]]] = {id: {table: [] for table in TABLES} for id in some}
        for row in _selected(connection, DOCUMENTS, DOCUMENTS.c.id.in_(some)):
            found[row["id"]]["documents"] = [row]
        for name, table in TABLES.items():
            for row in _selected(connection, table, table.c.document.in_(some), table.c.position):
                found[row["document"]][name].append(row)
        for id, tables_of_one in found.items():
            yield reviewing.applied(tables_of_one, decided.get(id, ()))


def _selected(
    connection: Connection, table: Table, which: ColumnElement[bool], *order: ColumnElement[Any]
) -> Iterator[Row]:
    names = RECORDED[table.name]
    query = select(*(table.c[name] for name in names)).where(which).order_by(*order)
    for row in connection.execute(query):
        yield dict(zip(names, row, strict=True))


def day(seconds: int | None) -> date | None:
    """A day from seconds since 1970."""
    return None if seconds is None else date.fromordinal(seconds // DAY + EPOCH)


def _whole(table: str, row: Any) -> Row:
    """A row with all columns of its table and no others."""
    return {name: row.get(name) for name in RECORDED[table]}


def _revision(kept: dict[str, list[Row]]) -> str:
    return digest([json.dumps(kept, sort_keys=True)])


def _failed(path: str, error: str) -> Row:
    known = {"id": digest(["failed file", path]), "title": Path(path).name, "source": path, "text": ""}
    state = {"status": "failed", "error": error, "published_basis": "unknown", "reliability": "F6", "sample": False}
    row = _whole("documents", known | state)
    return row | {"fingerprint": "", "revision": _revision({"documents": [row]})}
