"""The words around a number that bound it or say which way it goes."""

import functools
import re

from extract.figures.numerals import Numeral
from extract.knowledge import rows
from extract.knowledge import words as lexicon
from extract.language import Parse, Sentence

Limits = tuple[float | None, float | None]


def _hedges() -> str:
    """The phrases before a number, and "only", "just", as the alternatives of a pattern; without the bare signs."""
    known = {row["phrase"] for row in rows("figures/bounds.tsv") if row["side"] == "before"}
    told = sorted((phrase for phrase in known if phrase.replace(" ", "").isalpha()), key=len, reverse=True)
    return "|".join((*told, "only", "just"))


HEDGES = _hedges()


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
    if before is not None and not (before.group(1).lower() == "up to" and _risen(parse, before.start())):
        return _bound_of("before")[before.group(1).lower()]
    after = _phrases("after").match(parse.text, numeral.end, sentence.end)
    return _bound_of("after")[after.group(1).lower()] if after is not None else "exact"


def _risen(parse: Parse, at: int) -> bool:
    """Whether a verb of change stands before "up to": "edged up to 9%" is a new value and no bound."""
    words = re.findall(r"[a-z]+", parse.text[max(0, at - 16) : at].lower())
    return bool(words) and any(words[-1].startswith(row["stem"]) for row in rows("figures/changes.tsv"))


def limits(numeral: Numeral, bounded: str) -> Limits:
    """low and high: the open side of a bound is None, the contract's way."""
    if bounded in ("at_least", "more_than"):
        return numeral.low, None
    if bounded in ("at_most", "less_than"):
        return None, numeral.high
    return numeral.low, numeral.high


def trend(parse: Parse, numeral: Numeral, sentence: Sentence, share: bool) -> str | None:
    """up or down where a word of change leads straight to this number as the new or the added value; None otherwise.

    `share` tells that the number is a percentage: only that can be lost, or be written as a change ("Dow -1.3%").
    """
    before = parse.text[max(sentence.start, numeral.start - 60) : numeral.start].lower()
    before = OLD_VALUE.sub("to ", before)
    words = re.findall(r"[a-z]+|[+-]$", before)[-4:]
    if share and numeral.high < 0 and _named_before(parse, numeral):
        return "down"
    for n, word in enumerate(reversed(words)):
        if word in BREAKS or word == "growth" or (word == "-" and n):
            return None
        if word == "+" or (word in ("up", "down") and not _phrasal(words, n)):
            return (
                "down" if word == "down" else "up" if n < 2 and (words[-1:] != ["to"] or _changing(words, n)) else None
            )
        way = next((row for row in rows("figures/changes.tsv") if word.startswith(row["stem"])), None)
        if way is not None and way["way"] in ("up", "down") and (share or way["of"] != "share"):
            return way["way"]
    return None


def _phrasal(words: list[str], n: int) -> bool:
    """Whether "up" or "down" belongs to a verb that tells no change: "gave up", "shot down"."""
    return len(words) > n + 1 and words[-n - 2] in lexicon("figures/phrasal.tsv", "word", "role")


def _changing(words: list[str], n: int) -> bool:
    """Whether a verb of change leads to "up to": "edged up to 9%", not "up to 9%"."""
    lead = words[: -n - 1]
    return any(word.startswith(row["stem"]) for row in rows("figures/changes.tsv") for word in lead)


def _named_before(parse: Parse, numeral: Numeral) -> bool:
    """Whether the number stands right behind a name, as in a market report: "Nasdaq -0.6%"."""
    token = parse.token_at(numeral.start - 1)
    return token is not None and (token.pos == "PROPN" or token.text[-1:].isdigit())


OLD_VALUE = re.compile(
    r"\bfrom [^a-z]*\d[^.;]{0,25}\bto (?:about |around |some |nearly )?$"
)  # "fell from 4.8 percent to"
BREAKS = {"from", "and", "after", "than", "for", "in", "of", "on", "a", "the", "with", "over", "at"}
