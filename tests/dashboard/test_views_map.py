"""The map and timeline pages without a browser: what they draw, say and list for what the controls ask."""

import importlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sample
from streamlit.testing.v1 import AppTest
from test_views import html, page

from dashboard import queries
from dashboard.live_chart import unpacked
from dashboard.player import Day
from dashboard.queries import cells
from dashboard.views import timeline


def figure(test: AppTest, key: str) -> dict[str, Any]:
    return unpacked(json.loads(test.get_by_key(key).proto.json)["figure"])


def legend(test: AppTest) -> str:
    return str(figure(test, "map_page")["layout"]["annotations"][0]["text"])


def keys(test: AppTest, key: str) -> list[str]:
    return [row[0] for trace in figure(test, key)["data"] for row in trace.get("customdata", [])]


def test_the_map_page_draws_points_and_lists_what_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tmp_path, "many", "map", monkeypatch)
    assert "Valencia|39.47|-0.38|flood" in keys(test, "map_page")
    assert "at 10 marks" in html(test, "map_note")
    tray = html(test, "tray_list")
    assert "7 without a point" in tray and tray.count("<button") == 7
    named, unnamed = tray.split("No place named")
    assert "Place named, not found · 2" in named and named.count("<button") == 2 and "Lower Marsh" in named
    assert unnamed.count("<button") == 5


@pytest.mark.parametrize(
    ("layer", "value", "says"),
    [
        ("Points", "Injured", "Injured: the latest told for each, never added up"),
        ("Regions", None, "Findings in each region, by number"),
        ("Regions", "Injured", "Injured: the latest told for each, never added up"),
        ("Density", None, "Density of findings whose place is known"),
        ("Density", "Injured", "Density of findings whose place is known"),
    ],
)
def test_every_layer_says_what_it_shows(
    layer: str, value: str | None, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {"map_layer": layer} | ({"map_value": value} if value else {})
    assert says in legend(page(tmp_path, "many", "map", monkeypatch, **chosen))


def test_highest_and_latest_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {"map_layer": "Regions", "map_value": "Injured", "map_told": "Highest"}
    test = page(tmp_path, "many", "map", monkeypatch, **chosen)
    assert "Injured: the highest told for each" in legend(test) and "the highest value" in html(test, "map_note")


def test_what_is_open_is_outlined_on_the_map_by_its_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met = next(event for event in sample.ministers().events if event.kind == "consult" and event.place)
    test = page(tmp_path, "many", "map", monkeypatch, evidence=("open", met.id))
    (ring,) = figure(test, "map_page")["layout"]["map"]["style"]["sources"]["ring"]["data"]["features"]
    assert ring["geometry"]["coordinates"] == [4.35, 50.85]
    assert "Talks, Brussels" in html(test, "evidence_html")


def test_a_region_lists_its_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = {"evidence": ("place", "region:UA-51"), "map_layer": "Regions"}
    test = page(tmp_path, "many", "map", monkeypatch, **state)
    assert "<h2>Odesa: " in html(test, "evidence_html")
    style = figure(test, "map_page")["layout"]["map"]["style"]
    assert next(one for one in style["layers"] if one["id"] == "region-selected")["filter"][2] == "UA-51"


@pytest.mark.parametrize(("view", "chart"), [("map", "map_page"), ("overview", "map")])
def test_too_many_points_are_put_together_and_the_page_says_so(
    view: str, chart: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MOST_POINTS", 9)
    test = page(tmp_path, "many", view, monkeypatch)
    assert "put together in squares of 2.5° (about 278 km from south to north)" in html(test, "map_note")
    key = next(key for key in keys(test, chart) if key.endswith(":place:assault"))
    test.session_state["evidence"] = ("place", key)
    test.run()
    assert "In this square of the map: " in html(test, "evidence_html")


def test_the_timeline_page_shows_all_days_and_the_newest_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tmp_path, "many", "timeline", monkeypatch)
    drawn = figure(test, "timeline_page")
    assert drawn["layout"]["dragmode"] == "select" and "Drag over days" in html(test, "timeline_note")
    player = json.loads(test.get_by_key("player").proto.json)
    assert player["day"] == sample.NEWEST.isoformat() and player["length"] == 1
    assert player["days"][-1][0] == sample.NEWEST.isoformat() and player["days"][0][0] == "2025-03-21"
    assert len(player["days"]) == 29, "every day, also those with nothing"
    assert "18 April 2025: " in html(test, "day_list")
    assert keys(test, "day_map")


def test_one_row_without_a_place_is_played_through_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tmp_path, "one", "timeline", monkeypatch)
    assert "10 April 2025: 1 finding" in html(test, "day_list")
    assert keys(test, "day_map") == []


def test_the_strip_holds_every_day_near_the_newest_and_starts_before_what_is_planned() -> None:
    import pandas as pd

    from dashboard import wording

    newest = date(2025, 4, 10)
    rows = [(date(1990, 1, 1), 5), (date(2025, 4, 8), 2), (date(2025, 4, 12), 1), (date(2031, 1, 1), 1)]
    counts = pd.DataFrame([(wording.seconds(day), n) for day, n in rows], columns=["day", "n"])
    days = timeline.strip(counts, newest)
    assert [(one.day.day, one.n) for one in days] == [(8, 2), (9, 0), (10, 0), (11, 0), (12, 1)]
    assert days[1].words == "9 April 2025: nothing"
    assert timeline.start_of(days, newest) == date(2025, 4, 8)
    assert timeline.strip(counts.head(0), None) == [] == timeline.strip(counts.head(1), newest)
    assert timeline.start_of([Day(date(2025, 5, 1), 1, "")], newest) == date(2025, 5, 1)


def test_the_player_says_what_belongs_to_no_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = html(page(tmp_path, "many", "timeline", monkeypatch), "player_note")
    assert "longer than two days and belong to no day here" in said
    assert timeline.beyond_days(0) == ""
    assert "1 finding lasts longer than two days and belongs to no day here." in timeline.beyond_days(1)


def test_marks_that_count_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "a mark counts" not in html(page(tmp_path / "few", "many", "timeline", monkeypatch), "timeline_note")
    counting = importlib.import_module("dashboard.queries.marks")
    monkeypatch.setattr(counting, "MOST_SINGLE", 5)
    monkeypatch.setattr(counting, "LONG", 1)
    monkeypatch.setattr(queries, "LONG", 1)
    said = html(page(tmp_path / "many", "many", "timeline", monkeypatch), "timeline_note")
    assert "a mark counts all reports of one kind and day" in said
    assert "Of intervals longer than two days the newest 1 are drawn." in said
