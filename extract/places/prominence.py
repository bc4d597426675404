"""Short texts in which a name means its best known place, for the ranking of senses to learn from.

The corpora are long and mostly local; they teach that a small town is meant. Without a context it is the large one.
"""

import random
from collections.abc import Iterator
from typing import Any

from extract.gazetteer import Location
from extract.gazetteer.table import table

TEXTS = (
    "An explosion was heard in {0} on Monday.", "Flooding in {0} killed three people, officials said.",
    "Fighting was reported in {0} and {1}.", "Troops moved from {0} to {1} overnight, the ministry said.",
    "Protesters gathered in {0}, {1} and {2}.", "The quake was felt in {0}. Power was cut in {1} and {2}.",
)  # fmt: skip
CITY = 50_000  # inhabitants
NEIGHBOURS = 0.7  # how often the places of one text lie in one country


def texts(count: int, seed: int = 7) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Texts with their toponyms, cities drawn by their number of inhabitants."""
    chance = random.Random(seed)
    cities = [place for place in table().near(0.0, 0.0, 181.0) if place.kind == "city" and place.population >= CITY]
    homes: dict[str | None, list[Location]] = {}
    for place in cities:
        homes.setdefault(place.country, []).append(place)
    for n in range(count):
        template = TEXTS[n % len(TEXTS)]
        first = _drawn(cities, chance)
        around = homes[first.country] if chance.random() < NEIGHBOURS else cities
        yield _filled(template, [first, _drawn(around, chance), _drawn(around, chance)])


def _drawn(places: list[Location], chance: random.Random) -> Location:
    return chance.choices(places, [place.population for place in places])[0]


def _filled(template: str, places: list[Location]) -> tuple[str, list[dict[str, Any]]]:
    text, toponyms = template, []
    for n, place in enumerate(places):
        start = text.find(f"{{{n}}}")
        if start >= 0:
            text = text.replace(f"{{{n}}}", place.name)
            at = {"lat": place.latitude, "lon": place.longitude}
            toponyms.append({"start": start, "end": start + len(place.name), **at})
    return text, toponyms
