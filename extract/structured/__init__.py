"""Rows of a table of events (ACLED, UCDP, HDX) as texts whose lines are the evidence.

    form       an Entry as a text, and back: one line a field, then the row as it was
    findings   what the lines state: a place, a date, figures and an event, with the rule "structured"

The text alone says all, so that such a document is stored, shown, corrected and extracted anew like any other.
"""
