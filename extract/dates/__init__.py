"""Dates: time expressions, found by a grammar of our own and resolved to TIMEX3 values and half-open intervals.

words.tsv (the words and what they mean) → pieces (a sentence as classed pieces) → ambiguous (is "may" a month here?)
→ grammar (patterns over the classes) → named, times, counted … (what a match says) → neighbours (what one lends the
next) → tense, years, shifts, resolve (what it means in this document) → Timex.
"""

from collections.abc import Iterator
from dataclasses import replace

from extract.dates import ambiguous, grammar, neighbours, pieces, tense
from extract.dates.anchors import Anchors, day_of
from extract.dates.expressions import Expression, Known, Shift
from extract.dates.resolve import Resolved, resolve
from extract.language import Parse, Sentence
from extract.model import Timex, row_id

__all__ = ["find"]
EVENING = 17 * 3600  # seconds from midnight


def find(parse: Parse) -> tuple[Timex, ...]:
    """The time expressions of a document, in text order. Relative ones need `document.published` for a value.

    Without it "now" and "the future" say nothing at all and are left out.
    """
    anchors = Anchors(day_of(parse.document.published))
    found: list[Timex] = []
    for sentence in parse.sentences:
        for expression in _expressions(parse, sentence, anchors):
            direction = tense.direction(parse, expression.first, expression.last)
            result = resolve(expression, replace(anchors, direction=direction))
            anchors = _remembered(anchors, expression, result)
            found.append(_timex(parse, expression, result))
    return tuple(found)


def _expressions(parse: Parse, sentence: Sentence, anchors: Anchors) -> Iterator[Expression]:
    cut = ambiguous.settle(parse, pieces.pieces(parse, sentence))
    for expression in neighbours.settled(parse.text, list(grammar.expressions(cut))):
        if anchors.published is not None or not _says_nothing(expression):
            yield expression


def _says_nothing(expression: Expression) -> bool:
    return isinstance(expression.core, Known) and (expression.core.value or "").endswith("_REF")


def _remembered(anchors: Anchors, expression: Expression, result: Resolved) -> Anchors:
    """The anchors for what follows. "A year earlier" and "the quarter" lean on a date and give no new one."""
    core = expression.core
    if result.stretch is None or (isinstance(core, Shift) and (core.fine or core.anchor == "topic")):
        return anchors
    day = result.stretch if result.stretch.unit == "day" else anchors.day
    clock = expression.clock
    evening = clock is not None and (clock.first >= EVENING or clock.suffix == "TNI")
    return replace(anchors, mentioned=result.stretch, day=day, evening=evening)


def _timex(parse: Parse, expression: Expression, result: Resolved) -> Timex:
    start, end = expression.start, expression.end
    name = row_id(parse.document.id, "dates", start, end, result.type)
    rule = expression.rule
    return Timex(name, start, end, result.type, result.value, result.period, grammar.CONFIDENCE[rule], rule)
