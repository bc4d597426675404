"""Figures that could be told otherwise by others: those that name what, where and when."""

import pandas as pd

from dashboard.queries.figures import TOLD
from dashboard.queries.headlines import CARD_KINDS, PART
from dashboard.queries.shown import Shown

MOST_COMPARED = 1500  # the newest; more are a list that nobody reads
_NAMED = f""""table" = 'figures' AND kind IN {CARD_KINDS} AND status <> 'hypothetical'
             AND coalesce(low, high) IS NOT NULL AND measure IS NOT NULL"""


def tellings(shown: Shown) -> pd.DataFrame:
    """Figures with a measure, a place and a period, newest first: what `claims.grouped` lays side by side."""
    return shown.select(
        f"""SELECT {TOLD} FROM (SELECT * FROM shown WHERE {_NAMED} AND place IS NOT NULL AND first IS NOT NULL
                                ORDER BY last DESC, id LIMIT {MOST_COMPARED}) s
            LEFT JOIN flat t ON {PART} ORDER BY s.last DESC, s.document, s.start, s.id"""
    )


def untold(shown: Shown) -> int:
    """How many figures cannot be compared, since their text names no place or no time for them."""
    found = shown.select(f"SELECT count(*) AS n FROM shown WHERE {_NAMED} AND (place IS NULL OR first IS NULL)")
    return int(found.n[0])
