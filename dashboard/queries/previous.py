"""What each of some figures was before: like with like, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from dashboard import filters as f
from dashboard.queries.headlines import NIGHT
from dashboard.queries.shown import Shown

BACK = timedelta(days=62)  # what lies further back is no trend


def _earlier(shown: Shown) -> Shown:
    """What is shown, and what would be if the period began earlier."""
    first, last = shown.filters.window(shown.newest)
    if first is None:
        return shown
    longer = replace(shown.filters, period=f.DAYS, first=first - BACK, last=last)
    return replace(shown, filters=longer)


def previous(shown: Shown, ids: Sequence[str]) -> pd.DataFrame:
    """The figure before each of some figures, up to BACK before the period shown: at most one row an id.

    Like is only what has the same kind, measure, unit and place (where none is named: the same outlet), and the same
    length in time, or, of running totals, the same beginning. Columns id, low, high, bound, unit, first, last, night.
    """
    return _earlier(shown).select(
        f"""SELECT s.of AS id, s.low, s.high, s.bound, s.unit, epoch(s.first)::BIGINT AS first,
                   epoch(s.last)::BIGINT AS last, s.running, {NIGHT}
            FROM (SELECT c.id AS of, coalesce(c.cumulative, false) AS running, p.*
                  FROM (SELECT * FROM shown WHERE list_contains(?, id) AND measure IS NOT NULL AND last IS NOT NULL) c
                  JOIN shown p ON p."table" = 'figures' AND p.kind = c.kind AND p.measure = c.measure
                   AND p.unit IS NOT DISTINCT FROM c.unit AND p.country IS NOT DISTINCT FROM c.country
                   AND (p.place = c.place OR (p.place IS NULL AND c.place IS NULL AND p.outlet = c.outlet))
                   AND coalesce(p.cumulative, false) = coalesce(c.cumulative, false)
                   AND CASE WHEN c.cumulative THEN p.first = c.first ELSE p.last - p.first = c.last - c.first END
                   AND p.last < c.last AND p.status IN ('reported', 'claimed', 'estimated')
                   AND coalesce(p.low, p.high) IS NOT NULL
                  QUALIFY row_number() OVER (PARTITION BY c.id ORDER BY p.last DESC, coalesce(p.high, p.low) DESC, p.id)
                          = 1) s""",
        list(ids),
    )
