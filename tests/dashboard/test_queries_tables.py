"""The frames behind the pages of figures, claims and comparisons, against a plain pandas answer."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
import sample

from dashboard import data, queries, wording
from dashboard import filters as f
from extract import tables

FOUND = [*sample.findings(), *sample.rivals()]
FLAT = tables.frames(FOUND)["flat"]
FIGURES = FLAT[FLAT["table"] == "figures"]
ALL = f.Filters(period="All", relevance="All")
WEEK = (date(2025, 4, 12), date(2025, 4, 18))


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    opened = data.opened(sample.write(Path(tmp_path_factory.mktemp("generation")), FOUND))
    yield opened
    opened.close()


@pytest.fixture
def shown(connection: object) -> queries.Shown:
    return queries.Shown(connection, ALL, sample.NEWEST)


def test_a_count_told_again_is_no_part_of_itself(tmp_path: Path) -> None:
    w = sample.Writer("again", date(2025, 4, 10))
    first = w.figure("Two", 2, counted="people", unit="person", measure="killed")
    w.say(" people were killed; the ")
    w.figure("two", 2, counted="people", unit="person", measure="killed", total=first)
    w.say(" were drivers, ")
    w.figure("one", 1, counted="people", unit="person", measure="killed", total=first)
    w.say(" of them local")
    w.stop(".")
    connection = data.opened(sample.write(tmp_path, [w.findings(title="Again", outlet="Desk")]))
    told = queries.Shown(connection, ALL, date(2025, 4, 10))
    words = told.select("SELECT id, text FROM shown").set_index("id").text
    expected = {"Two": None, "two": None, "one": 2}
    for rows in (queries.figure_rows(told), queries.of_scope(told, "killed", "person", None)):
        found = {words[id]: None if pd.isna(high) else high for id, high in zip(rows.id, rows.total_high, strict=True)}
        assert found == expected
    heads = queries.headlines(told)
    assert heads[heads.low == 2].total_high.isna().all() and not heads[heads.low == 1].total_high.isna().any()


def test_every_figure_is_a_row_and_parts_know_their_totals(shown: queries.Shown) -> None:
    rows = queries.figure_rows(shown)
    assert set(rows.id) == set(FIGURES.id) and len(rows) == queries.how_many_figures(shown)
    raid = rows[rows.measure == "downed"].iloc[0]
    assert raid.total_high == FIGURES.set_index("id").high[raid.total]
    assert raid.total_measure == "launched"


def test_a_table_holds_the_newest(shown: queries.Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["dashboard.queries.figures"], "MOST_ROWS", 5)
    rows = queries.figure_rows(shown)
    assert len(rows) == 5 and set(rows.published) == {wording.seconds(sample.NEWEST)}


def test_scopes_are_one_measure_unit_and_place_the_frequent_first(shown: queries.Shown) -> None:
    scopes = queries.scopes(shown)
    assert not scopes.duplicated(["measure", "unit", "place"]).any()
    first = scopes.iloc[0]
    assert (first.measure, first.unit, first.place, first.n) == ("downed", "drone", "Ukraine", 31)
    assert scopes.place.notna().tolist() == sorted(scopes.place.notna(), reverse=True)


def test_what_is_told_of_one_scope_is_only_that(shown: queries.Shown) -> None:
    rows = queries.of_scope(shown, "killed", "person", "Kharkiv")
    assert sorted(rows.low) == [30, 40, 120]
    assert queries.of_scope(shown, "proposed", "soldier", None).high.tolist() == [30_000]
    assert queries.of_scope(shown, "killed", "person", "Kyiv").empty


def test_claims_need_a_place_and_a_period(shown: queries.Shown) -> None:
    named = FIGURES[FIGURES.measure.notna() & FIGURES.kind.isin(queries.CARD_KINDS) & FIGURES.status.ne("hypothetical")]
    whole = named[named.place.notna() & named["first"].notna()]
    assert set(queries.tellings(shown).id) == set(whole.id)
    assert queries.untold(shown) == len(named) - len(whole) > 0


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (f.Filters(period="7 d"), WEEK),
        (f.Filters(period=f.DAYS, first=date(2025, 4, 1), last=date(2025, 4, 3)), (date(2025, 4, 1), date(2025, 4, 3))),
        (f.Filters(period="All"), (date(2025, 3, 20), date(2025, 4, 18))),
    ],
)
def test_the_days_of_a_side(period: f.Filters, days: tuple[date, date], connection: object) -> None:
    assert queries.days_shown(queries.Shown(connection, period, sample.NEWEST)) == days


def test_the_period_before_is_as_long_and_ends_where_this_begins() -> None:
    assert queries.before(WEEK) == (date(2025, 4, 5), date(2025, 4, 11))
    assert queries.before((date(2025, 3, 1), date(2025, 3, 1))) == (date(2025, 2, 28), date(2025, 2, 28))


def test_two_periods_side_by_side_count_every_row_once(shown: queries.Shown) -> None:
    sides = {days: queries.period(shown, days, "") for days in (WEEK, queries.before(WEEK))}
    held = {days: set(side.select("SELECT id FROM side").id) for days, side in sides.items()}
    for days, ids in held.items():
        assert ids == set(FLAT[_ending(days)].id)
        assert queries.totals(sides[days])["sources"] == FLAT[_ending(days)].document.nunique() > 0
    assert not set.intersection(*held.values())


def _ending(days: tuple[date, date]) -> pd.Series:
    end = FLAT["last"].fillna(FLAT.published + pd.Timedelta(days=1)) - pd.Timedelta(seconds=1)
    return (end >= pd.Timestamp(days[0])) & (end < pd.Timestamp(days[1] + timedelta(days=1)))


def test_two_regions_side_by_side(shown: queries.Shown) -> None:
    offered = dict(zip(*queries.comparable_regions(shown)[["code", "label"]].to_numpy().T, strict=True))
    assert offered["UA"] == "Ukraine" and offered["UA-63"] == "Ukraine › Kharkiv"
    for code, column in (("UA", "country"), ("UA-63", "admin1")):
        side = queries.Side("", shown, code)
        rows = FLAT[FLAT[column].eq(code).fillna(False)]
        assert queries.totals(side)["figures"] == (rows["table"] == "figures").sum()
        kinds = queries.events_by_kind(side).set_index("kind").n.to_dict()
        assert kinds == rows[rows["table"] == "events"].kind.value_counts().to_dict()


def test_the_highest_is_one_that_was_told_never_a_sum(shown: queries.Shown) -> None:
    highest = queries.highest(queries.Side("", shown, "UA")).set_index(["measure", "cumulative"])
    launched = FIGURES[FIGURES.measure == "launched"]
    assert highest.high["launched", False] == launched.high.max()
    assert highest.n["launched", False] == len(launched)
    assert set(highest.ids["launched", False].split()) == set(launched.id)
    assert highest.low["killed", False] == 120 and highest.bound["killed", False] == "exact"


def test_running_totals_stand_apart(shown: queries.Shown) -> None:
    rows = queries.highest(queries.Side("", shown))
    killed = rows[rows.measure == "killed"]
    assert sorted(zip(killed.unit, killed.cumulative, strict=True)) == [("person", False), ("soldier", True)]
    assert "soldier" not in queries.highest_per_day(queries.Side("", shown)).unit.tolist()


def test_what_is_held(shown: queries.Shown) -> None:
    held = queries.holdings(shown).iloc[0]
    assert (held.documents, held.failed) == (len(FOUND), 1)
    assert held["last"] == wording.seconds(sample.NEWEST)
