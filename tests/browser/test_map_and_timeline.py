"""The map and timeline pages in a real browser: clicks, choosing by dragging, a camera that stays, days that play."""

import base64
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
import sample
from browsing import Watched

pytestmark = pytest.mark.browser

ROOT = "document.querySelector('.st-key-KEY .dateline-chart')"
CAMERA = """(() => {
  const m = ROOT._fullLayout.map._subplot.map
  return [m.getZoom(), ...m.getCenter().toArray(), m.getBearing(), m.getPitch()]
})()"""
WHERE = """key => {
  const root = ROOT, map = root._fullLayout.map._subplot.map, box = map.getCanvas().getBoundingClientRect()
  for (const trace of root._fullData) for (let i = 0; i < trace.lat.length; i++) {
    const [id, right, down] = trace.customdata?.[i] ?? []
    const at = map.project([trace.lon[i], trace.lat[i]])
    if (id === key) return [box.x + at.x + right, box.y + at.y + down]
  }
}"""
SPOT = """at => {
  const map = ROOT._fullLayout.map._subplot.map, box = map.getCanvas().getBoundingClientRect(), spot = map.project(at)
  return [box.x + spot.x, box.y + spot.y]
}"""
MARK = """id => {
  const root = ROOT, box = root.getBoundingClientRect()
  for (const trace of root._fullData) {
    if (trace.type !== 'scatter') continue
    const i = (trace.customdata ?? []).findIndex((ids) => [ids].flat().join() === id)
    if (i >= 0) return [box.x + root._fullLayout.xaxis._offset + root._fullLayout.xaxis.d2p(trace.x[i]),
                        box.y + root._fullLayout.yaxis._offset + root._fullLayout.yaxis.d2p(trace.y[i])]
  }
}"""
AT = """moment => {
  const root = ROOT, box = root.getBoundingClientRect(), x = root._fullLayout.xaxis
  return box.x + x._offset + x.d2p(moment)
}"""
RING = "ROOT._fullLayout.map._subplot.map.getStyle().sources.ring.data.features.map((f) => f.geometry.coordinates)"
HOVERED = "ROOT._fullLayout.map._subplot.map.getStyle().sources.hovered.data.features.length"


