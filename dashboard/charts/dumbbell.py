"""Claims about the same thing → a dumbbell chart, a Plotly figure. Pure.

One row a comparison, one mark a telling, with a bar over its range and an arrow at an open end. Each row has a scale of
its own, from zero at the left to its highest value: rows are not compared with one another.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard import claims, evidence, wording
from dashboard.charts.looks import CLEAR, blank, ground, spoken
from dashboard.palette import (
    BLUE,
    CIRCLE,
    DIAMOND,
    GREEN,
    HEXAGON,
    ORANGE,
    PAPER,
    PENTAGON,
    PURPLE,
    SKY,
    SLATE,
    SQUARE,
    STAR,
    UP,
    VERMILLION,
    Hue,
    Mode,
    Shape,
)

ROW = 66  # pixels
EDGES = 24
LOOKS = (
    (BLUE, CIRCLE), (VERMILLION, SQUARE), (GREEN, DIAMOND), (PURPLE, UP), (ORANGE, PENTAGON), (SKY, HEXAGON),
)  # fmt: skip
OTHER = (SLATE, STAR)  # all further voices of a row
TITLE = 0.26  # of a row above its line
NONE = "No two sources tell of the same thing under these filters"
TOUCHING = 0.035  # of a row's width: marks that are nearer touch
APART = 0.2  # of a row's height between marks of nearly one value
ARROW, BESIDE = 0.09, 0.03  # of a row's width: an open end; from a mark to its words
Row = Mapping[str, Any]
Look = tuple[Hue, Shape]


@dataclass(frozen=True)
class Mark:
    """One telling in its row: ``low``, ``x`` and ``high`` on the row's own scale of 0..1, ``y`` in rows."""

    row: Row
    look: Look
    position: int
    y: float
    low: float
    x: float
    high: float

    @property
    def arrow(self) -> float:
        """How far its arrow reaches: right where more is possible, left where less is, 0 where both ends are known."""
        if self.row["high"] is None:
            return ARROW
        return -ARROW if self.row["low"] is None else 0.0


def looks(found: Sequence[claims.Comparison]) -> list[dict[str, Look]]:
    """Return for each comparison the look of its voices; of two rows the voice most heard on the page is first."""
    heard = Counter(claims.voice(row) for one in found for row in one.rows)
    rows = [sorted({claims.voice(row) for row in one.rows}, key=lambda name: (-heard[name], name)) for one in found]
    return [{name: LOOKS[i] if i < len(LOOKS) else OTHER for i, name in enumerate(names)} for names in rows]


def speaker(row: Row) -> str:
    """Return who says it, as a reader is told."""
    return str(row["claimant"] or row["outlet"] or "outlet unknown")


def placed(found: Sequence[claims.Comparison]) -> Iterator[Mark]:
    """Yield the marks of all rows, the first row on top; those of nearly one value stand above each other."""
    for position, (one, faces) in enumerate(zip(found, looks(found), strict=True)):
        ends = [abs(row[name]) for row in one.rows for name in ("low", "high") if row[name] is not None]
        scale = max(ends) or 1.0
        columns: dict[int, list[Mark]] = defaultdict(list)
        for row in one.rows:
            low = row["low"] if row["low"] is not None else row["high"]
            high = row["high"] if row["high"] is not None else row["low"]
            x = (low + high) / 2 / scale
            columns[round(x / TOUCHING)].append(
                Mark(row, faces[claims.voice(row)], position, -position, low / scale, x, high / scale)
            )
        for column in columns.values():
            for i, mark in enumerate(column):
                yield replace(mark, y=mark.y + APART * ((len(column) - 1) / 2 - i))


def spoken_mark(row: Row) -> str:
    """Return a mark's hover text: value and voice, source, sentence."""
    day = wording.day(row["published"]) if row["published"] is not None else "day unknown"
    denied = " · denied" if row["status"] == "denied" else ""
    return spoken(
        f"{evidence.told(row)}{denied} · {speaker(row)}",
        f"{row['outlet'] or 'outlet unknown'}, {day}",
        f"“{row['sentence']}”",
    )


def voices(marks: Sequence[Mark], mode: Mode) -> Iterator[go.Scatter]:
    """Yield one trace a look: its marks, hollow where a number is denied."""
    for look in (*LOOKS, OTHER):
        hue, shape = look
        own = [mark for mark in marks if mark.look == look]
        symbols = [f"{shape.symbol}-open" if mark.row["status"] == "denied" else shape.symbol for mark in own]
        edges = [hue.on(mode) if "open" in symbol else PAPER[mode].ground for symbol in symbols]
        if own:
            yield go.Scatter(
                uid=f"voices-{shape.symbol}", mode="markers", x=[mark.x for mark in own], y=[mark.y for mark in own],
                customdata=[[mark.row["id"]] for mark in own], text=[spoken_mark(mark.row) for mark in own],
                hovertemplate="%{text}<extra></extra>",
                marker={"symbol": symbols, "size": 15, "color": hue.on(mode), "opacity": 1,
                        "line": {"width": 1.5, "color": edges}},
            )  # fmt: skip


