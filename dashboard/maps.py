"""Small frame of places → the event map, a Plotly figure. Pure: no Streamlit, no network, nothing remembered.

What is seen is a symbol layer of the map's style (basemap/overlay.py): shape and colour by kind, size by number, hollow
where only a region is known. Above it lies one invisible marker trace a kind, with hover text and the keys that
a click reports. Plotly's own markers are circles only: other symbols need an icon file, which an offline style has not.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from textwrap import shorten, wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.basemap.overlay import LIFT, NAME_SIZE, circle, collection, feature, layers
from dashboard.basemap.style import Json, style
from dashboard.palette import FONT, PAPER, Mode, kind_of, rank

STEPS = ((1, 15), (2, 19), (5, 24), (15, 30))  # from so many rows on, a mark is so many pixels wide
GAP = 2  # pixels between marks of one place
ROW = 4  # marks side by side before a second line begins
NOMINAL = (1100, 560)  # pixels: the size for which the first view is reckoned; live_chart fits it to the real one
MARGINS = (220, 130)  # pixels of it left free: beside the points for their names, below for the legend
DEEPEST = 6.8  # the zoom for a single place: its surroundings still show
WORLD = {"center": {"lat": 24.0, "lon": 14.0}, "zoom": 1.2}
NAMED = 120  # at most so many places are named by the map itself
ABREAST = 5  # entries of a line of the legend
Bounds = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True)
class Point:
    """One kind at one place, and where its mark stands: ``right`` and ``down`` of the place, in pixels."""

    key: str
    latitude: float
    longitude: float
    radius_km: float | None
    place: str
    kind: str
    n: int
    label: str
    precise: bool
    hover: str = ""
    right: float = 0.0
    down: float = 0.0

    @property
    def size(self) -> int:
        """The mark's width in pixels."""
        return [pixels for least, pixels in STEPS if self.n >= least or least == 1][-1]

    @property
    def mark(self) -> str:
        """The mark as a character, hollow when only a region is known."""
        shape = kind_of(self.kind).shape
        return shape.filled if self.precise else shape.hollow


def points_of(rows: pd.DataFrame) -> list[Point]:
    """Return the frame's rows as points, unplaced."""

    def point(row: dict[Any, Any]) -> Point:
        radius = None if pd.isna(row["radius_km"]) else float(row["radius_km"])
        name = "" if pd.isna(row["place"]) else str(row["place"])
        latitude, longitude = round(float(row["latitude"]), 4), round(float(row["longitude"]), 4)
        return Point(str(row["key"]), latitude, longitude, radius, name, str(row["kind"]), int(row["n"]),
                     str(row["label"]), bool(row["precise"]))  # fmt: skip

    return [point(row) for row in rows.to_dict("records")]


