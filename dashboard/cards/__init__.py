"""Candidate figures → the few cards that head a page. Frames in, frozen values out; `markup` writes them as HTML.

Unlike things are never summed, and overlapping totals never added: a card shows one figure that a text holds.
"""

from dashboard.cards.choosing import Card, choose, records, title
from dashboard.cards.markup import markup
from dashboard.cards.trend import SPARK_DAYS, sparked, trended

__all__ = ["SPARK_DAYS", "Card", "choose", "markup", "records", "sparked", "title", "trended"]
