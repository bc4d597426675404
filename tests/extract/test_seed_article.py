"""What the article that this project began with must yield."""

import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import extract
from extract import gazetteer

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLE = SEEDS / "nato_ministers_ukraine_force.txt"


@pytest.fixture(scope="module")
def found() -> extract.Extraction:
    return extract.from_text(ARTICLE.read_text(encoding="utf-8"), published="2025-04-10")


@pytest.fixture(scope="module")
def undated() -> extract.Extraction:
    return extract.from_text(ARTICLE.read_text(encoding="utf-8"))


def one(frame: pd.DataFrame, **where: object) -> pd.Series:
    """The only row that has these values."""
    kept = frame
    for column, value in where.items():
        kept = kept[kept[column] == value]
    assert len(kept) == 1, kept
    return kept.iloc[0]


def named(found: extract.Extraction, place_id: str | None) -> str | None:
    return None if pd.isna(place_id) else one(found.places, id=place_id)["name"]


def test_every_row_quotes_the_text(found: extract.Extraction) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    for table in (found.places, found.figures, found.dates, found.events):
        assert len(table)
        for row in table.itertuples():
            assert text[row.start : row.end] == row.text
            assert row.text in row.sentence and row.sentence in text


CITIES = {"Kyiv": (50.45, 30.52), "Mykolaiv": (46.97, 32.0), "Brussels": (50.85, 4.35), "Beijing": (39.91, 116.40)}


@pytest.mark.parametrize("city", CITIES)
def test_cities_stand_where_they_are(found: extract.Extraction, city: str) -> None:
    rows = found.places[found.places["text"] == city]
    assert len(rows)
    assert set(rows["name"]) == {city}
    for row in rows.itertuples():
        assert gazetteer.kilometres(row.latitude, row.longitude, *CITIES[city]) < 25


def test_regions_have_their_codes_and_lie_inside_them(found: extract.Extraction) -> None:
    sumy, kursk = one(found.places, text="Sumy region"), one(found.places, text="Kursk region")
    assert (sumy["admin1"], sumy["kind"], sumy["role"]) == ("UA-59", "admin1", "scene")
    assert (kursk["admin1"], kursk["kind"]) == ("RU-KRS", "admin1")
    assert 50.0 < sumy["latitude"] < 52.4 and 32.9 < sumy["longitude"] < 35.7
    assert 50.9 < kursk["latitude"] < 52.5 and 34.0 < kursk["longitude"] < 38.6
    crimea = one(found.places, text="Crimea")
    assert crimea["admin1"] == "UA-43" and 44.3 < crimea["latitude"] < 46.2 and 32.4 < crimea["longitude"] < 36.7


def test_countries(found: extract.Extraction) -> None:
    ukraine = found.places[(found.places["text"] == "Ukraine") & found.places["modifier"].isna()]
    assert set(ukraine["country"]) == {"UA"} and len(ukraine) > 5
    assert ukraine["latitude"].between(44, 53).all() and ukraine["longitude"].between(22, 41).all()


def test_roles(found: extract.Extraction) -> None:
    assert one(found.places, text="Brussels")["role"] == "venue"
    moscow = found.places[found.places["text"] == "Moscow"]
    assert len(moscow) == 3 and set(moscow["role"]) == {"mention"}, (
        "Moscow claims, Moscow is advancing, Moscow's forces"
    )
    assert set(found.places.loc[found.places["text"] == "Beijing", "role"]) == {"mention"}
    kyiv = found.places[found.places["text"] == "Kyiv"]
    assert list(kyiv["role"] == "scene") == [False, True], "visits to Kyiv, then the strike on it"


def test_demonyms_get_no_pin(found: extract.Extraction) -> None:
    demonyms = found.places[found.places["demonym"]]
    assert {"Russian", "Ukrainian", "Iranian", "Brits"} <= set(demonyms["text"])
    assert not demonyms["drawn"].any()


def test_an_unnamed_village_is_no_place(found: extract.Extraction) -> None:
    assert not found.places["text"].str.contains("village").any()
    captured = one(found.events, trigger="captured")
    assert named(found, captured["place"]) == one(found.places, text="Sumy region")["name"]
    assert (captured["kind"], captured["actor"]) == ("assault", "Russia")


def test_drones_launched_and_downed(found: extract.Extraction) -> None:
    launched, downed = one(found.figures, text="145"), one(found.figures, text="85")
    assert (launched["measure"], launched["actor"], launched["low"], launched["unit"]) == (
        "launched",
        "Russia",
        145,
        "drone",
    )
    assert (downed["measure"], downed["actor"], downed["low"]) == ("downed", "Ukrainian Air Force", 85)
    assert downed["total"] == launched["id"]
    assert pd.isna(downed["claimant"]) and downed["status"] == "reported", "the outlet tells it in its own voice"
    assert downed["current"] and launched["current"], "current news, in spite of its heading"


