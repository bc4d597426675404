"""What looks like a number and is none: dates, clock times, names of units and weapons, roads, scores, phones."""

import functools
import re
from collections.abc import Sequence

from extract import agents
from extract.figures import said
from extract.figures.numerals import Numeral
from extract.figures.things import is_victim
from extract.knowledge import rows, words
from extract.language import Parse, Token
from extract.model import Timex

TIME_UNITS = ("year", "month", "week", "day", "hour", "minute", "second", "decade", "night", "centur")
PHONE = re.compile(r"(?:\+\d[\d ()-]{7,}|\(?\d{3}\)?[ -]\d{3}-\d{4}|\d{3}-\d{4})")
SCORE = re.compile(
    r"(?<![\d,.])\d{1,3}[-–]\d{1,3}(?![\d,.]*\s*[a-z]{3})"
    r"|\b(?:beat|beats|beating|defeat\w*|won|win|lost|losing|drew|draw|victory|edged|thrash\w*)\b[^.,;]{0,40}?\d{1,3}[-–]\d{1,3}(?!\d)"
    r"|\b(?:last|top|round)-\d+"
)
COORDINATE = re.compile(r"\d+(?:\.\d+)?\s*°\s*(?:\d|[NSEW]\b)|\b\d+\.\d+ ?[NSEW]\b")
HEADER = re.compile(
    r"\b[A-Z]{4}\d{0,2} \d{6}\b|^\d{3}(?= *\n)|(?<![\d.,])0\d{2,}(?![\d.,])", re.MULTILINE
)  # bulletins' codes
ADDRESS = re.compile(
    r",? (?:[NSEW]\.? )?(?:\d+(?:st|nd|rd|th) |[A-Z][\w.'’-]* ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Drive|Way|Square)\b"
)
TIMES_AS = re.compile(r" times (?:as|the|more|higher|larger|bigger|greater|its|their|what|that)\b")
BEING = ("is", "was", "are", "has", "remains")
FATED = 4  # tokens from such a verb to the word that tells a fate: "one is still confirmed dead"
LIST_MARK = re.compile(r"\)?[.):] +\S")
PRONOUNS = (
    "no",
    "any",
    "some",
    "every",
    "each",
    "this",
    "that",
    "which",
    "the",
    "another",
    "last",
    "previous",
    "next",
    "last",
)


def is_name(parse: Parse, numeral: Numeral, timexes: Sequence[Timex]) -> bool:
    """Whether a number counts and measures nothing: it is part of a date, a name, an address, a code or a score."""
    tokens = parse.within(numeral.start, numeral.end)
    if not tokens:
        return True
    before = parse.tokens[tokens[0].i - 1] if tokens[0].i else None
    after = parse.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < len(parse.tokens) else None
    return (
        _in_date(parse, numeral, timexes, after)
        or _labelled(before, after, numeral)
        or _coded(parse, numeral)
        or ADDRESS.match(parse.text, numeral.end) is not None
        or _capitalised(parse, tokens[0], before, after, numeral)
        or (numeral.form == "words" and numeral.low == 1 and not _counts_one(parse, tokens[0], before, after))
        or _marks_list(parse, numeral)
        or _multiplies(parse, numeral)
    )


def _in_date(parse: Parse, numeral: Numeral, timexes: Sequence[Timex], after: Token | None) -> bool:
    over = [t for t in timexes if t.start < numeral.end and numeral.start < t.end]
    if not over:
        return False
    rest = parse.text[numeral.end : over[0].end].lstrip(" -–‑").lower()
    return not (over[0].type in ("DURATION", "SET") or rest.startswith(TIME_UNITS))


def _labelled(before: Token | None, after: Token | None, numeral: Numeral) -> bool:
    if numeral.form not in ("digits", "ordinal", "words", "range") or numeral.unit is not None:
        return False
    for side, token in (("before", before), ("after", after)):
        case = _cases().get((side, token.lower.rstrip("."))) if token is not None else None
        if token is not None and (case == "any" or (case == "capital" and token.text[:1].isupper())):
            return True
    return False


@functools.cache
def _cases() -> dict[tuple[str, str], str]:
    """In which case a word beside a number makes a name of it."""
    return {(row["side"], row["word"]): row["case"] for row in rows("figures/names.tsv")}


