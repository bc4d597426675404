"""Numbers as they are written: digits, magnitudes, fractions, vague plurals, money signs, words. No context yet."""

import functools
import re
from collections.abc import Iterator, Sequence

from extract.figures import spelled
from extract.figures.lexemes import Lexeme, Numeral, lexemes, meaning, number
from extract.knowledge import rows, words

__all__ = ["Numeral", "find", "lexemes"]
GLYPHS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8}
ORDINAL_SUFFIXES = ("st", "nd", "rd", "th")
DENOMINATORS = {2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 128}
# A name or code: letters, a dot, a colon or a hash stand right before the digits (Kh-101, MH17, 3.2.1, 17:05, #12).
NAMED = re.compile(r"(?:[^\W\d_]|[A-Z][^\W_]*[-–‑]|[#@_:.]|\d[.,/:])$")
# Clock times, section numbers, codes such as 2011-03-S-058.
CONTINUED = re.compile(r"[.:]\d|[/,]\d{3,}|(?:-\d+)?-[A-Z]{1,3}-\d")


def find(text: str, lexed: Sequence[Lexeme]) -> Iterator[Numeral]:
    """The numbers among some lexemes, in order."""
    i = 0
    while i < len(lexed):
        numeral = None if _plain(lexed[i]) else _vague(lexed, i) or _signed(text, lexed, i) or _number(text, lexed, i)
        if numeral is None:
            i += 1
        else:
            yield numeral
            i = numeral.last


def _plain(lexeme: Lexeme) -> bool:
    """Whether a word begins no number: it is none of those that can, and no currency's sign or code."""
    if lexeme.kind != "word" or lexeme.text.isupper() or lexeme.text == "Rs":
        return False
    return lexeme.text.lower() not in _beginnings()


@functools.cache
def _beginnings() -> frozenset[str]:
    vague = {word.split()[0] for word in _vague_words()}
    spelled = {row["word"].split()[0] for row in rows("figures/numerals.tsv")}
    return frozenset({"a", "an", "minus", *vague, *spelled})


@functools.cache
def _vague_words() -> dict[str, tuple[float, float]]:
    return {row["word"]: (float(row["low"]), float(row["high"])) for row in rows("figures/vague.tsv")}


def _vague(lexed: Sequence[Lexeme], i: int) -> Numeral | None:
    for length in (3, 2, 1):
        some = lexed[i : i + length]
        phrase = " ".join(lexeme.text.lower() for lexeme in some)
        if len(some) == length and phrase in _vague_words():
            low, high = _vague_words()[phrase]
            return Numeral(some[0].start, some[-1].end, low, high, "vague", None, i, i + length, True)
    return None


def _signed(text: str, lexed: Sequence[Lexeme], i: int) -> Numeral | None:
    """A number behind a money sign or code, or a minus: €1.2bn, $-50.8bn, USD 5 million, -12."""
    unit, j = _money(lexed, i)
    worded = lexed[i].text.lower() == "minus" and j == i
    minus = worded or (j < len(lexed) and lexed[j].kind == "dash" and _free(lexed, j, i))
    j += minus
    j += worded and j < len(lexed) and lexed[j].kind == "dash"
    if not minus and unit is not None and j < len(lexed) and lexed[j].kind == "sign":
        unit, j = _money(lexed, j)  # US $84 billion
    if j == i or j >= len(lexed) or lexed[j].kind != "digits" or (minus and not worded and not lexed[j].glued):
        return None
    number = _digits(text, lexed, j, money=True)
    if number is None:
        return None
    factor = -1 if minus else 1
    return number._replace(start=lexed[i].start, first=i, low=factor * number.low, high=factor * number.high,
                           unit=unit or number.unit)  # fmt: skip


def _money(lexed: Sequence[Lexeme], i: int) -> tuple[str | None, int]:
    signs = words("figures/currencies.tsv", "sign", "unit")
    if lexed[i].kind in ("sign", "word") and (
        lexed[i].kind == "sign" or lexed[i].text.isupper() or lexed[i].text == "Rs"
    ):
        text = lexed[i].text
        if text == "US" and i + 1 < len(lexed) and lexed[i + 1].text == "$":
            return "USD", i + 2
        if text in signs:
            after = i + 1 + (text == "Rs" and i + 1 < len(lexed) and lexed[i + 1].text == ".")
            return signs[text], after
    return None, i


def _free(lexed: Sequence[Lexeme], dash: int, begin: int) -> bool:
    """Whether a dash is a minus: it opens the number, after a space, a bracket or a money sign."""
    return dash > begin or dash == 0 or not lexed[dash].glued or lexed[dash - 1].text in "(["


