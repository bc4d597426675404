"""Numbers in words: twenty-one, a hundred and five, half a million, three quarters, two dozen."""

from collections.abc import Iterator, Sequence

from extract.figures.lexemes import Lexeme, Numeral, meaning

TOLD = ("were", "are", "was", "have", "had")  # verbs of which a half can be the subject
HALVED = ("of", "the", "its", "their", "his", "her", "that", "those", *TOLD)  # behind "half"
EACH = ("first", "second", "other", "latter", "former", "a", "the", "this", "that", "each", "either")


def find(lexed: Sequence[Lexeme], i: int) -> Numeral | None:
    """A number in words: twenty-one, a hundred and five, half a million, three quarters, two dozen."""
    j, article = i, lexed[i].text.lower() in ("a", "an")
    if lexed[i].text.lower() == "half" and i + 2 < len(lexed) and lexed[i + 1].text.lower() in ("a", "an"):
        value, role = meaning(lexed[i + 2])
        if role in ("scale", "dozen"):
            return Numeral(lexed[i].start, lexed[i + 2].end, value / 2, value / 2, "words", None, i, i + 3, True)
    if article:
        j += 1
        if j >= len(lexed) or meaning(lexed[j])[1] not in ("hundred", "scale", "dozen", "part"):
            return None
    total, current, last, scaled = 0.0, None, j, False
    for k, value, role in _run(lexed, j):
        if role in ("one", "ten"):
            current = (current or 0) + value
        elif role in ("hundred", "dozen"):
            current, scaled = (current or 1) * value, True
        elif role == "scale":
            total, current, scaled = total + (current or 1) * value, None, True
        last = k + 1
    number = total + (current or 0)
    if last > j and _half_follows(lexed, last):
        number, last = number + 0.5, last + 3
        value, role = meaning(lexed[last]) if last < len(lexed) else (1.0, "")
        number, last = (number * value, last + 1) if role == "scale" else (number, last)
    return (
        _one_in(lexed, i, last, number)
        or _fraction(lexed, i, last, number)
        or (
            Numeral(lexed[i].start, lexed[last - 1].end, number, number, "words", None, i, last, scaled)
            if last > j
            else None
        )
    )


def _half_follows(lexed: Sequence[Lexeme], j: int) -> bool:
    return [lexeme.text.lower() for lexeme in lexed[j : j + 3]] == ["and", "a", "half"]


def _run(lexed: Sequence[Lexeme], j: int) -> Iterator[tuple[int, float, str]]:
    """The number words from j on that make one number, with index, value and role."""
    before = ""
    while j < len(lexed):
        value, role = meaning(lexed[j])
        if role in ("one", "ten", "hundred", "scale", "dozen") and _may_follow(before, role):
            yield j, value, role
            before, j = role, j + 1
        elif before and j + 1 < len(lexed) and _joins(lexed, j, before):
            j += 1
        else:
            return


def _may_follow(before: str, role: str) -> bool:
    if role == "one":
        return before in ("", "ten", "hundred", "scale")
    if role == "ten":
        return before in ("", "hundred", "scale")
    return role != "dozen" or before in ("", "one", "ten")


def _joins(lexed: Sequence[Lexeme], j: int, before: str) -> bool:
    """Whether a hyphen or "and" ties number words: two hundred and five (not "two hundred and two hundred")."""
    after = meaning(lexed[j + 1])[1]
    if lexed[j].kind == "dash":
        return (
            lexed[j].glued
            and lexed[j + 1].glued
            and after in ("one", "hundred", "scale", "dozen")
            and before != "scale"
        )
    following = meaning(lexed[j + 2])[1] if j + 2 < len(lexed) else ""
    return (
        lexed[j].text.lower() == "and"
        and before in ("hundred", "scale")
        and after in ("one", "ten")
        and following not in ("hundred", "scale")
    )


def _one_in(lexed: Sequence[Lexeme], i: int, last: int, number: float) -> Numeral | None:
    """one in five, eight in ten: a share."""
    if last != i + 1 or last >= len(lexed) or lexed[last].text.lower() != "in":
        return None
    of = find(lexed, last + 1) if last + 1 < len(lexed) else None
    if of is None or of.form != "words" or of.scaled or not 0 < number < of.low or (number > 1 and of.low != 10):
        return None
    return Numeral(lexed[i].start, of.end, number / of.low, number / of.low, "fraction", "fraction", i, of.last)


def _fraction(lexed: Sequence[Lexeme], i: int, last: int, number: float) -> Numeral | None:
    """a third of, two thirds, three-quarters, half of: the part word follows the number of parts, or an article."""
    k = last + (last < len(lexed) and lexed[last].kind == "dash" and last > i)
    if k >= len(lexed):
        return None
    value, role = meaning(lexed[k])
    word, above = lexed[k].text.lower(), number or 1.0
    following = lexed[k + 1].text.lower() if k + 1 < len(lexed) else ""
    plural = word.endswith("s") and above > 1
    alone = word == "half" and k == i and following in HALVED and not _is_one_of_two(lexed, i, following)
    of = following in ("of", "more", "less", ".", ",", "") and (k > i)
    if role != "part" or not (plural or alone or (of and above == 1)):
        return None
    scale, end = _of_a_scale(lexed, k + 1)
    part = scale * above / value
    form, unit = ("words", None) if scale > 1 else ("fraction", "fraction")
    return Numeral(lexed[i].start, lexed[end - 1].end, part, part, form, unit, i, end, scale > 1)


def _is_one_of_two(lexed: Sequence[Lexeme], half: int, following: str) -> bool:
    """Whether a half is one of a match or a year and no share: "the second half was dull", not "nearly half were"."""
    return following in TOLD and half > 0 and lexed[half - 1].text.lower() in EACH


def _of_a_scale(lexed: Sequence[Lexeme], k: int) -> tuple[float, int]:
    """The scale behind a fraction and the lexeme behind it: "a quarter of a million"; 1 where there is none."""
    if [lexeme.text.lower() for lexeme in lexed[k : k + 2]] in (["of", "a"], ["of", "one"]) and k + 2 < len(lexed):
        value, role = meaning(lexed[k + 2])
        if role == "scale":
            return value, k + 3
    return 1.0, k
