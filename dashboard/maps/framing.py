"""Where a map first looks: the box of what is drawn, and the camera that holds it."""

import math
from collections.abc import Iterable

from dashboard.basemap.style import Json

NOMINAL = (1100, 560)  # pixels: the size for which the first view is reckoned; live_chart fits it to the real one
MARGINS = (220, 130)  # pixels of it left free: beside the points for their names, below for the legend
DEEPEST = 6.8  # the zoom for a single place: its surroundings still show
WORLD = {"center": {"lat": 24.0, "lon": 14.0}, "zoom": 1.2}
Bounds = tuple[float, float, float, float]  # west, south, east, north


def bounds(places: Iterable[tuple[float, float]]) -> Bounds | None:
    """Return the box of some (longitude, latitude) in degrees, or None when there are none."""
    found = list(places)
    if not found:
        return None
    x, y = zip(*found, strict=True)
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
