"""Numbers told by the one beside them: "100 km (60 miles)", "14 mpg to 24", "8 or $9", "22 cases and 4 on Monday"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.language import Parse
from extract.model import Figure

BRACKET = re.compile(r"[\s-]*[\w°²³/.-]{0,14}(?: [\w°²³/.-]{1,12})? ?(?:\(|/ ?)$")  # "100 kilometers (", "224 kW / "
LINK = re.compile(r"\b(?:and|or|to|at|than|from|with|of which|average of|compared (?:with|to))\s+$", re.IGNORECASE)
ALTERNATIVE = re.compile(r"\s*(?:or|to|-|–)\s*")
FROM = re.compile(r"\bfrom (?:about |around |some )?$", re.IGNORECASE)
LEAD = 24  # characters before a number that hold the word which ties it to the one before
CARRYING = ("count", "money", "measurement", "rate", "share")  # kinds whose unit a bare number can share
OPEN = {"at_least": "low", "more_than": "low", "at_most": "high", "less_than": "high"}  # the side that is stated


def complete(parse: Parse, figures: Sequence[Figure]) -> list[Figure]:
    """The figures in order; what one leaves out is taken from the one beside it in its sentence."""
    done: list[Figure] = []
    for n, figure in enumerate(figures):
        before = done[-1] if done and _together(parse, done[-1], figure) else None
        after = figures[n + 1] if n + 1 < len(figures) else None
        if before is not None and _converts(parse, before, figure):
            done.append(_converted(before, figure))
        elif before is not None and _priced_before(parse, before, figure):
            done.append(replace(figure, measure=before.measure, said_at=before.said_at))
        elif _bare(figure) and before is not None and _linked(parse, before, figure):
            done.append(_shared(before, figure, _gapped(parse, figure)))
        elif _bare(figure) and after is not None and ALTERNATIVE.fullmatch(parse.text, figure.end, after.start):
            done.append(replace(figure, unit=after.unit, counted=after.counted, kind=after.kind))
        else:
            done.append(figure)
    return done


def _together(parse: Parse, before: Figure, figure: Figure) -> bool:
    here, there = parse.token_at(figure.start), parse.token_at(before.start)
    return here is not None and there is not None and here.sentence == there.sentence


def _bare(figure: Figure) -> bool:
    return figure.kind == "count" and figure.unit is None and figure.counted is None


def _priced_before(parse: Parse, before: Figure, figure: Figure) -> bool:
    """Whether an amount is the old value of the one before it: "to $47.60 a barrel from $60"."""
    same = figure.kind == before.kind == "money" and figure.unit == before.unit
    plain = figure.measure is None and before.measure is not None
    return same and plain and FROM.search(parse.text, max(before.end, figure.start - LEAD), figure.start) is not None


def _converts(parse: Parse, before: Figure, figure: Figure) -> bool:
    """Whether a measurement says again, in brackets and in another unit, what stands before them."""
    measured = before.kind == figure.kind and figure.kind in ("measurement", "rate", "money")
    return (
        measured and before.unit != figure.unit and BRACKET.fullmatch(parse.text, before.end, figure.start) is not None
    )


def _converted(before: Figure, figure: Figure) -> Figure:
    """The same amount in its own unit: bound, trend and measure hold for it too."""
    value = figure.low if figure.low is not None else figure.high
    told = replace(figure, trend=figure.trend or before.trend, measure=figure.measure or before.measure)
    told = replace(told, actor=figure.actor or before.actor, said_at=figure.said_at or before.said_at)
    if figure.bound != "exact" or before.bound in ("exact", "range"):
        return told
    side = OPEN.get(before.bound)
    low, high = (value if side != "high" else None), (value if side != "low" else None)
    return replace(told, bound=before.bound, low=low, high=high)


def _linked(parse: Parse, before: Figure, figure: Figure) -> bool:
    """Whether a word ties a bare number to a number with a unit: and, or, to, at, than."""
    if before.unit is None or before.kind not in CARRYING or before.rule == "singular":
        return False
    m = LINK.search(parse.text, max(before.end, figure.start - LEAD), figure.start)
    changed = FROM.search(parse.text, max(0, before.start - LEAD), before.start) is not None
    return m is not None and (before.kind != "share" or changed)  # "gained 0.7 percent to 6,327" is no share


def _gapped(parse: Parse, figure: Figure) -> bool:
    """Whether a number has no verb of its own: "12 were hurt and 4 on Monday"."""
    token = parse.token_at(figure.start)
    return token is not None and parse.tokens[token.head].pos not in ("VERB", "AUX")


def _shared(before: Figure, figure: Figure, gapped: bool) -> Figure:
    """With the unit of the number before; a measure too, where it is a count of the same."""
    measure = figure.measure or (before.measure if before.kind == "count" and gapped else None)
    said_at = figure.said_at if figure.measure else before.said_at
    return replace(figure, unit=before.unit, counted=before.counted, kind=before.kind, measure=measure, said_at=said_at)
