"""The gazetteer as a geocoder of geopy, and the one that asks the network, on a fake service."""

import json
import time
from typing import Any

import geopy
import pytest
from geopy.exc import GeocoderQueryError, GeocoderTimedOut
from geopy.geocoders.base import Geocoder

from extract.errors import ExtractError, NetworkOff
from extract.gazetteer.geocoder import Gazetteer
from extract.gazetteer.online import SETTING, Online


class Service(Geocoder):  # type: ignore[misc]
    """Answers as a geocoder would, and counts how often it is asked."""

    def __init__(self, failing: bool = False) -> None:
        super().__init__()
        self.asked: list[object] = []
        self.failing = failing

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: Any = None) -> geopy.Location | None:
        return self._answer(query)

    def reverse(self, query: Any, *, exactly_one: bool = True, timeout: Any = None) -> geopy.Location | None:
        return self._answer(query)

    def _answer(self, query: object) -> geopy.Location | None:
        self.asked.append(query)
        if self.failing:
            raise GeocoderTimedOut("too slow")
        return None if query == "Atlantis" else geopy.Location("Sumy, Ukraine", (50.9, 34.8), {"osm_id": 1})


@pytest.fixture(scope="module")
def offline() -> Gazetteer:
    return Gazetteer()


def test_geocode_gives_a_place_of_geopy(offline: Gazetteer) -> None:
    found = offline.geocode("Sumy")
    assert isinstance(found, geopy.Location)
    assert found.address == "Sumy, Sumy Oblast, Ukraine"
    assert (found.latitude, found.longitude) == pytest.approx((50.92, 34.80), abs=0.05)
    assert "offline" in found.raw["source"]
    assert found.raw["admin1"] == "UA-59"


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Paris, Texas", "Paris, Texas, United States"),
        ("Odessa, Texas", "Odessa, Texas, United States"),
        ("Springfield, Sangamon County, Illinois", "Springfield, Illinois, United States"),
        ("Andar district, Ghazni province", "Andar, Ghazni, Afghanistan"),
        ("Washington, D.C.", "Washington, United States"),
        ("Black Sea", "Black Sea"),
    ],
)
def test_what_holds_a_place_decides(offline: Gazetteer, query: str, address: str) -> None:
    assert offline.geocode(query).address == address


@pytest.mark.parametrize("query", ["", "Nowhereton", "Lviv, Russia", "Paris, Nowhereton", ",", "Paris,"])
def test_not_found_is_none_never_a_guess(offline: Gazetteer, query: str) -> None:
    found = offline.geocode(query)
    assert found is None or (query == "Paris," and found.raw["country"] == "FR")


def test_all_bearers_likeliest_first_and_those_of_a_country(offline: Gazetteer) -> None:
    found = offline.geocode("Georgia", exactly_one=False)
    assert [place.raw["country"] for place in found[:2]] == ["GE", "US"]
    assert len(offline.geocode("Springfield", exactly_one=False, limit=3)) == 3
    assert {p.raw["country"] for p in offline.geocode("Odessa", exactly_one=False, country_codes="us")} == {"US"}
    assert offline.geocode("Odessa", country_codes=["cn"]) is None
    assert offline.geocode("Paris", near=[(33.6, -95.5)]).raw["admin1"] == "US-TX"


def test_reverse_finds_the_nearest_town_or_nothing(offline: Gazetteer) -> None:
    assert offline.reverse((50.91, 34.80)).raw["name"] == "Sumy"
    assert offline.reverse("48.9252, 40.3998").raw["name"] == "Millerovo"
    assert offline.reverse(geopy.Point(0, -160)) is None
    assert offline.reverse((-16.6, -179.9), within_km=100).raw["name"] == "Labasa"  # across the date line
    with pytest.raises(GeocoderQueryError, match="no point"):
        offline.reverse("nowhere")


def test_the_offline_geocoder_refuses_to_fetch(offline: Gazetteer) -> None:
    with pytest.raises(NetworkOff):
        offline.adapter.get_json("address", timeout=1, headers={})


def test_the_network_is_off_until_a_setting_turns_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    service = Service()
    monkeypatch.delenv(SETTING, raising=False)
    with pytest.raises(NetworkOff, match=SETTING):
        Online({}, service).geocode("Sumy")
    assert service.asked == []


def test_an_answer_is_marked_kept_and_never_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "1")
    service, cache = Service(), {}  # type: ignore[var-annotated]
    online = Online(cache, service, pause=0)
    first, again = online.geocode("Sumy"), online.geocode(" Sumy ")
    assert first == again
    assert first is not None
    assert "Nominatim" in first.raw["source"]
    assert online.geocode("Atlantis") is online.geocode("Atlantis") is None
    assert online.reverse(50.9, 34.8) is not None
    assert service.asked == ["Sumy", "Atlantis", (50.9, 34.8)]
    assert json.loads(json.dumps(cache)) == cache

    monkeypatch.delenv(SETTING)
    assert Online(cache, service).geocode("Sumy") == first  # what is known needs no network


def test_requests_are_rate_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "1")
    pauses: list[float] = []

    def slept(seconds: float) -> None:
        pauses.append(seconds)
        time.sleep(seconds)

    monkeypatch.setattr("geopy.extra.rate_limiter.sleep", slept)
    online = Online({}, Service(), pause=0.3)
    online.geocode("Sumy"), online.geocode("Kyiv")
    assert pauses, "the second request went out at once"
    assert 0 < pauses[0] <= 0.3


def test_a_service_that_fails_is_an_error_of_this_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "1")
    monkeypatch.setattr("geopy.extra.rate_limiter.sleep", lambda _: None)
    cache: dict[str, Any] = {}
    with pytest.raises(ExtractError, match="Sumy"):
        Online(cache, Service(failing=True), pause=0).geocode("Sumy")
    assert cache == {}  # a failure is not an answer
