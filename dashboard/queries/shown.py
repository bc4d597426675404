"""The part of the picture that the filters let through, and how much of the whole it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from dashboard import filters as f


@dataclass(frozen=True)
class Shown:
    """The part of the picture that the filters let through, as one relation; `narrowed` is a further SQL condition."""

    connection: duckdb.DuckDBPyConnection
    filters: f.Filters
    newest: date | None
    narrowed: str = "true"

    def select(self, sql: str, *parameters: Any) -> pd.DataFrame:
        """The frame of a query over `shown`; parameters are bound in order."""
        condition, bound = f.where(self.filters, self.newest)
        return select(
            self.connection,
            f"WITH shown AS (SELECT * FROM flat WHERE {condition} AND {self.narrowed}) {sql}",
            *bound,
            *parameters,
        )


class Share(NamedTuple):
    """n of N."""

    n: int
    of: int


def select(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: Any) -> pd.DataFrame:
    """The frame of a query over the whole picture."""
    return connection.cursor().execute(sql, list(parameters)).df()


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
