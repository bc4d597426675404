"""Filters → small frames. One filtered relation, `shown`, feeds every card, map, chart and list of a page.

Moments come out as seconds since 1970 (`first`, `last`, `published`), since they reach before Christ.
"""

from dashboard.queries.cells import Placed, drawn_as, grid_of, placed
from dashboard.queries.days import long_ones, of_days, on_days, per_day
from dashboard.queries.headlines import CARD_KINDS, NIGHT, headlines, series
from dashboard.queries.marks import MOST_MARKS, marks
from dashboard.queries.members import MEMBER, among, at_place, lost, newest_drawn, unlocated
from dashboard.queries.offers import offered
from dashboard.queries.points import key_of, per_place
from dashboard.queries.regions import outside_regions, per_region
from dashboard.queries.shown import Share, Shown, counts, extent, select
from dashboard.queries.sources import sources
from dashboard.queries.told import Measure, Pick, measures, told_per_place, told_per_region

__all__ = [
    "CARD_KINDS", "MEMBER", "MOST_MARKS", "NIGHT", "Measure", "Pick", "Placed", "Share", "Shown", "among", "at_place",
    "counts", "drawn_as", "extent", "grid_of", "headlines", "key_of", "long_ones", "lost", "marks", "measures",
    "newest_drawn", "of_days", "offered", "on_days", "outside_regions", "per_day", "per_place", "per_region", "placed",
    "select", "series", "sources", "told_per_place", "told_per_region", "unlocated",
]  # fmt: skip
