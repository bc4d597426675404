"""Parts that are listed behind what they divide: "12 died: three children and nine men"."""

import re
from collections.abc import Collection, Sequence

from extract.figures import outcomes
from extract.figures.bounds import HEDGES
from extract.figures.things import are_people
from extract.language import Parse
from extract.model import Figure

COLON = re.compile(r"[:(]\s|\s[–—-]{1,2}\s|—|\(")
APPOSED = re.compile(rf",\s+(?:with\s+)?(?:(?:{HEDGES})\s+)*$")
GOES_ON = re.compile(rf"(?:,|,?\s+and|;)\s+(?:(?:{HEDGES})\s+)*$")
NO_PLACES = ("of", "to", "from", "by", "than")  # prepositions that tell no place and no manner
LEAD = 24  # characters before a whole that may say where it is: "in Nenagh at 430, with 57 in Ballina"
REACH = 160  # characters from a whole to the last part of its list


def whole(parse: Parse, part: Figure, before: Sequence[Figure], bare: Collection[str]) -> Figure | None:
    """What a listed number is part of; `bare` are the ids of the figures that name no thing."""
    if part.kind not in ("count", "money", "share") or not before:
        return None
    last, own = before[-1], parse.token_at(part.start)
    if own is None or last.end + REACH < part.start or parse.tokens[own.i].sentence != _sentence(parse, last):
        return None
    between = parse.text[last.end : part.start]
    if last.total is not None:
        head = next((figure for figure in before if figure.id == last.total), None)
        opened = head is not None and _opens(parse, head, _first(before, head), bare)
        goes_on = opened and GOES_ON.search(between) and not _clause(parse, last.end, part.start)
        return head if head and goes_on and _fits(head, part, before, bare) else None
    return last if _opens(parse, last, part, bare) and _fits(last, part, before, bare) else None


def _sentence(parse: Parse, figure: Figure) -> int | None:
    token = parse.token_at(figure.start)
    return token.sentence if token is not None else None


def _first(before: Sequence[Figure], head: Figure) -> Figure:
    """The first part of a whole that has some."""
    return next(figure for figure in before if figure.total == head.id)


def _opens(parse: Parse, head: Figure, part: Figure, bare: Collection[str]) -> bool:
    """Whether a list of parts opens before a number: behind a colon, or bare behind a comma."""
    between = parse.text[head.end : part.start]
    marks = list(COLON.finditer(between))
    bracketed = bool(marks) and marks[-1].group() == "("
    if marks and not _clause(parse, head.end + marks[-1].end(), part.start):
        converted = bracketed and part.id in bare and not _placed(parse, part)
        return not _says(parse, part.end) and not converted
    return part.id in bare and APPOSED.search(between) is not None and _leads(parse, head, part, between)


def _says(parse: Parse, at: int) -> bool:
    """Whether a verb of its own follows a number up to the end of its item."""
    for token in parse.within(at, min(at + REACH, len(parse.text))):
        if token.text in (",", ";", ".", ")", "—", "–") or token.lower == "and":
            return False
        if token.pos in ("VERB", "AUX") and token.tag not in ("VBN", "VBG"):
            return True
    return False


def _clause(parse: Parse, start: int, end: int) -> bool:
    """Whether a verb stands between two offsets."""
    return start < end and any(
        token.pos in ("VERB", "AUX") and token.tag not in ("VBN", "VBG")
        for token in parse.within(start, end)
        if token.start >= start
    )


def _leads(parse: Parse, head: Figure, part: Figure, between: str) -> bool:
    """Whether a bare number behind a comma tells where or how: "150 on the coast"; not beside "60 in the hills"."""
    following = parse.within(part.end, part.end + 12)
    after = next((token for token in following if token.start >= part.end), None)
    if after is None or _clause(parse, head.end, part.start):
        return False
    led = "with" in between.lower().split()[-2:] and after.tag in ("VBN", "JJ")
    told = parse.text[max(0, head.start - LEAD) : head.start].lower() + APPOSED.split(between.lower())[0]
    beside = after.lower in told.split() or "," in APPOSED.split(between)[0]
    return (led or (_placed(parse, part) and not beside)) and not outcomes.rivals(head.measure, part.measure)


def _placed(parse: Parse, part: Figure) -> bool:
    """Whether a bare number is told where or how: "150 on the coast"."""
    after = next((token for token in parse.within(part.end, part.end + 12) if token.start >= part.end), None)
    return after is not None and after.pos == "ADP" and after.lower not in NO_PLACES


def _fits(head: Figure, part: Figure, before: Sequence[Figure], bare: Collection[str]) -> bool:
    """Whether a number can be one of the parts: of the same sort, and not more than is left."""
    small = part.kind == head.kind and outcomes.left(head, part, before)
    same = part.unit == head.unit or part.id in bare
    alike = part.kind == "count" and part.counted is not None and are_people(head) == are_people(part)
    return small and head.total is None and (same or alike)
