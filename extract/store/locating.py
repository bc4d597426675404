"""Places for a human to choose from, and the country and subdivision of a point that he puts on the map."""

from typing import Any

from extract.gazetteer import candidates, kilometres, nearby

REACH = 150  # km to the nearest town or subdivision that is known; beyond, nobody's land or open sea
PRECISE = 25.0  # km, for what the gazetteer does not know


OF_PLACE = ("name", "kind", "latitude", "longitude", "radius_km", "country", "country_name", "admin1", "admin1_name",
            "geonameid")  # fmt: skip


def places_named(name: str, most: int = 12) -> list[dict[str, Any]]:
    """The places that bear a name, the most prominent first: the columns of a place row that each would give it."""
    return [{column: getattr(at, column) for column in OF_PLACE} for at in candidates(name)[:most]]


def region_of(latitude: float, longitude: float, geonameid: int | None = None) -> dict[str, Any]:
    """The columns of a place row that follow from its point: country, admin1, their names, geonameid and radius_km.

    A known place is taken by its id, with its extent. Else country and subdivision are those of the nearest town, which
    beside a border can be the other side's; null where none is within 150 km.
    """
    around = [(kilometres(latitude, longitude, at.latitude, at.longitude), at)
              for at in nearby(latitude, longitude, REACH)]  # fmt: skip
    known = next((at for _, at in around if geonameid is not None and at.geonameid == geonameid), None)
    towns = [pair for pair in around if pair[1].kind == "city" and pair[0] <= REACH]
    at = known or min(towns, default=(0.0, None), key=lambda pair: pair[0])[1]
    names = ("country", "country_name", "admin1", "admin1_name")
    found: dict[str, Any] = {name: getattr(at, name, None) for name in names}
    return found | {"geonameid": geonameid, "radius_km": known.radius_km if known is not None else PRECISE}
