"""Rows of a small frame → marks of the map: which shape, how large, where on the screen. Nothing is drawn here.

What is seen is a symbol layer of the map's style (basemap/overlay.py): shape and colour by kind, size by number, hollow
where only a region is known. Above it lies one invisible marker trace a kind, with hover text and the keys that
a click reports. Plotly's own markers are circles only: other symbols need an icon file, which an offline style has not.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from textwrap import shorten, wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.basemap.overlay import LIFT, NAME_SIZE, feature
from dashboard.basemap.style import Json
from dashboard.palette import Mode, kind_of, rank

STEPS = ((1, 15), (2, 19), (5, 24), (15, 30))  # from so many rows on, a mark is so many pixels wide
GAP = 2  # pixels between marks of one place
ROW = 4  # marks side by side before a second line begins
NAMED = 120  # at most so many places are named by the map itself
HOVER_ROOM = 120_000  # characters of hover text on one map: with more points each says less
HOVER_LEAST, HOVER_MOST = 60, 220  # characters of one point


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
    size: int
    caption: str = ""
    hover: str = ""
    right: float = 0.0
    down: float = 0.0

    @property
    def mark(self) -> str:
        """The mark as a character, hollow when only a region is known."""
        shape = kind_of(self.kind).shape
        return shape.filled if self.precise else shape.hollow


def size_of(n: int) -> int:
    """Return the width in pixels of a mark that stands for n findings."""
    return [pixels for least, pixels in STEPS if n >= least or least == 1][-1]


def points_of(rows: pd.DataFrame) -> list[Point]:
    """Return the frame's rows as points, unplaced. Columns ``size`` (pixels) and ``caption`` are optional."""

    def point(row: dict[Any, Any]) -> Point:
        radius = None if pd.isna(row["radius_km"]) else float(row["radius_km"])
        name = "" if pd.isna(row["place"]) else str(row["place"])
        latitude, longitude = round(float(row["latitude"]), 4), round(float(row["longitude"]), 4)
        n, precise = int(row["n"]), bool(row["precise"])
        caption = str(row["caption"]) if "caption" in row else name if precise else ""
        size = int(row["size"]) if "size" in row else size_of(n)
        return Point(str(row["key"]), latitude, longitude, radius, name, str(row["kind"]), n, str(row["label"]),
                     precise, size, caption)  # fmt: skip

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
    found, room = [], max(HOVER_LEAST, min(HOVER_MOST, HOVER_ROOM // max(1, len(points))))
    for same in places.values():
        group = sorted(same, key=lambda point: (-point.n, rank(point.kind), point.key))
        hover = "<br>".join(spoken(point, room) for point in group[:6])
        shifts = slots([point.size for point in group])
        found.append(
            [replace(point, hover=hover, right=x, down=y) for point, (x, y) in zip(group, shifts, strict=True)]
        )
    return found


def spoken(point: Point, room: int) -> str:
    """Return a point's lines in the hover box, of at most ``room`` characters: shape and words."""
    words = escape(shorten(point.label, room, placeholder=" …"), quote=False)
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


def captioned(places: Sequence[Sequence[Point]]) -> list[Sequence[Point]]:
    """Return the places beside whose marks something is written: at most NAMED, those with most rows first."""
    groups = [group for group in places if group[0].caption]
    return sorted(groups, key=lambda group: -sum(point.n for point in group))[:NAMED]


def names(places: Sequence[Sequence[Point]]) -> list[Json]:
    """Return what stands beside the marks of some places, as far off as the marks are wide."""
    found = []
    for group in places:
        reach = max(abs(point.right) + point.size / 2 for point in group) + 3
        count = sum(point.n for point in group)
        where = [group[0].longitude, group[0].latitude]
        found.append(feature("Point", where, t=group[0].caption, r=round(reach / NAME_SIZE, 2), k=-count))
    return found


def traces(points: Sequence[Point]) -> Iterator[go.Scattermap]:
    """Yield one invisible marker trace a kind; ``customdata`` is ``[key, right, down, radius in km]``."""
    if not points:  # without a trace Plotly draws no map at all
        yield go.Scattermap(uid="none", lat=[0], lon=[0], marker={"opacity": 0}, hoverinfo="skip", showlegend=False)
    for kind in sorted({point.kind for point in points}, key=rank):
        own = [point for point in points if point.kind == kind]
        yield go.Scattermap(
            uid=f"kind-{kind}", name=kind_of(kind).label, mode="markers", showlegend=False,
            lat=[point.latitude for point in own], lon=[point.longitude for point in own],
            text=[point.hover for point in own], hovertemplate="%{text}<extra></extra>",
            customdata=[[point.key, point.right, point.down, round(point.radius_km or 0, 1)] for point in own],
            marker={"size": [point.size for point in own], "color": "#000000", "opacity": 0},
        )  # fmt: skip
