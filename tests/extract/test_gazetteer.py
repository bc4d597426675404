"""The gazetteer's words: folding, candidates, demonyms, codes; its size; any string gives an answer."""

import subprocess
import sys
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import gazetteer
from extract.errors import BadSetting
from extract.gazetteer import KINDS, hand, table
from extract.gazetteer.names import rows

SAME = [
    ("Kyiv", "KYIV"),
    ("St. John’s", "Saint Johns"),
    ("Mt. Vernon", "Mount Vernon"),
    ("Ft. Worth", "Fort Worth"),
    ("Port-au-Prince", "Port au Prince"),
    ("Łódź", "Lodz"),
    ("Sana'a", "Sanaa"),
    ("The Hague", "Hague"),
    ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
    ("Washington, D.C.", "Washington DC"),
    ("Washington , D.C.", "Washington D.C."),
]
NO_PLACE = ["", " ", "in", "us", "or", "me", "Qwertyzxcv", "Blahborough", "polish", "x" * 500, "\x00", "🙂", "the"]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert gazetteer.fold(one) == gazetteer.fold(other)
    assert gazetteer.candidates(one) == gazetteer.candidates(other) != ()


def test_a_street_or_saint_at_the_end_stays_short() -> None:
    assert gazetteer.fold("Main St") == "main st"


def test_candidates_are_whole_values_and_the_most_prominent_comes_first() -> None:
    first, *others = gazetteer.candidates("Paris")
    assert (first.name, first.kind, first.country, first.country_name) == ("Paris", "city", "FR", "France")
    assert first.geonameid == 2988507
    assert first.admin1 == "FR-IDF"
    assert first.population > 2_000_000
    assert 5 < first.radius_km < 40
    assert any(at.admin1 == "US-TX" for at in others)


@pytest.mark.parametrize("name", NO_PLACE)
def test_what_is_no_place_is_none(name: str) -> None:
    found = [at for at in gazetteer.candidates(name) if at.population > 10_000 or at.kind != "city"]
    assert found == []


@pytest.mark.parametrize(
    "name", ["Kyiv", "Sumy region", "US", "Calif.", "Black Sea", "Andar district", "Nowhereton", "us", ""]
)
def test_known_agrees_with_candidates(name: str) -> None:
    assert gazetteer.known(name) is bool(gazetteer.candidates(name))


@pytest.mark.parametrize(
    ("short", "meant"),
    [("US", "US"), ("U.S.", "US"), ("UAE", "AE"), ("DRC", "CD"), ("UK", "GB"), ("EU", None)],
)
def test_abbreviations_of_countries_count_as_written(short: str, meant: str | None) -> None:
    assert gazetteer.candidates(short)[0].country == meant
    assert all(at.kind == "city" for at in gazetteer.candidates(short.lower()))


@pytest.mark.parametrize(
    ("short", "code"),
    [
        ("Calif.", "US-CA"),
        ("N.Y.", "US-NY"),
        ("N.Y", "US-NY"),
        ("W.Va.", "US-WV"),
        ("Ont.", "CA-ON"),
        ("Ill.", "US-IL"),
    ],
)
def test_abbreviations_of_states(short: str, code: str) -> None:
    assert gazetteer.candidates(short)[0].admin1 == code


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Russian", "Russia"),
        ("Ukrainians", "Ukraine"),
        ("Briton", "United Kingdom"),
        ("South Korean", "South Korea"),
        ("Nigerien", "Niger"),
        ("Congolese", "Democratic Republic of the Congo"),
        ("Texans", "Texas"),
        ("Crimean", "Crimea"),
        ("European", "Europe"),
        ("Kurdish", "Kurdistan"),
        ("Parisians", "Paris"),
        ("Gazans", "Gaza Strip"),
    ],
)
def test_a_demonym_leads_to_its_place(word: str, name: str) -> None:
    found = gazetteer.demonym(word)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("word", ["Russia", "polish", "turkey", "London", "", "Ambassador"])
def test_other_words_are_no_demonyms(word: str) -> None:
    assert gazetteer.demonym(word) is None


