"""Who says what about the same thing: a dumbbell chart and a ledger side by side. Nobody is judged right."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard import cards, charts, claims, comparisons, evidence, heading, panel, queries, widgets, wording
from dashboard.charts.dumbbell import looks, speaker
from dashboard.comparisons import CHOICES, COMPARED, COUNTED, MOST, SIGNS, title
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.live_chart import live_chart
from dashboard.palette import Mode

HEIGHT = 860  # pixels of the three columns
NOTE = 144  # pixels of the note that nothing can be compared
RULE = (
    "The same thing is: one measure and unit, one place (or the country around it), alike periods. Running "
    "totals stand apart from new counts, plans from facts; a part is no rival of its total; an outlet heard twice "
    "is one source."
)
Row = Mapping[str, Any]


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page for what the filters let through; evidence links to `texts_page`, where its article is lit."""
    shown = heading.opened(picture, filters)
    if shown is None:
        return
    rows = cards.records(queries.tellings(shown))
    found = claims.grouped(rows)
    asked = _choice()
    widgets.html(counts(found, len(rows), queries.untold(shown)), key="counts")
    listed = comparisons.listed(found, asked)
    told = any(one.standing in CHOICES[asked] for one in listed)
    if not told:
        widgets.html(nothing(asked, len(found)), key="empty")
    if listed:
        _side_by_side(shown, listed, texts_page, HEIGHT if told else HEIGHT - NOTE)


def _choice() -> str:
    return str(
        st.segmented_control(
            "Comparisons", list(CHOICES), default=COMPARED, required=True, key="standing", bind="query-params",
            label_visibility="collapsed",
        )
    )  # fmt: skip


def _side_by_side(
    shown: queries.Shown, found: Sequence[claims.Comparison], texts_page: st.Page | None, height: int
) -> None:
    listed, mode = found[:MOST], panel.mode()
    chosen = panel.chosen(listed[0].rows[0]["id"])
    words = [f"{SIGNS[one.standing]} {title(one)}" for one in listed]
    left, middle, right = st.columns([0.37, 0.34, 0.29], gap="small")
    with left, st.container(height=height, border=False, key="dumbbell_box"):
        live_chart(
            charts.dumbbell(listed, words, mode=mode, selected=chosen[1] if chosen else None),
            key="dumbbell",
            alt=f"{wording.number_of(len(listed), 'comparison')} of what different voices say, each on its own scale",
            on_click=lambda click: widgets.act("open" if len(click.keys) == 1 else "among", " ".join(click.keys)),
        )
    with middle, st.container(height=height, border=False, key="ledger_box"):
        widgets.html(ledger(listed, len(found), mode, chosen[1] if chosen else None), key="ledger")
    with right:
        panel.show(shown, chosen, texts_page, height=height)


def counts(found: Sequence[claims.Comparison], tellings: int, untold: int) -> str:
    """How many things are contested, corroborated and so on, and what could not be compared."""
    said = " · ".join(
        f"{SIGNS[standing]} <b>{n:,}</b> {COUNTED[standing]}" for standing, n in claims.counted(found) if n
    )
    newest = f" the {tellings:,} newest" if tellings == queries.MOST_COMPARED else f" {tellings:,}"
    left = f"; {untold:,} more name no place or no time and cannot be compared" if untold else ""
    return (
        f'<p class="dl-counts">{said or "nothing to compare"} <small>among{newest} figures{left}. '
        f'<span title="{escape(RULE)}" class="dl-rule" tabindex="0">What is the same thing (?)</span></small></p>'
    )


def nothing(asked: str, things: int) -> str:
    """Why there is no comparison, and the next step."""
    if not things:
        why = "No figure shown names what was counted, where and when; take a longer period or a wider region."
    elif asked != COMPARED:
        why = f"None of the {wording.number_of(things, 'thing')} told is of this sort; choose “{COMPARED}”."
    else:
        why = (
            f"{wording.number_of(things, 'thing')} {'is' if things == 1 else 'are'} told, each by a single source, as "
            "listed below. To compare, take a longer period, or add what others report: "
            "<code>dateline add PATH</code>."
        )
    return (
        f'<div class="dl-empty"><h2>No two sources tell of the same thing</h2><p>{why}</p><p class="dl-actions">'
        '<button type="button" data-action="reset">Reset the filters</button></p></div>'
    )


def ledger(found: Sequence[claims.Comparison], of: int, mode: Mode, chosen: str | None = None) -> str:
    """The comparisons as lists: what, how it stands in words, and each telling as a button with its voice's mark."""
    entries = "".join(_entry(one, faces, mode, chosen) for one, faces in zip(found, looks(found), strict=True))
    more = f'<p class="dl-hint">The first {len(found)} of {of:,}; narrow the filters to see the others.</p>'
    return f'<div class="dl-ledger">{entries}{more if of > len(found) else ""}</div>'


def _entry(one: claims.Comparison, faces: Mapping[str, Any], mode: Mode, chosen: str | None) -> str:
    tellings = "".join(_telling(row, faces[claims.voice(row)], mode, row["id"] == chosen) for row in one.rows)
    return (
        f'<section><h3>{escape(title(one))}</h3><p class="dl-standing dl-{one.standing}"><b>{SIGNS[one.standing]}</b> '
        f'{escape(claims.said(one))}</p><ul class="dl-list">{tellings}</ul></section>'
    )


def _telling(row: Row, face: Any, mode: Mode, pressed: bool) -> str:
    hue, shape = face
    denied = " <em>denied</em>" if row["status"] == "denied" else ""
    day = wording.day(row["published"], year=False) if row["published"] is not None else "day unknown"
    mark = f'<i data-mark="{shape.filled}" style="color:{hue.on(mode)}" aria-hidden="true"></i>'
    often = f" <small>× {row['times']:,}</small>" if row["times"] > 1 else ""
    again = "reprint" if claims.is_reprint(row) else ""
    about = " · ".join(part for part in (row["outlet"] or "outlet unknown", again, row["place"], day) if part)
    return (
        f'<li><button type="button" data-id="{escape(row["id"])}" aria-pressed="{str(pressed).lower()}">{mark}'
        f"<b>{escape(evidence.told(row))}</b>{denied}<span>{escape(speaker(row))}{often}</span>"
        f"<small>{escape(about)} {evidence.grade(row['reliability'])}</small></button></li>"
    )
