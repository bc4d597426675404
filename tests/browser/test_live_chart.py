"""The living chart in a real browser: what is drawn, what a click says, that nothing moves under the reader."""

import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import browsing
import pytest
from PIL import Image

import dashboard

pytestmark = pytest.mark.browser
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
    browsing.chromium()
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
    log = folder / "serve.log"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
    try:
        browsing.wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


class Chart:
    """A page with the little app, and what a test does on it."""

    def __init__(self, browse: Callable[..., browsing.Watched], url: str) -> None:
        self.watched = browse(url, viewport={"width": 1200, "height": 1000})
        self.page = self.watched.page
        self.files: list[str] = []
        self.page.on("request", lambda request: self.files.append(request.url) if ".geojson" in request.url else None)

    def open(self) -> "Chart":
        self.page.goto(self.watched.url)
        self.watched.drawn()
        return self

    def over(self, key: str) -> tuple[float, float]:
        x, y = self.page.evaluate(WHERE, key)
        self.page.mouse.move(x, y)
        return x, y

    def click(self, key: str, times: int = 1) -> None:
        self.page.mouse.click(*self.over(key), click_count=times)

    def zoom(self, key: str, wheel: int) -> list[float]:
        """Turn the wheel over a point, wait until the map has come to rest, and return its camera."""
        self.over(key)
        self.page.mouse.wheel(0, wheel)
        self.page.wait_for_timeout(1500)
        self.page.wait_for_function(f"!{MAP}._fullLayout.map._subplot.map.isMoving()")
        return self.camera()

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
        self.page.wait_for_function(f"before => {MAP}._drawn !== before && !{MAP}._busy", arg=before)


@pytest.fixture(scope="module")
def chart(browse: Callable[..., browsing.Watched], url: str) -> Chart:
    """One page for all tests that leave it as they found it: drawing a map in software takes seconds."""
    return Chart(browse, url).open()


def colours(page: Any) -> int:
    """How many colours the map's canvas shows."""
    shot = page.locator(".maplibregl-canvas").screenshot()
    return len(Image.open(io.BytesIO(shot)).convert("RGB").getcolors(1 << 24) or [])


def test_the_map_is_drawn(chart: Chart) -> None:
    assert colours(chart.page) > 100
    assert chart.page.locator(".dateline-chart").first.get_attribute("aria-label") == "Map of four places"


def test_a_click_says_the_key_and_the_same_point_again_says_it_again(chart: Chart) -> None:
    chart.click("Odesa|assault")
    chart.said("said=Odesa|assault #1")
    chart.click("Odesa|assault")
    chart.said("said=Odesa|assault #2")
    chart.click("Odesa|assault", times=2)
    chart.said("said=Odesa|assault #4")


@pytest.mark.parametrize("kind", ["assault", "aid", "consult"])
def test_every_kind_at_one_place_can_be_clicked(chart: Chart, kind: str) -> None:
    chart.click(f"Kyiv|{kind}")
    chart.said(f"said=Kyiv|{kind} #")


def test_a_double_click_does_not_move_the_map(chart: Chart) -> None:
    before = chart.zoom("Kharkiv|assault", -300)
    chart.click("Kharkiv|assault", times=2)
    chart.said("said=Kharkiv|assault #")
    assert chart.camera() == pytest.approx(before, abs=1e-6)


def test_moving_the_map_causes_no_rerun(chart: Chart) -> None:
    before, camera = chart.runs(), chart.camera()
    assert chart.zoom("Kharkiv|assault", -250) != pytest.approx(camera, abs=1e-3)
    chart.page.wait_for_timeout(1000)
    assert chart.runs() == before


def test_the_camera_stays_through_filter_theme_and_page(chart: Chart) -> None:
    page, before, files = chart.page, chart.zoom("Kyiv|aid", -200), len(chart.files)
    for switch in ("fewer", "dark", "none", "none", "dark", "fewer"):
        chart.toggle(switch)
        assert chart.camera() == pytest.approx(before, abs=1e-6), switch
    assert len(chart.files) == files, "a filter or theme fetched the map again"
    page.evaluate(f"window.left = {MAP}")
    page.get_by_text("Empty", exact=True).click()
    page.get_by_text("another page").wait_for()
    page.wait_for_function("!window.left.isConnected && !window.left._fullLayout")  # purged: its WebGL context is free
    page.get_by_text("Picture", exact=True).click()
    chart.watched.drawn()
    assert chart.camera() == pytest.approx(before, abs=1e-6)


def test_a_filter_changes_what_is_seen(chart: Chart) -> None:
    marks = f"{MAP}._fullLayout.map._subplot.map.getStyle().sources.marks.data.features.length"
    before = chart.page.evaluate(marks)
    chart.toggle("fewer")
    assert chart.page.evaluate(marks) == before - 1
    chart.toggle("fewer")
    assert chart.page.evaluate(marks) == before


def test_a_rerun_that_changes_nothing_draws_nothing(chart: Chart) -> None:
    page, before = chart.page, chart.runs()
    page.evaluate(f"window.drawings = 0, {MAP}.on('plotly_afterplot', () => window.drawings++)")
    page.get_by_role("button", name="rerun").click()
    chart.said(f"runs={before + 1}")
    page.wait_for_timeout(1500)
    assert page.evaluate("window.drawings") == 0


def test_the_chart_follows_the_width_of_the_page(chart: Chart) -> None:
    off = f"[{MAP}._fullLayout.width - {MAP}.clientWidth, ({MAP}.clientWidth - width) / 100]"
    for width in (900, 1200):
        chart.page.set_viewport_size({"width": width, "height": 1000})
        chart.page.wait_for_function(f"width => {off}.every((difference) => Math.abs(difference) < 2)", arg=width)


def test_the_keyboard_goes_from_point_to_point(chart: Chart) -> None:
    chart.page.locator(".dateline-chart").first.focus()
    chart.page.keyboard.press("ArrowRight")
    chart.page.wait_for_function("document.querySelector('.dateline-chart-spoken').textContent.includes('assault')")
    chart.page.keyboard.press("Enter")
    chart.said("|assault #")


def test_a_click_on_the_timeline_says_the_ids(chart: Chart) -> None:
    marks = chart.page.locator(".dateline-chart").nth(1).locator(".scatterlayer .point")
    assert marks.count() == 9
    marks.nth(3).click(force=True)
    chart.said("said=id3 #1")


def test_nothing_left_the_machine_and_nothing_went_wrong(chart: Chart) -> None:
    assert chart.watched.outside == []
    assert chart.watched.complaints == []


def test_a_failed_load_is_said_in_words_and_can_be_tried_again(
    browse: Callable[..., browsing.Watched], url: str
) -> None:
    fresh = Chart(browse, url)
    fresh.page.route("**/plotly.min.js", lambda route: route.abort())
    fresh.page.goto(url)
    fresh.page.get_by_text("could not be loaded").first.wait_for()
    fresh.page.unroute("**/plotly.min.js")
    for _ in range(2):
        fresh.page.get_by_role("button", name="Try again").first.click()
    fresh.watched.drawn()
    assert fresh.page.locator(".dateline-chart-message:visible").count() == 0
    assert not [line for line in fresh.watched.complaints if "ERR_FAILED" not in line]
