"""What shades the map: one value for each admin-1 region."""

import pandas as pd

from dashboard.queries.points import BEHIND, MEAN, NEWEST
from dashboard.queries.shown import Shown
from dashboard.queries.stories import EVENT

PREFIX = "region:"
KEY = f"concat('{PREFIX}', admin1)"


def per_region(shown: Shown) -> pd.DataFrame:
    """How much each admin-1 region has: distinct events, and figures without one.

    Columns key, admin1 (ISO 3166-2), name, country (ISO 3166-1 alpha-2), latitude and longitude (mean of its findings),
    value (the count), said (the same in words), label (one line, with the newest sentence).
    """
    return shown.select(
        f"""SELECT {KEY} AS key, admin1, coalesce(min(admin1_name), admin1) AS name,
                   min(country) AS country, {MEAN.format(of="latitude")} AS latitude,
                   {MEAN.format(of="longitude")} AS longitude,
                   count(DISTINCT {EVENT}) AS value, format('{{:,}}', value) AS said,
                   concat(name, ': ', said, CASE WHEN value > 1 THEN ' findings, newest: ' ELSE ' finding: ' END,
                          {NEWEST}) AS label
            FROM shown WHERE drawn AND admin1 IS NOT NULL
            GROUP BY admin1 ORDER BY value DESC, admin1"""
    )


def outside_regions(shown: Shown) -> int:
    """How many distinct events, and figures without one, have a point but no admin-1 region: a country, a sea."""
    return int(shown.select(f"SELECT count(DISTINCT {EVENT}) AS n FROM shown WHERE drawn AND admin1 IS NULL").n[0])


def evidence_of_regions(shown: Shown) -> pd.DataFrame:
    """Of each region: key, and the ids and documents of its rows, each with a space between."""
    return shown.select(f"SELECT {KEY} AS key, {BEHIND} FROM shown WHERE drawn AND admin1 IS NOT NULL GROUP BY 1")


def behind(key: str) -> tuple[str, list[object]] | None:
    """The SQL condition and its parameters for the rows behind a region's key; None for another key."""
    return ("drawn AND admin1 = ?", [key.removeprefix(PREFIX)]) if key.startswith(PREFIX) else None
