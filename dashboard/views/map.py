"""Where it happened: the map as points, shaded regions or density; beside it the evidence, and what has no point."""

from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import cards, evidence, heading, maps, panel, queries, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.live_chart import Click, Edges, live_chart
from dashboard.maps.values import LAYERS, NUMBER, PICKS

HEIGHT = 800  # pixels: with head and controls, one screen of 1080
TRAY_HEIGHT = 296
MOST_LISTED = 60  # entries of a list of what has no point


class Asked(NamedTuple):
    """What the controls above the map say: the layer, and what sizes or shades it; no measure means the number."""

    layer: str
    measure: queries.Measure | None
    pick: queries.Pick


class Drawn(NamedTuple):
    """A map, the same in words, and what the reader has to know about it."""

    figure: go.Figure
    alt: str
    note: str


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page for what the filters let through; evidence links to `texts_page`, where its article is lit."""
    shown = heading.opened(picture, filters)
    if shown is None:
        return
    asked = controls(queries.measures(picture.connection))
    chosen = panel.chosen(queries.newest_drawn(shown))
    drawn = DRAWINGS[asked.layer](shown, asked, chosen)
    left, right = st.columns([0.72, 0.28], gap="small")
    with left:
        live_chart(drawn.figure, key="map_page", alt=drawn.alt, height=HEIGHT, on_click=_open, on_brush=_within,
                   brush=("Drag a box over the map: only what lies in it is shown, on every page",
                          "Draw an outline on the map: only what lies in it is shown, on every page"))  # fmt: skip
        widgets.html(f'<p class="dl-hint">{drawn.note}</p>', key="map_note")
    with right:
        panel.show(shown, chosen, texts_page, height=HEIGHT - TRAY_HEIGHT - 12)
        with st.container(border=True, height=TRAY_HEIGHT, key="tray_box"):
            widgets.html(tray(queries.unlocated(shown)), key="tray_list")


def _open(click: Click) -> None:
    widgets.act("place", click.keys[0])


def _within(edges: Edges) -> None:
    widgets.act("within", ",".join(edges))


# ---- what is asked


def controls(measures: list[queries.Measure]) -> Asked:
    """The switches above the map, kept in the address."""
    words = {maps.values.subject(one.measure, one.unit): one for one in reversed(measures)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="map_controls"):
        layer = st.segmented_control(
            "Layer", LAYERS, default=LAYERS[0], required=True, key="map_layer", bind="query-params"
        )
        value = st.selectbox(
            "Size and shade", [NUMBER, *reversed(words)], key="map_value", bind="query-params", width=280,
            disabled=layer == "Density",
        )  # fmt: skip
        measure = words.get(value) if layer != "Density" else None
        pick = "Latest"
        if measure is not None:
            pick = st.segmented_control(
                "Of several told", list(PICKS), default=pick, required=True, key="map_told", bind="query-params"
            )
    return Asked(layer, measure, PICKS[pick])


# ---- what is drawn


def _points(shown: queries.Shown, asked: Asked, chosen: panel.Chosen) -> Drawn:
    if asked.measure is not None:
        return _told_points(shown, asked.measure, asked.pick, chosen)
    points, grid = queries.placed(shown)
    figure = maps.event_map(points, mode=panel.mode(), selected=_selected(shown, chosen, grid))
    return Drawn(figure, maps.alt("Map", points), maps.note(points, grid))


def _told_points(shown: queries.Shown, measure: queries.Measure, pick: queries.Pick, chosen: panel.Chosen) -> Drawn:
    rows = maps.values.worded(queries.told_per_place(shown, measure, pick), measure.measure, pick)
    figure = maps.event_map(
        rows, mode=panel.mode(), selected=_selected(shown, chosen), unit=measure.unit,
        sized=maps.values.heading(measure.measure, measure.unit, pick),
    )  # fmt: skip
    what = f"{pick} told: {maps.values.subject(measure.measure, measure.unit)}"
    return Drawn(figure, f"{maps.alt('Map', rows)}, {what}", _told_note(rows, "place", pick))


def _regions(shown: queries.Shown, asked: Asked, chosen: panel.Chosen) -> Drawn:
    measure = asked.measure
    if measure is None:
        rows, unit, what = queries.per_region(shown), None, "Findings in each region, by number"
        out = queries.outside_regions(shown)
        note = f"{wording.number_of(int(rows.value.sum()), 'finding')} in {wording.number_of(len(rows), 'region')}."
        if out:
            note += f" {wording.number_of(out, 'more finding')} lie in no region: known to a country or a sea only."
    else:
        rows, unit = queries.told_per_region(shown, measure, asked.pick), measure.unit
        rows = maps.values.worded(rows, measure.measure, asked.pick)
        what = maps.values.heading(measure.measure, measure.unit, asked.pick)
        note = _told_note(rows, "region", asked.pick)
    figure = maps.region_map(
        rows, mode=panel.mode(), what=what, unit=unit, selected=chosen[1] if chosen is not None else None
    )
    return Drawn(figure, f"Map of {wording.number_of(len(rows), 'shaded region')}: {what}", note)


def _density(shown: queries.Shown, asked: Asked, chosen: panel.Chosen) -> Drawn:
    points, grid = queries.placed(shown)
    figure = maps.density_map(points, mode=panel.mode(), selected=_selected(shown, chosen, grid))
    vague = int(points.n[~points.precise].sum())
    note = f"Density is by number of findings, each where its place is known. {NOT_POINTED.format(n=vague)}"
    return Drawn(figure, maps.alt("Density", points), f"{note} Click a place for its sentences.{maps.squares(grid)}")


DRAWINGS = {"Points": _points, "Regions": _regions, "Density": _density}


def _selected(shown: queries.Shown, chosen: panel.Chosen, grid: float | None = None) -> str | None:
    """The key of the mark that what is open lies at."""
    if chosen is None:
        return None
    return chosen[1] if chosen[0] == "place" else queries.drawn_as(shown, chosen[1], grid)


# ---- in words


NOT_POINTED = "{n:,} known to a region or country only have none."


def _told_note(rows: pd.DataFrame, each: str, pick: queries.Pick) -> str:
    """Which value a mark or shade is, and that nothing was added."""
    if rows.empty:
        return f"No {each} under these filters has a figure of this measure. Choose another, or widen the filters."
    return (
        f"{wording.number_of(len(rows), each)} with this measure. Each shows the {pick} value told for it by one "
        "report, in its words; values are never added up. Click for all that is told there."
    )


def tray(rows: pd.DataFrame) -> str:
    """What has no point on the map, by the reason, each entry openable."""
    found = cards.records(rows)
    named = [row for row in found if row["place"]]
    unnamed = [row for row in found if not row["place"]]
    groups = (("Place named, not found", named), ("No place named", unnamed))
    body = "".join(_group(title, group) for title, group in groups if group)
    body = body or '<p class="dl-hint">Everything shown has a point on the map.</p>'
    head = f"<h2>◌ {len(found):,} without a point</h2>"
    return f'<section class="dl-evidence" aria-label="Without a point">{head}{body}</section>'


def _group(title: str, rows: list[dict[str, object]]) -> str:
    more = len(rows) - MOST_LISTED
    rest = f'<p class="dl-hint">and {more:,} older ones, not listed</p>' if more > 0 else ""
    return f"<h3>{title} · {len(rows):,}</h3>{evidence.listed(rows[:MOST_LISTED])}{rest}"
