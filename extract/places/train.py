"""Learn to recognise and to locate places, from texts with marked toponyms.

    python -m extract.places.train FOLDER                        learn, and write what was learned
    python -m extract.places.train FOLDER --measure [FILE.json]  cross-validate, print, and write the scores there
    python -m extract.places.train FOLDER --calibrate            cross-validate, and write the curve of confidence

Each *.jsonl file of FOLDER whose lines hold `text` and `toponyms` (start, end, lat, lon; null where unknown) is read.
Needs catboost, which nothing else does; what is learned are plain arrays, written beside this file. Cross-validation
learns on two thirds of the documents and scores the other third, thrice; it changes nothing that was learned. The same
texts give the same models: splits, copies and short texts are drawn with fixed seeds, and catboost runs on one thread.
"""

import argparse
import json
import math
import pathlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.places import locate, measure, recognise, votes
from extract.places.boosting import RANKER, RECOGNISER, SECOND, fit
from extract.places.corpus import Example, examples, folds
from extract.places.features import Features, describe, slots
from extract.places.locate import Ballot
from extract.places.models import Models
from extract.places.trees import Trees

Floats = NDArray[np.float64]
FOLDS = 3
RIGHT_KM = 161.0
SAME_KM = 15.0  # senses this much farther than the best one are as good
DATA = pathlib.Path(__file__).parent / "data"


