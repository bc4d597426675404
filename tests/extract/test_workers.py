"""Several processes on one machine: the rows of one, in its order, and a worker that dies costs one document at most."""

import itertools
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dispatches
import pandas as pd
import pytest

import extract
from extract import processes, store
from extract.errors import BadSetting, NoWorkers
from extract.workers import pool

# A worker that dies over some texts, always or once, or only fails.
TRICKS = """
import os, pathlib, signal
from extract import pipeline
from extract.workers import worker

extract, unparsed = pipeline.extract, pipeline._unparsed
def tricked(documents):
    for document in documents:
        if document.text == "die" or document.text == "die once" and not pathlib.Path(document.title).exists():
            if document.title: pathlib.Path(document.title).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return extract(documents)
def raising(document):
    if document.text == "raise": raise RuntimeError("broke")
    return unparsed(document)
pipeline.extract, pipeline._unparsed = tricked, raising
worker.main()
"""
COUNT = 40  # three units of work
UNGUARDED = """
import extract
documents = [extract.Document(f"Bericht {n}", language="de") for n in range(20)]
print(len(extract.from_documents(documents, workers=2).documents))
"""


def unparsed(count: int) -> list[extract.Document]:
    """Documents that are not parsed, so that no worker has to load the model."""
    return [extract.Document(f"Bericht {n}", language="de") for n in range(count)]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """The processes that were started; none of them may be left over."""
    found, start = [], processes.start

    def noted(command: tuple[str, ...]) -> "subprocess.Popen[bytes]":
        found.append(start(command))
        return found[-1]

    monkeypatch.setattr(processes, "start", noted)
    yield found
    assert [process for process in found if process.poll() is None] == []


@pytest.fixture
def tricky(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "COMMAND", (sys.executable, "-P", "-c", TRICKS))


def assert_same(found: extract.Extraction, wanted: extract.Extraction) -> None:
    assert len(wanted.figures)
    for table in ("places", "figures", "dates", "events", "documents"):
        pd.testing.assert_frame_equal(getattr(found, table), getattr(wanted, table))
    pd.testing.assert_frame_equal(found.to_frame(), wanted.to_frame())


@pytest.mark.usefixtures("tricky")
def test_two_workers_find_what_one_process_finds_though_one_is_killed(
    started: list["subprocess.Popen[bytes]"], tmp_path: Path
) -> None:
    documents, done = dispatches.documents(COUNT), list[extract.Document]()
    documents[36] = extract.Document("die once", title=str(tmp_path / "died"))
    found = extract.from_documents(iter(documents), workers=2, progress=done.append)
    assert (tmp_path / "died").exists() and len(started) >= 2  # a third only where no other was idle by then
    assert done == documents
    assert_same(found, extract.from_documents(documents))


@pytest.mark.usefixtures("tricky", "started")
def test_a_document_that_kills_its_worker_fails_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    documents = unparsed(20)
    documents[3] = extract.Document("raise", title="Odd", language="de")
    documents[17] = extract.Document("die", title="Poison", language="de")
    opened = store.Store(tmp_path)
    with caplog.at_level(logging.ERROR, logger="extract"):
        added = opened.add(documents, stream=lambda some: extract.stream(some, workers=2))
    assert (added.added, [failure.path for failure in added.failed]) == (18, ["Odd", "Poison"])
    assert "Traceback" in caplog.text and "RuntimeError: broke" in caplog.text  # which was logged in the worker
    assert "ended its process (exit code -9)" in added.failed[1].error
    rows = pd.concat(map(pd.read_parquet, opened.publish().parts["documents"]))
    assert set(rows["id"]) == {document.id for document in documents}
    assert set(rows["id"][rows["status"] == "failed"]) == {documents[3].id, documents[17].id}


@pytest.mark.usefixtures("started")
def test_only_so_many_documents_are_under_way_and_who_stops_asking_leaves_no_process() -> None:
    asked = itertools.count()
    endless = (extract.Document(f"Bericht {next(asked)}", language="de") for _ in itertools.count())
    found = extract.stream(endless, workers=2)
    assert list(next(found).documents["text"]) == ["Bericht 0"]
    found.close()  # type: ignore[attr-defined]
    assert next(asked) == 2 * pool.AHEAD * 16


def test_a_worker_ends_with_its_owner() -> None:
    process = processes.start(pool.COMMAND)
    with process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.mark.usefixtures("started")
def test_workers_that_cannot_start_are_no_fault_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(NoWorkers, match="exit code 3"):
        extract.from_documents(dispatches.documents(2), workers=2)


@pytest.mark.usefixtures("started")
def test_a_model_that_is_not_there_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "no_such_model")
    with pytest.raises(BadSetting, match="no_such_model"):
        extract.from_documents(dispatches.documents(2), workers=2)


@pytest.mark.parametrize("workers", [0, -1])
def test_no_worker_is_a_mistake(workers: int) -> None:
    with pytest.raises(BadSetting, match=f"workers is {workers}"):
        extract.from_documents([], workers=workers)


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED)
    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=120, check=True, env=os.environ
    )
    assert run.stdout.split() == ["20"]


def test_a_process_that_only_reads_loads_neither_spacy_nor_the_pipeline(tmp_path: Path) -> None:
    opened = store.Store(tmp_path)
    opened.add(dispatches.documents(1))
    opened.publish()
    reading = (
        "import sys; from extract import store; store.open(sys.argv[1]).generation().parts; "
        "print([name for name in ('spacy', 'extract.pipeline', 'extract.language', 'sqlalchemy') if name in sys.modules])"
    )
    run = [sys.executable, "-c", reading, str(tmp_path)]
    assert subprocess.run(run, capture_output=True, text=True, timeout=60, check=True).stdout == "[]\n"


def test_to_import_the_package_loads_no_library_of_its_own() -> None:
    heavy = ("numpy", "pandas", "pyarrow", "spacy", "sqlalchemy", "distributed", "trafilatura", "lxml")
    run = [sys.executable, "-c", f"import sys, extract; print([name for name in {heavy} if name in sys.modules])"]
    assert subprocess.run(run, capture_output=True, text=True, timeout=60, check=True).stdout == "[]\n"
