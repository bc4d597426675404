"""Small frame of places → the event map, a Plotly figure. Pure: no Streamlit, no network, nothing remembered.

What is seen is a symbol layer of the map's style (shape and colour by kind, size by number, hollow where only a region is
known); above it lies one invisible marker trace a kind, which carries hover text, click and ``customdata``. Plotly alone
could draw circles only: its other symbols need an icon file that an offline style has not.
"""

import math
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.basemap.style import COLOURS, SHAPES, STRONG, Json, style
from dashboard.palette import FONT, PAPER, Kind, Mode, kind_of, rank

STEPS = ((1, 15), (2, 19), (5, 24), (15, 30))  # from so many rows on, a mark is so many pixels wide
GAP = 2  # pixels between marks of one place
ROW = 4  # marks side by side before a second line begins
NOMINAL = (1100, 560)  # pixels: the size for which the first view is reckoned; live_chart fits it to the real one
DEEPEST, WORLD = 6.8, {"lat": 24.0, "lon": 14.0}  # a single place still shows its surroundings
NAMED = 120  # at most so many places are named by the map itself
EARTH = 6371.0088  # mean radius, km (IUGG)


def size_of(n: int) -> int:
    """Return the width in pixels of a mark that stands for ``n`` rows."""
    return [pixels for least, pixels in STEPS if n >= least or least == 1][-1]


def slots(sizes: Sequence[int]) -> list[tuple[float, float]]:
    """Return where marks of one place stand around it, in pixels: centred rows of at most ROW, the first on top."""
    found: list[tuple[float, float]] = []
    rows = [sizes[i : i + ROW] for i in range(0, len(sizes), ROW)]
    heights = [max(row) + GAP for row in rows]
    for position, row in enumerate(rows):
        down = sum(heights[:position]) + heights[position] / 2 - sum(heights) / 2
        left = -(sum(row) + GAP * (len(row) - 1)) / 2
        for size in row:
            found.append((round(left + size / 2, 1), round(down, 1)))
            left += size + GAP
    return found


def arranged(points: pd.DataFrame) -> pd.DataFrame:
    """Return the points with ``size``, ``dx``, ``dy`` (pixels) and ``hover``; kinds that share a place stand abreast."""
    rows = points.assign(
        size=[size_of(int(n)) for n in points["n"]],
        at=[f"{latitude:.3f} {longitude:.3f}" for latitude, longitude in zip(points["latitude"], points["longitude"])],  # noqa: B905
        order=[rank(kind) for kind in points["kind"]],
    ).sort_values(["at", "n", "order"], ascending=[True, False, True], kind="stable")
    offsets: list[tuple[float, float]] = []
    hovers: list[str] = []
    for _, same in groupby(rows.itertuples(), key=lambda row: row.at):
        group = list(same)
        offsets += slots([row.size for row in group])
        hovers += ["<br>".join(spoken(row) for row in group)] * len(group)
    return rows.assign(dx=[x for x, _ in offsets], dy=[y for _, y in offsets], hover=hovers)


def spoken(row: Any) -> str:
    """Return a point's line in the hover box: shape and words, cut to lines of readable length."""
    kind = kind_of(row.kind)
    mark = kind.shape.filled if row.precise else kind.shape.hollow
    return f"{mark} " + "<br>&nbsp;&nbsp;&nbsp;".join(wrap(escape(str(row.label), quote=False), 64))


def collection(features: Sequence[Json]) -> Json:
    """Return features as an inline GeoJSON source."""
    return {"type": "geojson", "data": {"type": "FeatureCollection", "features": list(features)}}


def feature(kind: str, coordinates: Any, **properties: Any) -> Json:
    """Return one GeoJSON feature."""
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def marks(rows: pd.DataFrame, mode: Mode) -> list[Json]:
    """Return the marks as MultiPoints, one for all that look alike: a point then costs its coordinates alone."""
    alike = rows.groupby(["kind", "precise", "size", "dx", "dy"], sort=False)
    found = []
    for (name, precise, size, dx, dy), group in alike:
        kind = kind_of(str(name))
        where = [[round(x, 4), round(y, 4)] for x, y in zip(group["longitude"], group["latitude"], strict=True)]
        text = kind.shape.filled if precise else kind.shape.hollow
        offset = [round(dx / size, 3), round(dy / size, 3)]
        found.append(feature("MultiPoint", where, t=text, c=kind.hue.on(mode), s=size, o=offset))
    return found


