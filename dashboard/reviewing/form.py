"""The reading of a finding as fields, and what was changed in them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard import wording
from extract import store

Row = Mapping[str, Any]
NONE = "– none –"
NEWS, BACKGROUND = "News", "Background"


def choices(table: str, column: str) -> list[str]:
    """The values that a column can have."""
    return store.allowed(table)[column].removesuffix(" null").split("|")


def day_of(moment: int | None, *, ends: bool = False) -> date | None:
    """A moment as a day, the last one included; None for none, and for what no calendar of a browser reaches."""
    if moment is None:
        return None
    try:
        return date(1970, 1, 1) + timedelta(seconds=moment - (1 if ends else 0))
    except OverflowError:
        return None


def fields(row: Row, places: Sequence[Row]) -> dict[str, Any]:
    """Draw the fields of a finding, inside a form; what they say, by column of its table."""
    said = _value(row) if row["table"] == "figures" else _event(row)
    with st.container(horizontal=True):
        said["status"] = _choice("Status", row, "status")
        news = st.selectbox(
            "Belongs to", (NEWS, BACKGROUND), index=int(row["current"] is False), key=f"fix_current {row['id']}"
        )
        said["current"] = news == NEWS
        said["claimant"] = _words("Who says so", row, "claimant", "the outlet itself")
    with st.container(horizontal=True):
        said["place"] = _place(row, places)
        said["first"] = day("From", day_of(row["first"]), f"fix_first {row['id']}")
        said["last"] = day("Up to and including", day_of(row["last"], ends=True), f"fix_last {row['id']}")
    return said


def _value(row: Row) -> dict[str, Any]:
    with st.container(horizontal=True):
        said: dict[str, Any] = {
            "low": st.number_input("At least", value=row["low"], format="%.10g", key=f"fix_low {row['id']}"),
            "high": st.number_input("At most", value=row["high"], format="%.10g", key=f"fix_high {row['id']}"),
            "bound": _choice("Said as", row, "bound"),
        }
    with st.container(horizontal=True):
        said["measure"] = _words("Measure", row, "measure")
        said["unit"] = _words("Unit", row, "unit")
        said["actor"] = _words("Who did it", row, "actor")
    return said


def _event(row: Row) -> dict[str, Any]:
    with st.container(horizontal=True):
        return {
            "kind": _choice("Kind", row, "kind"),
            "actor": _words("Who did it", row, "actor"),
            "target": _words("To whom", row, "target"),
        }


def day(label: str, now: date | None, key: str, help: str | None = None) -> date | None:
    """A field for any day that a calendar has. Streamlit's own bounds are ten years around today."""
    said: date | None = st.date_input(label, now, date.min, date.max, key=key, help=help)
    return said


def _choice(label: str, row: Row, column: str) -> str:
    possible = choices(row["table"], column)
    at = possible.index(row[column]) if row[column] in possible else 0
    return str(
        st.selectbox(
            label, possible, at, key=f"fix_{column} {row['id']}", format_func=lambda word: word.replace("_", " ")
        )
    )


def _words(label: str, row: Row, column: str, nothing: str = "not said") -> str | None:
    said = st.text_input(label, row[column] or "", max_chars=200, key=f"fix_{column} {row['id']}", placeholder=nothing)
    return said.strip() or None


def _place(row: Row, places: Sequence[Row]) -> str | None:
    names = {one["id"]: f"{one['name']} (“{one['text']}”)" for one in places}
    at = [None, *names].index(row["place_id"]) if row["place_id"] in names else 0
    chosen = st.selectbox(
        "Place", [None, *names], at, key=f"fix_place {row['id']}", format_func=lambda id: names[id] if id else NONE
    )
    return str(chosen) if chosen else None


def changed(row: Row, said: Mapping[str, Any]) -> dict[str, Any]:
    """What fields say otherwise than the row that they were drawn from, as it is kept."""
    days = {"first": day_of(row["first"]), "last": day_of(row["last"], ends=True)}
    before = {**row, "place": row["place_id"], "current": row["current"] is not False, **days}
    return kept({column: value for column, value in said.items() if value != before[column]})


def kept(said: Mapping[str, Any]) -> dict[str, Any]:
    """What fields say as it is kept: days as moments."""
    return {name: _moment(name, value) if name in ("first", "last") else value for name, value in said.items()}


def _moment(column: str, said: date | None) -> int | None:
    return None if said is None else wording.seconds(said) + (wording.DAY if column == "last" else 0)
