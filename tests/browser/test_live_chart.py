"""The living chart in a real browser: what is drawn, what a click says, and that nothing moves under the reader's hand."""

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import dashboard

pytestmark = pytest.mark.browser
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader"
).split()
PATIENCE = 120_000  # milliseconds: the map is drawn in software, on a machine that may be busy
APP = """
import pandas as pd
import streamlit as st
from dashboard.charts import timeline
from dashboard.live_chart import live_chart
from dashboard.maps import event_map

PLACES = [("Kyiv", 50.45, 30.52, True), ("Odesa", 46.48, 30.73, True), ("Kharkiv", 49.99, 36.23, True),
          ("Sumy region", 51.0, 34.0, False)]
ROWS = pd.DataFrame([
    dict(key=f"{place}|{kind}", latitude=latitude, longitude=longitude, radius_km=10.0 if precise else 110.0,
         place=place, country="UA", kind=kind, n=n, label=f"{place}: {n} {kind}", precise=precise)
    for place, latitude, longitude, precise in PLACES for kind, n in (("assault", 7), ("aid", 2), ("consult", 1))
    if place == "Kyiv" or kind == "assault"
])
DATED = pd.DataFrame([dict(id=f"id{i}", first=pd.Timestamp("2025-04-01") + pd.Timedelta(days=i),
    last=pd.Timestamp("2025-04-02") + pd.Timedelta(days=i), kind="assault", label=f"event {i}", n=1) for i in range(9)])

st.set_page_config(layout="wide")

def picture():
    state = st.session_state
    state.runs = state.get("runs", 0) + 1
    mode = "dark" if st.toggle("dark") else "light"
    rows = ROWS[ROWS.kind != "aid"] if st.toggle("fewer") else ROWS
    rows = rows.head(0) if st.toggle("none") else rows
    st.button("rerun")
    live_chart(event_map(rows, mode=mode, selected=state.get("seen")), key="map", alt="Map of four places", height=480,
               on_click=lambda click: state.update(seen=click.keys[0], said=f"{click.keys[0]} #{click.count}"))
    chosen = live_chart(timeline(DATED, mode=mode), key="line", alt="Timeline of nine events")
    if chosen:
        state.said = f"{','.join(chosen.keys)} #{chosen.count}"
    st.code(f"said={state.get('said')} runs={state.runs}")

def empty():
    st.write("another page")

st.navigation([st.Page(picture, title="Picture", default=True), st.Page(empty, title="Empty")], position="top").run()
"""
MAP = "document.querySelector('.st-key-map .dateline-chart, .dateline-chart')"
DRAWN = f"{MAP}?._drawn && document.querySelectorAll('.dateline-chart')[1]?._drawn"
CAMERA = (
    f"(() => {{ const m = {MAP}._fullLayout.map._subplot.map; return [m.getZoom(), ...m.getCenter().toArray()] }})()"
)
WHERE = f"""key => {{
  const root = {MAP}, map = root._fullLayout.map._subplot.map, box = map.getCanvas().getBoundingClientRect()
  for (const trace of root._fullData) for (let i = 0; i < trace.lat.length; i++) {{
    const [id, right, down] = trace.customdata[i]
    const at = map.project([trace.lon[i], trace.lat[i]])
    if (id === key) return [box.x + at.x + right, box.y + at.y + down]
  }}
}}"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the little app on a free port of its own."""
    folder = tmp_path_factory.mktemp("app")
    package = Path(dashboard.__file__).parent
    (folder / "app.py").write_text(APP, encoding="utf-8")
    (folder / "static").symlink_to(package / "static")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"port": port, "address": "127.0.0.1", "headless": "true", "enableStaticServing": "true",
               "fileWatcherType": "none"}  # fmt: skip
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--browser.gatherUsageStats", "false"]
    command += [part for name, value in options.items() for part in (f"--server.{name}", str(value))]
    environment = os.environ | {"PYTHONPATH": str(package.parent), "HOME": str(folder)}
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str) -> None:
    """Return once the server answers."""
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"{address} did not answer within two minutes")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Debian's Chromium, or skip; with REQUIRE_BROWSER=1 its absence is a failure."""
    if CHROMIUM is None:
        say = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        say("no Chromium found: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Watched:
    """A page, with what it asked the network for and what it complained of."""

    def __init__(self, browser: Any, url: str) -> None:
        self.page = browser.new_page(viewport={"width": 1200, "height": 1000})
        self.page.set_default_timeout(PATIENCE)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.url = url

    def open(self) -> "Watched":
        self.page.goto(self.url)
        self.drawn()
        return self

    def drawn(self) -> None:
        self.page.wait_for_function(DRAWN, timeout=PATIENCE)
        self.page.wait_for_function(f"{MAP}._fullLayout.map._subplot.map.loaded()", timeout=PATIENCE)

    def click(self, key: str, times: int = 1) -> None:
        x, y = self.page.evaluate(WHERE, key)
        self.page.mouse.move(x, y)
        self.page.mouse.dblclick(x, y) if times == 2 else self.page.mouse.click(x, y)

    def said(self, words: str) -> None:
        self.page.wait_for_function(
            "words => document.querySelector('[data-testid=stCode]')?.innerText.includes(words)", arg=words
        )

    def runs(self) -> int:
        return int(self.page.locator("[data-testid=stCode]").inner_text().split("runs=")[1])

    def camera(self) -> list[float]:
        found: list[float] = self.page.evaluate(CAMERA)
        return found

    def toggle(self, label: str) -> None:
        """Flip a switch and wait until the map shows the new figure."""
        before = self.page.evaluate(f"{MAP}._drawn")
        self.page.get_by_text(label, exact=True).click()
        self.page.wait_for_function(f"before => {MAP}._drawn !== before && !{MAP}._busy", arg=before, timeout=PATIENCE)


@pytest.fixture(scope="module")
def watched(browser: Any, url: str) -> Watched:
    """One page for all tests that leave it as they found it: drawing a map in software takes seconds."""
    return Watched(browser, url).open()


def colours(page: Any) -> int:
    """How many colours the map's canvas shows."""
    shot = page.locator(".maplibregl-canvas").screenshot()
    return len(Image.open(io.BytesIO(shot)).convert("RGB").getcolors(1 << 24) or [])


def test_the_map_is_drawn(watched: Watched) -> None:
    assert colours(watched.page) > 100
    assert watched.page.locator(".dateline-chart").first.get_attribute("aria-label") == "Map of four places"


def test_a_click_says_the_key_and_the_same_point_again_says_it_again(watched: Watched) -> None:
    watched.click("Odesa|assault")
    watched.said("said=Odesa|assault #1")
    watched.click("Odesa|assault")
    watched.said("said=Odesa|assault #2")
    watched.click("Odesa|assault", times=2)
    watched.said("said=Odesa|assault #4")


@pytest.mark.parametrize("kind", ["assault", "aid", "consult"])
def test_every_kind_at_one_place_can_be_clicked(watched: Watched, kind: str) -> None:
    watched.click(f"Kyiv|{kind}")
    watched.said(f"said=Kyiv|{kind} #")


def test_a_double_click_does_not_move_the_map(watched: Watched) -> None:
    watched.page.mouse.move(*watched.page.evaluate(WHERE, "Kharkiv|assault"))
    watched.page.mouse.wheel(0, -300)
    watched.page.wait_for_timeout(1500)
    before = watched.camera()
    watched.click("Kharkiv|assault", times=2)
    watched.said("said=Kharkiv|assault #")
    assert watched.camera() == pytest.approx(before, abs=1e-6)


def test_moving_the_map_causes_no_rerun(watched: Watched) -> None:
    before = watched.runs()
    watched.page.mouse.move(*watched.page.evaluate(WHERE, "Kharkiv|assault"))
    watched.page.mouse.wheel(0, -250)
    watched.page.wait_for_timeout(2500)
    assert watched.runs() == before


def test_the_camera_stays_through_filter_theme_and_page(watched: Watched) -> None:
    page = watched.page
    page.mouse.move(*page.evaluate(WHERE, "Kyiv|aid"))
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(2500)
    before = watched.camera()
    files = sum(".geojson" in request for request in watched.requests)
    for switch in ("fewer", "dark", "none", "none", "dark", "fewer"):
        watched.toggle(switch)
        assert watched.camera() == pytest.approx(before, abs=1e-6), switch
    assert sum(".geojson" in request for request in watched.requests) == files, (
        "a filter or theme fetched the map again"
    )
    page.evaluate(f"window.left = {MAP}")
    page.get_by_text("Empty", exact=True).click()
    page.get_by_text("another page").wait_for()
    page.wait_for_function("!window.left.isConnected && !window.left._fullLayout")  # purged: its WebGL context is free
    page.get_by_text("Picture", exact=True).click()
    watched.drawn()
    assert watched.camera() == pytest.approx(before, abs=1e-6)


def test_a_rerun_that_changes_nothing_draws_nothing(watched: Watched) -> None:
    page, before = watched.page, watched.runs()
    page.evaluate(f"window.drawings = 0, {MAP}.on('plotly_afterplot', () => window.drawings++)")
    page.get_by_role("button", name="rerun").click()
    watched.said(f"runs={before + 1}")
    page.wait_for_timeout(1500)
    assert page.evaluate("window.drawings") == 0


def test_the_chart_follows_the_width_of_the_page(watched: Watched) -> None:
    for width in (900, 1200):
        watched.page.set_viewport_size({"width": width, "height": 1000})
        watched.page.wait_for_function(
            f"width => Math.abs({MAP}._fullLayout.width - {MAP}.clientWidth) < 2 && Math.abs({MAP}.clientWidth - width) < 200",
            arg=width,
        )


def test_the_keyboard_goes_from_point_to_point(watched: Watched) -> None:
    watched.page.locator(".dateline-chart").first.focus()
    watched.page.keyboard.press("ArrowRight")
    watched.page.wait_for_function("document.querySelector('.dateline-chart-spoken').textContent.length > 0")
    watched.page.keyboard.press("Enter")
    watched.said("assault #")


def test_a_click_on_the_timeline_says_the_ids(watched: Watched) -> None:
    marks = watched.page.locator(".dateline-chart").nth(1).locator(".scatterlayer .point")
    assert marks.count() == 9
    marks.nth(3).click(force=True)
    watched.said("said=id3 #1")


def test_nothing_left_the_machine_and_nothing_went_wrong(watched: Watched) -> None:
    outside = [url for url in watched.requests if not url.startswith((watched.url, "blob:", "data:"))]
    assert outside == []
    assert watched.complaints == []


def test_a_failed_load_is_said_in_words_and_can_be_tried_again(browser: Any, url: str) -> None:
    fresh = Watched(browser, url)
    fresh.page.route("**/plotly.min.js", lambda route: route.abort())
    fresh.page.goto(url)
    fresh.page.get_by_text("could not be loaded").first.wait_for()
    fresh.page.unroute("**/plotly.min.js")
    for _ in range(2):
        fresh.page.get_by_role("button", name="Try again").first.click()
    fresh.drawn()
    assert fresh.page.locator(".dateline-chart-message:visible").count() == 0
    assert not [line for line in fresh.complaints if "ERR_FAILED" not in line], json.dumps(fresh.complaints)
    fresh.page.close()
