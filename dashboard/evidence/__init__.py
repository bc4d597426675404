"""A row → the evidence for it: its sentence with the span lit, who says so, where and when, how sure.

    a figure or an event    finding.py, with who else tells of it from tellers.py
    a place or a time       mentions.py
    where it lies, in words whereabouts.py
    its sentence in pieces   sentences.py
    the article behind it   texts.py

Rows go in, escaped HTML comes out.
"""

from dashboard.evidence.finding import (
    BASIS,
    LETTERS,
    Span,
    entry,
    grade,
    heading,
    listed,
    marked,
    members,
    panel,
    told,
)

__all__ = ["BASIS", "LETTERS", "Span", "entry", "grade", "heading", "listed", "marked", "members", "panel", "told"]
