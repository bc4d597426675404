"""The figures: one measure over time as a chart, all of them as a table, the sentence behind each beside it."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import cards, charts, evidence, heading, panel, queries, widgets, wording
from dashboard.charts.measure import HEIGHT, choices, legend
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.live_chart import live_chart

PANEL, TABLE = 930, 430  # pixels
ROWS = ("All figures", "The charted ones")
Row = Mapping[str, Any]


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page for what the filters let through; evidence links to `texts_page`, where its article is lit."""
    shown = picture.shown(filters)
    widgets.html(heading.heading(picture, shown), key="heading")
    rows = cards.records(queries.figure_rows(shown))
    if not rows:
        widgets.html(_empty(picture, shown), key="empty")
        return
    left, right = st.columns([0.7, 0.3], gap="small")
    with left:
        charted, chosen = _chart(shown)
        _table(shown, rows, charted)
    with right:
        panel.show(shown, chosen or panel.chosen(rows[0]["id"]), texts_page, height=PANEL)


def _empty(picture: Picture, shown: queries.Shown) -> str:
    events = queries.counts(shown)["event"].n
    if not events:
        return heading.empty(picture, shown.filters)
    return (
        f'<div class="dl-empty"><h2>No figure among what is shown</h2><p>The {wording.number_of(events, "event")} that '
        "the filters let through tell of no number. Take a longer period, or let other kinds through.</p>"
        '<p class="dl-actions"><button type="button" data-action="reset">Reset the filters</button></p></div>'
    )


def _chart(shown: queries.Shown) -> tuple[Sequence[Row], panel.Chosen]:
    """Draw the chart of the chosen measure; its figures, and what is open."""
    offered = choices(cards.records(queries.scopes(shown)))
    if not offered:
        widgets.html(
            '<p class="dl-hint">No figure shown has a measure and a day, so there is no chart.</p>', key="legend"
        )
        return [], None
    choice, meaning = st.columns([0.36, 0.64], gap="small", vertical_alignment="bottom")
    with choice:
        label = st.selectbox("Over time: one measure at one place", list(offered), key="chart", bind="query-params")
    rows = cards.records(queries.of_scope(shown, *offered[label]))
    with meaning:
        widgets.html(_legend(rows), key="legend")
    chosen = panel.chosen(rows[-1]["id"] if rows else None)
    drawn = charts.measure(rows, mode=panel.mode(), title=label, selected=chosen[1] if chosen else None)
    live_chart(
        drawn, key=f"measure_{crc32(label.encode()):08x}", alt=alt(label, rows), height=HEIGHT, on_click=_clicked
    )
    return rows, chosen


def _clicked(click: Any) -> None:
    widgets.act("open" if len(click.keys) == 1 else "among", " ".join(click.keys))


def alt(label: str, rows: Sequence[Row]) -> str:
    """What the chart shows, for those who do not see it."""
    values = [row["high"] if row["high"] is not None else row["low"] for row in rows]
    lowest, highest = (wording.amount(value, value, "exact", rows[0]["unit"]) for value in (min(values), max(values)))
    return f"{label} over time: {wording.number_of(len(rows), 'figure')} told, from {lowest} to {highest}; none summed"


def _legend(rows: Sequence[Row]) -> str:
    entries = "".join(
        f'<span><i class="dl-key dl-key-{look}"></i>{escape(words)}</span>' for look, words in legend(rows)
    )
    return f'<div class="dl-keys" role="note" aria-label="What the marks mean">{entries}</div>'


