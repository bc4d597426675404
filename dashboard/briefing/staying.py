"""Whether a briefing stays live, and takes up newer pictures, or is frozen to the generation that it was made of."""

from dataclasses import replace

import streamlit as st

from dashboard import data
from dashboard.briefing.briefings import HELD
from dashboard.data import Picture
from extract import ExtractError

WORD = "stays"
LIVE, FROZEN = "Live", "Frozen"
GONE = (
    "Picture {number}, to which this briefing was frozen, is no longer kept; the present one is shown. Keep a frozen "
    "briefing under a name and its picture stays; or freeze the picture to a file."
)


def is_frozen() -> bool:
    """Whether the viewer, or the address, asks for a frozen briefing."""
    return bool(st.session_state.get(WORD, st.query_params.get(WORD)) == FROZEN)


def choice(picture: Picture) -> None:
    """Draw the choice between live and frozen. Freezing holds the picture that is shown now."""
    st.segmented_control(
        "Stays", (LIVE, FROZEN), default=LIVE, required=True, key=WORD, bind="query-params", on_change=_changed,
        args=(picture.number,),
        help="Live takes up newer pictures by itself. Frozen stays at this one, whatever is added.",
    )  # fmt: skip


def _changed(number: int) -> None:
    if is_frozen():
        st.session_state[HELD] = number
    else:
        st.session_state.pop(HELD, None)


def number() -> int | None:
    """The generation that is held; None where the briefing is live."""
    if not is_frozen():
        return None
    asked = str(st.session_state.get(HELD, st.query_params.get(HELD, "")))
    return int(asked) if asked.isdecimal() and len(asked) < 9 else None


def held(picture: Picture, *, renewed: bool = False) -> Picture:
    """The picture to brief from: the held one, else the present one; `renewed`, the newest there is."""
    wanted = number()
    if wanted is None or wanted == picture.number:
        return picture if wanted is not None or not renewed else _newest(picture)
    found = data.picture_of(wanted)
    return picture if found is None else replace(found, viewer=picture.viewer)


def addressed(picture: Picture) -> None:
    """Say the held generation in the address; say in words where it is no longer there."""
    if is_frozen():
        asked = number() or picture.number
        st.session_state[HELD] = asked
        st.query_params[HELD] = str(asked)
        if asked != held(picture).number:
            st.warning(GONE.format(number=asked))
    else:
        st.query_params.pop(HELD, None)


def _newest(picture: Picture) -> Picture:
    try:
        found = data.picture()
    except ExtractError:
        return picture  # a damaged record is told of by the page itself, at its next run
    return picture if found is None else replace(found, viewer=picture.viewer)
