"""GeoPackage, which QGIS opens: one layer of points (WGS 84) with typed columns; what has no point has no geometry."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.exports.about import facts
from dashboard.exports.days import is_day, iso_schema
from dashboard.exports.days import iso as as_text
from dashboard.exports.request import Export
from dashboard.exports.tables import TABLES

POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])  # well-known binary, little-endian


def write(export: Export, path: Path) -> None:
    """Write a page's rows; what they are stands in the layer's metadata."""
    import pyogrio  # noqa: PLC0415 - GDAL: only where such a file is made

    table = TABLES[export.page][0]
    rows = _dated(table.read(export).read_all())
    pyogrio.write_arrow(
        rows.append_column("geometry", _points(rows)), str(path), driver="GPKG", layer=table.name,
        geometry_name="geometry", geometry_type="Point", crs="EPSG:4326", layer_metadata=dict(facts(export)),
    )  # fmt: skip


def _points(rows: pa.Table) -> pa.Array:
    """The points of rows that the map draws, null for the others."""
    drawn = rows["on_map"].to_numpy() if "on_map" in rows.column_names else np.zeros(len(rows), bool)
    if not drawn.any():
        return pa.nulls(len(rows), pa.binary())
    points = np.zeros(len(rows), POINT)
    points["order"], points["kind"] = 1, 1
    points["x"], points["y"] = rows["longitude"].to_numpy(), rows["latitude"].to_numpy()
    return pa.array(
        [point.tobytes() if on_map else None for point, on_map in zip(points, drawn, strict=True)], pa.binary()
    )


def _dated(rows: pa.Table) -> pa.Table:
    """Days stay days, unless one is before Christ, which the format does not know: then that column is text."""
    early = [
        name for name in rows.column_names
        if is_day(rows[name].type) and (pc.min(rows[name].cast(pa.int32())).as_py() or 0) < FIRST
    ]  # fmt: skip
    if not early:
        return rows
    texts = pa.Table.from_batches([as_text(batch) for batch in rows.to_batches()], iso_schema(rows.schema))
    for name in early:
        rows = rows.set_column(rows.schema.get_field_index(name), name, texts[name])
    return rows


FIRST = -719_162  # days from 1970 back to 1 January of the year 1
