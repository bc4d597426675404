"""Adding from the dashboard: a process of its own takes reports in, and says what became of each."""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
    assert generation is not None and generation.counts["documents"] == 3, "what failed is in it with its reason"
    assert [one["outcome"] for one in job.outcomes if one.get("undated")] == ["added"]

    said: list[Mapping[str, Any]] = []
    intake.work({"pastes": [paste]}, said.append)
    assert [one["outcome"] for one in said if "outcome" in one] == ["unchanged"]


def test_a_process_that_breaks_off_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    monkeypatch.setenv("DATELINE_DATABASE", "nonsense")
    job = finished(adding.start(pastes=[{"text": "Two were hurt."}]))
    assert job.ended.startswith("broken off (") and "DATELINE_DATABASE" in job.ended


def runs(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "COMMAND", (sys.executable, "-c", code))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; sys.exit('no disk')", "broken off (no disk)"),  # before it read its order
        ("raise SystemExit(3)", "broken off (exit code 3)"),
        ("import sys, time; sys.stdin.read(); print('no JSON', flush=True); time.sleep(60)", "broken off (Expecting"),
    ],
)
def test_a_process_that_dies_or_talks_nonsense_ends_the_job(
    code: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs(code, monkeypatch)
    job = finished(adding.start(pastes=[{"text": "Two were hurt. " * 100_000}]))  # more than a pipe holds
    assert job.ended.startswith(said)
    assert job.process is not None and job.process.poll() is not None


def test_what_cannot_even_be_started_ends_the_job(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(adding, "COMMAND", (str(tmp_path / "none"),))
    assert "none" in finished(adding.start(pastes=[{"text": "Two were hurt."}])).ended


def test_a_job_can_be_stopped_before_it_has_a_process_and_after(monkeypatch: pytest.MonkeyPatch) -> None:
    runs("import time; time.sleep(60)", monkeypatch)
    early = adding.Job("x", 1)
    early.stop()
    adding._run(early, {}, ())
    assert early.ended == "stopped"
    job = adding.start(pastes=[{"text": "Two were hurt."}])
    while job.process is None:
        time.sleep(0.01)
    job.stop()
    assert finished(job).ended == "stopped"


def test_a_running_job_is_kept_however_many_come_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_run", lambda *_: None)
    running = adding.start(pastes=[{"text": "1"}])
    for _ in range(9):
        adding.start(pastes=[{"text": "2"}]).ended = "done"
    assert running in adding.JOBS and len(adding.JOBS) == adding.KEPT + 2


def test_what_was_added_before_a_stop_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    texts = [f"{number + 200} cellars were flooded in Kharkiv on Monday." for number in range(400)]
    job = adding.start([adding.Upload(f"{number}.txt", text.encode()) for number, text in enumerate(texts)])
    while not job.outcomes:
        time.sleep(0.02)
    job.stop()
    assert finished(job).ended == "stopped"
    generation = store.open().generation()
    assert generation is not None
    assert 1 <= generation.counts["documents"] == len(list(store.open().documents())) < 400
    assert job.published() == job.outcomes


def test_only_what_is_published_can_be_shown_on_the_map() -> None:
    added = {"name": "a", "outcome": "added"}
    assert adding.Job("x", 2, [added, {"published": 1}, added | {"name": "b"}]).published() == [added]
    assert adding.Job("x", 2, [added]).published() == []


def test_the_process_lends_no_module_from_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert finished(adding.start(pastes=[{"text": "Two were hurt in Kharkiv."}])).ended == "done"


def test_a_failed_extraction_leaves_its_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))

    def broken(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("extract.pipeline.findings", broken)
    said: list[Mapping[str, Any]] = []
    intake.work({"pastes": [{"text": "Two were hurt in Kharkiv."}]}, said.append)
    assert said[0]["outcome"] == "failed"
    assert "planted" in (tmp_path / "errors.log").read_text()


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
