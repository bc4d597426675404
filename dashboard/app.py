"""The frame of the dashboard: open the picture, filter, navigate. Run by `dateline serve`."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import data, display, door, filter_bar, saved, sidebar, sign_in, widgets
from dashboard.data import Picture
from dashboard.export_control import export_control
from dashboard.exports import PAGE_WORDS
from dashboard.filters import Filters
from dashboard.views import about, add, briefing, claims, compare, figures, map, overview, review, sources, timeline
from extract import ExtractError, store

SIDEBAR = 304  # pixels: five presets of the period side by side
HERE = Path(__file__).parent
NOTHING = (
    '<div class="dl-empty"><h2>There is no picture yet</h2><p>Nothing was published in this record. Add reports below, '
    "or by <code>dateline add PATH</code> (a file, a folder or several): they appear here by themselves.</p></div>"
)
PAGES: tuple[tuple[str, Callable[..., None]], ...] = (  # name and what draws it; the first is the default
    ("Overview", overview.show),
    ("Map", map.show),
    ("Timeline", timeline.show),
    ("Figures", figures.show),
    ("Claims", claims.show),
    ("Sources", sources.show),
    ("Compare", compare.show),
    ("Briefing", briefing.show),
    ("Review", review.show),
    ("Add", add.show),
    ("About", about.show),
)
WRITING = (review.show, add.show)  # a frozen picture has none of these


def main() -> None:
    """Draw the whole page once."""
    st.set_page_config("Dateline", str(HERE / "icon.png"), layout="wide", initial_sidebar_state=SIDEBAR)
    st.html(HERE / "page.css")
    asked = sign_in.current()
    if not asked.reads:
        door.closed(asked)
        return
    home = store.open().home
    try:
        picture = data.picture()
    except ExtractError as error:
        widgets.html(broken(str(error)), key="broken")
        return
    if picture is None:
        _wait_for_one()
        add.ways()
        return
    if picture.frozen is not None and "frozen" not in st.session_state:
        st.session_state["frozen"] = True
        if not st.query_params:  # a freeze opens with the filters that it was made with
            filter_bar.put(saved.words(picture.frozen.address), picture.offered)
    with st.sidebar:
        door.account(asked)
        chosen = sidebar.sidebar(picture, home)
    st.html(display.style(chosen.viewer) or "<style></style>")
    page = st.navigation(pages(replace(picture, viewer=chosen.viewer), chosen.filters), position="top")
    at_head = st.container(key="export_box")
    page.run()
    if (name := page.title.lower()) in PAGE_WORDS:
        with at_head:
            export_control(picture, chosen.filters, name)
    sidebar.count(picture, chosen)


@st.fragment(run_every=5)
def _wait_for_one() -> None:
    """Say that there is no picture yet, and show the first one as soon as it is published."""
    widgets.html(NOTHING, key="nothing")
    if store.open().generation() is not None:
        st.rerun()


def broken(why: str) -> str:
    """What stands in place of a picture that cannot be read: why, and what to do."""
    return f'<div class="dl-empty" role="alert"><h2>The picture cannot be shown</h2><p>{escape(why)}</p></div>'


def pages(picture: Picture, filters: Filters) -> list[st.Page]:
    """The pages, in order. Those that show evidence are handed the page on which an article is lit, Add the map.

    A frozen picture has none that writes.
    """
    texts = st.Page(partial(sources.show, picture, filters), title="Sources", url_path="sources")
    where = st.Page(partial(map.show, picture, filters, texts), title="Map", url_path="map")
    made = {sources.show: texts, map.show: where}
    return [
        made.get(show)
        or st.Page(
            partial(show, picture, filters, where if show is add.show else texts),
            title=name,
            url_path=name.lower(),
            default=not place,
        )
        for place, (name, show) in enumerate(PAGES)
        if picture.frozen is None or show not in WRITING
    ]


main()
