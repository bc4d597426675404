"""Partitions as Parquet files: all documents of one month, a file for each table, named by their content."""

import contextlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.model import digest
from extract.store import files, record
from extract.store.record import Entry
from extract.tables import COLUMNS, Row

UNKNOWN = "unknown"  # the partition of documents without a date; it is always there, so that every table has a file
TOGETHER = 2_000  # documents in one row group: some ten thousand rows, a few ten megabytes of memory
# DuckDB and most other readers count microseconds in 64 bits. Beyond them, a span of geological time, a time is null.
FARTHEST = 2**63 // 1_000_000 - 1
TYPES = {
    "string": pa.string(),
    "Float64": pa.float64(),
    "Int64": pa.int64(),
    "int64": pa.int64(),
    "boolean": pa.bool_(),
    "datetime64[s]": pa.timestamp("s"),  # Parquet itself knows milliseconds at the coarsest, and stores these
    "list": pa.list_(pa.string()),
}
SCHEMAS = {table: pa.schema([(c.name, TYPES[c.dtype]) for c in columns]) for table, columns in COLUMNS.items()}
TIMES = {table: [c.name for c in columns if c.dtype == "datetime64[s]"] for table, columns in COLUMNS.items()}


def partitions(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Documents by the month in which they were published, "2025-04" or "unknown", sorted."""
    found: defaultdict[str, list[Entry]] = defaultdict(list, {UNKNOWN: []})
    for entry in entries:
        day = record.day(entry.published)
        found[day.isoformat()[:7] if day else UNKNOWN].append(entry)
    return dict(sorted(found.items()))


def name(month: str, entries: Iterable[Entry], extractor: str) -> str:
    """The name of a partition: the same documents with the same rows, made by the same code, have the same."""
    return f"{month}-{digest([extractor, *(part for entry in entries for part in (entry.id, entry.revision))])}"


def write(folder: Path, documents: Iterator[dict[str, list[Row]]]) -> None:
    """Write the files of one partition, `folder/flat.parquet` and so on. The folder appears whole or not at all."""
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)  # left by a process that was killed
    fresh.mkdir()
    try:
        _write(fresh, documents)
        for path in (*fresh.iterdir(), fresh):
            files.settle(path)
        os.replace(fresh, folder)
        files.settle(folder.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)  # it is there only after a failure


def whole(folder: Path) -> bool:
    """Whether all files of a partition are there and end as Parquet files end."""
    try:
        return all(pq.read_metadata(folder / f"{table}.parquet") for table in COLUMNS)
    except (OSError, pa.ArrowException):
        return False


def remove(folder: Path) -> None:
    """Take a partition away; by a rename first, so that half a one is never taken for a whole one."""
    trash = folder.with_name(f".{folder.name}.old")
    with contextlib.suppress(OSError):  # a reader on Windows holds it: the next sweep tries again
        os.replace(folder, trash)
        shutil.rmtree(trash)


def _write(folder: Path, documents: Iterator[dict[str, list[Row]]]) -> None:
    with contextlib.ExitStack() as stack:
        writers = {
            table: stack.enter_context(pq.ParquetWriter(folder / f"{table}.parquet", schema, compression="zstd"))
            for table, schema in SCHEMAS.items()
        }
        while some := list(islice(documents, TOGETHER)):
            for table, writer in writers.items():
                rows = [_bounded(table, row) for document in some for row in document[table]]
                writer.write_table(pa.Table.from_pylist(rows, SCHEMAS[table]))


def _bounded(table: str, row: Row) -> Row:
    far = [column for column in TIMES[table] if abs(row.get(column) or 0) > FARTHEST]
    return row | dict.fromkeys(far) if far else row
