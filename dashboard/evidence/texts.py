"""What stands behind a row, whatever the filters say: its article, and the spans in it."""

import duckdb
import pandas as pd

from dashboard.queries import NIGHT, PART, select


def document(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """One document with its text: one row, or none."""
    return select(
        connection, "SELECT * REPLACE (epoch(published)::BIGINT AS published) FROM documents WHERE id = ?", id
    )


def spans(connection: duckdb.DuckDBPyConnection, document: str) -> pd.DataFrame:
    """Every span of a document: id, start, end, kind (places, figures, dates, events) and what a hover says."""
    return select(
        connection,
        """SELECT id, start, "end", 'places' AS kind, concat_ws(' · ', name, kind, role) AS title
           FROM places WHERE document = $1
           UNION ALL SELECT id, start, "end", 'dates', concat_ws(' · ', "type", value) FROM dates WHERE document = $1
           UNION ALL SELECT id, start, "end", 'events', concat_ws(' · ', kind, status) FROM events WHERE document = $1
           UNION ALL SELECT id, start, "end", 'figures', concat_ws(' · ', measure, unit, kind, status)
           FROM figures WHERE document = $1
           ORDER BY start, "end" DESC""",
        document,
    )


def evidence(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """One figure or event, whole: its row, its document's text and basis, its total, the time expression behind it."""
    return select(
        connection,
        f"""SELECT s.* REPLACE (epoch(s.first)::BIGINT AS first, epoch(s.last)::BIGINT AS last,
                                epoch(s.published)::BIGINT AS published),
                   d.published_basis, d.text AS article, t.low AS total_low, t.high AS total_high,
                   t.bound AS total_bound, t.unit AS total_unit, t.measure AS total_measure,
                   t.start AS total_start, t."end" AS total_end,
                   (SELECT p.candidates FROM places p WHERE p.id = s.place_id AND p.document = s.document)
                   AS place_candidates,
                   (SELECT arg_min(x.text, abs(x.start - s.start)) FROM dates x
                    WHERE x.document = s.document AND x.first = s.first AND x.last = s.last) AS said_when, {NIGHT}
            FROM flat s JOIN documents d ON d.id = s.document LEFT JOIN flat t ON {PART} WHERE s.id = ?""",
        id,
    )
