"""What humans decided, as gold: sentences of which every figure was looked at, in the form of `tests/gold`.

A sentence with a figure that nobody looked at is left out, since it would count what is right in it as wrong. What the
machine missed altogether is a row only where a human added it: whoever takes the rows over has to read for the rest.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from extract.model import DAY, EPOCH
from extract.tables import Row

COLUMNS = ("text", "row", "start", "end", "quote", "kind", "low", "high", "bound", "counted", "unit", "measure",
           "total", "cumulative", "actor", "target", "claimant", "status", "current", "place", "first",
           "last")  # fmt: skip
NOT_SCORED = ("age", "duration", "ordinal")
Passage = tuple[int, str]


def files(documents: Iterable[Mapping[str, list[Row]]]) -> dict[str, str]:
    """The files of gold, by name, from the tables of documents as humans have them."""
    texts, lines = [], ["\t".join(COLUMNS)]
    for found in documents:
        for (at, sentence), figures in _looked_at(found).items():
            document = found["documents"][0]
            name = f"{document['id']}-{at}"
            about = {"id": name, "form": "sentence", "domain": "review", "origin": "own",
                     "published": _day(document["published"]), "doc_id": document["id"], "start": at,
                     "end": at + len(sentence), "text": sentence}  # fmt: skip
            texts.append(json.dumps(about, ensure_ascii=False))
            lines += ["\t".join(cells) for cells in _rows(name, at, figures, found["places"])]
    return {"texts.jsonl": "\n".join([*texts, ""]), "figures.tsv": "\n".join([*lines, ""])}


def _looked_at(found: Mapping[str, list[Row]]) -> dict[Passage, list[Row]]:
    """The sentences of a document of which every figure was accepted, corrected or rejected; with those that stand."""
    text = found["documents"][0]["text"]
    held: defaultdict[Passage, list[Row]] = defaultdict(list)
    for row in found["figures"]:
        if row["kind"] not in NOT_SCORED:
            sentence = row["sentence"]
            held[max(0, text.find(sentence, max(0, row["end"] - len(sentence)))), sentence].append(row)
    return {passage: rows for passage, rows in held.items() if all(row.get("reviewed") for row in rows)}


def _rows(name: str, at: int, figures: list[Row], places: list[Row]) -> Iterator[list[str]]:
    numbers = {row["id"]: str(n) for n, row in enumerate(figures, start=1)}
    said = {row["id"]: row["text"] for row in places}
    for row in figures:
        cells = {name: _cell(row.get(name)) for name in COLUMNS} | {
            "text": name, "row": numbers[row["id"]], "start": str(row["start"] - at), "end": str(row["end"] - at),
            "quote": _cell(row["text"]), "total": numbers.get(row["total"], ""), "place": _cell(said.get(row["place"])),
            "first": _day(row["first"]), "last": _day(row["last"]),
        }  # fmt: skip
        yield [cells[column] for column in COLUMNS]


def _cell(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "1", False: "0"}[value]
    return f"{value:.15g}" if isinstance(value, float) else " ".join(str(value).split())


def _day(moment: int | None) -> str:
    """A moment as a day; empty for none and for one before Christ, which no gold states."""
    days = None if moment is None else moment // DAY + EPOCH
    return "" if days is None or days < 1 else date.fromordinal(days).isoformat()
