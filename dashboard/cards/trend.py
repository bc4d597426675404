"""What a card's figure was before, in words: a sign, the value then, and when that was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard import wording
from dashboard.cards.choosing import Card, Row, records


def trended(cards: Sequence[Card], before: pd.DataFrame, newest: date | None) -> tuple[Card, ...]:
    """The cards, each with what `queries.previous` says it was before; those without stay as they are."""
    earlier = {row["id"]: row for row in records(before)}
    year = newest.year if newest else None
    return tuple(
        replace(card, trend=_said(card, earlier[card.id], year)) if card.id in earlier else card for card in cards
    )


def _said(card: Card, row: Row, year: int | None) -> str:
    """'▲ from 24, night of 17–18 April'. Up or down is said of single values alone, never of ranges and bounds."""
    then = wording.amount(row["low"], row["high"], row["bound"], row["unit"])
    begin = row["last"] - wording.DAY if row["running"] else row["first"]  # a running total stands at its last day
    when = wording.period(begin, row["last"], night=bool(row["night"]), year=year)
    single = card.single is not None and row["low"] is not None and row["low"] == row["high"]
    if single and card.single == row["low"]:
        return f"= the same as {when}"
    return f"{_sign(card.single, row['low']) if single else 'before:'} {then}, {when}"


def _sign(now: float | None, then: float) -> str:
    assert now is not None  # see `single`
    return "▲ up from" if now > then else "▼ down from"
