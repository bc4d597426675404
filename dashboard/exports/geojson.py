"""GeoJSON (RFC 7946): a feature a row. What has no point on the map has no geometry; how many is said."""

import json
from pathlib import Path
from typing import Any

from dashboard.exports.about import facts
from dashboard.exports.days import iso
from dashboard.exports.request import Export
from dashboard.exports.tables import TABLES

Row = dict[str, Any]


def write(export: Export, path: Path) -> None:
    """Write a page's rows as they come; the foreign member ``dateline`` at the end says what they are."""
    about: Row = dict(facts(export))
    without = n = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for batch in TABLES[export.page][0].read(export):
            for row in iso(batch).to_pylist():
                found = feature(row, about["as_of"])
                file.write(("\n" if n == 0 else ",\n") + json.dumps(found, ensure_ascii=False, separators=(",", ":")))
                n, without = n + 1, without + (found["geometry"] is None)
        said = about | {"without_point": without}
        file.write('\n],"dateline":' + json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "}\n")


def feature(row: Row, as_of: str) -> Row:
    """A row as a feature, with all its columns and the day of the newest source as properties."""
    return {
        "type": "Feature",
        "id": ":".join(part for part in (row.get("side"), row.get("id") or row["document"]) if part),
        "geometry": geometry(row),
        "properties": {**row, "as_of": as_of},
    }


def geometry(row: Row) -> Row | None:
    """The point of a row that the map draws; None for any other: never a guessed pin."""
    if not row.get("on_map"):
        return None
    return {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
