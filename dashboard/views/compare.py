"""Two periods or two regions side by side: events by kind, what was told at most, day by day. Nothing is summed."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard import cards, charts, evidence, heading, pairing, panel, queries, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.live_chart import live_chart
from dashboard.pairing import PERIODS, REGIONS, Measure, Pair, Row

PANEL = 800  # pixels
MOST_MEASURES = 9  # lines of the table
HEAD = ("Measure", "A: highest told", "figures", "B: highest told", "figures", "A against B")


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page for what the filters let through; evidence links to `texts_page`, where its article is lit."""
    shown = picture.shown(filters)
    widgets.html(heading.heading(picture, shown), key="heading")
    how, one, other = st.columns([0.2, 0.4, 0.4], gap="small", vertical_alignment="bottom")
    with how:
        asked = st.segmented_control(
            "Compare", (PERIODS, REGIONS), default=PERIODS, required=True, key="sides", bind="query-params"
        )
    sides = _regions(shown, one, other) if asked == REGIONS else _periods(shown, one, other)
    if sides is None or not any(any(queries.totals(side).values()) for side in sides):
        widgets.html(_nothing(picture, shown, asked == REGIONS), key="empty")
        return
    left, right = st.columns([0.7, 0.3], gap="small")
    with left:
        chosen = _told(sides)
    with right:
        panel.show(shown, chosen, texts_page, height=PANEL)


def _nothing(picture: Picture, shown: queries.Shown, regions: bool) -> str:
    if not regions or not shown.select("SELECT 1 FROM shown LIMIT 1").shape[0]:
        return heading.empty(picture, shown.filters)
    return (
        '<div class="dl-empty"><h2>There are no two regions to compare</h2><p>What the filters let through lies in '
        "fewer than two countries or regions. Take a longer period, or show everywhere.</p>"
        '<p class="dl-actions"><button type="button" data-action="reset">Reset the filters</button></p></div>'
    )


def _periods(shown: queries.Shown, one: Any, other: Any) -> Pair | None:
    """The filters' period and, unless other days are chosen, the one of the same length before it."""
    days = queries.days_shown(shown)
    if days is None:
        return None
    chosen = [_days(box, f"{name}: from – to", key, default) for box, name, key, default in (
        (one, "A", "a_days", days), (other, "B", "b_days", queries.before(days)),
    )]  # fmt: skip
    first, second = (queries.period(shown, pair, wording.span(*pair)) for pair in chosen)
    return first, second


def _days(box: Any, label: str, key: str, default: tuple[date, date]) -> tuple[date, date]:
    """Two days chosen; the default until both are."""
    with box:
        chosen = st.date_input(label, value=[], key=key, bind="query-params", help=f"Empty: {wording.span(*default)}")
    days = sorted(chosen) if isinstance(chosen, list | tuple) else [chosen]
    return (days[0], days[-1]) if len(days) == 2 else default


def _regions(shown: queries.Shown, one: Any, other: Any) -> Pair | None:
    rows = cards.records(queries.comparable_regions(shown))
    offered = {row["label"]: row["code"] for row in rows}
    names = list(offered)
    if len(names) < 2:
        return None
    first, second = pairing.start([row["n"] for row in rows], [row["code"] for row in rows])
    with one:
        a = st.selectbox("A: country or region", names, index=first, key="a_region", bind="query-params")
    with other:
        b = st.selectbox("B: country or region", names, index=second, key="b_region", bind="query-params")
    return queries.Side(a, shown, offered[a]), queries.Side(b, shown, offered[b])


def _told(sides: Pair) -> panel.Chosen:
    """Draw everything but the evidence; what is open."""
    one, other = (pairing.by_measure(cards.records(queries.highest(side))) for side in sides)
    order = pairing.ordered(one, other)
    rows = [(key, one.get(key), other.get(key)) for key in order]
    first = next(
        (a["id"] for _, a, b in rows if a and b), next((row["id"] for _, *both in rows for row in both if row), None)
    )
    chosen = panel.chosen(first)
    widgets.html(sides_of(sides, [queries.totals(side) for side in sides]), key="sides_of")
    left, right = st.columns([0.36, 0.64], gap="small")
    with left:
        _events(sides)
    with right:
        _days_of(sides, [key[:2] for key in order if not key[2]])
    widgets.html(measures(rows[:MOST_MEASURES], len(rows), chosen[1] if chosen else None), key="measures")
    return chosen


