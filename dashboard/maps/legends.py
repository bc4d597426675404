"""What a map's signs mean, as an annotation in its lower left corner: shape, colour, size, shade, each with words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from dashboard.basemap.style import Json
from dashboard.maps.classes import Class, said
from dashboard.maps.points import Point
from dashboard.palette import FONT, PAPER, Mode, kind_of, rank

ABREAST = 5  # entries of a line of the legend
BLOCK = "&#9632;"  # a square; the browser's own, since many shades are no shapes of ours


def coloured(text: str, colour: str, size: int | None = None) -> str:
    """Return a stretch of the legend in a colour and, if given, a size in pixels."""
    return f'<span style="color:{colour}{f";font-size:{size}px" if size else ""}">{text}</span>'


def boxed(lines: Sequence[str], mode: Mode) -> list[Json]:
    """Return the lines as one annotation in the lower left corner; none for no lines."""
    paper = PAPER[mode]
    if not lines:
        return []
    return [{
        "text": "<br>".join(lines), "x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left",
        "yanchor": "bottom", "xshift": 10, "yshift": 10, "align": "left", "showarrow": False, "bgcolor": paper.card,
        "bordercolor": paper.grid, "borderpad": 7, "font": {"family": FONT, "size": 13, "color": paper.text},
    }]  # fmt: skip


def abreast(entries: Sequence[str]) -> list[str]:
    """Return the entries as lines of at most ABREAST."""
    return ["     ".join(entries[i : i + ABREAST]) for i in range(0, len(entries), ABREAST)]


def kinds(points: Sequence[Point], mode: Mode) -> list[str]:
    """Return shape, colour, word and number of each kind, and what hollow means."""
    totals: dict[str, int] = defaultdict(int)
    for point in points:
        totals[point.kind] += point.n
    entries = []
    for name in sorted(totals, key=rank):
        kind = kind_of(name)
        mark = coloured(kind.shape.filled, kind.hue.on(mode))
        entries.append(f"{mark} {escape(kind.label)} {coloured(f'{totals[name]:,}', PAPER[mode].muted)}")
    if not all(point.precise for point in points):
        entries.append(coloured("○ hollow: region or country", PAPER[mode].muted))
    return abreast(entries)


def heading(words: str, mode: Mode) -> list[str]:
    """Return the line that says what size or shade stands for; none for no words."""
    return [coloured(escape(words), PAPER[mode].muted)] if words else []


def sizes(steps: Iterable[tuple[Class, int]], unit: str | None, mode: Mode) -> list[str]:
    """Return what each size of a mark stands for, smallest first."""
    grey = PAPER[mode].muted
    return ["    ".join(f"{coloured('●', grey, round(size * 0.62))} {escape(said(one, unit))}" for one, size in steps)]


def shaded(steps: Iterable[tuple[Class, str]], unit: str | None, mode: Mode) -> list[str]:
    """Return what each shade stands for, least first."""
    return ["    ".join(f"{coloured(BLOCK, colour, 20)} {escape(said(one, unit))}" for one, colour in steps)]


def ramp(colours: Sequence[str], mode: Mode) -> list[str]:
    """Return a row of colours from sparse to dense."""
    return [f"sparse {''.join(coloured(BLOCK, colour, 20) for colour in colours)} dense"]
