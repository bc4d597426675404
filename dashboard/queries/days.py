"""The picture day by day: how much each day has, and the part of the picture that belongs to some days."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from dashboard import filters as f
from dashboard.queries.members import MEMBER
from dashboard.queries.shown import Shown

SHORT = f"({f.END}) - ({f.BEGIN}) <= INTERVAL 2 DAY"  # longer intervals are of no one day
MIDDLE = f"(({f.BEGIN}) + (({f.END}) - ({f.BEGIN})) / 2)"  # the night of 9–10 April is one of 10 April
OWN = "(\"table\" = 'events' OR event IS NULL)"


def per_day(shown: Shown) -> pd.DataFrame:
    """How many events, and figures without one, each day has: columns day (seconds since 1970) and n, oldest first.

    A row belongs to the day that holds the middle of its interval; rows without a day and long ones belong to none.
    """
    return shown.select(
        f"""SELECT epoch(date_trunc('day', {MIDDLE}))::BIGINT AS day, count(*) AS n FROM shown
            WHERE {SHORT} AND {OWN} GROUP BY 1 HAVING day IS NOT NULL ORDER BY 1"""
    )


def long_ones(shown: Shown) -> int:
    """How many events, and figures without one, last too long to belong to one day."""
    return int(shown.select(f"SELECT count(*) AS n FROM shown WHERE NOT ({SHORT}) AND {OWN}").n[0])


def on_days(shown: Shown, first: date, last: date) -> Shown:
    """The part of what is shown that belongs to some days, both included."""
    edges = f"{MIDDLE} >= DATE '{first}' AND {MIDDLE} < DATE '{last + timedelta(days=1)}'"
    return replace(shown, narrowed=f"({shown.narrowed}) AND {SHORT} AND {edges}")


def of_days(shown: Shown) -> pd.DataFrame:
    """The events, and figures without one, of what `on_days` left, in the order in which they begin."""
    return shown.select(f'SELECT {MEMBER} FROM shown WHERE {OWN} ORDER BY {f.BEGIN}, "table", id')
