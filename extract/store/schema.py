"""The record's tables as they are now, generated from `tables.COLUMNS`; `migrations/` holds the steps that make them.

Times are whole seconds since 1970 as 64-bit integers, because they reach before Christ, where databases differ.
Lists are JSON. Rows keep the order of the finders in `position`.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from extract import columns
from extract.columns import CREDIBILITY, REVIEW
from extract.tables import COLUMNS

FOUND = ("places", "figures", "dates", "events")  # the flat table is made from these when publishing
LINKED = {"documents": ("story", "apart")}  # columns that publishing fills, from the links between documents


class Words(TypeDecorator[str]):
    """Text of any characters. PostgreSQL refuses NUL, so it is written as an escape, and the escape as another."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the database."""
        return value and value.replace("\x1a", "\x1a1").replace("\0", "\x1a0")

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """From the database."""
        return str(value).replace("\x1a0", "\0").replace("\x1a1", "\x1a") if value and "\x1a" in value else value


TYPES: dict[str, type[TypeEngine[Any]] | TypeEngine[Any]] = {
    "string": Words,
    "Float64": Double,
    "Int64": BigInteger,
    "int64": BigInteger,
    "boolean": Boolean,
    "datetime64[s]": BigInteger,
    "list": JSON(none_as_null=True),
}
METADATA = MetaData()
LAID_OVER = {column.name for column in (*REVIEW, CREDIBILITY)}  # made from the corrections when publishing


def recorded(table: str) -> list[columns.Column]:
    """The columns of a table that the record holds."""
    return [column for column in COLUMNS[table] if column.name not in LAID_OVER | set(LINKED.get(table, ()))]


RECORDED = {table: tuple(column.name for column in recorded(table)) for table in ("documents", *FOUND)}


def _columns(table: str, *leave_out: str) -> list[Column[Any]]:
    return [Column(c.name, TYPES[c.dtype]) for c in recorded(table) if c.name not in leave_out]


DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", String(16), primary_key=True),
    *_columns("documents", "id"),
    Column("fingerprint", String, nullable=False),  # of its metadata and the extractor; empty where a file failed
    Column("revision", String(16), nullable=False),  # of all its rows: what a generation is named by
)


def _found(table: str) -> Table:
    document = ForeignKey("documents.id", ondelete="CASCADE")
    return Table(
        table,
        METADATA,
        Column("document", String(16), document, primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *_columns(table, "document"),
        Index(f"ix_{table}_id", "id"),  # a decision names its row so
    )


TABLES = {table: _found(table) for table in FOUND}

# What `extract.stories` compared. A document's id is a hash of its text: so none of this changes when a document is
# extracted anew, and none of it refers to rows that are then deleted and written again.
SKETCHES = Table(
    "sketches",
    METADATA,
    Column("document", String(16), primary_key=True),
    Column("rule", String, nullable=False),  # `stories.RULE` when its text was compared
)
BANDS = Table(
    "bands",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("document", String(16), primary_key=True),
    sqlite_with_rowid=False,  # the key is all there is
)
LINKS = Table(  # near-duplicates, the smaller id first
    "links",
    METADATA,
    Column("one", String(16), primary_key=True),
    Column("other", String(16), primary_key=True),
)
APART = Table(  # what somebody held not to be the same: two documents or two events, the smaller id first
    "apart",
    METADATA,
    Column("one", String(16), primary_key=True),
    Column("other", String(16), primary_key=True),
    Column("noted", BigInteger, nullable=False),  # seconds since 1970
    Column("who", Words, nullable=False),  # empty where nobody gave a name
)
CORRECTIONS = Table(
    "corrections",  # of no key to the documents, which are taken away and put back when they are extracted anew
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("decision", String(16), nullable=False, index=True),
    Column("document", String(16), nullable=False, index=True),
    Column("table", String(16), nullable=False),
    Column("row", String(16), nullable=False),
    Column("column", String(32)),
    Column("machine", Words),
    Column("human", Words),
    Column("verdict", String(16), nullable=False),
    Column("undoes", String(16)),
    Column("note", Words),
    Column("who", Words, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("start", BigInteger),
    Column("end", BigInteger),
    Column("text", Words),
    Column("sentence", Words),
)
