"""How often a place's role is read rightly, against roles read by people: `python -m benchmarks.roles`.

The marks are rows (document, span, role) in tests/gold/place_roles.tsv; the texts that they belong to are not part of
this project and lie beside the checkout. `half` says what a mark is for: rules are written to the tuning half, and the
measuring half is only counted, never looked at one by one.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extract import language, places
from extract.model import Document

PROJECT = Path(__file__).parents[1]
MARKS = PROJECT / "tests" / "gold" / "place_roles.tsv"
SAMPLES = PROJECT.parent / "shared" / "samples"
HALVES = ("tuning", "measuring")


class Mark(NamedTuple):
    """A place mention at characters [start, end) of a document, its role, and the half that it belongs to."""

    document: str
    start: int
    end: int
    role: str
    half: str


class Read(NamedTuple):
    """A mark, and the role that was found for it; None where no place was found on its span."""

    mark: Mark
    role: str | None


def marks() -> list[Mark]:
    """All marks, in the order of the file."""
    with MARKS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [Mark(r["doc_id"], int(r["start"]), int(r["end"]), r["role"], r["half"]) for r in rows]


def texts() -> dict[str, str]:
    """The marked texts by document id; empty where the samples are not beside the checkout."""
    found: dict[str, str] = {}
    for path in sorted(SAMPLES.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found.update((row["doc_id"], row["text"]) for row in rows if "doc_id" in row and row.get("text"))
    return found


def read(half: str) -> Iterator[Read]:
    """The roles found for the marks of one half. Nothing where the texts are missing."""
    known = texts()
    by_document: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks():
        if mark.half == half and mark.document in known:
            by_document[mark.document].append(mark)
    for document, some in by_document.items():
        parse = next(language.parse([Document(known[document])]))
        roles = {(place.start, place.end): place.role for place in places.find(parse)}
        yield from (Read(mark, roles.get((mark.start, mark.end))) for mark in some)


def accuracy(some: list[Read]) -> float:
    """The share of right roles, in percent; a mark without a place is wrong."""
    return 100 * sum(one.role == one.mark.role for one in some) / len(some)


def main() -> None:
    """Print the accuracy of each half, and what was taken for what: as counts, which show no single error."""
    for half in HALVES:
        some = list(read(half))
        if not some:
            print(f"{half}: not measured, the marked texts are not in {SAMPLES}")
            continue
        print(f"{half}: {accuracy(some):.1f} % of {len(some)} roles")
        for (right, found), count in Counter((one.mark.role, one.role) for one in some).most_common():
            print(f"  {count:4} {right} read as {found}")


if __name__ == "__main__":
    main()
