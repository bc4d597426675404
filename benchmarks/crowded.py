"""How the overview answers with very many events, beside the smallest page there is: python -m benchmarks.crowded.

All are ratios of one run, since the machine's own speed says little: a click on a period until the cards change,
by that of a page with the same sidebar and a single card (hello.py). 100,000 events, or as many as the argument says.
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from benchmarks import crowd, page
from benchmarks.measure import Measured

EVENTS = 100_000
CHANGES = 10
SETTLED = 4_000  # milliseconds: for a rerun to end
HELLO = Path(__file__).with_name("hello.py")


class Traffic:
    """Bytes that a page's server sent it, and whether they held a map."""

    def __init__(self, watched: Page) -> None:
        self.frames: list[bytes] = []
        watched.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda frame: self.frames.append(frame if isinstance(frame, bytes) else frame.encode())
        )

    def taken(self) -> list[bytes]:
        """What came since this was asked last."""
        came, self.frames = self.frames, []
        return came


def measured(events: int = EVENTS) -> Iterator[Measured]:
    """The ratio of filter changes; the payload of one, and of a rerun without a change. None without Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        crowd.publish(Path(home), events)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield from compared(browser, home, events)
        browser.close()


def compared(browser: Browser, home: str, events: int) -> Iterator[Measured]:
    """The measurements for a record that is there. Both pages stand side by side, and are clicked in turn."""
    with page.served(home) as ours, page.served(home, HELLO) as hello:
        watched, small = _opened(browser, ours), _opened(browser, hello)
        traffic, taken = watched[1], [(_change(watched[0], n), _change(small[0], n)) for n in range(CHANGES)]
        ratio = statistics.median(one / other for one, other in taken[2:])  # the first ones fill caches
        note = "to changed cards, by that of a page with the same sidebar and one card; goal 1.5"
        yield Measured(f"filter change, {events:,} events", round(ratio, 2), "×", CHANGES - 2, note)
        yield from _payload(watched[0], traffic, events)


def _opened(browser: Browser, address: str) -> tuple[Page, Traffic]:
    opened = browser.new_page(viewport={"width": 1920, "height": 1080})
    traffic = Traffic(opened)
    opened.goto(address)
    opened.wait_for_selector(page.CARDS, timeout=page.PATIENCE * 1000)
    opened.wait_for_timeout(SETTLED)
    return opened, traffic


def _change(opened: Page, n: int) -> float:
    taken = page.filter_change(opened, n)
    opened.wait_for_timeout(SETTLED)
    return taken


def _payload(opened: Page, traffic: Traffic, events: int) -> Iterator[Measured]:
    """What the server sends for a filter change, and for a rerun that changes nothing: closing what is closed."""
    traffic.taken()
    opened.get_by_role("radio", name="7 d", exact=True).click()  # a state that was not seen before
    opened.wait_for_timeout(2 * SETTLED)
    change = traffic.taken()
    yield Measured(f"payload of a change, {events:,} events", round(sum(map(len, change)) / 1000), "kB", 1, "goal 400")
    opened.get_by_test_id("stAppViewContainer").press("r")  # Streamlit's key for a rerun
    opened.wait_for_timeout(SETTLED)
    again = traffic.taken()
    note = "it holds a map" if any(b"scattermap" in frame for frame in again) else "it holds no map"
    yield Measured(f"payload of a rerun, {events:,} events", round(sum(map(len, again)) / 1000), "kB", 1, note)


if __name__ == "__main__":
    for row in measured(*map(int, sys.argv[1:2])):
        print(f"{row.name}: {row.value:,} {row.unit} ({row.note})")
