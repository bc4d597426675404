"""What an export says of itself: which part of which picture it is, and whose words are in it."""

import importlib.metadata
from collections.abc import Mapping

from dashboard import captions, queries, wording
from dashboard import filters as f
from dashboard.exports.request import Export
from dashboard.pictures import Caption

MOST_NAMED = 8  # outlets in the small print
TIME = "Days are calendar days as the sources tell them, in no time zone; first and last day are both included."


def facts(export: Export) -> Mapping[str, str]:
    """What every export carries: title, filters, period, as of, sources, counts, picture and version, in words."""
    shown, picture = export.shown, export.picture
    n = queries.counts(shown)
    only = f.narrowed(export.filters, picture.offered)
    newest = picture.offered.newest
    return {
        "title": captions.title(export.filters),
        "filters": " · ".join([export.filters.region_label, *only, RELEVANCE[export.filters.relevance]]),
        "period": captions.days(shown) or "no day known",
        "as_of": newest.isoformat() if newest else "unknown",
        "sources": _sources(shown),
        "rows": " · ".join(f"{n[what].n:,} of {n[what].of:,} {what}s" for what in ("event", "figure", "source")),
        "days": TIME,
        "sample": "sample data" if picture.sample else "",
        "picture": str(picture.number),
        "version": f"Dateline {importlib.metadata.version('dateline')}",
    }


RELEVANCE = {"Current": "news without background", "Background": "background only", "All": "news and background"}


def _sources(shown: queries.Shown) -> str:
    """The outlets with their grades, most told first."""
    rows = shown.select(
        """SELECT coalesce(outlet, 'outlet unknown') AS outlet, max(reliability) AS grade, count(*) AS n FROM shown
           GROUP BY 1 ORDER BY n DESC, outlet"""
    ).to_dict("records")
    named = [f"{row['outlet']} ({row['grade']})" if isinstance(row["grade"], str) else row["outlet"] for row in rows]
    more = len(named) - MOST_NAMED
    return ", ".join(named[:MOST_NAMED]) + (f" and {wording.number_of(more, 'more outlet')}" if more > 0 else "")


def caption(export: Export, title: str, legend: str = "") -> Caption:
    """The title and the small print of a chart; a `legend` says first what its marks mean."""
    said = facts(export)
    sample = f" · {said['sample']}" if said["sample"] else ""
    return Caption(
        f"{title}: {said['title']}",
        (
            *([legend] if legend else []),
            f"Filters: {said['filters']}. Period: {said['period']}. As of {said['as_of']}. {said['rows']}.",
            f"Sources: {said['sources'] or 'none'}.",
            f"{said['version']}, picture {said['picture']}{sample}. Each value is one that a source told, none a sum.",
        ),
    )