def test_injured(found: extract.Extraction) -> None:
    injured = one(found.figures, text="12")
    assert (injured["measure"], injured["unit"], injured["low"], injured["high"], injured["current"]) == (
        "injured",
        "person",
        12,
        12,
        True,
    )
    assert {named(found, place) for place in injured["places"]} == {"Kyiv", "Mykolaiv"}
    assert named(found, injured["place"]) == "Ukraine", "the smallest container of both"


def test_the_proposed_force_is_one_range(found: extract.Extraction) -> None:
    force = one(found.figures, text="10,000 to 30,000")
    assert (force["low"], force["high"], force["bound"], force["status"], force["current"]) == (
        10_000,
        30_000,
        "range",
        "proposed",
        True,
    )


def test_nations_and_around_thirty_countries(found: extract.Extraction) -> None:
    nations, countries = (row for _, row in found.figures[found.figures["text"] == "30"].iterrows())
    assert (nations["counted"], nations["bound"], nations["low"]) == ("nations", "exact", 30)
    assert (countries["counted"], countries["bound"], countries["low"], countries["high"]) == (
        "countries",
        "about",
        30,
        30,
    )


def test_thousands_since_the_invasion(found: extract.Extraction) -> None:
    thousands = one(found.figures, text="thousands")
    assert (thousands["low"], thousands["high"], thousands["measure"]) == (1000, 10_000, "casualties")
    assert thousands["cumulative"] and thousands["current"] and pd.isna(thousands["claimant"])
    assert (thousands["first"], thousands["last"]) == (pd.Timestamp("2022-02-01"), pd.Timestamp("2025-04-11"))


@pytest.mark.parametrize("text", ["74%", "1.44 billion"])
def test_background_is_not_news(found: extract.Extraction, text: str) -> None:
    assert not one(found.figures, text=text)["current"]


@pytest.mark.parametrize("year", ["1066", "2014", "2100", "2020"])
def test_years_are_dates_and_no_figures(found: extract.Extraction, year: str) -> None:
    assert not found.figures["text"].str.contains(year).any()
    assert found.dates["text"].str.contains(year).any()


DATES = [
    ("overnight", "2025-04-09TNI", "2025-04-09", "2025-04-11"),
    ("later on Friday", "2025-04-11", "2025-04-11", "2025-04-12"),
    ("February 2022", "2022-02", "2022-02-01", "2022-03-01"),
    ("2014", "2014", "2014-01-01", "2015-01-01"),
    ("1066", "1066", "1066-01-01", "1067-01-01"),
    ("2020", "2020", "2020-01-01", "2021-01-01"),
    ("2100 BCE", "BC2100", "-2099-01-01", "-2098-01-01"),
]


@pytest.mark.parametrize(("text", "value", "first", "last"), DATES)
def test_dates(found: extract.Extraction, text: str, value: str, first: str, last: str) -> None:
    date = one(found.dates, text=text)
    assert date["value"] == value
    assert (date["first"], date["last"]) == (seconds(first), seconds(last))


def seconds(day: str) -> pd.Timestamp:
    """A day that may lie before Christ, as the tables hold it."""
    return pd.Series(np.array([day], dtype="datetime64[s]")).iloc[0]


@pytest.mark.parametrize("text", ["overnight", "later on Friday"])
def test_without_a_known_day_relative_dates_keep_their_span_alone(undated: extract.Extraction, text: str) -> None:
    date = one(undated.dates, text=text)
    assert pd.isna(date["value"]) and pd.isna(date["first"]) and pd.isna(date["last"])
    assert one(undated.dates, text="February 2022")["value"] == "2022-02"


def test_two_strikes_on_one_trigger(found: extract.Extraction) -> None:
    strikes = found.events[found.events["trigger"] == "striking"]
    assert [named(found, place) for place in strikes["place"]] == ["Kyiv", "Mykolaiv"]
    assert set(strikes["kind"]) == {"assault"} and strikes["id"].is_unique
    assert set(strikes["first"]) == {pd.Timestamp("2025-04-09")}
    assert all(one(found.figures, text="12")["id"] in figures for figures in strikes["figures"])


def test_meetings(found: extract.Extraction) -> None:
    brussels, friday = one(found.events, trigger="gathering"), one(found.events, trigger="meeting")
    assert (brussels["kind"], named(found, brussels["place"]), brussels["status"]) == (
        "consult",
        "Brussels",
        "reported",
    )
    assert (friday["kind"], friday["status"], friday["first"]) == ("consult", "planned", pd.Timestamp("2025-04-11"))


def test_the_force_is_proposed(found: extract.Extraction) -> None:
    force = one(found.events, trigger="force")
    assert (force["kind"], force["status"]) == ("mobilize", "proposed")


def test_the_manifest_tells_the_same_day() -> None:
    manifest = tomllib.loads((SEEDS / "manifest.toml").read_text(encoding="utf-8"))
    assert ARTICLE.name in str(manifest) and "2025, 4, 10" in repr(manifest)
