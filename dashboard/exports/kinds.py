"""The table of what can be exported: label, suffix, MIME type, and what writes it. A new kind is a new row."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dashboard.exports import briefs, comma_separated, excel, geojson, geopackage, json_lines, kml, parquet, pictures
from dashboard.exports.request import Export


@dataclass(frozen=True)
class Kind:
    """One kind of file. `mark` stands in the file name; `drawn` are those that a Chromium has to draw.

    `write` raises ExtractError.
    """

    label: str
    suffix: str
    mime: str
    write: Callable[[Export, Path], None]
    mark: str = ""
    drawn: bool = False
    maps: bool = True  # whether a map can be had as this
    help: str = ""


ROWS: tuple[Kind, ...] = (  # of a page's rows
    Kind("CSV", ".csv", "text/csv", comma_separated.write, help="Text; days as 2025-04-10; no formulas"),
    Kind("Excel", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel.write,
         help="Typed columns, a sheet of sources, a sheet About"),
    Kind("Parquet", ".parquet", "application/vnd.apache.parquet", parquet.write, help="Typed columns, for analysis"),
    Kind("JSON Lines", ".jsonl", "application/jsonl", json_lines.write, help="One row a line"),
    Kind("GeoJSON", ".geojson", "application/geo+json", geojson.write, help="For web maps"),
    Kind("KML", ".kml", "application/vnd.google-earth.kml+xml", kml.write, help="For Google Earth and ATAK"),
    Kind("GeoPackage", ".gpkg", "application/geopackage+sqlite3", geopackage.write, help="For QGIS and ArcGIS"),
)  # fmt: skip
PICTURES: tuple[Kind, ...] = (  # of one chart
    Kind("PNG", ".png", "image/png", pictures.png, drawn=True, help="1280 pixels wide"),
    Kind("PNG 2×", ".png", "image/png", partial(pictures.png, scale=2), "2x", drawn=True, help="2560 pixels wide"),
    Kind("PNG 4K", ".png", "image/png", partial(pictures.png, scale=3), "4k", drawn=True, help="3840 pixels wide"),
    Kind("SVG", ".svg", "image/svg+xml", pictures.svg, drawn=True, maps=False, help="Vectors, to be edited"),
    Kind("PDF", ".pdf", "application/pdf", pictures.pdf, drawn=True, help="One page, for print"),
    Kind("HTML", ".html", "text/html", pictures.html, help="Interactive; opens without network"),
    Kind("Data", ".csv", "text/csv", pictures.data, "data", help="The rows behind this chart as CSV"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
BRIEFS: tuple[Kind, ...] = (  # of the whole picture
    Kind("Briefing deck", ".pptx", f"{_OFFICE}.presentationml.presentation", briefs.deck, "brief",
         help="Slides with charts that PowerPoint edits; sentences and sources in the notes"),
    Kind("Situation report", ".pdf", "application/pdf", briefs.report, "report", help="Two pages or so, with endnotes"),
    Kind("Report as Word", ".docx", f"{_OFFICE}.wordprocessingml.document", briefs.document, "report",
         help="The situation report, to be edited"),
    Kind("Frozen picture", ".zip", "application/zip", briefs.frozen, "frozen",
         help="One file that proves itself: dateline open FILE, dateline verify FILE"),
)  # fmt: skip


def kinds_for(is_map: bool) -> tuple[Kind, ...]:
    """The kinds that a chart, or a map, can be had as."""
    return tuple(kind for kind in PICTURES if kind.maps or not is_map)
