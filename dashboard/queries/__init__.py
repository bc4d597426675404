"""Filters → small frames. One filtered relation, `shown`, feeds every card, map, chart and list of a page.

Moments come out as seconds since 1970 (`first`, `last`, `published`), since they reach before Christ.
"""

from dashboard.queries.claims import MOST_COMPARED, tellings, untold
from dashboard.queries.headlines import CARD_KINDS, NIGHT, headlines, series
from dashboard.queries.holdings import holdings
from dashboard.queries.marks import MOST_MARKS, marks
from dashboard.queries.members import MEMBER, among, at_place, lost, unlocated
from dashboard.queries.offers import offered
from dashboard.queries.points import key_of, per_place
from dashboard.queries.shown import Share, Shown, counts, extent, select
from dashboard.queries.sides import (
    Side,
    before,
    days,
    events_by_kind,
    highest,
    per_day,
    period,
    regions,
    totals,
)
from dashboard.queries.sources import sources
from dashboard.queries.told import MOST_ROWS, figure_rows, how_many_figures, scopes, told

__all__ = [
    "CARD_KINDS", "MEMBER", "MOST_COMPARED", "MOST_MARKS", "MOST_ROWS", "NIGHT", "Share", "Shown", "Side", "among",
    "at_place", "before", "counts", "days", "events_by_kind", "extent", "figure_rows", "headlines", "highest",
    "holdings", "how_many_figures", "key_of", "lost", "marks", "offered", "per_day", "per_place", "period", "regions",
    "scopes", "select", "series", "sources", "tellings", "told", "totals", "unlocated", "untold",
]  # fmt: skip
