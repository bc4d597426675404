"""Figures that could head a page, and the series behind their sparklines."""

from collections.abc import Sequence

import pandas as pd

from dashboard.queries.shown import Shown
from dashboard.queries.stories import ORIGIN

CARD_KINDS = ("count", "money", "measurement", "share", "rate")
MOST_CANDIDATES, OF_A_MEASURE = 400, 40  # figures among which the cards are chosen: in all, and of one measure
NIGHT = """EXISTS (SELECT 1 FROM nights n WHERE n.document = s.document AND n.first = s.first AND n.last = s.last)
           AS night"""

_CARDS = f"""\"table\" = 'figures' AND kind IN {CARD_KINDS} AND status NOT IN ('denied', 'hypothetical')
             AND coalesce(low, high) IS NOT NULL"""
_TOLD = "least(coalesce(last, published), published + INTERVAL 1 DAY)"
# The newest day first, and of one day the largest: logarithms of any amount are far less than a day apart.
_WEIGHT = f"coalesce(epoch({_TOLD}) // 86400, -1e6) + log10(abs(coalesce(high, low)) + 1) / 1000"

# What a figure `s` is part of. One of the same value is that count told again, and no part of it.
PART = "t.id = s.total AND (t.low IS DISTINCT FROM s.low OR t.high IS DISTINCT FROM s.high)"
_NARROW = "CASE WHEN place_kind NOT IN ('country', 'continent') THEN place END"


def headlines(shown: Shown) -> pd.DataFrame:
    """Figures that could head a page, newest first, with the figure each is part of (`total_*`) and `night`."""
    return shown.select(
        f"""SELECT s.id, s.document, s.kind, s.measure, s.unit, s.counted, s.low, s.high, s.bound, s.total, s.actor,
                   s.claimant, s.status, s.cumulative, s.trend, s.place, s.place_kind, s.outlet, s.title, s.reliability,
                   {ORIGIN},
                   epoch(s.first)::BIGINT AS first, epoch(s.last)::BIGINT AS last,
                   epoch(s.published)::BIGINT AS published,
                   t.low AS total_low, t.high AS total_high, t.measure AS total_measure, {NIGHT}
            FROM (SELECT *, {_TOLD} AS told FROM shown WHERE id IN (SELECT unnest(ids) FROM (
                    SELECT max_by(id, struct_pack(weight := {_WEIGHT}, id := id), {OF_A_MEASURE}) AS ids
                    FROM shown WHERE {_CARDS} GROUP BY measure))
                  ORDER BY measure IS NULL, told DESC NULLS LAST, id LIMIT {MOST_CANDIDATES}) s
            LEFT JOIN held t ON {PART}
            ORDER BY s.measure IS NULL, s.told DESC NULLS LAST, s.id"""
    )


def series(shown: Shown, wanted: Sequence[tuple[str | None, str | None, str | None]]) -> pd.DataFrame:
    """The highest value told per day, for some measures, units and places (null: a whole country, or none named).

    Columns measure, unit, place, day (seconds), value.
    """
    return shown.select(
        f"""SELECT measure, unit, {_NARROW} AS place,
                  epoch(date_trunc('day', last - INTERVAL 1 SECOND))::BIGINT AS day, max(coalesce(high, low)) AS value
           FROM shown WHERE "table" = 'figures' AND unit IS NOT NULL AND list_contains(?, measure)
             AND list_contains(?, coalesce({_NARROW}, ''))
             AND last - first <= INTERVAL 3 DAY AND NOT coalesce(cumulative, false) AND coalesce(high, low) IS NOT NULL
             AND status IN ('reported', 'claimed', 'estimated')
           GROUP BY ALL ORDER BY measure, unit, place, day""",
        [measure for measure, *_ in wanted if measure],
        [place or "" for *_, place in wanted],
    )
