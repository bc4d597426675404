"""Steps of a briefing: what each says, where the map looks, in what order they come."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import sample

from dashboard import data, queries, steps
from extract.model import Findings


def opened(folder: Path, found: list[Findings]) -> duckdb.DuckDBPyConnection:
    return data.opened(sample.write(folder, found))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    return opened(tmp_path_factory.mktemp("steps"), sample.findings())


def figure(found: Findings, **about: Any) -> str:
    return next(one.id for one in found.figures if all(getattr(one, name) == value for name, value in about.items()))


def told(held: duckdb.DuckDBPyConnection, id: str, year: int | None = 2025) -> steps.Step:
    found = steps.step(held, id, year=year)
    assert found is not None
    return found


def test_a_part_of_a_total(held: duckdb.DuckDBPyConnection) -> None:
    raid = sample.air_raid(sample.NEWEST, 60, 30, "Desk One")
    step = told(held, figure(raid, measure="downed"))
    assert (step.title, step.value, step.of, step.share) == ("Drones downed, night of 17–18 April", "30", "of 60", 0.5)
    assert "".join(text for text, _ in step.sentence) == raid.document.text.splitlines()[0].split(". ")[1] + "."
    assert [text for text, lit in step.sentence if lit] == ["30", "60"]
    assert step.sources == 2  # the other desk tells the same night
    assert step.who == "told by Desk One, in its own voice"


def test_a_range_stays_a_range_and_a_bound_is_said(held: duckdb.DuckDBPyConnection) -> None:
    ministers = sample.ministers()
    force = told(held, figure(ministers, measure="proposed"))
    assert (force.value, force.bound, force.standing) == ("10,000–30,000", "", "proposal")
    assert force.reach == (0.25, 0.75)
    assert (force.point, force.nowhere) == (None, "Not on the map: the text names no place for it")
    killed = told(held, figure(ministers, measure="killed"))
    assert (killed.bound, killed.value, killed.who, killed.standing) == (
        "more than",
        "500",
        "says Defence Ministry",
        "claim",
    )
    assert killed.nowhere == "Not on the map: Lower Marsh is named, but was not found"
    about = told(held, figure(ministers, measure="attended"))
    assert (about.bound, about.value) == ("about", "30")


def test_the_map_looks_at_the_place_as_far_as_it_is_known(held: duckdb.DuckDBPyConnection) -> None:
    cost = told(held, figure(sample.flood(), measure="spending"))
    assert cost.point == (39.47, -0.38, 8.0)
    west, south, east, north = cost.box or (0.0, 0.0, 0.0, 0.0)
    assert west < -0.38 < east and south < 39.47 < north
    assert 1.5 < north - south < 2.5  # degrees: a town with its surroundings
    assert (cost.value, cost.when, cost.as_of) == ("€1.2 billion", "time not stated", "publication day unknown")


def test_an_event_and_what_is_not_held(held: duckdb.DuckDBPyConnection) -> None:
    event = sample.flood().events[0]
    step = told(held, event.id)
    assert step.value.endswith("Flood") and step.title == "Valencia"
    assert [text for text, lit in step.sentence if lit] == ["flood"]
    assert steps.step(held, "nothing") is None
    assert [one.id for one in steps.steps(held, ["nothing", event.id])] == [event.id]


def test_what_others_tell_otherwise_is_named(tmp_path: Path) -> None:
    rivals = sample.rivals()
    step = told(opened(tmp_path, rivals), figure(rivals[0], low=120.0))
    assert step.rivals == ("30–60 (Ministry)",)  # "at least 40" can be true beside 120
    assert "≠ contested" in steps.markup(step) and "30–60 (Ministry)" in steps.markup(step)
    assert told(opened(tmp_path / "more", rivals), figure(rivals[3], low=7.0)).rivals == ()


def test_the_markup_escapes_and_says_the_grade_in_words(held: duckdb.DuckDBPyConnection) -> None:
    body = steps.markup(told(held, figure(sample.ministers(), measure="attended")))
    assert "<b>meet</b>" not in body and "Ministers &lt;b&gt;meet&lt;/b&gt; &amp; talk" in body
    assert "usually reliable, probably true" in body and ">B2<" in body
    assert re.search(r"<mark>around 30</mark>", body)


def test_a_spoken_step_is_one_line(held: duckdb.DuckDBPyConnection) -> None:
    said = steps.spoken(told(held, figure(sample.ministers(), measure="killed")))
    assert said.startswith("Soldiers killed, Lower Marsh: more than 500. Troops also captured a village ")
    assert "soldiers were killed. says Defence Ministry. " in said
    assert "says Defence Ministry" in said and "Not on the map" in said and "<" not in said


@pytest.mark.parametrize(
    ("order", "id", "by", "after"),
    [
        (("a", "b", "c"), "a", -1, ("a", "b", "c")),
        (("a", "b", "c"), "a", 1, ("b", "a", "c")),
        (("a", "b", "c"), "c", -1, ("a", "c", "b")),
        (("a", "b", "c"), "c", 1, ("a", "b", "c")),
        (("a", "b"), "z", 1, ("a", "b")),
        ((), "a", 1, ()),
    ],
)
def test_the_order(order: tuple[str, ...], id: str, by: int, after: tuple[str, ...]) -> None:
    assert steps.moved(order, id, by) == after


def test_an_order_read_from_an_address_holds_ids_alone() -> None:
    assert steps.read("b a  b <script> ../x a") == ("b", "a")
    assert len(steps.read(" ".join(f"id{i}" for i in range(500)))) == steps.LONGEST
    full = tuple(f"id{i}" for i in range(steps.LONGEST))
    assert steps.added(full, "more") == full and steps.added(("a",), "a") == ("a",)
    assert steps.added(("a",), "b") == ("a", "b") and steps.without(("a", "b"), "a") == ("b",)


def test_steps_of_one_measure_ask_once_what_others_tell(
    held: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    real = queries.tellings

    def tellings(shown: queries.Shown) -> pd.DataFrame:
        asked.append(shown.filters.measures)
        return real(shown)

    monkeypatch.setattr(queries, "tellings", tellings)
    ids = held.sql("SELECT id FROM flat WHERE measure = 'downed' AND place IS NOT NULL LIMIT 4").fetchall()
    made = steps.steps(held, [id for (id,) in ids])
    assert len(made) == 4 and asked == [("downed",)]
    assert [one.rivals for one in made] == [told(held, one.id, None).rivals for one in made]
