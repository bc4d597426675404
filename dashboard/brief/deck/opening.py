"""The first slides: what this is and as of when, the highlights, the key figures."""

from collections.abc import Iterator, Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from dashboard.brief.content import Brief, Highlight, KeyFigure, Note
from dashboard.brief.deck.canvas import (
    ACCENT,
    CARD,
    LEFT,
    MUTED,
    RIGHT,
    TEXT,
    TOP,
    Box,
    Canvas,
    Run,
    block,
    write,
)
from dashboard.brief.plain import cut
from dashboard.palette import ORANGE, PURPLE

ACROSS, CARD_WIDTH, CARD_HEIGHT, BETWEEN = 3, 3.9, 1.9, 0.217  # of the grid of key figures, in inches
SENTENCE = 230  # characters of a sentence on a slide with others; the notes hold it whole


def cover(canvas: Canvas, brief: Brief) -> None:
    """What part of the picture, as of when, which days, how much of the whole, under which handling."""
    block(canvas, Box(LEFT, 2.05, 0.09, 3.0), ACCENT)
    title = canvas.slide.shapes.title
    assert title is not None  # every slide of the deck has one
    title.left, title.top, title.width, title.height = canvas.place(Box(LEFT + 0.35, 2.35, RIGHT - LEFT - 0.35, 0.95))
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(round(40 * canvas.scale))
    write(canvas, Box(LEFT + 0.35, 2.05, 8, 0.35), [[Run("Situation brief", 16, ACCENT, bold=True)]])
    about = [
        [Run(f"As of {brief.as_of}", 22, bold=True), *_sample(brief)],
        [Run(brief.period, 18, MUTED)],
        *([[Run(f"Only: {' · '.join(brief.only)}", 14, MUTED)]] if brief.only else []),
        [Run(brief.counts, 14, MUTED)],
    ]
    write(canvas, Box(LEFT + 0.35, 3.4, 11.5, 1.7), about, gap=7)
    small = [f"{brief.record} · handling: {brief.handling or 'no marking set'}"]
    small += [f"Frozen picture, SHA-256 {brief.digest}"] if brief.digest else []
    write(canvas, Box(LEFT, 6.2, RIGHT - LEFT, 0.6), [[Run(line, 11, MUTED)] for line in small], gap=2)


def _sample(brief: Brief) -> list[Run]:
    return [Run("   SAMPLE DATA", 14, ORANGE.light, bold=True)] if brief.sample else []


def highlights(canvas: Canvas, brief: Brief) -> None:
    """The newest event of each kind, in the words of its source."""
    if not brief.highlights:
        write(canvas, Box(LEFT, TOP, RIGHT - LEFT, 1), [[Run("No event is among what is shown.", 18, MUTED)]])
    height = min(1.3, 5.3 / max(1, len(brief.highlights)))
    for position, one in enumerate(brief.highlights):
        _highlight(canvas, one, TOP + position * height, height)


def _highlight(canvas: Canvas, one: Highlight, top: float, height: float) -> None:
    block(canvas, Box(LEFT, top + 0.04, 0.08, height - 0.26), one.hue.light)
    head = [[Run(one.kind, 16, bold=True)], [Run(one.count, 12, MUTED)]]
    write(canvas, Box(LEFT + 0.25, top, 2.55, height), head, gap=2)
    said = [sentence(one.note, 16, SENTENCE), [Run(cut(one.note.citation, 150), 11, MUTED)]]
    write(canvas, Box(LEFT + 2.95, top, RIGHT - LEFT - 2.95, height), said, gap=3)


def sentence(note: Note, size: float, most: int) -> list[Run]:
    """A sentence in quotes with its words lit; a long one is cut at the end, where its lit words stand before that."""
    runs, left = [Run("“", size)], most
    for text, lit in note.pieces:
        if left <= 0:
            break
        runs.append(Run(text if len(text) <= left else cut(text, max(left, 12)), size, lit=lit, bold=lit))
        left -= len(text)
    return [*runs, Run("”", size)]


def key_figures(canvas: Canvas, brief: Brief) -> None:
    """The cards of the overview in a grid, footnoted."""
    if not brief.figures:
        write(canvas, Box(LEFT, TOP, RIGHT - LEFT, 1), [[Run("No figure is among what is shown.", 18, MUTED)]])
    for position, figure in enumerate(brief.figures):
        row, column = divmod(position, ACROSS)
        _card(canvas, figure, LEFT + column * (CARD_WIDTH + BETWEEN), 1.32 + row * (CARD_HEIGHT + BETWEEN))
    feet = [[Run(f"{note.number}  ", 10.5, bold=True), Run(cut(note.citation, 190), 10.5, MUTED)]
            for note in used(brief.figures)]  # fmt: skip
    write(canvas, Box(LEFT, 5.52, RIGHT - LEFT, 1.3), feet, gap=1.5)


def used(figures: Sequence[KeyFigure]) -> Iterator[Note]:
    """The notes of some figures, each once, by number."""
    yield from sorted({figure.note.number: figure.note for figure in figures}.values(), key=lambda note: note.number)


def _card(canvas: Canvas, figure: KeyFigure, x: float, y: float) -> None:
    block(canvas, Box(x, y, CARD_WIDTH, CARD_HEIGHT), CARD, round=True)
    inside = CARD_WIDTH - 0.4
    write(canvas, Box(x + 0.2, y + 0.14, inside, 0.3), [[Run(cut(figure.title, 48), 13, MUTED)]])
    write(canvas, Box(x + 0.2, y + 0.42, inside, 0.75), [value(figure, 34)], anchor=MSO_ANCHOR.MIDDLE)
    bar(canvas, figure, Box(x + 0.2, y + 1.2, inside, 0.1))
    facts = [[Run(part, 11, colour)] for part, colour in ((figure.trend, TEXT), (_graded(figure), MUTED)) if part]
    write(canvas, Box(x + 0.2, y + 1.37, inside, 0.5), facts, gap=1)


def _graded(figure: KeyFigure) -> str:
    return f"{figure.facts} · {figure.grade}"


def value(figure: KeyFigure, size: float) -> list[Run]:
    """The number, what it is part of, and the number of its note."""
    long = len(figure.value) > 12
    of = [Run(f" {figure.of}", size * 0.5, MUTED)] if figure.of else []
    return [
        Run(figure.value, size * (0.7 if long else 1), bold=True),
        *of,
        Run(f" {figure.note.number}", size * 0.5, ACCENT, raised=True),
    ]


def bar(canvas: Canvas, figure: KeyFigure, box: Box) -> None:
    """A share of its total as a bar, a range as a stretch of one; nothing for a single value."""
    if figure.share is None and figure.reach is None:
        return
    block(canvas, box, "#DCE5EE", round=True)
    first, last = (0.0, figure.share) if figure.share is not None else figure.reach or (0.0, 0.0)
    colour = ACCENT if figure.share is not None else PURPLE.light
    width = max((last - first) * box.width, 0.04)
    block(canvas, Box(box.x + first * box.width, box.y, width, box.height), colour, round=True)
