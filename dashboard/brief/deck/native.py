"""Charts that PowerPoint can edit. The sheet behind each holds told numbers alone: nothing is added up or filled in."""

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard import wording
from dashboard.brief.content import Timeline, Value
from dashboard.brief.deck.canvas import GROUND, MUTED, TEXT, Box, Canvas, Colour, described, painted
from dashboard.brief.plain import label
from dashboard.palette import BLUE, PAPER, PURPLE

Slots = Sequence[tuple[str, Value | None]]
TOTAL, UPPER, TOLD = "the total it is part of", "up to: upper end of a range", "told (of a range the lower end)"
GRID = PAPER["light"].grid
NAMED = 16  # labels on an axis that stand beside each other
WORDY = 12  # columns whose values are written in words; of more, in signs
WRITTEN = 36  # columns that have room for a value
SIGNS = {"at least ": "≥ ", "more than ": "> ", "at most ": "≤ ", "less than ": "< ", "about ": "≈ "}


def timeline(canvas: Canvas, box: Box, drawn: Timeline) -> Any:
    """Stacked columns: how many findings each slot has, by kind; what is planned or proposed hollow."""
    data = CategoryChartData(number_format="#,##0")
    data.categories = drawn.slots
    for series in drawn.series:
        data.add_series(f"{series.label}, planned" if series.ahead else series.label, series.counts)
    chart = _chart(canvas, box, XL_CHART_TYPE.COLUMN_STACKED, data, f"Findings {drawn.unit}, stacked by kind")
    for plotted, series in zip(chart.plots[0].series, drawn.series, strict=True):
        colour = series.hue.light
        (_hollow if series.ahead else _solid)(plotted.format, colour)
    chart.plots[0].gap_width, chart.plots[0].overlap = _gap(len(drawn.slots)), 100
    _axes(chart, len(drawn.slots), canvas.scale, drawn.unit)
    return chart


def values(canvas: Canvas, box: Box, slots: Slots, *, across: bool = False, words: str = "") -> Any:
    """A bar a value, upright or `across`; one over the other: the total, the upper end of a range, what is told."""
    told = [value for _, value in slots]
    kept = [(name, column) for name, column in _columns(told) if any(number is not None for number in column)]
    data = CategoryChartData(number_format="#,##0.##")
    data.categories = [label(name) for name, _ in slots]
    for name, column in kept:
        data.add_series(name, column)
    kind = XL_CHART_TYPE.BAR_CLUSTERED if across else XL_CHART_TYPE.COLUMN_CLUSTERED
    chart = _chart(canvas, box, kind, data, words)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 80 if across else _gap(len(slots)), 100
    for series in plot.series:
        _dressed(series, series.name, told, canvas.scale)
    _axes(chart, len(slots), canvas.scale)
    chart.has_legend = len(kept) > 1
    if across:
        chart.category_axis.reverse_order = True
        chart.value_axis.visible = False
        chart.value_axis.has_major_gridlines = False
    return chart


def _gap(slots: int) -> int:
    """The gap between columns in percent of their width: few columns stay as narrow as a dozen would be."""
    return max(28, min(500, round(100 * (12 / slots - 1))))


def _columns(told: Sequence[Value | None]) -> list[tuple[str, list[float | None]]]:
    """The series: those drawn first lie behind. Every number is one that a text tells."""
    return [
        (TOTAL, [one.total if one else None for one in told]),
        (UPPER, [one.ceiling if one else None for one in told]),
        (TOLD, [one.low if one else None for one in told]),
    ]


def _dressed(series: Any, name: str, told: Sequence[Value | None], scale: float) -> None:
    """Colours and words of one series."""
    blue, purple = BLUE.light, PURPLE.light
    if name == TOTAL:
        _solid(series.format, "#C9DCEF")
    elif name == UPPER:
        _hatched(series.format.fill, purple)
    else:
        _solid(series.format, blue)
    for position, value in enumerate(told):
        if value is None:
            continue
        if name == TOLD and (value.ahead or value.denied):
            _hollow(series.points[position].format, purple)
        if len(told) <= WRITTEN and (words := _words(name, value, len(told))):
            _labelled(series.points[position], words, scale * (11 if len(told) <= WORDY else 9))


def _words(name: str, value: Value, columns: int) -> str:
    """What is written at the end of a bar; of a range once, at its upper end."""
    if name == TOTAL:
        return wording.amount(value.total, value.total) if value.total is not None else ""
    if (name == UPPER) != (value.ceiling is not None):
        return ""
    said = value.words
    if columns > WORDY:
        for long, sign in SIGNS.items():
            said = said.replace(long, sign)
    return said


def _labelled(point: Any, words: str, size: float) -> None:
    made = point.data_label
    made.position = XL_LABEL_POSITION.OUTSIDE_END
    frame = made.text_frame
    frame.text = words
    font = frame.paragraphs[0].runs[0].font
    font.size = Pt(round(size, 1))
    painted(font.color, TEXT)


def _chart(canvas: Canvas, box: Box, kind: XL_CHART_TYPE, data: Any, words: str) -> Any:
    frame: Any = canvas.slide.shapes.add_chart(kind, *canvas.place(box), data)
    described(frame, words)
    chart = frame.chart
    chart.font.size = Pt(round(11 * canvas.scale, 1))
    painted(chart.font.color, MUTED)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size = Pt(round(11 * canvas.scale, 1))
    return chart


def _axes(chart: Any, slots: int, scale: float, title: str = "") -> None:
    """Quiet axes: fine lines, no more names than have room, none of them turned."""
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale = 0
    value.has_major_gridlines = True
    value.major_gridlines.format.line.width = Pt(0.75)
    painted(value.major_gridlines.format.line.color, GRID)
    value.format.line.fill.background()
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = "#,##0.##", False
    category.major_tick_mark = value.major_tick_mark = XL_TICK_MARK.NONE
    painted(category.format.line.color, GRID)
    category.tick_labels.offset = 20
    category.tick_labels.font.size = Pt(round(11 * scale, 1))
    if title:
        value.has_title = True
        value.axis_title.text_frame.text = title
        font = value.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(round(11 * scale, 1)), False
        painted(font.color, MUTED)
    skip = math.ceil(slots / NAMED)
    for name in ("c:tickLblSkip", "c:tickMarkSkip"):
        _before_end(category._element, name, str(skip))
    category._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")


def _before_end(axis: Any, name: str, value: str) -> None:
    """Put a setting that python-pptx has no word for where the schema wants it: before noMultiLvlLbl."""
    made = axis.makeelement(qn(name), {"val": value})
    axis.find(qn("c:noMultiLvlLbl")).addprevious(made)


def _solid(format: Any, colour: Colour) -> None:
    format.fill.solid()
    painted(format.fill.fore_color, colour)


def _hollow(format: Any, colour: Colour) -> None:
    format.fill.solid()
    painted(format.fill.fore_color, GROUND)
    format.line.width = Pt(1.25)
    painted(format.line.color, colour)


def _hatched(fill: FillFormat, colour: Colour) -> None:
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    painted(fill.fore_color, colour)
    painted(fill.back_color, GROUND)
