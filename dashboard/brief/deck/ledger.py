"""The last slides: who says what, what is without a point or contested, the sources."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from dashboard.brief.content import Brief, Claim
from dashboard.brief.deck import native
from dashboard.brief.deck.canvas import (
    CARD,
    LEFT,
    MUTED,
    RIGHT,
    TEXT,
    TOP,
    Box,
    Canvas,
    Colour,
    Run,
    painted,
    write,
)
from dashboard.brief.plain import cut
from dashboard.palette import GREEN, VERMILLION

CHARTED = 2  # comparisons side by side on a slide, each with a chart
ROW = 0.34  # inches
MOST_TELLINGS = 11  # rows of the claims on a slide, since some take two lines
Cells = Sequence[str]


def charted(claims: Sequence[Claim]) -> list[Sequence[Claim]]:
    """The comparisons told by several voices, as many as share a slide together."""
    several = [claim for claim in claims if claim.several]
    return [several[i : i + CHARTED] for i in range(0, len(several), CHARTED)]


def claims_chart(canvas: Canvas, claims: Sequence[Claim]) -> None:
    """Comparisons side by side, each on its own scale, since they are not compared with one another."""
    width = (RIGHT - LEFT - 0.5 * (len(claims) - 1)) / len(claims)
    for position, claim in enumerate(claims):
        x = LEFT + position * (width + 0.5)
        head = [[Run(cut(claim.title, 70), 16, bold=True)], [standing(claim, 13)]]
        write(canvas, Box(x, TOP - 0.05, width, 0.7), head, gap=2)
        slots = [(telling.voice, telling.value) for telling in claim.tellings]
        room = Box(x, TOP + 0.7, width, min(3.9, 0.9 + 0.62 * len(slots)))
        native.values(canvas, room, slots, across=True, words=f"{claim.title}: {claim.standing}")
        said = [[Run(f"{t.value.words}  ", 11, bold=True), Run(f"{t.voice} · {t.about} · {t.grade}", 11, MUTED)]
                for t in claim.tellings]  # fmt: skip
        write(canvas, Box(x, room.y + room.height + 0.1, width, 1.2), said, gap=1)


def standing(claim: Claim, size: float) -> Run:
    """How a comparison stands, with its sign; contested and corroborated in colour besides."""
    colour: Colour = VERMILLION.light if claim.contested else GREEN.light if claim.sign == "=" else MUTED
    return Run(f"{claim.sign} {claim.standing}", size, colour, bold=claim.contested)


def claims_table(canvas: Canvas, brief: Brief) -> None:
    """All claims of the brief, a row a telling."""
    rows: list[Cells] = []
    for claim in brief.claims:
        for position, telling in enumerate(claim.tellings):
            head = (cut(claim.title, 90), f"{claim.sign} {cut(claim.standing, 70)}") if position == 0 else ("", "")
            rows.append((*head, cut(telling.voice, 28), telling.value.words, cut(telling.about, 70), telling.grade))
    names = ("What, where, when", "Standing", "Says", "Value", "Source", "Grade")
    table(canvas, names, rows[:MOST_TELLINGS], (4.0, 1.95, 1.8, 1.05, 2.7, 0.63))
    more = (
        f". The first {MOST_TELLINGS} of {len(rows)} tellings; the notes hold all" if len(rows) > MOST_TELLINGS else ""
    )
    _said(canvas, f"{brief.claims_said}{more}")


def unlocated(canvas: Canvas, brief: Brief) -> None:
    """What has no point on the map, and what is contested."""
    width = (RIGHT - LEFT - 0.5) / 2
    write(canvas, Box(LEFT, TOP - 0.05, width, 0.6), [[Run("Without a point on the map", 16, bold=True)],
                                                      [Run(brief.unlocated_said, 12, MUTED)]], gap=2)  # fmt: skip
    lines = [[Run(f"{one.place}   " if one.place else "", 13, bold=True), Run(f"“{cut(one.sentence, 120)}”", 13, MUTED)]
             for one in brief.unlocated]  # fmt: skip
    write(canvas, Box(LEFT, TOP + 0.95, width, 4.3), lines, gap=8)
    x, clashing = LEFT + width + 0.5, [claim for claim in brief.claims if claim.contested]
    write(canvas, Box(x, TOP - 0.05, width, 0.6), [[Run("Contested", 16, bold=True)],
                                                   [Run(brief.claims_said, 12, MUTED)]], gap=2)  # fmt: skip
    disputes = [[Run(cut(claim.title, 80), 14), Run(f"   {claim.standing}", 11, MUTED)] for claim in clashing]
    write(
        canvas, Box(x, TOP + 0.95, width, 4.3), disputes or [[Run("Nothing told here is contested.", 14, MUTED)]], gap=7
    )


def sources(canvas: Canvas, brief: Brief) -> None:
    """The documents behind the brief."""
    rows = [
        (cut(one.title, 78), cut(one.outlet, 34), one.published, one.grade, f"{one.shown:,}") for one in brief.sources
    ]
    table(canvas, ("Document", "Source", "Published", "Grade", "Findings"), rows, (6.0, 2.7, 1.65, 0.8, 0.98))
    _said(canvas, f"{brief.sources_said}; the newest {len(brief.sources)} are listed")


def _said(canvas: Canvas, words: str) -> None:
    write(canvas, Box(LEFT, 6.5, RIGHT - LEFT, 0.36), [[Run(f"{words}.", 11, MUTED)]], anchor=MSO_ANCHOR.BOTTOM)


def table(canvas: Canvas, names: Cells, rows: Sequence[Cells], widths: Sequence[float]) -> None:
    """A table without lines but below its head; every other row on a quiet ground."""
    box = Box(LEFT, TOP - 0.1, sum(widths), ROW * (len(rows) + 1))
    frame: Any = canvas.slide.shapes.add_table(len(rows) + 1, len(names), *canvas.place(box))
    made = frame.table
    made.first_row, made.horz_banding = False, False
    frame._element.graphic.graphicData.tbl.tblPr.find(".//{*}tableStyleId").text = PLAIN
    across = canvas.place(box)[2] / sum(widths)
    for position, width in enumerate(widths):
        made.columns[position].width = round(width * across)
    for number, cells in enumerate([names, *rows]):
        for position, words in enumerate(cells):
            _cell(made.cell(number, position), words, canvas.scale, head=number == 0, quiet=number % 2 == 0)


PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the table style "No Style, No Grid"


def _cell(cell: Any, words: str, scale: float, *, head: bool, quiet: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(0.06 * scale)
    cell.margin_top = cell.margin_bottom = Inches(0.035 * scale)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text = words
    for paragraph in cell.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(round(11 * scale, 1)), head
            painted(run.font.color, MUTED if head else TEXT)
    if quiet and not head:
        cell.fill.solid()
        painted(cell.fill.fore_color, CARD)
    else:
        cell.fill.background()
