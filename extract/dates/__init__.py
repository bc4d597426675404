"""Dates: time expressions, found by a grammar of our own and resolved to TIMEX3 values and half-open intervals.

words.tsv (the words and what they mean) → pieces (a sentence as classed pieces) → ambiguous (is "may" a month here?)
→ grammar (patterns over the classes) → named, times, counted (what a match says) → tense and resolve (what it means
in this document) → Timex.
"""

from extract.dates import ambiguous, grammar, pieces, tense
from extract.dates.expressions import Shift
from extract.dates.resolve import Anchors, day_of, resolve
from extract.language import Parse
from extract.model import Timex, row_id

__all__ = ["find"]


def find(parse: Parse) -> tuple[Timex, ...]:
    """The time expressions of a document, in text order. Relative ones need `document.published` for a value."""
    document = parse.document
    published = day_of(document.published)
    mentioned = None
    found = []
    for sentence in parse.sentences:
        cut = ambiguous.settle(parse, pieces.pieces(parse, sentence))
        for expression in grammar.expressions(cut):
            direction = tense.direction(parse, expression.token, sentence.first)
            result = resolve(expression, Anchors(published, mentioned, direction))
            if not (isinstance(expression.core, Shift) and expression.core.fine):  # "a year earlier" keeps its own anchor
                mentioned = result.stretch or mentioned
            found.append(
                Timex(
                    row_id(document.id, "dates", expression.start, expression.end, result.type),
                    expression.start, expression.end, result.type, result.value, result.period, 0.8, expression.rule,
                )
            )  # fmt: skip
    return tuple(found)
