"""Schema stories: which documents are near-duplicates, and what somebody held not to be the same."""

from alembic import op
from sqlalchemy import BigInteger, Column, String, Text

revision, down_revision = "stories", "3"


def upgrade() -> None:
    """Make the tables. Documents that are held already are compared when something is added or published."""
    op.create_table(
        "sketches", Column("document", String(16), primary_key=True), Column("rule", String, nullable=False)
    )
    op.create_table(
        "bands",
        Column("band", BigInteger, primary_key=True, autoincrement=False),
        Column("document", String(16), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table("links", *_pair())
    op.create_table("apart", *_pair(), Column("noted", BigInteger, nullable=False), Column("who", Text, nullable=False))


def _pair() -> list[Column[str]]:
    return [Column("one", String(16), primary_key=True), Column("other", String(16), primary_key=True)]
