"""Which candidates are places: a first look at each alone, then a second that knows the others and where they lie."""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from extract.places.contexts import Context
from extract.places.features import UNRANKED, Features
from extract.places.locate import Ballot

Floats = NDArray[np.float64]
THRESHOLD = 0.45  # the best F1 in cross-validation
LARGE = 5.0  # log10 of inhabitants
DOUBT = 0.1  # less likely than this, even a large place is none
# Columns of the ballot that tell whether a name lies where the document plays.
EVIDENCE = (
    "country", "admin1", "admin1_share", "near", "county", "wide", "nearest", "held", "twin", "share", "prior",
    "primary", "population", "from_head", "head_country", "head_admin1", "close_country", "close_admin1",
    "named_country", "named_admin1", "is_city", "is_country", "is_admin1", "is_admin2",
)  # fmt: skip


def probability(scores: Floats) -> Floats:
    """Log odds as probabilities."""
    return np.asarray(1 / (1 + np.exp(-scores)))


def company(context: Context, rows: list[Features], first: Floats, ballot: Ballot, shares: Floats) -> list[Features]:
    """Each candidate's features, and what the others add: rivals on its words, namesakes, neighbours, the map."""
    lying = _lying(ballot, shares)
    nowhere = dict.fromkeys((f"map_{name}" for name in ("decided", *EVIDENCE)), -1.0)
    sums = {name: (float(first[m].sum()), np.sort(first[m])[-2:]) for name, m in context.mentions.items()}
    crowd = {"places": float(np.log1p(first.sum())), "density": float(first.sum() / len(context.words))}
    return [
        row | _others(context, first, n) | _namesakes(context, first, n, sums) | crowd | lying.get(n, nowhere)
        for n, row in enumerate(rows)
    ]


def _namesakes(context: Context, first: Floats, n: int, sums: Mapping[str, tuple[float, Floats]]) -> Features:
    """What the other mentions of its name score: their mean and the best of them; -1 where there are none."""
    name = context.folded[n]
    others = len(context.mentions[name]) - 1
    if not others:
        return {"namesakes": -1.0, "namesake": -1.0}
    total, top = sums[name]
    best = top[0] if top[-1] == first[n] else top[-1]
    return {"namesakes": float((total - first[n]) / others), "namesake": float(best)}


def _others(context: Context, first: Floats, n: int) -> Features:
    here = context.candidates[n]
    window = range(max(0, n - 12), min(len(first), n + 12))
    rivals = [
        m
        for m in window
        if m != n and context.candidates[m].start < here.end and here.start < context.candidates[m].end
    ]
    before = [first[m] for m in window if context.candidates[m].end <= here.start][-3:]
    behind = [first[m] for m in window if context.candidates[m].start >= here.end][:3]
    longer = [
        first[m] for m in rivals if context.candidates[m].end - context.candidates[m].start > here.end - here.start
    ]
    return {
        "own": float(first[n]), "rival": float(max((first[m] for m in rivals), default=0.0)),
        "rival_longer": float(max(longer, default=0.0)),
        "before": float(max(before, default=0.0)), "behind": float(max(behind, default=0.0)),
    }  # fmt: skip


def _lying(ballot: Ballot, shares: Floats) -> dict[int, Features]:
    """For each candidate with senses, the evidence on the map for its likeliest one."""
    found: dict[int, Features] = {}
    row = 0
    for group in ballot.groups:
        width = len(group.senses.locations)
        best = row + int(np.argmax(shares[row : row + width]))
        evidence = {f"map_{name}": float(ballot.columns[name][best]) for name in EVIDENCE} | {
            "map_decided": float(shares[best])
        }
        found.update(dict.fromkeys(group.members, evidence))
        row += width
    return found


def unmistakable(row: Features) -> bool:
    """Whether a name is that of a large place and of nothing else, whatever the language model makes of it."""
    alone = not (row["run_before"] or row["run_behind"] or row["joined_before"] or row["lower"])
    no_person = min(row["surname"], row["forename"]) >= math.log(UNRANKED)
    return bool(row["known"] and row["match"] and alone and no_person and row["largest"] >= LARGE and row["length"] > 4)


def choose(context: Context, weights: Floats, threshold: float = THRESHOLD) -> list[int]:
    """The candidates taken for places, in text order: the likeliest first, none overlapping another."""
    taken: list[int] = []
    occupied: set[int] = set()
    for n in sorted(
        np.flatnonzero(weights >= threshold).tolist(), key=lambda n: (-weights[n], context.candidates[n].start)
    ):
        span = range(context.candidates[n].first, context.candidates[n].last)
        if occupied.isdisjoint(span):
            taken.append(n)
            occupied.update(span)
    return sorted(taken)
