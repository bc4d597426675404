"""What lies over the basemap: marks of events, their names, the ring and precision circle of the one that is chosen.

Shapes are characters of our own font, drawn as text: size, colour and shift (ems) come from each feature, and MapLibre
is told to draw all of them, even where they touch. Place names keep off the marks and give way where room is short.
"""

import math
from collections.abc import Sequence
from typing import Any

from dashboard.basemap.style import COLOURS, SHAPES, STRONG, Json
from dashboard.palette import PAPER, Mode

EARTH = 6371.0088  # mean radius, km (IUGG)
NAME_SIZE = 13  # pixels
LIFT = -0.075  # ems: MapLibre centres a line of text a little below the middle of its capitals, where our shapes sit


def collection(features: Sequence[Json]) -> Json:
    """Return features as an inline GeoJSON source."""
    return {"type": "geojson", "data": {"type": "FeatureCollection", "features": list(features)}}


def feature(kind: str, coordinates: Any, **properties: Any) -> Json:
    """Return one GeoJSON feature."""
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def circle(latitude: float, longitude: float, radius_km: float) -> Json:
    """Return a circle on the sphere as a polygon of 96 corners."""
    angle, phi = radius_km / EARTH, math.radians(latitude)
    ring = []
    for step in range(97):
        bearing = 2 * math.pi * step / 96
        up = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing)
        east = math.sin(bearing) * math.sin(angle) * math.cos(phi)
        turn = math.degrees(math.atan2(east, math.cos(angle) - math.sin(phi) * up))
        ring.append([round(longitude + turn, 4), round(math.degrees(math.asin(up)), 4)])
    return feature("Polygon", [ring])


def layers(mode: Mode, ring: tuple[float, float, float]) -> list[Json]:
    """Return the layers over sources ``precision``, ``names``, ``marks`` and ``ring``.

    A mark has ``t`` (character), ``c`` (colour), ``s`` (pixels), ``o`` (shift in ems); a name ``t``, ``r`` (distance in
    ems) and ``k`` (lowest first). ``ring`` is the radius and the shift right and down of the ring, in pixels.
    """
    colours, paper = COLOURS[mode], PAPER[mode]
    radius, right, down = ring
    mark = {
        "text-field": ["get", "t"], "text-font": [SHAPES], "text-size": ["get", "s"], "text-offset": ["get", "o"],
        "text-allow-overlap": True, "text-padding": 0, "symbol-sort-key": ["-", 0, ["get", "s"]],
    }  # fmt: skip
    name = {
        "text-field": ["get", "t"], "text-font": [STRONG], "text-size": NAME_SIZE, "text-radial-offset": ["get", "r"],
        "text-variable-anchor": ["left", "right", "bottom", "top"], "text-justify": "auto", "text-padding": 3,
        "symbol-sort-key": ["get", "k"],
    }  # fmt: skip
    return [
        {"id": "precision", "type": "fill", "source": "precision",
         "paint": {"fill-color": paper.accent, "fill-opacity": 0.1}},
        {"id": "precision-line", "type": "line", "source": "precision",
         "paint": {"line-color": paper.accent, "line-width": 1.6, "line-dasharray": [3, 2]}},
        {"id": "names", "type": "symbol", "source": "names", "layout": name,
         "paint": {"text-color": colours["strong"], "text-halo-color": colours["halo"], "text-halo-width": 1.5}},
        {"id": "marks", "type": "symbol", "source": "marks", "layout": mark,
         "paint": {"text-color": ["get", "c"], "text-halo-color": colours["halo"], "text-halo-width": 1.3}},
        {"id": "ring", "type": "circle", "source": "ring",
         "paint": {"circle-radius": radius, "circle-translate": [right, down], "circle-opacity": 0,
                   "circle-stroke-color": colours["strong"], "circle-stroke-width": 2.4}},
    ]  # fmt: skip
