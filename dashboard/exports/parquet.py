"""Parquet: typed columns; what part of the picture it is stands in the file's metadata under ``dateline``."""

import json
from pathlib import Path

import pyarrow.parquet as pq

from dashboard.exports.about import facts
from dashboard.exports.request import Export
from dashboard.exports.tables import TABLES


def write(export: Export, path: Path) -> None:
    """Write a page's rows as they come."""
    rows = TABLES[export.page][0].read(export)
    schema = rows.schema.with_metadata({"dateline": json.dumps(facts(export), ensure_ascii=False)})
    with pq.ParquetWriter(path, schema) as writer:
        for batch in rows:
            writer.write_batch(batch.replace_schema_metadata(schema.metadata))
