"""The part of the picture that the filters let through, and how much of the whole it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard import filters as f
from dashboard.queries.stories import EVENTS, ONCE, TEXTS, reprints

DAY = timedelta(days=1)
BATCH = 8192  # rows that are handed on together when many are streamed


@dataclass(frozen=True)
class Shown:
    """The part of the picture that the filters let through, as one relation; `narrowed` is a further SQL condition.

    What reprints of one text say alike is in it once.
    """

    connection: duckdb.DuckDBPyConnection
    filters: f.Filters
    newest: date | None
    narrowed: str = "true"

    def select(self, sql: str, *parameters: Any) -> pd.DataFrame:
        """The frame of a query over `shown`; parameters are bound in order."""
        text, bound = self._asked(sql)
        return select(self.connection, text, *bound, *parameters)

    def stream(self, sql: str, *parameters: Any) -> pa.RecordBatchReader:
        """The rows of a query over `shown`, some BATCH at a time: as many as there are need no more memory than few."""
        text, bound = self._asked(sql)
        return self.connection.cursor().sql(text, params=[*bound, *parameters]).to_arrow_reader(BATCH)

    def _asked(self, sql: str) -> tuple[str, list[object]]:
        """A query over `shown` as one over the whole picture, with the parameters of the filters."""
        condition, bound = f.where(self.filters, self.newest)
        source = self._source()
        let = f"SELECT * FROM {source} WHERE {condition} AND {self.narrowed}"
        # Else DuckDB copies all columns of whatever is named twice before it reads the few that are asked for. A level
        # more of `SELECT *` costs as much to resolve as a small table to read.
        relations = [f"held AS NOT MATERIALIZED (SELECT * FROM {source})"]
        if reprints(self.connection):
            relations.append(f"let AS NOT MATERIALIZED ({let})")
            let = ONCE.format(of="let")
        return f"WITH {', '.join(relations)}, shown AS NOT MATERIALIZED ({let}) {sql}", bound

    def _source(self) -> str:
        """The flat table; of a large one, only the files that tell of the days shown. The relation `held` is that."""
        first, last = self.filters.window(self.newest)
        if first is None and last is None:
            return "flat"
        after, before = first or date.min, (last or date.max - DAY) + DAY
        rows = self.connection.cursor().execute(
            "SELECT filename FROM stretches WHERE last > ? AND first < ?", [after, before]
        )
        names = ", ".join("'" + str(file).replace("'", "''") + "'" for (file,) in rows.fetchall())
        return f"read_parquet([{names}])" if names else "flat"


class Share(NamedTuple):
    """n of N."""

    n: int
    of: int


def select(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: Any) -> pd.DataFrame:
    """The frame of a query over the whole picture."""
    return connection.cursor().execute(sql, list(parameters)).df()


COUNTED = f"""{EVENTS} AS event, count(*) FILTER ("table" = 'figures') AS figure,
              count(DISTINCT (latitude, longitude)) FILTER (drawn) AS place, {TEXTS} AS source"""


def counts(shown: Shown) -> dict[str, Share]:
    """n of N for 'event', 'figure', 'place' (distinct points) and 'source' (texts that tell of something).

    One event in several sources, and one text in several reprints, count once.

    N is counted once, when a picture is opened: the table `whole`.
    """
    n, of = shown.select(f"SELECT {COUNTED} FROM shown"), select(shown.connection, "SELECT * FROM whole")
    return {str(name): Share(int(n[name][0]), int(of[name][0])) for name in n.columns}


def extent(shown: Shown) -> tuple[int, int] | None:
    """The first and one past the last moment of what is shown, in seconds; None where no day is known."""
    ends = shown.select(
        f"SELECT epoch(min({f.BEGIN}))::BIGINT AS first, epoch(max({f.END}))::BIGINT AS last FROM shown"
    )
    return None if ends["first"].isna()[0] else (int(ends["first"][0]), int(ends["last"][0]))
