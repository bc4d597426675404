"""More to learn from: marked texts whose towns and divisions are swapped for those of another country.

The corpora tell mostly of the United States. Swapped texts teach that a name needs no English sound to be a place, and
what the language model makes of such names. Towns of one division move to one division together, so that votes and
nearness still mean what they mean.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from extract import gazetteer
from extract.gazetteer import Location, kilometres
from extract.gazetteer.table import table

Toponym = dict[str, Any]
# Countries that texts move to, and how often: those that news tells of more often come more often.
TARGETS = {
    "UA": 5, "RU": 3, "IL": 1, "PS": 2, "SY": 2, "IQ": 1, "IR": 1, "YE": 1, "SD": 2, "SS": 1, "ET": 1, "SO": 1,
    "ML": 1, "BF": 1, "NE": 1, "NG": 1, "CD": 2, "MM": 2, "AF": 2, "PK": 1, "IN": 1, "BD": 1, "LK": 1, "PH": 1,
    "ID": 1, "CN": 1, "JP": 1, "KR": 1, "TR": 1, "GE": 1, "AM": 1, "AZ": 1, "MD": 1, "PL": 1, "RO": 1, "RS": 1,
    "DE": 1, "FR": 1, "IT": 1, "ES": 1, "GR": 1, "GB": 1, "MX": 1, "CO": 1, "VE": 1, "EC": 1, "PE": 1, "BR": 1,
    "HT": 1, "EG": 1, "LY": 1, "KE": 1, "MZ": 1, "ZA": 1, "AU": 1, "CA": 1
}  # fmt: skip
TOWN = 3_000  # inhabitants of the smallest town that is chosen
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class World:
    """Towns and counties by first-order division, and the divisions of each country."""

    inside: dict[tuple[str, str], list[Location]]
    divisions: dict[str, list[Location]]


@dataclass(slots=True)
class Move:
    """Where the divisions and names of one text go."""

    target: str
    chance: random.Random
    divisions: dict[str | None, Location] = field(default_factory=dict)
    names: dict[tuple[str, str | None], Location] = field(default_factory=dict)


def world() -> World:
    """The places of the gazetteer that texts may move to."""
    inside: dict[tuple[str, str], list[Location]] = defaultdict(list)
    divisions: dict[str, list[Location]] = defaultdict(list)
    for place in table().near(0.0, 0.0, 181.0):
        if place.admin1 is None or place.country not in TARGETS or not place.name.isascii():
            continue
        if place.kind == "admin1":
            divisions[place.country].append(place)
        elif (place.kind == "city" and place.population >= TOWN) or place.kind == "admin2":
            inside[place.admin1, place.kind].append(place)
    return World(dict(inside), dict(divisions))


def relocated(text: str, toponyms: list[Toponym], known: World, seed: int) -> tuple[str, list[Toponym]]:
    """The text with its towns, counties and divisions in another country, and its toponyms at their new spans."""
    move = Move("", random.Random(seed))
    move.target = move.chance.choices(list(TARGETS), list(TARGETS.values()))[0]
    parts, swapped, end, length = [], [], 0, 0
    for toponym in sorted(toponyms, key=lambda t: t["start"]):
        if toponym["start"] < end:
            continue
        parts.append(text[end : toponym["start"]])
        name, place = _swap(text[toponym["start"] : toponym["end"]], toponym, known, move)
        length += len(parts[-1])
        moved = {"lat": place.latitude, "lon": place.longitude} if place else {}
        swapped.append(toponym | {"start": length, "end": length + len(name)} | moved)
        parts.append(name)
        length, end = length + len(name), toponym["end"]
    return "".join([*parts, text[end:]]), swapped


def _swap(name: str, toponym: Toponym, known: World, move: Move) -> tuple[str, Location | None]:
    """Another name and its place; the same name where it is no town or division that the gazetteer knows."""
    old = _meant(name, toponym)
    if old is None or old.kind not in ("city", "admin1", "admin2") or (old.country == "US" and len(name) <= 2):
        return name, None
    new = move.names.get((name.casefold(), old.admin1)) or _other(old, known, move)
    if new is None:
        return name, None
    move.names[name.casefold(), old.admin1] = new
    return (new.name.upper() if name.isupper() else new.name), new


def _meant(name: str, toponym: Toponym) -> Location | None:
    if toponym["lat"] is None or gazetteer.demonym(name):
        return None
    found = [place for place in gazetteer.candidates(name) if _apart(place, toponym) <= NEAR_KM]
    return min(found, key=lambda place: _apart(place, toponym), default=None)


def _apart(place: Location, toponym: Toponym) -> float:
    return kilometres(place.latitude, place.longitude, toponym["lat"], toponym["lon"])


def _other(old: Location, known: World, move: Move) -> Location | None:
    """A place of the same kind in the division that the old one's division moves to."""
    options = known.divisions.get(move.target)
    if not options:
        return None
    division = move.divisions.setdefault(old.admin1, move.chance.choice(options))
    if old.kind == "admin1":
        return division
    there = known.inside.get((division.admin1 or "", old.kind))
    if not there:
        return None
    return move.chance.choices(there, [place.population**0.5 + 1 for place in there])[0]
