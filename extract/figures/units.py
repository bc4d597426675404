"""What a number counts or measures: its unit, or else the head noun of the counted thing."""

import functools
from typing import NamedTuple

from extract import syntax
from extract.figures.numerals import Numeral
from extract.knowledge import rows
from extract.language import Parse, Token

PERSONS = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "others": "person",
}
TIMES = ("second", "minute", "hour", "day", "night", "week", "month", "year", "decade")
REACH = 6  # tokens from a number to the noun it counts
HYPHENS = ("-", "–", "‑")


class Counted(NamedTuple):
    """What a number counts: the head token, the text, the canonical unit and the kind of figure."""

    head: int | None
    counted: str | None
    unit: str | None
    kind: str


@functools.cache
def _units() -> dict[str, tuple[str, str]]:
    measured = {row["word"]: (row["unit"], row["kind"]) for row in rows("figures/units.tsv")}
    money = {
        row["sign"].lower(): (row["unit"], "money") for row in rows("figures/currencies.tsv") if row["where"] != "sign"
    }
    return money | measured


def of(parse: Parse, numeral: Numeral) -> Counted:
    """What a number counts or measures."""
    tokens = parse.within(numeral.start, numeral.end)
    first, last = tokens[0].i, tokens[-1].i + 1
    if numeral.form == "ordinal":
        head = _head(parse, first, last)
        return Counted(
            head, _text(parse, last, head), singular(parse.tokens[head]) if head is not None else None, "ordinal"
        )
    if numeral.unit is not None and numeral.unit not in ("percent", "fraction"):
        return Counted(None, _of_what(parse, last), numeral.unit, "money")
    if numeral.unit is not None:
        return Counted(_of_head(parse, last), _of_what(parse, last), numeral.unit, "share")
    return _measured(parse, last) or _aged(parse, numeral, first) or _counted(parse, first, last)


def singular(token: Token) -> str:
    """The canonical unit of a counted noun: its lemma, singular, in lower case."""
    return PERSONS.get(token.lower) or (token.lemma.lower() if token.pos == "NOUN" else token.lower.removesuffix("s"))


def _measured(parse: Parse, last: int) -> Counted | None:
    """A unit of measure right behind the number: 5 km, 34-year-old, 12 degrees Celsius, 3 million dollars."""
    at = last + (last < len(parse.tokens) and parse.tokens[last].text in HYPHENS)
    for length in (3, 2, 1):
        words = [token.lower for token in parse.tokens[at : at + length]]
        known = _units().get(" ".join(words)) or _units().get(
            " ".join([*words[:-1], words[-1].removesuffix("s")]) if words else ""
        )
        if known is None or len(words) < length or words == ["second"]:
            continue
        unit, kind = known
        end = at + length
        if kind == "duration" and _is_age(parse, end):
            return Counted(at, syntax.text(parse, at, end), unit, "age")
        rate = _per(parse, end)
        if rate and kind == "measurement":
            return Counted(at, syntax.text(parse, at, end), f"{unit}/{'h' if rate == 'hour' else rate}", "rate")
        counted = _of_what(parse, end) if kind in ("share", "money") else syntax.text(parse, at, end)
        head = _of_head(parse, end) if kind in ("share", "money") else at
        return Counted(head, counted, unit, kind)
    return None


def _is_age(parse: Parse, end: int) -> bool:
    following = [token.lower for token in parse.tokens[end : end + 2]]
    return (
        following[:1] == ["old"] or (following[:1] == ["-"] and following[1:] == ["old"]) or following == ["of", "age"]
    )


def _per(parse: Parse, end: int) -> str | None:
    """hour, day, ... where "per hour" or "a day" follows."""
    following = [token.lower for token in parse.tokens[end : end + 2]]
    return (
        following[1]
        if len(following) == 2 and following[0] in ("per", "a", "an", "each", "every") and following[1] in TIMES
        else None
    )


def _aged(parse: Parse, numeral: Numeral, first: int) -> Counted | None:
    before = parse.tokens[first - 1].lower if first else ""
    apposed = (
        parse.text[max(0, numeral.start - 2) : numeral.start] == ", "
        and parse.text[numeral.end : numeral.end + 1] == ","
    )
    named = first > 1 and parse.tokens[first - 2].entity == "PERSON"
    if before == "aged" or (apposed and named and 0 < numeral.low < 120):
        return Counted(None, None, "year", "age")
    return None


def _counted(parse: Parse, first: int, last: int) -> Counted:
    head = _head(parse, first, last)
    if head is None:
        return Counted(None, None, None, "count")
    kind = "rate" if _per(parse, head + 1) else "count"
    return Counted(head, _text(parse, last, head), singular(parse.tokens[head]), kind)


def _head(parse: Parse, first: int, last: int) -> int | None:
    """The noun that a number counts: by the parse, else the next noun of the same phrase; "of the" leads on."""
    if last < len(parse.tokens) and parse.tokens[last].lower == "of":
        return _of_head(parse, last)
    for i in range(first, last):
        token = parse.tokens[i]
        above = parse.tokens[token.head]
        if token.dep == "nummod" and last <= above.i <= last + REACH and above.pos in ("NOUN", "PROPN"):
            return above.i
    return _next_noun(parse, last)


def _next_noun(parse: Parse, at: int) -> int | None:
    if at >= len(parse.tokens) or at == 0:
        return None
    sentence, found = parse.tokens[at - 1].sentence, None
    for token in parse.tokens[at : at + REACH]:
        if token.sentence != sentence:
            break
        if token.pos in ("NOUN", "PROPN"):
            found = token.i
        elif found is not None or not (
            token.pos in ("ADJ", "NUM") or token.text in HYPHENS or token.dep in ("amod", "npadvmod")
        ):
            break
    return found


def _of_head(parse: Parse, at: int) -> int | None:
    """The noun behind "of": "85 of the 145 Iranian-made drones" counts drones."""
    if at >= len(parse.tokens) or parse.tokens[at].lower != "of":
        return None
    inner = syntax.child(parse, at, "pobj")
    if inner is not None and parse.tokens[inner].pos in ("NOUN", "PROPN") and at < inner <= at + 2 * REACH:
        return inner
    start = at + 1
    while start < len(parse.tokens) and parse.tokens[start].pos in ("DET", "PRON", "NUM"):
        start += 1
    return _next_noun(parse, start)


def _of_what(parse: Parse, at: int) -> str | None:
    head = _of_head(parse, at)
    return None if head is None else _text(parse, at + 1, head)


def _text(parse: Parse, start: int, head: int | None) -> str | None:
    """The counted thing as the text says it: from behind the number to its head, without articles and numbers."""
    if head is None:
        return None
    while start < head and (
        parse.tokens[start].pos in ("DET", "NUM", "PUNCT", "PRON", "ADP")
        or parse.tokens[start].lower in ("of", "more", "other")
    ):
        start += 1
    return syntax.text(parse, start, head + 1)
