"""What viewers, and those who look at a frozen picture, cannot write: also where a browser sends what no button sent."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sample
import streamlit as st
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard import briefings, data, filters, freeze, keeping, saved, sidebar, widgets
from dashboard.access import Access
from extract import Document, store

APP = Path(dashboard.__file__).with_name("app.py")
NOTE = (
    "A missile struck a market in Kharkiv on 9 April 2025 and killed three people, the mayor said. Rescue teams worked "
    "in the rubble until late in the evening, and the road to the station was closed. Hospitals took in 17 wounded."
)
FIRST = Document(NOTE, title="Market struck", outlet="Desk", published=date(2025, 4, 10), source="desk")
AGAIN = Document(f"Three dead\n\n{NOTE}", title="Three dead", outlet="Wire",
                 published=date(2025, 4, 11), source="wire")  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATELINE_DATABASE", raising=False)
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def frozen(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which `dateline open` unpacks a freeze, in place of the record."""
    sample.publish(home, sample.findings())
    picture = data.picture()
    assert picture is not None
    freeze.write(tmp_path / "brief.zip", picture, filters.Filters(period="All", relevance="All"))
    (tmp_path / "opened").mkdir()
    freeze.unpack(tmp_path / "brief.zip", tmp_path / "opened")
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "opened"))
    return tmp_path / "opened"


def as_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.sign_in.current", lambda: Access(True, False, "Bob"))


def app(**state: object) -> AppTest:
    test = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in state.items():
        test.session_state[name] = value
    test.run()
    assert not test.exception, test.exception
    return test


def toasts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr("streamlit.toast", said.append)
    return said


def test_a_frozen_picture_stays_as_it_was_made(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = toasts(monkeypatch)
    before = store.open().generation()
    one, other = (event.id for event in sample.ministers().events[:2])
    widgets.act("apart", f"{one} {other}")
    widgets.act("together", f"{one} {other}")
    assert store.open().generation() == before
    assert not (frozen / "record.sqlite").exists() and len(said) == 2


def test_a_frozen_picture_has_no_page_that_writes(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []
    navigation = st.navigation

    def noted(pages: Sequence[Any], **more: Any) -> Any:
        offered.extend(page.title for page in pages)
        return navigation(pages, **more)

    monkeypatch.setattr("streamlit.navigation", noted)
    app()
    assert "Map" in offered and "Briefing" in offered and not {"Review", "Add"} & set(offered)


def test_a_viewer_holds_nothing_apart(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said, opened = toasts(monkeypatch), store.open()
    opened.add([FIRST, AGAIN])
    before = opened.publish()
    as_viewer(monkeypatch)
    widgets.act("apart", f"{FIRST.id} {AGAIN.id}")
    assert opened.generation() == before and said == ["You may look, but not change anything."]


@pytest.mark.parametrize("ids", ["", "{one}", "{one} ", "{one} {one}", "{one} made-up", "{one} {other} {one}"])
def test_only_two_that_are_held_are_held_apart(home: Path, ids: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said, opened = toasts(monkeypatch), store.open()
    opened.add([FIRST, AGAIN])
    before = opened.publish()
    widgets.act("apart", ids.format(one=FIRST.id, other=AGAIN.id))
    assert opened.generation() == before and "not two events or two documents" in said[0]


def test_a_viewer_is_shown_no_button_that_writes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.views import sources

    opened = store.open()
    opened.add([FIRST, AGAIN])
    opened.publish()
    picture = data.picture()
    assert picture is not None
    assert 'data-action="apart"' in sources.article(picture, AGAIN.id, None)
    saved.save(home, "Morning", {"country": ["Ukraine"]})
    assert app().get_by_key("view_keep")
    as_viewer(monkeypatch)
    assert "Reprint of" in sources.article(picture, AGAIN.id, None)
    assert 'data-action="apart"' not in sources.article(picture, AGAIN.id, None)
    labels = [button.label for button in app().button]
    assert "Morning" in labels and not {"Keep", "×"} & set(labels)


def test_a_viewer_keeps_and_forgets_no_view_and_no_briefing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.publish(home, sample.findings())
    saved.save(home, "Morning", {"country": ["Ukraine"]})
    briefings.save(home, "Noon", {"steps": ["a"]})
    picture = data.picture()
    assert picture is not None
    state = {"view_name": "Mine", "briefing_name": "Mine"}
    monkeypatch.setattr("streamlit.session_state", state)
    as_viewer(monkeypatch)
    sidebar._keep(home, {"country": ["Spain"]})
    sidebar._forget(home, "Morning")
    keeping._keep(home, picture, filters.Filters(), ("b",))
    keeping._forget(home, "Noon")
    assert (list(saved.load(home)), list(briefings.load(home))) == (["Morning"], ["Noon"])
    assert state["view_note"] == state["briefing_note"] == "You may look, but not change anything."
