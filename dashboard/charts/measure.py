"""The figures of one measure, unit and place → a chart over time, a Plotly figure. Pure.

A value is a bar from zero; a part stands in its total's bar; a range is a hatched bar from its low to its high end; an
open bound ends in an arrow; what is planned or proposed is hollow; a running total, or what holds for more than three
days, is a line over its interval with a mark at its end. Values told for one day stand side by side.
"""

from collections.abc import Iterable, Iterator, Sequence

import plotly.graph_objects as go

from dashboard import wording
from dashboard.charts.looks import CLEAR, HATCH, blank, faded, ground, moment, time_axis, value_axis
from dashboard.charts.tellings import Row, Telling, tellings_of, view
from dashboard.palette import BLUE, PAPER, PURPLE, Mode

HEIGHT = 372
LABELLED = 34  # so many values are written on their marks
ABREAST = 64  # bars in a view that are as wide as a number
SEEN = 0.08  # of the highest: a bar that holds its number
NONE = "No figure of this measure has a day under these filters"
Scope = tuple[str, str | None, str | None]  # measure, unit, place


def choices(scopes: Sequence[Row]) -> dict[str, Scope]:
    """What can be charted, by the words that the address and the list of choices name it with."""
    found: dict[str, Scope] = {}
    for row in scopes:
        words = f"{wording.subject(row['measure'], row['unit'])} · {row['place'] or 'no place named'}"
        exact = words if words not in found else f"{words} ({row['measure']}, {row['unit'] or 'no unit'})"
        found[exact] = (row["measure"], row["unit"], row["place"])
    return found


def bar(uid: str, held: Sequence[Telling], mode: Mode, **look: object) -> go.Bar:
    """Return bars from zero (or from a range's low end) to the value; ``look`` is the marker."""
    return go.Bar(
        uid=uid, x=[moment(one.x) for one in held], width=[one.width * 1000 for one in held],
        base=[one.low if one.ranged else 0 for one in held],
        y=[one.value - (one.low or 0) if one.ranged else one.value for one in held],
        customdata=[list(one.ids) for one in held], text=[one.hover for one in held], textposition="none",
        hovertemplate="%{text}<extra></extra>", marker=look,
    )  # fmt: skip


def totals(held: Sequence[Telling], mode: Mode) -> go.Bar:
    """Return the outer bars: what the parts are part of."""
    colour = BLUE.on(mode)
    return go.Bar(
        uid="totals", x=[moment(one.x) for one in held], width=[one.width * 1000 for one in held],
        y=[one.total for one in held], customdata=[list(one.ids) for one in held], text=[one.hover for one in held],
        textposition="none", hovertemplate="%{text}<extra></extra>",
        marker={"color": faded(colour, 0.18), "line": {"width": 1, "color": faded(colour, 0.55)}},
    )  # fmt: skip


def bars(found: Sequence[Telling], mode: Mode) -> Iterator[go.Bar]:
    """Yield what stands on a day: totals, values, ranges, what lies ahead."""
    blue, purple = BLUE.on(mode), PURPLE.on(mode)
    day = [one for one in found if one.brief]
    looks = (
        ("values", [one for one in day if not (one.ranged or one.open or one.ahead)], {"color": blue}),
        ("ranges", [one for one in day if one.ranged and not one.ahead],
         {"color": faded(purple, 0.3), "line": {"width": 1, "color": purple}, "pattern": {**HATCH, "fgcolor": purple}}),
        ("open", [one for one in day if one.open and not one.ahead],
         {"color": faded(blue, 0.5), "line": {"width": 1, "color": blue}}),
        ("ahead", [one for one in day if one.ahead],
         {"color": CLEAR, "line": {"width": 1.6, "color": purple}}),
    )  # fmt: skip
    if parts := [one for one in day if one.total is not None]:
        yield totals(parts, mode)
    yield from (bar(uid, held, mode, **look) for uid, held, look in looks if held)


def arrows(found: Sequence[Telling], mode: Mode) -> Iterator[go.Scatter]:
    """Yield an arrow at each open end: up where more is possible, down where less is."""
    for up, symbol in ((True, "triangle-up"), (False, "triangle-down")):
        held = [one for one in found if one.open and (one.high is None) == up]
        if held:
            yield go.Scatter(
                uid=f"arrows-{symbol}", mode="markers", x=[moment(one.x) for one in held],
                y=[one.value for one in held], customdata=[list(one.ids) for one in held],
                text=[one.hover for one in held], hovertemplate="%{text}<extra></extra>",
                marker={"symbol": symbol, "size": 13, "color": BLUE.on(mode),
                        "line": {"width": 1, "color": PAPER[mode].ground}},
            )  # fmt: skip


