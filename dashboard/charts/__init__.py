"""Small frames → Plotly figures, one drawing a module. Pure: no Streamlit, nothing remembered."""

from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.measure import measure
from dashboard.charts.multiples import multiples
from dashboard.charts.paired import paired
from dashboard.charts.timeline import timeline

__all__ = ["dumbbell", "measure", "multiples", "paired", "timeline"]
