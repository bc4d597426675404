"""The words around a number that bound it or say which way it goes."""

import functools
import re

from extract.figures.numerals import Numeral
from extract.knowledge import rows
from extract.language import Parse, Sentence

Limits = tuple[float | None, float | None]


@functools.cache
def _phrases(side: str) -> re.Pattern[str]:
    found = sorted((row["phrase"] for row in rows("figures/bounds.tsv") if row["side"] == side), key=len, reverse=True)
    either = "|".join(re.escape(phrase) for phrase in found)
    glue = rf"(?<![\w-])({either})\s*(?:the |a |an )?$" if side == "before" else rf"\s*({either})(?![\w])"
    return re.compile(glue, re.IGNORECASE)


@functools.cache
def _bound_of(side: str) -> dict[str, str]:
    return {row["phrase"]: row["bound"] for row in rows("figures/bounds.tsv") if row["side"] == side}


def bound(parse: Parse, numeral: Numeral, sentence: Sentence) -> str:
    """exact, about, at_least, more_than, at_most, less_than, or range for a number that is one."""
    if numeral.ranged:
        return "range"
    before = _phrases("before").search(parse.text, max(sentence.start, numeral.start - 40), numeral.start)
    if before is not None:
        return _bound_of("before")[before.group(1).lower()]
    after = _phrases("after").match(parse.text, numeral.end, sentence.end)
    return _bound_of("after")[after.group(1).lower()] if after is not None else "exact"


def limits(numeral: Numeral, bounded: str) -> Limits:
    """low and high: the open side of a bound is None, the contract's way."""
    if bounded in ("at_least", "more_than"):
        return numeral.low, None
    if bounded in ("at_most", "less_than"):
        return None, numeral.high
    return numeral.low, numeral.high


def trend(parse: Parse, numeral: Numeral, sentence: Sentence) -> str | None:
    """up or down where a word of change leads straight to this number as the new or the added value; None otherwise."""
    before = parse.text[max(sentence.start, numeral.start - 60) : numeral.start].lower()
    words = re.findall(r"[a-z]+|[+-]$", before)[-4:]
    for n, word in enumerate(reversed(words)):
        if word in BREAKS or (word == "-" and n):
            return None
        if word in ("+", "up", "down"):
            return None if n > 1 or "to" in words[-1:] else "down" if word == "down" else "up"
        way = next((row["way"] for row in rows("figures/changes.tsv") if word.startswith(row["stem"])), None)
        if way in ("up", "down"):
            return way
    return None


BREAKS = {"from", "and", "after", "than", "for", "in", "of", "on", "a", "the", "with", "over"}
