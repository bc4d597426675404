"""Where things are: the places of the seeds, the cases that other systems get wrong, names old and new."""

import pytest

from extract import gazetteer
from extract.gazetteer import Location, kilometres

# Cities within 25 km: name, latitude, longitude (GeoNames and Wikipedia agree on these to a kilometre or two).
CITIES = [
    ("Kyiv", 50.45, 30.52), ("Kiev", 50.45, 30.52), ("Mykolaiv", 46.97, 32.00), ("Nikolaev", 46.97, 32.00),
    ("Kharkiv", 49.99, 36.23), ("Kharkov", 49.99, 36.23), ("Lviv", 49.84, 24.03), ("Lvov", 49.84, 24.03),
    ("Odesa", 46.48, 30.73), ("Dnipro", 48.46, 35.04), ("Kryvyi Rih", 47.91, 33.39), ("Zaporizhzhia", 47.84, 35.14),
    ("Kherson", 46.64, 32.61), ("Sumy", 50.91, 34.80), ("Luhansk", 48.57, 39.31), ("Brussels", 50.85, 4.35),
    ("Beijing", 39.91, 116.40), ("Moscow", 55.75, 37.62), ("Primorsko-Akhtarsk", 46.05, 38.18),
    ("Millerovo", 48.93, 40.40), ("Hvardiiske", 45.12, 34.02), ("Gvardeyskoye", 45.12, 34.02),
    ("Kursk", 51.73, 36.19), ("Bryansk", 53.25, 34.37), ("Oryol", 52.97, 36.07), ("Orel", 52.97, 36.07),
    ("Voronezh", 51.67, 39.21), ("Prymorsk", 46.73, 36.35), ("Shatalovo", 54.34, 32.47), ("Chauda", 45.00, 35.84),
]  # fmt: skip

# Regions: name, ISO 3166-2 code, a point that must lie within the region's own radius.
REGIONS = [
    ("Sumy region", "UA-59", 51.0, 34.3), ("Sumy Oblast", "UA-59", 51.0, 34.3), ("Kursk region", "RU-KRS", 51.7, 36.2),
    ("Bryansk oblast", "RU-BRY", 52.9, 33.4), ("Oryol region", "RU-ORL", 52.8, 36.5),
    ("Orel Oblast", "RU-ORL", 52.8, 36.5),
    ("Rostov oblast", "RU-ROS", 47.5, 41.0), ("Voronezh oblast", "RU-VOR", 51.0, 40.2),
    ("Saratov oblast", "RU-SAR", 51.7, 46.8), ("Odesa oblast", "UA-51", 46.6, 30.0),
    ("Odessa region", "UA-51", 46.6, 30.0),
    ("Kherson oblast", "UA-65", 46.6, 33.5), ("Mykolaiv oblast", "UA-48", 47.4, 31.9),
    ("Kharkiv region", "UA-63", 49.5, 36.5), ("Zaporizhzhia oblast", "UA-23", 47.2, 35.7),
    ("Luhansk oblast", "UA-09", 48.9, 39.0), ("Dnipropetrovsk region", "UA-12", 48.4, 34.9),
    ("Donetsk region", "UA-14", 48.0, 37.7), ("Crimea", "UA-43", 45.3, 34.4),
    ("Autonomous Republic of Crimea", "UA-43", 45.3, 34.4),
    ("Krasnodar Krai", "RU-KDA", 45.3, 39.6), ("Ghazni province", "AF-GHA", 33.3, 67.8),
    ("Bavaria", "DE-BY", 48.9, 11.4),
    ("Washington state", "US-WA", 47.4, -120.4), ("state of Georgia", "US-GA", 32.7, -83.4),
    ("Idlib governorate", "SY-ID", 35.8, 36.7),
    ("Sicily", "IT-82", 37.6, 14.1), ("Catalonia", "ES-CT", 41.8, 1.5), ("Xinjiang", "CN-XJ", 41.1, 85.2),
]  # fmt: skip

