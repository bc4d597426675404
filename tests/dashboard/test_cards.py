"""Which figures become cards, and how they are said."""

from datetime import date

import pandas as pd
import pytest

from dashboard import cards, wording
from dashboard.viewer import Viewer
from dashboard.wording import seconds

NEWEST = date(2025, 4, 18)
FIELDS = {
    "document": "d1", "kind": "count", "measure": "downed", "unit": "drone", "counted": "drones", "low": 85.0,
    "high": 85.0, "bound": "exact", "total": None, "actor": None, "claimant": None, "status": "reported",
    "cumulative": False, "trend": None, "place": "Ukraine", "place_kind": "country", "outlet": "Desk", "title": "Note",
    "reliability": "F6", "first": seconds(date(2025, 4, 16)), "last": seconds(date(2025, 4, 18)),
    "published": seconds(date(2025, 4, 17)), "total_low": None, "total_high": None, "total_measure": None,
    "night": True,
}  # fmt: skip
NO_SERIES = pd.DataFrame({"measure": [], "unit": [], "place": [], "day": [], "value": []})


def choose(*rows: dict[str, object], series: pd.DataFrame = NO_SERIES, most: int = 5) -> tuple[cards.Card, ...]:
    full = [FIELDS | {"id": f"r{i}"} | row for i, row in enumerate(rows)]
    return cards.sparked(cards.choose(pd.DataFrame(full), NEWEST, most), series)


def test_nothing_gives_no_card() -> None:
    assert cards.choose(pd.DataFrame(), NEWEST) == ()
    assert "No figure stands out" in cards.markup(())


def test_a_part_of_a_total_is_a_bar_in_a_bar() -> None:
    (card,) = choose({"total": "t", "total_low": 145.0, "total_high": 145.0, "total_measure": "launched"})
    assert (card.title, card.value, card.of) == ("Drones downed, night of 16–17 April", "85", "of 145")
    assert card.share == pytest.approx(85 / 145)
    assert 'style="width:58.6%"' in cards.markup([card])


def test_a_range_stays_a_range() -> None:
    (card,) = choose({"low": 10_000.0, "high": 30_000.0, "bound": "range", "status": "proposed"})
    assert card.value == "10,000–30,000"
    assert card.reach == (0.25, 0.75)
    assert card.standing == "proposal"


def test_two_outlets_with_one_figure_are_one_card_of_two_sources() -> None:
    (card,) = choose({}, {"document": "d2", "outlet": "Wire", "reliability": "B2"})
    assert (card.sources, card.grade) == (2, "B2")
    assert "2 sources" in cards.markup([card])


@pytest.mark.parametrize("again", [{"outlet": "The Desk"}, {"outlet": "Wire", "origin": "Desk"}])
def test_an_outlet_heard_twice_and_its_reprint_are_one_source(again: dict[str, object]) -> None:
    (card,) = choose({"origin": "Desk"}, {"document": "d2", "origin": again["outlet"]} | again)
    assert card.sources == 1


def test_the_same_value_on_another_night_is_another_figure() -> None:
    other = {"document": "d2", "first": seconds(date(2025, 4, 1)), "last": seconds(date(2025, 4, 3))}
    assert [card.sources for card in choose({}, other)] == [1, 1]


def test_each_measure_once_before_any_twice() -> None:
    rows = [
        {"low": n, "high": n, "first": seconds(date(2025, 4, 17 - i)), "last": seconds(date(2025, 4, 19 - i))}
        for i, n in enumerate((40.0, 50.0))
    ]
    found = choose(*rows, {"measure": "injured", "unit": "person", "low": 3.0, "high": 3.0})
    assert [card.title.split(",")[0] for card in found] == ["Drones downed", "Injured", "Drones downed"]


def test_a_total_comes_after_what_is_not_said_yet() -> None:
    part = {"total": "r1", "total_low": 145.0, "total_high": 145.0, "total_measure": "launched"}
    total = {"measure": "launched", "low": 145.0, "high": 145.0}
    found = choose(part, total, {"measure": "injured", "unit": "person", "low": 3.0, "high": 3.0})
    assert [card.value for card in found] == ["85", "3", "145"]


def test_rank_recent_then_corroborated_then_large() -> None:
    old = {"measure": "a", "low": 900.0, "high": 900.0, "published": seconds(date(2025, 4, 1))}
    small, large = {"measure": "b", "low": 3.0, "high": 3.0}, {"measure": "c", "low": 300.0, "high": 300.0}
    both = [
        {"measure": "d", "low": 2.0, "high": 2.0},
        {"measure": "d", "low": 2.0, "high": 2.0, "document": "d2", "outlet": "Wire"},
    ]
    share = {"measure": "e", "kind": "share", "unit": "percent", "low": 74.0, "high": 74.0}
    assert [card.value for card in choose(old, small, large, *both, share)] == ["2", "300", "3", "900", "74 %"]


def test_a_series_is_drawn_from_three_days_on() -> None:
    days = pd.DataFrame(
        {"measure": "downed", "unit": "drone", "place": [None] * 3, "day": [0, 1, 2], "value": [10.0, 0.0, 85.0]}
    )
    (card,) = choose({}, series=days)
    assert card.spark == (10.0, 0.0, 85.0)
    assert cards.markup([card]).count("<rect") == 3
    assert choose({}, series=days.head(2))[0].spark == ()


