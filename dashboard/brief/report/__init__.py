"""A brief → the situation report: PDF (typeset.py, report.typ) and DOCX (word.py), with the same content."""

from dashboard.brief.report.typeset import pdf
from dashboard.brief.report.word import docx

__all__ = ["docx", "pdf"]