def learn_cues(some: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Log odds of being a place for each word of each slot seen at least three times, drawn towards the slot's mean."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for example in (e for e in some if e.lesson.recognise):
        for candidate, label in zip(example.context.candidates, example.labels(), strict=True):
            for slot, word in slots(example.context, candidate).items():
                seen[slot][word] += 1
                right[slot][word] += int(label)
    return {slot: _odds(seen[slot], right[slot]) for slot in seen}


def _odds(seen: Counter[str], right: Counter[str], strength: float = 4.0) -> dict[str, float]:
    mean = sum(right.values()) / sum(seen.values())
    base = math.log(mean / (1 - mean))

    def _smoothed(word: str) -> float:
        p = (right[word] + strength * mean) / (seen[word] + strength)
        return round(math.log(p / (1 - p)) - base, 2)

    return {word: _smoothed(word) for word in sorted(seen) if seen[word] >= 3}


def matrix(rows: Sequence[Features], names: Sequence[str]) -> NDArray[np.float32]:
    """Named features as an array."""
    return np.array([[row[name] for name in names] for row in rows], dtype=np.float32)


def learn(some: Sequence[Example]) -> Models:
    """Learn all models; each later one sees what the earlier ones say of documents they were not trained on."""
    fold = folds(some, FOLDS)
    rows: list[list[Features]] = [[] for _ in some]
    for part in range(FOLDS):
        cues = learn_cues([e for e, f in zip(some, fold, strict=True) if f != part])
        for n in np.flatnonzero(fold == part).tolist():
            rows[n] = describe(some[n].context, cues)
    first, weights = _crossed(some, rows, fold)
    ballots = [locate.poll(e.context, w) for e, w in zip(some, weights, strict=True)]
    ranking, shares = _rankings(some, ballots, fold)
    full = [
        recognise.company(example.context, rows[n], weights[n], ballots[n], shares[n]) for n, example in enumerate(some)
    ]
    return Models(learn_cues(some), first, ranking, _recogniser(some, full, SECOND))


def _recogniser(
    some: Sequence[Example], rows: Sequence[list[Features]], settings: dict[str, Any] = RECOGNISER
) -> Trees:
    taught = [n for n, example in enumerate(some) if example.lesson.recognise]
    flat = [row for n in taught for row in rows[n]]
    names = sorted(flat[0])
    labels = np.concatenate([some[n].labels() for n in taught])
    weights = np.concatenate([np.full(len(rows[n]), some[n].lesson.recognise) for n in taught])
    return fit(settings, names, matrix(flat, names), labels, weights)


def _crossed(
    some: Sequence[Example], rows: list[list[Features]], fold: NDArray[np.int64]
) -> tuple[Trees, list[Floats]]:
    """The first look, and what its like, trained without a document, says of that document."""
    weights: list[Floats] = [np.zeros(0)] * len(some)
    for part in range(FOLDS):
        inside = np.flatnonzero(fold != part).tolist()
        model = _recogniser([some[n] for n in inside], [rows[n] for n in inside])
        for n in np.flatnonzero(fold == part).tolist():
            weights[n] = recognise.probability(model.score(model.matrix(rows[n])))
    return _recogniser(some, rows), weights


def _rankings(some: Sequence[Example], ballots: list[Ballot], fold: NDArray[np.int64]) -> tuple[Trees, list[Floats]]:
    """The ranking of senses, and what its like, trained without a document, says of that document."""
    shares: list[Floats] = [np.zeros(0)] * len(some)
    for part in range(FOLDS):
        inside = np.flatnonzero(fold != part).tolist()
        model = _ranking([some[n] for n in inside], [ballots[n] for n in inside])
        for n in np.flatnonzero(fold == part).tolist():
            shares[n] = locate.rank(ballots[n], model)
    return _ranking(some, ballots), shares


def _ranking(some: Sequence[Example], ballots: Sequence[Ballot]) -> Trees:
    """Train on the groups whose marked place is among their senses."""
    names = sorted(next(ballot.columns for ballot in ballots if ballot.groups))
    blocks: list[Floats] = []
    labels: list[Floats] = []
    groups: list[NDArray[np.int64]] = []
    weights: list[Floats] = []
    for example, ballot in zip(some, ballots, strict=True):
        for g, right in _answers(example, ballot) if example.lesson.locate else ():
            mine = ballot.table.name == g
            blocks.append(np.stack([ballot.columns[name][mine] for name in names], axis=1))
            labels.append(right)
            groups.append(np.full(len(right), len(groups)))
            weights.append(np.full(len(right), example.lesson.locate))
    return fit(
        RANKER,
        names,
        np.concatenate(blocks).astype(np.float32),
        np.concatenate(labels),
        np.concatenate(weights),
        groups=np.concatenate(groups),
    )


def _answers(example: Example, ballot: Ballot) -> Iterator[tuple[int, Floats]]:
    """For each group that is marked, 1 for the senses that are right."""
    for g, group in enumerate(ballot.groups):
        spans = [example.context.candidates[n] for n in group.members]
        marked = [t for c in spans if (t := example.gold.get((c.start, c.end))) and t["lat"] is not None]
        if not marked or len(group.senses.locations) < 2:
            continue
        mine = ballot.table.name == g
        at = np.array([[t["lat"], t["lon"]] for t in marked])
        km = votes.distances(
            ballot.table.latitude[mine][:, None], ballot.table.longitude[mine][:, None], at[:, 0], at[:, 1]
        ).mean(axis=1)
        if km.min() <= RIGHT_KM:
            yield g, np.asarray((km <= min(km.min() + SAME_KM, RIGHT_KM)).astype(np.float64))


def write(models: Models) -> None:
    """Put the models where inference reads them."""
    (DATA / "cues.json").write_text(
        json.dumps(models.cues, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    for name, trees in (("first", models.first), ("ranking", models.ranking), ("second", models.second)):
        np.savez_compressed(
            DATA / f"{name}.npz", features=np.array(trees.features), columns=trees.columns.astype(np.int16),
            thresholds=trees.thresholds, leaves=trees.leaves.astype(np.float16), bias=np.float64(trees.bias),
        )  # fmt: skip


def main() -> None:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=pathlib.Path)
    ask.add_argument("--measure", nargs="?", const=True, metavar="FILE.json")
    ask.add_argument("--calibrate", action="store_true")
    asked = ask.parse_args()
    some = list(examples(asked.folder))
    if not (asked.measure or asked.calibrate):
        write(learn(some))
        return
    tally = measure.cross_validated(some, learn)
    print(*measure.report(tally), sep="\n")
    if asked.calibrate:
        (DATA / "calibration.json").write_text(json.dumps(measure.curve(tally)._asdict()) + "\n", encoding="utf-8")
    if isinstance(asked.measure, str):
        pathlib.Path(asked.measure).write_text(json.dumps(measure.scores(tally), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
