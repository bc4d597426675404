"""Filters → small frames. One filtered relation, `shown`, feeds every card, map, chart and list of a page.

Moments come out as seconds since 1970 (`first`, `last`, `published`), since they reach before Christ.
"""

from dashboard.queries.arrived import MOST_ARRIVED, arrived, newcomers
from dashboard.queries.cells import Placed, drawn_as, evidence_of, grid_of, placed
from dashboard.queries.claims import MOST_COMPARED, tellings, untold
from dashboard.queries.days import long_ones, of_days, on_days, per_day
from dashboard.queries.figures import MOST_ROWS, figure_rows, how_many_figures, of_scope, scopes
from dashboard.queries.headlines import CARD_KINDS, NIGHT, PART, headlines, series
from dashboard.queries.holdings import holdings
from dashboard.queries.marks import LONG, MOST_MARKS, MOST_SINGLE, counted_by, marks, several
from dashboard.queries.members import MEMBER, among, at_place, lost, newest_drawn, unlocated
from dashboard.queries.offers import offered
from dashboard.queries.points import per_place
from dashboard.queries.previous import previous
from dashboard.queries.regions import evidence_of_regions, outside_regions, per_region
from dashboard.queries.shown import COUNTED, Share, Shown, counts, extent, select
from dashboard.queries.sides import (
    Side,
    before,
    comparable_regions,
    days_shown,
    events_by_kind,
    highest,
    highest_per_day,
    period,
    totals,
)
from dashboard.queries.sources import sources
from dashboard.queries.stories import ONCE, ORIGIN, REPRINTS, reprints
from dashboard.queries.summary import lost_sentences, newest_of_kinds
from dashboard.queries.told import Measure, Pick, measures, told_per_place, told_per_region

__all__ = [
    "CARD_KINDS", "COUNTED", "LONG", "MEMBER", "MOST_ARRIVED", "MOST_COMPARED", "MOST_MARKS", "MOST_ROWS",
    "MOST_SINGLE", "NIGHT", "ONCE", "ORIGIN", "PART", "REPRINTS", "Measure", "Pick", "Placed", "Share", "Shown",
    "Side", "among", "arrived", "at_place", "before", "comparable_regions", "counted_by", "counts", "days_shown",
    "drawn_as", "events_by_kind", "evidence_of",
    "evidence_of_regions", "extent", "figure_rows", "grid_of", "headlines", "highest", "highest_per_day", "holdings",
    "how_many_figures", "long_ones", "lost", "lost_sentences", "marks", "measures", "newcomers",
    "newest_drawn", "newest_of_kinds", "of_days", "of_scope", "offered", "on_days", "outside_regions", "per_day",
    "per_place", "per_region", "period", "placed", "previous", "reprints", "scopes", "select", "series", "several",
    "sources", "tellings", "told_per_place", "told_per_region", "totals", "unlocated", "untold",
]  # fmt: skip
