"""Counts that leave out what they count, as the text has just said it: "25 more disappeared", "56 were destroyed"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.figures.bounds import HEDGES
from extract.figures.things import THINGS, is_thing
from extract.language import Parse
from extract.model import Figure

BEFORE = re.compile(r"\b(?:another|a further|further|additional|other)\s*$", re.IGNORECASE)
AGAIN = re.compile(
    r"\b(?:confirm\w*|admit\w*|acknowledg\w*|sp(?:eaks?|oke|eaking) of|(?:put|puts) it at|said it was|not|instead of"
    r"|rather than|first (?:figure|toll|count|estimate) of|more than the|fewer than the|less than the)"
    rf" (?:(?:{HEDGES}) )*$",
    re.IGNORECASE,
)
LEAD = 40  # characters before a number that tell it to be another's count of the same
AFTER = re.compile(r"\s+(?:more|others?|further|additional)\b", re.IGNORECASE)


def complete(parse: Parse, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, with the unit of the count before where they leave it out or are told as more of the same."""
    done: list[Figure] = []
    for figure in figures:
        told = figure.kind == "count" and figure.counted in (None, "others")
        bare = figure.unit is None and figure.measure is not None
        if told and (bare or _more(parse, figure)) and (before := _before(parse, figure, done)) is not None:
            measure = THINGS.get(figure.measure or "", figure.measure) if is_thing(before.unit) else figure.measure
            done.append(replace(figure, unit=before.unit, counted=before.counted, measure=measure))
        elif told and _corrects(parse, figure) and (before := _before(parse, figure, done)) is not None:
            done.append(replace(figure, unit=before.unit, counted=before.counted, measure=before.measure))
        else:
            done.append(figure)
    return done


def _corrects(parse: Parse, figure: Figure) -> bool:
    """Whether a bare number is another's count of the same: "40 deaths, but the governor confirmed only nine"."""
    lead = parse.text[max(0, figure.start - LEAD) : figure.start]
    return figure.measure is None and figure.unit is None and AGAIN.search(lead) is not None


def _more(parse: Parse, figure: Figure) -> bool:
    lead = parse.text[max(0, figure.start - 16) : figure.start]
    return BEFORE.search(lead) is not None or AFTER.match(parse.text, figure.end) is not None


def _before(parse: Parse, figure: Figure, done: Sequence[Figure]) -> Figure | None:
    """The last count that names what it counts, at most one sentence back."""
    here = parse.token_at(figure.start)
    for earlier in reversed(done):
        there = parse.token_at(earlier.start)
        if here is None or there is None or here.sentence - there.sentence > 1:
            return None
        if earlier.kind == "count" and earlier.counted and earlier.unit:
            return earlier
    return None
