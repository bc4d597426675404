"""What a name can mean: the gazetteer's locations for it, also where the text has more words than the gazetteer."""

import functools
import re
from typing import NamedTuple

from extract import gazetteer
from extract.gazetteer import Location, kilometres
from extract.places.lexicon import WORDS

WITHIN = 1.6  # times the radius of a circle of its area: no division is round
MOST = 40  # senses of a name that are weighed
DIVISIONS = frozenset({"admin1", "admin2"})
REGIONS = frozenset({"continent", "country", "admin1", "admin2", "area"})
# What only narrows or widens a name, tried without it where the name as it stands is unknown.
BEFORE = re.compile(
    r"^(?:down|mid|up)town |^(?:greater|upper|lower|inner|metropolitan|suburban|old) "
    r"|^(?:north|south|east|west)(?:ern)? |^central |^(?:north|south)(?:east|west)(?:ern)? "
)
BEHIND = re.compile(r" (?:city|town|village|area|metropolitan area|valley|river|island|islands|peninsula|coast)$")


class Senses(NamedTuple):
    """The locations of a name. `primary` says which bear it as their main name, `exact` whether the name is known as it
    stands, without respelling or cutting."""

    locations: tuple[Location, ...]
    primary: tuple[bool, ...] = ()
    exact: bool = True


@functools.lru_cache(maxsize=20_000)
def senses(text: str) -> Senses:
    """What a name can mean; a demonym means its country or region alone. Empty where nothing is known."""
    people = gazetteer.demonym(text)
    if people is not None:
        return Senses((people,), (False,))
    folded = gazetteer.fold(text)
    for n, spelling in enumerate((text, *(name for name in _respelt(text, folded) if name not in WORDS["compass"]))):
        found = gazetteer.candidates(spelling)
        if found:
            return _weighed(found, gazetteer.fold(spelling), exact=n == 0)
    return Senses((), exact=False)


def _weighed(found: tuple[Location, ...], folded: str, exact: bool) -> Senses:
    if len(found) > MOST:
        found = tuple(sorted(found, key=lambda place: (place.kind not in REGIONS, -(place.population or 0)))[:MOST])
    return Senses(found, tuple(_bears(place, folded) for place in found), exact)


def _bears(place: Location, folded: str) -> bool:
    """Whether a place bears a name as its main name, "New York" for New York City included."""
    return gazetteer.fold(place.name).removesuffix(" city") == folded.removesuffix(" city")


def _respelt(text: str, folded: str) -> list[str]:
    """Shorter names to try: without a word that narrows, and the town that a facility is named after."""
    tries = [
        cut
        for cut in (BEHIND.sub("", folded), BEFORE.sub("", folded), BEFORE.sub("", BEHIND.sub("", folded)))
        if cut != folded
    ]
    words = text.split()
    if words[-1].lower() in WORDS["facility_noun"]:
        tries += [" ".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
    return tries


def contains(outer: Location, inner: Location) -> bool:
    """Whether a place lies in another, by their codes: a country, a first-order division or a county; never itself."""
    if outer.geonameid is not None and outer.geonameid == inner.geonameid:
        return False
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind not in ("country", "continent")
    if outer.kind == "admin1":
        if inner.admin1 is None and inner.country == outer.country and inner.kind not in REGIONS:
            return (
                kilometres(outer.latitude, outer.longitude, inner.latitude, inner.longitude) <= WITHIN * outer.radius_km
            )
        return outer.admin1 is not None and outer.admin1 == inner.admin1 and inner.kind != "admin1"
    return outer.kind == "admin2" and outer.geonameid is not None and outer.geonameid == inner.admin2
