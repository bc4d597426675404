"""Learn to recognise and to locate places, from texts with marked toponyms.

    python -m extract.places.train FOLDER [--measure]

Each *.jsonl file of FOLDER whose lines hold `text` and `toponyms` (start, end, lat, lon; null where unknown) is read.
Needs catboost, which nothing else does; what is learned are plain arrays, written beside this file. With --measure the
same is learned on two thirds of the documents and scored on the other third, thrice, and nothing is written.
"""

import argparse
import json
import math
import pathlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from catboost import CatBoost, Pool  # type: ignore[import-not-found,unused-ignore]
from numpy.typing import NDArray

from extract import language
from extract.gazetteer import Location
from extract.model import Document
from extract.places import contexts
from extract.places import locate, recognise, votes
from extract.places.contexts import Context
from extract.places.features import Features, describe, slots
from extract.places.locate import Ballot
from extract.places.models import Models, judge
from extract.places.trees import Trees

Floats = NDArray[np.float64]
FOLDS = 5
RIGHT_KM = 161.0
SAME_KM = 15.0  # senses this much farther than the best one are as good
RECOGNISER = {"loss_function": "Logloss", "iterations": 500, "learning_rate": 0.06, "depth": 6, "l2_leaf_reg": 6.0}
RANKER = {"loss_function": "QuerySoftMax", "iterations": 400, "learning_rate": 0.06, "depth": 6, "l2_leaf_reg": 6.0}
SHARED = {"random_seed": 0, "verbose": False, "thread_count": 2, "allow_writing_files": False, "border_count": 128}
DATA = pathlib.Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Example:
    """A document with its candidates and its marked toponyms by span."""

    corpus: str
    context: Context
    gold: dict[tuple[int, int], dict[str, Any]]

    def labels(self) -> Floats:
        """1 for each candidate that is marked."""
        return np.array([(c.start, c.end) in self.gold for c in self.context.candidates], dtype=np.float64)


def examples(folder: pathlib.Path) -> Iterator[Example]:
    """The marked documents of a folder, parsed."""
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for row in rows:
            if "toponyms" in row:
                parse = next(language.parse([Document(row["text"])]))
                yield Example(path.stem, contexts.read(parse), {(t["start"], t["end"]): t for t in row["toponyms"]})


