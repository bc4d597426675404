"""CSV (RFC 4180, UTF-8, no byte-order mark): streamed, days as ISO text, and safe to open in a spreadsheet."""

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from dashboard.exports.days import iso, iso_schema
from dashboard.exports.request import Export
from dashboard.exports.tables import TABLES

# A cell that begins so would be run as a formula. An apostrophe before it keeps it text; take it away to have the
# words of the source. Numbers are written as numbers: a negative one stays as it is.
FORMULA = "=+-@\t\r"


def write(export: Export, path: Path) -> None:
    """Write a page's rows."""
    save(TABLES[export.page][0].read(export.shown), path)


def save(rows: pa.RecordBatchReader, path: Path) -> None:
    """Write rows as they come."""
    with csv.CSVWriter(str(path), iso_schema(rows.schema)) as writer:
        for batch in rows:
            writer.write_batch(_safe(iso(batch)))


def _safe(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [_quoted(column) if pa.types.is_string(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _quoted(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, rf"\A([{re.escape(FORMULA)}])", r"'\1")
