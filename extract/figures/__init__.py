"""Numbers that a text reports: value or range, bound, what is counted, what was done to it, by whom, part of what.

numerals  as written → values          ranges  two that make one
named     what is no figure            bounds  about, at least, up to; trend
units     unit or counted noun         measures  killed, launched, ...
totals    part of what                  retold  told again
"""

import re
from collections.abc import Iterator, Sequence

from extract import agents, syntax
from extract.figures import (
    bounds,
    increments,
    measures,
    numerals,
    parallel,
    ranges,
    retold,
    singular,
    things,
    totals,
    units,
)
from extract.figures.named import is_name
from extract.figures.numerals import Numeral
from extract.figures.said import Measured
from extract.figures.units import Counted
from extract.knowledge import words
from extract.language import Parse, Sentence, by_sentence
from extract.model import Figure, Timex, row_id

CUMULATIVE = re.compile(
    r"\b(since|so far|to date|cumulative|until now|(?:death )?toll"
    r"|(?:bring|tak|push|rais)\w* (?:the|its|their) (?:[\w-]+ ){0,2}(?:total|number|count|toll)|this year\'s total"
    r"|(?:count(?:s|ed)|record(?:s|ed)|register(?:s|ed)|log(?:s|ged)|tall(?:ies|ied))[^.;]{0,60} this year"
    r"|(?:number|count) of (?:the )?(?:dead|deaths|killed|victims|fatalities|injured|wounded|missing|cases|infections)"
    r"(?: [^\s.;,]+){0,8} (?:rose|risen|rises|climb\w+|grew|grown|grows|mount\w+|jump\w+))\b",
    re.IGNORECASE,
)
# "the worst floods since 1950" is a comparison and no running total.
RECORD = re.compile(
    r"\b(?:(?:dead|bigg|larg|high|low|strong|heav|long|hott|cold|wett|dri|blood|fast|steep|great|sharp)(?:li|i)?est"
    r"|worst|first)(?: [\w-]+){0,4} $",
    re.IGNORECASE,
)
TOTAL = re.compile(r"bring|tak|push|rais|(?:number|count) of", re.IGNORECASE)  # whose number follows
TOLLS = ("toll", "death toll")
HUNG = ("since", "so far")  # what belongs to the clause that it hangs on
NEAR = 120  # characters between a number and the words that make it a running total
TOWARDS = ("against", "at", "on", "toward", "towards", "into", "to")


def find(parse: Parse, timexes: Sequence[Timex]) -> tuple[Figure, ...]:
    """The figures of a parsed document, in order of the text, parts linked to their totals."""
    dated = by_sentence(parse, timexes)
    found = [
        figure
        for n, sentence in enumerate(parse.sentences)
        for figure in _in_sentence(parse, sentence, dated.get(n, ()))
    ]
    found.extend(singular.find(parse, found))
    bare = frozenset(figure.id for figure in found if figure.kind == "count" and figure.counted is None)
    told = increments.complete(parse, sorted(found, key=lambda figure: figure.start))
    told = parallel.complete(parse, told)
    return retold.link(parse, totals.link(parse, told, bare), dated)


def _in_sentence(parse: Parse, sentence: Sentence, timexes: Sequence[Timex]) -> Iterator[Figure]:
    lexed = numerals.lexemes(parse.text, sentence.start, sentence.end)
    for numeral in ranges.join(numerals.find(parse.text, lexed), lexed):
        if not is_name(parse, numeral, timexes):
            yield _figure(parse, sentence, numeral)


