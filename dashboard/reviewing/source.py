"""Judging the source of a finding: how reliable it is, how credible the information, on which day it was published."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard import wording
from dashboard.reviewing import form, saving
from dashboard.steps import grades
from extract import store

Row = Mapping[str, Any]


def fields(row: Row) -> None:
    """Draw the fields for the source of a finding, and keep what is said in them."""
    code = row["source_reliability"] or "F6"
    with st.form(f"source {row['id']}", border=False):
        with st.container(horizontal=True):
            letter = graded("Source", grades.SOURCE, code[0], f"fix_source {row['id']}")
            digit = graded("This information", grades.CONTENT, row["reliability"][1], f"fix_credibility {row['id']}")
            day = form.day("Published", form.day_of(row["published"]), f"fix_published {row['id']}")
        st.caption(
            "The letter and the day are of the whole source, the number of this finding alone. 1 needs a second outlet "
            "in the record that tells the same."
        )
        if st.form_submit_button("Keep the judgement", key="source_keep"):
            _keep(row, letter, digit, day)


def graded(label: str, words: Mapping[str, str], now: str, key: str) -> str:
    """A field for one half of an Admiralty code: 'B usually reliable'."""
    held = list(words)
    return str(st.selectbox(label, held, held.index(now), key=key, format_func=lambda one: f"{one} {words[one]}"))


def _keep(row: Row, letter: str, digit: str, day: date | None) -> None:
    decisions = judged(row, letter, digit, day)
    saving.keep(decisions, "Kept.")
    st.rerun()


def judged(row: Row, letter: str, digit: str, day: date | None) -> list[store.Decision]:
    """The decisions that fields say, none for what is as it was. A day cannot be taken away here: undo does that."""
    code, found = row["source_reliability"] or "F6", []
    of_source: dict[str, Any] = {"reliability": letter + code[1]} if letter != code[0] else {}
    if day is not None and day != form.day_of(row["published"]):
        of_source["published"] = wording.seconds(day)
    if of_source:
        found.append(saving.decision("documents", row["document"], "correct", of_source))
    if digit != row["reliability"][1]:
        found.append(saving.decision(row["table"], row["id"], "correct", {"credibility": digit}))
    return found
