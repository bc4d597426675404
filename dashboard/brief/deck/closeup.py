"""One figure a slide: its value, large, and beside it the sentence that tells it."""

from pptx.enum.text import MSO_ANCHOR

from dashboard.brief.content import KeyFigure
from dashboard.brief.deck.canvas import ACCENT, LEFT, MUTED, RIGHT, Box, Canvas, Run, block, write
from dashboard.brief.deck.opening import bar, sentence, value

MOST = 3  # figures that get a slide of their own
SENTENCE = 420  # characters


def closeup(canvas: Canvas, figure: KeyFigure) -> None:
    """Draw one figure. The title of the slide says what it is."""
    write(canvas, Box(LEFT, 2.3, 5.3, 1.7), [value(figure, 88)], anchor=MSO_ANCHOR.MIDDLE)
    bar(canvas, figure, Box(LEFT, 4.2, 5.0, 0.2))
    about = [[Run(figure.trend, 18)]] if figure.trend else []
    about += [[Run(figure.facts, 14, MUTED)]]
    write(canvas, Box(LEFT, 4.65, 5.3, 1.2), about, gap=6)
    block(canvas, Box(6.55, 2.3, 0.07, 3.4), ACCENT)
    said = [sentence(figure.note, 24, SENTENCE), [Run(figure.note.citation, 14, MUTED)]]
    write(canvas, Box(6.9, 2.3, RIGHT - 6.9, 3.4), said, anchor=MSO_ANCHOR.MIDDLE, gap=14)
