"""`dateline watch` as a process: what comes is published as it comes, and a signal ends it cleanly."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.commands import watch
from extract import Watched, store
from extract.inputs.fetching import Answer, Seen
from extract.inputs.material import Material

DATELINE = [sys.executable, "-c", "from dashboard.cli import app; app()"]
NOTE = "In Marev 340 pupils were sent home on Tuesday after a gas leak, the town's fire chief said. Nobody was hurt.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(NOTE)
    return tmp_path / "in"


@pytest.fixture
def watching(folder: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*DATELINE, "watch", str(folder), "--every", "0.4"],
        env=os.environ | {"DATELINE_HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    yield process
    process.kill()
    process.wait()


def until(process: subprocess.Popen[str], words: str) -> list[str]:
    """The lines up to the one that holds some words."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return lines
    pytest.fail(f"it ended without saying {words!r}: {lines}")


def held(home: Path) -> int:
    generation = store.open(home).generation()
    return generation.counts["documents"] if generation else 0


def test_what_comes_is_published_and_a_signal_ends_it(
    watching: subprocess.Popen[str], folder: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    until(watching, "published picture 1: 1 document")
    assert held(home) == 1
    (folder / "bad.txt").write_bytes(b"")
    said = until(watching, "published picture 2")
    assert sum("bad.txt is empty" in line for line in said) == 1
    with (folder / "slow.txt").open("w") as file:
        for number in range(5):  # slower than two looks: it is waited for
            file.write(f"{NOTE}{number + 2} other schools stayed open.\n")
            file.flush()
            time.sleep(0.2)
    said = until(watching, "published picture 3")
    assert sum("added 1" in line for line in said) == 1
    texts = {document.text for document in store.open(home).documents()}
    assert any("6 other schools" in text for text in texts) and len(texts) == 2
    watching.send_signal(signal.SIGTERM)
    rest, _ = watching.communicate(timeout=30)
    assert watching.returncode == 0
    assert "bad.txt" not in rest, "a failed file is told once"
    assert rest.endswith("stopped; all that came is published\n")
    assert held(home) == 3


def test_ctrl_c_in_the_middle_loses_nothing_that_was_added(
    watching: subprocess.Popen[str], folder: Path, tmp_path: Path
) -> None:
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"{number + 100} cellars were flooded in Gorsk. {NOTE}")
    until(watching, "added 1")
    watching.send_signal(signal.SIGINT)
    rest, _ = watching.communicate(timeout=60)
    assert watching.returncode == 0, rest
    assert "Traceback" not in rest
    assert held(tmp_path / "home") == len(list(store.open(tmp_path / "home").documents())) >= 1


class StopAfter(threading.Event):
    """A stop that is asked for once a record holds some documents."""

    def __init__(self, opened: store.Store, documents: int) -> None:
        super().__init__()
        self.opened, self.documents = opened, documents

    def is_set(self) -> bool:
        return len(list(self.opened.documents())) >= self.documents


def test_a_stop_in_the_middle_of_a_feed_loses_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_NETWORK", "1")
    monkeypatch.setattr("extract.inputs.limits.PAUSE", 0.0)
    for together in ("extract.store.stores.CHUNK", "extract.pipeline.CHUNK"):  # documents that are asked for at once
        monkeypatch.setattr(together, 1)
    items = "".join(f"<item><title>{n}</title><link>https://wire.example/{n}</link></item>" for n in range(3))
    feed = f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()

    def fetch(address: str, _: Seen) -> Answer:
        if address.endswith("/feed"):
            return Answer(Material(address, feed, ".rss"), Seen())
        page = f"<html><body><article><p>Page {address[-1]}. {NOTE}</p></article></body></html>"
        return Answer(Material(address, page.encode(), ".html"), Seen())

    opened = store.open(tmp_path)

    def look(stop: threading.Event) -> None:
        watched = Watched(["https://wire.example/feed"], tmp_path / watch.NOTED, 0.0, fetch)
        watch._taken(opened, watched.look(), stop)

    look(StopAfter(opened, 1))
    assert len(list(opened.documents())) < 3
    look(threading.Event())
    assert {document.text.split("Page ")[1][0] for document in opened.documents()} == set("012")


def test_what_cannot_be_watched_is_one_line(tmp_path: Path) -> None:
    quiet = {name: value for name, value in os.environ.items() if name != "DATELINE_NETWORK"}
    for path, why in ((str(tmp_path / "none"), "does not exist"), ("https://example.org/feed", "DATELINE_NETWORK=1")):
        ended = subprocess.run(
            [*DATELINE, "watch", path], env=quiet | {"DATELINE_HOME": str(tmp_path / "home")},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert (ended.returncode, ended.stdout) == (2, "")
        assert re.fullmatch(f"dateline: .*{why}.*\n", ended.stderr)
