"""What the gazetteer knows of a place: one frozen value."""

import math
from typing import NamedTuple

KINDS = ("continent", "country", "admin1", "admin2", "city", "water", "terrain", "facility", "area")
EARTH_KM = 6371.0088  # mean radius
# How likely news means a place of this kind before anything else is known: a start, and what a tenfold population adds.
PRIOR = {
    "continent": (9.0, 0.0), "country": (6.4, 0.2), "area": (6.3, 0.0), "water": (6.2, 0.0), "terrain": (5.4, 0.0),
    "facility": (5.0, 0.0), "admin1": (0.4, 0.86), "city": (0.0, 1.0), "admin2": (-0.6, 0.8),
}  # fmt: skip


class Location(NamedTuple):
    """One place of the gazetteer. Degrees are WGS 84; `radius_km` says how far its extent reaches from the point.

    `country` is ISO 3166-1 alpha-2, `admin1` ISO 3166-2; both are None where there is none (a sea, a continent).
    `admin2` is the GeoNames id of the county or district that holds it. `geonameid` is None for hand-made rows.
    """

    geonameid: int | None
    name: str
    kind: str
    latitude: float
    longitude: float
    radius_km: float
    country: str | None = None
    country_name: str | None = None
    admin1: str | None = None
    admin1_name: str | None = None
    population: int = 0
    admin2: int | None = None

    @property
    def prominence(self) -> float:
        """How likely a text means this place when nothing else is known, on a decimal logarithmic scale."""
        start, scale = PRIOR[self.kind]
        return start + scale * math.log10(self.population + 100)


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in km between two points in degrees (haversine, spherical Earth)."""
    a, b, c, d = map(math.radians, (latitude, longitude, other_latitude, other_longitude))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
