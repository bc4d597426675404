"""Every page with rows, with one row and with none. New pages are found by themselves."""

import json
from datetime import date
from pathlib import Path

import pytest
import sample
from streamlit.testing.v1 import AppTest

import dashboard.views
from dashboard.live_chart import unpacked
from extract.model import Findings

VIEWS = sorted(path.stem for path in Path(dashboard.views.__file__).parent.glob("*.py") if path.stem != "__init__")


def one() -> list[Findings]:
    w = sample.Writer("one", date(2025, 4, 10))
    w.figure("12", 12, counted="people", unit="person", measure="injured")
    w.say(" people were injured")
    w.stop(".")
    return [w.findings(title="One", outlet="Desk")]


PICTURES = {"many": sample.findings, "one": one, "none": lambda: [], "failed": lambda: [sample.failed()]}


def script(view: str) -> None:
    from importlib import import_module

    from dashboard import data
    from dashboard.filters import Filters

    picture = data.picture()
    assert picture is not None
    import_module(f"dashboard.views.{view}").show(picture, Filters(period="All", relevance="All"))


def page(home: Path, rows: str, view: str, monkeypatch: pytest.MonkeyPatch, **state: object) -> AppTest:
    sample.publish(home, PICTURES[rows]())
    monkeypatch.setenv("DATELINE_HOME", str(home))
    test = AppTest.from_function(script, args=(view,), default_timeout=60)
    for name, value in state.items():
        test.session_state[name] = value
    test.run()
    assert not test.exception, test.exception
    return test


def html(test: AppTest, key: str) -> str:
    return str(json.loads(test.get_by_key(key).proto.json)["html"])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("rows", PICTURES)
def test_every_view_with_every_picture(view: str, rows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tmp_path, rows, view, monkeypatch)
    assert "<h1>" in html(test, "heading")


def test_the_overview_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tmp_path, "many", "overview", monkeypatch)
    assert html(test, "cards").count("<button") == 5
    assert "sample data" in html(test, "heading") and "dateline add PATH" in html(test, "heading")
    for key in ("map", "timeline"):
        assert unpacked(json.loads(test.get_by_key(key).proto.json)["figure"])["data"]
    assert "7 without a point" in html(test, "tray")


def test_the_empty_overview_says_why_and_offers_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tmp_path, "none", "overview", monkeypatch)
    assert "dateline add PATH" in html(test, "empty")
    assert 'data-action="reset"' in html(test, "empty")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("unlocated", ""), "Without a point on the map: 7 findings"),
        (("open", "gone"), "Choose a"),
        (("place", "gone"), "Choose a"),
    ],
)
def test_what_is_open(chosen: tuple[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tmp_path, "many", "overview", monkeypatch, evidence=chosen)
    assert said in html(test, "evidence_html")


def test_the_sources_page_lights_the_span_that_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ministers = sample.ministers()
    figure = next(figure for figure in ministers.figures if figure.measure == "proposed")
    test = page(tmp_path, "many", "sources", monkeypatch, evidence=("open", figure.id))
    article = html(test, "article")
    assert 'class="dl-figures dl-lit" data-scroll' in article and ">10,000 to 30,000</mark>" in article
    assert "<b>meet</b>" not in article and "&lt;b&gt;meet&lt;/b&gt;" in article
    assert 'aria-pressed="true"' in html(test, "sources_list")
    for letter in "FPDE":
        assert f'data-letter="{letter}"' in article


def test_a_failed_source_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tmp_path, "failed", "sources", monkeypatch)
    assert "run OCR on it first" in html(test, "article") and "run OCR on it first" in html(test, "sources_list")


@pytest.mark.parametrize("view", ["overview", "map", "timeline"])
def test_what_a_page_opens_by_itself_is_lit_in_its_source(
    view: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“Open in source” leads to the sentence that the panel shows, though nobody clicked on a mark before."""
    before = page(tmp_path / view, "many", view, monkeypatch)
    assert "evidence" not in before.session_state
    seen = before.session_state["evidence_seen"]
    after = page(tmp_path / "sources", "many", "sources", monkeypatch, evidence_seen=seen)
    assert 'dl-lit" data-scroll' in html(after, "article")
    closed = page(tmp_path / "closed", "many", "sources", monkeypatch, evidence_seen=seen, evidence=None)
    assert "dl-lit" not in html(closed, "article")
