"""Ranks the bearers of a name: prominence first, then what argues for a neighbourhood."""

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from extract.gazetteer.index import candidates
from extract.gazetteer.location import Location, kilometres
from extract.gazetteer.names import fold

REACH_KM = 150.0  # how fast an argument of nearness fades
NEAR, SAME_ADMIN1, SAME_COUNTRY = 2.5, 2.0, 1.6  # weights on the decimal logarithmic scale of prominence
SHARPNESS = 0.8  # 1.0 would believe that a town ten times as large is meant ten times as often
FAR_KM = 1_000.0  # nobody calls this near

Point = tuple[float, float]


class Ranked(NamedTuple):
    """A bearer of a name; `score` is its share of the belief in all of them (0..1), `reasons` say what spoke for it."""

    location: Location
    score: float
    reasons: tuple[str, ...]


def locate(name: str, near: Iterable[Location | Point] = (), country: str | None = None) -> list[Ranked]:
    """The bearers of a name, the likeliest first; [] if none. The scores add up to 1.

    `near` are places or (latitude, longitude) points in degrees that argue for a neighbourhood; `country` (ISO 3166-1
    alpha-2) leaves only places there.

    >>> locate("Paris", near=[(33.6, -95.5)])[0].location.admin1
    'US-TX'
    """
    known = [at for at in candidates(name) if country is None or at.country == country]
    if not known:
        return []
    around = list(near)
    priors = _priors(known, fold(name))
    weighed = [_weigh(at, prior, around) for at, prior in zip(known, priors, strict=True)]
    best = max(weight for weight, _ in weighed)
    shares = [10 ** (SHARPNESS * (weight - best)) for weight, _ in weighed]
    ranked = [
        Ranked(at, share / sum(shares), (_called(at, name), *reasons))
        for at, share, (_, reasons) in zip(known, shares, weighed, strict=True)
    ]
    return sorted(ranked, key=lambda one: -one.score)


def _priors(known: Sequence[Location], key: str) -> list[float]:
    """Prominence, never rising along the order of the candidates, which knows more: a hand-made row comes first."""
    alone = [at.prominence + (fold(at.name) == key) for at in known]
    return list(accumulate(reversed(alone), max))[::-1]


def _called(at: Location, name: str) -> str:
    return "its name" if fold(at.name) == fold(name) else f"also called {name}"


def _weigh(at: Location, prior: float, around: Sequence[Location | Point]) -> tuple[float, tuple[str, ...]]:
    arguments = [argument for other in around for argument in _arguments(at, other)]
    if not arguments:
        return prior, ()
    arguments.sort(reverse=True)
    strongest, others = arguments[0][0], sum(weight for weight, _ in arguments[1:])
    reasons = tuple(dict.fromkeys(reason for _, reason in arguments[:3]))
    return prior + strongest + 0.5 * math.log1p(others), reasons


def _arguments(at: Location, other: Location | Point) -> list[tuple[float, str]]:
    latitude, longitude = (other.latitude, other.longitude) if isinstance(other, Location) else other
    away = kilometres(at.latitude, at.longitude, latitude, longitude)
    called = other.name if isinstance(other, Location) else f"{latitude:.2f}, {longitude:.2f}"
    found = []
    if away < FAR_KM and not (isinstance(other, Location) and other.kind in ("country", "continent")):
        found.append((NEAR * math.exp(-away / REACH_KM), f"{away:.0f} km from {called}"))
    if isinstance(other, Location) and other.country and other.country == at.country:
        found.append((SAME_COUNTRY, f"in {at.country_name}, as {called}"))
        if other.admin1 and other.admin1 == at.admin1:
            found.append((SAME_ADMIN1, f"in {at.admin1_name}, as {called}"))
    return found
