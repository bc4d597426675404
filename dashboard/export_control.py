"""The button Export at the head of every page: its rows and its charts as files, each made when it is asked for."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import exports, pictures, saved
from dashboard import filters as f
from dashboard.data import Picture
from dashboard.exports import Export, Kind
from dashboard.filters import Filters
from extract import ExtractError

NO_CHROMIUM = (
    "PNG, SVG and PDF are drawn by a Chromium, and none was found on this machine: install one (Debian: "
    "`apt-get install chromium`). All others need none."
)


@st.fragment
def export_control(picture: Picture, filters: Filters, page: str) -> None:
    """Draw the button for a page (a key of PAGE_WORDS). What is in it is only worked out when it is open."""
    opened = st.popover("Export", key="export", icon=":material/download:", on_change="rerun")
    if not opened.open:
        return
    with opened, st.container(key="export_list"):
        dark = st.toggle("Charts on dark ground", key="export_dark", help="Light is for paper, dark for a projector")
        export = Export(picture, filters, page, words(page), mode="dark" if dark else "light")
        _rows(export)
        for chart in exports.CHARTS[page]:
            _chart(replace(export, chart=chart.name), chart)
        if exports.CHARTS[page] and pictures.found() is None:
            st.caption(NO_CHROMIUM)
        _command(export)


def words(page: str) -> Mapping[str, Sequence[str]]:
    """What the page's own widgets say, in the words of its address."""
    said = {name: st.session_state.get(name) for name in exports.PAGE_WORDS[page]}
    return {name: _said(value) for name, value in said.items() if value}


def _said(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one is not None]


def _rows(export: Export) -> None:
    if export.shown.select("SELECT 1 FROM shown LIMIT 1").empty and export.page != "sources":
        st.caption("Nothing matches these filters, so there are no rows to export.")
        return
    title = exports.TABLES[export.page][0].title
    _buttons(f"{title}, as filtered", export, exports.ROWS)
    banner = st.text_input("Handling of brief and report", key="export_handling", placeholder="none", max_chars=60)
    _buttons("The whole picture", replace(export, page="overview", handling=banner.strip()), exports.BRIEFS)


def _chart(export: Export, chart: exports.Chart) -> None:
    try:
        exports.drawn(export)
    except ExtractError as error:
        st.caption(f"{chart.label}: {error}")
    else:
        _buttons(chart.label, export, exports.kinds_for(chart.is_map))


def _buttons(label: str, export: Export, kinds: Sequence[Kind]) -> None:
    """A line of buttons, one a kind; a click makes the file while the page stays at hand."""
    drawable = pictures.found() is not None
    st.markdown(f"**{label}**")
    with st.container(horizontal=True, gap="xxsmall", key=f"export_{export.chart or 'rows'}_{len(kinds)}"):
        for kind in kinds:
            st.download_button(
                kind.label,
                partial(made, export, kind),
                exports.file_name(export, kind.suffix, kind.mark),
                kind.mime,
                key=f"export_{export.page}_{export.chart}_{kind.suffix}_{kind.mark}",
                help=kind.help,
                on_click="ignore",
                disabled=kind.drawn and not drawable,
            )


def made(export: Export, kind: Kind) -> bytes:
    """The file as bytes. It is written to disk row by row, and read back when it is complete."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"export{kind.suffix}"
        kind.write(export, path)
        return path.read_bytes()


def _command(export: Export) -> None:
    """The same from the command line, for scheduled exports."""
    asked = saved.query({**f.words(export.filters, export.picture.offered), **export.words})
    st.caption("The same rows from the command line:")
    st.code(
        f"dateline export --page {export.page}{f' --filter {asked!r}' if asked else ''} --to FILE.csv", language=None
    )
