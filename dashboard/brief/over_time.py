"""What the charts of a brief draw over time: the bars of the timeline, and measures, in the numbers of the pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard import cards, evidence, queries, wording
from dashboard.brief import noted
from dashboard.brief.content import Measure, Series, Timeline, Value
from dashboard.brief.plain import plain
from dashboard.charts.lanes import DAY, Mark, bar_of, counted, marks_of, unit_of, window
from dashboard.charts.tellings import Telling, tellings_of
from dashboard.palette import kind_of, rank
from dashboard.viewer import Viewer

MOST_MEASURES = 4  # charts of one measure each
FEWEST = 3  # values over time; fewer are no chart
MOST_SLOTS = 45  # columns of a chart that can be read on a slide
MOST_EVIDENCE = 40  # sentences in the notes of a slide
MONTHS = [month[:3] for month in wording.MONTHS]
Row = Mapping[str, Any]


def short(moment: int, unit: str = "D") -> str:
    """A day on an axis, '9 Apr'; of a month 'Apr 2025'."""
    year, month, day = (int(part) for part in str(np.datetime64(moment, "s").astype("datetime64[D]")).split("-")[-3:])
    return f"{MONTHS[month - 1]} {year}" if unit == "M" else f"{day} {MONTHS[month - 1]}"


def timeline(rows: pd.DataFrame) -> Timeline:
    """The bars of `charts.timeline` over `queries.marks`, within its first view."""
    marks = marks_of(rows)
    if not marks:
        return Timeline("per day", (), ())
    first, last = window(marks)
    unit, words = unit_of(last - first)
    kinds = sorted({mark.kind for mark in marks}, key=rank)
    held = {
        (kind, ahead): counted([mark for mark in marks if mark.kind == kind], unit, ahead)
        for kind in kinds
        for ahead in (False, True)
    }
    slots = list(_slots(first, last, unit))
    series = tuple(
        Series(kind_of(kind).label, kind_of(kind).hue, ahead, tuple(sum(m.n for m in bars.get(s, ())) for s in slots))
        for (kind, ahead), bars in held.items()
        if any(slot in bars for slot in slots)
    )
    drawn = sum(sum(one.counts) for one in series)
    left = sum(mark.n for mark in marks) - drawn
    said = f"{wording.number_of(left, 'finding')} dated to more than two days or far from these days not drawn"
    return Timeline(words, tuple(short(begin, unit) for begin, _ in slots), series, said if left else "")


def _slots(first: int, last: int, unit: str) -> Iterator[tuple[int, int]]:
    """Every bar whose middle lies in a view, empty ones too."""
    at = bar_of(_moment(first), unit)[0]
    while at < last:
        begin, length = bar_of(_moment(at), unit)
        if first <= begin + length // 2 <= last:
            yield begin, length
        at = begin + length


def _moment(at: int) -> Mark:
    return Mark("", at, at + 1, (), "", 0, False)


def measures(shown: queries.Shown, seen_by: Viewer) -> tuple[tuple[Measure, ...], str]:
    """The measures most told over time, each at its place; and how many of how many those are."""
    scopes = cards.records(queries.scopes(shown))
    enough = [row for row in scopes if row["n"] >= FEWEST]
    found = [_measure(shown, row, seen_by) for row in enough[:MOST_MEASURES]]
    drawn = tuple(one for one in found if sum(value is not None for _, value in one.slots) >= FEWEST)
    return drawn, f"{len(drawn)} of {wording.number_of(len(scopes), 'measure')} at one place shown, the most told"


def _measure(shown: queries.Shown, scope: Row, seen_by: Viewer) -> Measure:
    rows = cards.records(queries.of_scope(shown, scope["measure"], scope["unit"], scope["place"]))
    tellings = tellings_of(rows)
    brief = [one for one in tellings if one.brief]
    slots = tuple(_days(brief))
    title = f"{wording.subject(scope['measure'], scope['unit'])}, {plain(scope['place']) or 'no place named'}"
    left = [f"the {MOST_SLOTS} newest days of {len(slots)}"] if len(slots) > MOST_SLOTS else []
    if len(brief) < len(tellings):
        left.append(f"{len(tellings) - len(brief)} running totals or longer spans not drawn")
    said = tuple(_said(row, seen_by) for row in reversed(rows))
    if len(said) > MOST_EVIDENCE:
        said = (*said[:MOST_EVIDENCE], f"The {MOST_EVIDENCE} newest of {len(said):,} sentences.")
    return Measure(title, slots[-MOST_SLOTS:], said, "; ".join(left))


def _days(found: Sequence[Telling]) -> Iterator[tuple[str, Value | None]]:
    """One slot a telling, in time order, and an empty one for each day between for which none is told."""
    before = None
    for one in sorted(found, key=lambda one: (one.last, one.first, one.ids)):
        day = (one.last - 1) // DAY
        for empty in range((before or day) + 1, min(day, (before or day) + MOST_SLOTS)):
            yield short(empty * DAY), None
        before = day
        label = short(day * DAY)
        yield label, Value(label, one.words, one.low, one.high, one.total, one.ahead)


def _said(row: Row, seen_by: Viewer) -> str:
    value = evidence.told(row)
    when = wording.period(row["first"], row["last"], night=bool(row["night"]))
    day = noted.published(row["published"], seen_by)
    parts = (noted.source(row), day, f"Admiralty {row['reliability'] or 'F6'}", noted.says(row))
    about = " · ".join(part for part in parts if part)
    return f"{value}{f', {when}' if when else ''}: “{plain(row['sentence'])}” ({about})"
