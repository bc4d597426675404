"""Which documents are near-duplicates: each is compared once, with those held before it that share a band with it.

A link is a fact about two texts. Adding a document touches the links of that document alone.
"""

import time
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, select

from extract import stories
from extract.errors import BadCorrection
from extract.store.record import Record
from extract.store.schema import APART, BANDS, DOCUMENTS, LINKS, SKETCHES, TABLES
from extract.stories import sketches
from extract.stories.sketches import Sketch

TOGETHER = 100  # documents compared in one transaction: well under a second in which others wait
MOST = 20  # documents that one is compared with, those that share most bands first


def link(kept: Record) -> set[str]:
    """Compare all documents that were not compared yet; the ids of those that are near-duplicates of earlier ones.

    Others that write wait for some documents at a time only. What is interrupted goes on with the next call.
    """
    found: set[str] = set()
    with kept.reading() as connection:
        waiting = bool(_waiting(connection, 1))
    while waiting:
        with kept.writing() as connection:
            some = _waiting(connection, TOGETHER)
            found.update(id for id, text in some if _compare(connection, id, text))
        waiting = len(some) == TOGETHER
    return found


def part(kept: Record, one: str, other: str, who: str = "") -> None:
    """Note that `who` holds two events, or two documents, not to be the same. It outlives their extraction anew.

    Twice is once. Raises BadCorrection where they are not two events or two documents of the record.
    """
    pair = _pair(one, other)
    with kept.writing() as connection:
        if not any(_both(connection, table, pair) for table in (TABLES["events"], DOCUMENTS)):
            raise BadCorrection(f"{one!r} and {other!r} are not two events or two documents of the record")
        connection.execute(delete(APART).where(_is(APART, pair)))
        connection.execute(insert(APART), pair | {"noted": int(time.time()), "who": who})


def unpart(kept: Record, one: str, other: str) -> None:
    """Take back that two are not the same; nothing happens where nobody said so."""
    with kept.writing() as connection:
        connection.execute(delete(APART).where(_is(APART, _pair(one, other))))


def _waiting(connection: Connection, most: int) -> list[tuple[str, str]]:
    """Documents, with their texts, that were not compared by this rule; in the order in which they came."""
    compared = and_(SKETCHES.c.document == DOCUMENTS.c.id, SKETCHES.c.rule == stories.RULE)
    query = (
        select(DOCUMENTS.c.id, DOCUMENTS.c.text)
        .where((DOCUMENTS.c.fingerprint != "") & ~select(SKETCHES.c.document).where(compared).exists())
        .order_by(DOCUMENTS.c.added, DOCUMENTS.c.id)
        .limit(most)
    )
    return [(id, text) for id, text in connection.execute(query)]


def _compare(connection: Connection, id: str, text: str) -> bool:
    """Note a document's bands and links; whether it has a link."""
    one = sketches.sketch(text)
    bands = sketches.bands(one)
    _forget(connection, id)  # what an older rule noted
    alike = [other for other, sketch in _near(connection, id, bands) if sketches.alike(one, sketch)]
    connection.execute(insert(SKETCHES), {"document": id, "rule": stories.RULE})
    _insert(connection, BANDS, [{"band": band, "document": id} for band in set(bands)])
    _insert(connection, LINKS, [_pair(id, other) for other in alike])
    return bool(alike)


def _near(connection: Connection, id: str, bands: Iterable[int]) -> Iterator[tuple[str, Sketch]]:
    """Documents that share a band, those with most first."""
    shared = (
        select(BANDS.c.document, func.count().label("bands"))
        .where(BANDS.c.band.in_(bands), BANDS.c.document != id)
        .group_by(BANDS.c.document)
        .subquery()
    )
    query = (
        select(DOCUMENTS.c.id, DOCUMENTS.c.text)
        .join(shared, shared.c.document == DOCUMENTS.c.id)
        .order_by(shared.c.bands.desc(), DOCUMENTS.c.id)
        .limit(MOST)
    )
    for other, text in connection.execute(query):
        yield other, sketches.sketch(text)


def _forget(connection: Connection, id: str) -> None:
    held = connection.execute(delete(SKETCHES).where(SKETCHES.c.document == id).returning(SKETCHES.c.document))
    if held.first() is not None:
        connection.execute(delete(BANDS).where(BANDS.c.document == id))
        connection.execute(delete(LINKS).where((LINKS.c.one == id) | (LINKS.c.other == id)))


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _both(connection: Connection, table: Table, pair: dict[str, object]) -> bool:
    """Whether both ids of a pair, which are two, are of a table."""
    held = connection.scalars(select(table.c.id).where(table.c.id.in_(pair.values())))
    return len(set(held)) == len(pair)


def _pair(one: str, other: str) -> dict[str, object]:
    return dict(zip(("one", "other"), sorted((one, other)), strict=True))


def _is(table: Table, pair: dict[str, object]) -> ColumnElement[bool]:
    return and_(table.c.one == pair["one"], table.c.other == pair["other"])
