"""The published generation, opened for reading with DuckDB. The only cache: one connection per generation number."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
import streamlit as st

from dashboard import queries, saved
from dashboard.filters import Codes, Filters, Offered, offering
from dashboard.queries import opening
from dashboard.viewer import Viewer
from extract import store

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@dataclass(frozen=True)
class Frozen:
    """What a picture that was opened from a freeze says of itself: the digest, and the address of its filters; the
    codes of what was chosen there; of the whole picture the newest day, from which presets count back, and how many
    events, figures, places and sources it holds.
    """

    digest: str
    address: str
    codes: Codes = field(default_factory=dict)
    newest: date | None = None
    of: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Picture:
    """One generation: its number, when it was published, whether it holds sample data, the way to it; and how `viewer`
    wants moments said. `frozen` is there when it was opened from a freeze, and cannot change.
    """

    number: int
    published_at: datetime | None
    sample: bool
    counts: Mapping[str, int]
    connection: duckdb.DuckDBPyConnection = field(repr=False)
    offered: Offered
    viewer: Viewer = field(default_factory=Viewer)
    extractor: str = ""
    frozen: Frozen | None = None

    def shown(self, filters: Filters) -> queries.Shown:
        """What some filters let through of it."""
        return queries.Shown(self.connection, filters, self.offered.newest)


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
        if not files:
            continue
        names = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
        what = "TABLE" if table == "flat" and rows <= IN_MEMORY else "VIEW"
        connection.execute(f'CREATE {what} "{table}" AS SELECT * FROM read_parquet([{names}])')
        older = _completed(connection, table, what)
        if table == "flat":
            opening.stretch(connection, names if what == "VIEW" and not older else "")
    if not parts.get("corrections"):
        connection.execute(NO_CORRECTIONS)
    opening.prepare(connection)
    return connection


# What a generation lacks that was published before there was such a column, or before anything was reviewed.
REVIEWED = {"reviewed": "VARCHAR", "reviewed_by": "VARCHAR", "machine": "VARCHAR"}
JUDGED = REVIEWED | {"credibility": "VARCHAR"}
LATER = {  # with their types; they are null then
    "documents": REVIEWED | {"added": "TIMESTAMP", "story": "VARCHAR", "apart": "VARCHAR[]"},
    "places": REVIEWED,
    "figures": JUDGED,
    "events": JUDGED,
    "dates": REVIEWED,
    "flat": JUDGED | {"story": "VARCHAR", "telling": "VARCHAR", "event_group": "VARCHAR", "apart": "VARCHAR[]"},
}
NO_CORRECTIONS = """CREATE TABLE corrections (number BIGINT, decision VARCHAR, document VARCHAR, "table" VARCHAR,
    "row" VARCHAR, "column" VARCHAR, machine VARCHAR, human VARCHAR, verdict VARCHAR, undoes VARCHAR, note VARCHAR,
    who VARCHAR, "at" TIMESTAMP, start BIGINT, "end" BIGINT, "text" VARCHAR, sentence VARCHAR, undone BOOLEAN,
    "found" BOOLEAN)"""


def _completed(connection: duckdb.DuckDBPyConnection, table: str, what: str) -> bool:
    """Add the columns that a table of an older version lacks; whether it lacked any."""
    held = connection.execute(f'SELECT * FROM "{table}" LIMIT 0').fetchdf().columns
    lacking = {name: kind for name, kind in LATER.get(table, {}).items() if name not in held}
    if lacking and what == "TABLE":  # a view over it would be resolved for every query anew
        for name, kind in lacking.items():
            connection.execute(f'ALTER TABLE "{table}" ADD COLUMN {name} {kind}')
    elif lacking:
        nulls = ", ".join(f"NULL::{kind} AS {name}" for name, kind in lacking.items())
        connection.execute(f'ALTER VIEW "{table}" RENAME TO "{table}_older"')
        connection.execute(f'CREATE VIEW "{table}" AS SELECT *, {nulls} FROM "{table}_older"')
    return bool(lacking)


def picture() -> Picture | None:
    """The current picture, or None where nothing was published yet. A newer generation is picked up by itself."""
    opened_store = store.open()
    generation = opened_store.generation()
    if generation is None:
        return None
    return _picture(generation.number, str(generation.parts["flat"][0]), generation)


def picture_of(number: int) -> Picture | None:
    """The picture of a generation; None where it was swept since."""
    generation = store.open().generation(number)
    return None if generation is None else _picture(number, str(generation.parts["flat"][0]), generation)


@st.cache_resource(max_entries=3, show_spinner=False)
def _picture(number: int, where: str, _generation: store.Generation) -> Picture:
    connection = opened(_generation.parts, _generation.counts["flat"])
    of = frozen(store.open().home)
    offered = queries.offered(connection)
    if of is not None:
        _of_the_whole(connection, of.of)
        offered = offering(offered, saved.words(of.address), of.codes, of.newest)
    return Picture(
        number,
        _generation.published_at,
        _generation.sample,
        _generation.counts,
        connection,
        offered,
        extractor=_generation.extractor,
        frozen=of,
    )


def _of_the_whole(connection: duckdb.DuckDBPyConnection, of: Mapping[str, int]) -> None:
    """Let N be, in every “n of N”, what the picture held that was frozen, and not what its freeze holds."""
    for what, n in of.items():
        connection.execute(f'UPDATE whole SET "{what}" = ?', [n])


FROZEN = "frozen.json"  # in a record's folder: it holds what was opened from a freeze


def frozen(home: Path) -> Frozen | None:
    """What the freeze says that a record was opened from; None for a record of one's own."""
    try:
        held = json.loads((home / FROZEN).read_text("utf-8"))
    except FileNotFoundError:
        return None
    newest = held["newest"]
    day = date.fromisoformat(newest) if newest else None
    return Frozen(held["digest"], held["address"], held["codes"], day, held["of"])
