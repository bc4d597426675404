"""Geocoding over the network: geopy's Nominatim, off unless a setting turns it on.

A place that is asked for leaves this machine. So nothing is asked while DATELINE_NETWORK is not "1", every answer is
kept in a mapping that the caller hands in, and each says where it is from (`raw["source"]`).
"""

import os
from collections.abc import Callable, MutableMapping
from typing import Any

import geopy
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder

from extract.errors import ExtractError, NetworkOff

SETTING = "DATELINE_NETWORK"
SOURCE = "Nominatim (OpenStreetMap contributors, ODbL), over the network"
PAUSE = 1.0  # seconds between two requests, as Nominatim's usage policy asks

Answer = dict[str, Any]  # address, latitude, longitude, raw: what JSON can hold


class Online:
    """Geocodes through another geocoder, slowly and never twice the same.

    `cache` maps a query to its answer, None for a place that was not found; its values are plain JSON.
    `geocoder` is any geocoder of geopy, Nominatim if none is given.
    """

    def __init__(
        self, cache: MutableMapping[str, Answer | None], geocoder: Geocoder | None = None, pause: float = PAUSE
    ) -> None:
        self._cache, self._geocoder, self._pause = cache, geocoder, pause
        self._limited: dict[str, Callable[..., Any]] = {}

    def geocode(self, query: str) -> geopy.Location | None:
        """The place that a query names; None if there is none.

        Raises NetworkOff for a new query while the network is off, ExtractError where the service does not answer.
        """
        return self._answer("geocode", query.strip(), query.strip())

    def reverse(self, latitude: float, longitude: float) -> geopy.Location | None:
        """The address of a point in degrees; None if there is none. Raises as `geocode` does."""
        return self._answer("reverse", f"{latitude:.5f}, {longitude:.5f}", (latitude, longitude))

    def _answer(self, method: str, key: str, query: object) -> geopy.Location | None:
        known = f"{method}: {key}"
        if known not in self._cache:
            self._cache[known] = self._ask(method, query)
        answer = self._cache[known]
        if answer is None:
            return None
        return geopy.Location(answer["address"], (answer["latitude"], answer["longitude"]), answer["raw"])

    def _ask(self, method: str, query: object) -> Answer | None:
        if os.environ.get(SETTING) != "1":
            raise NetworkOff(
                f"{query!r} would have to be asked over the network, which is off; set {SETTING}=1 to allow it"
            )
        try:
            found = self._limit(method)(query, exactly_one=True)
        except GeopyError as error:
            raise ExtractError(
                f"{query!r} could not be looked up over the network: {error}; try again later"
            ) from error
        if found is None:
            return None
        raw = {**(found.raw if isinstance(found.raw, dict) else {}), "source": SOURCE}
        return {"address": found.address, "latitude": found.latitude, "longitude": found.longitude, "raw": raw}

    def _limit(self, method: str) -> Callable[..., Any]:
        """The geocoder's method behind geopy's rate limiter, made on first use."""
        if method not in self._limited:
            self._geocoder = self._geocoder or Nominatim(user_agent="dateline")
            ask = getattr(self._geocoder, method)
            self._limited[method] = RateLimiter(
                ask,
                min_delay_seconds=self._pause,
                max_retries=1,
                error_wait_seconds=max(5.0, self._pause),
                swallow_exceptions=False,
            )
        return self._limited[method]
