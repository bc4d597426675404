"""A chart or map as PNG, SVG, PDF, interactive HTML, and the data behind it as CSV."""

from pathlib import Path

import pandas as pd
import pyarrow as pa

from dashboard import pictures
from dashboard.exports import comma_separated
from dashboard.exports.about import caption
from dashboard.exports.charts import Drawn, drawn
from dashboard.exports.days import day
from dashboard.exports.request import Export

AROUND = 150  # pixels: title and small print
MOMENTS = ("first", "last", "published", "day")  # columns of seconds since 1970 in the frames of the charts


def png(export: Export, path: Path, scale: float = 1) -> None:
    """Write the chart as PNG, 1280 pixels wide times the scale."""
    made = drawn(export)
    said = caption(export, made)
    path.write_bytes(pictures.png(made.figure, height=_height(made), scale=scale, caption=said, mode=export.mode))


def pdf(export: Export, path: Path) -> None:
    """Write the chart as a PDF of one page."""
    made = drawn(export)
    said = caption(export, made)
    path.write_bytes(pictures.pdf(made.figure, height=_height(made), caption=said, mode=export.mode))


def svg(export: Export, path: Path) -> None:
    """Write the chart as SVG."""
    made = drawn(export)
    said = caption(export, made)
    path.write_bytes(pictures.svg(made.figure, height=_height(made), caption=said, mode=export.mode))


def html(export: Export, path: Path) -> None:
    """Write the chart as a page that needs no network."""
    made = drawn(export)
    path.write_bytes(pictures.html(made.figure, caption=caption(export, made), mode=export.mode))


def data(export: Export, path: Path) -> None:
    """Write the frame that the chart was drawn from."""
    frame = tidy(drawn(export).data)
    comma_separated.save(pa.Table.from_pandas(frame, preserve_index=False).to_reader(), path)


def _height(made: Drawn) -> int:
    """A chart of many rows keeps the height that it asks for."""
    return max(pictures.HEIGHT, (made.figure.layout.height or 0) + AROUND)


def tidy(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with its moments as ISO days; `last` is the last day included, as in all exports."""
    found = frame.copy()
    for name in (name for name in MOMENTS if name in found):
        seconds = [None if pd.isna(value) else int(value) - (name == "last") for value in found[name]]
        found[name] = [None if at is None else day(at) for at in seconds]
    return found.rename(columns={"first": "first_day", "last": "last_day"})
