"""A freeze → a record's folder with one published generation, which the dashboard shows as any other, read only."""

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from dashboard.data import FROZEN
from dashboard.freeze.checking import BadFreeze, Checked, checked

TYPES = {
    "VARCHAR",
    "DOUBLE",
    "BIGINT",
    "INTEGER",
    "BOOLEAN",
    "TIMESTAMP",
    "TIMESTAMP_S",
    "TIMESTAMP_MS",
    "DATE",
    "VARCHAR[]",
}
NEEDED = ("flat", "figures", "events", "places", "dates", "documents")
PART = "parts/frozen"
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,40}")


def unpack(path: Path, home: Path) -> Checked:
    """Write a freeze into an empty folder as a record's. Raises BadFreeze where it was altered or is none."""
    found = checked(path)
    if found.faults:
        raise BadFreeze(f"{path} was altered since it was made, and is not shown: {'; '.join(found.faults)}")
    folder = home / "published" / PART
    folder.mkdir(parents=True)
    (home / "published" / "generations").mkdir()
    try:
        tables = {table: _columns(found.manifest["columns"][table]) for table in found.manifest["columns"]}
        if not set(NEEDED) <= set(tables):
            raise BadFreeze(f"{path} lacks tables that this version of Dateline shows")
        for table, columns in tables.items():
            _write(found.members[f"tables/{table}.jsonl"], columns, folder / f"{table}.parquet")
        _publish(home, found.manifest, tables)
        (home / FROZEN).write_text(json.dumps({"digest": found.digest, **_chosen(found.manifest)}), "utf-8")
    except (KeyError, TypeError, ValueError, AttributeError, duckdb.Error) as error:
        raise BadFreeze(f"{path} holds rows that this version of Dateline cannot read ({error})") from error
    return found


def _chosen(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What was shown, as `data.frozen` reads it: the filters, of how much, and the newest day."""
    filters, newest = manifest["filters"], manifest["newest"]
    codes = {
        str(word): {str(label): str(code) for label, code in held.items()} for word, held in filters["codes"].items()
    }
    return {
        "address": str(filters["address"]),
        "codes": codes,
        "of": {name: int(manifest["shown"][name]["of"]) for name in ("event", "figure", "place", "source")},
        "newest": str(date.fromisoformat(newest)) if newest is not None else None,
    }


def _columns(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Column names and types, checked: they become SQL."""
    columns = {str(name): str(kind) for name, kind in said}
    if not all(_NAME.fullmatch(name) and kind in TYPES for name, kind in columns.items()):
        raise TypeError("a column of unknown name or type")
    return columns


def _write(lines: bytes, columns: Mapping[str, str], to: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.jsonl"
        source.write_bytes(lines or b"\n")
        typed = ", ".join(f"\"{name}\": '{kind}'" for name, kind in columns.items())
        read = f"read_json(?, columns = {{{typed}}}, format = 'newline_delimited', maximum_object_size = 268435456)"
        offline: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}
        with duckdb.connect(config=offline) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute(f"COPY (SELECT * FROM {read}) TO ? (FORMAT parquet)", [str(source), str(to)])


def _publish(home: Path, manifest: Mapping[str, Any], tables: Iterable[str]) -> None:
    made = manifest["generation"]
    generation = {
        "number": int(made["number"]),
        "published_at": made["published_at"],
        "extractor": made["extractor"],
        "sample": made["sample"],
        "counts": {table: manifest["rows"][table] for table in tables},
        "parts": {table: [f"{PART}/{table}.parquet"] for table in tables},
    }
    name = f"{generation['number']:08}"
    (home / "published" / "generations" / f"{name}.json").write_text(json.dumps(generation), "utf-8")
    (home / "published" / "CURRENT").write_text(f"{name}\n", "utf-8")
