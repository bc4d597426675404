"""Filters → small frames. One filtered relation, `shown`, feeds every card, map, chart and list of a page.

Moments come out as seconds since 1970 (`first`, `last`, `published`), since they reach before Christ.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from dashboard import filters as f
from dashboard import palette

CARD_KINDS = ("count", "money", "measurement", "share", "rate")
MOST_MARKS = 3000  # more raw marks than this slow a browser; a page says when some were left out
_MOMENTS = "epoch(first)::BIGINT AS first, epoch(last)::BIGINT AS last, epoch(published)::BIGINT AS published"
_NIGHT = """EXISTS (SELECT 1 FROM dates d WHERE d.document = s.document AND d.first = s.first AND d.last = s.last
                    AND d.value LIKE '%TNI') AS night"""


@dataclass(frozen=True)
class Shown:
    """The part of the picture that the filters let through, as one relation."""

    connection: duckdb.DuckDBPyConnection
    filters: f.Filters
    newest: date | None

    def select(self, sql: str, *parameters: Any) -> pd.DataFrame:
        """The frame of a query over `shown`; parameters are bound in order."""
        condition, bound = f.where(self.filters, self.newest)
        shown = f"WITH shown AS (SELECT * FROM flat WHERE {condition}) {sql}"
        return self.connection.cursor().execute(shown, [*bound, *parameters]).df()


class Share(NamedTuple):
    """n of N."""

    n: int
    of: int


def select(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: Any) -> pd.DataFrame:
    """The frame of a query over the whole picture."""
    return connection.cursor().execute(sql, list(parameters)).df()


def offered(connection: duckdb.DuckDBPyConnection) -> f.Offered:
    """What the data lets one choose from. The newest day is that of the newest report, else the last day told of."""
    places = select(
        connection,
        """SELECT country, coalesce(any_value(country_name), country) AS country_name, admin1,
                  coalesce(any_value(admin1_name), admin1) AS admin1_name
           FROM flat WHERE country IS NOT NULL GROUP BY country, admin1 ORDER BY country_name, admin1_name""",
    )
    kinds = select(connection, f"SELECT {f.KIND} AS kind FROM flat GROUP BY 1")
    newest = select(
        connection,
        """SELECT coalesce(max(published), max(last) - INTERVAL 1 DAY)::DATE::VARCHAR AS day
           FROM flat WHERE coalesce(current, true)""",
    ).day[0]
    inside: dict[str, dict[str, str]] = {}
    for row in places[places.admin1.notna()].itertuples():
        inside.setdefault(row.country, {})[_unused(row.admin1_name, row.admin1, inside.get(row.country, {}))] = (
            row.admin1
        )
    countries: dict[str, str] = {}
    for row in places.drop_duplicates("country").itertuples():
        countries[_unused(row.country_name, row.country, countries)] = row.country
    return f.Offered(
        countries,
        inside,
        {one.label: one.name for one in sorted(map(palette.kind_of, kinds.kind), key=_order)},
        None if pd.isna(newest) else date.fromisoformat(newest),
    )


def _order(kind: palette.Kind) -> tuple[int, str]:
    return palette.ORDER.get(kind.name, len(palette.ORDER)), kind.name


def _unused(label: str, code: str, taken: dict[str, str]) -> str:
    return f"{label} ({code})" if label in taken else label


def counts(shown: Shown) -> dict[str, Share]:
    """n of N for 'event', 'figure', 'place' (distinct, located) and 'source' (documents)."""
    what = """count(*) FILTER ("table" = 'events') AS event, count(*) FILTER ("table" = 'figures') AS figure,
              count(DISTINCT (latitude, longitude)) FILTER (drawn) AS place, count(DISTINCT document) AS source"""
    both = shown.select(f"SELECT {what} FROM shown UNION ALL SELECT {what} FROM flat", *())
    return {str(name): Share(int(both[name].min()), int(both[name].max())) for name in both}


def headlines(shown: Shown) -> pd.DataFrame:
    """Figures that could head a page, newest first, with the figure each is part of (`total_*`) and `night`."""
    return shown.select(
        f"""SELECT s.id, s.document, s.kind, s.measure, s.unit, s.counted, s.low, s.high, s.bound, s.total, s.actor, s.claimant,
                   s.status, s.cumulative, s.trend, s.place, s.place_kind, s.outlet, s.title, s.reliability,
                   epoch(s.first)::BIGINT AS first, epoch(s.last)::BIGINT AS last, epoch(s.published)::BIGINT AS published,
                   t.low AS total_low, t.high AS total_high, t.measure AS total_measure, {_NIGHT}
            FROM shown s LEFT JOIN flat t ON t.id = s.total
            WHERE s."table" = 'figures' AND s.kind IN {CARD_KINDS} AND s.status NOT IN ('denied', 'hypothetical')
              AND coalesce(s.low, s.high) IS NOT NULL
            ORDER BY s.measure IS NULL, least(coalesce(s.last, s.published), s.published + INTERVAL 1 DAY) DESC NULLS LAST, s.id
            LIMIT {MOST_MARKS}"""
    )


def series(shown: Shown) -> pd.DataFrame:
    """The highest value told per day for each measure and unit: columns measure, unit, day (seconds), value."""
    return shown.select(
        """SELECT measure, unit, epoch(date_trunc('day', last - INTERVAL 1 SECOND))::BIGINT AS day,
                  max(coalesce(high, low)) AS value
           FROM shown WHERE "table" = 'figures' AND measure IS NOT NULL AND unit IS NOT NULL AND last - first <= INTERVAL 3 DAY
             AND NOT coalesce(cumulative, false) AND coalesce(high, low) IS NOT NULL AND status IN ('reported', 'claimed', 'estimated')
           GROUP BY ALL ORDER BY measure, unit, day"""
    )


def per_place(shown: Shown) -> pd.DataFrame:
    """For the map, one row per located place and kind: key, latitude, longitude, radius_km, place, country, kind, n
    (distinct events, and figures without one), label, precise (known to 50 km or better)."""
    return shown.select(
        f"""SELECT concat_ws('|', place, round(latitude, 3), round(longitude, 3), {f.KIND}) AS key, latitude, longitude,
                   max(radius_km) AS radius_km, place, any_value(country) AS country, {f.KIND} AS kind,
                   count(DISTINCT coalesce(event, id)) AS n,
                   concat(place, CASE WHEN n > 1 THEN ': ' || n || ', newest: ' ELSE ': ' END,
                          arg_max(sentence, coalesce(epoch(published), 0))) AS label, coalesce(max(radius_km), 0) <= 50 AS precise
            FROM shown WHERE drawn
            GROUP BY place, latitude, longitude, {f.KIND} ORDER BY n DESC, key LIMIT {MOST_MARKS}"""
    )


_MEMBER = f"""id, "table", {f.KIND} AS kind, measure, unit, low, high, bound, place, sentence, text, status, outlet, title, {_MOMENTS}"""


def at_place(shown: Shown, key: str) -> pd.DataFrame:
    """The rows behind one key of `per_place`, newest first."""
    return shown.select(
        f"""SELECT {_MEMBER} FROM shown WHERE drawn
              AND concat_ws('|', place, round(latitude, 3), round(longitude, 3), {f.KIND}) = ?
            ORDER BY coalesce(shown.last, shown.published) DESC, "table", id""",
        key,
    )


def unlocated(shown: Shown) -> pd.DataFrame:
    """Events (and figures without one) that have no point: none was named, or it was not found."""
    return shown.select(
        f"""SELECT {_MEMBER} FROM shown WHERE latitude IS NULL AND ("table" = 'events' OR event IS NULL)
            ORDER BY place IS NULL, coalesce(shown.last, shown.published) DESC, id"""
    )


def marks(shown: Shown) -> pd.DataFrame:
    """For the timeline: id, first, last, kind, label, status, n. Events, and the sentences of figures without one."""
    return shown.select(
        f"""SELECT arg_min(id, start) AS id, epoch(any_value({f.BEGIN}))::BIGINT AS first, epoch(any_value({f.END}))::BIGINT AS last,
                   {f.KIND} AS kind, any_value(sentence) AS label, any_value(status) AS status, count(*) AS n
            FROM shown WHERE ("table" = 'events' OR event IS NULL) AND {f.BEGIN} IS NOT NULL
            GROUP BY CASE WHEN "table" = 'events' THEN id ELSE document || sentence END, {f.KIND}, {f.BEGIN}, {f.END}
            ORDER BY last DESC, id LIMIT {MOST_MARKS}"""
    )


def sources(shown: Shown) -> pd.DataFrame:
    """All documents, newest first, with counts of their rows and of those shown."""
    return shown.select(
        """SELECT d.id, d.title, d.outlet, d.url, epoch(d.published)::BIGINT AS published, d.published_basis, d.reliability,
                  d.sample, d.source, d.status, d.error,
                  (SELECT count(*) FROM flat x WHERE x.document = d.id AND x."table" = 'figures') AS figures,
                  (SELECT count(*) FROM flat x WHERE x.document = d.id AND x."table" = 'events') AS events,
                  (SELECT count(*) FROM shown x WHERE x.document = d.id) AS shown
           FROM documents d ORDER BY d.status = 'failed', d.published DESC NULLS LAST, d.title, d.id"""
    )


def document(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """One document with its text: one row, or none."""
    return select(
        connection, "SELECT * REPLACE (epoch(published)::BIGINT AS published) FROM documents WHERE id = ?", id
    )


def spans(connection: duckdb.DuckDBPyConnection, document: str) -> pd.DataFrame:
    """Every span of a document: id, start, end, kind (places, figures, dates, events) and what a hover says."""
    return select(
        connection,
        """SELECT id, start, "end", 'places' AS kind, concat_ws(' · ', name, kind, role) AS title FROM places WHERE document = $1
           UNION ALL SELECT id, start, "end", 'dates', concat_ws(' · ', "type", value) FROM dates WHERE document = $1
           UNION ALL SELECT id, start, "end", 'events', concat_ws(' · ', kind, status) FROM events WHERE document = $1
           UNION ALL SELECT id, start, "end", 'figures', concat_ws(' · ', measure, unit, kind, status) FROM figures WHERE document = $1
           ORDER BY start, "end" DESC""".replace("$1", "?"),
        *[document] * 4,
    )


def evidence(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """One figure or event, whole: its row, its document's basis, its total's value, the time expression behind it."""
    return select(
        connection,
        f"""SELECT s.* REPLACE (epoch(s.first)::BIGINT AS first, epoch(s.last)::BIGINT AS last,
                                epoch(s.published)::BIGINT AS published),
                   d.published_basis, d.text AS article, t.low AS total_low, t.high AS total_high, t.bound AS total_bound,
                   t.unit AS total_unit, t.measure AS total_measure, t.start AS total_start, t."end" AS total_end,
                   (SELECT arg_min(x.text, abs(x.start - s.start)) FROM dates x
                    WHERE x.document = s.document AND x.first = s.first AND x.last = s.last) AS said_when, {_NIGHT}
            FROM flat s JOIN documents d ON d.id = s.document LEFT JOIN flat t ON t.id = s.total WHERE s.id = ?""",
        id,
    )


def also_told(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """The same figure (measure, unit, value, overlapping interval) in other documents."""
    return select(
        connection,
        f"""SELECT {_MEMBER} FROM (
              SELECT o.* FROM flat o JOIN flat s ON o.document <> s.document AND o."table" = s."table" AND o.measure = s.measure
                AND o.unit IS NOT DISTINCT FROM s.unit AND o.low IS NOT DISTINCT FROM s.low
                AND o.high IS NOT DISTINCT FROM s.high AND o.first < s.last AND s.first < o.last
              WHERE s.id = ? AND s."table" = 'figures') ORDER BY published DESC, id""",
        id,
    )
