"""What each of some figures was before: like with like, or nothing."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.queries.headlines import NIGHT
from dashboard.queries.shown import Shown


def previous(shown: Shown, ids: Sequence[str]) -> pd.DataFrame:
    """The figure before each of some figures: at most one row an id, whatever the period shown.

    Like is only what has the same kind, measure, unit and place (where none is named: the same outlet), and the same
    length in time, or, of running totals, the same beginning. Columns id, low, high, bound, unit, first, last, night.
    """
    return Shown(shown.connection, replace(shown.filters, period="All"), shown.newest).select(
        f"""SELECT s.of AS id, s.low, s.high, s.bound, s.unit, epoch(s.first)::BIGINT AS first,
                   epoch(s.last)::BIGINT AS last, s.running, {NIGHT}
            FROM (SELECT c.id AS of, coalesce(c.cumulative, false) AS running, p.*
                  FROM (SELECT * FROM flat WHERE list_contains(?, id) AND measure IS NOT NULL AND last IS NOT NULL) c
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
