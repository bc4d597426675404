"""Small frame of dated things → the timeline, a Plotly figure. Pure: no Streamlit, no clock but the one handed in.

Above, stacked bars: how many each day (week or month, when the span is long). Below, one lane a kind: a mark for each
thing, with a line over its whole interval when that is longer than a day. What is planned or proposed is hollow.
"""

from collections.abc import Iterator
from datetime import date
from html import escape
from textwrap import shorten, wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import wording
from dashboard.charts.lanes import CROWD, DAY, Mark, abreast, counted, marks_of, merged, packed, unit_of, window
from dashboard.palette import FONT, PAPER, Kind, Mode, Paper, buttons_of, kind_of, rank

BAR_HEIGHT, LANE_HEIGHT, EDGES = 96, 42, 62  # pixels: the daily bars, one lane, axis and margins
STEPS = ((1, 10), (2, 12), (5, 15), (15, 19))  # from so many rows on, a mark is so many pixels wide


def moment(seconds: float) -> str:
    """Return seconds since 1970 as the ISO string that Plotly reads, before Christ too."""
    return str(np.datetime64(round(seconds), "s"))


def spoken(mark: Mark) -> str:
    """Return a mark's hover text: what, and when in words."""
    text = "<br>".join(wrap(escape(shorten(mark.label, 220, placeholder=" …"), quote=False), 64))
    ahead = " · planned or proposed" if mark.ahead else ""
    return f"{text}<br><i>{wording.period(mark.begin, mark.end)}{ahead}</i>"


def bars(kind: Kind, marks: list[Mark], unit: str, mode: Mode) -> Iterator[go.Bar]:
    """Yield one kind's stacked bars, what lies ahead hollow; only what is dated to within two days or a bar counts."""
    for ahead in (False, True):
        if not (held := counted(marks, unit, ahead)):
            continue
        colour = kind.hue.on(mode)
        counts = [sum(mark.n for mark in group) for group in held.values()]
        yield go.Bar(
            uid=f"bars-{kind.name}-{ahead}", name=kind.label, showlegend=False, xaxis="x", yaxis="y2",
            x=[moment(begin + length / 2) for begin, length in held], width=[length * 860 for _, length in held],
            y=counts, customdata=[[id for mark in group for id in mark.ids] for group in held.values()],
            text=[f"{wording.period(begin, begin + length)}: {n:,} {kind.label}{', planned' if ahead else ''}"
                  for (begin, length), n in zip(held, counts, strict=True)],
            textposition="none", hovertemplate="%{text}<extra></extra>",
            marker={"color": "rgba(0,0,0,0)" if ahead else colour,
                    "line": {"width": 1.2 if ahead else 0, "color": colour}},
        )  # fmt: skip


def spans(kind: Kind, marks: list[Mark], mode: Mode) -> Iterator[go.Bar]:
    """Yield one kind's intervals that are longer than a day, as thin bars in its lane."""
    long = [mark for mark in marks if not mark.day]
    if long:
        colour = kind.hue.on(mode)
        yield go.Bar(
            uid=f"spans-{kind.name}", name=kind.label, showlegend=False, orientation="h", xaxis="x", yaxis="y",
            base=[moment(mark.begin) for mark in long], x=[(mark.end - mark.begin) * 1000 for mark in long],
            y=[mark.y for mark in long], width=0.05, customdata=[list(mark.ids) for mark in long], opacity=0.45,
            text=[spoken(mark) for mark in long], textposition="none", hovertemplate="%{text}<extra></extra>",
            marker={"color": ["rgba(0,0,0,0)" if mark.ahead else colour for mark in long],
                    "line": {"width": 1, "color": colour}},
        )  # fmt: skip


