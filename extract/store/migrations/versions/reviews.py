"""What humans decided about rows, and the rows looked up by their ids."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, String, Text

revision, down_revision = "reviews", "stories"


def upgrade() -> None:
    """Make the table of corrections, and what it and the rows are looked up by."""
    op.create_table(
        "corrections",
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("decision", String(16), nullable=False),
        Column("document", String(16), nullable=False),
        Column("table", String(16), nullable=False),
        Column("row", String(16), nullable=False),
        Column("column", String(32)),
        Column("machine", Text),
        Column("human", Text),
        Column("verdict", String(16), nullable=False),
        Column("undoes", String(16)),
        Column("note", Text),
        Column("who", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("start", BigInteger),
        Column("end", BigInteger),
        Column("text", Text),
        Column("sentence", Text),
    )
    op.create_index("ix_corrections_decision", "corrections", ["decision"])
    op.create_index("ix_corrections_document", "corrections", ["document"])
    for table in ("places", "figures", "dates", "events"):
        op.create_index(f"ix_{table}_id", table, ["id"])