def _figure(parse: Parse, sentence: Sentence, numeral: Numeral) -> Figure:
    tokens = parse.within(numeral.start, numeral.end)
    counted = units.of(parse, numeral)
    measured = measures.of(parse, tokens[0].i, tokens[-1].i + 1, counted)
    bounded = bounds.bound(parse, numeral, sentence)
    low, high = bounds.limits(numeral, bounded)
    return Figure(
        id=row_id(parse.document.id, "figures", numeral.start, numeral.end, counted.kind),
        start=numeral.start, end=numeral.end, kind=counted.kind, low=low, high=high, bound=bounded,
        counted=counted.counted, unit=_unit(counted, measured), measure=measured.measure,
        said_at=parse.tokens[measured.at].start if measured.at is not None else None,
        cumulative=_cumulative(parse, sentence, numeral, measured),
        trend=bounds.trend(parse, numeral, sentence, counted.kind == "share"),
        actor=actor(parse, measured, counted.kind, tokens[0].i, tokens[-1].i + 1), target=target(parse, measured),
        confidence=_confidence(counted, measured), rule=numeral.form,
    )  # fmt: skip


def _unit(counted: Counted, measured: Measured) -> str | None:
    return counted.unit or ("person" if things.is_victim(measured.measure) and counted.kind == "count" else None)


def _follows(between: str) -> bool:
    """Whether a number is the one that a total is brought to, or was before: no other stands between them."""
    return bool(between) and (
        re.search(r"\d", between) is None or re.search(r"\bfrom (?:about )?$", between) is not None
    )


def _cumulative(parse: Parse, sentence: Sentence, numeral: Numeral, measured: Measured) -> bool:
    """A running total: "since the invasion began", "so far", the toll; what is since must hang on the number's verb.

    A toll is one of victims, and who is missing still is none of it.
    """
    first, last = max(sentence.start, numeral.start - NEAR), min(sentence.end, numeral.end + NEAR)
    m = CUMULATIVE.search(parse.text, first, last)
    if m is None or RECORD.search(parse.text, first, m.start()) is not None:
        return False
    if m.group().lower() in TOLLS and not (things.is_victim(measured.measure) and measured.measure != "missing"):
        return False
    if TOTAL.match(m.group()) is not None and not _follows(parse.text[m.end() : numeral.start]):
        return False
    if m.group().endswith(" this year") and numeral.start > m.end():
        return False
    number, since = parse.token_at(numeral.start), parse.token_at(m.start())
    if m.group().lower() not in HUNG or number is None or since is None:
        return True
    return syntax.clause(parse, number.i).i in {token.i for token in parse.ancestors(since.i)}


def actor(parse: Parse, measured: Measured, kind: str, first: int, last: int) -> str | None:
    """Who did what is measured: subject of an active verb, agent of a passive one; never the counted thing itself."""
    at = measured.at
    if at is None and kind in ("count", "money"):
        at = _done(parse, first, last)
    slot = measured.slot if measured.at is not None else "object"
    if at is None or slot != "object" or parse.tokens[at].pos not in ("VERB", "ADJ"):
        return None
    found = syntax.actor(parse, at)
    itself = found is None or any(i in range(first, last) or parse.tokens[i].pos == "NUM" for i in parse.subtree(found))
    return None if itself else agents.named(parse, found)


def _done(parse: Parse, first: int, last: int) -> int | None:
    """The verb that is done to what a number counts, where it tells no measure: "Poland shut two crossings"."""
    at = next((n for n in range(first, last) if parse.tokens[n].head not in range(first, last)), first)
    while parse.tokens[at].dep in ("nummod", "quantmod", "compound", "nmod"):
        at = parse.tokens[at].head
    verb = parse.tokens[parse.tokens[at].head]
    done = parse.tokens[at].dep in ("dobj", "nsubjpass") and verb.pos == "VERB"
    return verb.i if done and verb.lemma.lower() not in words("figures/idle.tsv", "lemma", "lemma") else None


def target(parse: Parse, measured: Measured) -> str | None:
    """To whom it was done: the object of against, at, on, towards."""
    if measured.at is None or measured.slot != "object":
        return None
    aims = syntax.prepositions(parse, measured.at, *TOWARDS)
    return next((syntax.name(parse, i) for i in aims if parse.tokens[i].entity not in syntax.TIMES), None)


def _confidence(counted: Counted, measured: Measured) -> float:
    """A first estimate: a number whose unit and measure are known is seldom wrong."""
    return 0.95 if measured.measure and counted.unit else 0.9 if counted.unit else 0.75
