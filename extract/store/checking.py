"""Whether what is kept is what was recorded: documents by their hashes, evidence by its span, files by their rows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from extract.errors import StoreError
from extract.store import generation, linked, parts, record
from extract.store.generation import Generation
from extract.store.linked import Linked
from extract.store.outcomes import Checked
from extract.store.record import Record
from extract.store.schema import DOCUMENTS, FOUND
from extract.tables import Row


class _Kept(NamedTuple):
    fingerprint: str
    revision: str


STRANGE = (ValueError, TypeError, KeyError, AttributeError)  # what values raise that nothing here has written


def check(kept: Record, published: Path) -> Checked:
    """Compare all of the record, and the current generation, at one moment. Raises StoreError if it cannot be read."""
    with kept.reading() as connection:
        faults = list(_sound(connection))
        try:
            held, shown = _held(connection), _published(connection, published)
        except STRANGE as error:
            strange = f"{connection.engine.url}: holds what was never recorded ({type(error).__name__}: {error})"
            return Checked(faults=(*faults, strange))
    faults += [*held.faults, *shown.faults]
    return replace(shown, documents=held.documents, rows=held.rows, compared=held.compared, faults=tuple(faults))


def _held(connection: Connection) -> Checked:
    """All documents of the record."""
    faults: list[str] = []
    documents = rows = compared = 0
    for id, mark, found in _documents(connection):
        faults += [f"document {id} ({found['documents'][0]['title']}): {told}" for told in _faults(id, mark, found)]
        documents, rows = documents + 1, rows + sum(len(found[table]) for table in FOUND)
        compared += _comparable(mark)
    return Checked(documents, rows, compared, faults=tuple(faults))


def _sound(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with its file. PostgreSQL's pages are checked by PostgreSQL as it reads them."""
    if connection.dialect.name == "sqlite":
        for (told,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if told != "ok":
                yield f"{connection.engine.url}: {told}"
        for table, row, *_ in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"{connection.engine.url}: row {row} of {table} belongs to no document"


def _documents(connection: Connection) -> Iterator[tuple[str, _Kept, dict[str, list[Row]]]]:
    query = select(DOCUMENTS.c.id, DOCUMENTS.c.fingerprint, DOCUMENTS.c.revision)
    marks = {id: _Kept(*mark) for id, *mark in connection.execute(query)}
    ids = sorted(marks)
    for id, found in zip(ids, record.recorded(connection, ids), strict=True):
        yield id, marks[id], found


def _faults(id: str, mark: _Kept, found: dict[str, list[Row]]) -> Iterator[str]:
    (document,) = found["documents"]
    if record.document_id(document, failed=not mark.fingerprint) != id:
        yield "its text and source are not those that its id was made from"
    for table in FOUND:
        for row in found[table]:
            if document["text"][row["start"] : row["end"]] != row["text"]:
                yield f"{table} {row['id']}: characters {row['start']} to {row['end']} are not its evidence"
            elif (row["sentence"] or "") not in document["text"]:
                yield f"{table} {row['id']}: its sentence is not in the text"
    if _comparable(mark) and record.revision(found) != mark.revision:
        yield "it or its rows are not those that were recorded"


def _comparable(mark: _Kept) -> bool:
    return mark.revision.startswith(record.MARK)


def _published(connection: Connection, published: Path) -> Checked:
    """The current generation beside the record as a connection sees it."""
    entries = record.entries(connection)
    try:
        found = generation.current(published)
    except StoreError as error:
        return Checked(faults=(str(error),), stale=True)
    if found:
        links = linked.linked(connection, entries)
        return _compared(connection, found, links, parts.partitions(linked.marked(entries, links)))
    return Checked(faults=("nothing is published yet",), stale=True) if entries else Checked()


def _compared(
    connection: Connection, found: Generation, links: Linked, months: dict[str, list[record.Entry]]
) -> Checked:
    named = {parts.name(month, some, found.extractor): some for month, some in months.items()}
    there = {path.parent.name: path.parent for path in found.parts["flat"]}
    faults, damaged = [], []
    if changed := {name.rpartition("-")[0] for name in set(named) ^ set(there)}:
        told = ", ".join(sorted(changed))
        faults.append(f"generation {found.number} shows another state than the record has now ({told}): publish it")
    both = sorted(set(named) & set(there))
    for name in both:
        rows = record.rows(connection, [entry.id for entry in named[name]])
        wrong = list(parts.differences(there[name], linked.filled(connection, links, rows)))
        faults += wrong
        damaged += [there[name]] * bool(wrong)
    return Checked(parts=len(both), faults=tuple(faults), damaged=tuple(damaged), stale=bool(changed))
