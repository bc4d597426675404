"""The Admiralty code's "1", confirmed by other sources: it may be given only where two independent sources agree."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, or_, select

from extract.errors import BadCorrection
from extract.store.schema import APART, DOCUMENTS, LINKS, TABLES
from extract.tables import Row

SAME = {"figures": ("measure", "unit", "low", "high"), "events": ("kind",)}


def check(connection: Connection, table: str, row: Row, given: Mapping[str, Any]) -> None:
    """Raise BadCorrection where credibility 1 is given to what no second outlet tells in words of its own."""
    if given.get("credibility") == "1" and not confirmed(connection, table, {**row, **given}):
        raise BadCorrection(
            "credibility 1 needs two independent sources, and no other outlet in the record tells the same in another "
            "text (the same value or kind, in an overlapping period); give 2, probably true"
        )


def confirmed(connection: Connection, table: str, row: Row) -> bool:
    """Whether another outlet tells the same as a figure or event in an overlapping period, and is no reprint of it.

    Of a document whose outlet is not known nobody can say which outlet is another.
    """
    own = connection.scalar(select(DOCUMENTS.c.outlet).where(DOCUMENTS.c.id == row["document"]))
    if own is None or row.get("first") is None or row.get("last") is None:
        return False
    told = TABLES[table]
    same = [told.c[name].is_not_distinct_from(row[name]) for name in SAME[table]]
    others = and_(DOCUMENTS.c.outlet != own, DOCUMENTS.c.id.not_in(_reprints(connection, row["document"])))
    joined = select(told, DOCUMENTS.c.outlet).join(DOCUMENTS, DOCUMENTS.c.id == told.c.document)
    overlap = and_(told.c.first < row["last"], told.c.last > row["first"])
    found = connection.execute(joined.where(others, overlap, *same)).mappings()
    where = _place(connection, row["document"], row["place"])
    return any(table == "figures" or _place(connection, other["document"], other["place"]) == where for other in found)


def _reprints(connection: Connection, document: str) -> set[str]:
    """A document and all that are linked with it, directly or through others; but not what somebody holds apart."""
    found, fresh = {document}, {document}
    while fresh:
        fresh = _beside(connection, LINKS, found)
        found |= fresh
    return found - _beside(connection, APART, {document})


def _beside(connection: Connection, pairs: Table, ids: Collection[str]) -> set[str]:
    """The ids that stand in a pair with one of some `ids`, without these."""
    which = or_(pairs.c.one.in_(ids), pairs.c.other.in_(ids))
    held = {id for pair in connection.execute(select(pairs.c.one, pairs.c.other).where(which)) for id in pair}
    return held.difference(ids)


def _place(connection: Connection, document: str, id: str | None) -> str | None:
    places = TABLES["places"]
    return connection.scalar(select(places.c.name).where(places.c.document == document, places.c.id == id))
