"""What the tests in a browser share: a dashboard of the sample picture, and pages that are closed behind each test."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "dashboard"))  # for the sample picture

import sample
from browsing import FLAGS, OPENED, Watched, chromium, serving


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that shows the sample picture."""
    chromium()
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("anywhere")
    sample.publish(home, sample.findings())
    with serving(home, folder) as url:
        yield url


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Watched]]:
    """Opens pages, each with a profile of its own: `browse(url, color_scheme="dark")`."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)

        def browse(url: str, **options: Any) -> Watched:
            size = {"width": 1920, "height": 1080}
            OPENED.append(browser.new_context(**{"viewport": size, "color_scheme": "light"} | options))
            return Watched(OPENED[-1], url)

        yield browse
        browser.close()


@pytest.fixture(autouse=True)
def closing() -> Iterator[None]:
    """Closes what a test opened: a page left open goes on drawing its map, and slows all tests behind it."""
    before = len(OPENED)
    yield
    for context in OPENED[before:]:
        context.close()
    del OPENED[before:]
