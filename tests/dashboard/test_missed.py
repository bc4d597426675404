"""What the machine missed is added on the page of sources: the words found in the text, and what they tell."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import Access
from dashboard.reviewing import missed, passages, trail
from extract import Document, store
from extract.model import Findings

TEXT = "In 2012 some 12 families left, 12,000 in all;\n12 more stayed. In Lower  Marsh 1.12 m of water stood."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("12", ["12", "12"]),
        ("12 more", ["12 more"]),
        ("Lower Marsh", ["Lower  Marsh"]),
        (" all; 12 ", ["all;\n12"]),
        ("12,000", ["12,000"]),
        ("lower marsh", []),
        ("  ", []),
    ],
)
def test_words_are_found_as_wholes(words: str, found: list[str]) -> None:
    assert [TEXT[first:last] for first, last in passages.located(TEXT, words)] == found


def test_a_place_in_the_text_is_told_by_what_stands_around_it() -> None:
    first, second = passages.located(TEXT, "12")
    assert passages.around(TEXT, first).startswith("In 2012 some 12 families left")
    assert passages.around(TEXT, second).startswith("…2 some 12 families left, 12,000 in all; 12 more stayed")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("some 1,200 families", 1200.0),
        ("2.5 million", 2.5),
        ("three dozen", None),
        ("10 to 30", None),
        ("7 000", 7000.0),
    ],
)
def test_the_only_number_is_offered(words: str, number: float | None) -> None:
    assert passages.number(words) == number


def script() -> None:
    from dashboard import data
    from dashboard.filters import Filters
    from dashboard.views import sources

    picture = data.picture()
    assert picture is not None
    sources.show(picture, Filters(period="All", relevance="All"))


REPORT = Document(
    "Some three dozen families left for Kharkiv, and three dozen stayed.", title="Families", source="desk"
)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> store.Store:
    """The record of one report, in which nothing was found."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    opened = store.open()
    opened.record.put(Findings(REPORT), "x")
    opened.publish()
    return opened


def review_script() -> None:
    from dashboard import data
    from dashboard.filters import Filters
    from dashboard.views import review

    picture = data.picture()
    assert picture is not None
    review.show(picture, Filters(period="All", relevance="All"))


def page(**state: object) -> AppTest:
    return page_of(script, **state)


def page_of(drawn: Callable[[], None], **state: object) -> AppTest:
    test = AppTest.from_function(drawn, default_timeout=60)
    for name, value in state.items():
        test.session_state[name] = value
    test.run()
    assert not test.exception, test.exception
    return test


def flat(opened: store.Store, columns: str, where: str) -> list[tuple[Any, ...]]:
    generation = opened.generation()
    assert generation is not None
    files = [str(path) for path in generation.parts["flat"]]
    return duckdb.sql(f"SELECT {columns} FROM read_parquet({files}) WHERE {where}").fetchall()


def shown(test: AppTest, key: str) -> str:
    return str(json.loads(test.get_by_key(key).proto.json)["html"])


def test_a_place_and_a_figure_are_added_and_stand_in_the_text(opened: store.Store) -> None:
    test = page(missed=True, reviewer="Ada", missed_what=missed.PLACE)
    test.text_input(key="fix_words").set_value("Kharkiv").run()
    assert "<mark" in shown(test, "missed_lit")
    test.button(key="missed_keep").click().run()
    assert "Added" in test.success[0].value and "Kharkiv</mark>" in shown(test, "article")
    test.segmented_control(key="missed_what").set_value(missed.FIGURE).run()
    test.text_input(key="fix_words").set_value("three dozen").run()
    second = REPORT.text.rindex("three dozen")
    test.selectbox(key="fix_which").set_value((second, second + 11)).run()
    test.number_input(key=f"fix_low at {second}").set_value(36.0)
    test.selectbox(key=f"fix_bound at {second}").set_value("about")
    test.text_input(key=f"fix_measure at {second}").set_value("stayed")
    test.selectbox(key=f"fix_place at {second}").select_index(1)
    test.button(key="missed_keep").click().run()
    assert not test.error and "Added" in test.success[0].value
    columns = "low, high, measure, place, country, drawn, reviewed, reviewed_by, start"
    assert flat(opened, columns, "true") == [(36, 36, "stayed", "Kharkiv", "UA", True, "added", "Ada", second)]
    assert "three dozen stayed" in REPORT.text[second:] and shown(test, "article").count("three dozen</mark>") == 1


def test_it_is_reviewed_and_taken_back_as_other_findings_are(opened: store.Store) -> None:
    at, values = REPORT.text.index("three dozen"), {"kind": "count", "low": 36.0, "high": 36.0, "bound": "about"}
    state = {"status": "reported", "current": True, "cumulative": False}
    opened.supply(store.Missed("figures", REPORT.id, at, at + 11, "Ada", {**values, **state}))
    opened.publish()
    test = page_of(review_script, reviewer="Bob")
    assert "+ added" in shown(test, "review_list") and "+ added by Ada" in shown(test, "review_html")
    trail_html = shown(test, "trail")
    assert "<b>Ada</b> added “three dozen”" in trail_html
    test.session_state["undo"] = trail_html.split('data-action="undo" data-id="')[1].split('"')[0]
    test.run()
    assert flat(opened, "id", "true") == []


def test_what_the_record_refuses_is_said(opened: store.Store) -> None:
    test = page(missed=True, reviewer="Ada")
    test.text_input(key="fix_words").set_value("families").run()
    test.button(key="missed_keep").click().run()
    assert "needs low or high" in test.error[0].value
    test.text_input(key="fix_words").set_value("not there").run()
    assert "do not stand so" in shown(test, "missed_hint")


def test_a_viewer_is_offered_nothing(opened: store.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page().toggle(key="missed")
    monkeypatch.setattr("dashboard.sign_in.current", lambda: Access(True, False, "Bob"))
    assert not page(missed=True).toggle and not page(missed=True).text_input


def test_the_trail_says_what_was_added() -> None:
    entry = dict.fromkeys(trail.COLUMNS) | {"text": "three dozen", "who": "Ada", "verdict": "add", "machine": "null"}
    said = {"last": "1744243200", "first": "1744156800", "high": "36.0", "unit": "null"}
    rows = [entry | {"column": column, "human": human} for column, human in said.items()]
    words = trail.listed(
        [row | {"at": datetime(2025, 4, 9), "found": True, "decision": "d"} for row in rows], writes=True
    )
    assert (
        "<b>Ada</b> added “three dozen”: high <b>36</b>; first <b>9 April 2025</b>; last <b>9 April 2025</b><small>"
        in words
        and "Take back" in words
    )
