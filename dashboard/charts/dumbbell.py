"""Claims about the same thing → a dumbbell chart, a Plotly figure. Pure.

One row a comparison, one mark a voice, with a bar over its range and an arrow at an open end. Each row has a scale of
its own, from zero at the left to its highest value: rows are not compared with one another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard import claims, wording
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

ROW = 62  # pixels
EDGES = 24
LOOKS: tuple[tuple[Hue, Shape], ...] = (
    (BLUE, CIRCLE), (VERMILLION, SQUARE), (GREEN, DIAMOND), (PURPLE, UP), (ORANGE, PENTAGON), (SKY, HEXAGON),
)  # fmt: skip
OTHER = (SLATE, STAR)  # all further voices
TITLE = 0.26  # of a row above its line
NONE = "No two sources tell of the same thing under these filters"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Mark:
    """One telling in its row: ``low``, ``x`` and ``high`` on the row's own scale of 0..1, ``y`` in rows."""

    row: Row
    y: float
    low: float
    x: float
    high: float

    @property
    def open(self) -> bool:
        """Whether one bound is not known."""
        return self.row["low"] is None or self.row["high"] is None


def looks(found: Sequence[claims.Comparison]) -> dict[str, tuple[Hue, Shape]]:
    """Return a colour and a shape for each voice, the most heard first; what is beyond the sixth shares one."""
    heard: dict[str, int] = {}
    for row in (row for one in found for row in one.rows):
        heard[claims.voice(row)] = heard.get(claims.voice(row), 0) + 1
    order = sorted(heard, key=lambda name: (-heard[name], name))
    return {name: LOOKS[i] if i < len(LOOKS) else OTHER for i, name in enumerate(order)}


def speaker(row: Row) -> str:
    """Return who says it, as a reader is told."""
    return str(row["claimant"] or row["outlet"] or "outlet unknown")


def amount(row: Row) -> str:
    """Return a telling's value in words."""
    return wording.amount(row["low"], row["high"], row["bound"] or "exact", row["unit"])


def placed(found: Sequence[claims.Comparison]) -> Iterator[Mark]:
    """Yield the marks of all rows, the first row on top."""
    for position, one in enumerate(found):
        ends = [abs(row[name]) for row in one.rows for name in ("low", "high") if row[name] is not None]
        scale = max(ends) or 1.0
        for row in one.rows:
            low, high = (
                row[name] if row[name] is not None else row[other] for name, other in (("low", "high"), ("high", "low"))
            )
            yield Mark(row, -position, low / scale, (low + high) / 2 / scale, high / scale)


def spoken_mark(row: Row) -> str:
    """Return a mark's hover text: value and voice, source, sentence."""
    day = wording.day(row["published"]) if row["published"] is not None else "day unknown"
    denied = " · denied" if row["status"] == "denied" else ""
    return spoken(
        f"{amount(row)}{denied} · {speaker(row)}", f"{row['outlet'] or 'outlet unknown'}, {day}", f"“{row['sentence']}”"
    )


def voices(marks: Sequence[Mark], faces: Mapping[str, tuple[Hue, Shape]], mode: Mode) -> Iterator[go.Scatter]:
    """Yield one trace a voice: its marks, hollow where a number is denied."""
    for name, (hue, shape) in faces.items():
        own = [mark for mark in marks if claims.voice(mark.row) == name]
        symbols = [f"{shape.symbol}-open" if mark.row["status"] == "denied" else shape.symbol for mark in own]
        yield go.Scatter(
            uid=f"voice-{name}", name=escape(speaker(own[0].row)), mode="markers", x=[mark.x for mark in own],
            y=[mark.y for mark in own], customdata=[[mark.row["id"]] for mark in own],
            text=[spoken_mark(mark.row) for mark in own], hovertemplate="%{text}<extra></extra>",
            marker={"symbol": symbols, "size": 16, "color": hue.on(mode), "opacity": 1,
                    "line": {"width": 1.5, "color": [hue.on(mode) if "open" in symbol else PAPER[mode].ground
                                                     for symbol in symbols]}},
        )  # fmt: skip


def reaches(marks: Sequence[Mark], faces: Mapping[str, tuple[Hue, Shape]], mode: Mode) -> Iterator[go.Scatter]:
    """Yield the interval of each range, and an arrow at each open end."""
    for mark in marks:
        hue = faces[claims.voice(mark.row)][0].on(mode)
        common = {"uid": f"reach-{mark.row['id']}", "y": [mark.y, mark.y], "hoverinfo": "skip"}
        if mark.low < mark.high:
            yield go.Scatter(
                **common, mode="lines+markers", x=[mark.low, mark.high], line={"color": hue, "width": 7},
                marker={"symbol": "line-ns", "size": 18, "line": {"width": 2.5, "color": hue}}, opacity=0.55,
            )  # fmt: skip
        elif mark.open:
            way = 0.09 if mark.row["high"] is None else -0.09
            yield go.Scatter(
                **common, mode="lines+markers", x=[mark.x, mark.x + way], line={"color": hue, "width": 3},
                marker={"symbol": ["circle", "triangle-right" if way > 0 else "triangle-left"], "size": [1, 13],
                        "color": hue},
            )  # fmt: skip


def bridges(found: Sequence[claims.Comparison], marks: Sequence[Mark], mode: Mode) -> Iterator[go.Scatter]:
    """Yield the line of each row: faint from zero to its end, strong from its lowest to its highest value."""
    paper = PAPER[mode]
    for position, one in enumerate(found):
        own = [mark for mark in marks if mark.y == -position]
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
    rows: dict[float, list[Mark]] = {}
    for mark in marks:
        rows.setdefault(mark.y, []).append(mark)
    ends = []
    for own in rows.values():
        first, last = min(own, key=lambda mark: mark.low), max(own, key=lambda mark: mark.high)
        ends.append((last, last.high, "middle right"))
        if first.low < last.high - 0.01 and first.row["id"] != last.row["id"]:
            ends.append((first, first.low, "middle left"))
    return go.Scatter(
        uid="written", mode="text", hoverinfo="skip", cliponaxis=False, y=[mark.y for mark, *_ in ends],
        x=[x + (0.025 if side.endswith("right") else -0.025) for _, x, side in ends],
        text=[amount(mark.row) for mark, *_ in ends],
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
    marks, faces = list(placed(found)), looks(found)
    traces = [*bridges(found, marks, mode), *reaches(marks, faces, mode), *voices(marks, faces, mode)]
    ringed = [mark for mark in marks if mark.row["id"] == selected]
    traces += [written(marks, mode), go.Scatter(
        uid="ring", mode="markers", x=[mark.x for mark in ringed], y=[mark.y for mark in ringed], hoverinfo="skip",
        marker={"symbol": "circle-open", "size": 25, "color": PAPER[mode].text, "line": {"width": 2.2}},
    )]  # fmt: skip
    return ground(
        go.Figure(traces), mode, ROW * len(found) + EDGES, annotations=titles(found, words, mode),
        xaxis={"visible": False, "range": [-0.16, 1.24], "fixedrange": True},
        yaxis={"visible": False, "range": [-len(found) + 0.45, 0.75], "fixedrange": True}, plot_bgcolor=CLEAR,
    )  # fmt: skip
