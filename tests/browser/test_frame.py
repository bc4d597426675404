"""The frame around the pages in a real browser: one screen, every size, the keyboard, the address, what is new."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sample
from browsing import Watched, serving
from test_dashboard import CONTRAST, MARK, assert_quiet, n_of_n, says

pytestmark = pytest.mark.browser

FITS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollHeight - main.clientHeight }"
WIDE = (
    "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth }"
)
FOCUSED = """() => {
  let node = document.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  return `${node.tagName} ${node.className} ${node.dataset?.testid ?? ''} ${node.dataset?.action ?? ''}`
}"""


@pytest.mark.parametrize(
    ("width", "height", "address"),
    [(1920, 1080, ""), (3840, 2160, "?scale=2%C3%97"), (2560, 1440, "?scale=1.25%C3%97"), (1680, 1050, "")],
)
def test_the_whole_overview_is_in_sight(
    width: int, height: int, address: str, browse: Callable[..., Watched], dashboard: str
) -> None:
    watched = browse(dashboard, viewport={"width": width, "height": height}).open(address).drawn()
    assert watched.page.evaluate(FITS) <= 1
    assert watched.page.evaluate(WIDE) <= 0
    for selector in (".st-key-map .dateline-chart", ".st-key-timeline .dateline-chart", ".st-key-evidence_panel"):
        box = watched.page.locator(selector).bounding_box()
        assert box and box["height"] > height / 5 and box["y"] + box["height"] <= height, selector
    assert_quiet(watched)


def test_on_a_tablet_the_columns_stack(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard, viewport={"width": 1024, "height": 768}).open().drawn()
    assert watched.page.evaluate(WIDE) <= 0
    chart, panel = (watched.page.locator(f".st-key-{key}").bounding_box() for key in ("map", "evidence_panel"))
    assert chart and panel and panel["y"] >= chart["y"] + chart["height"] - 1
    assert chart["width"] > 600 and panel["width"] > 600


def test_a_mark_is_hit_where_it_is_seen_at_any_size(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard).open("?scale=1.5%C3%97").drawn()
    planned = next(event for event in sample.ministers().events if event.status == "planned")
    mark = MARK.replace("[box.x + x._offset", "[box.x + 1.5 * (x._offset").replace(
        "d2p(trace.x[i]),", "d2p(trace.x[i])),"
    )
    mark = mark.replace("box.y + y._offset", "box.y + 1.5 * (y._offset").replace(
        "d2p(trace.y[i])]", "d2p(trace.y[i]))]"
    )
    x, y = watched.page.evaluate(mark, planned.id)
    watched.page.locator(".st-key-timeline").scroll_into_view_if_needed()
    x, y = watched.page.evaluate(mark, planned.id)
    watched.page.mouse.click(x, y)
    says(watched, "planned")
    assert "A second meeting follows on Friday." in watched.page.locator("blockquote").inner_text()


def test_all_filters_live_in_the_address(browse: Callable[..., Watched], dashboard: str) -> None:
    address = (
        "?country=Eastern+Europe&period=All&news=All&kind=Attack&kind=Figure&find=drones&measure=downed&measure=launched"
        "&source=Desk+One&confidence=0.85&within=22,44,40,53&zone=Europe/Kyiv&dtg=true"
    )
    watched = browse(dashboard).open(address)
    before = n_of_n(watched)
    assert "0 of 38 events" in before and "29 of" not in before.split("·")[1][:4]
    assert "Left out" not in watched.page.locator(".st-key-foot").inner_text()
    heading = watched.page.locator(".dl-heading").inner_text()
    assert "Eastern Europe, all days, news and background" in heading and "telling of “drones”" in heading
    watched.page.reload()
    watched.page.locator(".st-key-foot small").wait_for()
    assert n_of_n(watched) == before
    watched.page.locator(".st-key-foot [data-action=within]").click()  # the chip takes the box away
    watched.page.wait_for_function("!location.search.includes('within')")
    assert "find=drones" in watched.page.url
    watched.page.locator(".st-key-foot [data-action=reset]").click()
    watched.page.locator(".st-key-foot small").filter(has_text="36 of 38 events").wait_for()
    assert "find" not in watched.page.url and "kind" not in watched.page.url
    assert_quiet(watched)


def test_words_are_searched_for_and_the_list_of_filters_stays_open(
    browse: Callable[..., Watched], dashboard: str
) -> None:
    watched = browse(dashboard).open()
    watched.page.locator(".st-key-more summary").click()
    field = watched.page.get_by_role("textbox", name="Words in the sentence")
    field.fill("ministers")
    field.press("Enter")
    watched.page.locator(".dl-only").filter(has_text="telling of “ministers”").wait_for()
    watched.page.wait_for_url("**find=ministers**")
    watched.page.get_by_text("More filters · 1 set").wait_for()
    assert field.is_visible()


def test_from_the_skip_link_to_the_page_by_keyboard(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard).open().drawn()
    for _ in range(12):  # the buttons of Streamlit's own frame may come first
        watched.page.keyboard.press("Tab")
        if "dl-skip" in watched.page.evaluate(FOCUSED):
            break
    assert "dl-skip" in watched.page.evaluate(FOCUSED)
    assert watched.page.locator(".dl-skip").bounding_box()["x"] >= 0  # seen while it has the focus
    watched.page.keyboard.press("Enter")
    assert "stMain" in watched.page.evaluate(FOCUSED)
    for _ in range(12):
        watched.page.keyboard.press("Tab")
        if "dl-card" in watched.page.evaluate(FOCUSED):
            break
    watched.page.keyboard.press("Tab")
    watched.page.keyboard.press("Enter")
    watched.page.locator(".dl-card[aria-pressed=true]").nth(0).wait_for()
    assert "dl-card" in watched.page.evaluate(FOCUSED)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_the_frame_says_stands_out(theme: str, browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard, color_scheme=theme).open(
        "?find=drones&within=22,44,40,53&since=A+day&since_day=2025-04-01"
    )
    watched.page.locator(".st-key-changes button").click()
    watched.page.locator(".st-key-changes_list .dl-list").wait_for()
    assert watched.page.evaluate(CONTRAST) == []
    assert_quiet(watched)


def test_the_browsers_own_zone(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard, timezone_id="Pacific/Apia").open("?zone=This+browser%27s")
    watched.page.locator(".st-key-brand").filter(has_text="19 April 2025, 01:00 UTC+13").wait_for()
    assert "as of 18 April 2025" in watched.page.locator(".dl-heading").inner_text()


def test_a_newer_picture_is_told_of_and_the_viewer_keeps_the_place(
    browse: Callable[..., Watched], tmp_path: Path
) -> None:
    sample.publish(tmp_path, sample.findings()[1:])
    with serving(tmp_path, tmp_path) as url:
        watched = browse(url).open("?period=All").drawn()
        watched.page.locator(".dl-card").nth(1).click()
        watched.page.locator(".dl-card[aria-pressed=true]").filter(has_text="18").wait_for()
        watched.page.locator(".dl-evidence h2").filter(has_text="18 injured").wait_for()
        told = watched.page.locator(".dl-evidence h2").inner_text()
        camera = watched.page.evaluate(CAMERA)
        sample.publish(tmp_path, sample.findings(), number=2)
        watched.page.get_by_text("1 new since 12:00 UTC · show").click()
        watched.page.locator(".st-key-brand").filter(has_text="Sample picture 2").wait_for()
        assert watched.page.locator(".dl-evidence h2").inner_text() == told
        assert watched.page.evaluate(CAMERA) == camera
        assert "period=All" in watched.page.url
        assert_quiet(watched)


CAMERA = """() => {
  const map = document.querySelector('.dateline-chart')._fullLayout.map._subplot.map
  return [map.getZoom(), map.getCenter().lng, map.getCenter().lat].map((n) => n.toFixed(4)).join()
}"""


def test_the_next_visit_knows_the_last(browse: Callable[..., Watched], dashboard: str) -> None:
    watched: Any = browse(dashboard).open()
    watched.page.locator(".st-key-changes").filter(has_text="What changed").wait_for()
    watched.page.wait_for_function("document.cookie.includes('dateline_seen')")
    watched.page.reload()
    watched.page.locator(".st-key-changes").filter(has_text="Nothing new since 18 April 2025, 12:00 UTC").wait_for()
