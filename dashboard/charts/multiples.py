"""The highest values told per day on two sides, one small chart a measure → a Plotly figure. Pure.

All charts share the axis of days; in each, both sides share the axis of values. Nothing is summed.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard import wording
from dashboard.charts.looks import DAY, blank, ground, spoken, value_axis
from dashboard.charts.paired import SIDES
from dashboard.palette import CIRCLE, PAPER, SQUARE, Mode

ACROSS = 3  # charts in a row
HEIGHT, GAP = 150, 0.06  # pixels of one chart; of the whole width between two
MOST = 6
NONE = "No value was told per day on either side"
Row = Mapping[str, Any]
Measure = tuple[str, str | None]


def multiples(
    a: Sequence[Row], b: Sequence[Row], origins: tuple[int, int], measures: Sequence[Measure], *, mode: Mode
) -> go.Figure:
    """Return the charts. ``a`` and ``b`` are ``queries.highest_per_day`` as dicts; ``origins`` are the first day of
    each side, in seconds. ``measures`` are those to draw, in order. ``customdata`` of a mark is its figure's id.
    """
    told = {(row["measure"], row["unit"]) for row in (*a, *b)}
    shown = [measure for measure in measures if measure in told][:MOST]
    if not shown:
        return blank(NONE, mode, HEIGHT)
    figure, rows = go.Figure(), -(-len(shown) // ACROSS)
    longest = max(_days(row, origin) for side, origin in zip((a, b), origins, strict=True) for row in side)
    ground(figure, mode, HEIGHT * rows + 40, margin={"l": 8, "r": 12, "t": 24, "b": 8})
    for i, measure in enumerate(shown):
        figure.add_traces([*_lines(a, b, origins, measure, i, mode)])
        figure.update_layout(_axes(i, rows, len(shown), longest, mode))
        figure.add_annotation(
            text=wording.subject(*measure), x=0, y=1,
            xref=f"x{_nth(i)} domain", yref=f"y{_nth(i)} domain", xanchor="left",
            yanchor="bottom", showarrow=False, font={"size": 13, "color": PAPER[mode].text},
        )  # fmt: skip
    return figure


def _days(row: Row, origin: int) -> int:
    """The day of a row, the first of its side being 1."""
    return int((row["day"] - origin) // DAY) + 1


def _axes(i: int, rows: int, charts: int, longest: int, mode: Mode) -> dict[str, Any]:
    across, down = i % ACROSS, i // ACROSS
    width, height = 1 / ACROSS, 1 / rows
    below = i + ACROSS < charts
    x = {
        **value_axis(mode, "" if below else "day of the period"), "range": [0.2, longest + 0.8],
        "domain": [across * width + (GAP / 2 if across else 0), (across + 1) * width - GAP / 2],
        "anchor": f"y{_nth(i)}", "showgrid": False, "showticklabels": not below, "fixedrange": False,
        "rangemode": "normal",
    } | ({"matches": "x"} if i else {})  # fmt: skip
    y = {**value_axis(mode), "domain": [1 - (down + 1) * height + 0.1 * height, 1 - down * height - 0.1 * height],
         "nticks": 4, "anchor": f"x{_nth(i)}"}  # fmt: skip
    return {f"xaxis{_nth(i)}": x, f"yaxis{_nth(i)}": y}


def _nth(i: int) -> str:
    """How Plotly numbers the axes of the chart at `i`: the first ones have no number."""
    return "" if i == 0 else str(i + 1)


def _lines(
    a: Sequence[Row], b: Sequence[Row], origins: tuple[int, int], measure: Measure, i: int, mode: Mode
) -> Iterator[go.Scatter]:
    looks = zip(SIDES, (a, b), origins, (CIRCLE, SQUARE), ("solid", "dot"), strict=True)
    for (side, hue), rows, origin, shape, dash in looks:
        own = [row for row in rows if (row["measure"], row["unit"]) == measure]
        if not own:
            continue
        colour = hue.on(mode)
        yield go.Scatter(
            uid=f"{side}-{i}", mode="lines+markers", xaxis=f"x{_nth(i)}", yaxis=f"y{_nth(i)}",
            x=[_days(row, origin) for row in own], y=[row["value"] for row in own],
            customdata=[[row["id"]] for row in own],
            text=[spoken(f"{side}: {wording.amount(row['value'], row['value'], 'exact', row['unit'])}",
                         wording.day(row["day"])) for row in own],
            hovertemplate="%{text}<extra></extra>", line={"color": colour, "width": 1.6, "dash": dash},
            marker={"symbol": shape.symbol, "size": 8, "color": colour,
                    "line": {"width": 1, "color": PAPER[mode].ground}},
        )  # fmt: skip
