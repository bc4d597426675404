"""Places told by another: "20 km north of Sumy", "eastern Ukraine", "near Bakhmut", "the Donetsk front".

The name is the span; the rest moves its point or widens its radius.
"""

import math
import re
import tomllib
from importlib import resources
from typing import NamedTuple

LEXICON = tomllib.loads(resources.files("extract.places").joinpath("data", "relative.toml").read_text(encoding="utf-8"))
BEARING: dict[str, float] = LEXICON["bearing"]
UNIT_KM: dict[str, float] = LEXICON["unit_km"]
AROUND_KM: dict[str, float] = LEXICON["around_km"]
STRIP_KM: dict[str, float] = LEXICON["strip_km"]
NUMBER: dict[str, float] = LEXICON["number"]

_COMPASS = r"(?:north|south)[- ]?(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?"
_SETTLEMENT = r"(?:(?:cent(?:er|re)|outskirts|city|town|village|capital|port|border) (?:of|with) )?(?:the )?"
_UNIT = "|".join(sorted(UNIT_KM, key=len, reverse=True))
_AWAY = r"(?:of|from|off|outside|away from|beyond)"
OFFSET = re.compile(
    rf"(?P<number>\d[\d.,]*|{'|'.join(NUMBER)})[ -]?(?P<unit>{_UNIT})(?: \([^)]*\))?"
    rf"(?: (?:to the |due )?(?P<compass>{_COMPASS}))?,? {_AWAY} (?:the )?{_SETTLEMENT}$",
    re.I,
)
TOWARDS = re.compile(rf"\b(?:just |further )?(?P<compass>{_COMPASS}) of (?:the )?{_SETTLEMENT}$", re.I)
PART = re.compile(rf"\b(?P<compass>{_COMPASS}|central|downtown)[ -]$", re.I)
INSIDE = re.compile(rf"\b(?:in|of|across|throughout|over|from|to) the (?P<compass>{_COMPASS}) of (?:the )?$", re.I)
NEARBY = re.compile(rf"\b(?P<word>{'|'.join(AROUND_KM)}) (?:the )?{_SETTLEMENT}$", re.I)
STRIP = re.compile(rf"[ -](?P<word>{'|'.join(sorted(STRIP_KM, key=len, reverse=True))})\b")
# "Ukraine's northeastern Sumy region": where the region lies, not a part of it.
DESCRIBED = re.compile(r"(?:['’‘]s|\bits|\btheir|\bthe [a-z]+ian|\bthe [a-z]+ish)\s+\S+[ -]$", re.I)
WINDOW = 70  # characters before the name
PART_SHIFT = 1 / 3  # of the radius: about the centroid of one half of a disc of equal area
PART_RADIUS = 0.6
KM_PER_DEGREE = 111.195


class Relation(NamedTuple):
    """What moves or widens a place. `shift` is the part of the place's own radius that it is moved by."""

    modifier: str
    offset_km: float | None = None
    bearing: float | None = None
    shift: float = 0.0
    shrink: float = 1.0
    around_km: float = 0.0


class Point(NamedTuple):
    """WGS 84 degrees and how precise they are."""

    latitude: float
    longitude: float
    radius_km: float


def strip(text: str, end: int) -> Relation | None:
    """What a word behind the name that ends at character `end` makes of it: "the Polish border", "the Donetsk front".

    Which stretch is meant the words do not say: the point stays, and the circle reaches beyond the place.
    """
    found = STRIP.match(text, end)
    return Relation(found["word"], around_km=STRIP_KM[found["word"]]) if found else None


def relation(text: str, start: int) -> Relation | None:
    """What the words before character `start` say of the place that begins there; None where it stands by itself."""
    before = re.sub(r"\s", " ", text[max(0, start - WINDOW) : start])
    if found := OFFSET.search(before):
        return _offset(found)
    if found := INSIDE.search(before):
        return _part(found["compass"])
    if found := TOWARDS.search(before):
        compass = found["compass"]
        return Relation(f"{compass.lower()} of", bearing=_bearing(compass), shift=1.0, around_km=10.0)
    if (found := PART.search(before)) and not DESCRIBED.search(before):
        return _part(found["compass"])
    if found := NEARBY.search(before):
        return Relation(found["word"].lower(), around_km=AROUND_KM[found["word"].lower()])
    return None


def _part(compass: str) -> Relation:
    return Relation(compass.lower(), shift=PART_SHIFT, bearing=_bearing(compass), shrink=PART_RADIUS)


def _offset(found: re.Match[str]) -> Relation | None:
    number, unit = found["number"].lower().rstrip(".,"), found["unit"].lower()
    try:
        km = (NUMBER[number] if number in NUMBER else float(number.replace(",", ""))) * UNIT_KM[unit]
    except ValueError:
        return None
    compass = found["compass"]
    modifier = f"{compass.lower()} of" if compass else "from"
    return Relation(modifier, round(km, 1), _bearing(compass) if compass else None)


def _bearing(compass: str) -> float | None:
    return BEARING.get(re.sub(r"[- ]", "", compass.lower()))


def displace(point: Point, related: Relation) -> Point:
    """The point that a relation to another point means, with an honest radius."""
    km = related.offset_km or 0.0
    if related.offset_km is not None and related.bearing is None:  # somewhere on a circle
        return Point(point.latitude, point.longitude, point.radius_km + km)
    km += related.shift * point.radius_km if related.bearing is not None else 0.0
    radius = point.radius_km * related.shrink + related.around_km + 0.2 * (related.offset_km or 0.0)
    return Point(*_moved(point, km, related.bearing or 0.0), round(radius, 1))


def _moved(point: Point, km: float, bearing: float) -> tuple[float, float]:
    north, east = km * math.cos(math.radians(bearing)), km * math.sin(math.radians(bearing))
    latitude = max(-90.0, min(90.0, point.latitude + north / KM_PER_DEGREE))
    squeeze = max(0.01, math.cos(math.radians((latitude + point.latitude) / 2)))
    longitude = (point.longitude + east / (KM_PER_DEGREE * squeeze) + 180) % 360 - 180
    return round(latitude, 5), round(longitude, 5)
