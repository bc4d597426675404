"""What is chosen: words to Filters and back, bad words dropped and named, one bound condition."""

from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import filters as f

OFFERED = f.Offered(
    countries={"Ukraine": "UA", "Spain": "ES"},
    regions={"UA": {"Sumy": "UA-59", "Kyiv": "UA-30"}},
    kinds={"Attack": "assault", "Talks": "consult"},
    newest=date(2025, 4, 18),
)
regions = st.sampled_from(
    [(None, "Everywhere"), ("UA", "Ukraine"), ("UA-59", "Ukraine › Sumy"), ("UA-30", "Ukraine › Kyiv"), ("ES", "Spain")]
)
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@st.composite
def choices(draw: st.DrawFn) -> f.Filters:
    region, label = draw(regions)
    period = draw(st.sampled_from([*f.PERIODS, f.DAYS]))
    first, last = sorted([draw(days), draw(days)]) if period == f.DAYS else (None, None)
    kinds = tuple(draw(st.lists(st.sampled_from(["assault", "consult"]), unique=True)))
    return f.Filters(region, label, period, first, last, draw(st.sampled_from(f.RELEVANCE)), kinds)


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
    texts, times = ("country", "admin1", "event_kind"), ("first", "last", "published")
    columns = ", ".join([*(f"{name} VARCHAR" for name in texts), *(f"{name} TIMESTAMP" for name in times)])
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE flat ({columns}, current BOOLEAN)")
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
