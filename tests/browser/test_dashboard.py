"""The dashboard in a real browser, offline: filled, clickable, filterable, readable in both themes."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import sample
from browsing import Watched
from PIL import Image, ImageStat

pytestmark = pytest.mark.browser

WHERE = """key => {
  const root = document.querySelector('.st-key-map .dateline-chart') ?? document.querySelector('.dateline-chart')
  const map = root._fullLayout.map._subplot.map, box = map.getCanvas().getBoundingClientRect()
  for (const trace of root._fullData) for (let i = 0; i < trace.lat.length; i++) {
    const [id, right, down] = trace.customdata[i]
    const at = map.project([trace.lon[i], trace.lat[i]])
    if (id === key) return [box.x + at.x + right, box.y + at.y + down]
  }
}"""
MARK = """id => {
  const root = document.querySelectorAll('.dateline-chart')[1], box = root.getBoundingClientRect()
  for (const trace of root._fullData) {
    if (trace.type !== 'scatter' || !trace.mode.includes('markers')) continue
    const i = trace.customdata.findIndex((ids) => [ids].flat().join() === id)
    if (i < 0) continue
    const [x, y] = [trace.xaxis, trace.yaxis].map((name) => root._fullLayout[`${name[0]}axis${name.slice(1)}`])
    return [box.x + x._offset + x.d2p(trace.x[i]), box.y + y._offset + y.d2p(trace.y[i])]
  }
}"""
CONTRAST = """() => {
  const roots = [document, ...[...document.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean)]
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]))
  const parent = (node) => node.parentElement ?? node.getRootNode().host
  const ground = (node) => {
    const layers = []
    for (; node; node = parent(node)) {
      const colour = rgba(getComputedStyle(node).backgroundColor)
      layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255])
  }
  const light = (c) => c.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const faint = []
  for (const root of roots) for (const node of root.querySelectorAll('.dl *')) {
    const words = [...node.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join(' ').trim()
    if (!words || !node.checkVisibility()) continue
    const below = ground(node), text = over(rgba(getComputedStyle(node).color), below)
    const [a, b] = [light(text), light(below)].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${node.className} ${words.slice(0, 40)}`)
  }
  return faint
}"""


@pytest.fixture(scope="module")
def overview(browse: Callable[..., Watched], dashboard: str) -> Watched:
    """One page for all tests that leave it as they found it: drawing a map in software takes seconds."""
    return browse(dashboard).open().drawn()


def panel(watched: Watched) -> Any:
    return watched.page.locator(".dl-evidence")


def says(watched: Watched, words: str) -> None:
    panel(watched).filter(has_text=words).wait_for()


def n_of_n(watched: Watched) -> str:
    return str(watched.page.locator(".st-key-foot small").inner_text())


def colours(watched: Watched, selector: str) -> int:
    shot = watched.page.locator(selector).first.screenshot()
    return len(Image.open(io.BytesIO(shot)).convert("RGB").getcolors(1 << 24) or [])


def test_one_screen_holds_cards_map_evidence_and_timeline(overview: Watched) -> None:
    assert overview.page.locator(".dl-card").count() == 5
    assert "Drones downed" in overview.page.locator(".dl-card").first.inner_text()
    for selector in (
        ".dl-card",
        ".maplibregl-canvas",
        ".dl-evidence",
        ".st-key-timeline .dateline-chart, .dateline-chart",
    ):
        box = overview.page.locator(selector).last.bounding_box()
        assert box and box["y"] < 1000 and box["height"] > 20, selector


def test_map_and_timeline_are_drawn(overview: Watched) -> None:
    assert colours(overview, ".maplibregl-canvas") > 100
    assert overview.page.locator(".dateline-chart .scatterlayer .point").count() > 20
    assert overview.page.locator(".dateline-chart").first.get_attribute("aria-label").startswith("Map of ")


def test_a_card_opens_its_sentence_with_the_span_lit(overview: Watched) -> None:
    overview.page.locator(".dl-card").first.click()
    says(overview, "30 of 60 drones downed")
    assert overview.page.locator("blockquote .dl-lit").all_inner_texts() == ["30", "60"]
    assert "downed 30 of the 60" in overview.page.locator("blockquote").inner_text()
    assert overview.page.locator(".dl-card").first.get_attribute("aria-pressed") == "true"


def test_who_else_tells_it_can_be_opened(overview: Watched) -> None:
    overview.page.locator(".dl-card").first.click()
    says(overview, "Told by 2 sources")
    before = panel(overview).inner_text()
    overview.page.locator(".dl-list button").first.click()
    overview.page.wait_for_function("t => !document.body.innerText.includes(t)", arg=before)
    says(overview, "30 of 60 drones downed")


def test_a_point_lists_what_lies_there_and_each_entry_opens(overview: Watched) -> None:
    overview.page.mouse.click(*overview.page.evaluate(WHERE, "Brussels|50.85|4.35|consult"))
    says(overview, "Brussels: 1 finding")
    overview.page.locator(".dl-list button").first.click()
    says(overview, "Talks, Brussels")
    assert overview.page.locator("blockquote .dl-lit").all_inner_texts() == ["met"]


def test_a_mark_of_the_timeline_opens_its_sentence(overview: Watched) -> None:
    planned = next(event for event in sample.ministers().events if event.status == "planned")
    overview.page.mouse.click(*overview.page.evaluate(MARK, planned.id))
    says(overview, "planned")
    assert "A second meeting follows on Friday." in overview.page.locator("blockquote").inner_text()


def test_what_has_no_point_is_counted_and_listed(overview: Watched) -> None:
    overview.page.locator(".dl-chip").click()
    says(overview, "Without a point on the map: 5 findings")
    assert "Lower Marsh" in panel(overview).inner_text()


def test_the_keyboard_reaches_a_card_and_leaves_the_evidence(overview: Watched) -> None:
    overview.page.locator(".dl-card").nth(1).focus()
    overview.page.keyboard.press("Enter")
    says(overview, "injured")
    assert overview.page.evaluate("document.activeElement.shadowRoot.activeElement.className") == "dl-card"
    overview.page.locator(".dl-close").focus()
    overview.page.keyboard.press("Escape")
    says(overview, "the sentence behind it opens here")


def test_text_stands_out(overview: Watched) -> None:
    overview.page.locator(".dl-card").first.click()
    says(overview, "Found by")
    assert overview.page.evaluate(CONTRAST) == []


def test_a_filter_changes_n_of_n_and_the_address_which_restores_it(
    browse: Callable[..., Watched], dashboard: str
) -> None:
    watched = browse(dashboard).open()
    assert "36 of 38 events" in n_of_n(watched)
    watched.page.get_by_test_id("stSidebar").get_by_role("button", name="Talks").click()
    watched.page.locator(".st-key-foot small").filter(has_text="2 of 38 events").wait_for()
    watched.page.wait_for_url(re.compile("kind=Talks"))
    watched.page.get_by_text("No figure stands out under these filters.").wait_for()
    again = browse(dashboard).open(watched.page.url.removeprefix(dashboard))
    assert n_of_n(again) == n_of_n(watched)
    assert_quiet(watched, again)


def test_nothing_left_says_why_and_resets(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard).open("?country=Spain&period=24+h")
    watched.page.locator(".dl-empty").filter(has_text="Nothing matches these filters").wait_for()
    watched.page.locator(".dl-empty button").click()
    watched.page.locator(".dl-card").first.wait_for()
    watched.page.locator(".st-key-foot small").filter(has_text="36 of 38 events").wait_for()
    assert "country" not in watched.page.url
    assert_quiet(watched)


def test_from_a_card_to_the_lit_span_in_its_source(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard).open("?period=All")
    watched.page.locator(".dl-card").filter(has_text="10,000–30,000").click()
    watched.page.get_by_text("Open in source").click()
    lit = watched.page.locator(".dl-article .dl-lit")
    lit.wait_for()
    assert lit.inner_text() == "10,000 to 30,000"
    assert lit.evaluate(
        "node => { const box = node.getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight }"
    )
    for kind in ("places", "figures", "dates", "events"):
        assert watched.page.locator(f".dl-article .dl-{kind}").count()
    assert watched.page.evaluate(CONTRAST) == []
    assert "period=All" in watched.page.url
    assert_quiet(watched)


def test_the_dark_theme(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard, color_scheme="dark").open().drawn()
    watched.page.locator(".dl-card").first.click()
    says(watched, "Found by")
    shot = Image.open(io.BytesIO(watched.page.screenshot())).convert("L")
    assert ImageStat.Stat(shot).mean[0] < 70
    assert watched.page.evaluate(CONTRAST) == []
    assert colours(watched, ".maplibregl-canvas") > 100
    assert_quiet(watched)


def test_nothing_was_asked_of_another_machine_and_nothing_complained(overview: Watched) -> None:
    assert_quiet(overview)


def assert_quiet(*pages: Watched) -> None:
    for watched in pages:
        assert watched.outside == []
        assert watched.complaints == []
