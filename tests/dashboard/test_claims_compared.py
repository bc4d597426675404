"""Which figures are about the same thing, and how they stand to each other. Expectations come from reading the rows."""

from typing import Any

import pytest
import sample

from dashboard import claims
from dashboard.cards import records
from extract import tables

DAY = 86_400


def row(id: str = "a", **changes: Any) -> dict[str, Any]:
    """12 people killed in Kyiv on day 10, as one outlet tells it."""
    low = changes.pop("low", 12)
    return {
        "id": id, "document": f"document {id}", "measure": "killed", "unit": "person", "low": low, "high": low,
        "bound": "exact", "total": None, "total_measure": None, "total_unit": None, "cumulative": False,
        "status": "reported", "claimant": None, "outlet": f"Outlet {id}", "place": "Kyiv", "place_kind": "city",
        "country": "UA", "first": 10 * DAY, "last": 11 * DAY, "published": 11 * DAY,
    } | changes  # fmt: skip


COUNTRY = {"place": "Ukraine", "place_kind": "country"}
NIGHT = {"first": 9 * DAY, "last": 11 * DAY}  # "overnight", as the contract writes it

# what the second row has otherwise; whether the two are about the same thing
SAME_THING = [
    ("the same", {}, True),
    ("another value", {"low": 30}, True),
    ("another measure", {"measure": "injured"}, False),
    ("another unit", {"unit": "soldier"}, False),
    ("another town", {"place": "Odesa"}, False),
    ("a town of that name elsewhere", {"country": "US"}, False),
    ("the country around", COUNTRY, True),
    ("another country", {**COUNTRY, "place": "Russia", "country": "RU"}, False),
    ("no place", {"place": None, "place_kind": None, "country": None}, False),
    ("the next day", {"first": 11 * DAY, "last": 12 * DAY}, False),
    ("the night that ends that day", NIGHT, True),
    ("the month around", {"first": 1 * DAY, "last": 31 * DAY}, False),
    ("a running total", {"cumulative": True}, False),
    ("a plan", {"status": "planned"}, False),
    ("an estimate", {"status": "estimated"}, True),
    ("its own total", {"id": "b", "total": "a", "total_measure": "killed", "total_unit": "person"}, False),
    ("its count told again by another", {"total": "a", "document": "document a", "claimant": "Army"}, True),
    ("a part of it that names no measure of its whole", {"total": "a", "low": 3}, False),
    ("a part of another total", {"total": "z", "total_measure": "killed", "total_unit": "person"}, False),
    ("a part of what was launched", {"total": "z", "total_measure": "launched", "total_unit": "drone"}, True),
    ("the same voice in the same text", {"document": "document a", "outlet": "Outlet a"}, False),
    ("another voice in the same text", {"document": "document a", "outlet": "Outlet a", "claimant": "Army"}, True),
]


@pytest.mark.parametrize(("name", "changes", "same"), SAME_THING, ids=[name for name, *_ in SAME_THING])
def test_what_is_the_same_thing(name: str, changes: dict[str, Any], same: bool) -> None:
    a, b = row("a"), row("b", **{key: value for key, value in changes.items() if key != "id"})
    assert claims.comparable(a, b) is same
    assert claims.comparable(b, a) is same


def test_two_nights_in_turn_are_not_one() -> None:
    assert not claims.same_period(row(**NIGHT), row(first=10 * DAY, last=12 * DAY))


def test_running_totals_must_end_within_a_day() -> None:
    since = {"cumulative": True, "first": -1000 * DAY}
    assert claims.same_period(row(**since, last=11 * DAY), row(**since, last=12 * DAY))
    assert not claims.same_period(row(**since, last=11 * DAY), row(**since, last=15 * DAY))


# low, high, bound of two values; how they stand to each other
RELATIONS = [
    ((12, 12, "exact"), (12, 12, "exact"), "same"),
    ((12, 12, "exact"), (13, 13, "exact"), "differs"),
    ((10, 30, "range"), (20, 20, "exact"), "same"),
    ((10, 30, "range"), (31, 40, "range"), "differs"),
    ((30, 30, "about"), (32, 32, "exact"), "same"),
    ((30, 30, "about"), (40, 40, "exact"), "differs"),
    ((500, None, "more_than"), (700, 700, "exact"), "allows"),
    ((500, None, "more_than"), (400, 400, "exact"), "differs"),
    ((500, None, "more_than"), (500, None, "more_than"), "same"),
    ((500, None, "more_than"), (600, None, "at_least"), "allows"),
    ((None, 4, "at_most"), (60, 60, "exact"), "differs"),
    ((None, 4, "at_most"), (3, 3, "exact"), "allows"),
]


