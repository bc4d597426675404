"""What the rest of the document says about each sense of each name: votes for countries and divisions, nearness.

Every distinct name is one voter; its senses share its vote by their present weight. Arrays: R senses of N names.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.gazetteer import Location

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

KINDS = ("continent", "country", "admin1", "admin2", "city", "water", "terrain", "facility", "area")
# How much likelier a name of this kind is meant than a place as populous as it, in units of log10(population) / 2.
KIND_WEIGHT = np.array([3.0, 3.5, 1.6, -0.6, 0.0, 0.0, -0.5, -0.5, 2.0])
ALIAS = 1.0
EARTH_KM = 12_742.0
NEAR_KM = 60.0
WIDE_KM = 250.0
SPEAKS = 0.02  # a sense with less weight has no vote on nearness
CLOSE = 300.0  # characters over which the votes of nearby names fade


@dataclass(frozen=True, slots=True)
class Table:
    """The senses of all names as columns of length R; `name` is the number of the name a row belongs to."""

    name: Ints
    kind: Ints
    country: Ints
    admin1: Ints
    population: Floats
    latitude: Floats
    longitude: Floats
    geonameid: Ints
    admin2: Ints
    names: int


def tabulate(senses: list[tuple[Location, ...]]) -> Table:
    """The senses of N names as one table; codes become numbers, 0 for none."""
    rows = [(n, place) for n, places in enumerate(senses) for place in places]
    countries: dict[str | None, int] = {None: 0}
    admins: dict[str | None, int] = {None: 0}

    def _column(values: list[float]) -> Floats:
        return np.array(values, dtype=np.float64)

    return Table(
        np.array([n for n, _ in rows], dtype=np.int64),
        np.array([KINDS.index(place.kind) for _, place in rows], dtype=np.int64),
        np.array([countries.setdefault(place.country, len(countries)) for _, place in rows], dtype=np.int64),
        np.array([admins.setdefault(place.admin1, len(admins)) for _, place in rows], dtype=np.int64),
        _column([place.population or 0 for _, place in rows]),
        _column([place.latitude for _, place in rows]), _column([place.longitude for _, place in rows]),
        np.array([place.geonameid or 0 for _, place in rows], dtype=np.int64),
        np.array([place.admin2 or 0 for _, place in rows], dtype=np.int64), len(senses),
    )  # fmt: skip


def distances(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> Floats:
    """Great-circle distances in km between points, broadcast; degrees in."""
    a, b, c, d = (np.radians(v) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return np.asarray(EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(h))))


def prior(table: Table, primary: Floats) -> Floats:
    """How likely each sense is without a context, as a score; less for a town that bears the name as an alias only."""
    alias = (table.kind == 4) * (1 - primary)
    return np.asarray(0.5 * np.log10(table.population + 100) + KIND_WEIGHT[table.kind] - ALIAS * alias)


def shares(scores: Floats, name: Ints, names: int, sharpness: float = 2.0) -> Floats:
    """Softmax of the scores within each name."""
    top = np.full(names, -np.inf)
    np.maximum.at(top, name, scores)
    raised = np.exp(sharpness * (scores - top[name]))
    total = np.zeros(names)
    np.add.at(total, name, raised)
    return np.asarray(raised / total[name])


@dataclass(frozen=True, slots=True)
class Votes:
    """Columns of length R: what all other names say for a sense."""

    country: Floats  # share of the votes
    admin1: Floats  # sum of the votes
    admin1_share: Floats
    close_country: Floats  # votes of names nearby in the text
    close_admin1: Floats
    named_country: Floats  # the country itself is named
    named_admin1: Floats
    near: Floats  # mass of senses within about 60 km
    wide: Floats  # within about 250 km
    county: Floats  # votes of names in the same county, or of the county itself
    nearest: Floats  # km to the nearest likely sense of another name


def count(table: Table, weight: Floats, share: Floats, proximity: Floats) -> Votes:
    """The votes: `weight` (N) each name's voice, `share` (R) its senses' parts, `proximity` (N, N) their closeness."""
    vote = weight[table.name] * share
    inner = np.where(table.kind > 1, vote, 0.0)
    country, named_country = (_ballot(table, table.country, v) for v in (vote, np.where(table.kind == 1, vote, 0.0)))
    admin1, named_admin1 = (_ballot(table, table.admin1, v) for v in (inner, np.where(table.kind == 2, vote, 0.0)))
    total, total1 = max(country.sum(), 1e-9), max(admin1.sum(), 1e-9)
    of_country, of_admin1 = (table.name, table.country), (table.name, table.admin1)
    others = _others(country)[of_country]
    others1 = np.where(table.admin1 > 0, _others(admin1)[of_admin1], 0.0)
    near, wide, nearest = _nearness(table, vote)
    return Votes(
        others / total, others1, others1 / total1,
        (proximity @ country)[of_country], np.where(table.admin1 > 0, (proximity @ admin1)[of_admin1], 0.0),
        _others(named_country)[of_country], np.where(table.admin1 > 0, _others(named_admin1)[of_admin1], 0.0),
        near, wide, _county(table, vote), nearest,
    )  # fmt: skip


def _county(table: Table, vote: Floats) -> Floats:
    """The votes of other names for the county that a sense lies in or is."""
    county = np.where(table.kind == 3, table.geonameid, table.admin2)
    codes = np.unique(county, return_inverse=True)[1] + (county[np.argmin(county)] > 0 if len(county) else 0)
    return np.where(county > 0, _others(_ballot(table, codes, vote))[table.name, codes], 0.0)


def _ballot(table: Table, code: Ints, vote: Floats) -> Floats:
    ballot = np.zeros((table.names, int(code.max(initial=0)) + 1))
    np.add.at(ballot, (table.name, code), vote)
    ballot[:, 0] = 0.0
    return ballot


def _others(ballot: Floats) -> Floats:
    return np.asarray(ballot.sum(axis=0) - ballot)


def _nearness(table: Table, vote: Floats) -> tuple[Floats, Floats, Floats]:
    """Mass within two radii, and the nearest likely place; countries and continents are no neighbours."""
    heard = np.flatnonzero((vote > SPEAKS) & (table.kind > 1))
    if not len(heard):
        nothing = np.zeros(len(vote))
        return nothing, nothing, np.full(len(vote), 20_000.0)
    km = distances(table.latitude[:, None], table.longitude[:, None], table.latitude[heard], table.longitude[heard])
    foreign = table.name[:, None] != table.name[heard]
    mass = np.where(foreign, vote[heard], 0.0)
    local = mass * np.isin(table.kind[heard], (3, 4))
    likely = foreign & (vote[heard] > 0.3)
    nearest = np.where(likely, km, 20_000.0).min(axis=1)
    return (local * np.exp(-km / NEAR_KM)).sum(axis=1), (mass * np.exp(-km / WIDE_KM)).sum(axis=1), nearest
