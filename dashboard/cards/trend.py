"""How a card's figure came to be: the days before it as bars; and in words what it was, a sign, and when that was."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.cards.choosing import Card, Row, records

SPARK_DAYS = 3  # fewer are no series


def sparked(cards: Sequence[Card], series: pd.DataFrame) -> tuple[Card, ...]:
    """The cards, each with its days of `queries.series`, the newest last; fewer than SPARK_DAYS are no series."""
    days: dict[tuple[Any, ...], list[float]] = defaultdict(list)
    for row in records(series):
        days[row["measure"], row["unit"], row["place"]].append(row["value"])
    return tuple(
        replace(card, spark=tuple(days[card.of_series])) if len(days[card.of_series]) >= SPARK_DAYS else card
        for card in cards
    )


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
