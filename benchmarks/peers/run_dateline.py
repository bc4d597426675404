"""Dateline: parse, places, figures, dates, events, claims, to the flat table."""

from timing import run

import extract

run(lambda text: extract.from_text(text, published="2025-04-10").to_frame())
