"""A brief → the situation report as PDF, and its timeline as a picture, typeset by Typst from a template and JSON.

Nothing is fetched: fonts and templates are those beside this file, and the system's own fonts are not looked at.
"""

import json
import tempfile
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from dashboard.brief.content import Brief

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
NO_LETTER = "could not be displayed with font"  # how Typst says that no font holds a letter
ALONE = """#import "timeline.typ": bars, legend
#set page(width: 176mm, height: auto, margin: 2mm)
#set text(font: "Inter", size: 7pt)
#let d = json("brief.json")
#bars(d.timeline, 172mm, 90pt)
#legend(d.timeline.series)
"""


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def pdf(brief: Brief) -> bytes:
    """The report as PDF/UA, A4 pages tagged for readers that speak.

    Where a letter is in none of the fonts, it is a box, the file says so, and is no PDF/UA: that standard forbids it.
    """
    main = (HERE / "report.typ").read_text("utf-8")
    pictures = {} if brief.map is None else {"map.png": brief.map.png}
    try:
        return _compiled(_files(brief, main) | pictures, "pdf", "ua-1")
    except typst.TypstError as error:
        if NO_LETTER not in str(error):
            raise
        return _compiled(_files(brief, main, boxes=True) | pictures, "pdf")


def timeline_png(brief: Brief) -> bytes:
    """The timeline of the report as PNG, at 220 dots an inch."""
    return _compiled(_files(brief, ALONE), "png")


def _files(brief: Brief, main: str, *, boxes: bool = False) -> dict[str, bytes]:
    """The files that the template sees; no others are in its reach."""
    said = {name: value for name, value in asdict(brief).items() if name != "map"}
    said["map"] = None if brief.map is None else {"words": brief.map.words}
    said["notes"] = [{**asdict(note), "citation": note.citation} for note in brief.notes]
    said["foot"], said["boxes"] = brief.foot, boxes
    return {
        "main.typ": main.encode(),
        "timeline.typ": (HERE / "timeline.typ").read_bytes(),
        "brief.json": json.dumps(said, ensure_ascii=False).encode(),
    }


def _compiled(files: dict[str, bytes], format: Literal["pdf", "png"], *standards: Literal["ua-1"]) -> bytes:
    """The template over its files, in a folder of their own: Typst sees no file outside it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in files.items():
            (root / name).write_bytes(content)
        made = typst.compile(
            root / "main.typ", root=root, format=format, ppi=220, font_paths=_fonts(), pdf_standards=list(standards)
        )
    assert isinstance(made, bytes)  # one file: a PDF, or the picture of a single page
    return made
