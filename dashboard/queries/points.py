"""What the map draws: one point for each kind at each located place."""

import pandas as pd

from dashboard import filters as f
from dashboard.queries.shown import Shown
from dashboard.queries.stories import EVENT

MOST_POINTS = 3000  # more slow a browser
PRECISE = "coalesce(radius_km, 0) <= 50"  # known to 50 km or better
# The sentence of the newest row of a group; of several published at once always the same one.
NEWEST = "arg_max(sentence, struct_pack(told := coalesce(epoch(published), 0), id := id))"
MEAN = "avg({of}::DECIMAL(9, 6))"  # of degrees: sums of decimals do not hang on the order in which rows are read
BEHIND = """string_agg(id, ' ' ORDER BY id) AS ids, string_agg(DISTINCT document, ' ' ORDER BY document) AS documents"""
KEY = f"concat_ws('|', place, round(latitude, 3), round(longitude, 3), {f.KIND})"


def per_place(shown: Shown) -> pd.DataFrame:
    """For the map, one row for each kind at each located place.

    Columns key, latitude, longitude (WGS 84 degrees), radius_km, place, country (ISO 3166-1 alpha-2), kind, n (distinct
    events, and figures without one), label (one line), precise (known to 50 km or better).
    """
    return shown.select(
        f"""SELECT {KEY} AS key, latitude, longitude, max(radius_km) AS radius_km, place,
                   min(country) AS country, {f.KIND} AS kind, count(DISTINCT {EVENT}) AS n,
                   concat(place, CASE WHEN n > 1 THEN ': ' || n || ', newest: ' ELSE ': ' END,
                          {NEWEST}) AS label,
                   coalesce(max(radius_km), 0) <= 50 AS precise
            FROM shown WHERE drawn
            GROUP BY place, latitude, longitude, {f.KIND} ORDER BY n DESC, key, latitude, longitude
            LIMIT {MOST_POINTS}"""
    )
