"""Filters → one SQL condition on the flat table, with bound parameters: no word of a viewer becomes SQL."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dashboard.filters import extent
from dashboard.filters.areas import AREAS
from dashboard.filters.choice import OWN_VOICE, Filters

FIGURE = "figure"  # the kind of a figure that quantifies no event
KIND = f"coalesce(event_kind, '{FIGURE}')"
BEGIN = "coalesce(first, published)"
END = "coalesce(last, published + INTERVAL 1 DAY)"
_WORD_BEGINS = r"(^|[^\pL\pN])"  # "assad" is in no "ambassador"

Condition = tuple[str, Sequence[object]]


def where(filters: Filters, newest: date | None) -> tuple[str, list[object]]:
    """The condition on the flat table, and its bound parameters.

    A row without an interval stands on the day its document was published; without that it shows under "All" alone.
    """
    conditions = [
        *_region(filters), *_period(filters, newest), *_relevance(filters), *_listed(filters), *_claimants(filters),
        *_worth(filters), *_within(filters), *_found(filters),
    ]  # fmt: skip
    return " AND ".join(["true", *(text for text, _ in conditions)]), [
        value for _, many in conditions for value in many
    ]


def _region(filters: Filters) -> Iterator[Condition]:
    code = filters.region
    if code is not None and code in AREAS:
        inside = sorted(AREAS[code].countries)
        yield f"country IN ({', '.join('?' * len(inside))})", inside
    elif code:
        yield f"{'admin1' if '-' in code else 'country'} = ?", [code]


def _period(filters: Filters, newest: date | None) -> Iterator[Condition]:
    first, last = filters.window(newest)
    if first:
        yield f"{END} > ?", [first]
    if last:
        yield f"{BEGIN} < ?", [last + timedelta(days=1)]


def _relevance(filters: Filters) -> Iterator[Condition]:
    if filters.relevance != "All":
        yield "coalesce(current, true) = ?", [filters.relevance == "Current"]


def _listed(filters: Filters) -> Iterator[Condition]:
    """Where one of several names has to fit."""
    for column, names in ((KIND, filters.kinds), ("measure", filters.measures), ("actor", filters.actors)):
        if names:
            yield f"{column} IN ({', '.join('?' * len(names))})", names
    if filters.sources:
        several = ", ".join("?" * len(filters.sources))
        yield f"(outlet IN ({several}) OR title IN ({several}))", filters.sources * 2


def _claimants(filters: Filters) -> Iterator[Condition]:
    named = [name for name in filters.claimants if name != OWN_VOICE]
    fits = [f"claimant IN ({', '.join('?' * len(named))})"] if named else []
    fits += ["claimant IS NULL"] if OWN_VOICE in filters.claimants else []
    if fits:
        yield f"({' OR '.join(fits)})", named


def _worth(filters: Filters) -> Iterator[Condition]:
    if filters.reliability:
        yield "upper(reliability[1]) <= ?", [filters.reliability]
    if filters.confidence:
        yield "confidence >= ?", [filters.confidence]


def _within(filters: Filters) -> Iterator[Condition]:
    if filters.within:
        yield extent.where(filters.within)


def _found(filters: Filters) -> Iterator[Condition]:
    """Each word has to begin a word of the sentence or of the title. `contains` first: it is many times as fast."""
    for word in filters.find.lower().split():
        pattern = f"(?i){_WORD_BEGINS}{re.escape(word)}"
        fits = " OR ".join(
            f"(contains(lower({column}), ?) AND regexp_matches({column}, ?))" for column in ("sentence", "title")
        )
        yield f"({fits})", [word, pattern, word, pattern]
