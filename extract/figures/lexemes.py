"""The pieces that numbers are written with, and the values of number words."""

import functools
import re
from typing import NamedTuple

from extract.knowledge import rows

LEXEME = re.compile(
    r"""(?P<digits>(?<![\d.])\d{1,3}(?:(?:\.\d{3}){2,}(?![\d.])(?:,\d+)?|(?:\.\d{3})+,\d{1,2})(?![\d,])
                  | (?<!\d)\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?
                  | (?<![\d,.])\d{1,3},\d{1,2}(?![\d,])
                  | (?<!\d)\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d.,])
                  | \d+(?:\.\d+)? | \.\d+)
      | (?P<sign>(?:US|AU|A|CA|C|NZ|HK|S|R)?\$(?:US|AU|CA|NZ|A|C|S)?(?=[\s\d.-]) | [€£¥฿₠-⃏])
      | (?P<glyph>[½⅓⅔¼¾⅛])
      | (?P<word>[^\W\d_]+)
      | (?P<percent>%)
      | (?P<dash>--|[-–—−‑])
      | (?P<slash>[/⁄])
      | (?P<other>\S)""",
    re.VERBOSE,
)


DECIMAL_COMMA = re.compile(r",\d{1,2}$|\.\d{3},\d+$")  # 12,5 and 1.234,567, but 1,234
GAP = re.compile("[,\u00a0\u202f\u2009 ]")


class Lexeme(NamedTuple):
    """One piece of text: `glued` when no space stands before it."""

    kind: str
    text: str
    start: int
    end: int
    glued: bool


class Numeral(NamedTuple):
    """One number as written, with its money or percent sign. `form` is digits, words, vague, fraction or ordinal.

    `first` and `last` are lexeme indices [first, last); `scaled` tells whether a magnitude word stands in it.
    """

    start: int
    end: int
    low: float
    high: float
    form: str
    unit: str | None = None
    first: int = 0
    last: int = 0
    scaled: bool = False

    @property
    def ranged(self) -> bool:
        """Whether it spans more than one value."""
        return self.low != self.high


def lexemes(text: str, start: int, end: int) -> list[Lexeme]:
    """The pieces of text[start:end]."""
    found: list[Lexeme] = []
    for m in LEXEME.finditer(text, start, end):
        glued = bool(found) and found[-1].end == m.start()
        found.append(Lexeme(m.lastgroup or "other", m.group(), m.start(), m.end(), glued))
    return found


def number(digits: str) -> float:
    """The value of written digits, in either style: 1,234.5 and 1.234,5 and 1 234."""
    comma = DECIMAL_COMMA.search(digits)
    if comma is not None or digits.count(".") > 1:
        digits = digits.replace(".", "").replace(",", ".")
    return float(GAP.sub("", digits))


@functools.cache
def _lexicon() -> dict[str, tuple[float, str]]:
    return {row["word"]: (float(row["value"]), row["role"]) for row in rows("figures/numerals.tsv")}


def meaning(lexeme: Lexeme) -> tuple[float, str]:
    """The value of a number word and its role in a number (one, ten, hundred, scale, ...); (0, "") of another word."""
    return _lexicon().get(lexeme.text.lower(), (0.0, ""))
