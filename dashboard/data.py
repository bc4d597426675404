"""The published generation, opened for reading with DuckDB. The only cache: one connection per generation number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb
import streamlit as st

from dashboard import queries
from dashboard.filters import BEGIN, END, Offered
from dashboard.viewer import Viewer
from extract import store

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@dataclass(frozen=True)
class Picture:
    """One generation: its number, when it was published, whether it holds sample data, the way to it; and how `viewer`
    wants moments said.
    """

    number: int
    published_at: datetime | None
    sample: bool
    counts: Mapping[str, int]
    connection: duckdb.DuckDBPyConnection = field(repr=False)
    offered: Offered
    viewer: Viewer = field(default_factory=Viewer)


IN_MEMORY = (
    500_000  # rows of the flat table that are read once and kept: some 400 MB, and queries of a few milliseconds
)


def opened(parts: Mapping[str, Sequence[Path | str]], rows: int = 1) -> duckdb.DuckDBPyConnection:
    """A connection with one view per table over its Parquet files. Reads nothing but these files, asks no network.

    Of a flat table of few `rows` a copy is kept in memory; a larger one stays in its files, and `stretches`
    holds from when to when each of them tells (nothing for a copy).
    """
    connection = duckdb.connect(config=_OFFLINE)
    connection.execute("SET TimeZone = 'UTC'; SET parquet_metadata_cache = true")
    for table, files in parts.items():
        names = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
        what = "TABLE" if table == "flat" and rows <= IN_MEMORY else "VIEW"
        connection.execute(f'CREATE {what} "{table}" AS SELECT * FROM read_parquet([{names}])')
        later = {name: kind for name, kind in LATER.get(table, {}).items() if not _has(connection, table, name)}
        if later:
            nulls = ", ".join(f"NULL::{kind} AS {name}" for name, kind in later.items())
            connection.execute(f'CREATE OR REPLACE {what} "{table}" AS SELECT *, {nulls} FROM read_parquet([{names}])')
        if table == "flat":
            kept = "true" if what == "VIEW" else "false"
            source = f"read_parquet([{names}], filename = true) WHERE {kept} GROUP BY filename"
            connection.execute(f"{STRETCHES} FROM {source}")
    if "corrections" not in parts:
        connection.execute(NO_CORRECTIONS)
    connection.execute(NIGHTS)
    connection.execute(f"CREATE TABLE whole AS SELECT {queries.COUNTED} FROM flat")
    return connection


# What a generation lacks that was published before there was such a column, or before anything was reviewed.
REVIEWED = {"reviewed": "VARCHAR", "reviewed_by": "VARCHAR", "machine": "VARCHAR"}
JUDGED = REVIEWED | {"credibility": "VARCHAR"}
LATER = {"documents": REVIEWED | {"added": "TIMESTAMP"}, "places": REVIEWED, "figures": JUDGED, "events": JUDGED,
         "dates": REVIEWED, "flat": JUDGED}  # fmt: skip
NO_CORRECTIONS = """CREATE TABLE corrections (number BIGINT, decision VARCHAR, document VARCHAR, "table" VARCHAR,
    "row" VARCHAR, "column" VARCHAR, machine VARCHAR, human VARCHAR, verdict VARCHAR, undoes VARCHAR, note VARCHAR,
    who VARCHAR, "at" TIMESTAMP, start BIGINT, "end" BIGINT, "text" VARCHAR, sentence VARCHAR, undone BOOLEAN,
    "found" BOOLEAN)"""
# Which intervals were told as a night; asked for every card, and few among all time expressions.
STRETCHES = f"CREATE TABLE stretches AS SELECT filename, min({BEGIN}) AS first, max({END}) AS last"
NIGHTS = "CREATE TABLE nights AS SELECT DISTINCT document, first, last FROM dates WHERE value LIKE '%TNI'"


def _has(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> bool:
    return column in connection.execute(f'SELECT * FROM "{table}" LIMIT 0').fetchdf().columns


def picture() -> Picture | None:
    """The current picture, or None where nothing was published yet. A newer generation is picked up by itself."""
    opened_store = store.open()
    generation = opened_store.generation()
    if generation is None:
        return None
    return _picture(generation.number, str(generation.parts["flat"][0]), generation)


@st.cache_resource(max_entries=2, show_spinner=False)
def _picture(number: int, where: str, _generation: store.Generation) -> Picture:
    connection = opened(_generation.parts, _generation.counts["flat"])
    return Picture(
        number,
        _generation.published_at,
        _generation.sample,
        _generation.counts,
        connection,
        queries.offered(connection),
    )
