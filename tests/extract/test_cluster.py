"""A cluster of this machine, of real processes: the same rows, whatever is killed; and no half a picture."""

import contextlib
import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import dispatches
import pandas as pd
import pytest

import extract
from extract import cluster, store
from extract.cluster import connection, pool, sameness, tasks
from extract.errors import BadSetting, ExtractError, NoWorkers
from extract.store import versions
from extract.tables import COLUMNS

if not hasattr(signal, "SIGKILL"):
    pytest.skip("needs a system that kills processes", allow_module_level=True)

ROOT = Path(__file__).parents[2]
COUNT = 40  # three units of work
PATIENCE = 120.0  # seconds that a busy machine may take for anything
# What the workers load first: some texts kill them, always or once, and some make them wait until they may go on.
PRELOAD = """
import os, pathlib, signal, time
from extract import pipeline

extract = pipeline.untricked = getattr(pipeline, "untricked", pipeline.extract)  # Dask may load this file twice
def tricked(documents):
    for document in documents:
        mark = pathlib.Path(document.title or "none")
        if document.text == "die" or document.text == "die once" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if document.text == "recurse": tricked(documents)
        if document.text == "wait":
            mark.touch()
            while not mark.with_suffix(".on").exists(): time.sleep(0.05)
    return extract(documents)
pipeline.extract = tricked
"""
DATELINE = [sys.executable, "-c", "from dashboard.cli import app; app()"]


def dask(folder: Path, what: str, *options: str) -> "subprocess.Popen[bytes]":
    """A scheduler or workers, as `dask scheduler` and `dask worker` start them. A document may kill two workers."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--host", "127.0.0.1", "--scheduler-file", "file",
               "--dashboard-address", "127.0.0.1:0", *options]  # fmt: skip
    settings = os.environ | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    with (folder / f"{what}.log").open("wb") as log:
        return subprocess.Popen(command, env=settings, cwd=folder, stdout=log, stderr=log, start_new_session=True)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list["subprocess.Popen[bytes]"]]]:
    """A folder, and a scheduler and two workers that write there."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "tricks.py").write_text(PRELOAD)
    started = [
        dask(folder, "scheduler", "--port", "0"),
        dask(folder, "worker", "--nworkers", "2", "--nthreads", "1", "--preload", "tricks.py"),
    ]
    try:
        yield folder, started
    finally:
        for process in started:
            end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and those that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


@pytest.fixture(scope="module")
def address(processes: tuple[Path, list["subprocess.Popen[bytes]"]]) -> str:
    """The address of the scheduler."""
    file = processes[0] / "file"
    until(file.exists)
    return str(json.loads(file.read_text())["address"])


@pytest.fixture
def machines(address: str) -> Iterator[connection.Cluster]:
    with cluster.connect(address) as joined:
        yield joined


def rows(opened: store.Store, table: str) -> pd.DataFrame:
    """What is published of a table, but for the moment when the record first held a document."""
    generation = opened.generation()
    assert generation
    found = pd.concat(map(pd.read_parquet, generation.parts[table]), ignore_index=True)
    return found.drop(columns="added", errors="ignore")


def test_the_rows_are_those_of_one_process_though_a_worker_is_killed(
    machines: connection.Cluster, tmp_path: Path
) -> None:
    documents, done = dispatches.documents(COUNT), list[extract.Document]()
    documents[20] = extract.Document("die once", title=str(tmp_path / "died"))
    found, wanted = machines.from_documents(iter(documents), done.append), extract.from_documents(documents)
    assert (tmp_path / "died").exists()
    assert done == documents
    assert len(wanted.figures)
    for table in ("places", "figures", "dates", "events", "documents"):
        pd.testing.assert_frame_equal(getattr(found, table), getattr(wanted, table))
    pd.testing.assert_frame_equal(found.to_frame(), wanted.to_frame())


def test_a_document_that_kills_its_workers_fails_alone(machines: connection.Cluster, tmp_path: Path) -> None:
    documents = [extract.Document(f"Bericht {n}", language="de") for n in range(40)]
    documents[17] = extract.Document("die", title=str(tmp_path / "poison"), language="de")
    opened = store.Store(tmp_path)
    added = opened.add(documents, stream=machines.stream)
    assert (added.added, len(added.failed)) == (39, 1)
    assert "2 workers died over it" in added.failed[0].error
    opened.publish()
    published = rows(opened, "documents")
    assert set(published["id"]) == {document.id for document in documents}
    assert list(published["id"][published["status"] == "failed"]) == [documents[17].id]


