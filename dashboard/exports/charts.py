"""The charts and maps of each page, drawn from the same frames as the page draws them, with the data behind each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard import cards, charts, claims, comparisons, maps, pairing, queries, wording
from dashboard.charts.dumbbell import Look, looks, speaker
from dashboard.charts.measure import choices
from dashboard.charts.measure import legend as measure_legend
from dashboard.exports import compared
from dashboard.exports.request import Export
from dashboard.maps.values import NUMBER, PICKS
from extract import ExtractError

TOLD = "Each value is one that a source told, none a sum."
COUNTED = "Numbers count what was told, the same event of several sources once; no value was added up."


@dataclass(frozen=True)
class Drawn:
    """A figure, what it shows in a few words, the frame it was drawn from, what its marks mean, if it says not, and
    what its numbers are.
    """

    figure: go.Figure
    title: str
    data: pd.DataFrame
    legend: str = ""
    numbers: str = TOLD


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
    data = points.merge(queries.evidence_of(export.shown, grid), on="key", how="left")
    return Drawn(maps.event_map(points, mode=export.mode), title, data, numbers=COUNTED)


def _map(export: Export) -> Drawn:
    """The map as the page's controls ask for it."""
    layer, value = export.word("map_layer", "Points"), export.word("map_value")
    offered = {maps.values.subject(one.measure, one.unit): one for one in reversed(_measures(export))}
    if value not in ("", NUMBER, *offered):
        raise ExtractError(f"No measure “{value}” is told at any place; there is {', '.join(offered) or 'none'}.")
    measure, pick = offered.get(value), PICKS[export.word("map_told", "Latest")]
    if layer == "Density":
        return _density(export)
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
    data = rows.merge(queries.evidence_of_regions(export.shown), on="key", how="left")
    return Drawn(maps.region_map(rows, mode=export.mode, what=what), what, data, numbers=COUNTED)


def _density(export: Export) -> Drawn:
    points, grid = queries.placed(export.shown)
    data = points.merge(queries.evidence_of(export.shown, grid), on="key", how="left")
    return Drawn(maps.density_map(points, mode=export.mode), "Density of findings", data, numbers=COUNTED)


def _timeline(export: Export) -> Drawn:
    marks = queries.marks(export.shown)
    return Drawn(
        charts.timeline(marks, mode=export.mode, as_of=export.shown.newest), "Timeline", marks, numbers=COUNTED
    )


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
    listed = comparisons.listed(claims.grouped(cards.records(rows)), export.word("standing", comparisons.COMPARED))
    found = listed[: comparisons.MOST]
    if not found:
        raise ExtractError("No two sources tell of the same thing under these filters. Take a longer period.")
    words = [f"{comparisons.SIGNS[one.standing]} {comparisons.title(one)}   {_voices(one, faces)}"
             for one, faces in zip(found, looks(found), strict=True)]  # fmt: skip
    legend = ", ".join(f"{sign} {comparisons.COUNTED[standing]}" for standing, sign in comparisons.SIGNS.items())
    data = pd.DataFrame(
        [{"thing": i, "standing": one.standing, **row} for i, one in enumerate(found, 1) for row in one.rows]
    )
    said = f"{len(found)} of {wording.number_of(len(listed), 'comparison')}. {legend}; hollow: denied."
    return Drawn(charts.dumbbell(found, words, mode=export.mode), "Who says what", data, said)


def _voices(one: claims.Comparison, faces: Mapping[str, Look]) -> str:
    """Whose mark is which: on the page the ledger beside the chart says it."""
    named = {faces[claims.voice(row)][1].filled: speaker(row) for row in one.rows}
    return "   ".join(f"{mark} {name}" for mark, name in named.items())


def _by_kind(export: Export) -> Drawn:
    """The events of both sides by kind."""
    sides = compared.sides(export)
    found = [queries.events_by_kind(side) for side in sides]
    a, b = (cards.records(frame) for frame in found)
    figure = charts.paired(a, b, (sides[0].name, sides[1].name), mode=export.mode)
    return Drawn(figure, "Events by kind", compared.beside(found), numbers=COUNTED)


def _day_by_day(export: Export) -> Drawn:
    """The highest value told each day on both sides."""
    sides = compared.sides(export)
    one, other = (pairing.by_measure(cards.records(queries.highest(side))) for side in sides)
    frames = [queries.highest_per_day(side) for side in sides]
    a, b = (cards.records(frame) for frame in frames)
    measures = [key[:2] for key in pairing.ordered(one, other) if not key[2]]
    figure = charts.multiples(a, b, pairing.origins(sides, a, b), measures, mode=export.mode)
    return Drawn(figure, "Highest told each day", compared.beside(frames))


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
        Chart("events", "Events by kind", False, _by_kind),
        Chart("days", "Highest told each day", False, _day_by_day),
    ),
}


def drawn(export: Export) -> Drawn:
    """The chart that the export names. Raises ExtractError where the page has none, or it would show nothing."""
    for chart in CHARTS[export.page]:
        if chart.name == export.chart:
            return chart.draw(export)
    names = ", ".join(chart.name for chart in CHARTS[export.page]) or "none"
    raise ExtractError(f"The page {export.page} has no chart “{export.chart}”; its charts: {names}.")
