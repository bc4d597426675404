"""What the machine missed and a human read: a place or a figure, added with its evidence.

It is entries of the same trail as other decisions, and so outlives an extraction anew: a document's id is a hash of its
text, and the evidence stays where it is. It can be corrected, rejected and taken back as others can.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from extract.errors import BadCorrection
from extract.model import row_id
from extract.store import corrections, record, reviewing, values
from extract.store.schema import DOCUMENTS, FOUND
from extract.tables import Row

ADDABLE = ("figures", "places")
LONGEST = 200  # characters of the evidence
ENDS = re.compile(r"[.!?…][\"'”’»)]*(?=\s|$)|\n")  # of a sentence


@dataclass(frozen=True, slots=True)
class Missed:
    """What `who` read in a document at [start, end): `values` of a row of `table`, as `correctable.tsv` allows them."""

    table: str
    document: str
    start: int
    end: int
    who: str
    values: Mapping[str, Any]
    note: str = ""


def put(connection: Connection, one: Missed) -> str:
    """Add what was missed; the name that an undo takes it back by. `connection` writes.

    Raises BadCorrection where it is no figure or place, its evidence lies outside the text or is found already, a value
    is not possible or lacks, or nobody signs.
    """
    corrections.signed(one.who)
    if one.table not in ADDABLE:
        raise BadCorrection(f"nothing can be added to {one.table}, only to {' and '.join(ADDABLE)}")
    if connection.scalar(select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == one.document)) is None:
        raise BadCorrection(f"document {one.document} is not in the record")
    (found,) = record.rows(connection, [one.document])
    evidence = _evidence(str(found["documents"][0]["text"]), one, found)
    values.complete(one.table, one.values)
    given = values.checked(one.table, evidence, one.values, {row["id"] for row in found["places"]})
    id = row_id(one.document, one.table, one.start, one.end, "human")
    about = {**evidence, "document": one.document, "table": one.table, "row": id, "verdict": "add",
             "who": one.who.strip(), "note": one.note, "machine": json.dumps(None)}  # fmt: skip
    return corrections.written(
        connection, [about | {"column": name, "human": json.dumps(given[name])} for name in given]
    )


def _evidence(text: str, one: Missed, found: Mapping[str, list[Row]]) -> Row:
    """Where it stands, in which words and which sentence."""
    told = text[max(0, one.start) : max(0, one.end)]
    if not 0 <= one.start < one.end <= len(text) or told != told.strip() or len(told) > LONGEST:
        raise BadCorrection(f"[{one.start}, {one.end}) holds no words of the text, or more than {LONGEST} characters")
    at = {"start": one.start, "end": one.end}
    for row in found[one.table]:
        if reviewing.overlap(row, at):
            raise BadCorrection(f"“{row['text']}” is found there already: correct it, or reject it first")
    return at | {"text": told, "sentence": _sentence(text, at, found)}


def _sentence(text: str, at: Row, found: Mapping[str, list[Row]]) -> str:
    """The sentence as another finding in it has it, else what stands between two full stops or line breaks."""
    for row in (row for table in FOUND for row in found[table]):
        sentence = row["sentence"] or ""
        first = text.find(sentence, max(0, row["end"] - len(sentence)))
        if 0 <= first <= at["start"] and at["end"] <= first + len(sentence):
            return str(sentence)
    first = max((end.end() for end in ENDS.finditer(text, 0, at["start"])), default=0)
    last = next((end.end() for end in ENDS.finditer(text, at["end"])), len(text))
    return text[first:last].strip()
