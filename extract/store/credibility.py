"""The Admiralty code's "1", confirmed by other sources: it may be given only where two independent sources agree."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, and_, select

from extract.errors import BadCorrection
from extract.store.schema import DOCUMENTS, TABLES
from extract.tables import Row

SAME = {"figures": ("measure", "unit", "low", "high"), "events": ("kind",)}


def check(connection: Connection, table: str, row: Row, given: Mapping[str, Any]) -> None:
    """Raise BadCorrection where credibility 1 is given to what no second outlet tells."""
    if given.get("credibility") == "1" and not confirmed(connection, table, {**row, **given}):
        raise BadCorrection(
            "credibility 1 needs two independent sources, and no other outlet in the record tells the same "
            "(the same value or kind, in an overlapping period); give 2, probably true"
        )


def confirmed(connection: Connection, table: str, row: Row) -> bool:
    """Whether a document of another outlet tells the same as a figure or event: the same, in an overlapping period."""
    if row.get("first") is None or row.get("last") is None:
        return False
    told = TABLES[table]
    own = connection.scalar(select(DOCUMENTS.c.outlet).where(DOCUMENTS.c.id == row["document"]))
    same = [told.c[name].is_not_distinct_from(row[name]) for name in SAME[table]]
    others = and_(DOCUMENTS.c.outlet.is_not(None), DOCUMENTS.c.outlet != own)
    joined = select(told, DOCUMENTS.c.outlet).join(DOCUMENTS, DOCUMENTS.c.id == told.c.document)
    overlap = and_(told.c.first < row["last"], told.c.last > row["first"])
    found = connection.execute(joined.where(others, overlap, *same)).mappings()
    where = _place(connection, row["document"], row["place"])
    return any(table == "figures" or _place(connection, other["document"], other["place"]) == where for other in found)


def _place(connection: Connection, document: str, id: str | None) -> str | None:
    places = TABLES["places"]
    return connection.scalar(select(places.c.name).where(places.c.document == document, places.c.id == id))
