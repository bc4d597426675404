"""What humans decided about rows: entries that are only ever added. An undo is an entry too.

A row is named by its stable id, so that a decision outlives a newer extractor. Rows themselves are left as the machine
made them; `reviewing.py` lays the decisions over them when they are published.
"""

import json
import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, insert, select

from extract.errors import BadCorrection
from extract.store import credibility, reviewing, values
from extract.store.database import MANY
from extract.store.schema import CORRECTIONS, DOCUMENTS, TABLES
from extract.tables import Row

VERDICTS = ("accept", "correct", "reject")
EVIDENCE = ("start", "end", "text", "sentence")


@dataclass(frozen=True, slots=True)
class Decision:
    """What `who` decided about one row: accept or reject it, or correct some of its columns (`values`)."""

    table: str
    row: str
    verdict: str
    who: str
    values: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


def put(connection: Connection, decisions: Sequence[Decision]) -> str:
    """Add decisions that belong together; the name that an undo takes them back by. `connection` writes.

    Raises BadCorrection where a row is not in the record, a value not possible, or nobody decided.
    """
    entries: list[Row] = []
    for one in decisions:
        entries += _entries(connection, one)
    return written(connection, entries)


def undo(connection: Connection, decision: str, who: str, note: str = "") -> str:
    """Take a decision back, by another entry.

    Raises BadCorrection where there is none, it was taken back before, or what was decided later does not fit the rest.
    """
    signed(who)
    rows = connection.execute(select(CORRECTIONS).where(CORRECTIONS.c.decision == decision)).mappings().all()
    taken = connection.scalar(select(func.count()).where(CORRECTIONS.c.undoes == decision))
    if not rows or taken or rows[0]["verdict"] == "undo":
        raise BadCorrection(f"decision {decision} cannot be taken back: it is not there, or was taken back already")
    named = {(row["document"], row["table"], row["row"]): row for row in rows}
    for document, table, row in named:
        _fit_without(connection, decision, document, (table, row))
    keep = ("document", "table", "row", *EVIDENCE)
    about = {"verdict": "undo", "undoes": decision, "who": who.strip(), "note": note}
    return written(connection, [{name: row[name] for name in keep} | about for row in named.values()])


def of(connection: Connection, documents: Sequence[str]) -> dict[str, list[Row]]:
    """The entries about some documents, by document, oldest first."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for first in range(0, len(documents), MANY):
        some = CORRECTIONS.c.document.in_(documents[first : first + MANY])
        for row in connection.execute(select(CORRECTIONS).where(some).order_by(CORRECTIONS.c.number)).mappings():
            found[row["document"]].append(dict(row))
    return found


def newest(connection: Connection) -> dict[str, int]:
    """The number of the newest entry about each document that has any."""
    query = select(CORRECTIONS.c.document, func.max(CORRECTIONS.c.number)).group_by(CORRECTIONS.c.document)
    return {row[0]: row[1] for row in connection.execute(query)}


def written(connection: Connection, entries: Iterable[Row]) -> str:
    """Add entries that are one decision; its name."""
    decision, at = secrets.token_hex(8), int(time.time())
    last = connection.scalar(select(func.max(CORRECTIONS.c.number))) or 0  # one writes at a time, see database.py
    rows = [entry | {"number": n, "decision": decision, "at": at} for n, entry in enumerate(entries, start=last + 1)]
    if rows:
        connection.execute(
            insert(CORRECTIONS), [{c.name: row.get(c.name) for c in CORRECTIONS.columns} for row in rows]
        )
    return decision


def _entries(connection: Connection, one: Decision) -> Iterator[Row]:
    """One entry a corrected column; one entry for accept and reject."""
    signed(one.who)
    if one.verdict not in VERDICTS or (one.verdict == "correct") != bool(one.values):
        raise BadCorrection(f"{one.verdict!r} with {len(one.values)} values: accept, reject, or correct some columns")
    if one.table == "documents" and one.verdict == "reject":
        raise BadCorrection("a document cannot be rejected: reject what was found in it")
    row = _row(connection, one.table, one.row)
    decided = of(connection, [row["document"]]).get(row["document"], [])
    places = _places(connection, row) | reviewing.added(decided)["places"].keys()
    standing = reviewing.standing(decided).get((one.table, one.row))
    stands = row | standing.values if standing is not None else row
    checked = values.checked(one.table, stands, one.values, places)
    credibility.check(connection, one.table, stands, checked)
    about = {"document": row["document"], "table": one.table, "row": one.row, "verdict": one.verdict,
             "who": one.who.strip(), "note": one.note, **{name: row.get(name) for name in EVIDENCE}}  # fmt: skip
    for column, value in checked.items():
        machine = reviewing.machine(one.table, row, column, standing)
        yield about | {"column": column, "machine": json.dumps(machine), "human": json.dumps(value)}
    if not checked:
        yield about


def signed(who: str) -> None:
    """Raise BadCorrection where nobody signs."""
    if not who.strip():
        raise BadCorrection("a decision needs the name of whoever makes it")


def _fit_without(connection: Connection, decision: str, document: str, key: tuple[str, str]) -> None:
    row, entries = _found(connection, *key), of(connection, [document])[document]
    now = reviewing.standing(entry for entry in entries if entry["decision"] != decision).get(key)
    try:
        if row is not None and now is not None:
            values.fit(row | now.values)
    except BadCorrection as error:
        raise BadCorrection(f"a later decision does not fit without this one ({error}): take it back first") from error


def _row(connection: Connection, name: str, id: str) -> Row:
    row = _found(connection, name, id)
    if row is None:
        raise BadCorrection(f"{name} {id} is not in the record: it may have been extracted anew; open the page again")
    return {"document": id, "start": None, "end": None, **row, "text": None} if name == "documents" else row


def _found(connection: Connection, name: str, id: str) -> Row | None:
    """A row as the machine made it, or as a human added it."""
    table = DOCUMENTS if name == "documents" else TABLES.get(name)
    found = None if table is None else connection.execute(select(table).where(table.c.id == id)).mappings().first()
    return _added(connection, name, id) if found is None else dict(found)


def _added(connection: Connection, table: str, id: str) -> Row | None:
    """A row that a human added, as it was given."""
    which = (CORRECTIONS.c.table == table) & (CORRECTIONS.c.row == id) & (CORRECTIONS.c.verdict == "add")
    document = connection.scalar(select(CORRECTIONS.c.document).where(which))
    return None if document is None else reviewing.added(of(connection, [document])[document])[table].get(id)


def _places(connection: Connection, row: Row) -> set[str]:
    places = TABLES["places"]
    return set(connection.scalars(select(places.c.id).where(places.c.document == row["document"])))
