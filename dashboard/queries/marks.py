"""What the timeline draws: events, and the sentences of figures without one."""

import pandas as pd

from dashboard import filters as f
from dashboard.queries.shown import Shown

MOST_MARKS = 3000  # more raw marks than this slow a browser; a page says when some were left out


def marks(shown: Shown) -> pd.DataFrame:
    """For the timeline: id, first, last, kind, label, status, n. Events, and the sentences of figures without one."""
    return shown.select(
        f"""SELECT m.id, m.first, m.last, m.kind, s.sentence AS label, s.status, m.n
            FROM (SELECT arg_min(id, start) AS id, epoch({f.BEGIN})::BIGINT AS first, epoch({f.END})::BIGINT AS last,
                         {f.KIND} AS kind, count(*) AS n
                  FROM shown WHERE ("table" = 'events' OR event IS NULL) AND {f.BEGIN} IS NOT NULL
                  GROUP BY document, CASE WHEN "table" = 'events' THEN id ELSE hash(sentence)::VARCHAR END, {f.KIND},
                           {f.BEGIN}, {f.END}
                  ORDER BY epoch({f.END}) DESC, id LIMIT {MOST_MARKS}) m
            JOIN shown s ON s.id = m.id ORDER BY m.last DESC, m.id"""
    )
