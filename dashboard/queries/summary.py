"""What a brief sums up in a line each: the newest event of each kind, and what has no point, by the place named."""

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


def lost_by_place(shown: Shown, most: int) -> pd.DataFrame:
    """What has no point, by the place named (null: none), the named ones first: place, n, sentence (of the newest).

    At most `most` places; `places` is how many there are, `held` how many findings in all of them.
    """
    return shown.select(
        f"""SELECT place, count(*) AS n, arg_max(sentence, coalesce(epoch(last), epoch(published), 0)) AS sentence,
                   count(*) OVER () AS places, sum(count(*)) OVER () AS held
            FROM shown WHERE {LOST} GROUP BY place ORDER BY place IS NULL, n DESC, place LIMIT {most}"""
    )
