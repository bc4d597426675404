"""Scores on documents that were not learned from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from extract.gazetteer import kilometres
from extract.model import Place
from extract.places import rows
from extract.places.corpus import Example, folds
from extract.places.models import Models

RIGHT_KM = 161.0


def measure(some: Sequence[Example], learn: Callable[[Sequence[Example]], Models], parts: int = 3) -> None:
    """Print recognition F1, accuracy within 161 km and end-to-end F1 of documents that were not learned from."""
    fold = folds(some, parts)
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for part in range(parts):
        models = learn([e for e, f in zip(some, fold, strict=True) if f != part])
        for n in np.flatnonzero(fold == part).tolist():
            if some[n].original:
                tallies[some[n].corpus].update(tally(some[n], models))
    report(tallies)


def report(tallies: dict[str, Counter[str]]) -> None:
    """Print the three scores of each corpus."""
    for corpus, t in tallies.items():
        f1 = 200 * t["hits"] / (t["gold"] + t["found"])
        print(f"{corpus}: recognition F1 {f1:.1f}, A@161 {100 * t['near'] / t['recognised']:.1f}, "
              f"end-to-end F1 {200 * t['near'] / (t['gold_xy'] + t['found_xy']):.1f}")  # fmt: skip


def tally(example: Example, models: Models) -> Counter[str]:
    """The counts behind the scores of one document."""
    found = {(row.start, row.end): row for row in rows.rows(example.context, models)}
    marked = example.gold
    count = Counter(gold=len(marked), found=len(found), hits=len(found.keys() & marked.keys()))
    count["gold_xy"] = sum(toponym["lat"] is not None for toponym in marked.values())
    for span, row in found.items():
        toponym = marked.get(span)
        count["found_xy"] += row.latitude is not None and not (toponym and toponym["lat"] is None)
        if toponym and toponym["lat"] is not None:
            count["recognised"] += 1
            count["near"] += _within(row, toponym)
    return count


def _within(row: Place, toponym: dict[str, Any]) -> bool:
    if row.latitude is None or row.longitude is None:
        return False
    return kilometres(row.latitude, row.longitude, toponym["lat"], toponym["lon"]) <= RIGHT_KM
