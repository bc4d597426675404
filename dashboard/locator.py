"""Where one row lies: a small map around its point, with its precision circle."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import maps
from dashboard.palette import Mode

HEIGHT = 240  # pixels
REACH = 170  # pixels that the precision circle fills
CLOSEST, WIDEST = 7.0, 1.0  # zoom
Row = Mapping[str, Any]


def zoom(latitude: float, radius_km: float | None) -> float:
    """The zoom at which a circle of so many km fills REACH pixels; a point without radius is shown with its region."""
    degrees = 2 * (radius_km or 25) / (111.32 * max(math.cos(math.radians(latitude)), 0.05))
    return max(WIDEST, min(CLOSEST, math.log2(REACH / 512 * 360 / degrees)))


def locator(row: Row, mode: Mode, *, base: str = "/app/static/geo/") -> go.Figure:
    """The map around one row: `id`, `latitude`, `longitude`, `radius_km`, `place`, `country`, `kind`, `sentence`.

    The row must have coordinates.
    """
    point = pd.DataFrame([{
        "key": row["id"], "latitude": row["latitude"], "longitude": row["longitude"], "radius_km": row["radius_km"],
        "place": row["place"], "country": row["country"], "kind": row["kind"], "n": 1, "label": row["sentence"] or "",
        "precise": (row["radius_km"] or 0) <= 50,
    }])  # fmt: skip
    view = {
        "center": {"lat": row["latitude"], "lon": row["longitude"]},
        "zoom": round(zoom(row["latitude"], row["radius_km"]), 2),
    }
    figure = maps.event_map(point, mode=mode, selected=row["id"], view=view, base=base)
    figure.layout.annotations = ()  # no legend: there is one mark
    return figure.update_layout(height=HEIGHT)


def point_of(row: Row) -> Row | None:
    """A row of `texts.evidence` or `mentions.place` as `locator` takes it; None where it has no point."""
    if row.get("latitude") is None:
        return None
    if "table" in row:
        return {**row, "kind": row["event_kind"] or "figure"}
    return {**row, "place": row["name"], "kind": "figure"}
