"""The table of reliability: `python -m benchmarks.reliability` measures, and writes it where the README has its marks.

`python -m benchmarks.reliability --table` writes the table alone, from benchmarks/reliability.json.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks import faults, inputs, readme

RESULTS = Path(__file__).parent / "reliability.json"
BEGIN, END = "<!-- reliability: written by make faults -->", "<!-- end of reliability -->"
DATABASES = ("SQLite", "PostgreSQL")
COLUMNS = (*DATABASES, "either")  # what reads files knows of no database


def table(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as a Markdown table, what was measured on both databases side by side."""
    found: dict[str, dict[str, str]] = {}
    notes: dict[str, str] = {}
    for row in rows:
        database, _, name = row["name"].partition(": ")
        column, name = (database, name) if database in DATABASES else ("either", row["name"])
        found.setdefault(name, {})[column] = f"{round(row['value'], 1):,g} {row['unit']}"
        notes[name] = row["note"]
    lines = [f"| | {' | '.join(COLUMNS)} | |", "|---|---|---|---|---|"]
    for name, values in found.items():
        cells = " | ".join(f"**{values[one]}**" if one in values else "" for one in COLUMNS)
        lines.append(f"| {name} | {cells} | {notes[name]} |")
    return "\n".join(lines)


def kept() -> list[dict[str, Any]]:
    """The measurements that are in the results file."""
    return list(json.loads(RESULTS.read_text(encoding="utf-8")))


def main() -> None:
    """Measure, print, keep, and write the table."""
    if "--table" not in sys.argv:
        rows = []
        for row in chain(faults.measured(), inputs.endured()):
            print(f"{row.name:36} {row.value:>8,} {row.unit:14} {row.note}", flush=True)
            rows.append(row._asdict())
        RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    readme.put(table(kept()), BEGIN, END)


if __name__ == "__main__":
    main()