def dots(kind: Kind, marks: list[Mark], mode: Mode) -> go.Scatter:
    """Return one kind's marks in its lane."""
    sizes = [[pixels for least, pixels in STEPS if mark.n >= least or least == 1][-1] for mark in marks]
    return go.Scatter(
        uid=f"marks-{kind.name}", name=kind.label, showlegend=False, mode="markers", xaxis="x", yaxis="y",
        x=[moment(mark.x) for mark in marks], y=[round(mark.y, 3) for mark in marks],
        text=[spoken(mark) for mark in marks], customdata=[list(mark.ids) for mark in marks],
        hovertemplate="%{text}<extra></extra>", cliponaxis=True,
        marker={"symbol": [kind.shape.symbol + ("-open" if mark.ahead else "") for mark in marks], "size": sizes,
                "color": kind.hue.on(mode), "opacity": 1,
                "line": {"width": [1.8 if mark.ahead else 0.8 for mark in marks],
                         "color": [kind.hue.on(mode) if mark.ahead else PAPER[mode].ground for mark in marks]}},
    )  # fmt: skip


def ring(marks: list[Mark], selected: str | None, paper: Paper) -> Iterator[go.Scatter]:
    """Yield a ring around the mark that holds the selected id, or stands for all the selected ids."""
    for mark in marks:
        if selected in mark.ids or selected == " ".join(mark.ids):
            yield go.Scatter(
                uid="ring", mode="markers", xaxis="x", yaxis="y", x=[moment(mark.x)], y=[mark.y], hoverinfo="skip",
                showlegend=False, marker={"symbol": "circle-open", "size": 23, "color": paper.text,
                                          "line": {"width": 2.2, "color": paper.text}},
            )  # fmt: skip
            return


