"""Publishing: write the partitions that changed, switch to the new generation, sweep what nobody reads any more."""

import contextlib
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from extract.errors import StoreError
from extract.store import files, generation, parts, record
from extract.store.generation import Generation
from extract.store.record import Record
from extract.tables import COLUMNS

KEEP = 3  # generations, the current one among them
GRACE = timedelta(minutes=10)  # a generation stays that long after it was replaced, for those who are reading it


def publish(published: Path, kept: Record, extractor: str, damaged: Collection[Path] = ()) -> Generation:
    """Publish the record: write the partitions that changed, then switch. Without a change, the current generation.

    `damaged` are folders of partitions that are written anew under their names, whatever their files look like.
    One process publishes at a time, the others wait. Raises StoreError where the disk is full or not writable.
    """
    try:
        (published / "parts").mkdir(parents=True, exist_ok=True)
        (published / "generations").mkdir(exist_ok=True)
        with files.locked(published / "lock"):
            return _publish(published, kept, extractor, damaged)
    except OSError as error:
        raise StoreError(f"publishing to {published} failed: {error}; make room there or name another home") from error


def _publish(published: Path, kept: Record, extractor: str, damaged: Collection[Path]) -> Generation:
    before = None
    with contextlib.suppress(StoreError):  # a damaged generation is replaced by this one
        before = generation.current(published)
    at = datetime.now(UTC)  # what is added while this reads is new to whoever sees this generation
    with kept.reading() as connection:
        entries = record.entries(connection)
        folders = []
        for month, some in parts.partitions(entries).items():
            folder = published / "parts" / parts.name(month, some, extractor)
            if folder in damaged or not parts.whole(folder):
                parts.write(folder, connection, [entry.id for entry in some])
            folders.append(folder)
    paths = {table: tuple(folder / f"{table}.parquet" for folder in folders) for table in COLUMNS}
    if before is None or before.parts != paths:
        manifest = _manifest(published, at, paths, extractor, any(entry.sample for entry in entries))
        files.replace(published / "generations" / f"{manifest['number']:08}.json", json.dumps(manifest, indent=1))
        files.replace(published / "CURRENT", f"{manifest['number']:08}\n")
    _sweep(published)
    found = generation.current(published)
    assert found is not None  # it was just written
    return found


def _manifest(
    published: Path, at: datetime, paths: Mapping[str, tuple[Path, ...]], extractor: str, sample: bool
) -> dict[str, Any]:
    return {
        "number": max((number for number, _ in _manifests(published)), default=0) + 1,
        "published_at": at.isoformat(timespec="microseconds"),
        "extractor": extractor,
        "sample": sample,
        "counts": {table: sum(pq.read_metadata(path).num_rows for path in some) for table, some in paths.items()},
        "parts": {table: [path.relative_to(published).as_posix() for path in some] for table, some in paths.items()},
    }


def _manifests(published: Path) -> list[tuple[int, Path]]:
    """All generations that are there, oldest first."""
    found = ((path.stem, path) for path in (published / "generations").glob("[0-9]*.json"))
    return sorted((int(stem), path) for stem, path in found if stem.isdecimal())


def _sweep(published: Path) -> None:
    """Remove generations that nobody reads any more, and partitions that no generation names. Under the lock only."""
    manifests = [path for _, path in _manifests(published)]
    now = datetime.now(UTC).timestamp()
    gone = {
        path
        for path, successor in pairwise(manifests)
        if path not in manifests[-KEEP:] and abs(now - successor.stat().st_mtime) > GRACE.total_seconds()
    }
    for path in gone:
        path.unlink()
    needed = {part.parent for path in manifests if path not in gone for part in _needed(published, path)}
    for folder in (published / "parts").iterdir():
        if folder not in needed:
            parts.remove(folder)


def _needed(published: Path, path: Path) -> Iterator[Path]:
    with contextlib.suppress(ValueError, KeyError, TypeError):  # a damaged manifest needs nothing: it cannot be read
        for some in generation.load(published, path).parts.values():
            yield from some
