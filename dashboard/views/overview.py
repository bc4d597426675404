"""The picture on one screen: key figures, what came since, map, evidence, timeline."""

import streamlit as st

from dashboard import cards, changes, charts, heading, maps, panel, queries, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.live_chart import live_chart

MAP_HEIGHT = 468  # pixels, where the page's own style (page.css) does not fit map and timeline to the window


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page for what the filters let through; evidence links to `texts_page`, where its article is lit."""
    shown = picture.shown(filters)
    with st.container(horizontal=True, key="top", vertical_alignment="center"):
        widgets.html(heading.heading(picture, shown), key="heading")
        _changes(picture, shown)
    candidates = queries.headlines(shown)
    if candidates.empty and shown.select("SELECT 1 FROM shown LIMIT 1").empty:
        widgets.html(heading.empty(picture, filters), key="empty")
        return
    with st.container(key="overview"):
        _picture(picture, shown, cards.choose(candidates, picture.offered.newest, seen_by=picture.viewer), texts_page)


def _picture(picture: Picture, shown: queries.Shown, head: tuple[cards.Card, ...], texts_page: st.Page | None) -> None:
    head = cards.sparked(head, queries.series(shown, [card.of_series for card in head]))
    head = cards.trended(head, queries.previous(shown, [card.id for card in head]), picture.offered.newest)
    chosen = panel.chosen(head[0].id if head else None)
    widgets.html(cards.markup(head, chosen[1] if chosen else None), key="cards")
    left, right = st.columns([0.7, 0.3], gap="small")
    with left, st.container(key="map_box"):
        _map(shown, chosen)
        widgets.html(tray(queries.lost(shown)), key="tray")
    with right:
        panel.show(shown, chosen, texts_page, height=MAP_HEIGHT)
    _timeline(shown, chosen)


def _changes(picture: Picture, shown: queries.Shown) -> None:
    """What came since the last visit or a chosen time, behind one button that says how much."""
    since, day = changes.asked(_word("since"), _word("since_day"))
    at = changes.moment(since, st.session_state.get("last_visit"), day, picture.viewer)
    counts = queries.arrived(shown, at) if at else {}
    with st.popover(changes.label(counts, at, picture.viewer), key="changes"):
        st.segmented_control(
            "What came since",
            changes.SINCE,
            default=changes.LAST_VISIT,
            required=True,
            key="since",
            bind="query-params",
        )
        if since == changes.DAY:
            st.date_input("The day", value=None, key="since_day", bind="query-params")
        if at is None:
            st.caption("This browser has not seen this record before; choose a time.")
        else:
            rows = cards.records(queries.newcomers(shown, at))
            widgets.html(changes.markup(counts, rows), key="changes_list")


def _word(key: str) -> str:
    """What a widget says before it is drawn: at the first run its value stands in the address alone."""
    return str(st.session_state.get(key, st.query_params.get(key, "")))


def _map(shown: queries.Shown, chosen: panel.Chosen) -> None:
    points, grid = queries.placed(shown)
    live_chart(
        maps.event_map(points, mode=panel.mode(), selected=_mark_of(shown, chosen, grid)),
        key="map",
        alt=maps.alt("Map", points),
        height=MAP_HEIGHT,
        on_click=lambda click: widgets.act("place", click.keys[0]),
    )
    if grid is not None:
        widgets.html(f'<p class="dl-hint">{maps.note(points, grid)}</p>', key="map_note")


def _mark_of(shown: queries.Shown, chosen: panel.Chosen, grid: float | None) -> str | None:
    """The key of the mark that what is open lies at."""
    if chosen is None:
        return None
    return chosen[1] if chosen[0] == "place" else queries.drawn_as(shown, chosen[1], grid)


def _timeline(shown: queries.Shown, chosen: panel.Chosen) -> None:
    marks = queries.marks(shown)
    live_chart(
        charts.timeline(marks, mode=panel.mode(), selected=chosen[1] if chosen is not None else None),
        key="timeline",
        alt=f"Timeline of {wording.number_of(len(marks), 'event')} by day and kind",
        on_click=lambda click: widgets.act("open" if len(click.keys) == 1 else "among", " ".join(click.keys)),
    )


def tray(lost: int) -> str:
    """The button that lists what has no point on the map; empty where nothing is lost."""
    if not lost:
        return ""
    return f'<button type="button" class="dl-chip" data-action="unlocated">◌ {lost:,} without a point</button>'