# Countries' points as GeoNames has them; the first three are where other packages are off by hundreds of kilometres.
COUNTRIES = [
    ("United States", 39.76, -98.5), ("Canada", 60.11, -113.64), ("Russia", 60.0, 100.0), ("Ukraine", 49.0, 32.0),
    ("China", 35.0, 105.0), ("Brazil", -10.0, -55.0), ("Australia", -25.0, 135.0), ("India", 22.0, 79.0),
]  # fmt: skip

VAGUE = [
    ("Donbas", "area", 48.3, 38.2), ("Donbass", "area", 48.3, 38.2), ("Sahel", "area", 15, 5),
    ("Kurdistan", "area", 37, 43.5),
    ("Gaza Strip", "area", 31.42, 34.33), ("West Bank", "area", 31.95, 35.25), ("Middle East", "area", 33, 36),
    ("Balkans", "area", 43, 21), ("Black Sea", "water", 43.5, 34.5), ("Sea of Azov", "water", 46, 36.5),
    ("Strait of Hormuz", "water", 26.6, 56.3), ("Bab el-Mandeb", "water", 12.6, 43.3),
    ("Pacific Ocean", "water", 0, -160),
    ("Dnieper River", "water", 48.5, 35), ("Carpathians", "terrain", 47.5, 25), ("Sahara", "terrain", 23, 13),
    ("Europe", "continent", 48.7, 9.1), ("Africa", "continent", 7.2, 21.1), ("Golan Heights", "area", 33, 35.8),
]  # fmt: skip

# Name, and what must come first. From the issues of other geoparsers.
FIRST = [
    ("Long Beach", "city", "US-CA"),  # not Australia
    ("Oklahoma", "admin1", "US-OK"),  # not a town in Pennsylvania
    ("Albany", "city", "US-NY"),  # not Albania
    ("Africa", "continent", None),  # not a town in Tunisia
    ("Washington", "city", "US-DC"),
    ("Washington state", "admin1", "US-WA"),
    ("Washington, D.C.", "city", "US-DC"),
    ("D.C.", "city", "US-DC"),
    ("Gaines County", "admin2", "US-TX"),
    ("Taiwan", "country", None),
    ("Mexico", "country", None),
    ("Mexico City", "city", "MX-CMX"),
    ("Naples", "city", "IT-72"),
    ("Gaza City", "city", "PS-GZA"),
    ("Congo", "country", None),
    ("Ukraine", "country", None),
]

CURRENT = ["Kyiv", "Odesa", "Mykolaiv", "Kharkiv", "Lviv", "Dnipro", "Zaporizhzhia", "Crimea", "Kursk Oblast",
           "Sumy Oblast", "Mosul", "Raqqa", "Fallujah", "Mecca", "Cologne", "Seville", "Yangon", "Beijing", "Kolkata",
           "Mumbai"]  # fmt: skip


def away(at: Location, latitude: float, longitude: float) -> float:
    return kilometres(at.latitude, at.longitude, latitude, longitude)


@pytest.mark.parametrize(("name", "latitude", "longitude"), CITIES)
def test_a_city_of_the_seeds_is_within_25_km(name: str, latitude: float, longitude: float) -> None:
    assert away(gazetteer.candidates(name)[0], latitude, longitude) <= 25


@pytest.mark.parametrize(("name", "code", "latitude", "longitude"), REGIONS)
def test_a_region_is_the_first_order_division_and_holds_its_middle(name, code, latitude, longitude) -> None:  # type: ignore[no-untyped-def]
    first = gazetteer.candidates(name)[0]
    assert (first.kind, first.admin1) == ("admin1", code)
    assert away(first, latitude, longitude) <= first.radius_km


