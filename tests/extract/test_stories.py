"""What is one text told again, which rows of it say the same, and which events of several sources are one event."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import told
from extract.model import DAY
from extract.stories import happenings, sketches, tellings
from extract.stories.happenings import Happening
from extract.structured import form

NOTE = (
    "Gas leak closes a school in Marev\n\nBy Lena Frost\n\nAbout 340 pupils were sent home on Tuesday after a gas leak in "
    "the cellar of their school in Marev. Nobody was hurt. Fitters found a cracked pipe and closed the main at 09:20, the "
    "town's fire chief said. Lessons go on tomorrow in the sports hall, which has room for 12 classes."
)
BODY = NOTE.split("\n\n", 2)[2]
SAME = [
    ("itself", NOTE, True),
    ("another headline and byline", f"School shut\n\nWire Service, 4 March, 11:00\n\n{BODY}", True),
    ("typography", NOTE.replace("'", "’").replace(" in ", "  in ").upper(), True),
    ("its last sentence cut", NOTE.rpartition(" Lessons")[0], True),
    ("its own words about the same", "In Marev 340 children had to leave their school because gas was escaping. The pipe was cracked; a chief of the fire brigade had the main turned off at 09:20. Twelve classes move to the gym.", False),
    ("the same form, other numbers", NOTE.replace("340", "95").replace("09:20", "14:45").replace("12", "4"), False),
    ("one sentence of it", "Nobody was hurt. Fitters found a cracked pipe and closed the main at 09:20.", False),
    ("nothing", "", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "other", "same"), SAME, ids=[name for name, *_ in SAME])
def test_what_is_one_text_told_again(name: str, other: str, same: bool) -> None:
    a, b = sketches.sketch(NOTE), sketches.sketch(other)
    assert sketches.alike(a, b) is sketches.alike(b, a) is same
    assert not same or set(sketches.bands(a)) & set(sketches.bands(b)), "and it must be found"


def test_planted_copies_are_found_and_nothing_else() -> None:
    for pair in told.pairs(30):
        a, b = sketches.sketch(pair.first), sketches.sketch(pair.second)
        found = bool(set(sketches.bands(a)) & set(sketches.bands(b))) and sketches.alike(a, b)
        assert found is pair.same, f"{pair.sort}:\n{pair.first}\n---\n{pair.second}"


def test_rows_of_a_table_are_alike_by_their_form_and_never_reprints() -> None:
    rest = {"notes": NOTE}
    one, other = (form.text(form.Entry(f"ACLED {n}", "Air strike", "assault", rest=rest)) for n in (1, 2))
    assert not sketches.alike(sketches.sketch(one), sketches.sketch(other))
    assert sketches.bands(sketches.sketch(one)) == ()


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    one, other = sketches.sketch(a), sketches.sketch(b)
    assert sketches.alike(one, other) is sketches.alike(other, one)
    assert len(sketches.bands(one)) in (0, sketches.BANDS)
    assert all(-(2**63) <= band < 2**63 for band in sketches.bands(one))


def figure(id: str, low: float = 3, **more: Any) -> dict[str, Any]:
    return {
        "id": id, "table": "figures", "kind": "count", "measure": "killed", "unit": "person", "low": low, "high": low,
        "bound": "exact", "claimant": None, "status": "reported", "place": "Marev", "text": str(low),
    } | more  # fmt: skip


def test_a_reprint_says_its_rows_again_and_its_own_stay_its_own() -> None:
    first = [figure("a1"), figure("a2"), figure("a3", 7)]
    again = [figure("b1"), figure("b2"), figure("b3", 8), figure("b4", place="Gorsk"), figure("b5", claimant="Army")]
    third = [figure("c1"), figure("c2"), figure("c3")]
    found = tellings.tellings([first, again, third])
    assert found == {"a1": "a1", "b1": "a1", "c1": "a1", "a2": "a2", "b2": "a2", "c2": "a2"}


def test_events_are_told_again_with_their_word() -> None:
    event = {"table": "events", "kind": "assault", "status": "reported", "place": None}
    first = [event | {"id": "a", "text": "struck"}]
    again = [event | {"id": "b", "text": "Struck"}, event | {"id": "c", "text": "hit"}]
    assert tellings.tellings([first, again]) == {"a": "a", "b": "a"}


def at(id: str = "a", **changes: Any) -> Happening:
    """An attack on Kyiv by Russia on day 10, told on day 11 by a document of its own."""
    fields = {
        "id": id, "document": f"document {id}", "kind": "assault", "trigger": "struck", "actor": "Russia",
        "target": None, "status": "reported", "current": True, "first": 10 * DAY, "last": 11 * DAY, "place": "Kyiv",
        "place_kind": "city", "geonameid": 703448, "latitude": 50.45, "longitude": 30.52, "radius_km": 12.0,
        "published": 11 * DAY,
    }  # fmt: skip
    return Happening(**fields | changes)


REGION = {
    "place": "Sumy region",
    "place_kind": "admin1",
    "geonameid": 692196,
    "latitude": 51.0,
    "longitude": 34.0,
    "radius_km": 110.0,
}
COUNTRY = {"place": "Ukraine", "place_kind": "country", "geonameid": 690791, "radius_km": 500.0}

# what the second event has otherwise; whether the two are one event
ONE_EVENT = [
    ("the same", {}, True),
    ("another word", {"trigger": "attack"}, True),
    ("another kind", {"kind": "protest"}, False),
    ("told in the same text", {"document": "document a"}, False),
    ("planned", {"status": "planned"}, False),
    ("background", {"current": False}, False),
    ("denied", {"status": "denied"}, False),
    ("the next day", {"first": 11 * DAY, "last": 12 * DAY}, False),
    ("the night that ends that day", {"first": 9 * DAY}, True),
    ("the month around", {"first": 1 * DAY, "last": 31 * DAY}, False),
    ("a part of the town", {"place": "Obolon", "geonameid": 1, "latitude": 50.5, "radius_km": 6.0}, True),
    ("a suburb beyond the smaller radius", {"geonameid": 1, "latitude": 50.52, "radius_km": 5.0}, False),
    ("a town 50 km away", {"place": "Bila Tserkva", "geonameid": 1, "latitude": 50.0, "radius_km": 60.0}, False),
    ("20 km north of it", {"latitude": 50.63}, False),
    ("the country around", COUNTRY, False),
    ("nobody named", {"actor": None}, True),
    ("the same by another word", {"actor": "the Russian army"}, True),
    ("somebody else", {"actor": "Ukrainian forces"}, False),
    ("things that name nobody", {"actor": "drones"}, True),
    ("another target", {"target": "a refinery"}, True),
]


@pytest.mark.parametrize(("name", "changes", "same"), ONE_EVENT, ids=[name for name, *_ in ONE_EVENT])
def test_what_is_one_event(name: str, changes: dict[str, Any], same: bool) -> None:
    a, b = at("a"), at("b", **changes)
    assert happenings.joined([a, b]) == ({"a": "a", "b": "a"} if same else {})
    assert happenings.agree(a, b) is happenings.agree(b, a)


@pytest.mark.parametrize(
    ("actors", "same"), [(("Russia", "Russian troops"), True), (("Russia", None), False), ((None, None), False)]
)
def test_in_a_region_those_who_act_have_to_be_the_same(actors: tuple[str | None, str | None], same: bool) -> None:
    a, b = (at(id, **REGION, actor=actor) for id, actor in zip("ab", actors, strict=True))
    assert happenings.agree(a, b) is same


def test_two_contradicting_targets_are_two_events() -> None:
    assert not happenings.agree(at("a", target="Odesa port"), at("b", target="Kyiv metro"))


def test_events_on_both_sides_of_the_date_line_are_near() -> None:
    a, b = at("a", latitude=-17.0, longitude=179.98), at("b", latitude=-17.0, longitude=-179.98)
    assert happenings.joined([a, b]) == {"a": "a", "b": "a"}


def test_nothing_is_chained() -> None:
    """The night fits the day before and the day after, which are no one day."""
    before, night, after = at("a"), at("b", last=12 * DAY), at("c", first=11 * DAY, last=12 * DAY)
    assert happenings.joined([before, night, after]) == {"a": "a", "b": "a"}


def test_two_events_of_one_text_are_never_one() -> None:
    two = [at(id, document="b", published=12 * DAY) for id in ("b1", "b2")]
    assert happenings.joined([at("a"), *two]) == {"a": "a", "b1": "a"}


def test_what_was_held_apart_stays_apart_and_the_rest_together() -> None:
    three = [at("a"), at("b"), at("c")]
    assert happenings.joined(three, {frozenset("ac")}) == {"a": "a", "b": "a"}


def test_the_order_of_adding_changes_nothing() -> None:
    events = [at(id, published=day * DAY) for id, day in (("c", 11), ("a", 13), ("d", 12))] + [at("z", published=None)]
    outcomes = {tuple(sorted(happenings.joined(some).items())) for some in itertools.permutations(events)}
    assert outcomes == {(("a", "c"), ("c", "c"), ("d", "c"), ("z", "c"))}
