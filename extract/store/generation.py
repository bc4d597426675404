"""Published generations: immutable sets of Parquet files, switched atomically.

    published/CURRENT                      the number of the current generation, one line, replaced in one step
    published/generations/00000012.json    its manifest: when, by what, how many rows, which files
    published/parts/2025-04-<hash>/        one partition: flat.parquet, figures.parquet, ...; shared between generations

Readers take no lock: they read CURRENT, then the manifest, then files that never change. What they may still be reading
is not swept until a while after it was replaced.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from extract.errors import StoreError
from extract.tables import COLUMNS


@dataclass(frozen=True, slots=True)
class Generation:
    """One published state. `counts` are rows by table, `parts` Parquet files by table (those of tables.COLUMNS).

    `sample` is true while any of its documents is sample data.
    """

    number: int
    published_at: datetime
    extractor: str
    sample: bool
    counts: Mapping[str, int]
    parts: Mapping[str, tuple[Path, ...]]


def current(published: Path) -> Generation | None:
    """The current generation below a folder; None before the first. Raises StoreError where it is damaged."""
    try:
        number = (published / "CURRENT").read_text(encoding="utf-8").strip()
        generation = load(published, published / "generations" / f"{number}.json")
    except FileNotFoundError as error:
        if Path(error.filename).name == "CURRENT":
            return None
        raise _damaged(published, f"{error.filename} is missing") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(published, f"{type(error).__name__}: {error}") from error
    for path in (path for paths in generation.parts.values() for path in paths):
        if not path.exists():
            raise _damaged(published, f"{path} is missing")
    return generation


def of(published: Path, number: int) -> Generation | None:
    """The generation of a number; None where it was swept or never was, or lacks a file. Raises StoreError."""
    try:
        found = load(published, published / "generations" / f"{number:08}.json")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(published, f"{type(error).__name__}: {error}") from error
    return found if all(path.exists() for paths in found.parts.values() for path in paths) else None


def keep(published: Path, number: int, kept: bool) -> None:
    """Mark a generation as one that stays when newer ones are published, or take the mark away. Raises StoreError."""
    mark = kept_mark(published / "generations" / f"{number:08}.json")
    try:
        if kept:
            mark.touch()
        else:
            mark.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"generation {number} cannot be kept: {error}") from error


def kept_mark(manifest: Path) -> Path:
    """The empty file beside a manifest that keeps its generation from being swept."""
    return manifest.with_suffix(".kept")


def load(published: Path, path: Path) -> Generation:
    """The generation that a manifest describes. Raises OSError; ValueError, KeyError or TypeError if it is damaged."""
    read = json.loads(path.read_text(encoding="utf-8"))
    return Generation(
        number=int(read["number"]),
        published_at=datetime.fromisoformat(read["published_at"]),
        extractor=str(read["extractor"]),
        sample=bool(read["sample"]),
        counts={table: int(read["counts"][table]) for table in COLUMNS if _held(read, table)},
        parts={
            table: tuple(published / part for part in read["parts"][table]) for table in COLUMNS if _held(read, table)
        },
    )


def _held(read: dict[str, Any], table: str) -> bool:
    """Whether a manifest has to hold a table: one of a version that knew no corrections need not have them."""
    return table != "corrections" or table in read["parts"]


def _damaged(published: Path, reason: str) -> StoreError:
    return StoreError(
        f"the published generation in {published} is damaged ({reason}); publish anew: dateline check --rebuild"
    )
