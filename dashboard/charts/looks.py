"""What the charts of the tables share: ground, axes and hover words."""

from html import escape
from textwrap import shorten, wrap
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard.palette import FONT, PAPER, Mode

DAY = 86_400  # seconds
CLEAR = "rgba(0,0,0,0)"
HATCH = {"shape": "/", "size": 6, "solidity": 0.42}


def moment(seconds: float) -> str:
    """Return seconds since 1970 as the ISO string that Plotly reads, before Christ too."""
    return str(np.datetime64(round(seconds), "s"))


def spoken(*lines: str) -> str:
    """Return lines as hover text, wrapped; the first is strong, empty ones are left out."""
    said = ["<br>".join(wrap(escape(shorten(line, 260, placeholder=" …"), quote=False), 64)) for line in lines if line]
    return "<br>".join([f"<b>{said[0]}</b>", *said[1:]]) if said else ""


def faded(colour: str, share: float) -> str:
    """Return ``#rrggbb`` at an opacity of ``share``, 0..1."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def ground(figure: go.Figure, mode: Mode, height: int, **more: Any) -> go.Figure:
    """Give a figure our ground, font, margins and hover box; ``more`` goes into its layout."""
    paper = PAPER[mode]
    figure.update_layout(
        height=height, margin={"l": 8, "r": 12, "t": 12, "b": 8}, barmode="overlay", hovermode="closest",
        dragmode="pan", uirevision="keep", showlegend=False, paper_bgcolor=CLEAR, plot_bgcolor=CLEAR,
        font={"family": FONT, "size": 13, "color": paper.text},
        hoverlabel={"bgcolor": paper.ground, "bordercolor": paper.muted, "align": "left",
                    "font": {"family": FONT, "size": 13, "color": paper.text}},
    )  # fmt: skip
    return figure.update_layout(**more)


def time_axis(mode: Mode, first: float, last: float) -> dict[str, Any]:
    """Return an axis of time from ``first`` to ``last``, seconds since 1970."""
    paper = PAPER[mode]
    return {
        "type": "date", "range": [moment(first), moment(last)], "gridcolor": paper.grid, "automargin": True,
        "tickfont": {"color": paper.muted}, "hoverformat": " ", "zeroline": False,
        "tickformatstops": [{"dtickrange": [None, DAY * 1000 - 1], "value": "%H:%M\n%-d %b %Y"},
                            {"dtickrange": [DAY * 1000, "M1"], "value": "%-d %b\n%Y"},
                            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"}],
    }  # fmt: skip


def value_axis(mode: Mode, title: str = "", **more: Any) -> dict[str, Any]:
    """Return an axis of values, from zero."""
    paper = PAPER[mode]
    return {
        "gridcolor": paper.grid, "zerolinecolor": paper.muted, "rangemode": "tozero", "automargin": True,
        "tickfont": {"color": paper.muted}, "tickformat": ",~g", "nticks": 6, "fixedrange": True,
        "title": {"text": escape(title), "font": {"color": paper.muted, "size": 12}}, **more,
    }  # fmt: skip


def blank(words: str, mode: Mode, height: int) -> go.Figure:
    """Return a chart that holds nothing but words."""
    figure = ground(go.Figure(go.Scatter(uid="none", x=[], y=[])), mode, height)
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    return figure.add_annotation(text=escape(words), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False,
                                 font={"color": PAPER[mode].muted})  # fmt: skip
