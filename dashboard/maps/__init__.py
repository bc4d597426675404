"""Small frames → maps, Plotly figures: points, shaded regions, density. Pure: no Streamlit, nothing remembered."""

from dashboard.maps import values
from dashboard.maps.drawing import density_map, event_map, region_map
from dashboard.maps.framing import Bounds, bounds, camera
from dashboard.maps.points import points_of, slots
from dashboard.maps.saying import alt, note, squares

__all__ = [
    "Bounds", "alt", "bounds", "camera", "density_map", "event_map", "note", "points_of", "region_map", "slots",
    "squares", "values",
]  # fmt: skip