def reaches(marks: Sequence[Mark], mode: Mode) -> Iterator[go.Scatter]:
    """Yield the interval of each range, and an arrow at each open end."""
    for mark in marks:
        hue = mark.look[0].on(mode)
        common = {"uid": f"reach-{mark.row['id']}", "y": [mark.y, mark.y], "hoverinfo": "skip"}
        if mark.low < mark.high:
            yield go.Scatter(
                **common, mode="lines+markers", x=[mark.low, mark.high], line={"color": hue, "width": 7},
                marker={"symbol": "line-ns", "size": 18, "line": {"width": 2.5, "color": hue}}, opacity=0.55,
            )  # fmt: skip
        elif mark.arrow:
            way = mark.arrow
            yield go.Scatter(
                **common, mode="lines+markers", x=[mark.x, mark.x + way], line={"color": hue, "width": 3},
                marker={"symbol": ["circle", "triangle-right" if way > 0 else "triangle-left"], "size": [1, 13],
                        "color": hue},
            )  # fmt: skip


def bridges(found: Sequence[claims.Comparison], marks: Sequence[Mark], mode: Mode) -> Iterator[go.Scatter]:
    """Yield the line of each row: faint from zero to its end, strong from its lowest to its highest value."""
    paper = PAPER[mode]
    for position, one in enumerate(found):
        own = [mark for mark in marks if mark.position == position]
        ids = [[row["id"] for row in one.rows]] * 2
        for uid, first, width, colour in (
            ("scale", 0.0, 1.5, paper.grid),
            ("span", min(m.low for m in own), 4, paper.muted),
        ):
            last = 1.0 if uid == "scale" else max(m.high for m in own)
            yield go.Scatter(
                uid=f"{uid}-{position}", mode="lines", x=[first, last], y=[-position] * 2, customdata=ids,
                hoverinfo="skip", line={"color": colour, "width": width},
            )  # fmt: skip


def written(marks: Sequence[Mark], mode: Mode) -> go.Scatter:
    """Return the lowest and the highest value of each row in words, beside their marks."""
    rows: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        rows[mark.position].append(mark)
    ends: list[tuple[Mark, float, str]] = []
    for own in rows.values():
        first, last = min(own, key=lambda mark: mark.low), max(own, key=lambda mark: mark.high)
        reach = max(mark.high + max(mark.arrow, 0) for mark in own)
        ends.append((last, reach + BESIDE, "middle right"))
        if first.low < last.high - TOUCHING:
            ends.append((first, first.low + min(first.arrow, 0) - BESIDE, "middle left"))
    return go.Scatter(
        uid="written", mode="text", hoverinfo="skip", cliponaxis=False, y=[-mark.position for mark, *_ in ends],
        x=[x for _, x, _ in ends], text=[evidence.told(mark.row) for mark, *_ in ends],
        textposition=[side for *_, side in ends], textfont={"size": 13, "color": PAPER[mode].text},
    )  # fmt: skip


def titles(found: Sequence[claims.Comparison], words: Sequence[str], mode: Mode) -> list[dict[str, Any]]:
    """Return the title of each row, above its line."""
    return [
        {"text": escape(said, quote=False), "x": 0, "y": -position + TITLE, "xref": "paper", "yref": "y",
         "xanchor": "left", "yanchor": "bottom", "showarrow": False, "align": "left",
         "font": {"size": 13, "color": PAPER[mode].muted}}
        for position, said in zip(range(len(found)), words, strict=True)
    ]  # fmt: skip


def dumbbell(
    found: Sequence[claims.Comparison], words: Sequence[str], *, mode: Mode, selected: str | None = None
) -> go.Figure:
    """Return the chart of some comparisons, the first on top; ``words`` title them, one each.

    ``selected`` is the id of a figure, ringed. ``customdata`` of a mark is its figure's id, of a line those of its row.
    """
    if not found:
        return blank(NONE, mode, 2 * ROW)
    marks = list(placed(found))
    traces = [*bridges(found, marks, mode), *reaches(marks, mode), *voices(marks, mode)]
    ringed = [mark for mark in marks if mark.row["id"] == selected]
    traces += [written(marks, mode), go.Scatter(
        uid="ring", mode="markers", x=[mark.x for mark in ringed], y=[mark.y for mark in ringed], hoverinfo="skip",
        marker={"symbol": "circle-open", "size": 25, "color": PAPER[mode].text, "line": {"width": 2.2}},
    )]  # fmt: skip
    return ground(
        go.Figure(traces), mode, ROW * len(found) + EDGES, annotations=titles(found, words, mode),
        xaxis={"visible": False, "range": [-0.24, 1.2], "fixedrange": True},
        yaxis={"visible": False, "range": [-len(found) + 0.45, 0.75], "fixedrange": True}, plot_bgcolor=CLEAR,
    )  # fmt: skip
