"""Small frames → the map, a Plotly figure: as points, as shaded regions, or as density. Pure: no Streamlit, no network.

All three have the same layers in the same order, so that a switch between them neither fetches anything nor moves the
camera. What was clicked comes back as a key: ``customdata[0]`` of a point, a region's key in ``layout.meta.areas``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.basemap.overlay import Shading, beneath, circle, collection, feature, layers, outlines
from dashboard.basemap.style import Json, style
from dashboard.maps import classes, legends
from dashboard.maps.framing import DEEPEST, NOMINAL, Bounds, bounds, camera
from dashboard.maps.points import Point, arranged, captioned, marks, names, points_of, traces
from dashboard.palette import FONT, PAPER, Mode, buttons_of

REACH = 1.2  # degrees: a shaded region reaches about so far around the middle of its findings
CROWD = 50  # from so many points on, each weighs less in the density, or all of it would be one blot
BASE = "/app/static/geo/"  # where the browser finds the shapes


def event_map(
    points: pd.DataFrame,
    *,
    mode: Mode,
    selected: str | None = None,
    view: Json | None = None,
    base: str = BASE,
    sized: str = "",
    unit: str | None = None,
    extent: Bounds | None = None,
) -> go.Figure:
    """Return the map of events.

    ``points`` has one row for each kind at each place: ``key``, ``latitude``, ``longitude`` (WGS 84 degrees),
    ``radius_km``, ``place``, ``country`` (ISO 3166-1 alpha-2), ``kind``, ``n`` (rows behind it), ``label`` (one line
    for hover) and ``precise`` (false: somewhere in a region or country, drawn hollow); ``caption``, what stands beside
    the mark, may replace the place's name. Rows without coordinates are no points and must not be passed.
    With ``sized``, words, marks are sized by column ``value`` (in ``unit``) and no longer by ``n``.
    ``selected`` is a key: that mark gets a ring and its precision circle. ``view`` (``center`` with lat and lon,
    ``zoom``) overrides the fitted camera, ``extent`` the box it is fitted to. ``customdata[0]`` of a click is the key.
    """
    said = legends.heading(sized, mode)
    if sized and len(points):
        among = classes.classes(values := points["value"].tolist())
        sizes = classes.sizes(among)
        points = points.assign(size=[sizes[classes.class_of(value, among)] for value in values])
        said += legends.sizes(zip(among, sizes, strict=True), unit, mode)
    places = arranged(points_of(points))
    drawn = [point for group in places for point in group]
    chosen = [point for point in drawn if point.key == selected][:1]
    named = captioned(places)
    sources = {"marks": marks(drawn, mode), "names": names(named), **_chosen(chosen)}
    ring = next(((point.size / 2 + 5, point.right, point.down) for point in chosen), (0.0, 0.0, 0.0))
    return _figure(drawn, mode, sources, points["country"], legend=legends.kinds(drawn, mode) + said, ring=ring,
                   named=[group[0].place for group in named], view=view, extent=extent, base=base)  # fmt: skip


def density_map(points: pd.DataFrame, *, mode: Mode, selected: str | None = None, base: str = BASE) -> go.Figure:
    """Return the points as a density: how many findings lie near each other. Columns as for `event_map`.

    What is known to a region or country only lies nowhere near anything: it can be clicked, but has no density.
    """
    places = arranged(points_of(points))
    drawn = [point for group in places for point in group]
    precise = [point for point in drawn if point.precise]
    most, crowd = max((point.n for point in precise), default=1), min(1.0, (CROWD / max(1, len(precise))) ** 0.5)
    heat = [feature("Point", [point.longitude, point.latitude],
                    w=round(max(0.2, (point.n / most) ** 0.5) * crowd, 3)) for point in precise]  # fmt: skip
    ramp = classes.shades(classes.MOST, mode)
    said = legends.heading("Density of findings whose place is known", mode) + legends.ramp(ramp, mode)
    chosen = [point for point in drawn if point.key == selected][:1]
    sources = {"density": heat, **_chosen(chosen)}
    ring = (10.0, 0.0, 0.0) if chosen else (0.0, 0.0, 0.0)
    return _figure(drawn, mode, sources, points["country"], legend=said if len(points) else [], ramp=ramp, ring=ring,
                   base=base)  # fmt: skip


def region_map(
    regions: pd.DataFrame,
    *,
    mode: Mode,
    what: str,
    unit: str | None = None,
    selected: str | None = None,
    base: str = BASE,
) -> go.Figure:
    """Return the map of shaded admin-1 regions.

    ``regions`` has one row a region: ``key``, ``admin1`` (ISO 3166-2), ``name``, ``country``, ``value`` and ``said``
    (the value in words), ``label`` (one line for hover), ``latitude`` and ``longitude`` of its findings. ``what`` says
    in words what is shaded, ``unit`` its unit. ``selected`` is a key: that region is outlined.
    """
    among = classes.classes(regions["value"].tolist())
    shades = classes.shades(len(among), mode)
    rows = regions.to_dict("records")
    shading = Shading(
        {row["admin1"]: shades[classes.class_of(row["value"], among)] for row in rows},
        {row["admin1"]: row["said"] for row in rows},
        next((row["admin1"] for row in rows if row["key"] == selected), None),
    )
    said = legends.heading(what, mode) + legends.shaded(zip(among, shades, strict=True), unit, mode)
    areas = {row["admin1"]: [row["key"], row["label"], row["longitude"], row["latitude"]] for row in rows}
    return _figure([], mode, {}, regions["country"], legend=said if rows else [], shading=shading, areas=areas,
                   base=base)  # fmt: skip


def _chosen(chosen: Sequence[Point]) -> dict[str, list[Json]]:
    """The ring around the selected point, and its precision circle."""
    return {
        "ring": [feature("Point", [point.longitude, point.latitude]) for point in chosen],
        "precision": [circle(point.latitude, point.longitude, point.radius_km) for point in chosen if point.radius_km],
    }


def _figure(
    drawn: Sequence[Point],
    mode: Mode,
    sources: Mapping[str, Sequence[Json]],
    lit: Any,
    *,
    legend: Sequence[str],
    named: Sequence[str] = (),
    ring: tuple[float, float, float] = (0.0, 0.0, 0.0),
    shading: Shading | None = None,
    areas: Json | None = None,
    ramp: Sequence[str] = (),
    view: Json | None = None,
    extent: Bounds | None = None,
    base: str,
) -> go.Figure:
    """Basemap, layers, traces, legend and camera in one figure."""
    every = ("marks", "names", "ring", "precision", "hovered", "density")
    spots = [(point.longitude, point.latitude) for point in drawn]
    for *_, x, y in (areas or {}).values():
        spots += [(x - REACH, y - REACH), (x + REACH, y + REACH)]
    fit, paper = None if view else extent or bounds(spots), PAPER[mode]
    ground = style(
        mode, base=base, lit=lit.dropna().astype(str), named=named, under=beneath(mode, shading, ramp),
        over=[*outlines(mode, shading), *layers(mode, ring)],
        sources={name: collection(sources.get(name, ())) for name in every},
    )  # fmt: skip
    return go.Figure(list(traces(drawn))).update_layout(
        map={"style": ground, **(view or camera(fit))}, meta={"fit": fit, "deepest": DEEPEST, "areas": areas or {}},
        dragmode="pan", annotations=legends.boxed(legend, mode), margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uirevision="keep", height=NOMINAL[1], paper_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "color": paper.text}, modebar=buttons_of(paper),
        hoverlabel={"bgcolor": paper.ground, "bordercolor": paper.muted, "align": "left",
                    "font": {"family": FONT, "size": 13, "color": paper.text}},
    )  # fmt: skip
