"""KML 2.2: a placemark a row, with its columns as extended data. What has no point is a placemark without one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from dashboard.exports.about import facts
from dashboard.exports.days import iso
from dashboard.exports.geojson import geometry
from dashboard.exports.request import Export
from dashboard.exports.tables import TABLES
from dashboard.palette import kind_of

SPACE = "http://www.opengis.net/kml/2.2"
NOT_XML = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


def write(export: Export, path: Path) -> None:
    """Write a page's rows as they come."""
    about = facts(export)
    with etree.xmlfile(str(path), encoding="utf-8") as file:
        file.write_declaration()
        with file.element("kml", nsmap={None: SPACE}), file.element("Document"):
            file.write(_element("name", f"Dateline: {about['title']}"))
            file.write(_element("description", "\n".join(f"{name}: {said}" for name, said in about.items() if said)))
            for batch in TABLES[export.page][0].read(export):
                for row in iso(batch).to_pylist():
                    file.write(placemark(row, about["as_of"]))


def placemark(row: dict[str, Any], as_of: str) -> Any:
    """A row as a placemark: kind and place, the sentence, its days, all columns, and its point where there is one."""
    point = geometry(row)
    mark = etree.Element("Placemark", id=f"r{row.get('id') or row['document']}")
    what = kind_of(row["kind"]).label if "kind" in row else row.get("what") or row["title"]
    where = ", ".join(part for part in (what, row.get("place")) if part)
    mark.append(_element("name", where if point else f"{where} (no point on the map)"))
    mark.append(_element("description", row.get("sentence") or ""))
    for span in _days(row):
        mark.append(span)
    data = etree.SubElement(mark, "ExtendedData")
    for name, value in {**row, "as_of": as_of}.items():
        if value is not None:
            held = etree.SubElement(data, "Data", name=name)
            held.append(_element("value", _said(value)))
    if point:
        longitude, latitude = point["coordinates"]
        etree.SubElement(mark, "Point").append(_element("coordinates", f"{longitude},{latitude}"))
    return mark


def _days(row: dict[str, Any]) -> Iterator[Any]:
    """The interval, both days included. KML has no days before Christ: those stand in the extended data alone."""
    if row.get("first_day") and not row["first_day"].startswith("-"):
        span = etree.Element("TimeSpan")
        span.append(_element("begin", row["first_day"]))
        span.append(_element("end", row["last_day"]))
        yield span


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _element(name: str, text: str) -> Any:
    element = etree.Element(name)
    element.text = text.translate(NOT_XML)
    return element
