"""The regions of the world: UN M49 areas, the countries in them, and the tree that one chooses from."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple


class Area(NamedTuple):
    """A region or subregion of UN M49. `within` is the code of the region above, '' for a region."""

    code: str
    name: str
    within: str
    countries: frozenset[str]


def _read() -> Iterator[Area]:
    lines = Path(__file__).with_name("areas.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    for code, name, within, countries in rows:
        below = [row[3] for row in rows if row[2] == code]
        yield Area(code, name, within, frozenset(" ".join([countries, *below]).split()))


AREAS: Mapping[str, Area] = {area.code: area for area in _read()}


def tree(countries: Mapping[str, str], areas: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield depth and label of each choice: the world's regions, their subregions and the countries held in each.

    `countries` and `areas` are labels to codes, as offered. A country that M49 does not know comes last, at depth 0.
    """
    labels = {code: label for label, code in areas.items()}
    for region in (area for area in AREAS.values() if not area.within and area.code in labels):
        yield 0, labels[region.code]
        for part in (area for area in AREAS.values() if area.within == region.code and area.code in labels):
            yield 1, labels[part.code]
            yield from ((2, label) for label, code in countries.items() if code in part.countries)
    known: Collection[str] = frozenset[str]().union(*(area.countries for area in AREAS.values()))
    yield from ((0, label) for label, code in countries.items() if code not in known)
