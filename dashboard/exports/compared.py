"""The two sides of the page Compare, from the words of its address."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard import cards, pairing, queries, wording
from dashboard.exports.request import Export
from dashboard.pairing import Pair
from extract import ExtractError

NONE = "There are no two {} to compare under these filters. Take a longer period, or show everywhere."


def sides(export: Export) -> Pair:
    """The sides that the page shows."""
    return _regions(export) if export.word("sides", pairing.PERIODS) == pairing.REGIONS else _periods(export)


def sides_of(export: Export) -> Sequence[queries.Side]:
    """The two sides where the export is of Compare; of any other page none."""
    return sides(export) if export.page == "compare" else ()


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


def beside(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The frames of both sides as one, with the column side: A or B."""
    return pd.concat([frame.assign(side=letter) for letter, frame in zip("AB", frames, strict=True)], ignore_index=True)
