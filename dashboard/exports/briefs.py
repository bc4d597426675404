"""The whole picture, to hand over: the briefing deck and the situation report."""

from pathlib import Path

from dashboard import brief
from dashboard.brief import Brief
from dashboard.exports.request import Export


def of(export: Export) -> Brief:
    """The brief of an export; a page's own words play no part in it."""
    return brief.of(export.picture, export.filters, handling=export.handling)


def deck(export: Export, path: Path) -> None:
    """Write the slides, in the looks of the export's template where it names one."""
    path.write_bytes(brief.pptx(of(export), export.template or None))


def report(export: Export, path: Path) -> None:
    """Write the situation report as PDF."""
    path.write_bytes(brief.pdf(of(export)))


def document(export: Export, path: Path) -> None:
    """Write the situation report as DOCX."""
    path.write_bytes(brief.docx(of(export)))