def dressed(figure: go.Figure, lanes: list[Kind], view: tuple[int, int], words: str, mode: Mode) -> go.Figure:
    """Give the figure its axes, lane names and bands; ``words`` name the bars."""
    paper = PAPER[mode]
    inner = BAR_HEIGHT + LANE_HEIGHT * max(1, len(lanes))
    split = 1 - BAR_HEIGHT / inner
    names = [f'{escape(k.label)}  <span style="color:{k.hue.on(mode)}">{k.shape.filled}</span>' for k in lanes]
    band = {"type": "rect", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "fillcolor": paper.band,
            "line": {"width": 0}, "layer": "below"}  # fmt: skip
    bands = [{**band, "y0": i - 0.5, "y1": i + 0.5} for i in range(0, len(lanes), 2)]
    figure.update_layout(
        height=inner + EDGES, margin={"l": 8, "r": 12, "t": 10, "b": 8}, barmode="stack", hovermode="closest",
        dragmode="pan", uirevision="keep", shapes=bands, showlegend=False, paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)", font={"family": FONT, "size": 13, "color": paper.text},
        modebar=buttons_of(paper),
        hoverlabel={"bgcolor": paper.ground, "bordercolor": paper.muted, "align": "left",
                    "font": {"family": FONT, "size": 13, "color": paper.text}},
        xaxis={"type": "date", "range": [moment(edge) for edge in view], "gridcolor": paper.grid, "anchor": "y",
               "showspikes": True, "spikemode": "across", "spikethickness": 1, "spikedash": "dot",
               "spikecolor": paper.muted, "tickfont": {"color": paper.muted}, "automargin": True, "hoverformat": " ",
               "tickformatstops": [{"dtickrange": [None, DAY * 1000 - 1], "value": "%H:%M\n%-d %b %Y"},
                                   {"dtickrange": [DAY * 1000, "M1"], "value": "%-d %b\n%Y"},
                                   {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"}]},
        yaxis={"domain": [0, split - 0.02], "range": [-0.5, max(1, len(lanes)) - 0.5], "fixedrange": True,
               "tickvals": list(range(len(lanes))), "ticktext": names, "showgrid": False, "zeroline": False,
               "automargin": True, "ticklen": 6, "tickcolor": "rgba(0,0,0,0)"},
        yaxis2={"domain": [split + 0.02, 1], "fixedrange": True, "gridcolor": paper.grid, "nticks": 4, "anchor": "x",
                "rangemode": "tozero", "tickformat": ",d", "automargin": True, "tickfont": {"color": paper.muted},
                "title": {"text": words, "font": {"color": paper.muted, "size": 12}}},
    )  # fmt: skip
    return figure


def today(figure: go.Figure, now: pd.Timestamp, mode: Mode) -> None:
    """Mark the present moment, so that what is ahead of it stands apart."""
    paper, at = PAPER[mode], now.tz_localize(None).strftime("%Y-%m-%dT%H:%M:%S")
    figure.add_shape(type="line", xref="x", yref="paper", x0=at, x1=at, y0=0, y1=1,
                     line={"color": paper.accent, "width": 1.4, "dash": "dash"})  # fmt: skip
    figure.add_annotation(x=at, y=1, xref="x", yref="paper", text="now", showarrow=False, xanchor="left", xshift=4,
                          yanchor="top", font={"size": 12, "color": paper.accent})  # fmt: skip


def ahead(figure: go.Figure, as_of: date, view: tuple[int, int], mode: Mode) -> None:
    """Tint what lies after the newest report, up to the end of the view: nothing there has been reported yet."""
    paper, end, (first, last) = PAPER[mode], wording.seconds(as_of) + DAY, view
    if not first < end < last:
        return
    side = "left" if last - end > (last - first) / 5 else "right"
    figure.add_shape(type="rect", xref="x", yref="paper", x0=moment(end), x1=moment(last), y0=0, y1=1, layer="below",
                     fillcolor=paper.accent, opacity=0.07, line={"width": 0})  # fmt: skip
    figure.add_annotation(x=moment(end), y=1, xref="x", yref="paper", showarrow=False, xanchor=side, yanchor="bottom",
                          text="ahead of the newest source →", font={"size": 12, "color": paper.accent})  # fmt: skip
    figure.update_layout(margin={"t": 24})


def timeline(
    rows: pd.DataFrame,
    *,
    mode: Mode,
    selected: str | None = None,
    now: pd.Timestamp | None = None,
    as_of: date | None = None,
    brush: bool = False,
) -> go.Figure:
    """Return the timeline.

    ``rows``: ``id``, ``first`` and ``last`` (half-open, datetime64[s] or seconds since 1970; null: left out), ``kind``,
    ``label``, ``n`` (reports behind it) and, if there, ``status`` (planned and proposed are drawn hollow). ``selected``
    is an id, or several with spaces between, ringed. ``now`` draws the present, ``as_of``, the day of the newest
    report, tints what lies ahead of it. With ``brush`` a drag chooses days instead of moving the chart.
    ``customdata`` of a mark, line or bar are the ids it stands for.
    """
    marks = marks_of(rows)
    if not marks:
        empty = dressed(go.Figure(go.Scatter(uid="none", x=[], y=[])), [], (0, DAY), "", mode)
        return empty.update_layout(xaxis={"visible": False}, yaxis2={"visible": False}, height=BAR_HEIGHT)
    view = window(marks)
    unit, words = unit_of(view[1] - view[0])
    lanes = [kind_of(name) for name in sorted({mark.kind for mark in marks}, key=rank, reverse=True)]
    figure, drawn = go.Figure(), []
    for position, kind in enumerate(lanes):
        own = [mark for mark in marks if mark.kind == kind.name]
        placed = list(packed(abreast(merged(own, unit) if len(marks) > CROWD else own), position, view[1] - view[0]))
        figure.add_traces([*bars(kind, own, unit, mode), *spans(kind, placed, mode), dots(kind, placed, mode)])
        drawn += placed
    figure.add_traces(list(ring(drawn, selected, PAPER[mode])))
    dressed(figure, lanes, view, words, mode)
    if brush:
        figure.update_layout(dragmode="select", selectdirection="h", meta={"dragmode": "select"})
    if as_of is not None:
        ahead(figure, as_of, view, mode)
    if now is not None:
        today(figure, now, mode)
    return figure
