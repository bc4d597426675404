"""Scores on documents that were not learned from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.gazetteer import kilometres
from extract.model import Place
from extract.places import reliability, rows
from extract.places.calibration import STRAIGHT, Curve
from extract.places.corpus import Example, folds
from extract.places.models import Models

RIGHT_KM = 161.0
NOTE = "cross-validated, documents not learned from"
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Tally:
    """What was counted: `counts` by corpus; of every place its fold, its raw confidence, and whether it is right."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    folds: list[int] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)


def cross_validated(some: Sequence[Example], learn: Callable[[Sequence[Example]], Models], parts: int = 3) -> Tally:
    """Learn on all folds but one and count on that one, for each; copies and short texts are not counted."""
    fold, tally = folds(some, parts), Tally()
    for part in range(parts):
        models = learn([e for e, f in zip(some, fold, strict=True) if f != part])
        for n in np.flatnonzero(fold == part).tolist():
            if some[n].original:
                _count(tally, some[n], rows.rows(some[n].context, models), part)
    return tally


def _count(tally: Tally, example: Example, found: Sequence[Place], part: int) -> None:
    marked = example.gold
    count = tally.counts[example.corpus]
    spans = {(row.start, row.end) for row in found}
    count.update(gold=len(marked), found=len(found), hits=len(spans & marked.keys()))
    count["gold_xy"] += sum(toponym["lat"] is not None for toponym in marked.values())
    for row in found:
        toponym = marked.get((row.start, row.end))
        count["found_xy"] += row.latitude is not None and not (toponym and toponym["lat"] is None)
        if toponym and toponym["lat"] is not None:
            count["recognised"] += 1
            count["near"] += _within(row, toponym)
        tally.folds.append(part)
        tally.confidence.append(row.confidence)
        tally.right.append(toponym is not None and (toponym["lat"] is None or _within(row, toponym)))


def _within(row: Place, toponym: dict[str, Any]) -> bool:
    if row.latitude is None or row.longitude is None:
        return False
    return kilometres(row.latitude, row.longitude, toponym["lat"], toponym["lon"]) <= RIGHT_KM


def scores(tally: Tally) -> list[dict[str, Any]]:
    """The scores as rows: task, corpus, measure, score (percent) and a note."""
    found = []
    for corpus, t in tally.counts.items():
        for measure, score in (
            ("recognition F1", 200 * t["hits"] / (t["gold"] + t["found"])),
            ("A@161", 100 * t["near"] / t["recognised"]),
            ("end-to-end F1", 200 * t["near"] / (t["gold_xy"] + t["found_xy"])),
        ):
            found.append(
                {"task": "places", "corpus": corpus, "measure": measure, "score": round(score, 1), "note": NOTE}
            )
    return found


def curve(tally: Tally) -> Curve:
    """The curve from raw confidence to the share that is right."""
    return reliability.curve(np.array(tally.confidence), np.array(tally.right, dtype=np.float64))


def report(tally: Tally) -> Iterator[str]:
    """The scores, and how well the confidence is calibrated, as lines.

    Each fold's confidences are mended by a curve fitted on the other folds: neither is measured on what it learned.
    """
    for row in scores(tally):
        yield f"{row['corpus']}: {row['measure']} {row['score']}"
    raw, right, fold = np.array(tally.confidence), np.array(tally.right, dtype=np.float64), np.array(tally.folds)
    mended = np.zeros(len(raw))
    for part in np.unique(fold):
        mine = fold == part
        fitted = reliability.curve(raw[~mine], right[~mine]) if (~mine).any() else STRAIGHT
        mended[mine] = [fitted.at(x) for x in raw[mine].tolist()]
    for name, confidence in (("raw confidence", raw), ("calibrated confidence", mended)):
        yield (f"{name}: calibration error {reliability.calibration_error(confidence, right):.3f}, "
               f"Brier score {reliability.brier(confidence, right):.3f}")  # fmt: skip
    for one in reliability.table(mended, right):
        yield f"  {one.places:5} places of confidence {one.confidence:.2f}: {one.right:.2f} right"
