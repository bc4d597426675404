"""What is shown, to hand over: a frozen `Brief`, and that as slides (PPTX) and as a report (PDF, DOCX).

    brief = of(picture, filters, handling="OFFICIAL")
    pptx(brief), pdf(brief), docx(brief)          # bytes

No Streamlit here. Numbers and words come from the queries and cards of the pages; texts of articles are data, and are
never read as markup, formula, field or link.
"""

from pathlib import Path

from dashboard.brief.content import Brief
from dashboard.brief.gathering import of
from dashboard.brief.plain import plain

__all__ = ["Brief", "docx", "of", "pdf", "plain", "pptx"]


def pptx(brief: Brief, template_file: Path | str | None = None) -> bytes:
    """The deck as a PPTX file. `template_file` is a PPTX whose slides are left away and whose looks are kept.

    Raises ExtractError where the template is no PPTX, or has no layout with a title.
    """
    from dashboard.brief import deck  # noqa: PLC0415 - what writes PPTX: only where a deck is made

    return deck.pptx(brief, template_file)


def pdf(brief: Brief) -> bytes:
    """The situation report as PDF/UA, A4. Where a letter is in none of the fonts, it is a box, and the file says so."""
    from dashboard.brief import report  # noqa: PLC0415 - what sets type: only where a report is made

    return report.pdf(brief)


def docx(brief: Brief) -> bytes:
    """The situation report as DOCX, with the content of the PDF."""
    from dashboard.brief import report  # noqa: PLC0415 - as above

    return report.docx(brief)
