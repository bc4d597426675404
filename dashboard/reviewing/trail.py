"""What was decided so far, in words and as CSV. Pure: rows in, escaped HTML or CSV out."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from dashboard import wording
from dashboard.cells import FORMULA

Row = Mapping[str, Any]
SAID = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "undo": "took back", "add": "added"}
COLUMNS = ("number", "at", "who", "verdict", "table", "column", "machine", "human", "note", "undone", "found", "text",
           "sentence", "title", "outlet", "document", "row", "start", "end", "decision", "undoes")  # fmt: skip
ENDS = {"published": 0, "first": 0, "last": 1}  # moments that are days; `last` is the one after
MOST = 40  # decisions in words; all are in the CSV


def listed(rows: Sequence[Row], *, writes: bool) -> str:
    """Decisions as a list, newest first: who, when, what; those that stand can be taken back by who may write."""
    if not rows:
        return '<p class="dl-hint">Nobody has decided anything yet.</p>'
    decisions = [list(some) for _, some in groupby(rows, key=lambda row: row["decision"])]
    entries = "".join(_decision(some, writes) for some in decisions[:MOST])
    more = f'<p class="dl-hint">The {MOST} newest of {len(decisions):,} decisions; the CSV holds all.</p>'
    return f'<ul class="dl-trail">{entries}</ul>{more if len(decisions) > MOST else ""}'


def _decision(entries: Sequence[Row], writes: bool) -> str:
    first = entries[-1]
    changes = "; ".join(dict.fromkeys(_change(entry) for entry in reversed(entries) if _says(entry)))
    about = f"“{escape(first['text'])}”" if first["text"] else escape(first["title"] or "a source")
    state = " · <em>taken back</em>" if first["undone"] else ""
    state += "" if first["found"] else " · <em>no longer found in the text</em>"
    note = f"<span>{escape(first['note'])}</span>" if first["note"] else ""
    can = writes and first["verdict"] != "undo" and not first["undone"]
    back = f'<button type="button" data-action="undo" data-id="{escape(first["decision"])}">Take back</button>'
    return (
        f"<li><b>{escape(first['who'])}</b> {SAID[first['verdict']]} {about}{': ' + changes if changes else ''}"
        f"<small>{first['at']:%-d %B %Y, %H:%M} UTC{state}</small>{note}{back if can else ''}</li>"
    )


def _says(entry: Row) -> bool:
    return bool(entry["column"]) and (entry["verdict"] != "add" or entry["human"] != "null")


def _change(entry: Row) -> str:
    column = entry["column"]
    before = "" if entry["verdict"] == "add" else f"{_words(column, entry['machine'])} → "
    return f"{escape(column.replace('_', ' '))} {before}<b>{_words(column, entry['human'])}</b>"


def _words(column: str, said: str) -> str:
    value = json.loads(said)
    if value is None:
        return "nothing"
    if column in ENDS:
        return wording.day(value - ENDS[column])
    return escape(f"{value:g}" if isinstance(value, float) else str(value))


def as_csv(rows: Iterable[Row]) -> str:
    """All entries as CSV, one a line, newest first. What a spreadsheet would take for a formula is quoted."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return written.getvalue()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
