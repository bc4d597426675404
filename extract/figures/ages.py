"""Numbers that are ages: "aged 12", "X, 34, of Y", "children under five", "life expectancy is 73"."""

import re

from extract import agents
from extract.figures.numerals import Numeral
from extract.language import Parse

LIVED = re.compile(r"\b(?:age|life expectancy)\b[^.;]{0,60}$", re.IGNORECASE)
BEING = ("was", "is", "were", "turned", "turns")
LIMITS = ("under", "over", "below", "above")  # "children under five"
CLOSED = (".", ",", ";", ")", "")  # what stands behind a bare age


def is_age(parse: Parse, numeral: Numeral, first: int) -> bool:
    """Whether the number at token `first` is how old somebody is."""
    before = parse.tokens[first - 1].lower if first else ""
    plausible = 0 < numeral.low < 120 and numeral.form in ("digits", "words", "range")
    return before == "aged" or (
        plausible
        and (_apposed(parse, numeral, first) or _limited(parse, numeral, first) or _lived(parse, numeral, first))
    )


def _apposed(parse: Parse, numeral: Numeral, first: int) -> bool:
    """Whether a number stands between commas behind a person's name."""
    between = parse.text[max(0, numeral.start - 2) : numeral.start], parse.text[numeral.end : numeral.end + 1]
    return between == (", ", ",") and first > 1 and parse.tokens[first - 2].entity == "PERSON"


def _limited(parse: Parse, numeral: Numeral, first: int) -> bool:
    """Whether a bare number bounds the age of people: "children under five"."""
    bare = parse.text[numeral.end : numeral.end + 1] in CLOSED
    return bare and first > 1 and parse.tokens[first - 1].lower in LIMITS and agents.is_person(parse.tokens[first - 2])


def follows(parse: Parse, end: int) -> bool:
    """Whether "old" or "of age" stands at token `end`."""
    following = [token.lower for token in parse.tokens[end : end + 2]]
    return (
        following[:1] == ["old"] or (following[:1] == ["-"] and following[1:] == ["old"]) or following == ["of", "age"]
    )


def _lived(parse: Parse, numeral: Numeral, first: int) -> bool:
    """Whether a bare number is how long somebody lives: "who was 10", "over the age of 21", "life expectancy is 73"."""
    following = parse.tokens[first + 1] if first + 1 < len(parse.tokens) else None
    if following is not None and following.pos in ("NOUN", "PROPN", "ADJ") and following.sentence:
        return False
    lead = [token.lower for token in parse.tokens[max(0, first - 2) : first]]
    if lead[:1] == ["who"] and lead[1:] and lead[1] in BEING:
        return True
    tied = lead[-1:] == ["of"] or any(word in BEING for word in lead)
    return tied and LIVED.search(parse.text, max(0, numeral.start - 80), numeral.start) is not None
