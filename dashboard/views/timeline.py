"""When it happened: all days at a glance, then day by day, with what each day tells and its map."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import cards, charts, evidence, heading, maps, panel, queries, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.live_chart import Click, Edges, live_chart
from dashboard.player import Day, Days, player

MAP_HEIGHT = 340  # pixels
LEAST, MOST, SHARE = 340, 560, 0.84  # pixels; the chart is a little lower than its lanes ask for, within these
BACK, AHEAD = 370, 60  # days before and after the newest report that can be played through
MOST_LISTED = 60  # entries of a day's list


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page for what the filters let through; evidence links to `texts_page`, where its article is lit."""
    shown = heading.opened(picture, filters)
    if shown is None:
        return
    marks = queries.marks(shown)
    chosen = panel.chosen(str(marks.id[0]) if len(marks) else None)
    _at_a_glance(shown, marks, chosen, texts_page)
    days = strip(queries.per_day(shown), picture.offered.newest)
    if days:
        _day_by_day(shown, days, start_of(days, picture.offered.newest), chosen)


# ---- all days at a glance


def _at_a_glance(shown: queries.Shown, marks: pd.DataFrame, chosen: panel.Chosen, texts_page: st.Page | None) -> None:
    figure = charts.timeline(
        marks, mode=panel.mode(), selected=chosen[1] if chosen is not None else None, as_of=shown.newest, brush=True
    )
    height = max(LEAST, min(MOST, round(figure.layout.height * SHARE)))
    left, right = st.columns([0.72, 0.28], gap="small")
    with left:
        live_chart(figure, key="timeline_page", height=height, on_click=_open, on_brush=_within,
                   alt=f"Timeline of {wording.number_of(len(marks), 'event')} by day and kind",
                   brush=("Drag over days: only these are shown, on every page",))  # fmt: skip
        widgets.html(f'<p class="dl-hint">{note(marks)}</p>', key="timeline_note")
    with right:
        panel.show(shown, chosen, texts_page, height=height + 32)


def _open(click: Click) -> None:
    widgets.act("open" if len(click.keys) == 1 else "among", " ".join(click.keys))


def _within(edges: Edges) -> None:
    widgets.act("days", " ".join(edges))


def note(marks: pd.DataFrame) -> str:
    """How to read the chart, and what it leaves out."""
    said = "A line is an interval longer than a day; hollow is planned or proposed. Drag over days to show only these."
    if length := queries.counted_by(marks.id):
        stretch = "week" if length > 1 else "day"
        said += f" There are many, so a mark counts all reports of one kind and {stretch}; click it for its members."
        if len(marks) - sum(queries.several([id]) for id in marks.id) >= queries.LONG:
            said += f" Of intervals longer than two days the newest {queries.LONG} are drawn."
    if len(marks) >= queries.MOST_MARKS:
        said += f" The {queries.MOST_MARKS:,} latest marks are drawn; narrow the filters to see the others."
    return said


# ---- day by day


def strip(counts: pd.DataFrame, newest: date | None) -> list[Day]:
    """Every day from the first to the last that has something, also those with nothing, as far as can be played."""
    known = {date(1970, 1, 1) + timedelta(days=day // wording.DAY): n for day, n in counts.itertuples(index=False)}
    middle = newest or max(known, default=date(1970, 1, 1))
    near = [day for day in known if -BACK <= (day - middle).days <= AHEAD]
    if not near:
        return []
    every = (min(near) + timedelta(days=i) for i in range((max(near) - min(near)).days + 1))
    return [Day(day, known.get(day, 0), _words(day, known.get(day, 0))) for day in every]


def _words(day: date, n: int) -> str:
    return f"{wording.day(wording.seconds(day))}: {wording.number_of(n, 'finding') if n else 'nothing'}"


def start_of(days: list[Day], newest: date | None) -> date:
    """The day on which the player stands at first: the newest one that has something and is not ahead."""
    told = [one.day for one in days if one.n and (newest is None or one.day <= newest)]
    return told[-1] if told else days[-1].day


@st.fragment
def _day_by_day(shown: queries.Shown, days: list[Day], start: date, chosen: panel.Chosen) -> None:
    """The player, what the chosen days tell, and their map. A step reruns this part alone."""
    if st.session_state.get("evidence", chosen) != chosen:
        st.rerun()  # what was clicked here opens above, outside of this part
    with st.container(border=True, key="day_box"):
        now = player(days, key="player", start=start)
        if left_out := beyond_days(queries.long_ones(shown)):
            widgets.html(left_out, key="player_note")
        on_days = queries.on_days(shown, now.first, now.last)
        rows = cards.records(queries.of_days(on_days))
        left, right = st.columns([0.62, 0.38], gap="small")
        with left:
            _map(shown, on_days, now)
        with right, st.container(height=MAP_HEIGHT, border=False, key="day_scroll"):
            widgets.html(listed(rows, now), key="day_list")


def _map(shown: queries.Shown, on_days: queries.Shown, now: Days) -> None:
    points, every = queries.placed(on_days).points, queries.placed(shown).points
    extent = maps.bounds(zip(every.longitude, every.latitude, strict=True))
    live_chart(
        maps.event_map(points, mode=panel.mode(), extent=extent),
        key="day_map",
        alt=f"Map of {_span(now)}: {wording.number_of(int(points.n.sum()), 'finding')}",
        height=MAP_HEIGHT,
        on_click=lambda click: widgets.act("place", click.keys[0]),
    )


def beyond_days(n: int) -> str:
    """How many findings the player shows on no day; empty where none."""
    if not n:
        return ""
    last, belong = ("lasts", "belongs") if n == 1 else ("last", "belong")
    said = f"{wording.number_of(n, 'finding')} {last} longer than two days and {belong} to no day here."
    return f'<p class="dl-hint">{said}</p>'


def _span(now: Days) -> str:
    return wording.span(now.first, now.last)


def listed(rows: list[dict[str, object]], now: Days) -> str:
    """What the chosen days tell, each entry openable."""
    said = wording.number_of(len(rows), "finding") if rows else "nothing is told of"
    more = len(rows) - MOST_LISTED
    rest = f'<p class="dl-hint">and {more:,} more; narrow the filters to see them.</p>' if more > 0 else ""
    body = evidence.listed(rows[:MOST_LISTED]) if rows else ""
    return f'<section class="dl-evidence" aria-label="Day by day"><h2>{_span(now)}: {said}</h2>{body}{rest}</section>'
