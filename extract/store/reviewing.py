"""What humans decided, laid over the machine's rows of one document. Pure: rows and entries in, rows out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract import tables
from extract.model import is_drawn
from extract.store.schema import FOUND, RECORDED
from extract.tables import Row

DONE = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
ADDED = "added"  # how a row stands that a human added
DATED = ("published", "published_basis")  # of a document: it is extracted anew with them, so its row holds the human's


@dataclass(slots=True)
class Standing:
    """How a row stands after all that was decided: accepted, corrected or rejected, by whom last, with which values.

    `machine` are the machine's values when each column was first corrected.
    """

    state: str = ""
    who: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)


def standing(entries: Iterable[Row]) -> dict[tuple[str, str], Standing]:
    """How each row stands that entries are about, by table and id; entries that were taken back do not count."""
    held = list(entries)
    back = undone(held)
    found: dict[tuple[str, str], Standing] = {}
    for entry in held:
        if entry["verdict"] in ("undo", "add") or entry["decision"] in back:
            continue
        now = found.setdefault((entry["table"], entry["row"]), Standing())
        if entry["column"] is not None:
            now.values[entry["column"]] = json.loads(entry["human"])
            now.machine.setdefault(entry["column"], json.loads(entry["machine"]))
        now.state = "corrected" if now.values and entry["verdict"] == "accept" else DONE[entry["verdict"]]
        now.who = entry["who"]
    return found


def undone(entries: Iterable[Row]) -> set[str]:
    """The decisions that were taken back."""
    return {entry["undoes"] for entry in entries if entry["undoes"]}


def added(entries: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """The rows that humans added, by table and id, as they gave them; those that were taken back are none."""
    held = list(entries)
    back = undone(held)
    found: dict[str, dict[str, Row]] = {table: {} for table in FOUND}
    for entry in held:
        if entry["verdict"] == "add" and entry["decision"] not in back:
            row = found[entry["table"]].setdefault(entry["row"], _blank(entry))
            row[entry["column"]] = json.loads(entry["human"])
    for row in found["figures"].values():
        row["places"] = [row["place"]] if row["place"] else []
    for row in found["places"].values():
        row["drawn"] = is_drawn(row["latitude"], row["role"], demonym=False, nested=False)
    return found


def _blank(entry: Row) -> Row:
    evidence = {name: entry[name] for name in ("document", "start", "end", "text", "sentence")}
    by = {"rule": "human", "confidence": 1.0, "reviewed": ADDED, "reviewed_by": entry["who"]}
    own = {"demonym": False, "nested": False} if entry["table"] == "places" else {}
    return dict.fromkeys(RECORDED[entry["table"]]) | {"id": entry["row"]} | evidence | by | own


def overlap(one: Row, other: Row) -> bool:
    """Whether two rows have evidence in common."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def machine(table: str, row: Row, column: str, now: Standing | None) -> Any:
    """The machine's value of a column, also where the row itself holds a human's."""
    if table == "documents" and column in DATED and now is not None and column in now.machine:
        return now.machine[column]
    return row.get(column)


def applied(found: Mapping[str, list[Row]], entries: Sequence[Row]) -> dict[str, list[Row]]:
    """The tables of one document as humans have them, with `flat` and `corrections`; rejected rows are left out.

    What a human added stands in place of what an extractor finds in the same words.
    """
    if not entries:
        return {**found, "flat": tables.flat(dict(found)), "corrections": []}
    stands, humans = standing(entries), added(entries)
    held = {"documents": found["documents"]} | {table: _beside(found[table], humans[table]) for table in FOUND}
    kept = {table: list(_corrected(table, rows, stands)) for table, rows in held.items()}
    _unlink(kept)
    ids = {row["id"] for rows in held.values() for row in rows}
    back = undone(entries)
    listed = [entry | {"undone": entry["decision"] in back, "found": entry["row"] in ids} for entry in entries]
    return {**kept, "flat": _flat(kept), "corrections": listed}


def _beside(rows: Iterable[Row], humans: Mapping[str, Row]) -> list[Row]:
    return [row for row in rows if not any(overlap(row, one) for one in humans.values())] + list(humans.values())


def _corrected(table: str, rows: Iterable[Row], stands: Mapping[tuple[str, str], Standing]) -> Iterable[Row]:
    for row in rows:
        now = stands.get((table, row["id"]))
        if now is None:
            yield row
        elif now.state != "rejected":
            yield _laid_over(table, row, now)


def _laid_over(table: str, row: Row, now: Standing) -> Row:
    before = {column: machine(table, row, column, now) for column in now.values}
    seen = {"reviewed": now.state, "reviewed_by": now.who, "machine": json.dumps(before) if before else None}
    if row.get("reviewed") == ADDED:  # the machine had nothing
        seen |= {"reviewed": ADDED, "machine": None}
    fresh = row | now.values | seen
    if table == "places":
        fresh["drawn"] = is_drawn(fresh["latitude"], fresh["role"], fresh["demonym"], fresh["nested"])
    return fresh


def _unlink(kept: dict[str, list[Row]]) -> None:
    """No row points at one that was rejected, or that was added and taken back."""
    there = {row["id"] for rows in kept.values() for row in rows}
    for table, columns in (("figures", ("total", "place")), ("events", ("place",))):
        kept[table] = [row | {name: None for name in columns if row[name] not in there} for row in kept[table]]
    for table, lists in (("figures", "places"), ("events", "figures")):
        kept[table] = [row | {lists: [id for id in row[lists] or () if id in there]} for row in kept[table]]


def _flat(kept: dict[str, list[Row]]) -> list[Row]:
    """The flat table; a finding whose place was corrected says so, and what the machine had ("place.latitude")."""
    places = {row["id"]: row for row in kept["places"]}
    return [_with_place(row, places.get(row["place_id"], {})) for row in tables.flat(kept)]


def _with_place(row: Row, place: Row) -> Row:
    if not place.get("machine"):
        return row
    there = {f"place.{name}": value for name, value in json.loads(place["machine"]).items()}
    before = json.loads(row.get("machine") or "{}") | there
    by = row.get("reviewed_by") or place["reviewed_by"]
    state = ADDED if row.get("reviewed") == ADDED else "corrected"
    return row | {"reviewed": state, "reviewed_by": by, "machine": json.dumps(before)}
