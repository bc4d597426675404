"""Rows and pictures as files: python -m benchmarks.exporting.

A CSV of 100,000 rows beside DuckDB's own ``COPY … TO`` of the same rows, in a process of its own, since the memory of
one is counted; and a chart and a map as PNG, once the browser that draws them has started.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import crowd
from benchmarks.measure import Measured, median, seconds
from dashboard import data, exports, pictures, queries
from dashboard.data import Picture
from dashboard.exports import Export, comma_separated, tables
from dashboard.filters import Filters
from extract import store

ROWS, RUNS = 100_000, 5
EVERYTHING = Filters(period="All", relevance="All")


def measured(rows: int = ROWS) -> Iterator[Measured]:
    """The ratio to COPY, the growth of memory, and the seconds of a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        crowd.publish(Path(folder) / "home", rows * 2 // 3)  # and half as many figures
        command = [sys.executable, "-m", "benchmarks.exporting", folder]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        note = f"{found['rows']:,} rows, {found['size']} MB, by DuckDB's COPY of the same rows; one time in {RUNS}"
        yield median("CSV of 100,000 rows", found["ratios"], "×", note)
        yield Measured("memory for it", found["grown"], "MB", 1, "growth of the process's peak; the file is not held")
        yield from _pictures(_export(Path(folder) / "home"))


def _export(home: Path) -> Export:
    generation = store.open(home).generation()
    assert generation is not None
    connection = data.opened(generation.parts, generation.counts["flat"])
    offered = queries.offered(connection)
    return Export(
        Picture(1, generation.published_at, False, generation.counts, connection, offered), EVERYTHING, "overview"
    )


def _pictures(export: Export) -> Iterator[Measured]:
    if pictures.found() is None:
        return
    pictures.warm()
    month = replace(export, filters=Filters())
    with tempfile.TemporaryDirectory() as folder:
        for chart in ("timeline", "map"):
            taken = seconds(lambda name=chart: _png(replace(month, chart=name), Path(folder)), 3)
            yield median(f"{chart} as PNG", taken, "s", "1280 × 720 pixels, 30 days; the browser is running")


def _png(export: Export, folder: Path) -> None:
    exports.PICTURES[0].write(export, folder / "chart.png")


def _in_own_process(folder: Path) -> dict[str, Any]:
    """Export and COPY in turn; the peak of memory before and after the first export."""
    export = _export(folder / "home")
    export.shown.select("SELECT count(*) FROM shown")
    before = _peak()
    comma_separated.write(export, folder / "a.csv")
    grown = _peak() - before
    ratios = []
    for _ in range(RUNS):
        ours, theirs = (seconds(lambda: write(export, folder), 1)[0] for write in (_ours, _copied))  # noqa: B023 - run at once
        ratios.append(ours / theirs)
    with (folder / "a.csv").open(encoding="utf-8") as file:
        lines = sum(1 for _ in file) - 1
    size = round((folder / "a.csv").stat().st_size / 1e6, 1)
    return {"ratios": ratios, "grown": round(grown, 1), "rows": lines, "size": size}


def _ours(export: Export, folder: Path) -> None:
    comma_separated.write(export, folder / "a.csv")


def _copied(export: Export, folder: Path) -> None:
    rows = f"WITH shown AS (SELECT * FROM flat) SELECT {tables.COLUMNS} {tables.FROM} ORDER BY {tables.ORDER}"
    export.picture.connection.cursor().execute(f"COPY ({rows}) TO '{folder / 'b.csv'}' (HEADER)")


def _peak() -> float:
    """The most memory this process has held, MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_in_own_process(Path(sys.argv[1]))))
    else:
        for row in measured():
            print(f"{row.name}: {row.value:,} {row.unit} ({row.note})")