def _number(text: str, lexed: Sequence[Lexeme], i: int) -> Numeral | None:
    here = lexed[i]
    if here.kind == "digits":
        if here.text[0] == "." and here.glued:
            return None
        code = NAMED.search(text, max(0, here.start - 12), here.start) or CONTINUED.match(text, here.end)
        return None if code else _digits(text, lexed, i)
    if here.kind == "glyph":
        return Numeral(here.start, here.end, GLYPHS[here.text], GLYPHS[here.text], "fraction", "fraction", i, i + 1)
    if here.kind == "word" and not (i and here.glued and lexed[i - 1].kind in ("word", "digits")):
        return spelled.find(lexed, i)
    return None


def _digits(text: str, lexed: Sequence[Lexeme], i: int, money: bool = False) -> Numeral | None:
    here = lexed[i]
    value, end, j, form, unit, scaled = number(here.text), here.end, i + 1, "digits", None, False
    if j + 1 < len(lexed) and lexed[j].kind == "slash" and lexed[j + 1].kind == "digits" and lexed[j].glued:
        return _slashed(lexed, i)
    if j < len(lexed) and lexed[j].kind == "glyph":
        value, end, j = value + GLYPHS[lexed[j].text], lexed[j].end, j + 1
    if j < len(lexed) and lexed[j].kind == "word":
        known = _suffix(lexed, i, j, money)
        if known is None:
            return None
        factor, taken, form = known
        value, j, scaled = value * factor, j + taken, bool(taken and form == "digits")
        end = lexed[j - 1].end
    elif _hyphened_scale(lexed, j):
        value, end, j, scaled = value * meaning(lexed[j + 1])[0], lexed[j + 1].end, j + 2, True
    if j < len(lexed) and lexed[j].kind in ("percent", "sign") and (lexed[j].glued or lexed[j].kind == "percent"):
        unit = (
            "percent"
            if lexed[j].kind == "percent"
            else words("figures/currencies.tsv", "sign", "unit").get(lexed[j].text)
        )
        end, j = lexed[j].end, j + 1
    return Numeral(here.start, end, value, value, form, unit, i, j, scaled)


def _suffix(lexed: Sequence[Lexeme], i: int, j: int, money: bool) -> tuple[float, int, str] | None:
    """What a word after digits makes of them: a factor, how many lexemes it takes, the form; None: no number at all."""
    word, glued = lexed[j].text.lower(), lexed[j].glued
    value, role = meaning(lexed[j])
    if glued and word in ORDINAL_SUFFIXES:
        return 1.0, 1, "ordinal"
    if role in ("hundred", "scale") or (role == "dozen"):
        return value, 1, "digits"
    if role == "mark" and (glued or money) and not _is_unit(lexed, j, money):
        coded = j + 1 < len(lexed) and lexed[j + 1].kind == "digits" and lexed[j + 1].glued  # 9K333
        return None if coded else (value, 1, "digits")
    if glued and lexed[j].text == "G" and number(lexed[i].text) < 7:
        return None  # 5G is a network
    spelled = {word, " ".join((word, lexed[j + 1].text.lower())) if j + 1 < len(lexed) else ""}
    if glued and spelled.isdisjoint(words("figures/units.tsv", "word", "unit")) and word not in ("x", "p", "c"):
        return None
    return 1.0, 0, "digits"


def _is_unit(lexed: Sequence[Lexeme], j: int, money: bool) -> bool:
    """Whether m, t, b or mm after digits is a unit of measure (5m tall) and no magnitude (€5m, 5m people)."""
    word, following = lexed[j].text, lexed[j + 1].text.lower() if j + 1 < len(lexed) else ""
    if money or word.lower() not in ("m", "t", "mm"):
        return False
    return word.lower() != "m" or following in MEASURED or not following.isalpha()


MEASURED = {
    "",
    "tall",
    "high",
    "long",
    "wide",
    "deep",
    "above",
    "below",
    "away",
    "from",
    "of",
    "x",
    "thick",
    "in",
    "sprint",
}


def _hyphened_scale(lexed: Sequence[Lexeme], j: int) -> bool:
    return (
        j + 1 < len(lexed)
        and lexed[j].kind == "dash"
        and lexed[j].glued
        and lexed[j + 1].glued
        and meaning(lexed[j + 1])[1] in ("hundred", "scale")
    )


def _slashed(lexed: Sequence[Lexeme], i: int) -> Numeral | None:
    above, below = number(lexed[i].text), number(lexed[i + 2].text)
    if not 0 < above < below or int(below) not in DENOMINATORS:
        return None
    return Numeral(lexed[i].start, lexed[i + 2].end, above / below, above / below, "fraction", "fraction", i, i + 3)
