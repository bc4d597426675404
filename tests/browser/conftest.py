"""A served dashboard and a real browser that may speak to this machine alone.

Without Chromium these tests skip, saying what to install; with REQUIRE_BROWSER=1 they fail instead.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "dashboard"))  # for the sample picture

import sample

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]  # fmt: skip
PATIENCE = 60_000  # milliseconds: the map is drawn in software, on a machine that may be busy
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LOCAL_SCHEMES = {"data", "blob", "about"}


def chromium() -> str:
    """The browser's path; without one the test is skipped or fails."""
    if CHROMIUM is None:
        say = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        say("no Chromium found: apt-get install chromium")
    return str(CHROMIUM)


@contextmanager
def serving(home: Path, folder: Path) -> Iterator[str]:
    """`dateline serve` on a free port, started in `folder`, for the record in `home`; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from dashboard.cli import app; app()", "serve", "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    with (folder / "serve.log").open("w") as log:
        server = subprocess.Popen(
            command,
            cwd=folder,
            env=environment | {"DATELINE_HOME": str(home), "HOME": str(folder)},
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, folder / "serve.log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.5)
    pytest.fail(f"{address} did not answer: {log.read_text()}")


OPENED: list[Any] = []  # the contexts that are open now


class Watched:
    """A page, with what it asked of other machines (refused) and what it complained of."""

    def __init__(self, context: Any, url: str) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.url = url
        context.route("**/*", self._route)
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("websocket", lambda socket: self._outside(socket.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)

    def _outside(self, url: str) -> bool:
        parts = urlsplit(url)
        outside = parts.scheme not in LOCAL_SCHEMES and parts.hostname not in LOOPBACK
        if outside:
            self.outside.append(url)
        return outside

    def _route(self, route: Any) -> None:
        if self._outside(route.request.url):
            route.abort()
        else:
            route.continue_()

    def open(self, address: str = "") -> "Watched":
        """Go to a page and wait until it stands."""
        self.page.goto(self.url + address)
        self.page.locator(".st-key-foot small").wait_for()
        self.page.locator(".dl-heading").wait_for()
        return self

    def drawn(self) -> "Watched":
        """Wait until map and timeline are drawn."""
        self.page.wait_for_function("document.querySelectorAll('.dateline-chart').length == 2")
        self.page.wait_for_function("[...document.querySelectorAll('.dateline-chart')].every((chart) => chart._drawn)")
        self.page.wait_for_function("document.querySelector('.dateline-chart')._fullLayout.map._subplot.map.loaded()")
        return self


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that shows the sample picture."""
    chromium()
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("anywhere")
    sample.publish(home, sample.findings())
    with serving(home, folder) as url:
        yield url


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Watched]]:
    """Opens pages, each with a profile of its own: `browse(url, color_scheme="dark")`."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)

        def browse(url: str, **options: Any) -> Watched:
            size = {"width": 1920, "height": 1080}
            OPENED.append(browser.new_context(**{"viewport": size, "color_scheme": "light"} | options))
            return Watched(OPENED[-1], url)

        yield browse
        browser.close()


@pytest.fixture(autouse=True)
def closing() -> Iterator[None]:
    """Closes what a test opened: a page left open goes on drawing its map, and slows all tests behind it."""
    before = len(OPENED)
    yield
    for context in OPENED[before:]:
        context.close()
    del OPENED[before:]
