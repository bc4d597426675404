"""The review page on a real record: what is decided there is in the next generation, and can be taken back."""

import csv
import io
import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
import sample
from streamlit.testing.v1 import AppTest

from dashboard import adding, wording
from dashboard.reviewing import form, item, trail
from extract import Document, store
from extract.model import Alternative, Findings

MARSH = Alternative("Lower Marsh", "city", "Kent", "United Kingdom", 51.3, 0.9, None, 0.6)


def reports() -> list[Findings]:
    ministers = sample.ministers()
    lost = tuple(replace(p, candidates=(MARSH,)) if p.name == "Lower Marsh" else p for p in ministers.places)
    figures = tuple(replace(f, confidence=0.4) if f.measure == "killed" else f for f in ministers.figures)
    return [replace(ministers, places=lost, figures=figures), *sample.rivals()]


def script() -> None:
    from dashboard import data
    from dashboard.filters import Filters
    from dashboard.views import review

    picture = data.picture()
    assert picture is not None
    review.show(picture, Filters(period="All", relevance="All"))


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> store.Store:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    opened = store.open()
    for found in reports():
        opened.record.put(found, "x")
    opened.publish()
    return opened


def page(**state: object) -> AppTest:
    test = AppTest.from_function(script, default_timeout=60)
    for name, value in state.items():
        test.session_state[name] = value
    test.run()
    assert not test.exception, test.exception
    return test


def html(test: AppTest, key: str) -> str:
    return str(json.loads(test.get_by_key(key).proto.json)["html"])


def flat(opened: store.Store, columns: str, where: str) -> list[tuple[Any, ...]]:
    generation = opened.generation()
    assert generation is not None
    files = [str(path) for path in generation.parts["flat"]]
    return duckdb.sql(f"SELECT {columns} FROM read_parquet({files}) WHERE {where}").fetchall()


def killed() -> str:
    return next(f.id for f in sample.ministers().figures if f.measure == "killed")


def test_what_could_be_on_the_map_comes_first_and_says_why(opened: store.Store) -> None:
    test = page()
    listed = html(test, "review_list")
    assert listed.index(killed()) < listed.index("Kharkiv"), "unlocated and unsure before contested"
    assert "not on the map" in listed and "others contradict it" in listed
    assert "<b>0</b> of" in html(test, "review_progress")


def test_accepting_goes_on_to_the_next_and_counts(opened: store.Store) -> None:
    test = page(review=killed(), reviewer="Ada")
    test.button(key="accept").click().run()
    assert flat(opened, "reviewed, reviewed_by", f"id = '{killed()}'") == [("accepted", "Ada")]
    assert "<b>1</b> of" in html(test, "review_progress")
    assert test.session_state["review"] != killed()
    assert [one.value for one in test.success] == ["Accepted."]


def test_without_a_name_nothing_is_kept(opened: store.Store) -> None:
    test = page(review=killed())
    test.button(key="reject").click().run()
    assert "Give your name first" in test.error[0].value
    assert flat(opened, "reviewed", f"id = '{killed()}'") == [(None,)]


def test_a_rejected_finding_is_gone_and_counted_and_comes_back(opened: store.Store) -> None:
    test = page(review=killed(), reviewer="Ada")
    test.button(key="reject").click().run()
    assert flat(opened, "id", f"id = '{killed()}'") == []
    assert "<b>1</b> rejected" in html(test, "review_progress")
    written = html(test, "trail")
    decision = written.split('data-action="undo" data-id="')[1].split('"')[0]
    test.session_state["undo"] = decision  # what a click on "Take back" does
    test.run()
    assert len(flat(opened, "id", f"id = '{killed()}'")) == 1
    assert "<b>0</b> rejected" in html(test, "review_progress") and "taken back" in html(test, "trail")


def test_a_correction_stands_beside_what_the_machine_had(opened: store.Store) -> None:
    test = page(review=killed(), reviewer="Ada")
    test.text_input(key=f"fix_measure {killed()}").set_value("captured")
    test.number_input(key=f"fix_low {killed()}").set_value(600.0)
    test.text_input(key=f"fix_note {killed()}").set_value("misread")
    test.button(key="fix_keep").click().run()
    assert flat(opened, "low, high, measure", f"id = '{killed()}'") == [(600.0, None, "captured")]
    test.session_state["review"] = killed()
    test.run()
    assert "<b>captured</b><small>machine: <s>killed</s>" in html(test, "review_html")
    assert "misread" in html(test, "trail")


def test_a_candidate_puts_a_finding_on_the_map(opened: store.Store) -> None:
    test = page(review=killed(), reviewer="Ada")
    assert "named, not found" in html(test, "review_where")
    test.radio(key=f"place_choice {killed()}").set_value("candidate 0").run()
    test.button(key="place_keep").click().run()
    assert flat(opened, "latitude, longitude, drawn, country", f"id = '{killed()}'") == [(51.3, 0.9, True, "GB")]
    assert "on the map" in html(test, "review_where") and "Lower Marsh is on the map." in test.success[0].value


def test_a_spot_on_the_map_puts_a_finding_there(opened: store.Store) -> None:
    from dashboard.live_chart import Spot

    test = page(review=killed(), reviewer="Ada", review_spot=(killed(), Spot(50.9, 34.8)))
    test.radio(key=f"place_choice {killed()}").set_value("spot").run()
    test.button(key="place_keep").click().run()
    found = flat(opened, "latitude, longitude, radius_km, drawn, admin1", f"id = '{killed()}'")
    assert found == [(50.9, 34.8, 10.0, True, "UA-59")]


