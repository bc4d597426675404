"""The charts and maps of each page, drawn from the same frames as the page draws them, with the data behind each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import cards, charts, claims, comparisons, maps, queries
from dashboard.charts.dumbbell import Look, looks, speaker
from dashboard.charts.measure import choices
from dashboard.charts.measure import legend as measure_legend
from dashboard.exports import compared
from dashboard.exports.request import Export
from dashboard.maps.values import NUMBER, PICKS
from extract import ExtractError


@dataclass(frozen=True)
class Drawn:
    """A figure, what it shows in a few words, the frame it was drawn from, and what its marks mean, if it says not."""

    figure: go.Figure
    title: str
    data: pd.DataFrame
    legend: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart of a page: its name in file names, its name in words, whether it is a map, and what draws it."""

    name: str
    label: str
    is_map: bool
    draw: Callable[[Export], Drawn]


def _points(export: Export) -> Drawn:
    points, grid = queries.placed(export.shown)
    title = "Map" if grid is None else f"Map, put together by squares of {grid:g}°"
    return Drawn(maps.event_map(points, mode=export.mode), title, points)


def _map(export: Export) -> Drawn:
    """The map as the page's controls ask for it."""
    layer, value = export.word("map_layer", "Points"), export.word("map_value")
    offered = {maps.values.subject(one.measure, one.unit): one for one in reversed(_measures(export))}
    if value not in ("", NUMBER, *offered):
        raise ExtractError(f"No measure “{value}” is told at any place; there is {', '.join(offered) or 'none'}.")
    measure, pick = offered.get(value), PICKS[export.word("map_told", "Latest")]
    if layer == "Density":
        points = queries.placed(export.shown).points
        return Drawn(maps.density_map(points, mode=export.mode), "Density of findings", points)
    if measure is None:
        return _regions(export) if layer == "Regions" else _points(export)
    told = queries.told_per_region if layer == "Regions" else queries.told_per_place
    rows = maps.values.worded(told(export.shown, measure, pick), measure.measure, pick)
    what = maps.values.heading(measure.measure, measure.unit, pick)
    if layer == "Regions":
        return Drawn(maps.region_map(rows, mode=export.mode, what=what, unit=measure.unit), f"Map, {what}", rows)
    return Drawn(maps.event_map(rows, mode=export.mode, unit=measure.unit, sized=what), f"Map, {what}", rows)


def _measures(export: Export) -> list[queries.Measure]:
    return queries.measures(export.picture.connection)


def _regions(export: Export) -> Drawn:
    rows, what = queries.per_region(export.shown), "Findings in each region, by number"
    return Drawn(maps.region_map(rows, mode=export.mode, what=what), what, rows)


def _timeline(export: Export) -> Drawn:
    marks = queries.marks(export.shown)
    return Drawn(charts.timeline(marks, mode=export.mode, as_of=export.shown.newest), "Timeline", marks)


def _measure(export: Export) -> Drawn:
    """One measure over time: the one that the page shows, at first that which is told most."""
    offered = choices(cards.records(queries.scopes(export.shown)))
    if not offered:
        raise ExtractError("No figure shown has a measure and a day, so there is no chart. Take a longer period.")
    label = export.word("chart", next(iter(offered)))
    if label not in offered:
        raise ExtractError(f"There is no chart of “{label}” under these filters; there is “{'”, “'.join(offered)}”.")
    rows = queries.of_scope(export.shown, *offered[label])
    told = cards.records(rows)
    legend = ", ".join(f"{LOOKS[look]} {words}" for look, words in measure_legend(told))
    return Drawn(charts.measure(told, mode=export.mode, title=label), label, rows, f"Marks: {legend}.")


# How the marks of a measure look, in words; on the page itself each has its picture.
LOOKS = {
    "value": "full bar:", "total": "pale bar:", "range": "hatched:", "up": "arrow up:", "down": "arrow down:",
    "ahead": "", "line": "line with a mark at its end:",
}  # fmt: skip


def _dumbbell(export: Export) -> Drawn:
    rows = queries.tellings(export.shown)
    asked = comparisons.CHOICES[export.word("standing", comparisons.COMPARED)]
    found = [one for one in claims.grouped(cards.records(rows)) if one.standing in asked][: comparisons.MOST]
    if not found:
        raise ExtractError("No two sources tell of the same thing under these filters. Take a longer period.")
    words = [f"{comparisons.SIGNS[one.standing]} {comparisons.title(one)}   {_voices(one, faces)}"
             for one, faces in zip(found, looks(found), strict=True)]  # fmt: skip
    legend = ", ".join(f"{sign} {comparisons.COUNTED[standing]}" for standing, sign in comparisons.SIGNS.items())
    return Drawn(charts.dumbbell(found, words, mode=export.mode), "Who says what", rows, f"{legend}; hollow: denied.")


def _voices(one: claims.Comparison, faces: Mapping[str, Look]) -> str:
    """Whose mark is which: on the page the ledger beside the chart says it."""
    named = {faces[claims.voice(row)][1].filled: speaker(row) for row in one.rows}
    return "   ".join(f"{mark} {name}" for mark, name in named.items())


MAP = Chart("map", "Map", True, _map)
TIMELINE = Chart("timeline", "Timeline", False, _timeline)
CHARTS: Mapping[str, tuple[Chart, ...]] = {
    "overview": (Chart("map", "Map", True, _points), TIMELINE),
    "map": (MAP,),
    "timeline": (TIMELINE,),
    "figures": (Chart("measure", "Measure over time", False, _measure),),
    "claims": (Chart("claims", "Who says what", False, _dumbbell),),
    "sources": (),
    "compare": (
        Chart("events", "Events by kind", False, lambda export: Drawn(*compared.by_kind(export))),
        Chart("days", "Highest told each day", False, lambda export: Drawn(*compared.day_by_day(export))),
    ),
}


def drawn(export: Export) -> Drawn:
    """The chart that the export names. Raises ExtractError where the page has none, or it would show nothing."""
    for chart in CHARTS[export.page]:
        if chart.name == export.chart:
            return chart.draw(export)
    names = ", ".join(chart.name for chart in CHARTS[export.page]) or "none"
    raise ExtractError(f"The page {export.page} has no chart “{export.chart}”; its charts: {names}.")