def _table(shown: queries.Shown, rows: Sequence[Row], charted: Sequence[Row]) -> None:
    """Draw the table; a click on any cell opens the evidence of its row."""
    which, said = st.columns([0.36, 0.64], gap="small", vertical_alignment="center")
    with which:
        asked = st.segmented_control(
            "In the table", ROWS, default=ROWS[0], required=True, key="rows", bind="query-params",
            label_visibility="collapsed",
        )  # fmt: skip
    listed = list(reversed(charted)) if asked == ROWS[1] else rows
    with said:
        widgets.html(n_of_n(len(listed), queries.how_many_figures(shown), asked == ROWS[1]), key="n_of_n")
    st.dataframe(
        table_of(listed), key="figures_table", height=TABLE, hide_index=True, column_config=_columns(),
        on_select=partial(_selected, [row["id"] for row in listed]), selection_mode=["single-row", "single-cell"],
        alt="Figures with their sentences", placeholder="",
    )  # fmt: skip


def n_of_n(listed: int, of: int, charted: bool) -> str:
    """How many of the figures the table holds."""
    which = "of the charted measure" if charted else "the newest" if listed < of else "all"
    less = ", narrow the filters to see the others" if listed < of and not charted else ""
    said = f"{listed:,} of {wording.number_of(of, 'figure')}, {which}{less}."
    return f"<small>{said} A cell opens its sentence, a heading sorts, the magnifier searches.</small>"


def _selected(ids: Sequence[str]) -> None:
    selection = st.session_state["figures_table"]["selection"]
    rows = [*selection["rows"], *(row for row, _ in selection.get("cells", ()))]
    if rows and rows[-1] < len(ids):
        widgets.act("open", ids[rows[-1]])


def table_of(rows: Sequence[Row]) -> pd.DataFrame:
    """The table: a range in words and as two numbers to sort by, the period in words and as a day to sort by."""
    return pd.DataFrame([_line(row) for row in rows])


def _line(row: Row) -> dict[str, Any]:
    value = evidence.told(row)
    of = evidence.told(row, "total_")
    part = row["total_low"] is not None or row["total_high"] is not None
    standing = wording.STANDING.get(row["status"]) or row["status"]
    return {
        "value": f"{value} of {of}" if part else value,
        "what": wording.subject(row["measure"], row["unit"], row["counted"]),
        "where": row["place"] or "",
        "when": _when(row),
        "says": row["claimant"] or "the outlet",
        "sentence": row["sentence"],
        "low": row["low"],
        "high": row["high"],
        "day": _day(row),
        "standing": standing if row["current"] in (None, True) else f"{standing}, background",
        "outlet": row["outlet"] or "",
        "reliability": row["reliability"],
        "confidence": row["confidence"],
    }


def _when(row: Row) -> str:
    if row["cumulative"] and row["first"] is not None:
        return wording.since(row["first"])
    return wording.period(row["first"], row["last"], night=bool(row["night"]))


def _day(row: Row) -> Any:
    """The last day it holds, to sort by; None before Christ, where a calendar of a browser does not go."""
    last = row["last"] - 1 if row["last"] is not None else row["published"]
    if last is None or last < -62_135_596_800:
        return None
    return np.datetime64(last, "s").astype("datetime64[D]").astype(object)


def _columns() -> dict[str, Any]:
    config = st.column_config
    return {
        "value": config.TextColumn("Value", width=132),
        "what": config.TextColumn("What", width=150),
        "where": config.TextColumn("Where", width=104),
        "when": config.TextColumn("When", width=190),
        "says": config.TextColumn("Says", width=150),
        "sentence": config.TextColumn("Sentence", width=420),
        "low": config.NumberColumn("Low", width=84, format="localized", help="Lower bound; empty where it is open"),
        "high": config.NumberColumn("High", width=84, format="localized", help="Upper bound; empty where it is open"),
        "day": config.DateColumn("Up to", width=104, format="YYYY-MM-DD", help="The last day it holds"),
        "standing": config.TextColumn("Standing", width=110),
        "outlet": config.TextColumn("Source", width=160),
        "reliability": config.TextColumn("Grade", width=60, help="Admiralty code"),
        "confidence": config.NumberColumn("Sure", width=60, format="%.2f", help="Confidence of the extraction, 0 to 1"),
    }