@pytest.mark.parametrize(("name", "latitude", "longitude"), COUNTRIES)
def test_a_country_is_where_geonames_has_it(name: str, latitude: float, longitude: float) -> None:
    first = gazetteer.candidates(name)[0]
    assert first.kind == "country"
    assert away(first, latitude, longitude) <= 30


@pytest.mark.parametrize(("name", "kind", "latitude", "longitude"), VAGUE)
def test_regions_and_waters_exist_with_an_honest_radius(name, kind, latitude, longitude) -> None:  # type: ignore[no-untyped-def]
    first = gazetteer.candidates(name)[0]
    assert first.kind == kind
    assert away(first, latitude, longitude) <= first.radius_km


@pytest.mark.parametrize(("name", "kind", "code"), FIRST)
def test_what_a_name_means_first(name: str, kind: str, code: str | None) -> None:
    first = gazetteer.candidates(name)[0]
    assert (first.kind, first.admin1) == (kind, code)


def test_a_name_with_two_great_bearers_has_both() -> None:
    both = {(at.kind, at.country) for at in gazetteer.candidates("Georgia")[:2]}
    assert both == {("country", "GE"), ("admin1", "US")}
    assert {at.admin1 for at in gazetteer.candidates("Bangor")} >= {"US-ME", "GB-NIR", "GB-WLS"}


def test_an_adjective_is_no_namesake() -> None:
    assert gazetteer.demonym("European").name == "Europe"  # type: ignore[union-attr] # not a mine in Arizona
    assert gazetteer.candidates("Ambassador") == ()


def test_andar_district_lies_in_ghazni() -> None:
    assert any((at.kind, at.admin1) == ("admin2", "AF-GHA") for at in gazetteer.candidates("Andar district"))


@pytest.mark.parametrize("name", CURRENT)
def test_the_current_english_name_is_the_canonical_one(name: str) -> None:
    assert gazetteer.candidates(name)[0].name == name


def test_crimea_belongs_to_ukraine() -> None:
    assert {
        at.country for name in ("Simferopol", "Yalta", "Kerch", "Sevastopol") for at in gazetteer.candidates(name)[:1]
    } == {"UA"}


def test_a_town_knows_its_county_and_state() -> None:
    town = next(at for at in gazetteer.candidates("Springfield") if at.admin1 == "US-IL")
    county = next(at for at in gazetteer.candidates("Sangamon County"))
    assert town.admin2 == county.geonameid
    assert town.admin1_name == "Illinois"


def test_radii_follow_the_size() -> None:
    village, city, region, country = (
        gazetteer.candidates(name)[0].radius_km for name in ("Millerovo", "Kyiv", "Kursk Oblast", "Ukraine")
    )
    assert village < city < region < country
    assert 70 < region < 120  # 29,997 km²


def test_nearness_decides_between_namesakes() -> None:
    texas = gazetteer.locate("Paris", near=[(33.6, -95.5)])
    assert texas[0].location.admin1 == "US-TX"
    assert gazetteer.locate("Paris")[0].location.country == "FR"
    assert gazetteer.locate("Georgia", near=[gazetteer.admin1("US-FL")])[0].location.admin1 == "US-GA"  # type: ignore[list-item]
    assert gazetteer.locate("Georgia", near=[gazetteer.country("AM")])[0].location.country == "GE"  # type: ignore[list-item]


def test_ranked_candidates_say_why_and_how_surely() -> None:
    ranked = gazetteer.locate("Donetsk", near=[gazetteer.candidates("Mariupol")[0]])
    assert sum(one.score for one in ranked) == pytest.approx(1)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert ranked[0].location.admin1 == "UA-14"
    assert any("km from Mariupol" in reason for reason in ranked[0].reasons)


def test_a_country_keeps_only_its_own() -> None:
    assert {one.location.country for one in gazetteer.locate("Odessa", country="US")} == {"US"}
    assert gazetteer.locate("Odessa", country="CN") == []
    assert gazetteer.locate("Nowhereton") == []