def sides_of(sides: Pair, totals: Sequence[Mapping[str, int]]) -> str:
    """What the two sides are, how much each holds, and the difference in words."""
    entries = "".join(
        f'<div class="dl-side dl-side-{letter.lower()}"><b>{letter}</b> {escape(side.name)}<small>'
        f"{wording.number_of(held['events'], 'event')} · {wording.number_of(held['figures'], 'figure')} · "
        f"{wording.number_of(held['sources'], 'source')}</small></div>"
        for letter, side, held in zip("AB", sides, totals, strict=True)
    )
    a, b = totals
    told = f"{more(a['events'], b['events'], 'event')} and {more(a['figures'], b['figures'], 'figure')}"
    said = f"A tells of {told} than B. More told is not more happened."
    if sides[0].days is not None:
        said += " What reaches over the border of a period counts once, on its last day."
    return f'<div class="dl-sides">{entries}</div><p class="dl-difference">{said}</p>'


def more(a: int, b: int, noun: str) -> str:
    """The difference of two counts in words: '12 more events', '1 fewer event', 'no more or fewer events'."""
    if a == b:
        return f"no more or fewer {wording.plural(noun)}"
    return f"{abs(a - b):,} {'more' if a > b else 'fewer'} {noun if abs(a - b) == 1 else wording.plural(noun)}"


def _events(sides: Pair) -> None:
    a, b = (cards.records(queries.events_by_kind(side)) for side in sides)
    live_chart(
        charts.paired(a, b, (sides[0].name, sides[1].name), mode=panel.mode()),
        key="paired",
        alt=f"Events by kind. A, {sides[0].name}: {_counts(a)}. B, {sides[1].name}: {_counts(b)}.",
        on_click=_clicked,
    )


def _counts(rows: Sequence[Row]) -> str:
    return ", ".join(f"{row['n']} {row['kind']}" for row in rows) or "none"


def _days_of(sides: Pair, order: Sequence[tuple[str, str | None]]) -> None:
    a, b = (cards.records(queries.highest_per_day(side)) for side in sides)
    live_chart(
        charts.multiples(a, b, pairing.origins(sides, a, b), order, mode=panel.mode()),
        key="multiples",
        alt="The highest value told each day for the measures most told of, A and B on shared axes",
        on_click=_clicked,
    )


def _clicked(click: Any) -> None:
    widgets.act("open" if len(click.keys) == 1 else "among", " ".join(click.keys))


def measures(rows: Sequence[tuple[Measure, Row | None, Row | None]], of: int, chosen: str | None = None) -> str:
    """The table: for each measure and unit how often it was told, and the highest value, on both sides."""
    if not rows:
        return '<p class="dl-hint">No figure on either side has a measure.</p>'
    lines = "".join(_line(key, a, b, chosen) for key, a, b in rows)
    more_of = f'<p class="dl-hint">The {len(rows)} most told of {of:,} measures.</p>' if of > len(rows) else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
    return f'<table class="dl-table"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more_of}'


def _line(key: Measure, a: Row | None, b: Row | None, chosen: str | None) -> str:
    running = " <small>running total</small>" if key[2] else ""
    cells = "".join(_cells(row, key[1], chosen) for row in (a, b))
    name = escape(wording.subject(key[0], key[1]))
    return f'<tr><th scope="row">{name}{running}</th>{cells}<td>{escape(difference(a, b, key[1]))}</td></tr>'


def _cells(row: Row | None, unit: str | None, chosen: str | None) -> str:
    if row is None:
        return '<td class="dl-hint">not told</td><td class="dl-hint">0</td>'
    value = escape(evidence.told({**row, "unit": unit}))
    when = wording.period(row["first"], row["last"])
    return (
        f'<td><button type="button" data-id="{escape(row["id"])}" aria-pressed="{str(row["id"] == chosen).lower()}">'
        f"<b>{value}</b> <small>{escape(when)}</small></button></td>"
        f'<td><button type="button" data-action="among" data-id="{escape(row["ids"])}">{row["n"]:,}</button></td>'
    )


def difference(a: Row | None, b: Row | None, unit: str | None) -> str:
    """How the highest values stand to each other, in words."""
    if a is None or b is None:
        return "told on one side only"
    high, low = (row["high"] if row["high"] is not None else row["low"] for row in (a, b))
    if high == low:
        return "the same at most"
    gap = wording.amount(abs(high - low), abs(high - low), "exact", unit)
    times = ""
    if min(high, low) > 0 and max(high, low) >= 2 * min(high, low):
        times = f", {high / low:.1f} times B" if high > low else f", {high / low:.0%} of B"
    open_ended = ", bounds apart" if {a["bound"], b["bound"]} - {"exact"} else ""
    return f"{gap} {'higher' if high > low else 'lower'}{times}{open_ended}"
