"""Filters → small frames. One filtered relation, `shown`, feeds every card, map, chart and list of a page.

Moments come out as seconds since 1970 (`first`, `last`, `published`), since they reach before Christ.
"""

from dashboard.queries.arrived import MOST_ARRIVED, arrived, newcomers
from dashboard.queries.headlines import CARD_KINDS, NIGHT, headlines, series
from dashboard.queries.marks import MOST_MARKS, MOST_SINGLE, marks, several
from dashboard.queries.members import MEMBER, among, at_place, lost, unlocated
from dashboard.queries.offers import offered
from dashboard.queries.points import key_of, per_place
from dashboard.queries.previous import previous
from dashboard.queries.shown import COUNTED, Share, Shown, counts, extent, select
from dashboard.queries.sources import sources

__all__ = [
    "CARD_KINDS", "COUNTED", "MEMBER", "MOST_ARRIVED", "MOST_MARKS", "MOST_SINGLE", "NIGHT", "Share", "Shown",
    "among", "arrived", "at_place", "counts", "extent", "headlines", "key_of", "lost", "marks", "newcomers",
    "offered", "per_place", "previous", "select", "series", "several", "sources", "unlocated",
]  # fmt: skip
