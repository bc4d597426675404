"""Counts told again: "Two men were killed ... The two men were shot": the second counts within the first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.figures.units import PERSONS
from extract.language import Parse
from extract.model import Figure, Timex

FAMILIES = {"arrested": "captured", "held": "captured"}  # who was arrested was captured
MEMORY = 30  # figures within which a count can be told again
APART = 2  # sentences from which on an indefinite count repeats the one before; nearer it would be "the two men"
LEAD = 24  # characters before a number that hold its article
DEFINITE = re.compile(r"\b(?:the|these|those|both)\s+(?:\w+\s+)?$", re.IGNORECASE)
NOVEL = re.compile(r"\b(?:another|additional|more|further|separate\w*|others?|also|later|second)\b", re.IGNORECASE)
ANYONE = frozenset({*PERSONS.values(), "individual", "suspect", "victim", "member", "insurgent", "militant"})


def family(measure: str | None) -> str | None:
    """One measure for all that tell the same fate: who was arrested was captured."""
    return FAMILIES.get(measure or "", measure)


def link(parse: Parse, figures: Sequence[Figure], dated: Mapping[int, Sequence[Timex]]) -> tuple[Figure, ...]:
    """The figures; a count told again has the count it repeats for its total, so that no sum holds it twice.

    `dated` are the time expressions by sentence. A headline's count repeats the one in the text below it.
    """
    story = _Story(parse, dated)
    done: list[Figure] = []
    for n, figure in enumerate(figures):
        near = figures[n + 1 : n + MEMORY] if story.heading(figure) else reversed(done[-MEMORY:])
        first = None if figure.total else next((f for f in near if story.repeats(figure, f)), None)
        done.append(figure if first is None else replace(figure, total=first.id))
    return tuple(done)


class _Story:
    """What a document names and when, sentence by sentence, so that a sentence that tells nothing new is known."""

    def __init__(self, parse: Parse, dated: Mapping[int, Sequence[Timex]]) -> None:
        self.parse = parse
        self.new: set[int] = set()  # sentences that name something, or a time, for the first time
        named: set[str] = set()
        for n, sentence in enumerate(parse.sentences):
            here = {token.lower for token in parse.sentence_tokens(sentence) if token.pos == "PROPN"}
            here |= {timex.value or "" for timex in dated.get(n, ()) if timex.type != "DURATION"}
            if not here <= named:
                self.new.add(n)
            named |= here

    def heading(self, figure: Figure) -> bool:
        """Whether a figure stands in a heading."""
        sentence = self.parse.sentence_at(figure.start)
        return sentence is not None and sentence.heading

    def repeats(self, figure: Figure, first: Figure) -> bool:
        """Whether a count tells again what another one tells."""
        if first.total or self.heading(first) or not _alike(figure, first):
            return False
        if self.heading(figure):
            return True
        here, there = self.parse.token_at(figure.start), self.parse.token_at(first.start)
        if here is None or there is None or here.sentence <= there.sentence:
            return False
        if not self._novelties(figure) <= self._novelties(first):
            return False
        apart = here.sentence - there.sentence >= APART and here.sentence not in self.new
        return apart or DEFINITE.search(self.parse.text, max(0, figure.start - LEAD), figure.start) is not None

    def _novelties(self, figure: Figure) -> set[str]:
        """The words in its phrase that tell a count to be a new one."""
        end = figure.end + len(figure.counted or "") + LEAD
        return {m.group().lower() for m in NOVEL.finditer(self.parse.text, max(0, figure.start - LEAD), end)}


def _alike(figure: Figure, first: Figure) -> bool:
    """Whether two counts are of one size, one fate and one sort."""
    same = figure.kind == first.kind == "count" and (figure.low, figure.high) == (first.low, first.high)
    fate = figure.measure is not None and family(figure.measure) == family(first.measure)
    sort = figure.unit == first.unit or not {figure.unit, first.unit}.isdisjoint(ANYONE | {None})
    return same and fate and sort
