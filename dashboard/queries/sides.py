"""Two sides of a comparison: two periods, or two regions. Each side is a filtered relation of its own."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd
import pyarrow as pa

from dashboard import filters as f
from dashboard.queries.headlines import CARD_KINDS
from dashboard.queries.shown import Shown
from dashboard.queries.stories import EVENTS, TEXTS

DEFAULT_DAYS = 30  # compared where the filters set no period
MOST_REGIONS = 300
MOST_IDS = 200  # behind one bar or number; a list shows fewer
_NEWNESS = "struct_pack(told := coalesce(epoch(last), epoch(published), 0), id := id)"
_HEIGHT = "struct_pack(value := coalesce(high, low), id := id)"
_FACTS = f""""table" = 'figures' AND kind IN {CARD_KINDS} AND measure IS NOT NULL AND coalesce(low, high) IS NOT NULL
             AND status IN ('reported', 'claimed', 'estimated')"""


@dataclass(frozen=True)
class Side:
    """What one side shows: a period (`days`, both included), or a `region`: ISO 3166-1 alpha-2 or ISO 3166-2.

    A row belongs to the period that holds the last of its days: what reaches over a border counts once.
    """

    name: str
    shown: Shown
    region: str | None = None
    days: tuple[date, date] | None = None

    def select(self, sql: str, *parameters: object) -> pd.DataFrame:
        """The frame of a query over `side`; parameters are bound in order."""
        text, bound = self._asked(sql)
        return self.shown.select(text, *bound, *parameters)

    def stream(self, sql: str) -> pa.RecordBatchReader:
        """The rows of a query over `side`, as they come."""
        text, bound = self._asked(sql)
        return self.shown.stream(text, *bound)

    def _asked(self, sql: str) -> tuple[str, list[object]]:
        """A query over `side` as one over `shown`, and the parameters that belong to it."""
        conditions: list[tuple[str, list[object]]] = [("true", [])]
        if self.region:
            conditions.append((f"{'admin1' if '-' in self.region else 'country'} = ?", [self.region]))
        if self.days:
            conditions.append((f"({f.END} - INTERVAL 1 SECOND)::DATE BETWEEN ? AND ?", list(self.days)))
        where = " AND ".join(text for text, _ in conditions)
        bound = [value for _, values in conditions for value in values]
        return f", side AS NOT MATERIALIZED (SELECT * FROM shown WHERE {where}) {sql}", bound


def period(shown: Shown, days: tuple[date, date], name: str) -> Side:
    """The side of some days, under the same filters otherwise."""
    over = replace(shown, filters=replace(shown.filters, period=f.DAYS, first=days[0], last=days[1]))
    return Side(name, over, days=days)


def days_shown(shown: Shown) -> tuple[date, date] | None:
    """The period on show, both days included, up to the newest report; None where no day is known."""
    first, last = shown.filters.window(shown.newest)
    last = last or shown.newest
    if last is None:
        return None
    return first or last - timedelta(days=DEFAULT_DAYS - 1), last


def before(period: tuple[date, date]) -> tuple[date, date]:
    """The period of the same length that ends where this one begins."""
    length = period[1] - period[0] + timedelta(days=1)
    return period[0] - length, period[1] - length


def comparable_regions(shown: Shown) -> pd.DataFrame:
    """Countries and subdivisions among what is shown: code, label, n; the most told of first."""
    return shown.select(
        f"""SELECT code, label, count(*) AS n FROM (
              SELECT country AS code, coalesce(country_name, country) AS label FROM shown WHERE country IS NOT NULL
              UNION ALL SELECT admin1, concat(coalesce(country_name, country), ' › ', coalesce(admin1_name, admin1))
              FROM shown WHERE admin1 IS NOT NULL)
            GROUP BY code, label ORDER BY contains(code, '-'), n DESC, label LIMIT {MOST_REGIONS}"""
    )


def totals(side: Side) -> dict[str, int]:
    """How many events, figures and sources a side has."""
    found = side.select(
        f"""SELECT {EVENTS} AS events, count(*) FILTER ("table" = 'figures') AS figures, {TEXTS} AS sources FROM side"""
    )
    return {str(name): int(found[name][0]) for name in found}


def events_by_kind(side: Side) -> pd.DataFrame:
    """Columns kind, n, ids (a space between them, at most MOST_IDS, the newest): the events of a side."""
    return side.select(
        f"""SELECT kind, {EVENTS} AS n,
                   array_to_string(arg_max(id, {_NEWNESS}, {MOST_IDS}), ' ') AS ids
           FROM side WHERE "table" = 'events' GROUP BY kind ORDER BY n DESC, kind"""
    )


def highest(side: Side) -> pd.DataFrame:
    """The highest value told for each measure and unit; running totals apart. No sums: totals may overlap.

    Columns measure, unit, cumulative, n (figures), ids (a space between them, at most MOST_IDS, the newest), and of
    the highest: id, low, high, bound, first, last.
    """
    return side.select(
        f"""SELECT measure, unit, coalesce(cumulative, false) AS cumulative, count(*) AS n,
                   array_to_string(arg_max(id, {_NEWNESS}, {MOST_IDS}), ' ') AS ids,
                   unnest(arg_max({{id: id, low: low, high: high, bound: bound, first: epoch(first)::BIGINT,
                                    last: epoch(last)::BIGINT}}, {_HEIGHT}))
            FROM side WHERE {_FACTS} GROUP BY measure, unit, coalesce(cumulative, false)
            ORDER BY n DESC, measure, unit"""
    )


def highest_per_day(side: Side) -> pd.DataFrame:
    """The highest value told per day and measure: measure, unit, day (seconds), value, id. No running totals."""
    return side.select(
        f"""SELECT measure, unit, epoch(date_trunc('day', {f.END} - INTERVAL 1 SECOND))::BIGINT AS day,
                   max(coalesce(high, low)) AS value, arg_max(id, {_HEIGHT}) AS id
            FROM side WHERE {_FACTS} AND NOT coalesce(cumulative, false) AND {f.BEGIN} IS NOT NULL
              AND {f.END} - {f.BEGIN} <= INTERVAL 3 DAY
            GROUP BY ALL ORDER BY measure, unit, day"""
    )
