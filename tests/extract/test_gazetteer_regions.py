"""Regions, seas, straits, rivers and other spellings that conflict news names: what each is, and where."""

from importlib import resources

import pytest

from extract import gazetteer
from extract.gazetteer import kilometres

# Name, kind, latitude, longitude, how many km off it may be, least and most radius in km.
REGIONS = [
    ("Donbas", "area", 48.3, 38.2, 120, 60, 250),
    ("Sahel", "area", 15.0, 5.0, 1500, 1000, 3500),
    ("Kurdistan", "area", 37.0, 43.0, 300, 150, 600),
    ("Gaza Strip", "area", 31.4, 34.4, 20, 10, 40),
    ("West Bank", "area", 32.0, 35.25, 40, 30, 90),
    ("Bab el-Mandeb", "water", 12.6, 43.3, 50, 15, 80),
    ("Strait of Hormuz", "water", 26.6, 56.5, 60, 20, 120),
    ("Black Sea", "water", 43.2, 34.5, 200, 250, 700),
    ("Dnipro River", "water", 49.0, 33.0, 400, 200, 1200),
    ("Crimea", "admin1", 45.3, 34.4, 60, 60, 160),
    ("Golan Heights", "area", 33.0, 35.8, 40, 15, 60),
    ("Nagorno-Karabakh", "area", 39.8, 46.7, 60, 30, 100),
]


@pytest.mark.parametrize(("name", "kind", "latitude", "longitude", "km", "least", "most"), REGIONS)
def test_regions_and_waters_are_there(name, kind, latitude, longitude, km, least, most):
    best = gazetteer.candidates(name)[0]
    assert best.kind == kind
    assert kilometres(best.latitude, best.longitude, latitude, longitude) <= km
    assert least <= best.radius_km <= most


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kiev", "Kyiv"),
        ("Kharkov", "Kharkiv"),
        ("Lvov", "Lviv"),
        ("Donbass", "Donbas"),
        ("Dnieper", "Dnipro River"),
        ("Chasov Yar", "Chasiv Yar"),
        ("Sana'a", "Sanaa"),
        ("Burma", "Myanmar"),
        ("Bab al-Mandab Strait", "Bab el-Mandeb"),
        ("Türkiye", "Turkey"),
    ],
)
def test_spellings_lead_to_one_place(one, other):
    assert gazetteer.candidates(one)[0] == gazetteer.candidates(other)[0]


@pytest.mark.parametrize(
    "name", ["Kherson oblast", "Luhansk region", "Lanao del Sur province", "Pokrovsk raion", "Gaines County"]
)
def test_a_generic_word_means_the_division(name):
    assert gazetteer.candidates(name)[0].kind in ("admin1", "admin2")


def test_the_data_are_small():
    folder = resources.files("extract.gazetteer") / "data"
    assert sum(len(file.read_bytes()) for file in folder.iterdir()) <= 15_000_000
