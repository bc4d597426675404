"""Schema 1: documents, and the places, figures, dates and events that were found in them."""

from typing import Any

from alembic import op
from sqlalchemy import JSON, BigInteger, Boolean, Column, Double, ForeignKey, Integer, String, Text
from sqlalchemy.types import TypeEngine

revision, down_revision = "1", None

Columns = dict[TypeEngine[Any], str]

TEXT, WHOLE, FLAG, LIST = Text(), BigInteger(), Boolean(), JSON()
NUMBER: TypeEngine[Any] = Double()
DOCUMENTS: Columns = {
    TEXT: "title outlet url published_basis language reliability source text status error",
    WHOLE: "published",
    FLAG: "sample",
}
ROW: Columns = {TEXT: "id text sentence rule", WHOLE: "start end", NUMBER: "confidence"}
FOUND: dict[str, Columns] = {
    "places": {
        TEXT: "name kind country country_name admin1 admin1_name role modifier",
        NUMBER: "latitude longitude radius_km offset_km bearing",
        WHOLE: "geonameid",
        FLAG: "demonym nested drawn",
    },
    "figures": {
        TEXT: "kind bound counted unit measure total trend actor target claimant status place",
        NUMBER: "low high",
        WHOLE: "first last",
        FLAG: "cumulative current",
        LIST: "places",
    },
    "dates": {TEXT: "type value", WHOLE: "first last"},
    "events": {
        TEXT: "kind trigger actor target claimant status place",
        WHOLE: "first last",
        FLAG: "current",
        LIST: "figures",
    },
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "documents",
        Column("id", String(16), primary_key=True),
        *_columns(DOCUMENTS),
        Column("fingerprint", String, nullable=False),
        Column("revision", String(16), nullable=False),
    )
    for table, columns in FOUND.items():
        op.create_table(
            table,
            Column("document", String(16), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
            Column("position", Integer, primary_key=True, autoincrement=False),
            *_columns(ROW),
            *_columns(columns),
        )


def _columns(names: Columns) -> list[Column[Any]]:
    return [Column(name, kind) for kind, some in names.items() for name in some.split()]
