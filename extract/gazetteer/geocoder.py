"""The gazetteer as a geocoder of geopy, so that the same call can go to geopy's Nominatim instead."""

from collections.abc import Iterable, Sequence
from typing import Any

import geopy
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder

from extract.errors import NetworkOff
from extract.gazetteer.index import candidates, nearby
from extract.gazetteer.location import Location, kilometres
from extract.gazetteer.ranking import Ranked, locate

SOURCE = "offline gazetteer (GeoNames, Natural Earth and hand-made rows)"
TOWN_KM = 25.0  # a point that lies farther from every town is in none


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc] # geopy ships no types
    """The adapter of a geocoder that never asks the network."""

    def __init__(self, *, proxies: Any = None, ssl_context: Any = None) -> None:
        super().__init__(proxies=None, ssl_context=None)

    def get_json(self, url: str, *, timeout: Any, headers: Any) -> Any:
        """Refuses. Raises NetworkOff."""
        raise NetworkOff(f"the offline gazetteer was asked to fetch {url}; use extract.gazetteer.online for that")

    get_text = get_json


class Gazetteer(Geocoder):  # type: ignore[misc] # geopy ships no types
    """Geocodes from the data that the package ships. Not found is None, never a guess."""

    def __init__(self) -> None:
        super().__init__(adapter_factory=NoNetwork)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        near: Iterable[Location | tuple[float, float]] = (),
    ) -> geopy.Location | list[geopy.Location] | None:
        """The place that a query names ("Sumy", "Paris, Texas"), or all of them, likeliest first; None if none does.

        `country_codes` (ISO 3166-1 alpha-2) keeps only places there. `raw` holds the rest: source, kind, radius_km,
        country, admin1, geonameid, score and reasons. `timeout` is there for geopy's sake and means nothing here.
        """
        codes = {country_codes} if isinstance(country_codes, str) else set(country_codes or ())
        allowed = {code.upper() for code in codes}
        found = [one for one in _answers(query, list(near)) if not allowed or one.location.country in allowed]
        return _given([_result(one) for one in found[:limit]], exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        within_km: float = TOWN_KM,
    ) -> geopy.Location | list[geopy.Location] | None:
        """The nearest town to a point ("lat, lon", a pair or a geopy.Point), or all that are within `within_km`.

        None if there is none. Raises geopy's GeocoderQueryError for what is no point on Earth.
        """
        try:
            point = geopy.Point(query)
        except (ValueError, TypeError) as error:
            raise GeocoderQueryError(f"{query!r} is no point: {error}") from error
        away = (
            (kilometres(point.latitude, point.longitude, at.latitude, at.longitude), at)
            for at in nearby(point.latitude, point.longitude, within_km)
            if at.kind == "city"
        )
        close = sorted(((km, at) for km, at in away if km <= within_km), key=lambda pair: pair[0])
        ranked = [Ranked(at, 1 - km / (within_km + 1), (f"{km:.1f} km away",)) for km, at in close]
        return _given([_result(one) for one in ranked[:limit]], exactly_one)


def _answers(query: str, near: list[Location | tuple[float, float]]) -> list[Ranked]:
    """The bearers of the whole query, else those of its first part that lie in what the other parts name."""
    whole = locate(query, near)
    if whole or "," not in query:
        return whole
    first, *rest = (part.strip() for part in query.split(","))
    holders = [candidates(part) for part in rest if part]
    found = locate(first, [*near, *(places[0] for places in holders if places)])
    return [one for one in found if all(any(_holds(outer, one.location) for outer in places) for places in holders)]


def _holds(outer: Location, inner: Location) -> bool:
    """Whether a place lies in another, as far as codes and extents tell."""
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.kind == "admin1" and outer.admin1:
        return outer.admin1 == inner.admin1
    if outer.geonameid and outer.geonameid == inner.admin2:
        return True
    away = kilometres(outer.latitude, outer.longitude, inner.latitude, inner.longitude)
    return outer.radius_km > inner.radius_km and away <= outer.radius_km


def _result(one: Ranked) -> geopy.Location:
    at = one.location
    parts = dict.fromkeys(filter(None, (at.name, at.admin1_name, at.country_name)))
    raw = {"source": SOURCE, **at._asdict(), "score": round(one.score, 4), "reasons": list(one.reasons)}
    return geopy.Location(", ".join(parts), (at.latitude, at.longitude), raw)


def _given(found: list[geopy.Location], exactly_one: bool) -> geopy.Location | list[geopy.Location] | None:
    if not found:
        return None
    return found[0] if exactly_one else found
