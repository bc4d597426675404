"""The build on a small input: what becomes of each source, and that it gives the same bytes again."""

import gzip
import itertools
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from extract.errors import BadSetting
from extract.gazetteer import build, sources
from extract.gazetteer.sources import City, Division, Outline
from extract.gazetteer.table import read

SUMY = Division(1, 692196, ("Sumska oblast", "Sumy", "Sumy Oblast"), "UA-59", 1, "UA", "UA-59")
RAION = Division(2, 99, ("Konotop Raion",), None, 2, "UA", "UA-59")
EMPTY = Division(3, 98, ("Nowhere Raion",), None, 2, "UA", "UA-59")
TOWNS = [
    City(692194, ("Sumy", "Soumy"), 50.92, 34.80, 294_456, "UA", (1,), None),
    City(705135, ("Konotop",), 51.24, 33.20, 92_657, "UA", (1, 2), 99),
]
SQUARE = [[33.0, 50.0], [36.0, 50.0], [36.0, 52.0], [33.0, 52.0], [33.0, 50.0]]


def feature(**about: Any) -> dict[str, Any]:
    known = {"gn_id": 692196, "iso_3166_2": "UA-59", "name_en": "Sumy", "latitude": 50.8, "longitude": 34.3}
    return {"properties": known | about, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """Files as the packages have them, and the two Python packages replaced by a few values."""
    outlines, post, airports = tmp_path / "admin1.json", tmp_path / "zip.csv", tmp_path / "airports.csv.gz"
    county = feature(gn_id=0, iso_3166_2="GB-NTH", name_en="Northamptonshire", latitude=52.3, longitude=-0.8)
    outlines.write_text(json.dumps({"features": [feature(), county]}), "utf-8")
    post.write_text(
        "\ufeffzip,city,state,state_abbr,county,lat,lng\n"
        "75779,Neches,Texas,TX,Anderson,31.8,-95.4\n75780,Neches,Texas,TX,Anderson,32.0,-95.6\n",
        "utf-8",
    )
    rows = [
        "id,type,name,latitude_deg,longitude_deg,iso_country,iso_region,municipality,keywords",
        '1,large_airport,Toronto Lester B. Pearson International Airport,43.6,-79.6,CA,CA-ON,Toronto,"YTO, Malton"',
        "2,small_airport,Total Field,40,-74,US,US-PA,Bensalem,",
        "3,small_airport,Primorsko-Akhtarsk Air Base,46.1,38.2,RU,RU-KDA,Primorsko-Akhtarsk,",
    ]
    airports.write_bytes(gzip.compress("\n".join(rows).encode()))
    monkeypatch.setattr(sources, "read_divisions", lambda: [SUMY, RAION, EMPTY])
    monkeypatch.setattr(sources, "read_cities", lambda: iter(TOWNS))
    return outlines, post, airports


def test_what_is_built_can_be_looked_up(packages: tuple[Path, Path, Path], tmp_path: Path) -> None:
    build.build(*packages, tmp_path / "data")
    table = read(tmp_path / "data")
    found = {name: [table.row(i) for i in table.find(name)] for name in ("sumy", "soumy", "neches", "nowhere raion")}
    assert {(at.kind, at.admin1) for at in found["sumy"]} == {("city", "UA-59"), ("admin1", "UA-59")}
    assert found["soumy"][0].name == "Sumy"
    assert (found["neches"][0].latitude, found["neches"][0].admin1) == (31.9, "US-TX")
    assert found["nowhere raion"] == []  # neither outline nor towns: it cannot be placed, and is not guessed
    assert [table.row(i).kind for i in table.find("konotop raion")] == ["admin2"]
    assert [table.row(i).admin1 for i in table.find("northamptonshire")] == ["GB-NTH"]
    assert [table.row(i).kind for i in table.find("pearson international airport")] == ["facility"]
    assert len(table.find("primorsko akhtarsk air base")) == 1
    assert len(table.find("total field")) == 0


def test_the_same_sources_give_the_same_bytes(packages: tuple[Path, Path, Path], tmp_path: Path) -> None:
    for folder in ("one", "two"):
        build.build(*packages, tmp_path / folder)
    for name in ("places.parquet", "names.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_keys_are_sorted_as_the_search_needs_them(packages: tuple[Path, Path, Path], tmp_path: Path) -> None:
    build.build(*packages, tmp_path)
    keys = [key.encode() for key in pq.read_table(tmp_path / "names.parquet")["key"].to_pylist()]
    assert keys == sorted(set(keys))


def test_the_shipped_keys_are_sorted_too() -> None:
    keys = [key.encode() for key in pq.read_table(build.HERE / "data" / "names.parquet")["key"].to_pylist()]
    assert all(one < other for one, other in itertools.pairwise(keys))


def test_an_oblast_keeps_its_word_and_is_found_without() -> None:
    names = build.division_names(SUMY, Outline("Sumy", 692196, "UA-59", (50.8, 34.3, 87.0)))
    assert names[0] == "Sumy Oblast"
    assert "Sumy" in names


def test_a_code_that_changed_hands_names_nothing() -> None:
    stale = Outline("Tadla-Azilal", -1, "UA-59", (32.1, -6.3, 72.0))
    assert build.Outlines([stale]).of(SUMY, TOWNS) is None
    assert build.Outlines([stale._replace(extent=(50.8, 34.3, 87.0))]).of(SUMY, TOWNS) is not None


def test_a_label_on_a_far_islet_gives_way_to_the_towns() -> None:
    islet = Outline("Sakhalin", 1, "RU-SAK", (47.3, 152.5, 165.0))
    town = City(1, ("Yuzhno-Sakhalinsk",), 46.95, 142.74, 180_000, "RU", (1,), None)
    assert build.extent(islet, [town], 0.0)[1] == pytest.approx(142.74)  # type: ignore[index]
    assert build.extent(islet, [], 0.0) == islet.extent
    assert build.extent(None, [], 0.0) is None


def test_the_middle_of_towns_on_both_sides_of_the_date_line() -> None:
    towns = [City(n, ("x",), -17.0, longitude, 1, "FJ", (1,), None) for n, longitude in enumerate((179.0, -179.0))]
    latitude, longitude, reach = build.middle(towns)
    assert (latitude, abs(longitude)) == (-17.0, 180.0)
    assert reach < 150


def test_area_of_a_square_by_the_equator() -> None:
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    assert sources.square_kilometres(ring) == pytest.approx(12_364, rel=0.01)


@pytest.mark.parametrize(
    ("name", "country", "shown"),
    [
        ("Al Fallūjah", "IQ", "Al Fallujah"),
        ("Xi’an", "CN", "Xi'an"),
        ("Arkhangel’sk", "RU", "Arkhangelsk"),
        ("Łódź", "PL", "Łódź"),
    ],
)
def test_marks_of_transliteration_go_and_spelling_stays(name: str, country: str, shown: str) -> None:
    assert sources.english(name, country) == shown


@pytest.mark.parametrize(
    "name", ["ODS", "одеса", "Ades", "QWE", "Южная столица", "a", "the city of all the nine gates"]
)
def test_junk_among_alternate_names_is_left_out(name: str) -> None:
    assert sources.usable(name) is (name == "Ades")


def test_a_missing_package_says_what_to_do() -> None:
    with pytest.raises(BadSetting, match="install"):
        sources.package("no_such_package_here")