def slots(sizes: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Yield where marks of one place stand around it, in pixels: centred rows of at most ROW, the first on top."""
    rows = [sizes[i : i + ROW] for i in range(0, len(sizes), ROW)]
    heights = [max(row) + GAP for row in rows]
    for position, row in enumerate(rows):
        down = sum(heights[:position]) + heights[position] / 2 - sum(heights) / 2
        left = -(sum(row) + GAP * (len(row) - 1)) / 2
        for size in row:
            yield round(left + size / 2, 1), round(down, 1)
            left += size + GAP


def arranged(points: Sequence[Point]) -> list[list[Point]]:
    """Return the points by place, most rows first; the kinds of one place stand abreast and share a hover box."""
    places: dict[tuple[float, float], list[Point]] = defaultdict(list)
    for point in points:
        places[round(point.latitude, 3), round(point.longitude, 3)].append(point)
    found = []
    for same in places.values():
        group = sorted(same, key=lambda point: (-point.n, rank(point.kind), point.key))
        hover = "<br>".join(spoken(point) for point in group[:6])
        shifts = slots([point.size for point in group])
        found.append(
            [replace(point, hover=hover, right=x, down=y) for point, (x, y) in zip(group, shifts, strict=True)]
        )
    return found


def spoken(point: Point) -> str:
    """Return a point's lines in the hover box: shape and words."""
    words = escape(shorten(point.label, 220, placeholder=" …"), quote=False)
    return f"{point.mark} " + "<br>     ".join(wrap(words, 64))


def marks(points: Sequence[Point], mode: Mode) -> list[Json]:
    """Return the marks as MultiPoints, one for all that look alike: a point then costs its coordinates alone."""
    alike: dict[tuple[str, str, int, float, float], list[list[float]]] = defaultdict(list)
    for point in points:
        look = (point.kind, point.mark, point.size, point.right, point.down)
        alike[look].append([point.longitude, point.latitude])
    return [
        feature("MultiPoint", where, t=mark, c=kind_of(kind).hue.on(mode), s=size,
                o=[round(right / size, 3), round(down / size + LIFT, 3)])
        for (kind, mark, size, right, down), where in alike.items()
    ]  # fmt: skip


def names(places: Sequence[Sequence[Point]]) -> list[Json]:
    """Return the names of precise places, those with most rows first, as far off as their marks are wide."""
    precise = [group for group in places if group[0].precise and group[0].place]
    precise.sort(key=lambda group: -sum(point.n for point in group))
    found = []
    for group in precise[:NAMED]:
        reach = max(abs(point.right) + point.size / 2 for point in group) + 3
        count = sum(point.n for point in group)
        where = [group[0].longitude, group[0].latitude]
        found.append(feature("Point", where, t=group[0].place, r=round(reach / NAME_SIZE, 2), k=-count))
    return found


def traces(points: Sequence[Point]) -> Iterator[go.Scattermap]:
    """Yield one invisible marker trace a kind; ``customdata`` is ``[key, right, down]``."""
    if not points:  # without a trace Plotly draws no map at all
        yield go.Scattermap(uid="none", lat=[0], lon=[0], marker={"opacity": 0}, hoverinfo="skip", showlegend=False)
    for kind in sorted({point.kind for point in points}, key=rank):
        own = [point for point in points if point.kind == kind]
        yield go.Scattermap(
            uid=f"kind-{kind}", name=kind_of(kind).label, mode="markers", showlegend=False,
            lat=[point.latitude for point in own], lon=[point.longitude for point in own],
            text=[point.hover for point in own], hovertemplate="%{text}<extra></extra>",
            customdata=[[point.key, point.right, point.down] for point in own],
            marker={"size": [point.size for point in own], "color": "#000000", "opacity": 0},
        )  # fmt: skip


def legend(points: Sequence[Point], mode: Mode) -> list[Json]:
    """Return the legend as an annotation: shape, colour, word and number of each kind, and what hollow means."""
    paper = PAPER[mode]
    totals: dict[str, int] = defaultdict(int)
    for point in points:
        totals[point.kind] += point.n
    entries = []
    for name in sorted(totals, key=rank):
        kind = kind_of(name)
        mark = f'<span style="color:{kind.hue.on(mode)}">{kind.shape.filled}</span>'
        entries.append(f'{mark} {escape(kind.label)} <span style="color:{paper.muted}">{totals[name]:,}</span>')
    if not all(point.precise for point in points):
        entries.append(f'<span style="color:{paper.muted}">○ hollow: region or country</span>')
    if not entries:
        return []
    lines = ["     ".join(entries[i : i + ABREAST]) for i in range(0, len(entries), ABREAST)]
    return [{
        "text": "<br>".join(lines), "x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left",
        "yanchor": "bottom", "xshift": 10, "yshift": 10, "align": "left", "showarrow": False, "bgcolor": paper.card,
        "bordercolor": paper.grid, "borderpad": 7, "font": {"family": FONT, "size": 13, "color": paper.text},
    }]  # fmt: skip


def bounds(points: Sequence[Point]) -> Bounds | None:
    """Return the box of the points in degrees, or None when there are none."""
    if not points:
        return None
    x, y = [point.longitude for point in points], [point.latitude for point in points]
    return min(x), min(y), max(x), max(y)


def camera(fit: Bounds | None) -> Json:
    """Return the centre and zoom at which the bounds fill NOMINAL pixels with a margin; without bounds, the world."""
    if fit is None:
        return WORLD
    west, south, east, north = fit

    def upward(latitude: float) -> float:
        return math.asinh(math.tan(math.radians(max(-84.0, min(84.0, latitude))))) / (2 * math.pi)

    middle = math.degrees(math.atan(math.sinh(math.pi * (upward(south) + upward(north)))))
    width, height = max((east - west) / 360, 1e-6), max(upward(north) - upward(south), 1e-6)
    room = [side - margin for side, margin in zip(NOMINAL, MARGINS, strict=True)]
    zoom = min(math.log2(room[0] / 512 / width), math.log2(room[1] / 512 / height), DEEPEST)
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
    ``radius_km``, ``place``, ``country`` (ISO 3166-1 alpha-2), ``kind``, ``n`` (rows behind it), ``label`` (one line
    for hover) and ``precise`` (false: somewhere in a region or country, drawn hollow). Rows without coordinates are no
    points and must not be passed. ``selected`` is a key: that mark gets a ring and its precision circle. ``view``
    (``center`` with lat and lon, ``zoom``) overrides the fitted camera. ``customdata[0]`` of a click is the key.
    """
    places = arranged(points_of(points))
    drawn = [point for group in places for point in group]
    chosen = [point for point in drawn if point.key == selected][:1]
    named, fit, paper = names(places), None if view else bounds(drawn), PAPER[mode]
    ring = next(((point.size / 2 + 5, point.right, point.down) for point in chosen), (0.0, 0.0, 0.0))
    ground = style(
        mode, base=base, lit=points["country"].dropna().astype(str), over=layers(mode, ring),
        named=[label["properties"]["t"] for label in named],
        sources={
            "marks": collection(marks(drawn, mode)), "names": collection(named),
            "ring": collection([feature("Point", [point.longitude, point.latitude]) for point in chosen]),
            "precision": collection([circle(point.latitude, point.longitude, point.radius_km) for point in chosen
                                     if point.radius_km]),
        },
    )  # fmt: skip
    return go.Figure(list(traces(drawn))).update_layout(
        map={"style": ground, **(view or camera(fit))}, meta={"fit": fit, "deepest": DEEPEST}, dragmode="pan",
        annotations=legend(drawn, mode), margin={"l": 0, "r": 0, "t": 0, "b": 0}, uirevision="keep", height=NOMINAL[1],
        paper_bgcolor="rgba(0,0,0,0)", font={"family": FONT, "color": paper.text},
        hoverlabel={"bgcolor": paper.ground, "bordercolor": paper.muted, "align": "left",
                    "font": {"family": FONT, "size": 13, "color": paper.text}},
    )  # fmt: skip
