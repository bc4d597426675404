"""Takes all measurements, prints them as a table and writes them to benchmarks/results.json."""

import json
import os
import platform
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import brief, crowded, exporting, extraction, gazetteer, page, places, steps

RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    """Run all. Takes some minutes."""
    parts = (page, brief, crowded, exporting, gazetteer, places, extraction, steps)
    found = list(chain.from_iterable(part.measured() for part in parts))
    table = Table("what", "median", "unit", "runs", "note", title=f"Dateline {version('dateline')}")
    for row in found:
        table.add_row(row.name, f"{row.value:,}", row.unit, str(row.runs), row.note)
    Console(width=140).print(table)
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    packages = {name: version(name) for name in ("dateline", "spacy", "streamlit", "duckdb", "pandas")}
    written = {"machine": machine, "packages": packages, "measured": [row._asdict() for row in found]}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