class Page:
    """One of the two pages, opened from the menu as a reader does."""

    def __init__(self, watched: Watched, title: str, key: str, charts: int) -> None:
        self.watched, self.page, self.key, self.charts = watched, watched.page, key, charts
        watched.open()
        self.enter(title)

    def enter(self, title: str) -> None:
        self.page.locator("header, nav").get_by_text(title, exact=True).first.click()
        self.drawn(self.charts)

    def drawn(self, charts: int) -> None:
        all_drawn = """n => {
          const charts = [...document.querySelectorAll('.dateline-chart')]
          return charts.length === n && charts.every((chart) => chart._drawn && !chart._busy)
        }"""
        self.page.wait_for_function(all_drawn, arg=charts)

    def ask(self, script: str, argument: Any = None, key: str | None = None) -> Any:
        return self.page.evaluate(script.replace("ROOT", ROOT.replace("KEY", key or self.key)), argument)

    def until(self, script: str, argument: Any = None) -> None:
        self.page.wait_for_function(script.replace("ROOT", ROOT.replace("KEY", self.key)), arg=argument)

    def zoom(self, at: tuple[float, float]) -> list[float]:
        """Turn the wheel over a spot, wait until the map rests, and return its camera."""
        self.page.mouse.move(*at)
        self.page.mouse.wheel(0, -300)
        self.page.wait_for_timeout(1200)
        self.until("() => !ROOT._fullLayout.map._subplot.map.isMoving()")
        found: list[float] = self.ask(CAMERA)
        return found

    def changed(self, act: Callable[[], Any]) -> None:
        """Do something, and wait until the chart shows another figure."""
        before = self.ask("ROOT._drawn")
        act()
        self.until("before => ROOT._drawn !== before && !ROOT._busy", before)

    def theme(self, name: str) -> None:
        self.page.get_by_test_id("stMainMenuButton").click()
        self.page.get_by_test_id(f"stMainMenuItem-theme-{name}").click()
        self.page.keyboard.press("Escape")

    def button(self, words: str) -> Any:
        return self.page.locator(".stMain, [data-testid=stMain]").get_by_text(words, exact=True).first

    def drag(self, *path: tuple[float, float]) -> None:
        self.page.mouse.move(*path[0])
        self.page.mouse.down()
        for start, end in pairwise(path):
            for share in (0.3, 0.6, 1):
                self.page.mouse.move(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        self.page.mouse.up()

    def says(self, words: str) -> None:
        self.page.locator(".st-key-evidence_html .dl-evidence").filter(has_text=words).wait_for()


@pytest.fixture(scope="module")
def map_page(browse: Callable[..., Watched], dashboard: str) -> Page:
    """One page for all tests that leave it as they found it: drawing a map in software takes seconds."""
    return Page(browse(dashboard), "Map", "map_page", 1)


@pytest.fixture(scope="module")
def timeline_page(browse: Callable[..., Watched], dashboard: str) -> Page:
    return Page(browse(dashboard), "Timeline", "timeline_page", 2)


# ---- the map


def test_a_point_opens_its_sentence_twice_in_a_row(map_page: Page) -> None:
    for _ in range(2):
        map_page.page.mouse.click(*map_page.ask(WHERE, "Brussels|50.85|4.35|consult"))
        map_page.says("Brussels: 1 finding")
        map_page.page.locator(".st-key-evidence_html .dl-list button").first.click()
        map_page.says("Talks, Brussels")
        assert map_page.page.locator("blockquote .dl-lit").all_inner_texts() == ["met"]
    assert map_page.ask(RING) == [[4.35, 50.85]]


def test_a_circle_shows_how_precise_a_place_is_while_the_pointer_rests_on_it(map_page: Page) -> None:
    map_page.page.mouse.move(*map_page.ask(WHERE, "Kyiv|50.45|30.52|assault"))
    map_page.until(f"() => {HOVERED} === 1")
    map_page.page.mouse.move(*map_page.ask(SPOT, [10, 54]))
    map_page.until(f"() => {HOVERED} === 0")


def test_the_camera_and_the_selection_stay_through_filter_layer_theme_and_page(map_page: Page) -> None:
    page = map_page.page
    page.mouse.click(*map_page.ask(WHERE, "Brussels|50.85|4.35|consult"))
    map_page.says("Brussels: 1 finding")
    before = map_page.zoom(tuple(map_page.ask(WHERE, "Odesa|46.48|30.73|assault")))
    sidebar = page.get_by_test_id("stSidebar")
    for act in (
        lambda: sidebar.get_by_role("button", name="Attack").click(),
        lambda: sidebar.get_by_role("button", name="Attack").click(),
        lambda: map_page.button("Regions").click(),
        lambda: map_page.button("Density").click(),
        lambda: map_page.button("Points").click(),
        lambda: map_page.theme("Dark"),
        lambda: map_page.theme("Light"),
    ):
        map_page.changed(act)
        assert map_page.ask(CAMERA) == pytest.approx(before, abs=1e-6)
    assert map_page.ask(RING) == [[4.35, 50.85]]
    page.locator("header, nav").get_by_text("Sources", exact=True).first.click()
    page.locator(".dl-article").wait_for()
    map_page.enter("Map")
    assert map_page.ask(CAMERA) == pytest.approx(before, abs=1e-6)
    assert map_page.ask(RING) == [[4.35, 50.85]]
    map_page.says("Brussels: 1 finding")


def test_a_region_is_told_of_under_the_pointer_and_lists_its_members(map_page: Page) -> None:
    map_page.changed(lambda: map_page.button("Regions").click())
    spot = map_page.ask(SPOT, [30.2, 47.3])  # inland in the Odesa region
    for step in range(30):  # shapes of regions come late, and hovering is what asks for them
        map_page.page.mouse.move(spot[0] + step % 2, spot[1])
        if map_page.page.locator(".dateline-chart-tip:visible").count():
            break
        map_page.page.wait_for_timeout(500)
    assert map_page.page.locator(".dateline-chart-tip").inner_text().startswith("Odesa: ")
    map_page.page.mouse.click(*spot)
    map_page.says("Odesa: ")
    map_page.until("() => ROOT._fullLayout.map._subplot.map.getFilter('region-selected')[2] === 'UA-51'")
    assert "map_layer=Regions" in map_page.page.url
    map_page.changed(lambda: map_page.button("Points").click())


def test_the_keyboard_reaches_regions(map_page: Page) -> None:
    map_page.changed(lambda: map_page.button("Regions").click())
    map_page.page.locator(".dateline-chart").focus()
    map_page.page.keyboard.press("ArrowRight")
    map_page.page.wait_for_function("document.querySelector('.dateline-chart-spoken').textContent.includes('finding')")
    map_page.page.keyboard.press("Enter")
    map_page.page.locator(".st-key-evidence_html h2").filter(has_text=re.compile("finding")).wait_for()
    map_page.changed(lambda: map_page.button("Points").click())


def test_no_button_offers_to_upload_a_chart(map_page: Page) -> None:
    map_page.page.locator(".st-key-map_page .dateline-chart").hover()
    titles = map_page.page.locator(".modebar-btn").evaluate_all("all => all.map((one) => one.dataset.title)")
    assert "Show all" in titles and not [title for title in titles if "hare" in title or "loud" in title]


def test_what_has_no_point_opens_its_sentence(map_page: Page) -> None:
    map_page.page.locator(".st-key-tray_list button").filter(has_text="Lower Marsh").first.click()
    map_page.page.locator("blockquote").filter(has_text="a village near Lower Marsh").wait_for()


def test_a_rerun_that_changes_nothing_sends_no_map(map_page: Page) -> None:
    received: list[bytes] = []
    session = map_page.page.context.new_cdp_session(map_page.page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", lambda event: received.append(frame_of(event["response"])))
    figure = map_page.ask("ROOT._drawn").encode()[:400]
    map_page.changed(lambda: map_page.button("Density").click())
    map_page.changed(lambda: map_page.button("Points").click())
    map_page.page.wait_for_timeout(3000)  # what came before is no part of it
    received.clear()
    map_page.page.locator("body").press("r")  # Streamlit's key for a rerun
    map_page.page.wait_for_timeout(5000)
    sent = b"".join(received)
    assert sent and figure not in sent
    assert len(sent) < 20_000


def frame_of(response: dict[str, Any]) -> bytes:
    return base64.b64decode(response["payloadData"]) if response["opcode"] == 2 else response["payloadData"].encode()


# ---- the timeline


def test_a_mark_opens_its_sentence_and_is_ringed(timeline_page: Page) -> None:
    planned = next(event for event in sample.ministers().events if event.status == "planned")
    timeline_page.page.mouse.click(*timeline_page.ask(MARK, planned.id))
    timeline_page.says("planned")
    assert "A second meeting follows on Friday." in timeline_page.page.locator("blockquote").inner_text()
    timeline_page.until(
        "() => ROOT._fullData.some((trace) => trace.marker?.symbol === 'circle-open' && trace.marker.size === 23)"
    )


def heading_of_the_day(page: Any) -> str:
    return str(page.locator(".st-key-day_list h2").inner_text())


def test_a_step_shows_the_day_before_and_moves_no_map(timeline_page: Page) -> None:
    page = timeline_page.page
    assert heading_of_the_day(page).startswith("18 April 2025: ")
    camera = timeline_page.ask(CAMERA, key="day_map")
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 200)")
    top = page.evaluate("document.querySelector('.stMain').scrollTop")
    page.get_by_role("button", name="Previous day").click()
    page.locator(".st-key-day_list h2").filter(has_text="17 April 2025: ").wait_for()
    assert timeline_page.ask(CAMERA, key="day_map") == pytest.approx(camera, abs=1e-6)
    assert page.evaluate("document.querySelector('.stMain').scrollTop") == top
    page.locator(".player-strip").press("End")
    page.locator(".st-key-day_list h2").filter(has_text="18 April 2025: ").wait_for()


def test_days_play_until_paused(timeline_page: Page) -> None:
    page = timeline_page.page
    page.locator(".player-strip").press("PageDown")
    page.locator(".st-key-day_list h2").filter(has_text="11 April 2025: ").wait_for()
    page.locator("select.speed").select_option("Fast")
    page.locator("button.play").click()
    for day in (12, 13, 14):
        page.locator(".st-key-day_list h2").filter(has_text=f"{day} April 2025: ").wait_for()
    page.locator("button.play").click()
    stands = str(page.locator(".player-strip").get_attribute("aria-valuetext"))
    page.locator(".st-key-day_list h2").filter(has_text=stands).wait_for()
    page.wait_for_timeout(2500)
    assert heading_of_the_day(page) == stands == page.locator(".player-strip").get_attribute("aria-valuetext")
    page.locator(".player-strip").press("End")
    page.locator(".st-key-day_list h2").filter(has_text="18 April 2025: ").wait_for()


def test_what_a_day_tells_opens_above(timeline_page: Page) -> None:
    page = timeline_page.page
    page.locator("select.length").select_option("3")
    page.locator(".st-key-day_list h2").filter(has_text="16–18 April 2025: ").wait_for()
    page.locator(".st-key-day_list button").filter(has_text="targets in Kyiv").first.click()
    timeline_page.says("Attack, Kyiv")
    assert page.locator(".st-key-day_list h2").inner_text().startswith("16–18 April 2025: "), "the player stays"
    page.locator("select.length").select_option("1")
    page.locator(".st-key-day_list h2").filter(has_text=re.compile("^18 April 2025: ")).wait_for()


def test_nothing_was_asked_of_another_machine_and_nothing_complained(map_page: Page, timeline_page: Page) -> None:
    for watched in (map_page.watched, timeline_page.watched):
        assert watched.outside == [] and watched.complaints == []


# ---- choosing by dragging


@pytest.fixture
def fresh(browse: Callable[..., Watched], dashboard: str) -> Iterator[Callable[..., Page]]:
    opened: list[Watched] = []

    def fresh(*about: Any) -> Page:
        opened.append(browse(dashboard))
        return Page(opened[-1], *about)

    yield fresh
    for watched in opened:
        assert watched.outside == [] and watched.complaints == []
        watched.page.context.close()


def test_days_that_are_dragged_over_become_the_period(fresh: Callable[..., Page]) -> None:
    drawn = fresh("Timeline", "timeline_page", 2)
    box = drawn.page.locator(".st-key-timeline_page .dateline-chart").bounding_box()
    y = box["y"] + 60
    drawn.drag((drawn.ask(AT, "2025-04-04 06:00"), y), (drawn.ask(AT, "2025-04-09 18:00"), y + 30))
    chosen = drawn.page.locator(".dl-heading").filter(has_text="4–9 April 2025")
    chosen.wait_for()
    drawn.page.wait_for_url(re.compile("days=2025-04-04&days=2025-04-09"))
    assert "period=Days" in drawn.page.url
    drawn.page.goto(drawn.watched.url + "?" + drawn.page.url.partition("?")[2])  # as one does who was sent the link
    chosen.wait_for()
    field = drawn.page.locator(".st-key-filters [data-testid=stDateInput]")
    field.wait_for()
    drawn.page.locator(".st-key-period").get_by_text("30 d", exact=True).click()
    drawn.page.wait_for_function("!location.search.includes('days=')")
    field.wait_for(state="hidden")


def test_what_is_drawn_on_the_map_filters_the_rest(fresh: Callable[..., Page]) -> None:
    drawn = fresh("Map", "map_page", 1)
    around_brussels = [[3.0, 52.0], [6.0, 52.0], [6.0, 50.0], [3.0, 50.0]]
    for drawing, chosen in (("Drag a box", "In the box"), ("Draw an outline", "In an outline")):
        drawn.page.locator(".st-key-map_page .dateline-chart").hover()
        drawn.page.locator(f"[data-title^='{drawing}']").click()
        spots = [tuple(drawn.ask(SPOT, at)) for at in around_brussels]
        path = [spots[0], spots[2]] if drawing == "Drag a box" else [*spots, spots[0]]
        drawn.changed(lambda: drawn.drag(*path))  # noqa: B023 - called at once
        keys = drawn.ask("ROOT._fullData.flatMap((trace) => (trace.customdata ?? []).map((row) => row[0]))")
        assert keys == ["Brussels|50.85|4.35|consult"]
        assert drawn.ask("ROOT._fullLayout.dragmode") == "pan"
        chip = drawn.page.locator(".st-key-foot [data-action=within]")
        assert chip.inner_text().startswith(chosen)
        drawn.changed(chip.click)
