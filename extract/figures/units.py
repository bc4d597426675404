"""What a number counts or measures: its unit, or else the head noun of the counted thing."""

import functools
import re
from typing import NamedTuple

from extract import syntax
from extract.figures import ages
from extract.figures.numerals import Numeral
from extract.knowledge import rows, words
from extract.language import Parse, Token

PERSONS = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "others": "person",
    "corpses": "corpse",
}
INVARIANT = ("series", "species", "barracks", "headquarters", "crossroads")  # alike in singular and plural
TIMES = ("second", "minute", "hour", "day", "night", "week", "month", "year", "decade")
NO_UNITS = ("second", "seconds", "has")  # "one has been found" is no hectare
REACH = 6  # tokens from a number to the noun it counts
UNIT_WORDS = re.compile(r"(?:[a-z]\.){2,}|[A-Za-z°µμ²³]+[23]?(?:/[a-z]+)?")
CODE = re.compile(r"[A-Za-z]+(?=\.? ?\d)")  # a currency written in letters before the number: RM79
OTHER_TIMES = ("last", "this", "next", "each", "every", "that", "previous")
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
        code = CODE.match(parse.text, numeral.start, numeral.end)
        return Counted(None, _of_what(parse, last) or (code.group() if code else None), numeral.unit, "money")
    if numeral.unit is not None:
        return Counted(_of_head(parse, last), _of_what(parse, last), numeral.unit, "share")
    return _measured(parse, numeral) or _aged(parse, numeral, first) or _counted(parse, first, last)


def singular(token: Token) -> str:
    """The canonical unit of a counted noun: its lemma, singular, in lower case."""
    if token.lower in PERSONS:
        return PERSONS[token.lower]
    if token.text.isupper() and len(token.text) > 1 and (token.pos == "PROPN" or token.lemma.lower() == token.lower):
        return _uncapitalised(token.lower)
    return token.lemma.lower() if token.pos == "NOUN" else token.lower.removesuffix("s")


def _uncapitalised(plural: str) -> str:
    """The singular of a noun in capitals, which the model takes for a name or leaves as it stands: "145 DRONES"."""
    if plural.endswith(("ss", "us", "is")) or len(plural) <= len("gas"):
        return plural
    if plural.endswith("ies") and plural not in INVARIANT:
        return plural.removesuffix("ies") + "y"
    sibilant = plural.endswith(("sses", "shes", "ches", "xes"))
    return plural.removesuffix("es" if sibilant else "" if plural in INVARIANT else "s")


def unit_of(parse: Parse, head: int) -> str:
    """The canonical unit of the noun phrase that token `head` ends: "Iskander-M" are missiles, else its head noun."""
    first = head
    while (
        first
        and parse.tokens[first - 1].end == parse.tokens[first].start
        and parse.tokens[first - 1].sentence == parse.tokens[head].sentence
    ):
        first -= 1
    known = words("designations.tsv", "word", "unit")
    word = parse.tokens[first].lower.split("-")[0]
    named = known.get(word) or known.get(word.removesuffix("s"))
    return named if named and parse.tokens[first].text[:1].isupper() else singular(parse.tokens[head])


def _measured(parse: Parse, numeral: Numeral) -> Counted | None:
    """A unit of measure right behind the number: 5 km, 34-year-old, 120Hz, 12 degrees Celsius, 3 million dollars."""
    words = list(UNIT_WORDS.finditer(parse.text, numeral.end, numeral.end + 40))
    for length in (3, 2, 1):
        some = words[:length]
        if len(some) < length or not _adjacent(parse, numeral.end, some):
            continue
        spelled = " ".join(m.group().lower() for m in some)
        known = _units().get(spelled) or _units().get(spelled.removesuffix("s"))
        if known is not None and spelled not in NO_UNITS:
            return _in_unit(parse, numeral, some[-1].end(), *known)
    return None


def _adjacent(parse: Parse, end: int, words: list[re.Match[str]]) -> bool:
    """Whether the words follow a number and each other with no more than a space or a hyphen between."""
    for m in words:
        if parse.text[end : m.start()] not in ("", " ", "-", "\u00a0", "\u2011", "\n"):
            return False
        end = m.end()
    return True


def _in_unit(parse: Parse, numeral: Numeral, until: int, unit: str, kind: str) -> Counted:
    tokens = parse.within(numeral.end, until)
    at, end = tokens[-1].i, tokens[-1].i + 1
    if kind == "duration" and ages.follows(parse, end):
        return Counted(at, parse.text[numeral.end : until].strip(" -"), unit, "age")
    rate = _per(parse, end)
    if rate and kind == "measurement":
        return Counted(
            at, parse.text[numeral.end : until].strip(" -"), f"{unit}/{'h' if rate == 'hour' else rate}", "rate"
        )
    if kind in ("share", "money"):
        spelled = parse.text[numeral.end : until].strip(" -") if kind == "money" else None
        return Counted(_of_head(parse, end), _of_what(parse, end) or spelled, unit, kind)
    return Counted(at, parse.text[numeral.end : until].strip(" -"), unit, kind)


def _per(parse: Parse, end: int) -> str | None:
    """hour, day, ... where "per hour" or "a day" follows."""
    following = [token.lower for token in parse.tokens[end : end + 2]]
    return (
        following[1]
        if len(following) == 2 and following[0] in ("per", "a", "an", "each", "every") and following[1] in TIMES
        else None
    )


def _aged(parse: Parse, numeral: Numeral, first: int) -> Counted | None:
    if not ages.is_age(parse, numeral, first):
        return None
    before = parse.tokens[first - 1].lower if first else ""
    return Counted(None, "age" if before == "of" else None, "year", "age")


def _counted(parse: Parse, first: int, last: int) -> Counted:
    head = _head(parse, first, last)
    if head is None:
        who = last < len(parse.tokens) and parse.tokens[last].lower == "who"
        return Counted(None, None, "person" if who else None, "count")
    kind = "rate" if _per(parse, head + 1) else "count"
    return Counted(head, _text(parse, last, head), unit_of(parse, head), kind)


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
    if parse.tokens[at].lower in ("or", "and") and at + 2 < len(parse.tokens) and parse.tokens[at + 1].pos == "NUM":
        at += 2  # "one or two picks"
    if (
        parse.tokens[at - 2].lower == "or"
        and parse.tokens[at - 3].pos == "NOUN"
        and at > 3
        and parse.tokens[at - 3].text.isalpha()
    ):
        return at - 3  # "another pick or two"
    for token in parse.tokens[at : at + REACH]:
        timed = (
            token.lower in OTHER_TIMES
            and parse.tokens[token.i + 1 : token.i + 2]
            and parse.tokens[token.i + 1].lower in TIMES
        )
        if token.sentence != sentence or timed:
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
        parse.tokens[start].pos in ("DET", "NUM", "PUNCT", "PRON", "ADP", "CCONJ")
        or parse.tokens[start].lower in ("of", "more", "other")
    ):
        start += 1
    return syntax.text(parse, start, head + 1)
