"""What lies on the basemap: marks of events, their names, ring and precision circle of the chosen; shades and density.

Shapes are characters of our own font, drawn as text: size, colour and shift (ems) come from each feature, and MapLibre
is told to draw all of them, even where they touch. Place names keep off the marks and give way where room is short.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Shading:
    """Regions in colour: ``colours`` and ``values`` in words by ISO 3166-2 code; ``selected`` is outlined."""

    colours: Mapping[str, str]
    values: Mapping[str, str]
    selected: str | None = None


def by_code(field: str, values: Mapping[str, str], other: str) -> Any:
    """Return an expression: the value for a feature's code, ``other`` for codes that have none."""
    pairs = [part for code, value in sorted(values.items()) for part in (code, value)]
    return ["match", ["get", field], *pairs, other] if pairs else other


def beneath(mode: Mode, shading: Shading | None, ramp: Sequence[str]) -> list[Json]:
    """Return the layers that lie under borders and labels: shaded regions, and density over source ``density``.

    ``ramp`` are the colours from sparse to dense; a point of ``density`` has a weight ``w`` up to 1. Both layers are
    always there, so that a switch between them fetches nothing; what is not asked for is invisible.
    """
    colours = by_code("id", shading.colours if shading else {}, "rgba(0,0,0,0)")
    stops = [part for i, colour in enumerate(ramp) for part in ((i + 1) / (len(ramp) + 0.5), colour)]
    clear = ramp[0].replace("rgb(", "rgba(").replace(")", ", 0)") if ramp else "rgba(0,0,0,0)"
    return [
        {"id": "shading", "type": "fill", "source": "admin1", "layout": {"visibility": seen(shading is not None)},
         "paint": {"fill-color": colours, "fill-opacity": 0.82}},
        {"id": "density", "type": "heatmap", "source": "density", "layout": {"visibility": seen(bool(ramp))},
         "paint": {"heatmap-radius": ["interpolate", ["linear"], ["zoom"], 2, 16, 5, 44, 9, 90],
                   "heatmap-weight": ["get", "w"], "heatmap-intensity": 2.2,
                   "heatmap-color": ["interpolate", ["linear"], ["heatmap-density"], 0, clear, *(stops or [1, clear])],
                   "heatmap-opacity": 0.85}},
    ]  # fmt: skip


def seen(whether: bool) -> str:
    """Return MapLibre's word for visible or not."""
    return "visible" if whether else "none"


def outlines(mode: Mode, shading: Shading | None) -> list[Json]:
    """Return the layers over shaded regions: name and value, the outline of the selected and of the hovered one."""
    colours = COLOURS[mode]
    value = by_code("c", shading.values if shading else {}, "")
    named = ["case", ["==", value, ""], "", ["concat", ["get", "n"], "\n", value]]

    def words(name: str, text: Any) -> Json:
        layout = {"text-field": text, "text-font": [STRONG], "text-size": NAME_SIZE, "text-padding": 1,
                  "text-max-width": 9, "visibility": seen(shading is not None)}  # fmt: skip
        paint = {"text-color": colours["strong"], "text-halo-color": colours["halo"], "text-halo-width": 1.6}
        return {"id": name, "type": "symbol", "source": "region_labels", "layout": layout, "paint": paint}

    def edge(name: str, code: str, width: float) -> Json:
        return {"id": name, "type": "line", "source": "admin1", "filter": ["==", ["get", "id"], code],
                "layout": {"line-join": "round"},
                "paint": {"line-color": colours["strong"], "line-width": width}}  # fmt: skip

    return [
        edge("region-hovered", "", 2),
        edge("region-selected", (shading.selected if shading else None) or "", 3.2),
        words("shading-values", value),  # seen where there is no room for the name too
        words("shading-words", named),
    ]


def layers(mode: Mode, ring: tuple[float, float, float]) -> list[Json]:
    """Return the layers over sources ``hovered``, ``precision``, ``names``, ``marks`` and ``ring``.

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
        {"id": "hovered", "type": "fill", "source": "hovered",
         "paint": {"fill-color": paper.muted, "fill-opacity": 0.1}},
        {"id": "hovered-line", "type": "line", "source": "hovered",
         "paint": {"line-color": paper.muted, "line-width": 1.4, "line-dasharray": [2, 2]}},
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
