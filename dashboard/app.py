"""The frame of the dashboard: open the picture, filter, navigate. Run by `dateline serve`."""

from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import data, filter_bar, queries, widgets
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.views import overview, sources
from extract import ExtractError

SIDEBAR = 304  # pixels: five presets of the period side by side
HERE = Path(__file__).parent
NOTHING = (
    '<div class="dl-empty"><h2>There is no picture yet</h2><p>Nothing was published in this record. Add reports, and '
    "they appear here by themselves: <code>dateline add PATH</code> (a file, a folder or several).</p></div>"
)


def main() -> None:
    """Draw the whole page once."""
    st.set_page_config("Dateline", str(HERE / "icon.png"), layout="wide", initial_sidebar_state=SIDEBAR)
    st.html(HERE / "page.css")
    try:
        picture = data.picture()
    except ExtractError as error:
        st.error(str(error))
        st.stop()
    if picture is None:
        widgets.html(NOTHING, key="nothing")
        return
    with st.sidebar:
        filters = _sidebar(picture)
    texts = st.Page(partial(sources.show, picture, filters), title="Sources", url_path="sources")
    first = st.Page(
        partial(overview.show, picture, filters, texts), title="Overview", url_path="overview", default=True
    )
    st.navigation([first, texts], position="top").run()


def _sidebar(picture: Picture) -> Filters:
    held = f"{picture.counts.get('documents', 0):,} sources"
    sample = "Sample picture" if picture.sample else "Picture"
    widgets.html(f'<div class="dl-brand">Dateline</div><small>{sample} {picture.number} · {held}</small>', key="brand")
    filters, refused = filter_bar.filter_bar(picture.offered)
    widgets.html(foot(picture, filters, refused), key="foot")
    return filters


def foot(picture: Picture, filters: Filters, refused: tuple[str, ...]) -> str:
    """n of N, what the address asked for in vain, the link and the reset."""
    n = queries.counts(queries.Shown(picture.connection, filters, picture.offered.newest))
    said = " · ".join(f"{n[what].n:,} of {n[what].of:,} {what}s" for what in ("event", "figure", "place", "source"))
    note = "".join(f'<p class="dl-note">Left out of the address: {escape(why)}.</p>' for why in refused)
    return (
        f'<small role="status">{said}</small>{note}<div class="dl-foot-links">'
        '<button type="button" data-action="copy">Copy link</button>'
        '<button type="button" data-action="reset">Reset</button></div>'
    )


main()