def test_who_says_so() -> None:
    assert choose({"claimant": "Air Force", "status": "claimed"})[0].told == "says Air Force"
    assert choose({})[0].told == "told by the outlet"


def test_markup_is_escaped_and_each_card_is_a_button() -> None:
    html = cards.markup(choose({"claimant": "<script>", "place": '"<b>', "place_kind": "city"}))
    assert "<script>" not in html and "<b>" not in html
    assert html.count("<button") == 1 and 'data-id="r0"' in html


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "said"),
    [
        (85, 85, "exact", "drone", "85"),
        (30, 30, "about", "country", "about 30"),
        (500, None, "more_than", "soldier", "more than 500"),
        (None, 40, "at_most", "person", "at most 40"),
        (10_000, 30_000, "range", "soldier", "10,000–30,000"),
        (1.2e9, 1.2e9, "exact", "EUR", "€1.2 billion"),
        (1e6, 1e7, "range", "person", "1–10 million"),
        (74, 74, "exact", "percent", "74 %"),
        (7.25, 7.25, "exact", "km", "7.25 km"),
        (-5, -5, "exact", "°C", "−5 °C"),
        (-20, -20, "exact", "USD", "−$20"),
        (5, None, "exact", None, "at least 5"),
        (None, None, "exact", None, "unknown"),
        (999_999, 999_999, "exact", None, "999,999"),
        (1_440_000_000, None, "more_than", "person", "more than 1.44 billion"),
    ],
)
def test_amounts(low: float | None, high: float | None, bound: str, unit: str | None, said: str) -> None:
    assert wording.amount(low, high, bound, unit) == said


def days(*ends: date) -> tuple[int, int]:
    return seconds(ends[0]), seconds(ends[1])


@pytest.mark.parametrize(
    ("interval", "night", "said"),
    [
        (days(date(2025, 4, 10), date(2025, 4, 11)), False, "10 April 2025"),
        (days(date(2025, 4, 9), date(2025, 4, 11)), True, "night of 9–10 April 2025"),
        (days(date(2025, 3, 31), date(2025, 4, 2)), True, "night of 31 March – 1 April 2025"),
        (days(date(2024, 12, 31), date(2025, 1, 2)), False, "31 December 2024 – 1 January 2025"),
        (days(date(2020, 1, 1), date(2021, 1, 1)), False, "2020"),
        (days(date(2022, 2, 1), date(2022, 3, 1)), False, "February 2022"),
        ((-128_405_260_800, -128_373_724_800), False, "2100 BCE"),
        ((None, None), False, ""),
    ],
)
def test_periods(interval: tuple[int | None, int | None], night: bool, said: str) -> None:
    assert wording.period(*interval, night=night) == said


@pytest.mark.parametrize(
    ("measure", "unit", "counted", "said"),
    [
        ("downed", "drone", "drones", "Drones downed"),
        ("injured", "person", "people", "Injured"),
        ("killed", "child", "children", "Children killed"),
        ("attended", "country", "nations", "Countries attending"),
        ("support", "percent", "Brits", "Brits in support"),
        ("spending", "EUR", None, "Cost"),
        (None, "village", "villages", "Villages"),
        (None, None, None, "Figure"),
    ],
)
def test_subjects(measure: str | None, unit: str | None, counted: str | None, said: str) -> None:
    assert wording.subject(measure, unit, counted) == said


def test_one_is_said_in_the_singular() -> None:
    assert wording.subject("destroyed", "drone", one=True) == "Drone destroyed"
    assert wording.subject("injured", "person", one=True) == "Injured"


def before(low: float | None, high: float | None, **more: object) -> pd.DataFrame:
    row = {"id": "r0", "low": low, "high": high, "bound": "exact", "unit": "drone", "running": False, "night": True,
           "first": seconds(date(2025, 4, 15)), "last": seconds(date(2025, 4, 17))}  # fmt: skip
    return pd.DataFrame([row | more])


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        ({}, before(60.0, 60.0), "▲ up from 60, night of 15–16 April"),
        ({}, before(100.0, 100.0), "▼ down from 100, night of 15–16 April"),
        ({}, before(85.0, 85.0), "= the same as night of 15–16 April"),
        ({}, before(60.0, 90.0), "before: 60–90, night of 15–16 April"),  # no up or down of a range
        ({"low": 10.0, "high": 30.0}, before(60.0, 60.0), "before: 60, night of 15–16 April"),
        ({}, before(60.0, None, bound="at_least"), "before: at least 60, night of 15–16 April"),
        ({}, before(60.0, 60.0, running=True, night=False), "▲ up from 60, 16 April"),  # a total stands at its last day
        ({}, before(60.0, 60.0, id="another"), ""),
    ],
)
def test_what_a_figure_was_before(now: dict[str, object], then: pd.DataFrame, said: str) -> None:
    (card,) = cards.trended(choose(now), then, NEWEST)
    assert card.trend == said
    assert said in cards.markup([card])


def test_the_day_of_a_card_as_a_group() -> None:
    (card,) = cards.choose(pd.DataFrame([FIELDS | {"id": "r0"}]), NEWEST, seen_by=Viewer("Pacific/Honolulu", dtg=True))
    assert card.as_of == "17 APR 25"