def test_every_country_of_the_united_nations_has_a_demonym() -> None:
    told = set(hand.demonyms().values())
    large = {code for code, one in hand.countries().items() if one.location.population > 1_000_000}
    assert large - told == {"CG"}  # its people are Congolese too, and the larger Congo comes first


def test_codes_lead_to_countries_subdivisions_and_capitals() -> None:
    assert gazetteer.country("UA").name == "Ukraine"  # type: ignore[union-attr]
    assert gazetteer.admin1("UA-59").name == "Sumy Oblast"  # type: ignore[union-attr]
    assert gazetteer.capital("UA").name == "Kyiv"  # type: ignore[union-attr]
    assert gazetteer.un_region("UA") == "Eastern Europe"
    for none in (None, "", "XX", "XX-1", "ukraine"):
        assert (
            gazetteer.country(none)
            is gazetteer.admin1(none)
            is gazetteer.capital(none)
            is gazetteer.un_region(none)
            is None
        )


def test_nearly_every_capital_is_found() -> None:
    named = {code: one.capital for code, one in hand.countries().items() if one.capital}
    missing = [capital for code, capital in named.items() if gazetteer.capital(code) is None]
    assert len(missing) <= 0.05 * len(named), missing


def test_every_hand_made_row_is_sound() -> None:
    for name, kind, latitude, longitude, radius, country, _ in rows("areas"):
        assert kind in KINDS, name
        assert -90 <= float(latitude) <= 90, name
        assert -180 <= float(longitude) <= 180, name
        assert float(radius) > 0, name
        assert country == "" or gazetteer.country(country), name
    for table_name in ("aliases", "abbreviations", "demonyms"):
        for word, place in rows(table_name):
            assert (
                gazetteer.candidates(place.partition("|")[0]) or gazetteer.country(place) or gazetteer.admin1(place)
            ), word


def test_every_name_that_a_hand_made_row_points_at_is_found() -> None:
    lost = [alias for alias, _ in rows("aliases") if not gazetteer.candidates(alias)]
    lost += [short for short, _ in rows("abbreviations") if not gazetteer.candidates(short)]
    lost += [word for word, _ in rows("demonyms") if gazetteer.demonym(word) is None]
    assert lost == []


def test_the_data_are_small() -> None:
    folder = resources.files("extract.gazetteer")
    files = [*folder.joinpath("data").iterdir(), *folder.joinpath("rows").iterdir()]
    assert sum(len(file.read_bytes()) for file in files) <= 15 * 2**20


def test_nothing_loads_before_it_is_asked_for_and_then_little() -> None:
    """In a process of its own: what the gazetteer adds to the memory of one that has the libraries already."""
    script = """
import re, pandas, pyarrow.parquet, pyarrow.compute
from extract import gazetteer
from extract.gazetteer.table import table
assert table.cache_info().currsize == 0
def peak():  # ru_maxrss would carry over the peak of the process that started this one
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
before = peak()
gazetteer.candidates("Kyiv"), gazetteer.demonym("Russian"), gazetteer.admin1("UA-59")
print((peak() - before) / 1024)
"""
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert 1 < float(out) < 150  # MB


def test_damaged_data_say_what_to_do(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "places.parquet").write_bytes(b"no parquet")
    monkeypatch.setattr(table.resources, "files", lambda _: tmp_path)
    with pytest.raises(BadSetting, match="install"):
        table.table.__wrapped__()


@given(st.text())
def test_any_string_gives_a_tuple(name: str) -> None:
    found = gazetteer.candidates(name)
    assert isinstance(found, tuple)
    assert gazetteer.known(name) is bool(found)
    assert gazetteer.demonym(name) is None or gazetteer.demonym(name) in found or name[:1].isupper()


@given(
    st.sampled_from([at for name in ("San Jose", "Kyiv", "Georgia", "Victoria") for at in gazetteer.candidates(name)])
)
def test_every_location_is_on_earth_and_of_a_kind(at: gazetteer.Location) -> None:
    assert at.kind in KINDS
    assert -90 <= at.latitude <= 90
    assert -180 <= at.longitude <= 180
    assert at.radius_km > 0
    assert at.country is None or at.country_name
