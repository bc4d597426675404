"""Bare numbers that go on about what was counted: "70 drones were launched. 55 were shot down, the other 15 hit"."""

import re
from collections.abc import Collection, Sequence

from extract.figures import outcomes
from extract.figures.bounds import HEDGES
from extract.figures.things import are_people, is_victim
from extract.language import Parse, Token
from extract.model import Figure

NEW = re.compile(
    r"\b(?:another|an? (?:further|additional)|others?|more|further|additional|also|separate\w*|elsewhere)\b", re.I
)
OPENING = re.compile(
    rf"(?:^|[;:.!?—–]\s*|\bbut\s+|\band\s+|,\s+)(?:in\s+)?(?:(?:{HEDGES}|so far|by \w+|now)\s+)*$",
    re.IGNORECASE,
)
REST = re.compile(r"[^.;:]{0,60}\bthe (?:rest|others|remainder)\b", re.IGNORECASE)
LEAD, TAIL = 40, 24  # characters on either side of a number that tell whether it opens its clause, or is of others
EITHER = ("returned", "released", "held", "lost", "escaped")  # said of people and of things
BACK = 1  # sentences back to what is counted


def whole(parse: Parse, part: Figure, before: Sequence[Figure], bare: Collection[str]) -> Figure | None:
    """The count that a number goes on about; `bare` are the ids of the figures that name no thing."""
    here = parse.token_at(part.start)
    if part.kind != "count" or here is None or _new(parse, part):
        return None
    head = _last(parse, part, here, before)
    if head is None or not outcomes.left(head, part, before) or not _apart(parse, head, part):
        return None
    if part.id in bare:
        opens = _subject(parse, here, part) or _rest(parse, part)
        return head if opens and _told_of(head, part) else None
    launched = head.measure == "launched" and outcomes.becomes("launched", part.measure)
    return head if launched or _described(parse, head, part) else None


def _new(parse: Parse, part: Figure) -> bool:
    """Whether a number is told of others: "another 12", "15 more", "30 others"."""
    around = parse.text[max(0, part.start - TAIL) : part.start], parse.text[part.end : part.end + TAIL]
    lead = re.split(r"[.;:,]", around[0])[-1]
    return NEW.search(lead) is not None or NEW.search(re.split(r"[.;:,]", around[1])[0]) is not None


def _last(parse: Parse, part: Figure, here: Token, before: Sequence[Figure]) -> Figure | None:
    """The last count that is no part itself, of the same thing where the part names one, at most a sentence back."""
    for figure in reversed(before):
        there = parse.token_at(figure.start)
        if there is None or here.sentence - there.sentence > BACK or _block(parse, here) != _block(parse, there):
            return None
        same = part.counted is None or part.unit == figure.unit
        if figure.total is None and figure.kind == "count" and figure.rule != "singular" and same:
            return figure
    return None


def _block(parse: Parse, token: Token) -> int:
    return parse.sentences[token.sentence].block


def _apart(parse: Parse, head: Figure, part: Figure) -> bool:
    """Whether a clause ends between two numbers: one clause that counts twice divides nothing."""
    between = parse.text[head.end : part.start]
    return re.search(r"[;:.!?—–]\s|\bbut\b|, (?:and |of )", between) is not None


def _told_of(head: Figure, part: Figure) -> bool:
    """Whether what befell the part can befall the whole: drones are not killed, the dead not hurt."""
    people = head.unit is None or are_people(head)
    apt = part.measure is None or part.measure in EITHER or people == is_victim(part.measure)
    return apt and not outcomes.rivals(head.measure, part.measure)


def _described(parse: Parse, head: Figure, part: Figure) -> bool:
    """Whether a count of the same things is told what they were: "34 survivors ...; three survivors were babies"."""
    tokens = parse.within(part.start, part.end)
    noun = parse.tokens[tokens[-1].head]
    verb = parse.tokens[noun.head]
    attributed = any(parse.tokens[c].dep == "attr" for c in parse.children[verb.i])
    same = part.unit is not None and part.measure in (None, head.measure)
    return same and noun.dep == "nsubj" and verb.lemma == "be" and attributed


def _rest(parse: Parse, part: Figure) -> bool:
    """Whether the others are told of behind a number: "acquitted five and sentenced the rest"."""
    return REST.match(parse.text, part.end) is not None


def _subject(parse: Parse, here: Token, part: Figure) -> bool:
    """Whether a bare number opens its clause and is what it tells of: "Seventeen got out", "in 120,000 the lights"."""
    lead = parse.text[max(0, part.start - LEAD) : part.start]
    tokens = parse.within(part.start, part.end)
    told = any(token.dep in ("nsubj", "nsubjpass", "pobj") for token in tokens)
    return told and OPENING.search(lead) is not None
