"""What a brief sums up in a line each: the newest event of each kind, and the sentences of what has no point."""

import pandas as pd

from dashboard.queries.members import LOST
from dashboard.queries.shown import Shown


def newest_of_kinds(shown: Shown) -> pd.DataFrame:
    """One row for each kind of event shown: kind, n, and the id and period of its newest one that is no plan."""
    return shown.select(
        """SELECT event_kind AS kind, count(*) AS n,
                  arg_max(id, struct_pack(told := coalesce(status NOT IN ('planned', 'proposed'), true),
                                          day := coalesce(epoch(last), epoch(published), 0), id := id)) AS id
           FROM shown WHERE "table" = 'events' GROUP BY event_kind ORDER BY n DESC, event_kind"""
    )


def lost_sentences(shown: Shown, most: int) -> pd.DataFrame:
    """Sentences that tell of what has no point, those that name a place first, the newest first: place, sentence, n.

    At most `most`. In every row: `held`, how many findings have no point, and `named`, how many of them name a place.
    """
    return shown.select(
        f"""SELECT place, sentence, count(*) AS n, sum(count(*)) OVER () AS held,
                   sum(count(place)) OVER () AS named
            FROM shown WHERE {LOST} GROUP BY place, sentence
            ORDER BY place IS NULL, max(coalesce(epoch(last), epoch(published), 0)) DESC, sentence LIMIT {most}"""
    )
