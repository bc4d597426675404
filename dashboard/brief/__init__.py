"""What is shown, to hand over: a frozen `Brief`, and that as slides (PPTX) and as a report (PDF, DOCX).

    brief = of(picture, filters, handling="OFFICIAL")
    pptx(brief), pdf(brief), docx(brief)          # bytes

No Streamlit here. Numbers and words come from the queries and cards of the pages; texts of articles are data, and are
never read as markup, formula, field or link.
"""

from dashboard.brief.content import Brief
from dashboard.brief.deck import pptx
from dashboard.brief.gathering import of
from dashboard.brief.report import docx, pdf

__all__ = ["Brief", "docx", "of", "pdf", "pptx"]
