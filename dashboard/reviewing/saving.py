"""A decision kept and published, or taken back; and who decides. What goes wrong is said, and nothing is kept then."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import adding, sign_in
from extract import ExtractError, store

LONGEST = 60  # characters of a name
REDATED = "What is found in it is read anew by its day of publication; that takes some seconds."
UNSIGNED = "Give your name first: every decision is kept with who made it."


def who() -> str:
    """Who decides: the signed-in user, else a name that is typed once a session."""
    signed = sign_in.current().who
    if signed:
        return signed
    typed = st.text_input("Your name", key="reviewer", max_chars=LONGEST, placeholder="Your name",
                          label_visibility="collapsed", width=240, persist_state="session")  # fmt: skip
    return str(typed).strip()


def decision(table: str, row: str, verdict: str, values: Mapping[str, Any] | None = None) -> store.Decision:
    """A decision of whoever is there, with the note that was typed."""
    note = str(st.session_state.get(f"fix_note {row}") or "").strip()
    return store.Decision(table, row, verdict, sign_in.signature(), values or {}, note)


def keep(decisions: Sequence[store.Decision], said: str) -> bool:
    """Record decisions and publish them; whether that worked. What is said of it stands above the finding."""
    if not decisions:
        return _told("Nothing was changed.", False)
    dated = [one.row for one in decisions if one.table == "documents" and "published" in one.values]
    return _done(lambda opened: opened.review(decisions), said, dated)


def supply(missed: store.Missed) -> bool:
    """Add what the machine missed and publish it; whether that worked."""
    return _done(lambda opened: opened.supply(missed), "Added, as a human's. Review lists it and takes it back.", ())


def take_back(name: str, dated: Sequence[str]) -> bool:
    """Take a decision back and publish that; whether it worked. `dated` are the documents whose day it had set."""
    said = "Taken back; the record keeps both entries."
    return _done(lambda opened: opened.undo(name, sign_in.signature()), said, dated)


def _done(act: Any, said: str, dated: Sequence[str]) -> bool:
    if not sign_in.current().writes:  # asked again here: a role may have been taken away meanwhile
        return _told(sign_in.LOOK_ONLY, False)
    if not sign_in.signature():
        return _told(UNSIGNED, False)
    opened = store.open()
    try:
        with st.spinner("Keeping it"):
            act(opened)
            opened.publish()
    except ExtractError as error:
        return _told(str(error), False)
    forget()
    if dated:
        adding.redate(dated)
    return _told(f"{said} {REDATED}" if dated else said, True)


def gold() -> bytes:
    """What was decided as gold for the benchmark, packed as ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in store.open().gold().items():
            archive.writestr(name, content)
    return packed.getvalue()


def forget() -> None:
    """What stands in the fields is of no use any more: they are drawn anew from the rows."""
    for key in [key for key in st.session_state if str(key).startswith(("fix_", "place_choice", "review_spot"))]:
        del st.session_state[key]


def _told(said: str, done: bool) -> bool:
    st.session_state["review_said"] = (said, done)
    return done


def told() -> None:
    """Say, once, what became of the last decision."""
    said, done = st.session_state.pop("review_said", ("", True))
    if said:
        (st.success if done else st.error)(said)
