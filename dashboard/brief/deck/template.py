"""Makes the template of the deck, template.pptx: python -m dashboard.brief.deck.template

Of the one that python-pptx carries it keeps a layout with a title alone; wide slides, our colours, a common font.
"""

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as LINK
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.brief.deck.canvas import HEIGHT, LAYOUT, LEFT, RIGHT, TEMPLATE, WIDTH
from dashboard.palette import BLUE, GREEN, PAPER, PURPLE, SKY, VERMILLION, YELLOW

FONT = "Arial"  # on every machine with an office; Cyrillic, Arabic and Hebrew in it
TITLE_SIZE = 28  # points
_PAPER = PAPER["light"]
THEME = {
    "dk1": _PAPER.text, "lt1": _PAPER.ground, "dk2": _PAPER.muted, "lt2": _PAPER.band, "accent1": _PAPER.accent,
    "accent2": VERMILLION.light, "accent3": GREEN.light, "accent4": PURPLE.light, "accent5": SKY.light,
    "accent6": YELLOW.light, "hlink": BLUE.light, "folHlink": PURPLE.light,
}  # fmt: skip


def main() -> None:
    """Write the template."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        if layout.name != LAYOUT:
            presentation.slide_layouts.remove(layout)
    for shapes in (master.placeholders, presentation.slide_layouts[0].placeholders):
        for shape in list(shapes):
            (_titled if shape.placeholder_format.idx == 0 else _removed)(shape)
    _title_style(master)
    _themed(master)
    presentation.core_properties.title = "Dateline brief"
    presentation.save(str(TEMPLATE))


def _removed(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


def _titled(shape: Any) -> None:
    shape.left, shape.top, shape.width, shape.height = (
        Inches(LEFT), Inches(0.5), Inches(RIGHT - LEFT), Inches(0.62),
    )  # fmt: skip
    body = shape.text_frame._txBody.bodyPr
    body.set("anchor", "ctr")
    for side in ("lIns", "rIns", "tIns", "bIns"):
        body.set(side, "0")


def _title_style(master: Any) -> None:
    level = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    words = level.find(qn("a:defRPr"))
    words.set("sz", str(Pt(TITLE_SIZE).pt * 100).split(".", maxsplit=1)[0])
    words.set("b", "1")


def _themed(master: Any) -> None:
    """Put colours and fonts into the theme, which python-pptx keeps as it found it."""
    part = master.part.part_related_by(LINK.THEME)
    theme = etree.fromstring(part.blob)
    for name, colour in THEME.items():
        slot = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for child in list(slot):
            slot.remove(child)
        etree.SubElement(slot, qn("a:srgbClr"), val=colour.removeprefix("#"))
    for place in ("majorFont", "minorFont"):
        theme.find(f".//{qn(f'a:{place}')}/{qn('a:latin')}").set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    main()
