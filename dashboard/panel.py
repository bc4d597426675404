"""The evidence panel, the same on every page: the sentence behind what was clicked, or the members of a list."""

from typing import Any, Literal

import streamlit as st

from dashboard import cards, evidence, lineup, mentions, queries, sign_in, tellers, texts, widgets

Chosen = tuple[str, str] | None  # what is open: ("open" | "place" | "among" | "unlocated", id or ids)
MOST_MEMBERS = 60  # entries of a list; what is beyond is counted in words
HINT = (
    '<section class="dl-evidence" aria-label="Evidence"><header><h2>Evidence</h2></header><p class="dl-hint">Choose '
    "a card, a point of the map or a mark on the timeline: the sentence behind it opens here.</p></section>"
)


def chosen(first: str | None = None) -> Chosen:
    """What is open. Until something is chosen or the panel is closed, the sentence of `first` is."""
    opened: Chosen = st.session_state.get("evidence", ("open", first) if first else None)
    return opened


def seen() -> Chosen:
    """What was open last, though nobody chose it: a page opens its first sentence by itself."""
    opened: Chosen = st.session_state.get("evidence", st.session_state.get("evidence_seen"))
    return opened


def show(shown: queries.Shown, chosen: Chosen, texts_page: st.Page | None = None, *, height: int) -> None:
    """Draw the panel, `height` pixels high; it links to `texts_page`, where the whole article is lit."""
    st.session_state["evidence_seen"] = chosen
    with st.container(border=True, height=height, key="evidence_panel"):
        body = _evidence(shown, chosen)
        with st.container(height="stretch", border=False, key="evidence_scroll"):
            widgets.html(body, key="evidence_html")
        if texts_page is not None and chosen is not None and chosen[0] == "open" and body != HINT:
            with st.container(horizontal=True, key="evidence_links"):
                st.page_link(texts_page, label="Open in source")
                _to_the_briefing(shown, chosen[1])


def _to_the_briefing(shown: queries.Shown, id: str) -> None:
    """The button that makes what is open a step of the briefing; places and dates are none."""
    if texts.evidence(shown.connection, id).empty:
        return
    order = lineup.chosen() or ()
    if id in order:
        st.button("✓ in the briefing", key="brief_added", disabled=True)
    else:
        st.button("Add to briefing", key="brief_add", on_click=lineup.act, args=("add", id, order))


def _evidence(shown: queries.Shown, chosen: Chosen) -> str:
    if chosen is None:
        return HINT
    action, id = chosen
    if action == "open":
        return opened(shown, id) or HINT
    rows, name = _members(shown, action, id)
    return evidence.members(rows, name, rows[0]["held"]) if rows else HINT


def _members(shown: queries.Shown, action: str, id: str) -> tuple[list[dict[str, Any]], str]:
    """The first rows of a list, each with the number of all as `held`, and what they are."""
    if action == "place":
        rows = cards.records(queries.at_place(shown, id, MOST_MEMBERS))
        return rows, _where(id, rows[0]) if rows else ""
    if action == "among":
        return cards.records(queries.among(shown, id.split(), MOST_MEMBERS)), "Behind this mark"
    return cards.records(queries.unlocated(shown, MOST_MEMBERS)), "Without a point on the map"


def _where(key: str, first: dict[str, Any]) -> str:
    """What a mark of the map stands for: a place, a region, a square of the grid."""
    if key.startswith("cell:"):
        return "In this square of the map"
    return str(first["admin1_name"] if key.startswith("region:") else first["place"])


def opened(shown: queries.Shown, id: str) -> str:
    """The evidence of one row as HTML: a figure, an event, a place or a date; empty where the id is not held."""
    for found, drawn in (
        (texts.evidence, lambda row, spans: evidence.panel(row, spans, _also(shown, id))),
        (mentions.place, mentions.place_panel),
        (mentions.timex, mentions.timex_panel),
    ):
        for row in cards.records(found(shown.connection, id)):
            spans = cards.records(texts.spans(shown.connection, row["document"]))
            return drawn(row, [evidence.Span(**span) for span in spans])
    return ""


def _also(shown: queries.Shown, id: str) -> str:
    told, parted = tellers.tellers(shown.connection, id), tellers.parted(shown.connection, id)
    return tellers.markup(cards.records(told), cards.records(parted), writes=sign_in.current().writes)


def mode() -> Literal["light", "dark"]:
    """The theme that the viewer sees."""
    return "dark" if st.context.theme.type == "dark" else "light"
