"""Screenshots of each page in both themes, 1920×1080: python tests/browser/screenshots.py [HOME] [FOLDER].

HOME is the folder of a record (default: what DATELINE_HOME names); FOLDER is ./screenshots unless given.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from browsing import FLAGS, Watched, chromium, serving
from playwright.sync_api import sync_playwright

PAUSE = 3_000  # milliseconds: for labels of the map to fade in


def overview(watched: Watched) -> None:
    """The overview, with the evidence of the first card open."""
    watched.open().drawn()
    watched.page.locator(".dl-card").first.click()
    watched.page.locator("blockquote").wait_for()


def sources(watched: Watched) -> None:
    """The sources, with the span of the overview's first card lit."""
    overview(watched)
    watched.page.get_by_text("Open in source").click()
    watched.page.locator(".dl-article .dl-lit").wait_for()


def charted(name: str, charts: int) -> Callable[[Watched], None]:
    """A page of that name, once its charts are drawn."""

    def show(watched: Watched) -> None:
        watched.open(name)
        drawn = "n => [...document.querySelectorAll('.dateline-chart')].filter((chart) => chart._drawn).length >= n"
        watched.page.wait_for_function(drawn, arg=charts)

    return show


def map_of(layer: str) -> Callable[[Watched], None]:
    """The map page with one of its layers."""

    def show(watched: Watched) -> None:
        entered(watched, "Map", charts=1)
        if layer != "Points":
            watched.page.locator(".st-key-map_controls").get_by_text(layer, exact=True).click()
            watched.page.get_by_role("radio", name=layer, checked=True).wait_for()

    return show


def timeline(watched: Watched) -> None:
    """The timeline page, two days before the newest."""
    entered(watched, "Timeline", charts=2)
    before = watched.page.locator(".st-key-day_list h2").inner_text()
    watched.page.locator(".player-strip").press("ArrowLeft")
    watched.page.wait_for_function("text => !document.body.innerText.includes(text)", arg=before)


def entered(watched: Watched, title: str, charts: int) -> None:
    """Go to a page through the menu, and wait until its charts are drawn."""
    watched.open()
    watched.page.locator("header, nav").get_by_text(title, exact=True).first.click()
    watched.page.wait_for_function(
        "n => { const all = [...document.querySelectorAll('.dateline-chart')]; "
        "return all.length === n && all.every((chart) => chart._drawn) }",
        arg=charts,
    )


PAGES: dict[str, Callable[[Watched], None]] = {
    "overview": overview,
    "map": map_of("Points"),
    "map-regions": map_of("Regions"),
    "map-density": map_of("Density"),
    "timeline": timeline,
    "figures": charted("figures?chart=Drones+downed+·+Ukraine", 1),
    "claims": charted("claims", 1),
    "sources": sources,
    "compare": charted("compare?period=7+d", 2),
    "review": charted("review?period=All", 1),
    "add": charted("add", 0),
    "about": charted("about", 0),
}


def write(browser: Any, url: str, folder: Path) -> None:
    """Write one file a page and theme; complain where a page did."""
    for theme in ("light", "dark"):
        for name, show in PAGES.items():
            context = browser.new_context(viewport={"width": 1920, "height": 1080}, color_scheme=theme)
            watched = Watched(context, url)
            show(watched)
            watched.page.wait_for_timeout(PAUSE)
            watched.page.screenshot(path=folder / f"{name}-{theme}.png")
            print(folder / f"{name}-{theme}.png", *watched.complaints, *watched.outside)
            context.close()


def main(home: str | None = None, folder: str = "screenshots") -> None:
    """Serve a record and write the screenshots."""
    from extract import store

    record = Path(home or os.environ.get("DATELINE_HOME") or store.open().home).absolute()  # the server runs elsewhere
    Path(folder).mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as anywhere,
        serving(record, Path(anywhere)) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        write(browser, url, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