def lines(found: Sequence[Telling], mode: Mode) -> Iterator[go.Scatter]:
    """Yield what holds for long: a line over the interval, a diamond at its end, an upright one for a range."""
    colour, symbols = PURPLE.on(mode), {False: "diamond", True: "diamond-open"}
    for one in found:
        if one.brief:
            continue
        low = one.low if one.ranged else one.value
        yield go.Scatter(
            uid=f"line-{one.ids[0]}", mode="lines+markers", x=[moment(one.first), moment(one.x), moment(one.x)],
            y=[one.value, one.value, low], customdata=[list(one.ids)] * 3, text=[one.hover] * 3,
            hovertemplate="%{text}<extra></extra>", line={"color": colour, "width": 2, "dash": "dot"},
            marker={"symbol": ["line-ew", symbols[one.ahead], symbols[one.ahead]], "size": [1, 11, 11],
                    "color": colour, "line": {"width": 1.4, "color": colour}},
        )  # fmt: skip


def labels(found: Sequence[Telling], mode: Mode) -> Iterator[go.Scatter]:
    """Yield the values in words: above their marks, and of a part inside its bar, since its total stands above."""
    shown = found if len(found) <= LABELLED else []
    tall = SEEN * max((max(one.value, one.total or 0) for one in shown), default=0)
    left, right = view(found)
    wide = [one for one in shown if not one.brief or one.width > (right - left) / ABREAST]
    above = [(one, one.value + tall / 2 * one.open, one.words) for one in wide if one.total is None]
    above += [(one, one.total, f"{one.total:,.0f}") for one in wide if one.total is not None]
    inside = [(one, one.value - tall / 8, one.words) for one in wide if one.total is not None and one.value > tall]
    for uid, held, side, colour in (
        ("above", above, "top center", PAPER[mode].muted), ("inside", inside, "bottom center", PAPER[mode].ground),
    ):  # fmt: skip
        yield go.Scatter(
            uid=uid, mode="text", x=[moment(one.x) for one, *_ in held], y=[y for _, y, _ in held], hoverinfo="skip",
            text=[words for *_, words in held], textposition=side, cliponaxis=False,
            textfont={"size": 12, "color": colour},
        )  # fmt: skip


def ring(found: Iterable[Telling], selected: str | None, mode: Mode) -> Iterator[go.Scatter]:
    """Yield the frame around the mark that holds the selected id."""
    for one in found:
        if selected in one.ids:
            left, right = one.x - one.width / 2, one.x + one.width / 2
            top, low = max(one.value, one.total or 0), one.low if one.ranged else 0
            yield go.Scatter(
                uid="ring", mode="lines+markers" if not one.brief else "lines", hoverinfo="skip",
                x=[moment(x) for x in (left, right, right, left, left)], y=[low, low, top, top, low],
                line={"color": PAPER[mode].text, "width": 2.2}, marker={"size": 4, "color": PAPER[mode].text},
            )  # fmt: skip
            return


def measure(rows: Iterable[Row], *, mode: Mode, title: str = "", selected: str | None = None) -> go.Figure:
    """Return the chart of one measure over time.

    ``rows`` are those of ``queries.of_scope`` as dicts, of one measure, unit and place. ``title`` names the axis.
    ``selected`` is an id, framed. ``customdata`` of a mark are the ids that tell its value.
    """
    found = tellings_of(rows)
    if not found:
        return blank(NONE, mode, HEIGHT)
    marks = [*bars(found, mode), *lines(found, mode), *arrows(found, mode), *labels(found, mode)]
    figure = go.Figure([*marks, *ring(found, selected, mode)])
    return ground(figure, mode, HEIGHT, xaxis=time_axis(mode, *view(found)), yaxis=value_axis(mode, title))


def legend(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """Return what the marks of the chart mean, as class of its look and words; only what is there is named."""
    found = tellings_of(rows)
    day = [one for one in found if one.brief]
    said = (
        ("value", "value told", any(not (one.ranged or one.open or one.ahead) for one in day)),
        ("total", "the total it is part of", any(one.total is not None for one in day)),
        ("range", "range, from low to high", any(one.ranged and not one.ahead for one in day)),
        ("up", "at least: may be more", any(one.open and one.high is None for one in found)),
        ("down", "at most: may be less", any(one.open and one.low is None for one in found)),
        ("ahead", "hollow: planned or proposed", any(one.ahead for one in found)),
        ("line", "running total, or longer than three days", len(day) < len(found)),
    )
    return tuple((look, words) for look, words, there in said if there)
