"""The two sides of the page Compare, from the words of its address."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import cards, charts, pairing, queries, wording
from dashboard.exports.request import Export
from dashboard.pairing import Pair
from extract import ExtractError

NONE = "There are no two {} to compare under these filters. Take a longer period, or show everywhere."


def sides(export: Export) -> Pair:
    """The sides that the page shows."""
    return _regions(export) if export.word("sides", pairing.PERIODS) == pairing.REGIONS else _periods(export)


def _periods(export: Export) -> Pair:
    days = queries.days_shown(export.shown)
    if days is None:
        raise ExtractError(NONE.format("periods"))
    a, b = _days(export.words.get("a_days"), days), _days(export.words.get("b_days"), queries.before(days))
    return queries.period(export.shown, a, wording.span(*a)), queries.period(export.shown, b, wording.span(*b))


def _days(words: Sequence[str] | None, default: tuple[date, date]) -> tuple[date, date]:
    days = sorted(date.fromisoformat(word) for word in words or ())
    return (days[0], days[-1]) if len(days) == 2 else default


def _regions(export: Export) -> Pair:
    rows = cards.records(queries.comparable_regions(export.shown))
    names = [row["label"] for row in rows]
    if len(names) < 2:
        raise ExtractError(NONE.format("regions"))
    first, second = pairing.start([row["n"] for row in rows], [row["code"] for row in rows])
    a, b = (export.word(word, names[at]) for word, at in (("a_region", first), ("b_region", second)))
    codes = {row["label"]: row["code"] for row in rows}
    if unknown := [name for name in (a, b) if name not in codes]:
        raise ExtractError(f"“{unknown[0]}” cannot be compared under these filters; {', '.join(names[:20])} can.")
    return queries.Side(a, export.shown, codes[a]), queries.Side(b, export.shown, codes[b])


def by_kind(export: Export) -> tuple[go.Figure, str, pd.DataFrame]:
    """The events of both sides by kind: chart, title, frame."""
    both = sides(export)
    found = [queries.events_by_kind(side) for side in both]
    names = (both[0].name, both[1].name)
    figure = charts.paired(cards.records(found[0]), cards.records(found[1]), names, mode=export.mode)
    return figure, f"Events by kind, A: {names[0]}, B: {names[1]}", _beside(found)


def day_by_day(export: Export) -> tuple[go.Figure, str, pd.DataFrame]:
    """The highest value told each day on both sides: charts, title, frame."""
    both = sides(export)
    order = pairing.ordered(*(pairing.by_measure(cards.records(queries.highest(side))) for side in both))
    frames = [queries.highest_per_day(side) for side in both]
    a, b = (cards.records(frame) for frame in frames)
    measures = [key[:2] for key in order if not key[2]]
    figure = charts.multiples(a, b, pairing.origins(both, a, b), measures, mode=export.mode)
    return figure, f"Highest told each day, A: {both[0].name}, B: {both[1].name}", _beside(frames)


def _beside(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat([frame.assign(side=letter) for letter, frame in zip("AB", frames, strict=True)], ignore_index=True)
