"""A made-up record of as many events as wanted, published without extraction: the dashboard's speed is measured on it.

The same number gives the same rows (fixed seed). The files have the layout and the columns of `extract.store`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from extract import tables

SEED, MONTHS, NEWEST = 20250418, 36, date(2025, 4, 18)
TOWNS = 2_000
KINDS = ("assault", "consult", "aid", "protest", "mobilize", "accuse", "agree", "flood")
MEASURES = (("killed", "person"), ("injured", "person"), ("launched", "drone"), ("downed", "drone"), ("sent", "tank"))
COUNTRIES = (("UA", "Ukraine", 49.0, 32.0), ("RU", "Russia", 54.0, 38.0), ("PL", "Poland", 52.0, 19.5),
             ("SY", "Syria", 35.0, 38.0), ("SD", "Sudan", 15.0, 30.0))  # fmt: skip
TYPES = {"string": pa.string(), "Float64": pa.float64(), "Int64": pa.int64(), "int64": pa.int64(),
         "boolean": pa.bool_(), "datetime64[s]": pa.timestamp("s"), "list": pa.list_(pa.string())}  # fmt: skip
Columns = dict[str, Any]


def publish(home: Path, events: int) -> None:
    """Publish a generation of so many events and half as many figures, a document for every four events."""
    published = home / "published"
    rng, counts = np.random.default_rng(SEED), dict.fromkeys(tables.COLUMNS, 0)
    parts: dict[str, list[str]] = {table: [] for table in tables.COLUMNS}
    for month in range(MONTHS):
        share = events * (month + 1) // MONTHS - events * month // MONTHS
        folder = published / "parts" / f"made-up-{month:02}"
        folder.mkdir(parents=True)
        for table, columns in _month(rng, month, share).items():
            rows = _table(table, columns)
            pq.write_table(rows, folder / f"{table}.parquet", compression="zstd")
            parts[table].append(f"parts/{folder.name}/{table}.parquet")
            counts[table] += rows.num_rows
    _switch(published, parts, counts)


def _switch(published: Path, parts: Mapping[str, Sequence[str]], counts: Mapping[str, int]) -> None:
    manifest = {"number": 1, "published_at": "2025-04-18T12:00:00+00:00", "extractor": "made up", "sample": False,
                "counts": counts, "parts": parts}  # fmt: skip
    (published / "generations").mkdir()
    (published / "generations" / "00000001.json").write_text(json.dumps(manifest), "utf-8")
    (published / "CURRENT").write_text("00000001\n", "utf-8")


def _table(table: str, columns: Columns) -> pa.Table:
    """Columns as an Arrow table of the published shape; what is missing is null."""
    schema = pa.schema([(column.name, TYPES[column.dtype]) for column in tables.COLUMNS[table]])
    length = len(columns["id"])
    arrays = [_array(columns[f.name], f.type) if f.name in columns else pa.nulls(length, f.type) for f in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(values: Any, kind: pa.DataType) -> pa.Array:
    return values.cast(kind) if isinstance(values, pa.Array) else pa.array(values, type=kind)


def _month(rng: np.random.Generator, month: int, events: int) -> dict[str, Columns]:
    """The tables of one month: the newest month is the last, and ends with NEWEST."""
    documents, figures = max(1, events // 4), events // 2
    days = (NEWEST - timedelta(days=30 * (MONTHS - month) - 1) - date(1970, 1, 1)).days + rng.integers(0, 30, documents)
    about = {"id": [f"{month:02}-{n:013}" for n in range(documents)], "published": _seconds(days),
             "title": [f"Report {n} of month {month}" for n in range(documents)]}  # fmt: skip
    about |= {"outlet": np.char.add("Desk ", rng.integers(1, 90, documents).astype(str)).tolist()}
    about |= {"reliability": rng.choice(["B2", "C3", "F6"], documents).tolist(), "status": ["extracted"] * documents}
    found = {what: _found(rng, what, n, about, days) for what, n in (("events", events), ("figures", figures))}
    flat = {name: [*found["events"][name], *found["figures"][name]] for name in found["events"]}
    text = {"text": [f"Nothing but report {n}." for n in range(documents)], "published_basis": ["metadata"] * documents}
    return {"documents": about | text, "flat": flat, "places": {"id": []}, "dates": {"id": []}} | {
        table: {name: values for name, values in columns.items() if name in {c.name for c in tables.COLUMNS[table]}}
        for table, columns in found.items()
    }


def _seconds(days: Any) -> pa.Array:
    return pa.array(np.asarray(days, dtype="int64") * 86_400).cast(pa.timestamp("s"))


def _found(rng: np.random.Generator, table: str, n: int, about: Columns, days: Any) -> Columns:
    """So many rows of the flat table, each in one of the documents."""
    owner, town, length = rng.integers(0, len(days), n), rng.zipf(1.4, n) % TOWNS, rng.integers(1, 3, n)
    first, measure = days[owner] - rng.integers(0, 2, n), rng.integers(0, len(MEASURES), n)
    columns = {
        name: np.asarray(about[name], dtype=object)[owner].tolist() for name in ("title", "outlet", "reliability")
    }
    columns |= {"document": np.asarray(about["id"], dtype=object)[owner].tolist(), "table": [table] * n}
    columns |= {"id": [f"{table[0]}{about['id'][0][:2]}{i:013}" for i in range(n)], "current": rng.random(n) < 0.9}
    columns |= {
        "status": ["reported"] * n,
        "confidence": rng.random(n).round(2),
        "start": [0] * n,
        "end": [7] * n,
        "text": ["In town"] * n,
    }
    columns |= {"first": _seconds(first), "last": _seconds(first + length), "published": _seconds(days[owner])}
    columns |= _amount(rng, n, measure) if table == "figures" else _kinds(rng, n)
    columns |= dict(_where(town))
    columns["sentence"] = [
        f"In town {t}, {i % 97} things were told of by someone who saw them." for i, t in enumerate(town)
    ]
    return {
        name: values.to_pylist() if isinstance(values, pa.Array) else list(values) for name, values in columns.items()
    }


def _kinds(rng: np.random.Generator, n: int) -> Columns:
    kinds = rng.choice(KINDS, n, p=[0.4, 0.15, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05]).tolist()
    return {"kind": kinds, "event_kind": kinds} | {
        name: [None] * n for name in ("measure", "unit", "low", "high", "bound")
    }


def _amount(rng: np.random.Generator, n: int, measure: Any) -> Columns:
    value = np.round(rng.lognormal(2.5, 1.2, n)) + 1
    named = {"measure": [MEASURES[m][0] for m in measure], "unit": [MEASURES[m][1] for m in measure]}
    return named | {
        "kind": ["count"] * n,
        "event_kind": [None] * n,
        "low": value,
        "high": value,
        "bound": ["exact"] * n,
    }


def _where(town: Any) -> Iterator[tuple[str, Any]]:
    """Towns lie on a lattice around the middle of a country, ten regions in each; one row in eight names no place."""
    named, country = town % 8 != 7, town % len(COUNTRIES)
    code, name, north, east = (np.asarray(column)[country] for column in zip(*COUNTRIES, strict=True))
    region = (town // len(COUNTRIES)) % 10
    for column, values in {
        "country": code, "country_name": name, "latitude": north.astype(float) + (town // 50 % 40) / 10 - 2,
        "longitude": east.astype(float) + (town // 5 % 10) - 5, "radius_km": np.full(len(town), 5.0),
        "place": [f"Town {t}" for t in town], "place_kind": ["city"] * len(town), "drawn": named,
        "admin1": [f"{c}-{r:02}" for c, r in zip(code, region, strict=True)],
        "admin1_name": [f"Region {r}" for r in region],
    }.items():  # fmt: skip
        yield column, [value if there else None for value, there in zip(values, named.tolist(), strict=True)]
