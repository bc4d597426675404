"""A slide to write on: boxes on a grid of 13⅓ × 7½ inches, whatever the template's size, in the template's own colours.

Colours are the theme's wherever they stand for text and ground, so that a template with a dark ground stays readable.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR as Theme
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.brief.plain import backward

TEMPLATE = Path(__file__).with_name("template.pptx")  # made by template.py
LAYOUT = "Title Only"  # the layout of every slide, where the template has one of that name
WIDTH, HEIGHT = 13.333, 7.5  # inches: the grid
LEFT, RIGHT, TOP, BOTTOM = 0.6, 12.733, 1.45, 6.85  # inches: where the content of a slide lies
BAND = 0.3  # inches: the height of the handling banner
Colour = Theme | str  # a colour of the theme, or #rrggbb
TEXT, MUTED, CARD, ACCENT, GROUND = Theme.TEXT_1, Theme.TEXT_2, Theme.BACKGROUND_2, Theme.ACCENT_1, Theme.BACKGROUND_1
MARKED, LIT = "#17202E", "#FFE39A"  # ground of the banner; ground of what is lit in a sentence


@dataclass(frozen=True)
class Box:
    """A rectangle on the grid, in inches."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Run:
    """Some words in one look; `size` in points."""

    text: str
    size: float = 16
    colour: Colour = TEXT
    bold: bool = False
    raised: bool = False
    lit: bool = False


@dataclass(frozen=True)
class Canvas:
    """A slide and its presentation."""

    slide: Slide
    presentation: Presentation

    @property
    def scale(self) -> float:
        """How large the grid's inch is on this template."""
        return min(self._stretch())

    def _stretch(self) -> tuple[float, float]:
        width, height = self.presentation.slide_width, self.presentation.slide_height
        assert width and height  # every presentation has a size
        return width / Emu(914_400) / WIDTH, height / Emu(914_400) / HEIGHT

    def place(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """A box of the grid, on the template's own size."""
        across, down = self._stretch()
        inches = (box.x * across, box.y * down, box.width * across, box.height * down)
        left, top, width, height = (Emu(round(value * 914_400)) for value in inches)
        return left, top, width, height


def painted(target: Any, colour: Colour) -> None:
    """Give a fill, line or font a colour."""
    if isinstance(colour, str):
        target.rgb = RGBColor.from_string(colour.removeprefix("#"))
    else:
        target.theme_color = colour


def block(canvas: Canvas, box: Box, colour: Colour, *, round: bool = False) -> Any:
    """A filled rectangle without an edge."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if round else MSO_SHAPE.RECTANGLE
    shape = canvas.slide.shapes.add_shape(kind, *canvas.place(box))
    if round:
        shape.adjustments[0] = min(0.5, 0.08 / min(box.width, box.height))
    shape.fill.solid()
    painted(shape.fill.fore_color, colour)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))  # the theme's shadow
    return shape


def write(
    canvas: Canvas, box: Box, paragraphs: Iterable[Sequence[Run]], *, align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP, gap: float = 4,
) -> Any:  # fmt: skip
    """Paragraphs of runs in a box, `gap` points apart. They shrink in a viewer where they do not fit."""
    shape = canvas.slide.shapes.add_textbox(*canvas.place(box))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor, frame.auto_size = True, anchor, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for position, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = align, Pt(gap * canvas.scale)
        _fill(paragraph, runs, canvas.scale)
    return shape


def _fill(paragraph: Any, runs: Sequence[Run], scale: float) -> None:
    if backward("".join(run.text for run in runs)):
        paragraph._p.get_or_add_pPr().set("rtl", "1")
        paragraph.alignment = PP_ALIGN.RIGHT
    for run in runs:
        added = paragraph.add_run()
        added.text = run.text
        added.font.size, added.font.bold = Pt(round(run.size * scale, 1)), run.bold
        painted(added.font.color, run.colour)
        if run.raised:
            added._r.get_or_add_rPr().set("baseline", "30000")
        if run.lit:
            _light(added)


def _light(run: Any) -> None:
    """Mark a run as with a pen. python-pptx has no word for it."""
    properties = run._r.get_or_add_rPr()
    mark = properties.makeelement(qn("a:highlight"), {})
    mark.append(properties.makeelement(qn("a:srgbClr"), {"val": LIT.removeprefix("#")}))
    fill = properties.find(qn("a:solidFill"))
    fill.addnext(mark)


def described(shape: Any, words: str) -> None:
    """What a picture or chart shows, for those who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def numbered(canvas: Canvas, box: Box) -> None:
    """The number of the slide: a field of the presentation."""
    shape = write(canvas, box, [[Run("0", 10, MUTED)]], align=PP_ALIGN.RIGHT)
    run = shape.text_frame.paragraphs[0]._p.find(qn("a:r"))
    run.tag = qn("a:fld")
    run.set("id", "{5C7A2A3D-6D0B-4B6F-9E53-1B2F1C1D0E01}")
    run.set("type", "slidenum")
