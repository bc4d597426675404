"""Looks names up: the built data, overlaid with the hand-made rows in `rows/`. Everything loads on first use."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract.gazetteer.location import Location
from extract.gazetteer.names import bare, fold, rows
from extract.gazetteer.table import table

LONGEST = 80  # characters; no place name in the data is longer, and longer runs of capitals are headlines
CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


class Country(NamedTuple):
    """One row of rows/countries.tsv."""

    location: Location
    capital: str
    region: str
    subregion: str
    aliases: tuple[str, ...]


@functools.cache
def countries() -> dict[str, Country]:
    """All countries and territories by ISO 3166-1 alpha-2 code."""
    found = {}
    for code, _, name, number, latitude, longitude, area, population, capital, _, region, subregion, aliases in rows("countries"):
        location = Location(int(number), name, "country", float(latitude), float(longitude),
                            round((float(area or 0) / 3.1416) ** 0.5 or 1.0, 1), code, name, None, None, int(population))  # fmt: skip
        found[code] = Country(location, capital, region, subregion, tuple(filter(None, aliases.split("|"))))
    return found


def country_name(code: str | None) -> str | None:
    """The English name of a country."""
    return countries()[code].location.name if code in countries() else None


@functools.cache
def _areas() -> list[tuple[Location, tuple[str, ...]]]:
    found = []
    for name, kind, latitude, longitude, radius, code, aliases in rows("areas"):
        location = Location(None, name, kind, float(latitude), float(longitude), float(radius), code or None, country_name(code))
        found.append((location, tuple(filter(None, aliases.split("|")))))
    return found


@functools.cache
def _overlay() -> dict[str, tuple[Location, ...]]:
    """The hand-made rows by key: countries, and whatever is no town and no subdivision."""
    found: dict[str, dict[Location, None]] = defaultdict(dict)
    for country in countries().values():
        for name in (country.location.name, *country.aliases):
            found[fold(name)][country.location] = None
    for location, aliases in _areas():
        for name in (location.name, *aliases):
            found[fold(name)][location] = None
    return {key: tuple(locations) for key, locations in found.items()}


@functools.cache
def _exact() -> dict[str, str]:
    """Abbreviations, which count only as written: "US" is a country, "us" is not."""
    return dict(rows("abbreviations"))


@functools.cache
def _aliases() -> dict[str, list[str]]:
    found = defaultdict(list)
    for alias, place in rows("aliases"):
        found[fold(alias)].append(place)
    return found


@functools.cache
def _admin1() -> dict[str, Location]:
    return {at.admin1: _placed(at) for at in reversed(list(table().first_order())) if at.admin1}


def _placed(at: Location) -> Location:
    return at._replace(country_name=country_name(at.country))


def country(code: str | None) -> Location | None:
    """A country by its ISO 3166-1 alpha-2 code; None where there is none."""
    found = countries().get(code or "")
    return found.location if found else None


def admin1(code: str | None) -> Location | None:
    """A first-order subdivision by its ISO 3166-2 code; None where there is none."""
    return _admin1().get(code or "")


def un_region(code: str | None) -> str | None:
    """The UN M49 subregion of a country ("Eastern Europe"); None for no country."""
    found = countries().get(code or "")
    return found.subregion if found else None


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


@functools.lru_cache(maxsize=32_768)
def candidates(name: str) -> tuple[Location, ...]:
    """Every place that bears a name, most prominent first; () if none. Case, accents, apostrophes, St. and Mt. are folded.

    A generic word narrows: "Kyiv region" is the oblast alone. Abbreviations count only as written ("US", "Calif.").
    """
    name = name.strip()
    if not name or len(name) > LONGEST:
        return ()
    key = fold(name)
    found = list(_direct(key))
    found.extend(_narrowed(key))
    meant = filter(None, (_named(place) for place in [_exact().get(name, ""), *_aliases().get(key, ())] if place))
    return tuple(dict.fromkeys((*meant, *_sorted(found, key))))


def _direct(key: str) -> Iterator[Location]:
    if len(key) < 2:
        return
    yield from _overlay().get(key, ())
    yield from (_placed(table().row(i)) for i in table().find(key))


def _narrowed(key: str) -> Iterator[Location]:
    shorter = bare(key)
    if shorter:
        yield from (at for at in _direct(shorter[0]) if at.kind in shorter[1])


@functools.lru_cache(maxsize=65_536)
def known(name: str) -> bool:
    """Whether any place bears a name: the quick test."""
    name = name.strip()
    if not name or len(name) > LONGEST:
        return False
    key = fold(name)
    if name in _exact() or key in _overlay() or key in _aliases() or (len(key) > 1 and len(table().find(key)) > 0):
        return True
    return bare(key) is not None and bool(candidates(name))


@functools.cache
def _demonyms() -> dict[str, str]:
    return {fold(word): place for word, place in rows("demonyms")}


def demonym(word: str) -> Location | None:
    """The place that an adjective or its people belong to ("Russian", "Ukrainians", "Texans"); None for any other word.

    Only capitalised words count: "polish" is none.
    """
    place = _demonyms().get(fold(word)) if word[:1].isupper() else None
    return _named(place) if place else None


def capital(code: str | None) -> Location | None:
    """The capital of a country; None where it has none or the gazetteer does not know it."""
    found = countries().get(code or "")
    if not found or not found.capital:
        return None
    return next((at for at in candidates(found.capital) if at.kind == "city" and at.country == code), None)
