"""Fixed wordings that tell a measure: "cost 12 lives", "12 people lost their lives", "tested positive"."""

import functools
import re
from typing import NamedTuple

from extract import agents
from extract.figures.bounds import HEDGES
from extract.figures.said import Measured
from extract.figures.units import Counted
from extract.knowledge import rows
from extract.language import PLAIN, Parse

BOUNDS = rf"(?: (?:{HEDGES}|a total of|the|another|a further))*\s*$"  # words between a wording and its number
REACH = 90  # characters on either side of a number that a wording can take


class Wording(NamedTuple):
    """What ends before a number, what begins behind it (either may be missing), and what the two tell."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    measure: str
    kind: str  # the only kind of number it is said of, or people; empty for any


def of(parse: Parse, first: int, last: int, counted: Counted) -> Measured | None:
    """The measure that a fixed wording around the number at tokens [first, last) tells."""
    sentence = parse.sentences[parse.tokens[first].sentence]
    start, end = parse.tokens[first].start, parse.tokens[last - 1].end
    lead = parse.text[max(sentence.start, start - REACH) : start].translate(PLAIN)
    tail = parse.text[end : min(sentence.end, end + REACH)].translate(PLAIN)
    people = counted.kind == "count" and (counted.head is None or agents.is_person(parse.tokens[counted.head]))
    kinds = ("", counted.kind, *(("people",) if people else ()))
    fits = (w for w in _wordings() if w.kind in kinds and _fits(w, lead, tail))
    found = next(fits, None)
    return Measured(found.measure, None, "") if found else None


def _fits(wording: Wording, lead: str, tail: str) -> bool:
    opens = wording.before is None or wording.before.search(lead) is not None
    return opens and (wording.after is None or wording.after.match(tail) is not None)


@functools.cache
def _wordings() -> tuple[Wording, ...]:
    return tuple(
        Wording(
            re.compile(row["before"] + BOUNDS, re.IGNORECASE) if row["before"] else None,
            re.compile(row["after"], re.IGNORECASE) if row["after"] else None,
            row["measure"],
            row["kind"],
        )
        for row in rows("figures/wordings.tsv")
    )