def test_the_source_is_judged(opened: store.Store) -> None:
    test = page(review=killed(), reviewer="Ada")
    test.selectbox(key=f"fix_source {killed()}").set_value("A")
    test.selectbox(key=f"fix_credibility {killed()}").set_value("3")
    test.button(key="source_keep").click().run()
    assert flat(opened, "reliability", f"id = '{killed()}'") == [("A3",)]
    test.session_state["review"] = killed()
    test.run()
    test.selectbox(key=f"fix_credibility {killed()}").set_value("1")
    test.button(key="source_keep").click().run()
    assert "two independent sources" in test.error[0].value


def test_a_day_that_is_set_or_taken_back_has_the_source_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    opened = store.open()
    document = Document("Flooding closed 40 schools in Kharkiv on Monday.", source="desk")
    opened.add([document])
    opened.publish()
    ((closed,),) = flat(opened, "id", "low = 40")
    test = page(review=closed, reviewer="Ada")
    assert {(field.min, field.max) for field in test.date_input} == {(date.min, date.max)}
    test.date_input(key=f"fix_published {closed}").set_value(date(1962, 2, 21))  # a Wednesday
    test.button(key="source_keep").click().run()
    assert "read anew" in test.success[0].value and read_anew() == "done"
    assert flat(opened, "published::DATE, first::DATE", "low = 40") == [(date(1962, 2, 21), date(1962, 2, 19))]
    test.run()
    test.session_state["undo"] = html(test, "trail").split('data-action="undo" data-id="')[1].split('"')[0]
    test.run()
    assert read_anew() == "done"
    assert flat(opened, "published, first", "low = 40") == [(None, None)]


def read_anew() -> str:
    """How the newest work of reading anew ended."""
    job = adding.JOBS[-1]
    end = time.monotonic() + 60
    while not job.ended and time.monotonic() < end:
        time.sleep(0.05)
    return job.ended


def test_a_viewer_sees_all_and_changes_nothing(opened: store.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.access import Access

    monkeypatch.setattr("dashboard.sign_in.current", lambda: Access(True, False, "Bob"))
    test = page(review=killed(), undo="anything")
    assert not test.button and not test.text_input and "more than 500" in html(test, "review_html")
    assert "not change anything" in test.error[0].value


def test_only_what_differs_was_changed() -> None:
    day = (date(2025, 4, 10) - date(1970, 1, 1)).days * 86_400
    row = {"low": 3.0, "place_id": None, "current": None, "first": day, "last": day + 86_400}
    same = {"low": 3.0, "place": None, "current": True, "first": date(2025, 4, 10), "last": date(2025, 4, 10)}
    assert form.changed(row, same) == {}
    assert form.changed(row, same | {"last": date(2025, 4, 12)}) == {"last": day + 3 * 86_400}
    assert form.changed(row, same | {"first": None, "current": False}) == {"first": None, "current": False}


def test_days_that_no_calendar_reaches_are_left_alone() -> None:
    row = {"place_id": None, "current": True, "first": -(10**14), "last": None}
    assert form.day_of(-(10**14)) is None
    assert form.changed(row, {"first": None, "last": None}) == {}
    assert form.changed(row, {"last": date.max}) == {"last": wording.seconds(date.max) + 86_400}


def test_the_trail_as_csv_holds_every_entry_and_no_formula() -> None:
    entry = dict.fromkeys(trail.COLUMNS) | {"number": 1, "who": "=Ada", "verdict": "accept", "note": "fine"}
    rows = list(csv.DictReader(io.StringIO(trail.as_csv([entry, entry | {"number": 2, "who": "Ada"}]))))
    assert [(row["number"], row["who"], row["note"]) for row in rows] == [("1", "'=Ada", "fine"), ("2", "Ada", "fine")]


def test_words_of_a_text_are_no_markup() -> None:
    row = {"id": "i", "table": "figures", "kind": "count", "low": 1.0, "high": 1.0, "bound": "exact", "unit": None,
           "measure": "<b>x</b>", "place": "<i>", "sentence": "<script>", "text": "1", "reviewed": None,
           **dict.fromkeys(item.WHY, True)}  # fmt: skip
    assert "<script>" not in item.queue([row], None, 1) and "<i>" not in item.queue([row], None, 1)


def test_a_generation_from_before_there_was_review_is_still_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    sample.publish(tmp_path, reports())
    for path in (tmp_path / "published" / "parts").rglob("*.parquet"):
        table = pq.read_table(path)
        later = [name for name in ("reviewed", "reviewed_by", "machine", "credibility") if name in table.column_names]
        pq.write_table(table.drop_columns(later) if path.stem != "corrections" else table, path)
    manifest = tmp_path / "published" / "generations" / "00000001.json"
    held = json.loads(manifest.read_text("utf-8"))
    for part in ("counts", "parts"):
        del held[part]["corrections"]
    manifest.write_text(json.dumps(held), "utf-8")
    test = page()
    assert "<b>0</b> of" in html(test, "review_progress") and "Nobody has decided" in html(test, "trail")
