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
    """The report as PDF of A4 pages, tagged for readers that speak."""
    files = _files(brief, (HERE / "report.typ").read_text("utf-8"))
    if brief.map is not None:
        files["map.png"] = brief.map.png
    return _compiled(files, "pdf")


def timeline_png(brief: Brief) -> bytes:
    """The timeline of the report as PNG, at 220 dots an inch."""
    return _compiled(_files(brief, ALONE), "png")


def _files(brief: Brief, main: str) -> dict[str, bytes]:
    """The files that the template sees; no others are in its reach."""
    said = {name: value for name, value in asdict(brief).items() if name != "map"}
    said["map"] = None if brief.map is None else {"words": brief.map.words}
    said["notes"] = [{**asdict(note), "citation": note.citation} for note in brief.notes]
    said["foot"] = foot(brief)
    return {
        "main.typ": main.encode(),
        "timeline.typ": (HERE / "timeline.typ").read_bytes(),
        "brief.json": json.dumps(said, ensure_ascii=False).encode(),
    }


def foot(brief: Brief) -> str:
    """The line at the foot of each page: what, as of when, from which record."""
    sample = " · sample data" if brief.sample else ""
    return f"{brief.title} · as of {brief.as_of}{sample} · {brief.record}"


def _compiled(files: dict[str, bytes], format: Literal["pdf", "png"]) -> bytes:
    """The template over its files, in a folder of their own: Typst sees no file outside it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        main = Path(folder) / "main.typ"
        made = typst.compile(main, root=folder, format=format, ppi=220, font_paths=_fonts())  # type: ignore[type-var]
    assert isinstance(made, bytes)  # one file: a PDF, or the picture of a single page
    return made
