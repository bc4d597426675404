"""The picture on one screen: key figures, map, evidence, timeline."""

from datetime import UTC, datetime
from html import escape
from typing import Literal

import streamlit as st

from dashboard import cards, charts, evidence, maps, queries, widgets, wording
from dashboard.data import Picture
from dashboard.filters import DAYS, Filters
from dashboard.live_chart import live_chart

MAP_HEIGHT = 440
Chosen = tuple[str, str] | None  # what is open in the evidence panel: ("open" | "place" | "unlocated", id)
MOST_MEMBERS = 60  # entries of a list; what is beyond is counted in words


def show(picture: Picture, filters: Filters) -> None:
    """Draw the page for what the filters let through."""
    shown = queries.Shown(picture.connection, filters, picture.offered.newest)
    widgets.html(heading(picture, filters), key="heading")
    if not shown.select("SELECT 1 FROM shown LIMIT 1").shape[0]:
        widgets.html(empty(picture, filters), key="empty")
        return
    chosen = st.session_state.get("evidence")
    head = cards.choose(queries.headlines(shown), queries.series(shown), picture.offered.newest)
    widgets.html(cards.markup(head, chosen[1] if chosen else None), key="cards")
    left, right = st.columns([0.7, 0.3], gap="small")
    with left:
        _map(shown, chosen)
    with right, st.container(border=True, height=MAP_HEIGHT, key="evidence_panel"):
        widgets.html(_evidence(shown, chosen), key="evidence_html")
    _timeline(shown)


def heading(picture: Picture, filters: Filters) -> str:
    """Region and period in words, the real days, how old the newest source is, whether this is sample data."""
    newest = picture.offered.newest
    first, last = filters.window(newest)
    about = "" if newest is None else f"as of {wording.day(wording.seconds(newest))}"
    old = "" if newest is None else f"newest source {wording.days_ago(newest, datetime.now(UTC).date())}"
    days = wording.span(first, last or (newest if filters.period != DAYS and first else None))
    ahead = ", and what is planned after" if first and not last else ""
    sample = (
        '<span class="dl-badge">sample data</span><span>load your own: <code>dateline add PATH</code></span>'
        if picture.sample
        else ""
    )
    facts = "".join(f"<span>{escape(part)}</span>" for part in (f"{days}{ahead}", about, old) if part)
    return f'<div class="dl-heading"><h1>{escape(_title(filters))}</h1>{facts}{sample}</div>'


def _title(filters: Filters) -> str:
    period = {"24 h": "newest day", "7 d": "last 7 days", "30 d": "last 30 days", "All": "all days"}
    what = {"Current": "", "Background": ", background", "All": ", news and background"}
    return f"{filters.region_label}, {period.get(filters.period, 'chosen days')}{what[filters.relevance]}"


def empty(picture: Picture, filters: Filters) -> str:
    """Why there is nothing to see, and the way out."""
    if not picture.counts.get("flat"):
        why = "The record holds no figures or events yet. Add reports with <code>dateline add PATH</code>."
    else:
        why = (
            f"None of the {picture.counts['flat']:,} figures and events held is in {escape(filters.region_label)}, in these days, "
            f"{escape(filters.relevance.lower())} and of the chosen kinds."
        )
    return (
        f'<div class="dl-empty"><h2>Nothing matches these filters</h2><p>{why}</p><p class="dl-actions">'
        '<button type="button" data-action="reset">Reset the filters</button></p></div>'
    )


def _map(shown: queries.Shown, chosen: Chosen) -> None:
    places = queries.per_place(shown)
    figure = maps.event_map(places, mode=_mode(), selected=chosen[1] if chosen and chosen[0] == "place" else None)
    live_chart(
        figure,
        key="map",
        alt=f"Map of {len(places)} places with events",
        on_click=lambda key: widgets.act("place", key),
    )


def _timeline(shown: queries.Shown) -> None:
    marks = queries.marks(shown)
    figure = charts.timeline(marks, mode=_mode())
    live_chart(
        figure, key="timeline", alt=f"Timeline of {len(marks)} events", on_click=lambda id: widgets.act("open", id)
    )


def _mode() -> Literal["light", "dark"]:
    return "dark" if st.context.theme.type == "dark" else "light"


def _evidence(shown: queries.Shown, chosen: Chosen) -> str:
    if chosen is None:
        return _hint(shown)
    action, id = chosen
    if action == "open":
        return opened(shown, id) or _hint(shown)
    rows = cards.records(queries.at_place(shown, id) if action == "place" else queries.unlocated(shown))
    if not rows:
        return _hint(shown)
    name = "Without a point on the map" if action == "unlocated" else str(rows[0]["place"])
    return evidence.members(rows[:MOST_MEMBERS], name, len(rows))


def opened(shown: queries.Shown, id: str) -> str:
    """The evidence of one figure or event as HTML; empty where the id is not held."""
    rows = cards.records(queries.evidence(shown.connection, id))
    if not rows:
        return ""
    spans = cards.records(queries.spans(shown.connection, rows[0]["document"]))
    also = cards.records(queries.also_told(shown.connection, id))
    return evidence.panel(rows[0], [evidence.Span(**span) for span in spans], also)


def _hint(shown: queries.Shown) -> str:
    lost = len(queries.unlocated(shown))
    tray = (
        f'<p class="dl-actions"><button type="button" data-action="unlocated">◌ {lost:,} without a point</button></p>'
        if lost
        else ""
    )
    return (
        '<section class="dl-evidence" aria-label="Evidence"><header><h2>Evidence</h2></header><p class="dl-hint">Choose a card, a '
        f"point or a bar: the sentence behind it opens here.</p>{tray}</section>"
    )
