"""A brief → slides that PowerPoint and LibreOffice open and edit, in OCHA's order.

As of and period, highlights, key figures with footnotes, overview (map, timeline, measures), claims, what is without a
point or contested, sources. The notes of a slide hold the sentence and the source behind each of its numbers.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast

import pptx as office
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from dashboard.brief.content import Brief, Claim, Note
from dashboard.brief.deck import closeup, ledger, opening, pictured
from dashboard.brief.deck.canvas import (
    BAND,
    HEIGHT,
    LAYOUT,
    LEFT,
    MARKED,
    MUTED,
    RIGHT,
    TEMPLATE,
    WIDTH,
    Box,
    Canvas,
    Run,
    block,
    numbered,
    write,
)
from dashboard.brief.plain import cut
from extract import ExtractError

WHITE = "#FFFFFF"
Draw = Callable[[Canvas], None]


def pptx(brief: Brief, template_file: Path | str | None = None) -> bytes:
    """The deck as a PPTX file. `template_file` is a PPTX whose slides are left away and whose looks are kept.

    Raises ExtractError where the template is no PPTX, or has no layout with a title.
    """
    presentation = _opened(Path(template_file) if template_file else TEMPLATE)
    for title, draw, notes in _slides(brief):
        canvas = _slide(presentation, brief, title)
        draw(canvas)
        _noted(canvas, [*_marked(brief), *notes])
    presentation.core_properties.title = f"{brief.title}, as of {brief.as_of}"
    presentation.core_properties.author = "Dateline"
    written = io.BytesIO()
    presentation.save(written)
    return written.getvalue()


def _opened(file: Path) -> Presentation:
    """The template without its slides."""
    try:
        presentation = office.Presentation(str(file))
    except Exception as error:  # python-pptx lets through whatever zip and XML readers raise
        raise ExtractError(
            f"{file} cannot be read as a PPTX template ({error}). Give a .pptx file that PowerPoint opens."
        ) from error
    ids = presentation.slides._sldIdLst
    for slide in list(ids):
        presentation.part.drop_rel(slide.rId)
        ids.remove(slide)
    return presentation


def _layout(presentation: Presentation) -> SlideLayout:
    """The layout named LAYOUT, else the one with a title and the fewest other places."""
    layouts = [(one, list(cast(Any, one.placeholders))) for one in presentation.slide_layouts]
    titled = [(one, held) for one, held in layouts if any(place.placeholder_format.idx == 0 for place in held)]
    if not titled:
        raise ExtractError("The template has no layout with a title. Add one to it.")
    return min(titled, key=lambda pair: (pair[0].name != LAYOUT, len(pair[1])))[0]


def _slides(brief: Brief) -> Iterator[tuple[str, Draw, list[str]]]:
    """Each slide: its title, what draws it, the paragraphs of its notes."""
    yield brief.title, partial(opening.cover, brief=brief), [brief.counts]
    cited = [_note(one.note, f"{one.kind}: ") for one in brief.highlights]
    yield "Highlights", partial(opening.highlights, brief=brief), cited
    cited = [_note(one.note, f"{one.title}: {one.value} {one.of}".rstrip() + ". ") for one in brief.figures]
    yield "Key figures", partial(opening.key_figures, brief=brief), [f"{brief.figures_said}.", *cited]
    for figure, said in list(zip(brief.figures, cited, strict=True))[: closeup.MOST]:
        yield figure.title, partial(closeup.closeup, figure=figure), [said]
    yield "Map", partial(pictured.map_slide, brief=brief), [brief.map.words if brief.map else brief.map_words]
    about = f"Findings {brief.timeline.unit}, as on the Timeline page. {brief.timeline.left_out}".rstrip()
    yield "Timeline", partial(pictured.timeline_slide, brief=brief), [about]
    for measure in brief.measures:
        draw = partial(pictured.measure_slide, measure=measure)
        yield f"{measure.title}, over time", draw, [f"{brief.measures_said}.", *measure.evidence]
    yield from _ledger(brief)


def _ledger(brief: Brief) -> Iterator[tuple[str, Draw, list[str]]]:
    """The slides of claims, of what is without a point or contested, and of sources."""
    for claims in ledger.charted(brief.claims):
        yield "Claims side by side", partial(ledger.claims_chart, claims=claims), _told(claims)
    yield "Who says what", partial(ledger.claims_table, brief=brief), [f"{brief.claims_said}.", *_told(brief.claims)]
    lost = [f"{one.place or 'No place named'} ({one.n:,}): “{one.sentence}”" for one in brief.unlocated]
    yield "Unlocated and contested", partial(ledger.unlocated, brief=brief), [f"{brief.unlocated_said}.", *lost]
    yield "Sources", partial(ledger.sources, brief=brief), [f"{brief.sources_said}."]


def _told(claims: Iterable[Claim]) -> list[str]:
    """The sentence behind each telling."""
    return [
        _note(telling.note, f"{claim.title}: {telling.value.words}, {telling.voice}. ")
        for claim in claims
        for telling in claim.tellings
    ]


def _note(note: Note, about: str) -> str:
    return f"[{note.number}] {about}“{note.sentence}” ({note.citation})"


def _noted(canvas: Canvas, paragraphs: list[str]) -> None:
    """Write the notes of a slide. Where a template's notes pages have no place for words, there are none."""
    frame = canvas.slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n\n".join(paragraphs)


def _marked(brief: Brief) -> list[str]:
    return [brief.handling] if brief.handling else []


def _slide(presentation: Presentation, brief: Brief, title: str) -> Canvas:
    """A slide with its title, the handling banner above and below, and its foot; unused places of the layout go."""
    slide = presentation.slides.add_slide(_layout(presentation))
    canvas = Canvas(slide, presentation)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.idx:
            shape._element.getparent().remove(shape._element)
    assert slide.shapes.title is not None  # see _layout
    slide.shapes.title.text = cut(title, 70)
    for y in (0.0, HEIGHT - BAND):
        if brief.handling:
            block(canvas, Box(0, y, WIDTH, BAND), MARKED)
            write(canvas, Box(0, y, WIDTH, BAND), [[Run(brief.handling, 12, WHITE, bold=True)]],
                  align=PP_ALIGN.CENTER, anchor=MSO_ANCHOR.MIDDLE, gap=0)  # fmt: skip
    write(canvas, Box(LEFT, 6.92, RIGHT - LEFT - 0.6, 0.22), [[Run(brief.foot, 10, MUTED)]])
    numbered(canvas, Box(RIGHT - 0.5, 6.92, 0.5, 0.22))
    return canvas
