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

from sqlalchemy import URL, ColumnElement, Connection, Engine, Table, delete, insert, make_url, or_, select, update

from extract import tables
from extract.model import DAY, EPOCH, Document, Findings, digest
from extract.store import corrections, database, reviewing
from extract.store.database import MANY
from extract.store.schema import DOCUMENTS, RECORDED, TABLES
from extract.tables import COLUMNS, Row

KEPT = ("title", "outlet", "url", "published_basis", "language", "reliability", "sample", "source", "text")
MARK = "r"  # begins the hashes that leave nulls out; a record from before has others, which tell nothing today


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

    @property
    def file(self) -> Path | None:
        """The file of a SQLite record; None for another database."""
        url = make_url(self.url)
        return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

    def close(self) -> None:
        """Let go of the database. It is opened anew when it is next used."""
        if engine := self.__dict__.pop("engine", None):
            engine.dispose()

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

        `added` stays what it was; the revision knows nothing of it, so that adding again publishes nothing anew. The
        row of the document itself is changed and not replaced, so that others may refer to it.
        """
        kept = _kept(tables.rows(found))
        (row,) = kept["documents"]
        marks = {"fingerprint": fingerprint, "revision": revision(kept)}
        with self.writing() as connection:
            _put(connection, row | marks)
            for name, table in TABLES.items():
                connection.execute(delete(table).where(table.c.document == found.document.id))
                if kept[name]:
                    connection.execute(insert(table), [row | {"position": n} for n, row in enumerate(kept[name])])

    def fail(self, failures: Iterable[tuple[str, str]], origins: Sequence[str]) -> None:
        """Record files that could not be read, (path, error) each; earlier failures at or below `origins` go."""
        rows = [_failed(path, error) for path, error in dict(failures).items()]
        if not rows and not origins:
            return  # a transaction that writes nothing would wait for others all the same
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


def _put(connection: Connection, row: Row) -> None:
    """Change a document, or add it where it is new."""
    told = {name: value for name, value in row.items() if name != "added"}
    known = connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == row["id"]).values(told)).rowcount
    if not known:
        connection.execute(insert(DOCUMENTS).values(told | {"added": _now()}))


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
        for id, found in zip(some, recorded(connection, some), strict=True):
            yield reviewing.applied(found, decided[id])


def recorded(connection: Connection, ids: Sequence[str]) -> Iterator[dict[str, list[Row]]]:
    """The rows of some documents as the machine made them, without `flat`; in the order of `ids`."""
    for first in range(0, len(ids), MANY):
        some = ids[first : first + MANY]
        found: dict[str, dict[str, list[Row]]] = {id: {table: [] for table in TABLES} for id in some}
        for row in _selected(connection, DOCUMENTS, DOCUMENTS.c.id.in_(some)):
            found[row["id"]]["documents"] = [row]
        for name, table in TABLES.items():
            for row in _selected(connection, table, table.c.document.in_(some), table.c.position):
                found[row["document"]][name].append(row)
        yield from found.values()


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


def document_id(row: Row, failed: bool) -> str:
    """The id that belongs to the text and source of a document, or to the path of a file that could not be read."""
    return digest(["failed file", row["source"]] if failed else [row["text"], row["source"]])


def revision(found: dict[str, list[Row]]) -> str:
    """The hash of a document's rows, as they are found or as they come back from the record: MARK and 15 hex digits.

    Nulls are left out, so that a column that a later version adds changes no hash; and so is `added`.
    """
    kept = {table: [_told(row) for row in some] for table, some in _kept(found).items()}
    return MARK + digest([json.dumps(kept, sort_keys=True)])[: 16 - len(MARK)]


def _told(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None and name != "added"}


def _kept(found: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """What the record keeps of a document's rows."""
    return {table: [_whole(table, row) for row in found[table]] for table in ("documents", *TABLES)}


def _whole(table: str, row: Row) -> Row:
    """A row with all columns of its table and no others, its numbers as the database will give them back."""
    held = (column for column in COLUMNS[table] if column.name in RECORDED[table])
    return {column.name: _number(row.get(column.name), column.dtype) for column in held}


def _number(value: Any, dtype: str) -> Any:
    return float(value) + 0.0 if dtype == "Float64" and value is not None else value  # no integer, and no minus zero


def _failed(path: str, error: str) -> Row:
    known = {"title": Path(path).name, "source": path, "text": ""}
    known["id"] = document_id(known, failed=True)
    state = {"status": "failed", "error": error, "published_basis": "unknown", "reliability": "F6", "sample": False}
    row = _whole("documents", known | state)
    return row | {"fingerprint": "", "revision": revision({"documents": [row], **{table: [] for table in TABLES}})}
