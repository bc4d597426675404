"""The button Export at the head of each page of findings: rows and charts as files, made when they are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dashboard import exports, pictures, saved, widgets
from dashboard import filters as f
from dashboard.data import Picture
from dashboard.exports import Export, Kind, Work
from dashboard.filters import Filters

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
        draws = pictures.found() is not None
        _rows(export, draws)
        for chart in exports.CHARTS[page]:
            _buttons(chart.label, replace(export, chart=chart.name), exports.kinds_for(chart.is_map), draws)
        if exports.CHARTS[page] and not draws:
            st.caption(NO_CHROMIUM)
        _progress(_work())
        _command(export)


def words(page: str) -> Mapping[str, Sequence[str]]:
    """What the page's own widgets say, in the words of its address."""
    said = {name: st.session_state.get(name) for name in exports.PAGE_WORDS[page]}
    return {name: _said(value) for name, value in said.items() if value}


def _said(value: Any) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one is not None]


def _rows(export: Export, draws: bool) -> None:
    if export.page not in ("sources", "compare") and export.shown.select("SELECT 1 FROM shown LIMIT 1").empty:
        st.caption("Nothing matches these filters, so there are no rows to export.")
        return
    title = exports.TABLES[export.page][0].title
    _buttons(f"{title}, as filtered", export, exports.ROWS, draws)
    banner = st.text_input("Handling of brief and report", key="export_handling", placeholder="none", max_chars=60)
    _buttons("The whole picture", replace(export, page="overview", handling=banner.strip()), exports.BRIEFS, draws)


def _buttons(label: str, export: Export, kinds: Sequence[Kind], draws: bool) -> None:
    """A line of buttons, one a kind; a click makes the file while the page stays at hand."""
    work, stem = _work(), exports.stem(export)
    st.markdown(f"**{label}**")
    with st.container(horizontal=True, gap="xxsmall", key=f"export_{export.chart or 'rows'}_{len(kinds)}"):
        for kind in kinds:
            name = kind.label if not export.chart else f"{label}, {kind.label}"
            st.download_button(
                kind.label,
                partial(exports.made, export, kind, name, work),
                exports.file_name(stem, kind.suffix, kind.mark),
                kind.mime,
                key=f"export_{export.page}_{export.chart}_{kind.suffix}_{kind.mark}",
                help=kind.help,
                on_click="ignore",
                disabled=kind.drawn and not draws,
            )


def _work() -> Work:
    """What is being made for this viewer."""
    if "export_work" not in st.session_state:
        st.session_state["export_work"] = Work()
    work: Work = st.session_state["export_work"]
    return work


@st.fragment(run_every=1)
def _progress(work: Work) -> None:
    """Say what is being made, how far it is, and why something could not be made."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in work.lines())
    widgets.html(f'<div class="dl-hint" role="status">{lines}</div>', key="export_progress")


def _command(export: Export) -> None:
    """The same from the command line, for scheduled exports."""
    asked = saved.query({**f.words(export.filters, export.picture.offered), **export.words})
    st.caption("The same rows from the command line:")
    st.code(
        f"dateline export --page {export.page}{f' --filter {asked!r}' if asked else ''} --to FILE.csv", language=None
    )
