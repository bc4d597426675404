"""Nothing leaves the machine: the whole way from a text to a served page, with every outside address refused."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATELINE = Path(sys.executable).with_name("dateline")  # as it is installed
PAGE = """
from streamlit.testing.v1 import AppTest
from dashboard.cli import APP
at = AppTest.from_file(APP, default_timeout=120).run()
assert not at.exception, at.exception
"""
EXTRACT = """
import extract
found = extract.from_text("Drones struck Kyiv overnight, injuring 12 people.", published="2025-04-10")
assert len(found.figures) and len(found.places) and len(found.events) and len(found.dates)
"""


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """An environment whose Python processes are refused the network, with a record of their own."""
    refusing = {"PYTHONPATH": str(ROOT / "tests" / "offline"), "OUTSIDE_LOG": str(tmp_path / "outside.log")}
    return os.environ | refusing | {"DATELINE_HOME": str(tmp_path / "home")}


def asked(offline: dict[str, str]) -> str:
    log = Path(offline["OUTSIDE_LOG"])
    return log.read_text(encoding="utf-8") if log.exists() else ""


def run(offline: dict[str, str], *command: str | Path) -> None:
    subprocess.run(command, env=offline, cwd=ROOT, check=True, capture_output=True, timeout=300)


def test_the_refusal_works(offline: dict[str, str]) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run(offline, sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)")
    with pytest.raises(subprocess.CalledProcessError):
        run(offline, sys.executable, "-c", "import socket; socket.getaddrinfo('example.org', 80)")
    assert len(asked(offline).splitlines()) == 2


def test_extracting_asks_for_nothing(offline: dict[str, str]) -> None:
    run(offline, sys.executable, "-c", EXTRACT)
    assert asked(offline) == ""


def test_adding_and_showing_ask_for_nothing(offline: dict[str, str]) -> None:
    run(offline, DATELINE, "add", "seeds/nato_ministers_ukraine_force.txt")
    assert (Path(offline["DATELINE_HOME"]) / "published" / "CURRENT").exists()
    run(offline, sys.executable, "-c", PAGE)
    assert asked(offline) == ""


def test_serving_asks_for_nothing(offline: dict[str, str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [DATELINE, "serve", "--port", str(port)], env=offline,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert healthy(port)
    finally:
        server.terminate()
        server.wait(timeout=30)
    assert asked(offline) == ""


def healthy(port: int) -> bool:
    """Whether the server answers within two minutes."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.5)
    return False


def test_this_process_is_refused_the_network_too() -> None:
    with pytest.raises(PermissionError, match="no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
