"""Mentions that must mean the same: those of one name in one container. A group is one voter in `votes`."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.places.candidates import Candidate
from extract.places.contexts import Context
from extract.places.senses import Senses
from extract.places.votes import CLOSE

DIVISION_BEHIND = re.compile(
    r"[\s-]+(?:region|oblast|province|krai|raion|governorate|prefecture|district|state|department)\b"
)
COUNTY_BEHIND = re.compile(r"[\s-]+(?:county|parish|municipality|township)\b", re.I)
CITY_BEFORE = re.compile(r"\b(?:city|town|village|capital|port|suburb),?\s+(?:of\s+)?$", re.I)
DIVISION_BEFORE = re.compile(r"\b(?:state|province|region|oblast|county|governorate|district) of\s+$", re.I)
# What only a town or county has: a police and a school, residents, a mayor.
INSTITUTION_BEHIND = re.compile(
    r"(?:['’]s)?\s+(?:police|fire(?:fighters?)?|high|elementary|middle|junior|city|town|township|council\w*|mayor"
    r"|residents?|public|schools?|community|senior|municipal|village|library|chamber|park|alderm[ae]n|commission(?:er)?s?|man|woman"
    r"|native|area|officials|street|road|avenue|mall|hospital|courthouse|-based)\b",
    re.I,
)
LOCAL_BEFORE = re.compile(
    r"\b(?:downtown|residents? of|mayor of|miles? \w+ of|(?:north|south|east|west) of|born in|lives? in|lived in"
    r"|road in|street in|avenue in|school in|park in|church in|hospital in|center in|home in|moved to)\s+$",
    re.I,
)
HEADS_LINE = re.compile(r"(?:^|\n)[\s\"“]*$")
DASHED = re.compile(r"\s*(?:,[^\n]{2,20}|\([^)\n]{2,20}\))?\s*(?:--?|–|—)")
WINDOW = 24  # characters before and behind a mention


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates `members` that share a folded name and the containers `outers` (numbers of groups)."""

    name: str
    members: tuple[int, ...]
    senses: Senses
    demonym: bool
    outers: tuple[int, ...]
    weight: float
    cues: tuple[float, ...]

    @property
    def voice(self) -> float:
        """Its part in the votes: how surely it is a place, a little more where it is repeated."""
        return self.weight * (1 + 0.3 * min(len(self.members) - 1, 4))


def gather(context: Context, weights: NDArray[np.float64], least: float) -> list[Group]:
    """The groups among candidates that weigh at least `least` and mean something, in text order."""
    kept = [n for n, found in enumerate(context.senses) if found.locations and weights[n] >= least]
    outer_names = {
        n: tuple(sorted({context.folded[m] for m in context.containers.get(n, ()) if weights[m] >= least}))
        for n in kept
    }
    gathered: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for n in kept:
        gathered.setdefault((context.folded[n], outer_names[n]), []).append(n)
    number = {n: g for g, members in enumerate(gathered.values()) for n in members}
    return [_group(context, members, number, weights) for members in gathered.values()]


def _group(context: Context, members: list[int], number: dict[int, int], weights: NDArray[np.float64]) -> Group:
    first = context.candidates[members[0]]
    outers = {number[m] for n in members for m in context.containers.get(n, ()) if m in number}
    found = [_cues(context.text, context.candidates[n]) for n in members]
    return Group(
        context.folded[members[0]], tuple(members), context.senses[members[0]], first.demonym, tuple(sorted(outers)),
        float(max(weights[n] for n in members)), tuple(max(column) for column in zip(*found, strict=True)),
    )  # fmt: skip


def _cues(text: str, candidate: Candidate) -> tuple[float, ...]:
    before, behind = (
        text[max(0, candidate.start - WINDOW) : candidate.start],
        text[candidate.end : candidate.end + WINDOW],
    )
    return (
        float(DIVISION_BEHIND.match(behind) is not None), float(COUNTY_BEHIND.match(behind) is not None),
        float(CITY_BEFORE.search(before) is not None), float(DIVISION_BEFORE.search(before) is not None),
        float(INSTITUTION_BEHIND.match(behind) is not None), float(LOCAL_BEFORE.search(before) is not None),
        float(HEADS_LINE.search(before) is not None and DASHED.match(behind) is not None),
        float(candidate.text.isupper() and len(candidate.text) > 3),
    )  # fmt: skip


def proximity(context: Context, groups: list[Group]) -> NDArray[np.float64]:
    """(N, N) closeness of groups in the text: exp(-characters / 300) of their nearest mentions; 0 on the diagonal."""
    if not groups:
        return np.zeros((0, 0))
    starts = [np.array([context.candidates[n].start for n in group.members], dtype=np.float64) for group in groups]
    at, first = np.concatenate(starts), np.cumsum([0] + [len(mine) for mine in starts[:-1]])
    # A row at a time: a long text has too many mentions for a table of all pairs of them.
    close = np.stack([np.exp(-np.minimum.reduceat(_nearest(np.sort(mine), at), first) / CLOSE) for mine in starts])
    np.fill_diagonal(close, 0.0)
    return np.asarray(close)


def _nearest(mine: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each offset is from the nearest of some sorted ones."""
    right = np.searchsorted(mine, at).clip(0, len(mine) - 1)
    left = (right - 1).clip(0)
    return np.asarray(np.minimum(np.abs(at - mine[left]), np.abs(mine[right] - at)), dtype=np.float64)
