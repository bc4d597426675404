"""Figures that could head a page, and the series behind their sparklines."""

import pandas as pd

from dashboard.queries.shown import Shown

CARD_KINDS = ("count", "money", "measurement", "share", "rate")
MOST_CANDIDATES = 800  # figures among which the cards are chosen
NIGHT = """EXISTS (SELECT 1 FROM dates d WHERE d.document = s.document AND d.first = s.first AND d.last = s.last
                   AND d.value LIKE '%TNI') AS night"""


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
