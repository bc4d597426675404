"""What lies beside the flat table, worked out once when a picture or a frame is opened."""

import duckdb

from dashboard import filters as f
from dashboard.queries.shown import COUNTED
from dashboard.queries.stories import ONCE, REPRINTS

# Which intervals were told as a night; asked for every card, and few among all time expressions.
NIGHTS = "CREATE TABLE nights AS SELECT DISTINCT document, first, last FROM dates WHERE value LIKE '%TNI'"
WHOLE = f"CREATE TABLE whole AS SELECT {COUNTED} FROM ({ONCE.format(of='flat')})"
# From when to when each file of a flat table tells that stays in its files; nothing of one that is in memory.
STRETCHES = f"CREATE TABLE stretches AS SELECT filename, min({f.BEGIN}) AS first, max({f.END}) AS last FROM"
NO_STRETCHES = "CREATE TABLE stretches (filename VARCHAR, first TIMESTAMP, last TIMESTAMP)"
# The tables that a lone flat frame comes without, with the columns that are asked for here.
ALONE = """CREATE TABLE documents (id VARCHAR, outlet VARCHAR, story VARCHAR);
           CREATE TABLE dates (document VARCHAR, value VARCHAR, first TIMESTAMP, last TIMESTAMP)"""


def stretch(connection: duckdb.DuckDBPyConnection, files: str = "") -> None:
    """Make the table `stretches` of the `files` of the flat table, given as DuckDB reads them, or of none."""
    source = f"read_parquet([{files}], filename = true) GROUP BY filename"
    connection.execute(f"{STRETCHES} {source}" if files else NO_STRETCHES)


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables `nights`, `reprints` and `whole`, from `flat`, `documents` and `dates`."""
    for statement in (NIGHTS, REPRINTS, WHOLE):
        connection.execute(statement)
