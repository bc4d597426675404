"""Adding from the dashboard: a process of its own takes reports in, and says what became of each."""

import json
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import adding, intake
from dashboard.views import add
from extract import store

REPORT = b"Dam bursts near Derna\n\nAt least 14 people were killed in Derna on Monday, the mayor said."


@pytest.fixture(autouse=True)
def _no_jobs() -> None:
    adding.JOBS.clear()


def finished(job: adding.Job) -> adding.Job:
    for _ in range(600):
        if job.ended:
            return job
        time.sleep(0.1)
    raise AssertionError(f"not done: {job.said}")


def script() -> None:
    from dashboard.views import add

    add.ways()


def html(test: AppTest, key: str) -> str:
    return str(json.loads(test.get_by_key(key).proto.json)["html"])


def test_files_and_pastes_are_read_and_each_says_what_became_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    uploads = [adding.Upload("dam.txt", REPORT), adding.Upload("../../broken.pdf", b"%PDF-1.4 no more")]
    paste = {"text": "Three bridges were destroyed in Tripoli.", "title": "Bridges", "outlet": "Desk",
             "published": "2025-04-10", "reliability": "B2"}  # fmt: skip
    job = finished(adding.start(uploads, [paste]))
    assert job.ended == "done"
    assert job.counted() == {"added": 2, "updated": 0, "unchanged": 0, "failed": 1}
    failed = next(one for one in job.outcomes if one["outcome"] == "failed")
    assert "broken.pdf" in failed["name"] and "damaged" in failed["why"]
    held = {document.title: document for document in store.open().documents()}
    assert (held["Bridges"].outlet, held["Bridges"].reliability) == ("Desk", "B2")
    assert str(held["Bridges"].published) == "2025-04-10" and held["Bridges"].published_basis == "analyst"
    generation = store.open().generation()
    assert generation is not None and generation.counts["documents"] == 2
    assert [one["outcome"] for one in job.outcomes if one.get("undated")] == ["added"]

    said: list[object] = []
    intake.work({"pastes": [paste]}, said.append)
    assert [one["outcome"] for one in said if "outcome" in one] == ["unchanged"]  # type: ignore[index, operator]


def test_a_process_that_breaks_off_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    monkeypatch.setenv("DATELINE_DATABASE", "nonsense")
    job = finished(adding.start(pastes=[{"text": "Two were hurt."}]))
    assert job.ended.startswith("broken off (") and "DATELINE_DATABASE" in job.ended


def test_the_page_begins_and_lists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    begun: list[object] = []
    monkeypatch.setattr(adding, "start", lambda **given: begun.append(given))
    test = AppTest.from_function(script, default_timeout=60).run()
    assert "DATELINE_NETWORK=1" in html(test, "add_off")
    test.button(key="add_text_go").click().run()
    assert "No text was pasted" in test.error[0].value and not begun
    test.text_area(key="paste_text").set_value("Two were hurt.")
    test.text_input(key="paste_outlet").set_value("Desk")
    test.button(key="add_text_go").click().run()
    assert begun == [{"pastes": [{"text": "Two were hurt.", "published": "", "title": "", "outlet": "Desk",
                                  "reliability": "F6"}]}]  # fmt: skip
    assert not test.exception


def test_addresses_are_asked_for_where_the_network_is_allowed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    monkeypatch.setenv("DATELINE_NETWORK", "1")
    begun: list[object] = []
    monkeypatch.setattr(adding, "start", lambda **given: begun.append(given))
    test = AppTest.from_function(script, default_timeout=60).run()
    test.text_input(key="address").set_value("file:///etc/hosts")
    test.button(key="add_address_go").click().run()
    assert not begun and "https://" in test.error[0].value
    test.text_input(key="address").set_value("https://news.example/feed")
    test.button(key="add_address_go").click().run()
    assert begun == [{"addresses": ["https://news.example/feed"]}]


def test_a_viewer_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.access import Access

    monkeypatch.setattr("dashboard.sign_in.current", lambda: Access(True, False, "Bob"))
    test = AppTest.from_function(script, default_timeout=60).run()
    assert not test.button and not test.text_area and "editors" in html(test, "add_viewer")


def test_what_became_of_each_is_text_and_no_markup() -> None:
    job = adding.Job("x", 1, [{"name": "<b>.txt", "title": "<script>", "outcome": "failed", "why": "<i>"}])
    said = add.became(job)
    assert "<script>" not in said and "<i>" not in said and "✕ failed" in said
