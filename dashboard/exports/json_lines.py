"""JSON Lines: one row a line, days as ISO text, texts as they are."""

import json
from pathlib import Path

from dashboard.exports.days import iso
from dashboard.exports.request import Export
from dashboard.exports.tables import TABLES


def write(export: Export, path: Path) -> None:
    """Write a page's rows as they come."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for batch in TABLES[export.page][0].read(export):
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in iso(batch).to_pylist())
