"""What a reader waits for: the first card after `dateline serve`, and the changed cards after a filter was clicked."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import extract
from benchmarks.measure import Measured, median, seconds
from dashboard import settings
from extract import store

SEEDS = Path(__file__).parent.parent / "seeds"
STARTS, CHANGES = 3, 8
PATIENCE = 120  # seconds
CARDS = ".dl-card .dl-value"


def measured() -> Iterator[Measured]:
    """Cold start to first card, and filter change to updated cards, in a real browser. Nothing without Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("benchmarks: no Chromium found, so the pages are not measured; install chromium", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        kept = store.open(home)
        added = seconds(lambda: (kept.add(extract.read(SEEDS)), kept.publish()), 1)
        yield median("adding the seeds", added, "s", "extracted, recorded and published, models not yet loaded")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        starts, changes = [], []
        for _ in range(STARTS):
            page, began = browser.new_page(), time.perf_counter()
            with served(home) as address:
                page.goto(address)
                page.wait_for_selector(CARDS, timeout=PATIENCE * 1000)
                starts.append(time.perf_counter() - began)
                changes += filter_changes(page)
                page.close()
        browser.close()
    yield median("cold start to first card", starts, "s", "`dateline serve` to a card in Chromium, seeds loaded")
    yield median("filter change to cards", changes, "s", "click on a period to changed cards in Chromium, seeds loaded")


@contextmanager
def served(home: str, script: Path | None = None) -> Iterator[str]:
    """A running `dateline serve` over a record, or Streamlit with another script, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("dateline")), "serve", "--port", str(port)]
    if script is not None:
        command = [sys.executable, "-m", "streamlit", "run", str(script), *settings.flags(port, headless=True)]
    environment = os.environ | {"DATELINE_HOME": home, "BROWSER": "true"}  # `true` opens nothing
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_answer(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def await_answer(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; raises TimeoutError where it ends or does not answer in time."""
    ends = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < ends:
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise TimeoutError(f"dateline serve did not answer at {address} within {PATIENCE} s")


def filter_changes(page: Page) -> list[float]:
    """Seconds from the click on one period, then another, to changed cards."""
    return [filter_change(page, n) for n in range(CHANGES)]


def filter_change(page: Page, n: int) -> float:
    """Seconds from the click on a period to changed cards; `n` says which of two periods."""
    cards = page.locator(".dl-cards")
    before = cards.inner_html()
    choice = page.get_by_role("radio", name=("24 h", "30 d")[n % 2], exact=True)
    start = time.perf_counter()
    choice.click()
    while cards.inner_html() == before:
        page.wait_for_timeout(5)
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError(f"the cards did not change within {PATIENCE} s of a click on a period")
    return time.perf_counter() - start
