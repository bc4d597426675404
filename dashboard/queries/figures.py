"""Figures as a table shows them, and those of one measure, unit and place as a chart draws them."""

import pandas as pd

from dashboard import filters as f
from dashboard.queries.headlines import CARD_KINDS, NIGHT, PART
from dashboard.queries.shown import Shown
from dashboard.queries.stories import ORIGIN

MOST_ROWS = 500  # of a table: about 200 kB
MOST_SCOPES = 200  # measures to choose from; the rarer ones come up when the filters narrow
MOST_TOLD = 1500  # marks of one chart
FACTUAL = "('reported', 'claimed', 'estimated', 'proposed', 'planned')"
_DRAWN = f""""table" = 'figures' AND kind IN {CARD_KINDS} AND status IN {FACTUAL}
             AND coalesce(low, high) IS NOT NULL AND measure IS NOT NULL"""
TOLD = f"""s.id, s.document, s.kind, s.measure, s.unit, s.counted, s.low, s.high, s.bound, s.actor, s.claimant,
           s.status, s.current, s.cumulative, s.trend, s.place, s.place_kind, s.country, s.sentence, s.outlet, s.title,
           s.reliability, s.confidence, epoch(s.first)::BIGINT AS first, epoch(s.last)::BIGINT AS last,
           epoch(s.published)::BIGINT AS published, s.total, t.low AS total_low, t.high AS total_high,
           t.bound AS total_bound, t.unit AS total_unit, t.measure AS total_measure, {NIGHT}, {ORIGIN}"""


def figure_rows(shown: Shown) -> pd.DataFrame:
    """The newest figures shown, with the figure each is part of (`total_*`)."""
    return shown.select(
        f"""SELECT {TOLD}
            FROM (SELECT *, coalesce(least(last, published + INTERVAL 1 DAY), last, published) AS told FROM shown
                  WHERE "table" = 'figures'
                  ORDER BY told DESC NULLS LAST, document, start, id LIMIT {MOST_ROWS}) s
            LEFT JOIN flat t ON {PART} ORDER BY s.told DESC NULLS LAST, s.document, s.start, s.id"""
    )


def scopes(shown: Shown) -> pd.DataFrame:
    """What can be drawn over time: measure, unit, place (null: none named), n; the most frequent in the news first.

    One row is one kind of thing at one place: the most that may share an axis. What names no place comes last.
    """
    return shown.select(
        f"""SELECT measure, unit, place, count(*) AS n FROM shown WHERE {_DRAWN} AND {f.BEGIN} IS NOT NULL
            GROUP BY measure, unit, place
            ORDER BY place IS NULL, count(*) FILTER (coalesce(current, true)) DESC, n DESC, measure, unit, place
            LIMIT {MOST_SCOPES}"""
    )


def of_scope(shown: Shown, measure: str, unit: str | None, place: str | None) -> pd.DataFrame:
    """The figures of one row of `scopes`, oldest first, at most the MOST_TOLD newest."""
    return shown.select(
        f"""SELECT * FROM (
              SELECT {TOLD} FROM (SELECT * FROM shown WHERE {_DRAWN} AND {f.BEGIN} IS NOT NULL AND measure = ?
                                  AND unit IS NOT DISTINCT FROM ? AND place IS NOT DISTINCT FROM ?) s
              LEFT JOIN flat t ON {PART}
              ORDER BY coalesce(s.last, s.published) DESC, s.id LIMIT {MOST_TOLD})
            ORDER BY coalesce(last, published), document, id""",
        measure,
        unit,
        place,
    )


def how_many_figures(shown: Shown) -> int:
    """How many figures the filters let through."""
    return int(shown.select("""SELECT count(*) AS n FROM shown WHERE "table" = 'figures'""").n[0])