def _coded(parse: Parse, numeral: Numeral) -> bool:
    """Whether the number lies in a telephone number, a coordinate or a score."""
    if numeral.unit or numeral.form not in ("digits", "range"):
        return False
    begin = max(0, numeral.start - 50)
    around = parse.text[begin : numeral.end + 20]
    patterns = (PHONE, COORDINATE, HEADER) if numeral.form == "range" else (PHONE, COORDINATE, HEADER, SCORE)
    return any(
        begin + m.start() < numeral.end and numeral.start < begin + m.end()
        for pattern in patterns
        for m in pattern.finditer(around)
    )


def _capitalised(parse: Parse, token: Token, before: Token | None, after: Token | None, numeral: Numeral) -> bool:
    """A bare number behind a name ("Boeing 737", "the Big 12") where no noun follows that it could count."""
    if (
        before is None
        or before.sentence != token.sentence
        or numeral.form not in ("digits", "range")
        or numeral.unit
        or numeral.scaled
    ):
        return False
    capitals = before.text.isupper() and len(before.text) > 1
    named = (before.pos == "PROPN" or capitals) and before.text[:1].isupper() and before.end == token.start - 1
    counts = (
        after is not None
        and after.sentence == token.sentence
        and after.pos in ("NOUN", "ADJ", "VERB", "ADV", "SYM")
        and after.text[:1].islower()
    )
    sums = (
        after is not None and numeral.form == "digits" and after.text in ("%", "percent", "per", "of", "or", "-", "in")
    )
    opens = before.i == parse.sentences[before.sentence].first
    return named and not opens and (_is_year(numeral, after) or _designates(numeral, after) or not (counts or sums))


def _designates(numeral: Numeral, after: Token | None) -> bool:
    """Whether a number behind a name cannot count the singular noun that follows: "an ATR 42-500 aircraft"."""
    if after is None or numeral.low == 1 or numeral.high > 9999 or numeral.high != int(numeral.high):
        return False
    return after.tag == "NN" and after.text[:1].islower() and not agents.is_person(after) and not _measures(after)


def _is_year(numeral: Numeral, after: Token | None) -> bool:
    """Whether a bare number behind a name is a year: "its rival's 2018 sales", but "in Kyiv 2000 people"."""
    year = 1950 <= numeral.low <= 2035 and numeral.end - numeral.start == len("2018")
    return year and after is not None and after.pos == "NOUN" and not agents.is_person(after)


def _multiplies(parse: Parse, numeral: Numeral) -> bool:
    """Whether a number only multiplies another: "ten times the 3,200", "three times as many"."""
    return TIMES_AS.match(parse.text, numeral.end) is not None


def _counts_one(parse: Parse, token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether "one" counts: "one village", "one of the people", "wounding one"; not "no one", "one another"."""
    if (
        before is not None
        and before.lower in PRONOUNS
        and not (before.lower in ("the", "this") and token.dep == "nummod")
    ):
        return False
    if after is not None and after.lower in ("another", "day", "-", "time", "'s", "’s", "hand"):
        return (
            after.lower == "-"
            and token.i + 2 < len(parse.tokens)
            and parse.tokens[token.i + 2].lower not in ("time", "off", "on", "sided")
        )
    if before is not None and before.lower == "not":
        return False
    numbered = token.i + 2 < len(parse.tokens) and parse.tokens[token.i + 2].pos == "NUM"
    fated = after is not None and _fated(parse, after)
    member = before is not None and before.lower == "including" and after is not None and after.lower in ("who", "that")
    return (
        fated
        or member
        or token.dep in ("nummod", "dobj", "conj", "nsubjpass")
        or (after is not None and (after.lower == "of" or (after.lower in ("in", "to", "or") and numbered)))
    )


def _fated(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells what befell somebody: "one is still missing"."""
    last = min(verb.i + FATED, parse.sentences[verb.sentence].last)
    return verb.lower in BEING and any(
        t.lower == "critical" or is_victim(said.adjective(parse, t)) for t in parse.tokens[verb.i + 1 : last]
    )


def _marks_list(parse: Parse, numeral: Numeral) -> bool:
    """A mark at the start of a line: "1. Launched", "(2) Lost"."""
    line = parse.text[parse.text.rfind("\n", 0, numeral.start) + 1 : numeral.start].strip(" (")
    closed = LIST_MARK.match(parse.text, numeral.end) is not None
    return not line and closed and numeral.form == "digits" and not numeral.unit and not numeral.scaled


def _measures(token: Token) -> bool:
    """Whether a noun is a unit of measure or a magnitude, which stands in the singular behind any number."""
    known = words("figures/units.tsv", "word", "unit"), words("figures/numerals.tsv", "word", "role")
    return any(token.lower in some for some in known)
