"""Small frames → Plotly figures, one drawing a module. Pure: no Streamlit, nothing remembered."""

from dashboard.charts.timeline import timeline

__all__ = ["timeline"]
