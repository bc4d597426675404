"""Events of several sources that are one event: they agree in kind, place and days, and nobody in them contradicts.

A wrong join hides an event; a missing one shows it twice, with both sentences. So what is not sure is not joined.
Nothing is chained: where A is like B and B is like C, but A is not like C, they are not one event.
"""

import functools
import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from extract.gazetteer import kilometres
from extract.knowledge import rows
from extract.model import DAY

LONGEST = 3 * DAY  # what is told of a longer stretch names no day
NEAREST_KM = 25.0  # and within the smaller radius of the two
POINTS = {"city", "facility", "terrain"}  # of a kind of which two can be near enough to be one
WIDE = {"country", "continent"}  # so much happens in one on a day that the place says nothing
AHEAD = {"planned", "proposed"}
UNSURE = {"denied", "hypothetical"}
STEM = 4  # letters: "Iran" and "Iranian forces" begin alike
NAME = re.compile(r"\w+")
SMALL = {"the", "of", "and", "for", "a", "an", "in", "arme"}  # and armed
Cell = tuple[str, int, int, int]


class Happening(NamedTuple):
    """An event with its place: what is compared. `published`, `first` and `last` are seconds, [first, last)."""

    id: str
    document: str
    kind: str
    trigger: str
    actor: str | None
    target: str | None
    status: str
    current: bool | None
    first: int
    last: int
    place: str
    place_kind: str
    geonameid: int | None
    latitude: float
    longitude: float
    radius_km: float | None
    published: int | None


def joined(happenings: Iterable[Happening], apart: Collection[frozenset[str]] = ()) -> dict[str, str]:
    """For each event that is one with others, the id of the first of them: that of the report published first.

    `apart` are pairs of ids that somebody held to be two events. The outcome does not depend on the order given.
    """
    groups: list[list[Happening]] = []
    by_cell: defaultdict[Cell, list[list[Happening]]] = defaultdict(list)
    for one in sorted(happenings, key=_order):
        if not _tells(one):
            continue
        near = {id(group): group for cell in _cells(one, 1) for group in by_cell[cell]}.values()
        fitting = [group for group in near if all(agree(one, other, apart) for other in group)]
        if fitting:
            max(fitting, key=lambda group: _likeness(one, group[0])).append(one)
            continue
        groups.append([one])
        for cell in _cells(one, 0):
            by_cell[cell].append(groups[-1])
    return {one.id: group[0].id for group in groups if len(group) > 1 for one in group}


def agree(a: Happening, b: Happening, apart: Collection[frozenset[str]] = ()) -> bool:
    """Whether two events of two documents can be one event."""
    return (
        a.document != b.document
        and a.kind == b.kind
        and (a.status in AHEAD) == (b.status in AHEAD)
        and bool(a.current) == bool(b.current)
        and _same_days(a, b)
        and _same_place(a, b)
        and not _contradict(a.actor, b.actor)
        and not _contradict(a.target, b.target)
        and frozenset((a.id, b.id)) not in apart
    )


def _tells(one: Happening) -> bool:
    return one.last - one.first <= LONGEST and one.status not in UNSURE and one.place_kind not in WIDE


def _order(one: Happening) -> tuple[bool, int, str, int, str]:
    return one.published is None, one.published or 0, one.document, one.first, one.id


def _cells(one: Happening, around: int) -> Iterator[Cell]:
    """The days of an event, each with its square degree and so many around it."""
    row, column = math.floor(one.latitude), math.floor(one.longitude)
    for day in range(one.first // DAY, (one.last - 1) // DAY + 1):
        for south in range(-around, around + 1):
            for west in range(-around, around + 1):
                yield one.kind, day, row + south, (column + west) % 360


def _likeness(one: Happening, other: Happening) -> tuple[bool, bool, int]:
    """How well an event fits another with which it agrees: by its word, its days, and when it was published."""
    apart = abs((one.published or 0) - (other.published or 0))
    return one.trigger == other.trigger, (one.first, one.last) == (other.first, other.last), -apart


def _same_days(a: Happening, b: Happening) -> bool:
    """They share more than half of the longer, or one holds the other and is at most twice as long.

    A day and the night before it are alike; two nights in turn are not.
    """
    shared = min(a.last, b.last) - max(a.first, b.first)
    short, long = sorted((a.last - a.first, b.last - b.first))
    return shared > 0 and (2 * shared > long or (shared == short and long <= 2 * short))


def _same_place(a: Happening, b: Happening) -> bool:
    """One point within the radius of both; or one region, where those who act in it are the same too."""
    if a.place_kind in POINTS and b.place_kind in POINTS:
        return _km(a, b) <= min(a.radius_km or 0, b.radius_km or 0, NEAREST_KM)
    named = (a.geonameid or a.place, a.place_kind) == (b.geonameid or b.place, b.place_kind)
    return named and _km(a, b) < 1 and (_match(a.actor, b.actor) or _match(a.target, b.target))


def _km(a: Happening, b: Happening) -> float:
    return kilometres(a.latitude, a.longitude, b.latitude, b.longitude)


def _contradict(a: str | None, b: str | None) -> bool:
    """Whether two names are of two: "drones" or "soldiers" name nobody, and contradict nothing."""
    return bool(_names(a) and _names(b)) and not _match(a, b)


def _match(a: str | None, b: str | None) -> bool:
    """Whether two names can be of one: a word of each begins alike ("Russia", "the Russian army")."""
    return bool(_names(a) & _names(b))


@functools.lru_cache(10_000)
def _names(words: str | None) -> frozenset[str]:
    """The beginnings of the words that name somebody."""
    return frozenset(word[:STEM] for word in NAME.findall((words or "").casefold())) - _nouns()


@functools.cache
def _nouns() -> frozenset[str]:
    return frozenset(SMALL) | {row["noun"][:STEM] for row in rows("agents.tsv")}
