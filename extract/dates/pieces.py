"""The text of a sentence as pieces: words and numbers with the class that the grammar knows them by.

The parser's tokens are cut for syntax ("1990s", "10pm", "mid-1996" each their own way), so the grammar cuts its own
and asks the parser's token under each piece for its tag. The classes and their words are rows in words.tsv.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from extract.dates import numbers
from extract.language import Parse, Sentence, Token


class Piece(NamedTuple):
    """One word, number or sign: characters [start, end), its class, what it means, the parser's token under it."""

    start: int
    end: int
    text: str
    kind: str
    value: str
    token: Token


def _rows() -> dict[str, tuple[str, str]]:
    with resources.files("extract.dates").joinpath("words.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {word: (row["class"], row["value"]) for row in rows for word in row["words"].split("|") if word}


WORDS = _rows()
NUMERIC = (  # class, pattern: the first that fits wins
    ("dtg", r"\d{6}[a-z]\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\s?(?:\d{4}|\d\d)(?!\w)"),
    ("isodate", r"\d{4}(?:-\d\d-|/\d\d/)\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"),
    ("numdate", r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d./-]\d)"),
    (
        "clock",
        r"(?:[01]\d|2[0-4])h[0-5]\d(?!\w)|(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(?=\s*(?:[ap]\.?\s?m\b))|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])",
    ),
    ("decade", r"(?:1\d|20)\d0(?:['’]?s)(?!\w)|['’]\d0s(?!\w)|(?<=the )\d0['’]?s(?!\w)"),
    ("shortyear", r"['’]\d\d(?!\w)"),
    ("ordinal", r"\d{1,3}(?:st|nd|rd|th)(?!\w)"),
    ("fraction", r"\d+[ ]1/2|\d+½|½|1/2"),
    ("scaled", r"\d[\d,.]*\s(?:hundred|thousand|million|billion|trillion)(?!\w)"),
    ("number", r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+"),
    ("digits", r"\d+"),
)
CLASSES = sorted(
    {kind for kind, _ in WORDS.values()}
    | {kind for kind, _ in NUMERIC}
    | {"small", "year", "four", "qsign", "name", "other"}
)
PHRASES = sorted((w for w in WORDS if not w.isalpha() and len(w) > 1), key=len, reverse=True)
_PHRASE = "|".join(
    re.escape(w).replace("\\ ", r"\s+").replace("'", "['’]") + ("" if w[-1] == "." else r"(?!\w)") for w in PHRASES
)
LEXEME = re.compile(
    rf"(?P<phrase>['’]s(?!\w)|(?<!\w)(?:{_PHRASE})|(?<!\w)fy(?=\d))"
    rf"|(?P<ordinalword>(?<!\w){numbers.ORDINAL.pattern})"
    rf"|(?P<cardinal>(?<!\w){numbers.CARDINAL.pattern})"
    r"|(?P<qsign>(?<!\w)(?:q[1-4]|[1-4]q|h[12])(?!\w))"
    r"|(?P<name>[^\W\d_]+\d\w*)|(?P<word>[^\W\d_]+)"
    + "".join(
        f"|(?P<{kind}>{pattern})".replace(r"\1", r"(?P=sep)").replace("([./-])", "(?P<sep>[./-])")
        for kind, pattern in NUMERIC
    )
    + r"|(?P<sign>\S)",
    re.I,
)
TRIGGER_KINDS = frozenset(
    ("month", "weekday", "weekdays", "shortday", "unit", "units", "quarter", "weekend", "noon", "meridiem", "season",
     "seasons", "tens", "relday", "tonight", "overnight", "holiday", "named", "reference", "adverb", "part", "parts",
     "period", "hoursword", "yearend")
)  # fmt: skip
# The longest word of each row that can begin or be a time expression, and the words that make one of a number.
TRIGGERS = frozenset(
    max(re.split(r"[ -]", word), key=len).removesuffix("'s").strip(".")
    for word, (kind, _) in WORDS.items()
    if kind in TRIGGER_KINDS
) | {"nineteen", "twenty", "thousand", "fall", "past", "future", "current"}


def _may_tell_time(tokens: Sequence[Token]) -> bool:
    return any(
        token.lower.strip(".") in TRIGGERS
        or token.text[0].isdigit()
        or token.text[-1].isdigit()
        or token.lower.rpartition("-")[2] in TRIGGERS
        for token in tokens
    )


def pieces(parse: Parse, sentence: Sentence) -> list[Piece]:
    """The pieces of a sentence; none where nothing in it can belong to a time expression."""
    text = parse.text[sentence.start : sentence.end]
    if not _may_tell_time(parse.sentence_tokens(sentence)):
        return []
    return list(_read(parse, sentence, text))


def _read(parse: Parse, sentence: Sentence, text: str) -> Iterator[Piece]:
    i = sentence.first
    for match in LEXEME.finditer(text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        while i + 1 < sentence.last and parse.tokens[i + 1].start <= start:
            i += 1
        kind, value = _classed(match)
        yield Piece(start, end, match.group().lower(), kind, value, parse.tokens[i])


def _classed(match: re.Match[str]) -> tuple[str, str]:
    text = " ".join(match.group().lower().split()).replace("’", "'")
    kind = match.lastgroup or "other"
    if kind in ("phrase", "word", "sign"):
        return WORDS.get(text, ("other", text))
    return VALUES[kind](text) if kind in VALUES else (kind, text)


def _ordinal(text: str) -> tuple[str, str]:
    return ("second", "2") if text == "second" else ("ordinal", str(numbers.ordinal(text)))


def _cardinal(text: str) -> tuple[str, str]:
    value = numbers.cardinal(text)
    return ("one", "1") if text == "one" else ("year" if 1900 <= value < 2100 else "number", f"{min(value, MOST):.0f}")


def _fraction(text: str) -> tuple[str, str]:
    return "number", f"{min(float(re.sub(r'[ ]?1/2|½', '', text) or 0), MOST) + 0.5:.1f}"


def _digits(text: str) -> tuple[str, str]:
    if len(text) <= 2 and 1 <= int(text) <= 31:
        return "small", text
    if len(text) == 4 and 1000 <= int(text) < 2200:
        return "year", text
    if len(text) == 4 and int(text[:2]) < 25 and int(text[2:]) < 60:
        return "four", text
    return "number", text[:12]


def _scaled(text: str) -> tuple[str, str]:
    digits, scale = text.split()
    whole = int(re.sub(r"[,.].*", "", digits.replace(",", ""))[:12] or 0)
    return "number", f"{min(whole * numbers.cardinal(f'one {scale}'), MOST):.0f}"


MOST = 1e12  # no time is counted further
VALUES: dict[str, Callable[[str], tuple[str, str]]] = {
    "ordinalword": _ordinal,
    "ordinal": _ordinal,
    "cardinal": _cardinal,
    "fraction": _fraction,
    "scaled": _scaled,
    "digits": _digits,
    "number": lambda text: ("number", text.replace(",", "")[:12]),
}
