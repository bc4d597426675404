"""Briefings kept under a name: keep this one, take up another, forget one."""

from pathlib import Path

import streamlit as st

from dashboard import filter_bar, saved, sign_in
from dashboard import filters as f
from dashboard.briefing import briefings, lineup, staying, steps
from dashboard.data import Picture
from extract import store

OPTIONS = ("briefing", "look", "pace", "kiosk", staying.WORD)  # widgets of the page, by their words in the address
NONE = "None yet. Those kept here are there for everyone who opens this record."


def kept(picture: Picture, filters: f.Filters, order: steps.Order) -> None:
    """Draw the list of kept briefings, behind one button; none in a picture that was opened from a freeze.

    Keeping and forgetting are for who may write: all who look at the record share the list.
    """
    if picture.frozen is not None:
        return
    home, writes = store.open().home, sign_in.current().writes
    with st.popover("Saved briefings", key="briefings"):
        if writes:
            st.text_input("Keep this briefing as", key="briefing_name", max_chars=saved.LONGEST_NAME)
            st.button("Keep", key="briefing_keep", on_click=_keep, args=(home, picture, filters, order))
        if "briefing_note" in st.session_state:
            st.caption(st.session_state.pop("briefing_note"))
        names = briefings.load(home)
        if not names:
            st.caption(NONE)
        for name, query in names.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(saved.plain(name), key=f"briefing {name}", on_click=_take, args=(query, picture))
                if writes:
                    st.button("×", key=f"forget briefing {name}", help=f"Forget “{saved.plain(name)}”",
                              type="tertiary", on_click=_forget, args=(home, name))  # fmt: skip


def words(picture: Picture, filters: f.Filters, order: steps.Order) -> dict[str, list[str]]:
    """All that the address says of a briefing: the filters, its steps in order, how it looks and goes on."""
    said = f.words(filters, picture.offered) | {lineup.WORD: [" ".join(order)]}
    for word in OPTIONS:
        value = st.session_state.get(word)
        if value:
            said[word] = [str(value).lower() if isinstance(value, bool) else str(value)]
    if staying.is_frozen():
        said[briefings.HELD] = [str(picture.number)]
    return said


def _keep(home: Path, picture: Picture, filters: f.Filters, order: steps.Order) -> None:
    name = str(st.session_state["briefing_name"])
    if sign_in.refused("briefing_note"):
        return
    try:
        briefings.save(home, name, words(picture, filters, order))
    except saved.NotSaved as error:
        st.session_state["briefing_note"] = str(error)
    else:
        st.session_state.update(briefing_name="", briefing_note=f"Kept as “{saved.plain(name)}”.")


def _take(query: str, picture: Picture) -> None:
    said = saved.words(query)
    filter_bar.put({word: values for word, values in said.items() if word in f.WORDS}, picture.offered)
    lineup.choose(steps.read(" ".join(said.get(lineup.WORD, []))))
    for word in (*OPTIONS, briefings.HELD):
        value = next(iter(said.get(word, [])), None)
        if value is not None:
            st.session_state[word] = value == "true" if word == "kiosk" else value
        elif word == "kiosk":
            st.session_state[word] = False
        else:
            st.session_state.pop(word, None)


def _forget(home: Path, name: str) -> None:
    if sign_in.refused("briefing_note"):
        return
    try:
        briefings.remove(home, name)
    except saved.NotSaved as error:
        st.session_state["briefing_note"] = str(error)