@pytest.mark.parametrize(("a", "b", "how"), RELATIONS)
def test_how_two_values_stand(a: tuple[Any, ...], b: tuple[Any, ...], how: str) -> None:
    one, other = (row(low=low) | {"high": high, "bound": bound} for low, high, bound in (a, b))
    assert claims.relation(one, other) == how
    assert claims.relation(other, one) == how


def test_a_town_is_no_rival_of_its_country() -> None:
    assert claims.relation(row(low=3), row(low=12, **COUNTRY)) == "allows"
    assert claims.relation(row(low=12), row(low=3, **COUNTRY)) == "differs"
    assert claims.relation(row(low=12), row(low=12, **COUNTRY)) == "same"


def test_a_denied_number_is_contested() -> None:
    assert claims.relation(row(), row("b", status="denied")) == "differs"


ARMY, GUARD = {"claimant": "Army"}, {"claimant": "the Guard"}
# the rows that tell one thing; its standing, and the words for it
STANDINGS = [
    ([row("a"), row("b")], "corroborated", "Corroborated: 2 independent sources agree"),
    ([row("a"), row("b"), row("c")], "corroborated", "Corroborated: 3 independent sources agree"),
    ([row("a"), row("b", outlet="The Outlet A")], "single", "Single source"),
    ([row("a", **ARMY), row("b", **ARMY)], "repeated", "One voice, told by 2 sources"),
    ([row("a", **ARMY), row("b", claimant="the army", low=13)], "repeated", "One voice, told by 2 sources"),
    ([row("a", **ARMY), row("b", **GUARD, low=30)], "contested", "Contested: 2 voices do not all agree"),
    ([row("a", **ARMY), row("b", outlet="Outlet a", **GUARD)], "single", "Single source"),
    ([row("a", **ARMY), row("b", outlet="Outlet a", **GUARD, low=30)], "contested", "Contested: 2 voices do not all agree"),
    ([row("a"), row("b"), row("c", low=30)], "contested",
     "Contested: 3 voices do not all agree; 2 independent sources agree"),
    ([row("a"), row("b") | {"high": None, "bound": "at_least"}], "compatible",
     "Not contested: 2 sources, none contradicts another"),
    ([row("a")], "single", "Single source"),
    ([row("a", outlet=None), row("b", outlet=None)], "corroborated", "Corroborated: 2 independent sources agree"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "standing", "words"), STANDINGS)
def test_standing(rows: list[dict[str, Any]], standing: str, words: str) -> None:
    one = claims.Comparison(tuple(rows))
    assert (one.standing, claims.said(one)) == (standing, words)


def test_nothing_is_chained() -> None:
    first, second = row("a", first=8 * DAY, last=10 * DAY), row("b", first=9 * DAY, last=11 * DAY)
    both = row("c", first=9 * DAY, last=10 * DAY)  # the day within both nights
    found = claims.grouped([first, second, both])
    assert [len(one.rows) for one in found] == [2, 1]


def test_each_row_stands_once_and_contested_comes_first() -> None:
    rows = [row("a"), row("b"), row("c", place="Odesa", low=1), row("d", place="Odesa", low=9), row("e", place="Sumy")]
    found = claims.grouped(rows)
    assert [one.standing for one in found] == ["contested", "corroborated", "single"]
    assert sorted(one["id"] for group in found for one in group.rows) == list("abcde")
    assert dict(claims.counted(found)) == {
        "contested": 1, "corroborated": 1, "compatible": 0, "repeated": 0, "single": 1
    }  # fmt: skip


def test_what_one_outlet_tells_twice_is_one_row_told_twice() -> None:
    (found,) = claims.grouped([row("a"), row("b", outlet="Outlet a"), row("c")])
    assert [(one["id"], one["times"]) for one in found.rows] == [("a", 2), ("c", 1)]


def test_of_two_comparisons_a_row_joins_the_one_it_agrees_with() -> None:
    text = {"document": "log", "outlet": "Log"}
    found = claims.grouped([row("a", low=3, **text), row("b", low=9, **text), row("c", low=9)])
    assert [[one["id"] for one in group.rows] for group in found] == [["b", "c"], ["a"]]


def test_the_rivals_of_the_sample() -> None:
    flat = tables.frames(sample.rivals())["flat"]
    rows = records(flat[flat["table"] == "figures"])
    for one in rows:
        one |= {"total_measure": None, "total_unit": None, "published": 0}
        one |= {name: int(one[name].timestamp()) for name in ("first", "last")}
    found = {group.rows[0]["place"]: (group.standing, len(group.rows)) for group in claims.grouped(rows)}
    assert found == {"Kharkiv": ("contested", 3), "Odesa": ("corroborated", 2), "Mykolaiv": ("single", 1)}
