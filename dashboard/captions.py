"""What is shown, in words: the title of a page and of what leaves it, the days it covers. Text out; no HTML here."""

from dashboard import queries, wording
from dashboard.filters import Filters

PERIODS = {"24 h": "newest day", "7 d": "last 7 days", "30 d": "last 30 days", "All": "all days"}
RELEVANCE = {"Current": "", "Background": ", background", "All": ", news and background"}


def title(filters: Filters) -> str:
    """The region and the period as chosen: 'Ukraine, last 30 days'."""
    return f"{filters.region_label}, {PERIODS.get(filters.period, 'chosen days')}{RELEVANCE[filters.relevance]}"


def days(shown: queries.Shown) -> str:
    """The days that the period covers, '21 March – 19 April 2025 and plans after'; without one, those told of."""
    first, last = shown.filters.window(shown.newest)
    if first is None:
        extent = queries.extent(shown)
        return wording.period(*extent) if extent else ""
    if last is None:
        return f"{wording.span(first, shown.newest)} and plans after"
    return wording.span(first, last)
