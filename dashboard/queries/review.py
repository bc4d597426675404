"""What a human should look at first, and what humans decided so far."""

from collections.abc import Sequence

import duckdb
import pandas as pd

from dashboard.queries.members import MEMBER
from dashboard.queries.shown import Shown, select

MOST_QUEUED = 200  # items of a queue; those beyond are counted
UNSURE = 0.6  # confidence below which a reading is one to look at
LARGE = 0.1  # the share of all counts that are the largest
_COUNTED = "\"table\" = 'figures' AND kind = 'count' AND coalesce(high, low) IS NOT NULL"

_REASONED = f"""
    SELECT s.*, p.candidates IS NOT NULL AND (s.latitude IS NULL OR s.machine LIKE '%"place.latitude": null%') AS lost,
           s.confidence < {UNSURE} AS unsure,
           list_contains(?, s.id) AS contested, s.published IS NULL AS undated,
           {_COUNTED} AND coalesce(high, low) > (SELECT quantile_cont(coalesce(high, low), {1 - LARGE})
                                                 FROM shown WHERE {_COUNTED}) AS large
    FROM shown s LEFT JOIN (SELECT id AS at, candidates FROM places) p ON p.at = s.place_id"""
# What is not on the map though it could be weighs most; then what others contradict; then what the machine doubts.
_WEIGHT = """3 * coalesce(lost, false)::INT + 2 * coalesce(contested, false)::INT + 2 * coalesce(unsure, false)::INT
             + coalesce(large, false)::INT + coalesce(undated, false)::INT + (1 - coalesce(confidence, 0.5))"""
REASONS = {
    "Not on the map": "lost",
    "Contested": "contested",
    "Least sure": "unsure",
    "Largest": "large",
    "No publication day": "undated",
}


def queue(shown: Shown, contested: Sequence[str], reason: str | None = None) -> pd.DataFrame:
    """Findings to be looked at, what matters most first: rows as in `among`, with a flag a reason and `reviewed`.

    `contested` are ids of figures that others contradict. `reason` is a column of REASONS, None for any. Of many, the
    first MOST_QUEUED that nobody looked at and as many that somebody did; `held` and `done` count all of them.
    """
    wanted = reason or " OR ".join([*REASONS.values(), "reviewed IS NOT NULL"])
    return shown.select(
        f"""SELECT {MEMBER}, document, confidence, lost, contested, unsure, large, undated, reviewed,
                   count(*) OVER () AS held, count(reviewed) OVER () AS done
            FROM ({_REASONED}) AS shown WHERE {wanted}
            QUALIFY row_number() OVER (PARTITION BY reviewed IS NULL ORDER BY {_WEIGHT} DESC, id) <= {MOST_QUEUED}
            ORDER BY {_WEIGHT} DESC, id""",
        list(contested),
    )


def finding(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """All columns of one finding of the flat table, and its place's candidates and mention: one row, or none."""
    return select(
        connection,
        """SELECT s.* REPLACE (epoch(s.first)::BIGINT AS first, epoch(s.last)::BIGINT AS last,
                               epoch(s.published)::BIGINT AS published),
                  p.candidates, p.text AS place_text, d.published_basis, d.reliability AS source_reliability
           FROM flat s JOIN documents d ON d.id = s.document LEFT JOIN places p ON p.id = s.place_id WHERE s.id = ?""",
        id,
    )


def places_of(connection: duckdb.DuckDBPyConnection, document: str) -> pd.DataFrame:
    """The mentions of places in a document, in its order: id, name, kind, role, latitude, longitude, text."""
    return select(
        connection,
        "SELECT id, name, kind, role, latitude, longitude, text FROM places WHERE document = ? ORDER BY start",
        document,
    )


def trail(connection: duckdb.DuckDBPyConnection, row: str | None = None) -> pd.DataFrame:
    """What humans decided, newest first: all columns of the corrections, the headline and outlet of the document.

    With `row`, about that row and its place alone.
    """
    only = 'WHERE c."row" = $1 OR c."row" = (SELECT place_id FROM flat WHERE id = $1)' if row else ""
    return select(
        connection,
        f"""SELECT c.*, d.title, d.outlet FROM corrections c LEFT JOIN documents d ON d.id = c.document
            {only} ORDER BY c.number DESC""",
        *([row] if row else []),
    )


def dated(connection: duckdb.DuckDBPyConnection, decision: str) -> list[str]:
    """The documents whose day of publication a decision set."""
    about = """SELECT DISTINCT "row" AS id FROM corrections WHERE decision = ? AND "column" = 'published'"""
    return list(select(connection, about, decision).id)


def rejected(connection: duckdb.DuckDBPyConnection) -> int:
    """How many rows are not shown because a human rejected them."""
    found = select(
        connection,
        """SELECT count(*) AS n FROM (SELECT arg_max(verdict, number) AS last FROM corrections
           WHERE verdict <> 'undo' AND NOT undone GROUP BY "table", "row") WHERE last = 'reject'""",
    )
    return int(found.n[0])


def newest_sources(connection: duckdb.DuckDBPyConnection, most: int = 6) -> pd.DataFrame:
    """The documents that the record took in last: title, outlet, published (seconds), found (figures and events)."""
    return select(
        connection,
        f"""SELECT d.title, d.outlet, epoch(d.published)::BIGINT AS published,
                   (SELECT count(*) FROM flat f WHERE f.document = d.id) AS found
            FROM documents d WHERE d.status <> 'failed'
            ORDER BY d.added DESC NULLS LAST, d.published DESC NULLS LAST, d.id LIMIT {most}""",
    )
