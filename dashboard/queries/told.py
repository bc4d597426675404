"""One told value of one measure in one unit, for each place or region. Nothing is ever added up.

Two reports may tell the same losses, a total holds its parts, and people are no drones: so a place shows the latest or
the highest value that a report tells for it, in the words of that report.
"""

from typing import Literal, NamedTuple

import duckdb
import pandas as pd

from dashboard import filters as f
from dashboard.queries import regions
from dashboard.queries.points import KEY, PRECISE
from dashboard.queries.shown import Shown, select

Pick = Literal["latest", "highest"]
MOST_MEASURES = 60  # in the list to choose from, the most told first
VALUE = "coalesce(high, low)"
WHEN = "coalesce(epoch(coalesce(last, published)), 0)"
TOLD = f"""drawn AND "table" = 'figures' AND measure IS NOT NULL AND {VALUE} IS NOT NULL
           AND status NOT IN ('denied', 'hypothetical')"""
ORDER: dict[str, str] = {"latest": f"{WHEN} DESC, {VALUE} DESC, id", "highest": f"{VALUE} DESC, {WHEN} DESC, id"}


class Measure(NamedTuple):
    """A measure in a unit, and of how many points it is told."""

    measure: str
    unit: str | None
    points: int


def measures(connection: duckdb.DuckDBPyConnection) -> list[Measure]:
    """What is measured at some point of the map, whatever the filters, most told first."""
    rows = select(
        connection,
        f"""SELECT measure, unit, count(DISTINCT (latitude, longitude)) AS points FROM flat WHERE {TOLD}
            GROUP BY measure, unit ORDER BY count(*) DESC, measure, unit NULLS LAST LIMIT {MOST_MEASURES}""",
    )
    return [
        Measure(row["measure"], None if pd.isna(row["unit"]) else row["unit"], int(row["points"]))
        for row in rows.to_dict("records")
    ]


def told_per_place(shown: Shown, measure: Measure, pick: Pick) -> pd.DataFrame:
    """For each located place, the row that tells the latest or highest value of the measure.

    Columns as of `per_place`, and low, high, bound, unit, value, told (rows of this measure there), claimant.
    """
    return _told(
        shown, measure, pick, "place, round(latitude, 3), round(longitude, 3)",
        f"{KEY} AS key, latitude, longitude, radius_km, place, country, {f.KIND} AS kind, 1 AS n, "
        f"{PRECISE} AS precise", "true",
    )  # fmt: skip


def told_per_region(shown: Shown, measure: Measure, pick: Pick) -> pd.DataFrame:
    """For each admin-1 region, the row that tells the latest or highest value of the measure.

    Columns key, admin1, name, country, latitude, longitude, and as of `told_per_place`.
    """
    return _told(
        shown, measure, pick, "admin1",
        f"{regions.KEY} AS key, admin1, coalesce(admin1_name, admin1) AS name, place, country, latitude, longitude",
        "admin1 IS NOT NULL",
    )  # fmt: skip


def _told(shown: Shown, measure: Measure, pick: Pick, each: str, columns: str, condition: str) -> pd.DataFrame:
    return shown.select(
        f"""SELECT {columns}, id, low, high, bound, unit, {VALUE} AS value, claimant, outlet, sentence,
                   epoch(first)::BIGINT AS first, epoch(last)::BIGINT AS last,
                   count(*) OVER (PARTITION BY {each}) AS told
            FROM shown WHERE {TOLD} AND {condition} AND measure = ? AND unit IS NOT DISTINCT FROM ?
            QUALIFY row_number() OVER (PARTITION BY {each} ORDER BY {ORDER[pick]}) = 1
            ORDER BY value DESC, key""",
        measure.measure, measure.unit,
    )  # fmt: skip
