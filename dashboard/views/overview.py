"""The picture on one screen: key figures, map, evidence, timeline."""

from datetime import UTC, datetime
from html import escape
from typing import Any, Literal

import streamlit as st

from dashboard import cards, charts, evidence, maps, queries, texts, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.live_chart import live_chart

MAP_HEIGHT = 468
Chosen = (
    tuple[str, str] | None
)  # what is open in the evidence panel: ("open" | "place" | "among" | "unlocated", id or ids)
MOST_MEMBERS = 60  # entries of a list; what is beyond is counted in words


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page for what the filters let through; evidence links to `texts_page`, where its article is lit."""
    shown = queries.Shown(picture.connection, filters, picture.offered.newest)
    widgets.html(heading(picture, shown), key="heading")
    if not shown.select("SELECT 1 FROM shown LIMIT 1").shape[0]:
        widgets.html(empty(picture, filters), key="empty")
        return
    head = cards.choose(queries.headlines(shown), queries.series(shown), picture.offered.newest)
    # Until something else is chosen or the panel is closed, the first card's sentence is open.
    chosen = st.session_state.get("evidence", ("open", head[0].id) if head else None)
    widgets.html(cards.markup(head, chosen[1] if chosen else None), key="cards")
    left, right = st.columns([0.7, 0.3], gap="small")
    with left, st.container(key="map_box"):
        _map(shown, chosen)
        widgets.html(tray(queries.lost(shown)), key="tray")
    with right, st.container(border=True, height=MAP_HEIGHT, key="evidence_panel"):
        _panel(shown, chosen, texts_page)
    _timeline(shown, chosen)


def heading(picture: Picture, shown: queries.Shown) -> str:
    """Region and period in words, the real days, how old the newest source is, whether this is sample data."""
    newest = picture.offered.newest
    facts = [_days(shown)]
    if newest is not None:
        facts += [f"as of {wording.day(wording.seconds(newest))}"]
        facts += [f"newest source {wording.days_ago(newest, datetime.now(UTC).date())}"]
    said = "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)
    sample = SAMPLE if picture.sample else ""
    return f'<div class="dl-heading"><h1>{escape(_title(shown.filters))}</h1>{said}{sample}</div>'


SAMPLE = '<span class="dl-badge">sample data</span><span>load your own: <code>dateline add PATH</code></span>'


def _days(shown: queries.Shown) -> str:
    first, last = shown.filters.window(shown.newest)
    if first is None:
        extent = queries.extent(shown)
        return wording.period(*extent) if extent else ""
    if last is None:
        return f"{wording.span(first, shown.newest)}, and what is planned after"
    return wording.span(first, last)


def _title(filters: Filters) -> str:
    period = {"24 h": "newest day", "7 d": "last 7 days", "30 d": "last 30 days", "All": "all days"}
    what = {"Current": "", "Background": ", background", "All": ", news and background"}
    return f"{filters.region_label}, {period.get(filters.period, 'chosen days')}{what[filters.relevance]}"


def empty(picture: Picture, filters: Filters) -> str:
    """Why there is nothing to see, and the way out."""
    if picture.counts["flat"]:
        why = (
            f"None of the {picture.counts['flat']:,} figures and events held fits them all: "
            f"{escape(_title(filters))}{', of the chosen kinds' if filters.kinds else ''}."
        )
    elif picture.counts["documents"]:
        held = wording.number_of(picture.counts["documents"], "source")
        why = f"No figure or event was found in the {held} held; the Sources page says what became of each."
    else:
        why = "The record holds nothing yet. Add reports with <code>dateline add PATH</code>."
    return (
        f'<div class="dl-empty"><h2>Nothing matches these filters</h2><p>{why}</p><p class="dl-actions">'
        '<button type="button" data-action="reset">Reset the filters</button></p></div>'
    )


def _map(shown: queries.Shown, chosen: Chosen) -> None:
    places = queries.per_place(shown)
    selected = _place_of(shown, chosen)
    live_chart(
        maps.event_map(places, mode=_mode(), selected=selected),
        key="map",
        alt=f"Map: {wording.number_of(int(places.n.sum()), 'finding')} at {wording.number_of(len(places), 'point')}",
        height=MAP_HEIGHT,
        on_click=lambda click: widgets.act("place", click.keys[0]),
    )


def _place_of(shown: queries.Shown, chosen: Chosen) -> str | None:
    """The key of the point that what is open lies at."""
    if chosen is None:
        return None
    return chosen[1] if chosen[0] == "place" else queries.key_of(shown, chosen[1])


def _timeline(shown: queries.Shown, chosen: Chosen) -> None:
    marks = queries.marks(shown)
    live_chart(
        charts.timeline(marks, mode=_mode(), selected=chosen[1] if chosen is not None else None),
        key="timeline",
        alt=f"Timeline of {wording.number_of(len(marks), 'event')} by day and kind",
        on_click=lambda click: widgets.act("open" if len(click.keys) == 1 else "among", " ".join(click.keys)),
    )


def _mode() -> Literal["light", "dark"]:
    return "dark" if st.context.theme.type == "dark" else "light"


def _panel(shown: queries.Shown, chosen: Chosen, texts_page: st.Page | None) -> None:
    body = _evidence(shown, chosen)
    with st.container(height="stretch", border=False, key="evidence_scroll"):
        widgets.html(body, key="evidence_html")
    if texts_page is not None and chosen is not None and chosen[0] == "open" and body != HINT:
        st.page_link(texts_page, label="Open in source")


def _evidence(shown: queries.Shown, chosen: Chosen) -> str:
    if chosen is None:
        return HINT
    action, id = chosen
    if action == "open":
        return opened(shown, id) or HINT
    rows, name = _members(shown, action, id)
    return evidence.members(rows[:MOST_MEMBERS], name, len(rows)) if rows else HINT


def _members(shown: queries.Shown, action: str, id: str) -> tuple[list[dict[str, Any]], str]:
    if action == "place":
        rows = cards.records(queries.at_place(shown, id))
        return rows, str(rows[0]["place"]) if rows else ""
    if action == "among":
        return cards.records(queries.among(shown, id.split())), "On the timeline"
    return cards.records(queries.unlocated(shown)), "Without a point on the map"


def opened(shown: queries.Shown, id: str) -> str:
    """The evidence of one figure or event as HTML; empty where the id is not held."""
    rows = cards.records(texts.evidence(shown.connection, id))
    if not rows:
        return ""
    spans = cards.records(texts.spans(shown.connection, rows[0]["document"]))
    also = cards.records(texts.also_told(shown.connection, id))
    return evidence.panel(rows[0], [evidence.Span(**span) for span in spans], also)


HINT = (
    '<section class="dl-evidence" aria-label="Evidence"><header><h2>Evidence</h2></header><p class="dl-hint">Choose '
    "a card, a point of the map or a mark on the timeline: the sentence behind it opens here.</p></section>"
)


def tray(lost: int) -> str:
    """The button that lists what has no point on the map; empty where nothing is lost."""
    if not lost:
        return ""
    return f'<button type="button" class="dl-chip" data-action="unlocated">◌ {lost:,} without a point</button>'
