"""Filters → small frames. One filtered relation, `shown`, feeds every card, map, chart and list of a page.

Moments come out as seconds since 1970 (`first`, `last`, `published`), since they reach before Christ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from dashboard import filters as f
from dashboard import palette

CARD_KINDS = ("count", "money", "measurement", "share", "rate")
MOST_CANDIDATES = 800  # figures among which the cards are chosen
MOST_MARKS = 3000  # more raw marks than this slow a browser; a page says when some were left out
MOMENTS = "epoch(first)::BIGINT AS first, epoch(last)::BIGINT AS last, epoch(published)::BIGINT AS published"
NIGHT = """EXISTS (SELECT 1 FROM dates d WHERE d.document = s.document AND d.first = s.first AND d.last = s.last
                   AND d.value LIKE '%TNI') AS night"""
MEMBER = f"""id, "table", {f.KIND} AS kind, measure, unit, low, high, bound, place, sentence, text, status,
             outlet, title, {MOMENTS}"""
_KEY = f"concat_ws('|', place, round(latitude, 3), round(longitude, 3), {f.KIND})"
_LOST = """latitude IS NULL AND ("table" = 'events' OR event IS NULL)"""
_NEWEST_FIRST = 'ORDER BY coalesce(shown.last, shown.published) DESC NULLS LAST, "table", id'


@dataclass(frozen=True)
class Shown:
    """The part of the picture that the filters let through, as one relation."""

    connection: duckdb.DuckDBPyConnection
    filters: f.Filters
    newest: date | None

    def select(self, sql: str, *parameters: Any) -> pd.DataFrame:
        """The frame of a query over `shown`; parameters are bound in order."""
        condition, bound = f.where(self.filters, self.newest)
        return select(
            self.connection, f"WITH shown AS (SELECT * FROM flat WHERE {condition}) {sql}", *bound, *parameters
        )


class Share(NamedTuple):
    """n of N."""

    n: int
    of: int


def select(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: Any) -> pd.DataFrame:
    """The frame of a query over the whole picture."""
    return connection.cursor().execute(sql, list(parameters)).df()


def offered(connection: duckdb.DuckDBPyConnection) -> f.Offered:
    """What the data lets one choose from. The newest day is that of the newest report, else the last day told of."""
    places = connection.cursor().execute(
        """SELECT country, coalesce(any_value(country_name), country) AS country_name, admin1,
                  coalesce(any_value(admin1_name), admin1) AS admin1_name
           FROM flat WHERE country IS NOT NULL GROUP BY country, admin1 ORDER BY country_name, admin1_name"""
    )
    countries: dict[str, str] = {}
    inside: dict[str, dict[str, str]] = {}
    for country, country_name, admin1, admin1_name in places.fetchall():
        if country not in countries.values():
            countries[_unused(country_name, country, countries)] = country
        if admin1 is not None:
            regions = inside.setdefault(country, {})
            regions[_unused(admin1_name, admin1, regions)] = admin1
    return f.Offered(countries, inside, dict(_kinds(connection)), _newest(connection))


def _unused(label: str, code: str, taken: dict[str, str]) -> str:
    return f"{label} ({code})" if label in taken else label


def _kinds(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    names = connection.cursor().execute(f"SELECT DISTINCT {f.KIND} FROM flat ORDER BY 1").fetchall()
    kinds = (palette.kind_of(name) for (name,) in names)
    for kind in sorted(kinds, key=lambda kind: palette.ORDER.get(kind.name, len(palette.ORDER))):
        yield kind.label, kind.name


def _newest(connection: duckdb.DuckDBPyConnection) -> date | None:
    row = connection.cursor().execute(
        """SELECT coalesce(max(published), max(last) - INTERVAL 1 DAY)::DATE FROM flat WHERE coalesce(current, true)"""
    )
    found = row.fetchone()
    return None if found is None else found[0]


def counts(shown: Shown) -> dict[str, Share]:
    """n of N for 'event', 'figure', 'place' (distinct points) and 'source' (documents that tell of something)."""
    what = """count(*) FILTER ("table" = 'events') AS event, count(*) FILTER ("table" = 'figures') AS figure,
              count(DISTINCT (latitude, longitude)) FILTER (drawn) AS place, count(DISTINCT document) AS source"""
    both = shown.select(
        f"SELECT false AS whole, {what} FROM shown UNION ALL SELECT true, {what} FROM flat ORDER BY whole"
    )
    return {str(name): Share(*map(int, both[name])) for name in both.columns[1:]}


def extent(shown: Shown) -> tuple[int, int] | None:
    """The first and one past the last moment of what is shown, in seconds; None where no day is known."""
    ends = shown.select(
        f"SELECT epoch(min({f.BEGIN}))::BIGINT AS first, epoch(max({f.END}))::BIGINT AS last FROM shown"
    )
    return None if ends["first"].isna()[0] else (int(ends["first"][0]), int(ends["last"][0]))


def headlines(shown: Shown) -> pd.DataFrame:
    """Figures that could head a page, newest first, with the figure each is part of (`total_*`) and `night`."""
    return shown.select(
        f"""SELECT s.id, s.document, s.kind, s.measure, s.unit, s.counted, s.low, s.high, s.bound, s.total, s.actor,
                   s.claimant, s.status, s.cumulative, s.trend, s.place, s.place_kind, s.outlet, s.title, s.reliability,
                   epoch(s.first)::BIGINT AS first, epoch(s.last)::BIGINT AS last,
                   epoch(s.published)::BIGINT AS published,
                   t.low AS total_low, t.high AS total_high, t.measure AS total_measure, {NIGHT}
            FROM (SELECT *, least(coalesce(last, published), published + INTERVAL 1 DAY) AS told FROM shown
                  WHERE "table" = 'figures' AND kind IN {CARD_KINDS} AND status NOT IN ('denied', 'hypothetical')
                    AND coalesce(low, high) IS NOT NULL
                  ORDER BY measure IS NULL, told DESC NULLS LAST, id LIMIT {MOST_CANDIDATES}) s
            LEFT JOIN flat t ON t.id = s.total
            ORDER BY s.measure IS NULL, s.told DESC NULLS LAST, s.id"""
    )


def series(shown: Shown) -> pd.DataFrame:
    """The highest value told per day, for each measure, unit and place (null: a whole country, or none named).

    Columns measure, unit, place, day (seconds), value.
    """
    return shown.select(
        """SELECT measure, unit, CASE WHEN place_kind NOT IN ('country', 'continent') THEN place END AS place,
                  epoch(date_trunc('day', last - INTERVAL 1 SECOND))::BIGINT AS day, max(coalesce(high, low)) AS value
           FROM shown WHERE "table" = 'figures' AND measure IS NOT NULL AND unit IS NOT NULL
             AND last - first <= INTERVAL 3 DAY AND NOT coalesce(cumulative, false) AND coalesce(high, low) IS NOT NULL
             AND status IN ('reported', 'claimed', 'estimated')
           GROUP BY ALL ORDER BY measure, unit, place, day"""
    )


def per_place(shown: Shown) -> pd.DataFrame:
    """For the map, one row for each kind at each located place.

    Columns key, latitude, longitude (WGS 84 degrees), radius_km, place, country (ISO 3166-1 alpha-2), kind, n (distinct
    events, and figures without one), label (one line), precise (known to 50 km or better).
    """
    return shown.select(
        f"""SELECT {_KEY} AS key, latitude, longitude, max(radius_km) AS radius_km, place,
                   any_value(country) AS country, {f.KIND} AS kind, count(DISTINCT coalesce(event, id)) AS n,
                   concat(place, CASE WHEN n > 1 THEN ': ' || n || ', newest: ' ELSE ': ' END,
                          arg_max(sentence, coalesce(epoch(published), 0))) AS label,
                   coalesce(max(radius_km), 0) <= 50 AS precise
            FROM shown WHERE drawn
            GROUP BY place, latitude, longitude, {f.KIND} ORDER BY n DESC, key LIMIT {MOST_MARKS}"""
    )


def at_place(shown: Shown, key: str) -> pd.DataFrame:
    """The rows behind one key of `per_place`, newest first."""
    return shown.select(f"SELECT {MEMBER} FROM shown WHERE drawn AND {_KEY} = ? {_NEWEST_FIRST}", key)


def key_of(shown: Shown, id: str) -> str | None:
    """The key in `per_place` under which a row is drawn; None where it is not."""
    found = shown.select(f"SELECT {_KEY} AS key FROM shown WHERE id = ? AND drawn", id)
    return None if found.empty else str(found.key[0])


def among(shown: Shown, ids: Sequence[str]) -> pd.DataFrame:
    """The rows of some ids, newest first."""
    return shown.select(f"SELECT {MEMBER} FROM shown WHERE list_contains(?, id) {_NEWEST_FIRST}", list(ids))


def unlocated(shown: Shown) -> pd.DataFrame:
    """Events, and figures without one, that have no point: no place was named, or it was not found."""
    return shown.select(
        f"""SELECT {MEMBER} FROM shown WHERE {_LOST}
            ORDER BY place IS NULL, coalesce(shown.last, shown.published) DESC NULLS LAST, id"""
    )


def lost(shown: Shown) -> int:
    """How many `unlocated` there are."""
    return int(shown.select(f"SELECT count(*) AS n FROM shown WHERE {_LOST}").n[0])


def marks(shown: Shown) -> pd.DataFrame:
    """For the timeline: id, first, last, kind, label, status, n. Events, and the sentences of figures without one."""
    return shown.select(
        f"""SELECT m.id, m.first, m.last, m.kind, s.sentence AS label, s.status, m.n
            FROM (SELECT arg_min(id, start) AS id, epoch({f.BEGIN})::BIGINT AS first, epoch({f.END})::BIGINT AS last,
                         {f.KIND} AS kind, count(*) AS n
                  FROM shown WHERE ("table" = 'events' OR event IS NULL) AND {f.BEGIN} IS NOT NULL
                  GROUP BY document, CASE WHEN "table" = 'events' THEN id ELSE hash(sentence)::VARCHAR END, {f.KIND},
                           {f.BEGIN}, {f.END}
                  ORDER BY epoch({f.END}) DESC, id LIMIT {MOST_MARKS}) m
            JOIN shown s ON s.id = m.id ORDER BY m.last DESC, m.id"""
    )


def sources(shown: Shown) -> pd.DataFrame:
    """All documents, newest first and failed ones last, with counts of their rows and of those shown."""
    return shown.select(
        """SELECT d.id, d.title, d.outlet, d.url, epoch(d.published)::BIGINT AS published, d.published_basis,
                  d.reliability, d.sample, d.source, d.status, d.error, coalesce(a.figures, 0) AS figures,
                  coalesce(a.events, 0) AS events, coalesce(b.shown, 0) AS shown
           FROM documents d
           LEFT JOIN (SELECT document, count(*) FILTER ("table" = 'figures') AS figures,
                             count(*) FILTER ("table" = 'events') AS events FROM flat GROUP BY document) a
                  ON a.document = d.id
           LEFT JOIN (SELECT document, count(*) AS shown FROM shown GROUP BY document) b ON b.document = d.id
           ORDER BY d.status = 'failed', d.published DESC NULLS LAST, d.title, d.id"""
    )
