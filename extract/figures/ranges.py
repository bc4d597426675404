"""Two numbers that make one range: 10,000 to 30,000; between 5 and 7 per cent; $10–15 billion."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.figures.lexemes import Lexeme, Numeral
from extract.knowledge import rows

UNIT_WORDS = 2  # words that may stand between a number and the link: "5 per cent to 7 per cent"
REACH = 10  # lexemes before "from" in which a verb of change makes two values of a range


def join(numerals: Iterable[Numeral], lexed: Sequence[Lexeme]) -> Iterator[Numeral]:
    """The numbers with those joined that make a range; a value and its new value ("from 4.8 to 4.7") stay two."""
    waiting: Numeral | None = None
    for numeral in numerals:
        if waiting is not None and (joined := _joined(waiting, numeral, lexed)) is not None:
            waiting = joined
            continue
        if waiting is not None:
            yield waiting
        waiting = numeral
    if waiting is not None:
        yield waiting


def _joined(a: Numeral, b: Numeral, lexed: Sequence[Lexeme]) -> Numeral | None:
    link = lexed[a.last : b.first]
    if not link or a.ranged or b.ranged or "ordinal" in (a.form, b.form) or (a.unit and b.unit and a.unit != b.unit):
        return None
    words = [lexeme.text.lower() for lexeme in link]
    before = [lexeme.text.lower() for lexeme in lexed[max(0, a.first - REACH) : a.first]]
    between = before[-1:] == ["between"] or before[-2:-1] == ["between"]
    dashed = len(link) == 1 and link[0].kind == "dash" and _even(a, b, link[0], lexed)
    ordered = _inherit(a, b)
    if not 0 <= ordered.low < b.high and not (ordered.low < b.high < 0):
        return None
    if dashed and not _score(a, b, lexed):
        return _made(ordered, b)
    if words[-1] in ("to", "and", "through") and len(words) <= UNIT_WORDS + 1 and _same_unit(words[:-1], b, lexed):
        told_change = words[-1] == "to" and _changes(before) and ("from" in before[-3:] or _moved(a, b, before))
        if (words[-1] == "and" and between) or (words[-1] == "to" and not told_change and _near(a, b, between, before)):
            return _made(ordered, b)
    return None


def _even(a: Numeral, b: Numeral, dash: Lexeme, lexed: Sequence[Lexeme]) -> bool:
    """Whether a dash stands glued to both numbers, or as far from one as from the other: 25-40, 25 – 40 minutes."""
    spaced = not dash.glued and not lexed[b.first].glued and a.low > 0 and b.high <= 10 * a.low
    return dash.glued or (spaced and not a.scaled)


def _made(a: Numeral, b: Numeral) -> Numeral:
    return Numeral(a.start, b.end, a.low, b.high, "range", b.unit or a.unit, a.first, b.last, b.scaled)


def _inherit(a: Numeral, b: Numeral) -> Numeral:
    """The first number with the second one's magnitude where it has none: $10 to $15 billion."""
    if b.scaled and not a.scaled and a.low < 1000 and a.low < b.high:
        factor = next((f for f in (1e12, 1e9, 1e7, 1e6, 1e5, 1e3, 1e2, 12.0) if b.high >= f), 1.0)
        return a._replace(low=a.low * factor, high=a.high * factor)
    return a


def _score(a: Numeral, b: Numeral, lexed: Sequence[Lexeme]) -> bool:
    """A result such as 2-1 or 3–0, or a vote: no noun follows, and the numbers stand for two sides."""
    following = lexed[b.last].text.lower() if b.last < len(lexed) else ""
    return a.low >= b.high or (
        b.high < 10 and not b.unit and following in ("", ".", ",", "win", "victory", "defeat", "loss", "draw")
    )


def _same_unit(between: list[str], b: Numeral, lexed: Sequence[Lexeme]) -> bool:
    """Whether the words between the first number and the link come again behind the second one, or none are there."""
    after = [lexeme.text.lower() for lexeme in lexed[b.last : b.last + len(between)]]
    stem = [re.sub(r"s$", "", word) for word in between]
    return (
        not between or stem == [re.sub(r"s$", "", word) for word in after] or (between == ["%"] and b.unit == "percent")
    )


def _changes(before: list[str]) -> bool:
    """Whether a verb of change stands before "from": what follows is an old value and a new one."""
    stems = tuple(row["stem"] for row in rows("figures/changes.tsv"))
    return any(word.startswith(stems) for word in before)


def _moved(a: Numeral, b: Numeral, before: list[str]) -> bool:
    """Whether a verb of change stands right before two amounts of unlike size: "slipped $1.40 to $62.70"."""
    return _changes(before[-1:]) and b.low > 5 * a.high and a.unit is not None


def _near(a: Numeral, b: Numeral, between: bool, before: list[str]) -> bool:
    """Whether "to" makes a range of two plain numbers and not, say, "lost 2 to 5"."""
    return between or a.unit == b.unit or "from" in before[-2:]
