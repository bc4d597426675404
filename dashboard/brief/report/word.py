"""A brief → the situation report as DOCX, with python-docx. Texts are runs: no field and no link is made of them."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx as office
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dashboard.brief.content import Brief, KeyFigure
from dashboard.brief.report.paper import (
    ACCENT,
    FONT,
    INK,
    columns,
    page_number,
    paragraph,
    parted,
    quoted,
    raised,
    repeated,
    rgb,
    run,
    shaded,
    table_of,
)  # fmt: skip
from dashboard.brief.report.typeset import timeline_png
from dashboard.palette import ORANGE, PAPER, VERMILLION

MUTED, BAND = PAPER["light"].muted, PAPER["light"].band
WIDE = Mm(176)  # between the margins of an A4 page
CARD = Mm(58.6)
WIDTHS = tuple(map(Mm, (53, 27, 31, 17, 35, 13)))  # of the columns of the claims
ADMIRALTY = "Admiralty code: A to F how reliable the source is, 1 to 6 how credible what it tells; F6 is not judged."


def docx(brief: Brief) -> bytes:
    """The report as a DOCX file, with the content of the PDF."""
    document = office.Document()
    _looks(document, brief)
    _head(document, brief)
    _highlights(document, brief)
    _figures(document, brief)
    _overview(document, brief)
    _claims(document, brief)
    _open_ends(document, brief)
    _notes(document, brief)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _looks(document: Any, brief: Brief) -> None:
    """Page, font, headings, and what stands on every page: the banner above and below, the foot."""
    section, normal = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(17)
    section.top_margin, section.bottom_margin = Mm(16), Mm(17)
    section.header_distance = section.footer_distance = Mm(8)
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(9), rgb(INK)
    normal.paragraph_format.space_after, normal.paragraph_format.space_before = Pt(3), Pt(0)
    for level, size in ((1, 12), (2, 10)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), True, rgb(INK)
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), FONT)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(7), Pt(2)
    document.core_properties.title = f"{brief.title}, as of {brief.as_of}"
    document.core_properties.author = "Dateline"
    _banner(section.header.paragraphs[0], brief)
    line = section.footer.paragraphs[0]
    run(line, f"{brief.foot} · page ", 7.5, MUTED)
    page_number(line)
    if brief.handling:
        _banner(section.footer.add_paragraph(), brief)


def _banner(line: Any, brief: Brief) -> None:
    if brief.handling:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shaded(line._p.get_or_add_pPr(), INK)
        run(line, brief.handling, 9.5, "#FFFFFF", bold=True)


def _head(document: Any, brief: Brief) -> None:
    run(paragraph(document, after=0), "SITUATION REPORT", 9, ACCENT, bold=True)
    title = paragraph(document, after=4)
    run(title, brief.title, 21, bold=True)
    if brief.sample:
        run(title, "   SAMPLE DATA", 9, ORANGE.light, bold=True)
    about = paragraph(document)
    run(about, f"As of {brief.as_of}", 10, bold=True)
    run(about, f" · {brief.period}", 10)
    run(paragraph(document), brief.counts, 9, MUTED)
    if brief.only:
        run(paragraph(document), f"Only: {' · '.join(brief.only)}", 8, MUTED)
    if brief.digest:
        run(paragraph(document), f"Frozen picture, SHA-256 {brief.digest}", 7.5, MUTED)


def _highlights(document: Any, brief: Brief) -> None:
    document.add_heading("Highlights", 1)
    if not brief.highlights:
        run(paragraph(document), "No event is among what is shown.", 8, MUTED)
    for one in brief.highlights:
        line = paragraph(document)
        run(line, "▌", 9, one.hue.light)
        run(line, f"{one.kind} ", bold=True)
        run(line, f"({one.count})  ", 8, MUTED)
        quoted(line, one.note, 9)
        raised(line, one.note)


def _figures(document: Any, brief: Brief) -> None:
    document.add_heading("Key figures", 1)
    across = 3
    rows = [brief.figures[i : i + across] for i in range(0, len(brief.figures), across)]
    if rows:
        table = table_of(document, len(rows), [CARD] * across)
        parted(table)
        for row, figures in zip(table.rows, rows, strict=True):
            for cell, figure in zip(row.cells, figures, strict=False):
                _card(cell, figure)
    run(paragraph(document, before=3), f"{brief.figures_said}. The numbers refer to the notes at the end.", 8, MUTED)


def _card(cell: Any, figure: KeyFigure) -> None:
    shaded(cell._tc.get_or_add_tcPr(), BAND)
    first = cell.paragraphs[0]
    run(first, figure.title, 8, MUTED)
    value = paragraph(cell, after=1)
    run(value, figure.value, 17, bold=True)
    if figure.of:
        run(value, f" {figure.of}", 10, MUTED)
    raised(value, figure.note, 11)
    if figure.trend:
        run(paragraph(cell, after=0), figure.trend, 7.5)
    run(paragraph(cell), f"{figure.facts} · {figure.grade}", 7.5, MUTED)


def _overview(document: Any, brief: Brief) -> None:
    document.add_heading("Map", 1)
    if brief.map is None:
        run(paragraph(document), brief.map_words, 8, MUTED)
    else:
        _picture(document, brief.map.png, brief.map.words)
        run(paragraph(document), f"{brief.map.words}. {brief.unlocated_said}.", 8, MUTED)
    document.add_heading("Timeline", 1)
    if not brief.timeline.series:
        run(paragraph(document), "Nothing that is shown has a day.", 8, MUTED)
        return
    words = f"Findings {brief.timeline.unit}, stacked by kind"
    _picture(document, timeline_png(brief), words)
    left = f" {brief.timeline.left_out}." if brief.timeline.left_out else ""
    said = f"{words}; hollow: planned or proposed. “Figure”: a number told without an event.{left}"
    run(paragraph(document), said, 8, MUTED)


def _picture(document: Any, png: bytes, words: str) -> None:
    """A picture between the margins, with words for those who do not see it."""
    shape = document.add_picture(io.BytesIO(png), width=WIDE)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")  # unsaid, LibreOffice takes an eighth of an inch
    shape._inline.docPr.set("descr", words)


def _claims(document: Any, brief: Brief) -> None:
    document.add_heading("Who says what", 1)
    names = ("What, where, when", "Standing", "Says", "Value", "Told", "Grade")
    if brief.claims:
        table = table_of(document, 1, WIDTHS)
        _cells(table.rows[0], [[(name, MUTED, True)] for name in names])
        repeated(table.rows[0])
    for claim in brief.claims:
        for position, telling in enumerate(claim.tellings):
            colour = VERMILLION.light if claim.contested else MUTED
            head = (claim.title, f"{claim.sign} {claim.standing}") if position == 0 else ("", "")
            row = table.add_row()
            _cells(row, [[(head[0], INK, False)], [(head[1], colour, claim.contested)], [(telling.voice, INK, False)],
                         [(telling.value.words, INK, True)], [(telling.about, MUTED, False)],
                         [(telling.grade, INK, False)]])  # fmt: skip
            raised(row.cells[3].paragraphs[0], telling.note)
    run(paragraph(document, before=3), f"{brief.claims_said}.", 8, MUTED)


def _cells(row: Any, cells: Sequence[Iterable[tuple[str, str, bool]]]) -> None:
    for cell, runs in zip(row.cells, cells, strict=True):
        cell.paragraphs[0].paragraph_format.space_after = Pt(1.5)
        for words, colour, bold in runs:
            run(cell.paragraphs[0], words, 8, colour, bold=bold)


def _open_ends(document: Any, brief: Brief) -> None:
    document.add_heading("Without a point on the map", 1)
    newest = ". The newest:" if brief.unlocated else "."
    run(paragraph(document), f"{brief.unlocated_said}{newest}", 8, MUTED)
    for one in brief.unlocated:
        line = paragraph(document, after=1.5)
        if one.place:
            run(line, f"{one.place}  ", 8, bold=True)
        run(line, f"“{one.sentence}”", 8, MUTED)
    document.add_heading("Contested", 1)
    clashing = [claim for claim in brief.claims if claim.contested]
    if not clashing:
        run(paragraph(document), "Nothing told here is contested.", 8, MUTED)
    for claim in clashing:
        line = paragraph(document, after=1.5)
        run(line, f"{claim.title}  ", 8, bold=True)
        run(line, claim.standing, 8, VERMILLION.light)


def _notes(document: Any, brief: Brief) -> None:
    document.add_heading("Notes", 1)
    columns(document.add_section(WD_SECTION.CONTINUOUS), 2)
    for note in brief.notes:
        line = paragraph(document, after=1.5)
        run(line, f"{note.number}  ", 7, ACCENT, bold=True)
        quoted(line, note, 7)
        run(line, f" {note.citation}", 7, MUTED)
    run(paragraph(document, before=3), f"{brief.sources_said}. {ADMIRALTY}", 8, MUTED)
