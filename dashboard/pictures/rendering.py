"""A figure as HTML, PNG, SVG or PDF: plain functions from a Plotly figure to bytes."""

from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.palette import FONT, PAPER, Mode
from dashboard.pictures import chromium
from dashboard.pictures.captions import Caption
from dashboard.pictures.page import page
from extract import ExtractError

NOTHING = Caption()
WIDTH, HEIGHT = 1280, 720  # pixels: at scale 3 a picture of 4K


def html(figure: go.Figure, *, caption: Caption = NOTHING, mode: Mode = "light") -> bytes:
    """Return a figure as an HTML page that needs no other file, no server and no network."""
    return page(figure, caption, mode).encode()


def png(
    figure: go.Figure, *, width: int = WIDTH, height: int = HEIGHT, scale: float = 1, caption: Caption = NOTHING,
    mode: Mode = "light",
) -> bytes:  # fmt: skip
    """Return a figure as PNG of ``width`` × ``height`` pixels (with its caption) times ``scale``.

    ``mode`` is the theme the figure was drawn for. Raises NoChromium.
    """
    shot = chromium.Shot("png", width, height, scale)
    return chromium.shoot(page(figure, caption, mode, (width, height)), shot)


def pdf(
    figure: go.Figure, *, width: int = WIDTH, height: int = HEIGHT, caption: Caption = NOTHING, mode: Mode = "light"
) -> bytes:
    """Return a figure as a PDF of one page; a chart and all words stay vectors, a map is a picture in it."""
    return chromium.shoot(page(figure, caption, mode, (width, height)), chromium.Shot("pdf", width, height, 2))


def svg(
    figure: go.Figure, *, width: int = WIDTH, height: int = HEIGHT, caption: Caption = NOTHING, mode: Mode = "light"
) -> bytes:
    """Return a chart as SVG. Raises NoChromium, and ExtractError for a map, which is no vector picture."""
    if "map" in figure.layout and figure.layout.map.style is not None:
        raise ExtractError("A map is drawn in pixels and cannot be an SVG. Take PNG or PDF.")
    above, below = _lines([caption.title], 64) if caption.title else [], _lines(caption.lines, width // 6)
    top, foot = 26 * len(above) + 10 * bool(above), 16 * len(below) + 16 * bool(below)
    shot = chromium.Shot("svg", width, height - top - foot, 1)
    drawn = chromium.shoot(page(figure, NOTHING, mode, (width, height)), shot).decode()
    paper = PAPER[mode]
    words = [_words(20, 26 * (i + 1), 20, paper.text, line) for i, line in enumerate(above)]
    words += [_words(20, height - foot + 16 * (i + 1), 11, paper.muted, line) for i, line in enumerate(below)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="100%" height="100%" fill="{paper.ground}"/>{"".join(words)}'
        f'<g transform="translate(0 {top})">{drawn[drawn.index("<svg"):]}</g></svg>\n'
    ).encode()  # fmt: skip


def _lines(texts: tuple[str, ...] | list[str], letters: int) -> list[str]:
    return [line for text in texts for line in wrap(text, letters)]


def _words(x: int, y: int, size: int, colour: str, line: str) -> str:
    look = f'x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" fill="{colour}"'
    return f"<text {look}>{escape(line, quote=False)}</text>"
