"""A file that hangs, hoards, crashes or reaches out fails alone: the reader is another process, and the rest goes on."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import extract
from extract.inputs import isolation, limits
from extract.model import Batch

# A worker whose text reader does what the text says.
TRICKS = """
import ctypes, os, signal, socket, subprocess, sys, time, types
from extract.inputs import readers, worker
from extract.model import Document

def read(material):
    text = material.data.decode()
    if text == "sleep": time.sleep(120)
    if text == "spin":
        while True: pass
    if text == "die": os.kill(os.getpid(), signal.SIGKILL)
    if text == "fault": ctypes.string_at(0)
    if text == "leave": os._exit(0)
    if text == "hoard": hoard = [bytearray(64 << 20) for _ in range(100)]
    if text == "recurse": read_again(material)
    if text == "raise": raise KeyError("odd")
    if text == "connect": socket.create_connection(("127.0.0.1", 9), timeout=1)
    if text == "resolve": socket.getaddrinfo("localhost", 80)
    if text == "start": subprocess.run(["true"])
    if text == "shell": os.system("true")
    if text == "print": print("{}", flush=True)
    if text == "stray": os.write(1, b"{}")
    yield Document(text)

def read_again(material):
    read_again(material)

tricks = types.ModuleType("extract.inputs.tricks")
tricks.read = read
sys.modules["extract.inputs.tricks"] = tricks
readers.READERS[".txt"] = readers.Kind("tricks")
worker.main()
"""
started: list[int] = []


@pytest.fixture(autouse=True)
def tricky(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Workers that play the tricks, and none of them left over afterwards."""
    original = isolation._idle[:]
    isolation._idle.clear()
    monkeypatch.setattr(isolation, "COMMAND", (sys.executable, "-P", "-c", TRICKS))
    monkeypatch.setattr(limits, "SECONDS", 15.0)
    begin = subprocess.Popen

    def noted(*arguments: object, **named: object) -> subprocess.Popen[bytes]:
        process = begin(*arguments, **named)  # type: ignore[call-overload]
        started.append(process.pid)
        return process  # type: ignore[no-any-return]

    monkeypatch.setattr(subprocess, "Popen", noted)
    started.clear()
    yield
    isolation.end_idle()
    isolation._idle.extend(original)


def packed(**files: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return file.getvalue()


def texts(batch: Batch) -> list[str]:
    return [document.text for document in batch.documents]


def test_one_worker_reads_many_files(tmp_path: Path) -> None:
    for n in range(50):
        (tmp_path / f"{n:02}.txt").write_text(f"Text {n}")
    assert len(extract.read(tmp_path).documents) == 50
    assert len(extract.read(tmp_path).documents) == 50
    assert len(started) == 1


@pytest.mark.parametrize(
    ("trick", "reason"),
    [
        ("die", "crash"),
        ("fault", "crash"),
        ("leave", "crash"),
        ("hoard", "1024 MB of memory"),
        ("recurse", "RecursionError"),
        ("raise", "KeyError"),
        ("connect", "asked for socket"),
        ("resolve", "asked for socket.getaddrinfo"),
        ("start", "subprocess.Popen"),
        ("shell", "os.system"),
    ],
)
def test_a_bad_file_fails_alone(tmp_path: Path, trick: str, reason: str) -> None:
    if trick == "hoard" and sys.platform != "linux":
        pytest.skip("memory is limited by Linux alone")
    for name, text in (("a", "before"), ("b", trick), ("c", "after")):
        (tmp_path / f"{name}.txt").write_text(text)
    batch = extract.read(tmp_path)
    assert texts(batch) == ["before", "after"]
    (failure,) = batch.failures
    assert failure.path == str(tmp_path / "b.txt")
    assert failure.error.startswith(str(tmp_path / "b.txt"))
    with pytest.raises(extract.ExtractError, match=reason):
        extract.read(tmp_path / "b.txt")


@pytest.mark.parametrize("trick", ["sleep", "spin"])
def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trick: str) -> None:
    extract.read_bytes(b"a worker is there", "a.txt")
    monkeypatch.setattr(limits, "SECONDS", 1.0)
    (tmp_path / "a.txt").write_text(trick)
    began = time.monotonic()
    with pytest.raises(extract.ExtractError, match="more than 1 seconds"):
        extract.read(tmp_path / "a.txt")
    assert time.monotonic() - began < 5


def test_a_worker_killed_from_outside_fails_the_file_that_it_read(tmp_path: Path) -> None:
    for name, text in (("a", "before"), ("b", "sleep"), ("c", "after")):
        (tmp_path / f"{name}.txt").write_text(text)
    extract.read(tmp_path / "a.txt")
    threading.Timer(1.0, os.kill, [started[0], signal.SIGKILL]).start()
    batch = extract.read(tmp_path)
    assert texts(batch) == ["before", "after"]
    assert "crash" in batch.failures[0].error
    assert len(started) == 2


def test_in_an_archive_the_other_files_are_read_once_each() -> None:
    inner = packed(b_txt="inner before", c_txt="die", d_txt="inner after")
    data = packed(a_txt="first", b_zip=inner, c_txt="fault", d_txt="last")
    batch = extract.read_bytes(data, "all.zip")
    assert texts(batch) == ["first", "inner before", "inner after", "last"]
    assert [failure.path for failure in batch.failures] == ["all.zip/b.zip/c.txt", "all.zip/c.txt"]


def test_what_a_library_prints_is_no_answer() -> None:
    for trick in ("print", "stray"):
        assert texts(extract.read_bytes(trick.encode(), "a.txt")) == [trick]


def test_the_whole_file_has_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    extract.read_bytes(b"a worker is there", "a.txt")
    monkeypatch.setattr(limits, "FILE_SECONDS", 1.0)
    batch = extract.read_bytes(packed(a_txt="first", b_txt="sleep", c_txt="never"), "all.zip")
    assert texts(batch) == ["first"]
    assert "minutes" in batch.failures[0].error


def test_a_worker_is_replaced_after_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES", 2)
    for _ in range(4):
        extract.read_bytes(b"text", "a.txt")
    assert len(started) == 2


def test_threads_read_at_once_and_few_workers_stay() -> None:
    found: list[Batch] = []
    threads = [threading.Thread(target=lambda: found.append(extract.read_bytes(b"text", "a.txt"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [texts(batch) for batch in found] == [["text"]] * 4
    assert len(isolation._idle) <= isolation.KEPT


def test_a_folder_one_stands_in_lends_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert texts(extract.read_bytes(b"text", "a.txt")) == ["text"]


def test_a_worker_ends_with_its_owner() -> None:
    code = "import extract, os; from extract.inputs import isolation; extract.read_bytes(b'text', 'a.txt'); print(isolation._idle[0].process.pid, flush=True); os._exit(1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    pid = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return  # ended, and not yet reaped by whoever inherited it
        time.sleep(0.1)
    pytest.fail("the worker outlived its owner")
