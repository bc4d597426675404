"""Briefing mode in a real browser: keys, full screen, auto-advance, a link, a newer picture, themes; and a freeze."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sample
from browsing import Watched, serving
from test_dashboard import assert_quiet

from dashboard.presenter import LOOKS

pytestmark = pytest.mark.browser

SMALL = {"viewport": {"width": 1280, "height": 720}, "reduced_motion": "reduce"}  # the map is drawn in software
STEP = ".briefing-hint b"
CAMERA = """() => { const map = document.querySelector('.briefing-plot')._fullLayout.map._subplot.map
  return [map.getCenter().lng, map.getCenter().lat] }"""
PRESENTING = "() => document.querySelector('.briefing-dialog').open && Boolean(document.fullscreenElement)"


def briefing(watched: Watched, address: str = "") -> Watched:
    """The briefing page, entered as a reader does, with its map drawn."""
    watched.open(address)
    watched.page.locator("header, nav").get_by_text("Briefing", exact=True).first.click()
    watched.page.locator(".briefing-message h2").wait_for()
    at(watched, "1 of")
    return watched


def at(watched: Watched, words: str) -> None:
    watched.page.locator(STEP).filter(has_text=words).wait_for()


def test_keys_of_a_remote_step_through_and_escape_leaves(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = briefing(browse(dashboard, **SMALL))
    page, keys = watched.page, watched.page.keyboard
    page.locator("[data-do=present]").click()
    page.wait_for_function(PRESENTING)
    box = page.locator(".briefing-stage").bounding_box()
    assert box and (box["width"], box["height"]) == (1280, 720)
    first = page.locator(".briefing-message").inner_text()
    for key, step in (("ArrowRight", "2 of 5"), ("PageDown", "3 of 5"), (" ", "4 of 5"), ("PageUp", "3 of 5"),
                      ("ArrowLeft", "2 of 5"), ("End", "5 of 5"), ("ArrowRight", "5 of 5"), ("Home", "1 of 5")):  # fmt: skip
        keys.press(key)
        at(watched, step)
    assert page.locator(".briefing-message").inner_text() == first
    stepped = page.evaluate("""() => { const begun = performance.now(), stage = document.querySelector('.briefing-stage')
      stage.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
      return [performance.now() - begun, document.querySelector('.briefing-hint b').textContent] }""")
    assert stepped[1] == "2 of 5" and stepped[0] < 250  # milliseconds: no answer of the server is waited for
    assert page.locator(".briefing-spoken").inner_text().startswith("Step 2 of 5. ")
    for look in (*LOOKS[1:], LOOKS[0]):
        keys.press("t")
        page.locator(f".briefing-stage[data-look={look.lower()}]").wait_for()
    keys.press("b")
    assert page.locator(".briefing-blank").is_visible()
    keys.press("Escape")
    page.wait_for_function("() => !document.querySelector('.briefing-dialog').open && !document.fullscreenElement")
    assert page.locator(".briefing-home .briefing-stage").is_visible()
    assert_quiet(watched)


def test_it_goes_on_by_itself_and_begins_again(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard, **SMALL).open("briefing?pace=every+10+s&kiosk=true")
    at(watched, "1 of 5")
    watched.page.locator("[data-do=present]").click()
    watched.page.wait_for_function("document.querySelector('.briefing-dialog').open")
    watched.page.keyboard.press("End")
    at(watched, "5 of 5")
    assert "▶" in watched.page.locator(".briefing-clock .auto").inner_text()
    watched.page.evaluate("document.querySelector('.briefing')._pace = 0.5")  # seconds: a test does not wait for ten
    at(watched, "1 of 5")
    watched.page.keyboard.press("a")
    watched.page.wait_for_function("!document.querySelector('.briefing-clock .auto').textContent")
    assert watched.outside == []


def test_a_link_shows_the_same_steps_and_the_same_one(browse: Callable[..., Watched], dashboard: str) -> None:
    flood, talks = sample.flood().figures[0].id, sample.ministers().events[0].id
    address = f"briefing?steps={talks}+{flood}&briefing=Morning&look=Projector&step=2"
    watched = browse(dashboard, **SMALL).open(address)
    at(watched, "2 of 2")
    page = watched.page
    assert "€1.2 billion" in page.locator(".briefing-message").inner_text()
    assert page.locator(".briefing-name").inner_text() == "Morning"
    page.wait_for_function("document.querySelector('.briefing')._drawn")
    page.wait_for_function(f"Math.abs(({CAMERA})()[0] - -0.38) < 0.5")  # Valencia
    page.locator("[data-action=up]").nth(1).click()  # the second step becomes the first
    page.wait_for_url(f"**steps={flood}+{talks}**")
    at(watched, "1 of 2")  # and the stage stays with it
    assert "€1.2 billion" in page.locator(".briefing-message").inner_text()


def test_any_figure_becomes_a_step_from_its_evidence(browse: Callable[..., Watched], dashboard: str) -> None:
    watched = browse(dashboard, **SMALL).open()
    title = watched.page.locator(".dl-card .dl-title").nth(2).inner_text()
    watched.page.locator(".dl-card").nth(2).click()
    watched.page.locator(".dl-card[aria-pressed=true]").filter(has_text=title).wait_for()
    watched.page.get_by_role("button", name="Add to briefing").click()
    watched.page.get_by_role("button", name="✓ in the briefing").wait_for()
    watched.page.locator("header, nav").get_by_text("Briefing", exact=True).first.click()
    at(watched, "1 of 1")
    assert watched.page.locator(".briefing-title").inner_text() == title
    assert_quiet(watched)


def test_a_live_briefing_takes_up_a_newer_picture_and_stays_at_its_step(
    browse: Callable[..., Watched], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.publish(tmp_path, sample.findings()[1:])
    flood, talks = sample.flood().figures[0].id, sample.ministers().events[0].id
    with serving(tmp_path, tmp_path) as url:
        watched = browse(url, **SMALL).open(f"briefing?steps={talks}+{flood}&briefing=Morning")
        at(watched, "1 of 2")
        watched.page.locator("[data-do=on]").click()
        at(watched, "2 of 2")
        before = watched.page.locator(".briefing-about").inner_text()
        sample.publish(tmp_path, sample.findings(), number=2)
        watched.page.locator(".briefing-about").filter(has_not_text=before).wait_for()  # one more source is told of
        at(watched, "2 of 2")
        assert "€1.2 billion" in watched.page.locator(".briefing-message").inner_text()
