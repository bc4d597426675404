"""Which rows of a reprint say again what the first text of its story says: so that a figure told twice counts once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]  # of the flat table
FIGURE = ("kind", "measure", "unit", "low", "high", "bound", "claimant", "status", "place")
EVENT = ("kind", "status", "place")


def tellings(documents: Iterable[Iterable[Row]]) -> dict[str, str]:
    """For each row that several documents of a story say alike, the id of the first of them.

    `documents` are the rows of each document, the first of the story first. Alike is what has the same value, thing,
    claimant and place, or for an event the same kind, trigger and place. Said twice in one text, it is told twice: the
    second time is that of the others.
    """
    alike: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for rows in documents:
        times: Counter[tuple[Any, ...]] = Counter()
        for row in rows:
            said = _said(row)
            times[said] += 1
            alike[*said, times[said]].append(row["id"])
    return {id: ids[0] for ids in alike.values() if len(ids) > 1 for id in ids}


def _said(row: Row) -> tuple[Any, ...]:
    if row["table"] == "events":
        return "events", row["text"].casefold(), *(row[name] for name in EVENT)
    return "figures", *(row[name] for name in FIGURE)
