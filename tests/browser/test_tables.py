"""The pages of figures, claims, sources, comparisons and about in a real browser: one click from anything to evidence."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sample
from browsing import Watched, chromium, serving
from test_dashboard import CONTRAST, assert_quiet, says

pytestmark = pytest.mark.browser

MARK = """(id) => {
  for (const root of document.querySelectorAll('.dateline-chart')) {
    const box = root.getBoundingClientRect()
    for (const trace of root._fullData ?? []) {
      if (trace.mode === 'lines') continue
      const i = trace.customdata?.findIndex((ids) => [ids].flat().includes(id)) ?? -1
      if (i < 0) continue
      const axis = (name) => root._fullLayout[`${name[0]}axis${name.slice(1)}`]
      const [x, y] = [axis(trace.xaxis), axis(trace.yaxis)]
      const height = trace.type === 'bar' ? trace.y[i] / 2 : trace.y[i]
      return [box.x + x._offset + x.d2p(trace.x[i]), box.y + y._offset + y.d2p(height)]
    }
  }
}"""
ROW_HEIGHT = 35  # pixels, of a table of Streamlit
PAGES = ("Figures", "Claims", "Sources", "Compare", "About")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that shows the sample picture and competing claims."""
    chromium()
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("anywhere")
    sample.publish(home, [*sample.findings(), *sample.rivals()])
    with serving(home, folder) as url:
        yield url


@pytest.fixture(scope="module")
def watched(browse: Callable[..., Watched], tables: str) -> Watched:
    return browse(tables).open()


def go(watched: Watched, page: str) -> Any:
    watched.page.get_by_test_id("stTopNavLink").filter(has_text=page).click()
    watched.page.wait_for_url(f"**/{page.lower()}*")
    watched.page.locator(".dl-heading").wait_for()
    return watched.page


def drawn(watched: Watched, charts: int = 1) -> None:
    ready = "n => [...document.querySelectorAll('.dateline-chart')].filter((chart) => chart._drawn).length === n"
    watched.page.wait_for_function(ready, arg=charts)


def figure(measure: str, low: float) -> Any:
    found = (one for report in [*sample.findings(), *sample.rivals()] for one in report.figures)
    return next(one for one in found if (one.measure, one.low) == (measure, low))


def test_a_cell_of_the_table_opens_its_sentence(watched: Watched) -> None:
    page = go(watched, "Figures")
    drawn(watched)
    grid = page.locator(".st-key-figures_table canvas").first
    grid.wait_for()
    page.wait_for_timeout(1000)  # the grid paints after it is there
    box = grid.bounding_box()
    page.mouse.click(
        box["x"] + 620, box["y"] + ROW_HEIGHT * 3.5
    )  # heading, then the newest raid: downed, launched, injured
    says(watched, "18 injured")
    assert "18 people were injured" in page.locator("blockquote").inner_text()


def test_a_bar_of_the_chart_opens_its_sentence(watched: Watched) -> None:
    page = go(watched, "Figures")
    drawn(watched)
    raid = next(one for one in sample.findings()[3].figures if one.measure == "downed")
    page.mouse.click(*page.evaluate(MARK, raid.id))
    says(watched, f"{raid.low:.0f} of")
    assert f"downed {raid.low:.0f} of the" in page.locator("blockquote").inner_text()


def test_the_chosen_measure_stands_in_the_address(
    browse: Callable[..., Watched], watched: Watched, tables: str
) -> None:
    page = go(watched, "Figures")
    drawn(watched)
    page.get_by_role("combobox", name="Over time").click()
    page.get_by_role("option", name="Drones launched · Ukraine").click()
    page.wait_for_url("**chart=Drones*launched*")
    address = page.url.removeprefix(tables)
    page.get_by_role("combobox", name="Over time").click()
    page.get_by_role("option", name="Drones downed · Ukraine").click()
    page.wait_for_function("!location.search.includes('launched')")
    again = browse(tables).open(address)
    again.page.get_by_text("Drones launched · Ukraine").first.wait_for()
    assert again.outside == []


def test_a_claim_opens_from_the_chart_and_from_the_ledger(watched: Watched) -> None:
    page = go(watched, "Claims")
    drawn(watched)
    contested = page.locator(".dl-ledger section").first
    assert "Contested: 3 voices do not all agree" in contested.inner_text()
    contested.get_by_role("button").filter(has_text="Ministry").click()
    says(watched, "30–60 killed")
    army = figure("killed", 120)
    page.mouse.click(*page.evaluate(MARK, army.id))
    says(watched, "120 killed")
    assert page.locator('.dl-ledger [aria-pressed="true"]').filter(has_text="Army").count() == 1


def test_a_span_opens_its_row_and_its_place(watched: Watched) -> None:
    page = go(watched, "Sources")
    page.locator(".dl-sources button").filter(has_text="Ministers").click()
    page.locator(".dl-article mark").filter(has_text="Brussels").click()
    says(watched, "Brussels, venue")
    drawn(watched)
    assert page.locator(".dateline-chart").get_attribute("aria-label") == "Map: Brussels, ± 8 km"
    page.locator(".dl-article mark").filter(has_text="on Friday").click()
    says(watched, "11 April 2025")
    drawn(watched, 0)


def test_spans_are_walked_with_the_keyboard(watched: Watched) -> None:
    page = go(watched, "Sources")
    page.locator(".dl-article mark").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator("blockquote .dl-lit").first.wait_for()
    focused = page.evaluate(
        "document.activeElement.shadowRoot?.activeElement?.tagName ?? document.activeElement.tagName"
    )
    assert focused == "MARK"


def test_a_kind_of_span_can_be_put_out(watched: Watched) -> None:
    page = go(watched, "Sources")
    page.locator(".dl-article .dl-places").first.wait_for()
    page.locator(".st-key-lit").get_by_role("button", name="Places").click()
    page.locator(".dl-article .dl-places").first.wait_for(state="detached")
    assert page.locator(".dl-article .dl-figures").count()
    page.locator(".st-key-lit").get_by_role("button", name="Places").click()
    page.locator(".dl-article .dl-places").first.wait_for()


def test_a_bar_and_a_number_of_a_comparison_open_what_is_behind_them(watched: Watched) -> None:
    page = go(watched, "Compare")
    drawn(watched, 2)
    page.locator(".st-key-paired .barlayer .point").last.click(force=True)
    says(watched, "Behind this mark")
    page.locator(".dl-table button[data-action=among]").first.click()
    page.locator(".dl-evidence .dl-list button").first.wait_for()
    page.locator(".dl-table button:not([data-action])").first.click()
    page.locator("blockquote .dl-lit").first.wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_readable_and_quiet(theme: str, browse: Callable[..., Watched], tables: str) -> None:
    seen = browse(tables, color_scheme=theme).open()
    for name in PAGES:
        page = go(seen, name)
        page.wait_for_timeout(1500)
        assert page.evaluate(CONTRAST) == [], name
    assert_quiet(seen)


def test_nothing_was_asked_of_another_machine_and_nothing_complained(watched: Watched) -> None:
    assert_quiet(watched)
