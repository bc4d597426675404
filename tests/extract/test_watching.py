"""What is new in folders and feeds: half-written files, changed ones, conditional requests."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import extract
from extract.errors import NetworkOff, UnreadableInput
from extract.inputs import fetching, limits
from extract.inputs.fetching import Answer, Seen

PAGE = b"<html><body><article><p>In Gorsk %s cellars were pumped dry on Thursday, the mayor of the town said.</p></article></body></html>"
ITEM = "<item><title>Note %s</title><link>%s/page/%s</link></item>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def watch(*paths: str | Path, home: Path, **more: object) -> extract.Watched:
    return extract.Watched(paths, home / "feeds.json", **more)  # type: ignore[arg-type]


def texts(watched: extract.Watched) -> list[str]:
    """The texts, and the errors, that a look finds."""
    return [
        told for batch in watched.look() for told in (*(d.text for d in batch.documents), *(f.error for f in batch.failures))
    ]  # fmt: skip


def test_a_file_is_read_when_two_looks_find_it_alike(folder: Path, tmp_path: Path) -> None:
    watched, path = watch(folder, home=tmp_path), folder / "a.txt"
    path.write_text("Sumy was")
    assert texts(watched) == []
    path.write_text("Sumy was hit.")
    assert texts(watched) == [], "it has grown since: somebody is still writing"
    assert texts(watched) == ["Sumy was hit."]
    assert texts(watched) == []
    path.write_text("Sumy was hit twice.")
    assert [texts(watched), texts(watched), texts(watched)] == [[], ["Sumy was hit twice."], []]


def test_what_is_not_whole_yet_or_hidden_is_left_alone(folder: Path, tmp_path: Path) -> None:
    watched = watch(folder, home=tmp_path)
    for name in ("a.txt.part", "b.pdf.crdownload", "c.txt~", ".d.txt"):
        (folder / name).write_text("Sumy was hit.")
    assert [texts(watched), texts(watched)] == [[], []]
    (folder / "a.txt.part").rename(folder / "a.txt")
    assert [texts(watched), texts(watched)] == [[], ["Sumy was hit."]]


def test_a_failed_file_is_told_once_until_it_changes(folder: Path, tmp_path: Path) -> None:
    watched, path = watch(folder, home=tmp_path), folder / "deep" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(b"")
    texts(watched)
    (error,) = texts(watched)
    assert "empty" in error
    assert [texts(watched), texts(watched)] == [[], []]
    path.write_text("Sumy was hit.")
    texts(watched)
    assert texts(watched) == ["Sumy was hit."]


def test_a_batch_that_was_not_taken_is_found_again(folder: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{name} was read.")
    watched = watch(folder, home=tmp_path)
    texts(watched)
    next(watched.look())  # and whoever asked was ended
    assert texts(watched) == ["a.txt was read.", "b.txt was read."]


def test_what_does_not_exist_or_needs_the_network_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(fetching.SETTING, raising=False)
    with pytest.raises(UnreadableInput, match="does not exist"):
        watch(tmp_path / "none", home=tmp_path)
    with pytest.raises(NetworkOff, match="DATELINE_NETWORK=1"):
        watch("https://example.org/feed", home=tmp_path)


class Site(BaseHTTPRequestHandler):
    """A feed of some notes; notes requests with the status they got."""

    notes: tuple[int, ...] = (1,)
    asked: list[tuple[str, int]] = []  # noqa: RUF012 - shared on purpose

    def do_GET(self) -> None:
        tag = f'"{len(Site.notes)}"'
        if self.path == "/feed" and self.headers["If-None-Match"] == tag:
            self.answer(304, b"")
        elif self.path == "/feed":
            here = f"http://{self.headers['Host']}"
            items = "".join(ITEM % (n, here, n) for n in Site.notes)
            self.answer(200, f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode(), tag)
        elif self.path.startswith("/page"):
            self.answer(200, PAGE % self.path[6:].encode())
        else:
            self.answer(500, b"")

    def answer(self, status: int, body: bytes, tag: str | None = None) -> None:
        Site.asked.append((self.path, status))
        self.send_response(status)
        self.send_header("Content-Type", "application/rss+xml" if tag else "text/html")
        self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(fetching.SETTING, "1")
    monkeypatch.setattr(limits, "PAUSE", 0.0)
    Site.asked.clear()
    Site.notes = (1,)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def here(address: str, seen: Seen) -> Answer | None:
    return fetching.changed(address, seen, public=lambda ip: str(ip) == "127.0.0.1")


def requests() -> list[tuple[str, int]]:
    """The requests since the last time."""
    asked = Site.asked[:]
    Site.asked.clear()
    return asked


def test_a_feed_is_asked_what_is_new_and_articles_are_fetched_once(site: str, tmp_path: Path) -> None:
    watched = watch(f"{site}/feed", home=tmp_path, feeds_seconds=0.0, fetch=here)
    assert ["In Gorsk 1 cellars" in text for text in texts(watched)] == [True]
    assert requests() == [("/feed", 200), ("/page/1", 200)]
    assert texts(watched) == []
    assert requests() == [("/feed", 304)]
    Site.notes = (2, 1)
    assert ["In Gorsk 2 cellars" in text for text in texts(watched)] == [True]
    assert requests() == [("/feed", 200), ("/page/2", 200)]
    anew = watch(f"{site}/feed", home=tmp_path, feeds_seconds=0.0, fetch=here)
    assert texts(anew) == []
    assert requests() == [("/feed", 304)], "a new start knows what was seen"


def test_feeds_are_asked_at_intervals(site: str, tmp_path: Path) -> None:
    watched = watch(f"{site}/feed", home=tmp_path, feeds_seconds=60.0, fetch=here)
    assert [len(texts(watched)) for _ in range(3)] == [1, 0, 0]
    assert requests() == [("/feed", 200), ("/page/1", 200)]


def test_an_address_that_fails_is_told_once_and_asked_again(site: str, tmp_path: Path) -> None:
    watched = watch(f"{site}/broken", home=tmp_path, feeds_seconds=0.0, fetch=here)
    (error,) = texts(watched)
    assert "answers 500" in error
    assert texts(watched) == []
    assert requests() == [("/broken", 500)] * 2


def test_notes_that_cannot_be_read_are_no_notes(site: str, tmp_path: Path) -> None:
    for content in ("", "[1]", '{"x": 1}', "\0"):
        (tmp_path / "feeds.json").write_text(content)
        watched = watch(f"{site}/feed", home=tmp_path, feeds_seconds=0.0, fetch=here)
        assert len(texts(watched)) == 1


def test_this_machine_is_not_asked_by_default(site: str, tmp_path: Path) -> None:
    (error,) = texts(watch(f"{site}/feed", home=tmp_path))
    assert "no public address" in error
    assert requests() == []
