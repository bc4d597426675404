"""A served dashboard, and a page in a real browser that may speak to this machine alone.

Without Chromium these tests skip, saying what to install; with REQUIRE_BROWSER=1 they fail instead.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

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
OPENED: list[Any] = []  # the contexts that are open now: closed behind the test that opened them


def chromium() -> str:
    """The browser's path; without one the test is skipped or fails."""
    if CHROMIUM is None:
        say = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        say("no Chromium found: apt-get install chromium")
    return str(CHROMIUM)


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(home: Path, folder: Path, port: int | None = None) -> Iterator[str]:
    """`dateline serve` on a port (else a free one), started in `folder`, for the record in `home`; its address."""
    port = port or free_port()
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
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, folder / "serve.log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers; fail with what it logged where it does not."""
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.5)
    pytest.fail(f"{address} did not answer: {log.read_text()}")


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
