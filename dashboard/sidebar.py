"""The sidebar: what picture this is, the filters, n of N, and the views and settings of whoever looks on."""

from html import escape
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import display, filter_bar, live, queries, saved, sign_in, viewer, widgets, wording
from dashboard import filters as f
from dashboard.data import Picture
from dashboard.viewer import Viewer

SKIP = '<button type="button" class="dl-skip" data-action="skip">Skip to the picture</button>'


class Chosen(NamedTuple):
    """What the sidebar says: what to show, how its viewer wants it said, and what the address asked for in vain.

    `below` is the place left for `count`, which is drawn last: the page itself comes first.
    """

    filters: f.Filters
    viewer: Viewer
    refused: tuple[str, ...]
    below: DeltaGenerator


def sidebar(picture: Picture, home: Path) -> Chosen:
    """Draw the sidebar for a picture of the record in `home`."""
    live.last_visit(home)  # before this visit is remembered
    head, bar, foot_box = st.container(key="head"), st.container(key="filters"), st.container(key="foot_box")
    with bar:
        filters, refused = filter_bar.filter_bar(picture.offered)
    with foot_box:
        below = st.container(key="below")
        with st.container(horizontal=True, key="own"):
            if picture.frozen is None:
                _views(home, filters, picture.offered)
            seen_by = display.display()
    with head:
        widgets.html(brand(picture, seen_by, live.visited(picture, home)), key="brand")
        live.notice(picture, seen_by)
    return Chosen(filters, seen_by, refused, below)


def count(picture: Picture, chosen: Chosen) -> None:
    """Fill the place left in the sidebar: n of N, and what is left out."""
    with chosen.below:
        widgets.html(foot(picture, chosen.filters, chosen.refused), key="foot")


def brand(picture: Picture, seen_by: Viewer, visit: str) -> str:
    """The name, and which picture this is: its number, how much it holds, when it was published."""
    again = queries.reprints(picture.connection)
    held = f"{picture.counts.get('documents', 0) - again:,} sources"
    held += f", {wording.number_of(again, 'reprint')}" if again else ""
    sample = "Sample picture" if picture.sample else "Picture"
    at = f"of {viewer.moment(picture.published_at, seen_by)}" if picture.published_at else ""
    return (
        f'{SKIP}<div class="dl-brand" {visit}>Dateline</div>'
        f"<small>{sample} {picture.number} · {held}<br>{escape(at)}</small>"
    )


def foot(picture: Picture, filters: f.Filters, refused: tuple[str, ...]) -> str:
    """n of N, what the address asked for in vain, the link and the reset."""
    n = queries.counts(picture.shown(filters))
    said = " · ".join(f"{n[what].n:,} of {n[what].of:,} {what}s" for what in ("event", "figure", "place", "source"))
    note = "".join(f'<p class="dl-note">Left out: {escape(why)}.</p>' for why in refused)
    chip = _whole_map(filters.within) if filters.within else ""
    return (
        f'{chip}<small role="status">{said}</small>{note}<div class="dl-foot-links">'
        '<button type="button" data-action="copy">Copy link</button>'
        '<button type="button" data-action="reset">Reset</button></div>'
    )


def _whole_map(within: f.Extent) -> str:
    said = escape(f.extent.said(within))
    button = f'<button type="button" class="dl-chip" data-action="within" title="Show the whole map again">In {said} ×'
    return f"<p>{button}</button></p>"


def _views(home: Path, filters: f.Filters, offered: f.Offered) -> None:
    """Named views: choose one; and for who may write, keep what is shown now, forget one."""
    held, writes = saved.load(home), sign_in.current().writes
    with st.popover("Saved views", key="views"):
        if writes:
            st.text_input("Keep what is shown now as", key="view_name", max_chars=saved.LONGEST_NAME)
            st.button("Keep", key="view_keep", on_click=_keep, args=(home, f.words(filters, offered)))
        if "view_note" in st.session_state:
            st.caption(st.session_state.pop("view_note"))
        if not held:
            st.caption("None yet. Those kept here are there for everyone who opens this record.")
        for name, query in held.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    saved.plain(name), key=f"view {name}", on_click=filter_bar.put, args=(saved.words(query), offered)
                )
                if writes:
                    st.button("×", key=f"forget {name}", help=f"Forget “{saved.plain(name)}”", type="tertiary",
                              on_click=_forget, args=(home, name))  # fmt: skip


def _keep(home: Path, words: f.Words) -> None:
    name = str(st.session_state["view_name"])
    if sign_in.refused("view_note"):
        return
    try:
        saved.save(home, name, words)
    except saved.NotSaved as error:
        st.session_state["view_note"] = str(error)
    else:
        st.session_state.update(view_name="", view_note=f"Kept as “{saved.plain(name)}”.")


def _forget(home: Path, name: str) -> None:
    if sign_in.refused("view_note"):
        return
    try:
        saved.remove(home, name)
    except saved.NotSaved as error:
        st.session_state["view_note"] = str(error)