def test_a_client_that_is_killed_leaves_no_half_a_picture_and_the_next_one_finishes_it(
    address: str, tmp_path: Path
) -> None:
    documents = dispatches.documents(COUNT)
    lines = [{"text": one.text, "published": str(one.published), "outlet": one.source} for one in documents]
    lines[36] = {"text": "wait", "title": str(tmp_path / "waits"), "language": "en"}
    with gzip.open(tmp_path / "day.jsonl.gz", "wt") as file:
        file.write("\n".join(map(json.dumps, lines)))
    opened = store.Store(tmp_path)
    command = [*DATELINE, "add", "--cluster", address, f"{tmp_path.as_uri()}/*.gz"]
    refusing = {"PYTHONPATH": str(ROOT / "tests" / "offline"), "OUTSIDE_LOG": str(tmp_path / "outside.log")}
    settings = os.environ | refusing | {"DATELINE_HOME": str(tmp_path)}
    client = subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL)
    until((tmp_path / "waits").exists)
    client.kill()
    client.wait(PATIENCE)
    assert opened.generation() is None
    (tmp_path / "waits.on").touch()
    subprocess.run(command, env=settings, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
    alone = store.Store(tmp_path / "alone")
    alone.home.mkdir()
    with gzip.open(tmp_path / "day.jsonl.gz") as file:
        alone.add(extract.read_bytes(file.read(), "day.jsonl"))
    alone.publish()
    for table in COLUMNS:
        pd.testing.assert_frame_equal(rows(opened, table), rows(alone, table))
    assert len(rows(opened, "figures")) > COUNT
    assert not (tmp_path / "outside.log").exists()  # no address was asked but that of the scheduler


def test_workers_read_what_a_url_names_and_say_what_they_cannot(machines: connection.Cluster, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"A fire in Lviv injured {n} people.")
    (tmp_path / "odd.xyz").write_text("?")
    (tmp_path / ".hidden.txt").write_text("Nobody asked for this.")
    told: list[object] = []
    nowhere, ftp = (tmp_path / "nowhere" / "a.txt").as_uri(), "nosuch://host/a.txt"
    batch = machines.gather([tmp_path.as_uri(), nowhere, ftp, tmp_path / "2.txt"], told.append)
    assert [document.text[-9:] for document in batch.documents] == ["0 people.", "1 people.", "2 people.", "2 people."]
    odd, missing, unknown = (failure.error for failure in batch.failures)
    assert "odd.xyz is of no kind that can be read" in odd
    assert f"{nowhere} cannot be read by the workers (FileNotFoundError" in missing
    assert f"{ftp} cannot be read by the workers (ValueError: Protocol not known" in unknown
    assert told == [*batch.documents[:3], *batch.failures, batch.documents[3]]
    assert {tmp_path.as_uri(), f"{tmp_path.as_uri()}/0.txt", nowhere, ftp, str(tmp_path / "2.txt")} <= {*batch.origins}


def test_machines_that_would_find_other_rows_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = re.escape(sameness.facts()["Dateline"])
    monkeypatch.setattr(versions, "extractor", lambda: "9.9+abc")
    sameness.facts.cache_clear()
    said = rf"tcp://.* would find other rows: Dateline is {there} there and 9\.9\+abc here; install the same"
    try:
        with pytest.raises(NoWorkers, match=said), cluster.connect(address):
            pass
    finally:
        sameness.facts.cache_clear()


def test_a_worker_that_joins_later_refuses_too() -> None:
    answer = tasks.extracted(sameness.facts(), [])
    assert not isinstance(answer, ExtractError)
    assert answer.found == []
    refused = tasks.extracted(dict(sameness.facts()) | {"Python": "2.7"}, [])
    assert isinstance(refused, NoWorkers)
    assert re.search(r"Python is 3\.\d+ there and 2\.7 here", str(refused))


def test_what_goes_wrong_in_a_worker_is_raised_here(machines: connection.Cluster) -> None:
    with pytest.raises(NoWorkers, match="RecursionError"):
        machines.from_documents([extract.Document("recurse", language="de")])


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://127.0.0.1:8786", ""])
def test_an_address_of_no_scheduler_is_a_mistake(address: str) -> None:
    with pytest.raises(BadSetting, match="give tcp://HOST:PORT"), cluster.connect(address):
        pass


def test_nobody_at_the_address_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    with (
        pytest.raises(NoWorkers, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"),
        cluster.connect("tcp://127.0.0.1:9"),
    ):
        pass


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("extract.cluster.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)  # as if it were not installed
    with pytest.raises(BadSetting, match=r"pip install 'dateline\[cluster\]'"):
        _ = cluster.connect


def test_a_cluster_that_lost_its_workers_says_so(  # last, since it ends them
    machines: connection.Cluster,
    processes: tuple[Path, list["subprocess.Popen[bytes]"]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "GLANCE", 0.1)
    monkeypatch.setattr(pool, "PATIENCE", 1.0)
    end(processes[1][1])
    with pytest.raises(NoWorkers, match="no worker is left; what was recorded stays"):
        machines.from_documents(dispatches.documents(1))
