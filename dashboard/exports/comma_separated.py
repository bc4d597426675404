"""CSV (RFC 4180, UTF-8, no byte-order mark): streamed, days as ISO text, and safe to open in a spreadsheet."""

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from dashboard.cells import FORMULA
from dashboard.exports.days import iso, iso_schema
from dashboard.exports.request import Export
from dashboard.exports.tables import TABLES

# An apostrophe before what begins as a formula keeps it text; take it away to have the words of the source. Numbers are
# written as numbers: a negative one stays as it is.
ACTS = rf"\A([{re.escape(''.join(FORMULA))}])"


def write(export: Export, path: Path) -> None:
    """Write a page's rows."""
    save(TABLES[export.page][0].read(export), path)


def save(rows: pa.RecordBatchReader, path: Path) -> None:
    """Write rows as they come."""
    with csv.CSVWriter(str(path), _schema(rows.schema)) as writer:
        for batch in rows:
            writer.write_batch(_safe(iso(batch)))


def _schema(schema: pa.Schema) -> pa.Schema:
    """The schema of what is written: days as text, and all texts of one type."""
    return pa.schema([field.with_type(pa.string()) if _is_text(field.type) else field for field in iso_schema(schema)])


def _is_text(kind: pa.DataType) -> bool:
    """Whether a column holds texts, in whichever of Arrow's layouts: DuckDB writes one, a frame of pandas another."""
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _safe(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [_quoted(column) if _is_text(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, schema=_schema(batch.schema))


def _quoted(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts.cast(pa.string()), ACTS, r"'\1")