def names(rows: pd.DataFrame) -> list[Json]:
    """Return the names of precise places, those with most rows first; ``r`` is how far a name stands off, in ems."""
    found = []
    precise = rows[rows["precise"].astype(bool) & rows["place"].notna()]
    places = precise.groupby("at", sort=False).agg(
        place=("place", "first"), latitude=("latitude", "first"), longitude=("longitude", "first"), n=("n", "sum"),
        reach=("dx", "max"), size=("size", "max"),
    )  # fmt: skip
    for row in places.sort_values("n", ascending=False, kind="stable").head(NAMED).itertuples():
        apart = round((row.reach + row.size / 2 + 3) / 13, 2)
        found.append(feature("Point", [row.longitude, row.latitude], t=row.place, r=apart, k=-int(row.n)))
    return found


def circle(latitude: float, longitude: float, radius_km: float) -> list[list[list[float]]]:
    """Return a circle on the sphere as a GeoJSON ring, 96 corners."""
    angle, phi = radius_km / EARTH, math.radians(latitude)
    ring = []
    for step in range(97):
        bearing = 2 * math.pi * step / 96
        y = math.asin(math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing))
        x = math.atan2(math.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * math.sin(y))
        ring.append([round(longitude + math.degrees(x), 4), round(math.degrees(y), 4)])
    return [ring]


def chosen(rows: pd.DataFrame, selected: str | None) -> tuple[list[Json], list[Json], tuple[float, float, float]]:
    """Return the precision circle and the ring of the selected point, with the ring's radius and shift in pixels."""
    found = rows[rows["key"] == selected] if selected is not None else rows.head(0)
    if found.empty:
        return [], [], (0, 0, 0)
    row = next(found.itertuples())
    where = [row.longitude, row.latitude]
    known = pd.notna(row.radius_km) and float(row.radius_km) > 0
    area = [feature("Polygon", circle(row.latitude, row.longitude, float(row.radius_km)))] if known else []
    return area, [feature("Point", where)], (row.size / 2 + 5, row.dx, row.dy)


def layers(mode: Mode, ring: tuple[float, float, float]) -> list[Json]:
    """Return the map's own layers: precision circle, place names, marks, ring."""
    colours, paper = COLOURS[mode], PAPER[mode]
    radius, dx, dy = ring
    mark = {
        "text-field": ["get", "t"], "text-font": [SHAPES], "text-size": ["get", "s"], "text-offset": ["get", "o"],
        "text-allow-overlap": True, "text-padding": 0, "symbol-sort-key": ["-", 0, ["get", "s"]],
    }  # fmt: skip
    name = {
        "text-field": ["get", "t"], "text-font": [STRONG], "text-size": 13, "text-radial-offset": ["get", "r"],
        "text-variable-anchor": ["left", "right", "bottom", "top"], "text-justify": "auto", "text-padding": 3,
        "symbol-sort-key": ["get", "k"],
    }  # fmt: skip
    halo = {"text-halo-color": colours["halo"], "text-halo-width": 1.4}
    return [
        {"id": "precision", "type": "fill", "source": "precision",
         "paint": {"fill-color": paper.accent, "fill-opacity": 0.09}},
        {"id": "precision-line", "type": "line", "source": "precision",
         "paint": {"line-color": paper.accent, "line-width": 1.6, "line-dasharray": [3, 2]}},
        {"id": "names", "type": "symbol", "source": "names", "layout": name,
         "paint": {"text-color": colours["strong"], **halo}},
        {"id": "marks", "type": "symbol", "source": "marks", "layout": mark,
         "paint": {"text-color": ["get", "c"], "text-halo-color": colours["halo"], "text-halo-width": 1.2}},
        {"id": "ring", "type": "circle", "source": "ring",
         "paint": {"circle-radius": radius, "circle-translate": [dx, dy], "circle-opacity": 0,
                   "circle-stroke-color": colours["strong"], "circle-stroke-width": 2.4}},
    ]  # fmt: skip


def traces(rows: pd.DataFrame) -> Iterator[go.Scattermap]:
    """Yield one invisible marker trace a kind; ``customdata`` is ``[key, dx, dy]``, the shift in pixels."""
    if rows.empty:  # without a trace Plotly draws no map at all
        yield go.Scattermap(uid="none", lat=[0], lon=[0], marker={"opacity": 0}, hoverinfo="skip", showlegend=False)
    for name in sorted(rows["kind"].unique(), key=rank):
        group, kind = rows[rows["kind"] == name], kind_of(name)
        yield go.Scattermap(
            uid=f"kind-{name}", name=kind.label, mode="markers", showlegend=False,
            lat=group["latitude"].round(4).tolist(), lon=group["longitude"].round(4).tolist(),
            text=group["hover"].tolist(), hovertemplate="%{text}<extra></extra>",
            customdata=[list(row) for row in zip(group["key"], group["dx"], group["dy"], strict=True)],
            marker={"size": group["size"].tolist(), "color": "#000000", "opacity": 0},
        )  # fmt: skip


