"""What an export says of itself: which part of which picture it is, and whose words are in it."""

import importlib.metadata
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard import captions, queries, wording
from dashboard import filters as f
from dashboard.exports import compared
from dashboard.exports.charts import Drawn
from dashboard.exports.request import Export
from dashboard.pictures import Caption

MOST_NAMED = 8  # outlets in the small print
TIME = "Days are calendar days as the sources tell them, in no time zone; first and last day are both included."


def facts(export: Export) -> Mapping[str, str]:
    """What an export says of itself: title, filters, period, as of, sources, counts, picture and version, in words.

    Excel, Parquet, GeoJSON, KML and GeoPackage carry all of it, charts have it in their small print. CSV and JSON Lines
    are rows alone: their names say page, region, period and day. Of Compare, all is of both sides.
    """
    picture, sides = export.picture, compared.sides_of(export)
    only = f.narrowed(export.filters, picture.offered)
    newest = picture.offered.newest
    return {
        **(_of_both(export, sides) if sides else _of_one(export)),
        "filters": " · ".join([export.filters.region_label, *only, RELEVANCE[export.filters.relevance]]),
        "as_of": newest.isoformat() if newest else "unknown",
        "days": TIME,
        "sample": "sample data" if picture.sample else "",
        "picture": str(picture.number),
        "version": f"Dateline {importlib.metadata.version('dateline')}",
    }


def _of_one(export: Export) -> dict[str, str]:
    """What hangs on the filters alone."""
    shown = export.shown
    n = queries.counts(shown)
    return {
        "title": captions.title(export.filters),
        "period": captions.days(shown) or "no day known",
        "sources": _named(shown.select(OUTLETS.format(of="shown"))),
        "rows": " · ".join(f"{n[what].n:,} of {n[what].of:,} {what}s" for what in ("event", "figure", "source")),
    }


def _of_both(export: Export, sides: Sequence[queries.Side]) -> dict[str, str]:
    """What hangs on both sides of Compare: their days or regions, whose words they are, how much each holds."""
    named = [f"{letter}: {side.name}" for letter, side in zip("AB", sides, strict=True)]
    periods = sides[0].days is not None
    told = pd.concat([side.select(OUTLETS.format(of="side")) for side in sides])
    outlets = told.groupby("outlet", as_index=False).agg(grade=("grade", "first"), n=("n", "sum"))
    return {
        "title": export.filters.region_label if periods else captions.title(export.filters),
        "sides": "; ".join(named),
        "period": "; ".join(named) if periods else captions.days(export.shown) or "no day known",
        "sources": _named(outlets.sort_values(["n", "outlet"], ascending=[False, True])),
        "rows": "; ".join(
            f"{letter}: " + " · ".join(wording.number_of(n, what.removesuffix("s")) for what, n in held.items())
            for letter, held in zip("AB", map(queries.totals, sides), strict=True)
        ),
    }


RELEVANCE = {"Current": "news without background", "Background": "background only", "All": "news and background"}
OUTLETS = """SELECT coalesce(outlet, 'outlet unknown') AS outlet, max(reliability) AS grade, count(*) AS n FROM {of}
             GROUP BY 1 ORDER BY n DESC, outlet"""


def _named(outlets: pd.DataFrame) -> str:
    """The outlets with their grades, most told first."""
    rows = outlets.to_dict("records")
    named = [f"{row['outlet']} ({row['grade']})" if isinstance(row["grade"], str) else row["outlet"] for row in rows]
    more = len(named) - MOST_NAMED
    return ", ".join(named[:MOST_NAMED]) + (f" and {wording.number_of(more, 'more outlet')}" if more > 0 else "")


def caption(export: Export, made: Drawn) -> Caption:
    """The title and the small print of a chart; its legend says first what its marks mean."""
    said = facts(export)
    sample = f" · {said['sample']}" if said["sample"] else ""
    sides = [f"{said['sides']}."] if "sides" in said else []
    return Caption(
        f"{made.title}: {said['title']}",
        (
            *sides,
            *([made.legend] if made.legend else []),
            f"Filters: {said['filters']}. Period: {said['period']}. As of {said['as_of']}. {said['rows']}.",
            f"Sources: {said['sources'] or 'none'}.",
            f"{said['version']}, picture {said['picture']}{sample}. {made.numbers}",
        ),
    )
