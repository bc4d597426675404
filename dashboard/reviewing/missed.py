"""What the machine missed: a human chooses the words of the text and says what they tell; it is marked as a human's."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import evidence, sign_in, whereabouts, widgets
from dashboard.reviewing import form, passages, placing, saving
from dashboard.reviewing.passages import Passage
from extract import store

Row = Mapping[str, Any]
FIGURE, PLACE = "A figure", "A place"
POINT, NOWHERE = "another point", "none: it is named only"
EQUAL = ("exact", "about")  # said as one number
HINT = "Copy the words from the text: “340 pupils” or “three dozen” for a figure, its name for a place."
BLANK = dict.fromkeys(("low", "high", "bound", "measure", "unit", "actor", "status", "claimant", "current", "place_id",
                       "first", "last"))  # fmt: skip


def show(document: Row, places: Sequence[Row]) -> None:
    """Draw the fields that add to a `document` (a row with `id` and `text`); `places` are those of its figures."""
    saving.told()
    with st.container(horizontal=True, vertical_alignment="center"):
        what = st.segmented_control("What it is", (FIGURE, PLACE), default=FIGURE, required=True, key="missed_what",
                                    label_visibility="collapsed")  # fmt: skip
        saving.who()
    words = str(st.text_input("Its words in the text", key="fix_words", max_chars=200))
    found = passages.located(document["text"], words)
    if not found:
        said = "These words do not stand so in the text." if words.strip() else HINT
        widgets.html(f'<p class="dl-hint">{said}</p>', key="missed_hint")
        return
    at = _chosen(document["text"], found)
    if what == FIGURE:
        _figure(document, at, places)
    else:
        _place(document, at)


def _chosen(text: str, found: Sequence[Passage]) -> Passage:
    """The passage that is meant, shown in its surroundings; asked for where the words stand there several times."""
    at = found[0]
    if len(found) > 1:
        label = f"Which of {len(found)}"
        names = {one: f"{n}: {passages.around(text, one)}" for n, one in enumerate(found, start=1)}
        at = st.selectbox(label, found, key="fix_which", format_func=lambda one: names[one])
    first, last = max(0, at[0] - passages.AROUND), min(len(text), at[1] + passages.AROUND)
    lit = evidence.marked(text, (), first, last, [at])
    widgets.html(f'<div class="dl-evidence"><blockquote>{lit}</blockquote></div>', key="missed_lit")
    return at


def _figure(document: Row, at: Passage, places: Sequence[Row]) -> None:
    said_number = passages.number(document["text"][slice(*at)])
    row = {**BLANK, "table": "figures", "id": f"at {at[0]}", "low": said_number, "high": said_number}
    with st.form("missed_figure", border=False):
        kind = st.selectbox("Kind", form.choices("figures", "kind"), key=f"fix_kind {row['id']}")
        said = form.fields(row, places)
        note = _why()
        if st.form_submit_button("Add the figure", type="primary", key="missed_keep"):
            _keep("figures", document, at, {"kind": kind, "cumulative": False, **_evened(form.kept(said))}, note)


def _evened(values: dict[str, Any]) -> dict[str, Any]:
    """What is said as one number has it at both ends."""
    low, high = values["low"], values["high"]
    if values["bound"] in EQUAL and (low is None or high is None):
        return values | {"low": high if low is None else low, "high": low if high is None else high}
    return values


def _place(document: Row, at: Passage) -> None:
    name = str(
        st.text_input("Its English name", document["text"][slice(*at)], key=f"fix_name at {at[0]}", max_chars=200)
    )
    known = {f"{whereabouts.titled(one)} ({one['kind']})": one for one in reversed(store.places_named(name))}
    options = [*reversed(known), POINT, NOWHERE]  # of two that are named alike, the more prominent
    where = st.selectbox("It is", options, key=f"fix_where {at[0]} {name}")
    values = dict(known[where]) if where in known else {"name": name.strip(), "kind": _kind()}
    if where == POINT:
        values |= _point()
    role = st.selectbox(
        "What it is to the news", list(placing.ROLES), key="fix_role", format_func=lambda one: placing.ROLES[one]
    )
    note = _why()
    if st.button("Add the place", type="primary", key="missed_keep"):
        _keep("places", document, at, values | {"role": role}, note)


def _kind() -> str:
    kinds = form.choices("places", "kind")
    return str(st.selectbox("Kind", kinds, kinds.index("city"), key="fix_place_kind"))


def _point() -> dict[str, Any]:
    """The columns of a place that follow from a point in degrees."""
    with st.container(horizontal=True):
        latitude = st.number_input("Latitude", -90.0, 90.0, None, format="%.4f", key="fix_latitude")
        longitude = st.number_input("Longitude", -180.0, 180.0, None, format="%.4f", key="fix_longitude")
    if latitude is None or longitude is None:
        return {"latitude": latitude, "longitude": longitude}
    return {"latitude": latitude, "longitude": longitude, **store.region_of(latitude, longitude)}


def _why() -> str:
    said = st.text_input("Why", key="fix_note missed", max_chars=400, placeholder="Why (optional)",
                         label_visibility="collapsed")  # fmt: skip
    return str(said or "").strip()


def _keep(table: str, document: Row, at: Passage, values: Mapping[str, Any], note: str) -> None:
    saving.supply(store.Missed(table, document["id"], *at, sign_in.signature(), values, note))
    st.rerun()