def legend(rows: pd.DataFrame, mode: Mode) -> list[Json]:
    """Return the legend as an annotation: shape, colour, word and number of each kind, and what hollow means."""
    if rows.empty:
        return []
    paper = PAPER[mode]
    totals = rows.groupby("kind")["n"].sum()

    def line(kind: Kind) -> str:
        mark = f'<span style="color:{kind.hue.on(mode)}">{kind.shape.filled}</span>'
        return f'{mark}  {escape(kind.label)}  <span style="color:{paper.muted}">{int(totals[kind.name]):,}</span>'

    lines = [line(kind_of(name)) for name in sorted(totals.index, key=rank)]
    if not rows["precise"].all():
        lines.append(f'<span style="color:{paper.muted}">hollow: region or country</span>')
    return [{
        "text": "<br>".join(lines), "x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left",
        "yanchor": "bottom", "xshift": 12, "yshift": 12, "align": "left", "showarrow": False, "bgcolor": paper.card,
        "bordercolor": paper.grid, "borderpad": 9, "font": {"family": FONT, "size": 13, "color": paper.text},
    }]  # fmt: skip


def bounds(points: pd.DataFrame) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of the points in degrees, or None when there are none."""
    if points.empty:
        return None
    x, y = points["longitude"], points["latitude"]
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def camera(fit: tuple[float, float, float, float] | None) -> Json:
    """Return the centre and zoom at which the bounds fill NOMINAL pixels with a margin; without bounds, the world."""
    if fit is None:
        return {"center": WORLD, "zoom": 1.2}
    west, south, east, north = fit

    def upward(latitude: float) -> float:
        return math.asinh(math.tan(math.radians(max(-84.0, min(84.0, latitude))))) / (2 * math.pi)

    middle = math.degrees(math.atan(math.sinh(math.pi * (upward(south) + upward(north)))))
    width, height = max((east - west) / 360, 1e-6), max(upward(north) - upward(south), 1e-6)
    zoom = min(math.log2(0.82 * NOMINAL[0] / 512 / width), math.log2(0.78 * NOMINAL[1] / 512 / height), DEEPEST)
    return {"center": {"lat": round(middle, 4), "lon": round((west + east) / 2, 4)}, "zoom": round(max(zoom, 0.8), 3)}


def event_map(
    points: pd.DataFrame,
    *,
    mode: Mode,
    selected: str | None = None,
    view: Json | None = None,
    base: str = "/app/static/geo/",
) -> go.Figure:
    """Return the map of events.

    ``points`` has one row for each kind at each place: ``key``, ``latitude``, ``longitude`` (WGS 84 degrees),
    ``radius_km``, ``place``, ``country`` (ISO 3166-1 alpha-2), ``kind``, ``n`` (rows behind it), ``label`` (one line for
    hover) and ``precise`` (false: somewhere in a region or country, drawn hollow). ``selected`` is a key: that point gets
    a ring and its precision circle. ``view`` (``center`` with lat and lon, ``zoom``) overrides the fitted camera.
    Rows without coordinates are no points and must not be passed. A click carries ``customdata[0]``, the key.
    """
    rows = arranged(points)
    area, ring, shift = chosen(rows, selected)
    named, fit = names(rows), bounds(points)
    ground = style(
        mode, base=base, lit=points["country"].dropna().astype(str).unique(),
        named=[label["properties"]["t"] for label in named], over=layers(mode, shift),
        sources={"marks": collection(marks(rows, mode)), "names": collection(named),
                 "precision": collection(area), "ring": collection(ring)},
    )  # fmt: skip
    paper = PAPER[mode]
    figure = go.Figure(list(traces(rows)))
    figure.update_layout(
        map={"style": ground, **(view or camera(fit))}, meta={"fit": fit if view is None else None, "deepest": DEEPEST},
        annotations=legend(rows, mode), margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision="keep", dragmode="pan",
        paper_bgcolor="rgba(0,0,0,0)", font={"family": FONT, "color": paper.text}, height=NOMINAL[1],
        hoverlabel={"bgcolor": paper.ground, "bordercolor": paper.muted, "align": "left",
                    "font": {"family": FONT, "size": 13, "color": paper.text}},
    )  # fmt: skip
    return figure
