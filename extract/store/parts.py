"""Partitions as Parquet files: all documents of one month, a file for each table, named by their content."""

import contextlib
import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection

from extract.model import digest
from extract.store import files, record
from extract.store.record import Entry
from extract.tables import COLUMNS, Row

UNKNOWN = "unknown"  # the partition of documents without a date; it is always there, so that every table has a file
SUMS = "SHA256SUMS"  # in each partition: the hashes of its files as they were written, for `sha256sum -c` too
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


def write(folder: Path, connection: Connection, ids: list[str]) -> None:
    """Write the files of one partition, `folder/flat.parquet` and so on. The folder appears whole or not at all.

    What was there under its name, damaged, makes room at the last moment.
    """
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)  # left by a process that was killed
    fresh.mkdir()
    try:
        _write(fresh, record.rows(connection, ids))
        (fresh / SUMS).write_text("".join(f"{sum}  {name}\n" for name, sum in _sums(fresh).items()), encoding="utf-8")
        for path in (*fresh.iterdir(), fresh):
            files.settle(path)
        if folder.exists():
            remove(folder)
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


def differences(folder: Path, connection: Connection, ids: list[str]) -> Iterator[str]:
    """What is wrong with the files of a partition: those that were changed or lost, and those that hold other rows."""
    wrong = _changed(folder)
    for group, some in enumerate(_groups(record.rows(connection, ids))):
        for table in COLUMNS.keys() - wrong.keys():
            if told := _difference(folder / f"{table}.parquet", group, _table(table, some)):
                wrong[table] = told
    return (f"{folder / f'{table}.parquet'} {wrong[table]}" for table in sorted(wrong))


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
        for some in _groups(documents):
            for table, writer in writers.items():
                writer.write_table(_table(table, some))


def _groups(documents: Iterator[dict[str, list[Row]]]) -> Iterator[list[dict[str, list[Row]]]]:
    """The documents of each row group."""
    while some := list(islice(documents, TOGETHER)):
        yield some


def _table(table: str, documents: list[dict[str, list[Row]]]) -> pa.Table:
    rows = [_bounded(table, row) for document in documents for row in document[table]]
    return pa.Table.from_pylist(rows, SCHEMAS[table])


def _sums(folder: Path) -> dict[str, str]:
    return {path.name: _sum(path) for path in sorted(folder.glob("*.parquet"))}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _changed(folder: Path) -> dict[str, str]:
    """Tables whose files are not as they were written, with what is wrong. Older partitions have no hashes."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        lines = []
    written = {name: sum for sum, _, name in (line.partition("  ") for line in lines)}
    found = _sums(folder)
    lost = dict.fromkeys(COLUMNS.keys() - {name.removesuffix(".parquet") for name in found}, "is missing")
    others = {name for name, sum in found.items() if written and written.get(name) != sum}
    return lost | {name.removesuffix(".parquet"): "is not as it was written (SHA-256)" for name in others}


def _difference(path: Path, group: int, expected: pa.Table) -> str | None:
    """What is wrong with a row group, by the columns that its file has: an older version had fewer."""
    try:
        with pq.ParquetFile(path) as file:
            held = file.read_row_group(group)
        expected = expected.select(held.column_names)
        same = held.cast(expected.schema).equals(expected)
    except (OSError, KeyError, pa.ArrowException) as error:
        return f"cannot be read ({type(error).__name__}: {error})"
    return None if same else "holds other rows than the record"


def _bounded(table: str, row: Row) -> Row:
    far = [column for column in TIMES[table] if abs(row.get(column) or 0) > FARTHEST]
    return row | dict.fromkeys(far) if far else row
