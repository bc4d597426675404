"""The part of the basemap that a picture shows: a browser that draws one picture need not cut up the whole world."""

import json
import math
import re
from functools import cache
from typing import Any

import numpy as np

from dashboard.basemap.inline import STATIC

TILE = 512  # pixels of a MapLibre tile
ROOM = 1.6  # so many times what the figure's own camera shows: the page fits the view to the room that is left
POSITION = re.compile(r"\[(-?[\d.]+),(-?[\d.]+)\]")
Box = tuple[float, float, float, float]  # west, south, east, north in degrees
WORLD: Box = (-180, -90, 180, 90)


def seen(layout: dict[str, Any], width: int, height: int) -> Box:
    """Return a box that holds all that a picture of so many pixels shows of a figure's map, and some more."""
    view, bounds = layout["map"], (layout.get("meta") or {}).get("fit")
    x, y = view["center"]["lon"], _mercator(view["center"]["lat"])
    if bounds:
        west, south, east, north = bounds
        x, y = (west + east) / 2, (_mercator(south) + _mercator(north)) / 2
    world = TILE * 2 ** view["zoom"]
    right, up = (ROOM * max(side, least) / world / 2 for side, least in ((width, 1100), (height, 720)))
    if right >= 0.5:
        return WORLD
    return x - 360 * right, _latitude(y - up), x + 360 * right, _latitude(y + up)


def _mercator(latitude: float) -> float:
    """Web-mercator's y in units of the world's height, 0 at the equator."""
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude))))) / (2 * math.pi)


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(2 * math.pi * y)))


def cropped(name: str, box: Box) -> dict[str, Any]:
    """Return a GeoJSON file of the basemap with the features that reach into a box."""
    head, features, foot = _lines(name)
    west, south, east, north = box
    kept = [
        text for text, (left, low, right, high) in features
        if low <= north and high >= south and any(left + k <= east and right + k >= west for k in (-360, 0, 360))
    ]  # fmt: skip
    found: dict[str, Any] = json.loads(head + ",".join(kept) + foot)
    return found


@cache
def _lines(name: str) -> tuple[str, list[tuple[str, Box]], str]:
    """A file's first line, its features with the box of each, its last line: one feature is one line of it."""
    head, *lines, foot = (STATIC / "geo" / name).read_text("utf-8").strip().split("\n")
    return head, [(line.rstrip(","), _box(line)) for line in lines if line.rstrip(",")], foot


def _box(line: str) -> Box:
    places = np.array(POSITION.findall(line), float)
    (west, south), (east, north) = places.min(axis=0), places.max(axis=0)
    return west, south, east, north
