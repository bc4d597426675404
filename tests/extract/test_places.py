"""Places on the article that the project began with, and on names that others got wrong."""

from itertools import pairwise
from pathlib import Path

import pytest

from extract import language, places
from extract.gazetteer import kilometres
from extract.model import Document, Place

SEED = Path(__file__).parents[2] / "seeds" / "nato_ministers_ukraine_force.txt"


def found(text: str) -> dict[str, Place]:
    """The places of a text by the words that name them; the last mention of a name wins."""
    rows = places.find(next(language.parse([Document(text)])))
    return {text[row.start : row.end]: row for row in rows}


@pytest.fixture(scope="module")
def seed() -> str:
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rows(seed: str) -> tuple[Place, ...]:
    return places.find(next(language.parse([Document(seed)])))


@pytest.fixture(scope="module")
def where(rows: tuple[Place, ...], seed: str) -> dict[str, list[Place]]:
    return {seed[row.start : row.end]: mentions(rows, seed, seed[row.start : row.end]) for row in rows}


def mentions(rows: tuple[Place, ...], seed: str, name: str) -> list[Place]:
    return [row for row in rows if seed[row.start : row.end] == name]


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "km"),
    [
        ("Kyiv", 50.45, 30.52, 25),
        ("Mykolaiv", 46.97, 32.0, 25),
        ("Brussels", 50.85, 4.35, 25),
        ("Beijing", 39.91, 116.39, 25),
        ("Moscow", 55.75, 37.62, 25),
        ("Crimea", 45.3, 34.4, 120),
        ("Ukraine", 49.0, 32.0, 300),
        ("English Channel", 50.2, -1.5, 200),
    ],
)
def test_seed_places_lie_where_they_are(where, name, latitude, longitude, km):
    here = where[name]
    assert here
    for place in here:
        if place.modifier is None:
            assert kilometres(place.latitude, place.longitude, latitude, longitude) <= km


def test_seed_regions_have_their_codes_and_lie_inside_themselves(rows, seed):
    (sumy,), (kursk,) = mentions(rows, seed, "Sumy region"), mentions(rows, seed, "Kursk region")
    assert (sumy.kind, sumy.admin1, sumy.country) == ("admin1", "UA-59", "UA")
    assert (kursk.kind, kursk.admin1, kursk.country) == ("admin1", "RU-KRS", "RU")
    assert kilometres(sumy.latitude, sumy.longitude, 50.9, 34.4) < 60
    assert kilometres(kursk.latitude, kursk.longitude, 51.7, 36.2) < 60


def test_seed_scenes_venues_and_mentions(rows, seed):
    roles = {
        name: {row.role for row in mentions(rows, seed, name)}
        for name in ("Brussels", "Moscow", "Beijing", "China", "Britain", "Sumy region")
    }
    assert roles["Brussels"] == {"venue"}
    assert roles["Sumy region"] == {"scene"}
    for name in ("Moscow", "Beijing", "China", "Britain"):
        assert roles[name] == {"mention"}, name


def test_seed_kyiv_is_visited_first_and_struck_later(rows, seed):
    visited, struck = mentions(rows, seed, "Kyiv")
    assert visited.role != "scene"
    assert struck.role == "scene"
    assert [row.role for row in mentions(rows, seed, "Mykolaiv")] == ["scene"]


def test_seed_demonyms_are_flagged_and_never_drawn(rows, seed):
    for name in ("Russian", "Ukrainian", "Iranian", "Brits"):
        here = mentions(rows, seed, name)
        assert here, name
        assert all(row.demonym and not row.drawn for row in here), name
    (union,) = mentions(rows, seed, "US")
    assert union.demonym


def test_seed_eastern_ukraine_is_ukraine_moved_to_the_east(rows, seed):
    (east,) = [row for row in mentions(rows, seed, "Ukraine") if row.modifier]
    assert (east.modifier, east.bearing) == ("eastern", 90)
    assert east.longitude > 33
    assert 100 < east.radius_km < 400


def test_seed_names_no_place_that_is_none(rows, seed):
    named = {seed[row.start : row.end] for row in rows}
    assert not named & {"Western", "village", "another village", "Shahed", "NATO", "Ming", "Han", "Background"}


def test_seed_water_is_water(rows, seed):
    assert [row.kind for row in mentions(rows, seed, "English Channel")] == ["water"]


def test_rows_are_in_order_apart_and_have_ids_of_their_own(rows, seed):
    assert all(a.end <= b.start for a, b in pairwise(rows))
    assert len({row.id for row in rows}) == len(rows)
    again = places.find(next(language.parse([Document(seed)])))
    assert again == rows


# What other systems got wrong: text, name, country, first-order division.
BUGS_CAUGHT = [
    ("Police in Long Beach, CA, arrested two men on Monday.", "Long Beach", "US", "US-CA"),
    ("A bus crashed in Bangor, Maine, injuring four people.", "Bangor", "US", "US-ME"),
    ("Tornadoes struck Oklahoma on Sunday, killing three people near Tulsa.", "Oklahoma", "US", "US-OK"),
    ("Lawmakers in Albany, New York, voted on the budget.", "Albany", "US", "US-NY"),
    ("A fire broke out in Paris, Texas, on Friday.", "Paris", "US", "US-TX"),
    ("Protesters gathered in Tbilisi, the capital of Georgia.", "Georgia", "GE", None),
    ("Officials in Atlanta said that Georgia would vote in May.", "Georgia", "US", "US-GA"),
    ("Voters in Seattle, Spokane and across Washington state went to the polls.", "Washington", "US", "US-WA"),
    ("The senator flew to Washington, D.C., on Monday.", "Washington", "US", "US-DC"),
    ("Lawmakers in Washington passed the budget, the White House said.", "Washington", "US", "US-DC"),
    ("Missiles hit Nikolaev and Kharkov overnight, Ukraine said.", "Kharkov", "UA", "UA-63"),
    ("Explosions were heard in Kiev, Ukraine.", "Kiev", "UA", "UA-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "admin1"), BUGS_CAUGHT)
def test_ambiguous_names_go_where_the_text_says(text, name, country, admin1):
    row = found(text)[name]
    assert (row.country, row.admin1) == (country, admin1)


def test_africa_is_the_continent():
    assert found("Drought spreads across Africa, the United Nations said.")["Africa"].kind == "continent"


def test_a_demonym_is_no_town():
    row = found("European leaders met on Monday.")["European"]
    assert row.demonym and row.kind == "continent"


def test_a_container_is_a_row_of_its_own_and_a_mention():
    rows = found("A fire broke out in Paris, Texas, on Friday.")
    assert rows["Paris"].role == "scene"
    assert (rows["Texas"].kind, rows["Texas"].role) == ("admin1", "mention")


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton arrived late on Tuesday.",
        "President George Washington said so.",
        "Mr. London, 45, was elected mayor.",
    ],
)
def test_persons_are_no_places(text):
    assert not [row for row in found(text).values() if row.drawn]


def test_an_ambassador_is_no_president():
    assert "ambassador" not in found("The ambassador spoke to Assad.")


@pytest.mark.parametrize(
    "text", ["", " \n", "😀 🚀", "\x00\x07", "مرحبا بالعالم", "A" * 5000, "KYIV KYIV KYIV", "- - - ,,, 's 's"]
)
def test_any_text_gives_rows_with_evidence(text):
    for row in places.find(next(language.parse([Document(text)]))):
        assert 0 <= row.start < row.end <= len(text)
