"""Looks names up: the built data, overlaid with the hand-made rows. Everything loads on first use."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.gazetteer import hand
from extract.gazetteer.location import Location
from extract.gazetteer.names import bare, fold
from extract.gazetteer.table import table

DEGREE_KM = 111.195  # one degree of latitude
LONGEST = 80  # characters; no place name in the data is longer, and longer runs of capitals are headlines
CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


def country(code: str | None) -> Location | None:
    """A country by its ISO 3166-1 alpha-2 code; None where there is none."""
    found = hand.countries().get(code or "")
    return found.location if found else None


def admin1(code: str | None) -> Location | None:
    """A first-order subdivision by its ISO 3166-2 code; None where there is none."""
    return _admin1().get(code or "")


def capital(code: str | None) -> Location | None:
    """The capital of a country; None where it has none or the gazetteer does not know it."""
    found = hand.countries().get(code or "")
    name = found.capital if found else ""
    return next((at for at in candidates(name) if at.kind == "city" and at.country == code), None)


def un_region(code: str | None) -> str | None:
    """The UN M49 subregion of a country ("Eastern Europe"); None for no country."""
    found = hand.countries().get(code or "")
    return found.subregion if found else None


@functools.lru_cache(maxsize=32_768)
def candidates(name: str) -> tuple[Location, ...]:
    """Every place that bears a name, most prominent first; () if none. Case, accents, apostrophes and "St." are folded.

    A generic word narrows: "Kyiv region" is the oblast alone. Abbreviations count only as written ("US", "Calif.").
    """
    name = name.strip()
    if not name or len(name) > LONGEST:
        return ()
    key = fold(name)
    meant = (_named(place) for place in (*_abbreviated(name), *hand.aliases().get(key, ())))
    found = _sorted((*_direct(key), *_narrowed(key)), key)
    return _divisions(key, tuple(dict.fromkeys((*filter(None, meant), *found))))


def _divisions(key: str, found: tuple[Location, ...]) -> tuple[Location, ...]:
    """Of "Kyiv region" not the city that is a division of its own, where the country has an oblast of that name."""
    if bare(key) is None:
        return found
    worded = {at.country for at in found if at.kind == "admin1" and bare(fold(at.name)) is not None}
    city = {at for at in found if at.kind == "admin1" and at.country in worded and bare(fold(at.name)) is None}
    return tuple(at for at in found if at not in city)


@functools.lru_cache(maxsize=65_536)
def known(name: str) -> bool:
    """Whether any place bears a name: the quick test."""
    name = name.strip()
    if not name or len(name) > LONGEST:
        return False
    key = fold(name)
    if key in hand.overlay() or key in hand.aliases() or _renamed(key) or _abbreviated(name):
        return True
    if len(key) > 1 and len(table().find(key)) > 0:
        return True
    return bare(key) is not None and bool(candidates(name))


def demonym(word: str) -> Location | None:
    """The place that an adjective or its people belong to ("Russian", "Ukrainians", "Texans"); None for any other word.

    Only capitalised words count: "polish" is none.
    """
    place = hand.demonyms().get(fold(word)) if word[:1].isupper() else None
    return _named(place) if place else None


def nearby(latitude: float, longitude: float, km: float) -> Iterator[Location]:
    """Every town, subdivision and airport about a point in degrees: all within `km`, and some beyond; in no order."""
    return map(placed, table().near(latitude, longitude, km / DEGREE_KM))


def placed(at: Location) -> Location:
    """A row of the table with the names of its country and subdivision, and a better name and point if it has one."""
    better = hand.renamed().get(at.geonameid or 0)
    if better:
        latitude, longitude = better.point or (at.latitude, at.longitude)
        at = at._replace(name=better.name, latitude=latitude, longitude=longitude)
    return at._replace(country_name=hand.country_name(at.country), admin1_name=_admin1_names().get(at.admin1 or ""))


@functools.cache
def _admin1() -> dict[str, Location]:
    return {at.admin1: placed(at) for at in reversed(list(table().first_order())) if at.admin1}


@functools.cache
def _admin1_names() -> dict[str, str]:
    better = hand.renamed()
    rows = ((at, better.get(at.geonameid or 0)) for at in reversed(list(table().first_order())))
    return {at.admin1: new.name if new else at.name for at, new in rows if at.admin1}


@functools.cache
def _renamed_rows() -> dict[str, list[int]]:
    found = defaultdict(list)
    for number, row in table().rows_of(hand.renamed()):
        found[fold(hand.renamed()[number].name)].append(row)
    return dict(found)


def _renamed(key: str) -> list[int]:
    return _renamed_rows().get(key, [])


def _abbreviated(name: str) -> tuple[str, ...]:
    """What an abbreviation stands for. At the end of a sentence "N.Y." has lost its last dot."""
    short = hand.abbreviations()
    place = short.get(name) or (short.get(f"{name}.") if "." in name else None)
    return (place,) if place else ()


def _named(place: str) -> Location | None:
    """What a hand-made row points at: a code ("UA", "UA-59"), a name, or a name and its home ("Washington|US-DC")."""
    if CODE.fullmatch(place):
        return country(place) if len(place) == 2 else admin1(place)
    name, _, home = place.partition("|")
    key = fold(name)
    return next((at for at in _sorted(_direct(key), key) if not home or home in (at.country, at.admin1)), None)


def _sorted(found: Iterable[Location], key: str) -> tuple[Location, ...]:
    """Most prominent first; a bearer of the name outranks one that it is only an alias of, by a factor of ten."""
    return tuple(sorted(dict.fromkeys(found), key=lambda at: -at.prominence - (fold(at.name) == key)))


def _direct(key: str) -> Iterator[Location]:
    if len(key) > 1:
        yield from hand.overlay().get(key, ())
        for row in (*_renamed(key), *table().find(key)):
            yield placed(table().row(row))


def _narrowed(key: str) -> Iterator[Location]:
    shorter = bare(key)
    if shorter:
        yield from (at for at in _direct(shorter[0]) if at.kind in shorter[1])