def learn_cues(some: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Log odds of being a place for each word of each slot seen at least three times, drawn towards the slot's mean."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for example in some:
        for candidate, label in zip(example.context.candidates, example.labels(), strict=True):
            for slot, word in slots(example.context, candidate).items():
                seen[slot][word] += 1
                right[slot][word] += int(label)
    return {slot: _odds(seen[slot], right[slot]) for slot in seen}


def _odds(seen: Counter[str], right: Counter[str], strength: float = 4.0) -> dict[str, float]:
    mean = sum(right.values()) / sum(seen.values())
    base = math.log(mean / (1 - mean))

    def odds(word: str) -> float:
        p = (right[word] + strength * mean) / (seen[word] + strength)
        return round(math.log(p / (1 - p)) - base, 2)

    return {word: odds(word) for word in sorted(seen) if seen[word] >= 3}


def fit(settings: dict[str, Any], names: Sequence[str], matrix: NDArray[np.float32], labels: Floats, groups: NDArray[np.int64] | None = None) -> Trees:
    """Train an ensemble of oblivious trees and take its arrays out."""
    model = CatBoost(settings | SHARED)
    model.fit(Pool(matrix, labels, group_id=groups))
    return exported(model, names)


def exported(model: Any, names: Sequence[str]) -> Trees:
    """The arrays of a trained ensemble. Shallow trees are padded with questions that no row answers with yes."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text(encoding="utf-8"))
    trees, depth = stored["oblivious_trees"], max(len(tree["splits"] or ()) for tree in stored["oblivious_trees"])
    columns = np.zeros((len(trees), depth), dtype=np.int64)
    thresholds = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float32)
    for n, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or ()):
            columns[n, level], thresholds[n, level] = split["float_feature_index"], split["border"]
        leaves[n, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = stored["scale_and_bias"]
    return Trees(tuple(names), columns, thresholds, leaves * np.float32(scale), float(np.sum(bias)))


def matrix(rows: Sequence[Features], names: Sequence[str]) -> NDArray[np.float32]:
    """Named features as an array."""
    return np.array([[row[name] for name in names] for row in rows], dtype=np.float32)


def folds(count: int, parts: int) -> NDArray[np.int64]:
    """A fold for each of `count` documents, the same in every run."""
    return np.random.default_rng(7).permutation(count) % parts


def learn(some: Sequence[Example]) -> Models:
    """Learn all models; each later one sees what the earlier ones say of documents they were not trained on."""
    fold = folds(len(some), FOLDS)
    rows: list[list[Features]] = [[] for _ in some]
    for part in range(FOLDS):
        cues = learn_cues([e for e, f in zip(some, fold, strict=True) if f != part])
        for n in np.flatnonzero(fold == part):
            rows[n] = describe(some[n].context, cues)
    first, weights = _crossed(some, rows, fold)
    ballots = [locate.poll(e.context, w) for e, w in zip(some, weights, strict=True)]
    ranking, shares = _rankings(some, ballots, fold)
    full = [
        recognise.company(e.context, r, w, b, s) for e, r, w, b, s in zip(some, rows, weights, ballots, shares, strict=True)
    ]  # fmt: skip
    return Models(learn_cues(some), first, ranking, _recogniser(some, full))


def _recogniser(some: Sequence[Example], rows: Sequence[list[Features]]) -> Trees:
    flat = [row for part in rows for row in part]
    names = sorted(flat[0])
    return fit(RECOGNISER, names, matrix(flat, names), np.concatenate([e.labels() for e in some]))


def _crossed(some: Sequence[Example], rows: list[list[Features]], fold: NDArray[np.int64]) -> tuple[Trees, list[Floats]]:
    """The first look, and what its like, trained without a document, says of that document."""
    weights: list[Floats] = [np.zeros(0)] * len(some)
    for part in range(FOLDS):
        inside = np.flatnonzero(fold != part)
        model = _recogniser([some[n] for n in inside], [rows[n] for n in inside])
        for n in np.flatnonzero(fold == part):
            weights[n] = recognise.probability(model.score(model.matrix(rows[n])))
    return _recogniser(some, rows), weights


def _rankings(some: Sequence[Example], ballots: list[Ballot], fold: NDArray[np.int64]) -> tuple[Trees, list[Floats]]:
    """The ranking of senses, and what its like, trained without a document, says of that document."""
    shares: list[Floats] = [np.zeros(0)] * len(some)
    for part in range(FOLDS):
        inside = np.flatnonzero(fold != part)
        model = _ranking([some[n] for n in inside], [ballots[n] for n in inside])
        for n in np.flatnonzero(fold == part):
            shares[n] = locate.rank(ballots[n], model)
    return _ranking(some, ballots), shares


def _ranking(some: Sequence[Example], ballots: Sequence[Ballot]) -> Trees:
    """Train on the groups whose marked place is among their senses."""
    names = sorted(next(ballot.columns for ballot in ballots if ballot.groups))
    blocks, labels, groups = [], [], []
    for example, ballot in zip(some, ballots, strict=True):
        for g, right in _answers(example, ballot):
            mine = ballot.table.name == g
            blocks.append(np.stack([ballot.columns[name][mine] for name in names], axis=1))
            labels.append(right)
            groups.append(np.full(len(right), len(groups)))
    return fit(RANKER, names, np.concatenate(blocks).astype(np.float32), np.concatenate(labels), np.concatenate(groups))


def _answers(example: Example, ballot: Ballot) -> Iterator[tuple[int, Floats]]:
    """For each group that is marked, 1 for the senses that are right."""
    for g, group in enumerate(ballot.groups):
        spans = [example.context.candidates[n] for n in group.members]
        marked = [t for c in spans if (t := example.gold.get((c.start, c.end))) and t["lat"] is not None]
        if not marked or len(group.senses.locations) < 2:
            continue
        mine = ballot.table.name == g
        at = np.array([[t["lat"], t["lon"]] for t in marked])
        km = votes.distances(ballot.table.latitude[mine][:, None], ballot.table.longitude[mine][:, None], at[:, 0], at[:, 1]).mean(axis=1)
        if km.min() <= RIGHT_KM:
            yield g, np.asarray((km <= min(km.min() + SAME_KM, RIGHT_KM)).astype(np.float64))


def write(models: Models) -> None:
    """Put the models where inference reads them."""
    (DATA / "cues.json").write_text(json.dumps(models.cues, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    for name, trees in (("first", models.first), ("ranking", models.ranking), ("second", models.second)):
        np.savez_compressed(
            DATA / f"{name}.npz", features=np.array(trees.features), columns=trees.columns.astype(np.int16),
            thresholds=trees.thresholds, leaves=trees.leaves.astype(np.float16), bias=np.float64(trees.bias),
        )  # fmt: skip


def measure(some: Sequence[Example], parts: int = 3) -> None:
    """Print recognition F1, accuracy within 161 km and end-to-end F1 of documents that were not learned from."""
    fold = folds(len(some), parts)
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for part in range(parts):
        models = learn([e for e, f in zip(some, fold, strict=True) if f != part])
        for n in np.flatnonzero(fold == part):
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
    weights, senses = judge(example.context, models)
    chosen = {(c.start, c.end): n for n in recognise.choose(example.context, weights) for c in [example.context.candidates[n]]}
    count = Counter(gold=len(example.gold), found=len(chosen), hits=len(chosen.keys() & example.gold.keys()))
    count["gold_xy"] = sum(t["lat"] is not None for t in example.gold.values())
    for span, n in chosen.items():
        marked, sense = example.gold.get(span), senses.get(n)
        unmarked = marked is not None and marked["lat"] is None
        count["found_xy"] += sense is not None and not unmarked
        if marked and not unmarked:
            count["recognised"] += 1
            count["near"] += sense is not None and _within(sense.location, marked)
    return count


def _within(place: Location, marked: dict[str, Any]) -> bool:
    at = np.array([place.latitude, place.longitude, marked["lat"], marked["lon"]])
    return bool(votes.distances(at[0], at[1], at[2], at[3]) <= RIGHT_KM)


def main() -> None:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=pathlib.Path)
    ask.add_argument("--measure", action="store_true")
    asked = ask.parse_args()
    some = list(examples(asked.folder))
    if asked.measure:
        measure(some)
    else:
        write(learn(some))


if __name__ == "__main__":
    main()
