"""In a real browser: a place corrected on Review is a pin on the map; a file dropped on Add is in the picture."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sample
from browsing import Watched, serving
from test_dashboard import assert_quiet

from extract import store
from extract.model import Alternative

pytestmark = pytest.mark.browser
MARSH = Alternative("Lower Marsh", "city", "Kent", "United Kingdom", 51.3, 0.9, None, 0.6)
REPORT = b"Dam bursts near Derna\n\nDERNA, 18 April 2025 - At least 1,234 people were killed in Derna, the mayor said."
NAMES = """() => [...document.querySelectorAll('.dateline-chart')].flatMap((chart) => chart._fullData ?? [])
    .flatMap((trace) => (trace.customdata ?? []).map((row) => row[0]))"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A record with one report, of which one place was not found."""
    home = tmp_path / "home"
    opened = store.open(home)
    found = sample.ministers()
    places = tuple(replace(p, candidates=(MARSH,)) if p.name == "Lower Marsh" else p for p in found.places)
    opened.record.put(replace(found, places=places), "x")
    opened.publish()
    return home


def test_a_corrected_place_and_a_dropped_file_are_on_the_map(
    home: Path, tmp_path: Path, browse: Callable[..., Watched]
) -> None:
    with serving(home, tmp_path) as url:
        watched = browse(url).open("?period=All")
        page = watched.page
        page.locator("header, nav").get_by_text("Review", exact=True).first.click()
        page.get_by_placeholder("Your name").fill("Ada")
        page.get_by_placeholder("Your name").press("Enter")
        page.get_by_text("Lower Marsh, Kent (60%)").click()
        page.get_by_role("button", name="Put it on the map").click()
        page.get_by_text("Lower Marsh is on the map.").wait_for()
        page.get_by_text("Lower Marsh: on the map").wait_for()

        page.locator("header, nav").get_by_text("Add", exact=True).first.click()
        page.locator("input[type=file]").set_input_files(
            [{"name": "dam.txt", "mimeType": "text/plain", "buffer": REPORT}]
        )
        page.get_by_text("dam.txt").wait_for()
        page.get_by_role("button", name="Read them").click()
        page.get_by_role("link", name="Show on the map").click()
        page.wait_for_function(f"() => ({NAMES})().some((key) => String(key).startsWith('Lower Marsh|51.3|0.9|'))")
        page.wait_for_function(f"() => ({NAMES})().some((key) => String(key).startsWith('Derna|'))")
        assert_quiet(watched)
