"""Addresses are fetched only when that is switched on, and only from the public internet."""

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import extract
from extract.errors import NetworkOff
from extract.inputs import fetching, limits, links
from extract.inputs.fetching import Address
from extract.inputs.material import Link, Material
from extract.model import Document, Failure

PAGE = b"<html><head><title>Drones hit Sumy</title></head><body><article><p>Drones hit Sumy on Thursday, and 12 people were injured there, the governor of the region said.</p></article></body></html>"
FEED = b"<rss version='2.0'><channel><title>A wire</title><item><title>Drones hit Sumy</title><link>%s/page</link><pubDate>Thu, 10 Apr 2025 08:00:00 GMT</pubDate></item></channel></rss>"

# address, may it be asked?
ADDRESSES = [
    ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("127.9.9.9", False), ("0.0.0.0", False),
    ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
    ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("192.0.2.1", False), ("::1", False),
    ("::", False), ("fe80::1", False), ("fc00::1", False), ("ff02::1", False), ("::ffff:127.0.0.1", False),
    ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("64:ff9b::a00:1", False), ("2002:7f00:1::", False),
    ("2002:a00:1::1", False), ("2001:db8::1", False),
]  # fmt: skip


class Server(BaseHTTPRequestHandler):
    """Answers by path; notes every request."""

    asked: list[str] = []  # noqa: RUF012 - shared on purpose

    def do_GET(self) -> None:
        Server.asked.append(self.path)
        here = f"http://{self.headers['Host']}"
        answers = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/feed": (200, {"Content-Type": "application/rss+xml"}, FEED % here.encode()),
            "/plain": (200, {"Content-Type": "text/plain"}, b"Kyiv was hit."),
            "/moved": (302, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/elsewhere": (302, {"Location": here.replace("127.0.0.1", "127.0.0.2") + "/page"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/big": (200, {"Content-Type": "text/plain"}, b"x" * 3_000),
            "/gzip": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"x" * 10**6)),
            "/gone": (404, {}, b""),
            "/odd": (200, {"Content-Type": "image/png"}, b"x"),
        }
        if self.path in ("/rude", "/garbage", "/half"):
            self.wfile.write(
                {
                    "/rude": b"",
                    "/garbage": b"\0\xff\0 nonsense\r\n\r\n",
                    "/half": b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf",
                }[self.path]
            )
            self.close_connection = True
            return
        if self.path in ("/drip", "/drip-head"):
            self.drip()
            return
        status, headers, body = answers[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """A byte now and then, for ever, in the body or already in the head."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"X: " if self.path == "/drip-head" else b"\r\n"))
        try:
            for _ in range(200):
                self.wfile.write(b"x")
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, with the network switched on."""
    monkeypatch.setenv(fetching.SETTING, "1")
    monkeypatch.setattr(limits, "PAUSE", 0.0)
    Server.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def this_server(address: Address) -> bool:
    return str(address) == "127.0.0.1"


def fetched(address: str) -> Material:
    return fetching.fetch(address, public=this_server)


@pytest.mark.parametrize(("address", "public"), ADDRESSES)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert fetching.is_public(ipaddress.ip_address(address)) is public


def test_nothing_is_fetched_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(fetching.SETTING, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    with pytest.raises(NetworkOff, match="DATELINE_NETWORK=1"):
        extract.read("https://example.org/a.html")
    batch = extract.gather(["https://example.org/a.html"])
    assert [failure.path for failure in batch.failures] == ["https://example.org/a.html"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_by_whatever_name(site: str, host: str) -> None:
    with pytest.raises(extract.ExtractError, match=r"no public address|cannot be fetched"):
        extract.read(f"{site.replace('127.0.0.1', host)}/page")
    assert Server.asked == []


def test_one_private_address_among_public_ones_is_enough(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(extract.ExtractError, match=r"10\.0\.0\.1, which is no public address"):
        extract.read("http://news.example/page")


def test_the_connection_goes_to_the_address_that_was_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    names: list[str] = []

    def once(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        names.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    connect, numbers = socket.create_connection, []

    def noted(address: tuple[str, int], timeout: float) -> socket.socket:
        numbers.append(address)
        monkeypatch.undo()
        return connect(address, timeout=timeout)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    monkeypatch.setattr(socket, "create_connection", noted)
    assert fetching.fetch(f"http://news.example:{port}/plain", public=this_server).data == b"Kyiv was hit."
    assert names == ["news.example"]
    assert numbers == [("127.0.0.1", port)]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/elsewhere", r"127\.0\.0\.2, which is no public address"),
        ("/file", "no address that is fetched"),
        ("/loop", "redirects more than 5 times"),
        ("/gone", "answers 404"),
        ("/gzip", "compressed"),
        ("/rude", "cannot be fetched .*closed"),
        ("/garbage", "cannot be fetched"),
        ("/half", "cannot be fetched .*broke off"),
    ],
)
def test_what_is_refused_on_the_way(site: str, path: str, reason: str) -> None:
    with pytest.raises(extract.ExtractError, match=reason) as raised:
        fetched(site + path)
    assert "http" in str(raised.value)
    assert "/page" not in Server.asked


@pytest.mark.parametrize(
    "address", ["http://user:secret@127.0.0.1/", "http://:80/", "http://127.0.0.1:99999/", "http://[::1/"]
)
def test_odd_addresses_are_refused(site: str, address: str) -> None:
    with pytest.raises(extract.ExtractError, match="http"):
        extract.read(address)


def test_size_is_limited(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FETCH", 1_000)
    with pytest.raises(extract.ExtractError, match="larger than"):
        fetched(f"{site}/big")


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_time_is_limited_whatever_drips_in(site: str, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(limits, "FETCH_SECONDS", 1.0)
    began = time.monotonic()
    with pytest.raises(extract.ExtractError, match="cannot be fetched"):
        fetched(site + path)
    assert time.monotonic() - began < 5


def test_nobody_there(site: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(extract.ExtractError, match=r"cannot be fetched .*refused"):
        fetched(f"http://127.0.0.1:{port}/")


def test_a_redirect_is_followed_and_the_page_read(site: str) -> None:
    found = links.opened(f"{site}/moved", fetched)
    (document,) = found
    assert isinstance(document, Document)
    assert "12 people were injured" in document.text
    assert (document.url, document.source) == (f"{site}/moved", f"{site}/moved")


def test_a_kind_that_cannot_be_read_says_so(site: str) -> None:
    with pytest.raises(extract.ExtractError, match="of no kind that can be read"):
        links.opened(f"{site}/odd", fetched)


def test_a_feed_is_followed_to_its_articles(site: str) -> None:
    (document,) = links.followed(links.opened(f"{site}/feed", fetched), fetched)
    assert isinstance(document, Document)
    assert "12 people were injured" in document.text
    assert (str(document.published), document.published_basis) == ("2025-04-10", "metadata")
    assert Server.asked == ["/feed", "/page"]


def test_a_link_that_fails_keeps_the_summary(site: str) -> None:
    link = Link("http://127.0.0.1/latest/meta-data", Document("Drones hit Sumy"))
    summary, failure = links.followed([link])
    assert summary == link.summary
    assert isinstance(failure, Failure)
    assert "no public address" in failure.error


def test_without_the_network_a_feed_is_its_summaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(fetching.SETTING, raising=False)
    (document,) = extract.read_bytes(FEED % b"https://example.org", "feed.rss").documents
    assert (document.text, document.url) == ("Drones hit Sumy", "https://example.org/page")
