"""What is chosen: words to Filters and back, bad words dropped and named, one bound condition."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from dashboard import filter_bar
from dashboard import filters as f
from extract import tables

OFFERED = f.Offered(
    countries={"Ukraine": "UA", "Spain": "ES"},
    regions={"UA": {"Sumy": "UA-59", "Kyiv": "UA-30"}},
    kinds={"Attack": "assault", "Talks": "consult"},
    newest=date(2025, 4, 18),
    areas={"Europe": "150", "Eastern Europe": "151"},
    measures=("downed", "killed"),
    actors=("Russia", "Air Force"),
    claimants=(f.OWN_VOICE, "Ministry"),
    sources=("Desk, One",),
    held=lambda word, name: (word, name) in {("source", "A headline"), ("actor", "Rarely named")},
)
TYPES = {
    "string": "VARCHAR",
    "Float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "int64": "BIGINT",
    "datetime64[s]": "TIMESTAMP",
    "list": "VARCHAR[]",
}
COLUMNS = ", ".join(f'"{column.name}" {TYPES[column.dtype]}' for column in tables.COLUMNS["flat"])
regions = st.sampled_from(
    [(None, "Everywhere"), ("UA", "Ukraine"), ("UA-59", "Ukraine › Sumy"), ("UA-30", "Ukraine › Kyiv"), ("ES", "Spain"),
     ("150", "Europe"), ("151", "Eastern Europe")]
)  # fmt: skip
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def some(*names: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True).map(tuple)


hundredths = st.integers(0, 100).map(lambda n: n / 100)
boxes = st.tuples(*[st.integers(-180, 180)] * 2, *[st.integers(-90, 90)] * 2).filter(
    lambda edge: edge[0] != edge[1] and edge[2] < edge[3]
)


corners = st.tuples(st.integers(-540_000, 540_000), st.integers(-90_000, 90_000))
outlines = (
    st.lists(corners, min_size=3, max_size=24)
    .filter(lambda found: all(len({corner[i] for corner in found}) > 1 for i in (0, 1)))
    .map(lambda found: tuple(thousandths / 1000 for corner in found for thousandths in corner))
)


@st.composite
def choices(draw: st.DrawFn) -> f.Filters:
    region, label = draw(regions)
    period = draw(st.sampled_from([*f.PERIODS, f.DAYS]))
    first, last = sorted([draw(days), draw(days)]) if period == f.DAYS else (None, None)
    kinds = tuple(draw(st.lists(st.sampled_from(["assault", "consult"]), unique=True)))
    return f.Filters(
        region, label, period, first, last, draw(st.sampled_from(f.RELEVANCE)), kinds,
        find=" ".join(draw(st.text(max_size=30)).split()),
        measures=draw(some("downed", "killed")),
        actors=draw(some("Russia", "Air Force", "Rarely named")),
        claimants=draw(some(f.OWN_VOICE, "Ministry")),
        sources=draw(some("Desk, One", "A headline")),
        reliability=draw(st.sampled_from([None, *f.GRADES])),
        confidence=draw(hundredths),
        within=draw(st.none() | boxes.map(lambda e: (float(e[0]), float(e[2]), float(e[1]), float(e[3]))) | outlines),
    )  # fmt: skip


@given(choices())
def test_words_and_back(chosen: f.Filters) -> None:
    assert f.read(f.words(chosen, OFFERED), OFFERED) == (chosen, ())


def test_the_default_needs_no_words() -> None:
    assert f.words(f.Filters(), OFFERED) == {}
    assert f.read({}, OFFERED) == (f.Filters(), ())


@given(st.dictionaries(st.sampled_from([*f.WORDS, "other"]), st.lists(st.text(max_size=12), max_size=3)))
def test_any_words_give_filters_that_run(words: dict[str, list[str]]) -> None:
    chosen, dropped = f.read(words, OFFERED)
    assert all(isinstance(why, str) and why for why in dropped)
    condition, bound = f.where(chosen, OFFERED.newest)
    assert condition.count("?") == len(bound)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE flat ({COLUMNS})")
        assert connection.execute(f"SELECT count(*) FROM flat WHERE {condition}", bound).fetchone() == (0,)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"country": ["Atlantis"]}, "no place in “Atlantis” is held"),
        ({"region": ["Sumy"]}, "region “Sumy” needs its country"),
        ({"country": ["Spain"], "region": ["Sumy"]}, "no place in a region “Sumy” of Spain is held"),
        ({"period": ["9y"]}, "“9y” is no period; it can be 24 h, 7 d, 30 d, All, Days"),
        ({"period": ["Days"], "days": ["yesterday"]}, "“yesterday” are no days; write 2025-04-09"),
        ({"period": ["Days"]}, "no days were chosen"),
        ({"news": ["fake"]}, "“fake” is no news; it can be Current, Background, All"),
        ({"kind": ["Attack", "x' OR 1=1 --"]}, "nothing of the kind “x' OR 1=1 --” is held"),
        ({"measure": ["killed", "eaten"]}, "nothing with the measure “eaten” is held"),
        ({"source": ["A headline", "Nobody"]}, "nothing with the source “Nobody” is held"),
        ({"reliability": ["Z9"]}, "“Z9” is no reliability; it can be A, B, C, D, E"),
        ({"confidence": ["nan"]}, "“nan” is no confidence; it can be 0 to 1"),
        ({"confidence": ["1.5"]}, "“1.5” is no confidence; it can be 0 to 1"),
        (
            {"within": ["22,52,40,44"]},  # its south lies north of its north
            "“22,52,40,44” is no part of the map; write west,south,east,north in degrees: 22.1,44,40.2,52.4; "
            "or the corners of an outline, longitude and latitude in turn",
        ),
        ({"find": ["x" * 121]}, "a search holds at most 120 characters; the rest was cut off"),
    ],
)
def test_a_bad_word_is_dropped_and_named(words: dict[str, list[str]], why: str) -> None:
    chosen, dropped = f.read(words, OFFERED)
    assert dropped == (why,)
    assert f.read(f.words(chosen, OFFERED), OFFERED) == (chosen, ())


@pytest.mark.parametrize(
    ("period", "first"),
    [("24 h", date(2025, 4, 18)), ("7 d", date(2025, 4, 12)), ("30 d", date(2025, 3, 20)), ("All", None)],
)
def test_presets_count_back_from_the_newest_day(period: str, first: date | None) -> None:
    assert f.Filters(period=period).window(OFFERED.newest) == (first, None)


def test_explicit_days_are_both_included() -> None:
    chosen = f.Filters(period=f.DAYS, first=date(2025, 4, 9), last=date(2025, 4, 10))
    condition, bound = f.where(chosen, OFFERED.newest)
    april = "range(TIMESTAMP '2025-04-01', TIMESTAMP '2025-05-01', INTERVAL 1 DAY) r(first)"
    rows = (
        f"SELECT *, first + INTERVAL 1 DAY AS last, NULL::BOOLEAN AS current, NULL::TIMESTAMP AS published FROM {april}"
    )
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT min(first)::DATE, max(first)::DATE FROM ({rows}) WHERE {condition}", bound)
        assert found.fetchone() == (date(2025, 4, 9), date(2025, 4, 10))


ROWS: list[dict[str, object]] = [
    {"id": "1", "sentence": "The ambassador left Kyiv.", "title": "Talks", "country": "UA", "actor": "Envoy",
     "latitude": 50.4, "longitude": 30.5, "outlet": "Desk, One", "reliability": "B2", "confidence": 0.9,
     "measure": "left", "claimant": "Ministry"},
    {"id": "2", "sentence": "Assad spoke of drones.", "title": "Assad", "country": "SY", "reliability": "F6",
     "latitude": 33.5, "longitude": 36.3, "confidence": 0.4},
    {"id": "3", "sentence": "Дрони over Fiji.", "title": "Дощ у 100% краю", "country": "FJ", "reliability": None,
     "latitude": -17.8, "longitude": 178.0, "confidence": 0.7},
    {"id": "4", "sentence": "No place was named.", "title": "A headline", "confidence": 0.7},
]  # fmt: skip


@pytest.fixture(scope="module")
def flat() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE flat ({COLUMNS})")
        for row in ROWS:
            names = ", ".join(row)
            connection.execute(f"INSERT INTO flat ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
        yield connection


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        (f.Filters(find="assad"), "2"),  # not the ambassador
        (f.Filters(find="ambass"), "1"),  # a word is found by its beginning
        (f.Filters(find="spoke ASSAD"), "2"),  # each word, in any order and case
        (f.Filters(find="дрон"), "3"),
        (f.Filters(find="100%"), "3"),
        (f.Filters(find="' OR true --"), ""),
        (f.Filters(find="head"), "4"),  # of the headline
        (f.Filters(region="151"), "1"),  # Eastern Europe
        (f.Filters(region="142"), "2"),  # Asia, through its subregions
        (f.Filters(region="009"), "3"),
        (f.Filters(reliability="C"), "1"),
        (f.Filters(confidence=0.7), "134"),
        (f.Filters(claimants=("Ministry",)), "1"),
        (f.Filters(claimants=(f.OWN_VOICE,)), "234"),
        (f.Filters(claimants=(f.OWN_VOICE, "Ministry")), "1234"),
        (f.Filters(sources=("Desk, One", "A headline")), "14"),
        (f.Filters(actors=("Envoy",), measures=("left",)), "1"),
        (f.Filters(within=(30.0, 30.0, 40.0, 60.0)), "12"),
        (f.Filters(within=(170.0, -30.0, -170.0, 0.0)), "3"),  # over the date line
        (f.Filters(within=(30.0, 30.0, 40.0, 30.0, 40.0, 60.0, 30.0, 60.0)), "12"),  # the first box, as an outline
    ],
)
def test_what_each_filter_lets_through(chosen: f.Filters, ids: str, flat: duckdb.DuckDBPyConnection) -> None:
    whole = f.where(f.Filters(**{**vars(chosen), "period": "All", "relevance": "All"}), None)
    assert (
        "".join(id for (id,) in flat.execute(f"SELECT id FROM flat WHERE {whole[0]} ORDER BY id", whole[1]).fetchall())
        == ids
    )


def test_the_tree_of_places() -> None:
    assert list(f.tree({"Ukraine": "UA", "Nowhere": "ZZ"}, {"Europe": "150", "Eastern Europe": "151"})) == [
        (0, "Europe"),
        (1, "Eastern Europe"),
        (2, "Ukraine"),
        (0, "Nowhere"),
    ]


def test_every_country_of_the_gazetteer_but_antarctica_lies_in_one_subregion() -> None:
    source = Path(extract.__file__).parent / "gazetteer" / "rows" / "countries.tsv"
    with source.open(encoding="utf-8") as lines:
        codes = {row["code"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    parts = [code for area in f.AREAS.values() if area.within for code in area.countries]
    assert sorted(parts) == sorted(codes - {"AQ"})


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (f.Filters(), ()),
        (f.Filters(kinds=("assault", "consult")), ("kind Attack or Talks",)),
        (f.Filters(find="drone", confidence=0.5), ("telling of “drone”", "confidence 0.50 at least")),
        (f.Filters(claimants=("Ministry",), reliability="B"), ("claimant Ministry", "source B or better")),
        (f.Filters(within=(-10.0, -5.0, 20.5, 7.0)), ("in the box 5° S – 7° N, 10° W – 20.5° E",)),
        (f.Filters(within=(1.0, 2.0, 5.0, 2.0, 3.0, 9.0)), ("in an outline within 2°–9° N, 1°–5° E",)),
    ],
)
def test_what_else_is_left_out_is_said(chosen: f.Filters, said: tuple[str, ...]) -> None:
    assert f.narrowed(chosen, OFFERED) == said


def test_regions_are_set_in_by_their_depth() -> None:
    style = filter_bar.indented([0, 1, 2])
    assert '"0"' not in style and '[data-key="1"] > div { margin-left: 1rem }' in style and "2rem" in style
