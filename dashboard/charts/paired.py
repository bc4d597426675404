"""Events of two sides by kind → paired bars, a Plotly figure. Pure.

Side A is blue and solid, side B orange and hatched; each bar has its number written at its end.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard import wording
from dashboard.charts.looks import HATCH, blank, faded, ground, spoken, value_axis
from dashboard.palette import BLUE, ORANGE, PAPER, Hue, Mode, kind_of, rank

ROW, EDGES = 44, 56  # pixels: one kind; the axis
SIDES: tuple[tuple[str, Hue], ...] = (("A", BLUE), ("B", ORANGE))
NONE = "No events on either side"
Row = Mapping[str, Any]


def paired(a: Sequence[Row], b: Sequence[Row], names: tuple[str, str], *, mode: Mode) -> go.Figure:
    """Return the bars. ``a`` and ``b`` are ``queries.events_by_kind`` as dicts; ``names`` say what the sides are.

    ``customdata`` of a bar are the ids of its events.
    """
    kinds = sorted({row["kind"] for row in (*a, *b)}, key=rank, reverse=True)
    if not kinds:
        return blank(NONE, mode, 3 * ROW)
    sides = zip(SIDES, names, (a, b), strict=True)
    bars = [bar(side, hue, name, rows, kinds, mode) for (side, hue), name, rows in sides]
    most = max(row["n"] for row in (*a, *b))
    ticks = [f"{kind_of(kind).label}  {kind_of(kind).shape.filled}" for kind in kinds]
    return ground(  # B first: Plotly begins a group at the bottom
        go.Figure(bars[::-1]), mode, ROW * len(kinds) + EDGES, barmode="group", bargap=0.28, bargroupgap=0.06,
        xaxis=value_axis(mode, "events", range=[0, most * 1.16]),
        yaxis={"tickvals": list(range(len(kinds))), "ticktext": ticks, "automargin": True, "showgrid": False,
               "zeroline": False, "range": [-0.5, len(kinds) - 0.5], "fixedrange": True, "ticklen": 6,
               "tickcolor": "rgba(0,0,0,0)"},
    )  # fmt: skip


def bar(side: str, hue: Hue, name: str, rows: Sequence[Row], kinds: Sequence[str], mode: Mode) -> go.Bar:
    """Return one side's bars, each with its number."""
    counts = {row["kind"]: row for row in rows}
    held = [(i, counts[kind]) for i, kind in enumerate(kinds) if kind in counts]
    colour, pattern = hue.on(mode), {} if side == "A" else {"pattern": {**HATCH, "fgcolor": hue.on(mode)}}
    labels = [f"{side} {row['n']:,}" for _, row in held]
    return go.Bar(
        uid=f"side-{side}", name=name, orientation="h", offsetgroup=side,
        y=[i for i, _ in held], x=[row["n"] for _, row in held], customdata=[row["ids"].split() for _, row in held],
        text=labels, textposition="outside", cliponaxis=False, textfont={"size": 12, "color": PAPER[mode].muted},
        hovertext=[spoken(f"{wording.number_of(row['n'], 'event')}: {kind_of(row['kind']).label}", f"{side} · {name}")
                   for _, row in held],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"color": colour if side == "A" else faded(colour, 0.35), "line": {"width": 1, "color": colour},
                **pattern},
    )  # fmt: skip
