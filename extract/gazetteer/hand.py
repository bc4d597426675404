"""The hand-made rows in `rows/`, read once: countries, regions, waters, demonyms, abbreviations, aliases, names.

Whoever adds a place, a spelling or a demonym adds a row there and edits no code.
"""

import functools
from collections import defaultdict
from typing import NamedTuple

from extract.gazetteer.location import Location
from extract.gazetteer.names import fold, rows


class Country(NamedTuple):
    """One row of countries.tsv: the place, the name of its capital, and its UN M49 region and subregion."""

    location: Location
    capital: str
    region: str
    subregion: str


class Renamed(NamedTuple):
    """One row of renamed.tsv: the name in English news for a GeoNames id, and a better point where one is needed."""

    name: str
    point: tuple[float, float] | None


@functools.cache
def countries() -> dict[str, Country]:
    """All countries and territories by ISO 3166-1 alpha-2 code."""
    found = {}
    for code, _, name, number, latitude, longitude, area, population, capital, _, region, subregion, _ in rows(
        "countries"
    ):
        radius = round(max(1.0, (float(area) / 3.1416) ** 0.5), 1)
        location = Location(int(number), name, "country", float(latitude), float(longitude), radius, code, name,
                            population=int(population))  # fmt: skip
        found[code] = Country(location, capital, region, subregion)
    return found


def country_name(code: str | None) -> str | None:
    """The English name of a country; None for no country."""
    found = countries().get(code or "")
    return found.location.name if found else None


@functools.cache
def overlay() -> dict[str, tuple[Location, ...]]:
    """The places that are rows themselves, by key: countries, and whatever is neither town nor subdivision."""
    found: dict[str, dict[Location, None]] = defaultdict(dict)
    for code, *_, aliases in rows("countries"):
        location = countries()[code].location
        for name in (location.name, *filter(None, aliases.split("|"))):
            found[fold(name)][location] = None
    for name, kind, latitude, longitude, radius, code, aliases in rows("areas"):
        location = Location(
            None, name, kind, float(latitude), float(longitude), float(radius), code or None, country_name(code)
        )
        for called in (name, *filter(None, aliases.split("|"))):
            found[fold(called)][location] = None
    return {key: tuple(locations) for key, locations in found.items()}


@functools.cache
def abbreviations() -> dict[str, str]:
    """What abbreviations stand for; they count only as written: "US" is a country, "us" is not."""
    return {short: place for short, place in rows("abbreviations")}  # noqa: C416 - dict() would take a row of any length


@functools.cache
def aliases() -> dict[str, list[str]]:
    """What other names stand for, by key."""
    found = defaultdict(list)
    for alias, place in rows("aliases"):
        found[fold(alias)].append(place)
    return dict(found)


@functools.cache
def demonyms() -> dict[str, str]:
    """Which place an adjective or its people belong to, by key."""
    return {fold(word): place for word, place in rows("demonyms")}


@functools.cache
def renamed() -> dict[int, Renamed]:
    """Better names and points by GeoNames id."""
    return {
        int(number): Renamed(name, (float(latitude), float(longitude)) if latitude else None)
        for number, name, latitude, longitude in rows("renamed")
    }
