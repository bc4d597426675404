"""Words on the pages of a Word document: paragraphs and runs in our looks, and what python-docx has no word for."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from dashboard.brief.content import Note
from dashboard.brief.plain import backward
from dashboard.palette import PAPER

FONT = "Arial"
INK, ACCENT = PAPER["light"].text, PAPER["light"].accent
LIT = "FFE39A"


def paragraph(parent: Any, *, before: float = 0, after: float = 3) -> Any:
    """A paragraph at the end of a document or cell, with so many points above and below it."""
    made = parent.add_paragraph()
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)
    return made


def run(paragraph: Any, words: str, size: float = 9, colour: str = INK, *, bold: bool = False) -> Any:
    """Some words in one look. Right-to-left ones are marked as such, so that Word takes the font for them."""
    made = paragraph.add_run(words)
    made.font.size, made.font.bold, made.font.color.rgb, made.font.name = Pt(size), bold, rgb(colour), FONT
    properties = made._r.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), FONT)
    properties.append(element("w:szCs", val=str(round(size * 2))))  # the size of what stands among such words, too
    if backward(words):
        properties.append(element("w:rtl"))
    return made


def quoted(paragraph: Any, note: Note, size: float) -> None:
    """A sentence in quotes, its words lit."""
    run(paragraph, "“", size)
    for words, lit in note.pieces:
        made = run(paragraph, words, size, bold=lit)
        if lit:
            shaded(made._r.get_or_add_rPr(), LIT)
    run(paragraph, "”", size)


def raised(paragraph: Any, note: Note, size: float = 8) -> None:
    """The number of a note."""
    run(paragraph, str(note.number), size, ACCENT, bold=True).font.superscript = True


def rgb(colour: str) -> RGBColor:
    """``#rrggbb`` as Word's colour."""
    return RGBColor.from_string(colour.removeprefix("#"))


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML with its attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def shaded(properties: Any, colour: str) -> None:
    """Give a paragraph, run or cell a ground."""
    properties.append(element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#")))


def table_of(document: Any, rows: int, widths: Sequence[int]) -> Any:
    """A table with columns of given widths, between the margins."""
    made = document.add_table(rows, len(widths))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    return made


def parted(table: Any) -> None:
    """Part the cells of a table by white lines."""
    lines = element("w:tblBorders")
    for side in ("insideH", "insideV"):
        lines.append(element(f"w:{side}", val="single", sz="48", space="0", color="FFFFFF"))
    table._tbl.tblPr.append(lines)


def columns(section: Any, number: int) -> None:
    """Set a section in columns."""
    for held in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(held)
    section._sectPr.append(element("w:cols", num=str(number), space="340"))


def repeated(row: Any) -> None:
    """Let a table's row stand again at the head of each page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def page_number(paragraph: Any) -> None:
    """The number of the page: the one field of the document."""
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        made = run(paragraph, "", 7.5, PAPER["light"].muted)
        if kind:
            made._r.append(element("w:fldChar", fldCharType=kind))
        else:
            code = element("w:instrText")
            code.text = words
            made._r.append(code)
