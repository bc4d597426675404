"""The grammar: patterns over classes of pieces, each with the reading that says what they mean.

A pattern is a regular expression whose words are classes (rows of words.tsv, pieces.NUMERIC) or, in capitals, the
names of PARTS; every class is one character, so that a match is a run of pieces.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extract.dates import counted, named, times
from extract.dates.expressions import Expression
from extract.dates.fields import Fields
from extract.dates.pieces import NUMERIC, WORDS, Piece

PARTS = {
    "N": "(small|year|number|one|four)",
    "DAY": "(small|ordinal|second)",
    "DEIC": "(this|last|next|past|coming|following|previous|current|latest|same|that|comparable)",
    "DEICS": "(the? (DEIC|comparable DEIC?)|(this|that|these|the) (past|coming|last|next|same|current|full))",
    "MOD": "((approx? (the? (early|late|mid) dash?|earlier|later|sometime|the? edge of) (in|on)?) the?)",
    "MONTHDAY": "(month the? DAY|the? DAY of? month)",
    "FULLDAY": "((DEICS? (weekday|shortday) comma? the?)? MONTHDAY (comma? year|comma? shortyear|of? DEICS unit)?)",
    "WEEKDAY": "(DEICS? weekday (of? DEICS unit)?)",
    "DATE": "(isodate|numdate|small dash month dash (year|small)|FULLDAY|WEEKDAY|relday|DEICS? holiday year?)",
    "CLOCK": "(approx? (clock s? meridiem?|small meridiem|small oclock|small in the part|noon) (comma? zone)?|(four|year) oclock? zone|four oclock)",
    "UNIT": "(unit|units|quarter|weekend|second)",
    "MANY": "(N|a? vague|a)",
    "COUNT": "(approx* (over? (N|a) (dash? N|(to|or) a? N|and a half)?|half (a|of a)|a half|MANY))",
    "LONG": "(COUNT more* dash? more* UNIT orso?)",
    "QUARTER": "(the? year? fiscal? dash? (ordinal|second) fiscal? quarter|fiscal? (ordinal|second) dash quarter)",
}


class Rule(NamedTuple):
    """One pattern. `reading` gives the expressions it stands for, none for a false friend, and None where it
    does not apply after all, so that shorter matches have their turn."""

    name: str
    pattern: str
    reading: Callable[[Fields], Sequence[Expression] | None]


RULES = (
    # days
    Rule("day", "MOD? DATE|approx FULLDAY", named.day),
    Rule("days in a list", "month small ((comma|and|or|to|comma and) small)+ (comma? year)?", named.list_of_days),
    Rule("days before a month", "small ((comma|and|or|to|comma and) small)+ month year?", named.list_of_days),
    Rule("range of days", "month small dash small (comma? year)?|small dash small of? month year?", named.range_of_days),
    Rule("range over months", "MONTHDAY dash MONTHDAY (comma? year)?", named.range_of_days),
    Rule("named day", "named", named.known),
    # parts of a day
    Rule("part of a day", "MOD? DATE comma? MOD? part|the? MOD? part (of|on|comma)? MOD? DATE|MOD? DEICS part", times.part),
    Rule("night between days", "the? part of the? (small dash small of? month|month small dash small) year?", times.part),
    Rule("early hours", "the? hoursword ((of|on|in) MOD? (DATE|the? part))?", times.part),
    Rule("tonight", "MOD? (tonight|overnight)", times.part),
    Rule("clock", "CLOCK (comma? (on|of|the)? MOD? (DATE|DEICS part|part|DEICS unit))?|DATE (comma|at)? CLOCK|CLOCK", times.clock),
    # months and seasons
    Rule("month", "MOD? month (comma|of)? (year|shortyear)", named.month),
    Rule("month alone", "MOD? DEICS? month (of? (DEICS unit))?", named.month),
    Rule("season", "MOD? (DEICS|the)? (season|fall) ((of|comma)? year|of? DEICS unit)?", named.season),
    # quarters and halves
    Rule("quarter", "MOD? (DEICS unit s)? QUARTER (of? (fiscal? unit? year|DEICS fiscal? unit))?|qsign (of? year)?|year qsign", named.quarter),
    Rule("half", "the? (ordinal|second|last) half of? (the? fiscal? year|the? DEICS? unit)", named.quarter),
    # years and beyond
    Rule("year", "MOD? ((the? unit of?|fiscal unit?|fiscal) (year|shortyear)|year)|the year (period|quarter)", named.year),
    Rule("year of an era", "circa? approx? (year|number|small|four) era|circa? approx? era (year|number|small)|circa year", named.era),
    Rule("decade", "MOD? the? MOD? (decade|tens)", named.decade),
    Rule("century", "MOD? the? MOD? (ordinal|second) dash? unit era?", named.century),
    Rule("range of years", "year dash (year|small|number|four)|year slash (small|number)", named.range_of_years),
    # counted from somewhere
    Rule("this, last, next", "MOD? DEICS fiscal? (UNIT|period) (s (quarter|period))?", counted.deictic),
    Rule("the unit", "MOD? the full? fiscal? (unit|quarter|weekend)|the unit of FULLDAY|approx? yearend", counted.the_unit),
    Rule("ago", "LONG (ago|hence)|units ago", counted.ago),
    Rule("earlier", "LONG (earlier|later|before|after)", counted.earlier),
    Rule("year-earlier", "the? comparable? unit dash (ago|earlier) (dash? (ordinal|second)? (quarter|period))?", counted.earlier),
    # durations and sets
    Rule("duration", "LONG|COUNT dash? UNIT (and a half|comma? and? N UNIT)", counted.duration),
    Rule("anchored duration", "(each of)? approx* the? (DEIC|ordinal|recent) COUNT? more* units orso?|the? (next|coming|past) unit orso|the? N units", counted.duration),
    Rule("recent", "(the|these)? recent units", counted.duration),
    Rule("set", "each other? (N|ordinal)? (unit|units|quarter|weekday|month|season|fall|part|weekend)|adverb|weekday parts|weekdays (part|parts)?", counted.repeated),
    Rule("reference", "reference|current|the past", named.known),
    # false friends: the longest match wins, and these say nothing
    Rule("age", "LONG dash? (old|age)|small dash LONG dash? old", counted.nothing),
)  # fmt: skip

CLASSES = sorted(
    {kind for kind, _ in WORDS.values()} | {kind for kind, _ in NUMERIC} | {"small", "year", "four", "qsign", "other", "name"}
)
CHARACTER = {kind: chr(0x4E00 + n) for n, kind in enumerate(CLASSES)}


def _compiled(pattern: str) -> re.Pattern[str]:
    while names := re.findall(r"[A-Z]{3,}|\bN\b", pattern):
        for name in names:
            pattern = re.sub(rf"\b{name}\b", PARTS[name].replace("\\", "\\\\"), pattern)
    return re.compile(re.sub(r"[a-z_]+", lambda word: CHARACTER[word.group()], pattern).replace(" ", ""))


COMPILED = tuple((rule, _compiled(rule.pattern)) for rule in RULES)


def expressions(pieces: Sequence[Piece]) -> Iterator[Expression]:
    """The time expressions in a sentence's pieces, in order; where two overlap, the longer, then the earlier rule."""
    classes = "".join(CHARACTER.get(piece.kind, CHARACTER["other"]) for piece in pieces)
    matches = [
        (match.start() - match.end(), order, match.start(), match.end())
        for order, (_, pattern) in enumerate(COMPILED)
        for match in pattern.finditer(classes)
    ]
    taken = bytearray(len(pieces))
    found: list[Expression] = []
    for _, order, first, last in sorted(matches):
        if not any(taken[first:last]):
            rule = RULES[order]
            read_out = rule.reading(Fields(rule.name, pieces, first, last))
            if read_out is not None:
                taken[first:last] = b"\1" * (last - first)
                found.extend(read_out)
    return iter(sorted(found, key=lambda expression: expression.start))

