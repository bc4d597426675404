"""The grammar: patterns over classes of pieces, each with the reading that says what they mean.

The rows of rules.tsv name a rule, its reading and a pattern: a regular expression whose words are classes (of words.tsv
and pieces.NUMERIC) or, in capitals, the names of PARTS. Every class is one character, so a match is a run of pieces.
The confidence of a rule is the share of its values that TimeBank and AQUAINT agree with (development halves, smoothed).
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from extract.dates import apart, counted, days, durations, named, parts, within
from extract.dates.expressions import Expression
from extract.dates.fields import Fields
from extract.dates.pieces import CLASSES, Piece

Reading = Callable[[Fields], Sequence[Expression] | None]
MODULES = {
    "apart": apart, "counted": counted, "days": days, "durations": durations, "named": named, "parts": parts,
    "within": within,
}  # fmt: skip
CHARACTER = {kind: chr(0x4E00 + n) for n, kind in enumerate(CLASSES)}
PARTS = {
    "APPROX": "(approx|about)",
    "N": "(small|year|number|one|four)",
    "DAY": "(small|ordinal|second)",
    "DEIC": "(this|last|next|past|coming|following|previous|current|latest|same|that|comparable)",
    "DEICS": "(the? (DEIC|comparable DEIC?)|(this|that|these|the) (past|coming|last|next|same|current|full))",
    "MOD": "((APPROX? (the? (early|late|mid) dash?|earlier|later|sometime|the? edge of) (in|on)?) the?)",
    "MONTHDAY": "(month the? DAY|the? DAY of? month)",
    "FULLDAY": "((DEICS? (weekday|shortday) comma? the?)? MONTHDAY (comma? year|comma? shortyear|of? DEICS unit)?)",
    "WEEKDAY": "(DEICS? weekday (of? DEICS unit)?)",
    "DATE": "(isodate|numdate|small dash month dash (year|small)|FULLDAY|WEEKDAY|relday|DEICS? holiday year?)",
    "HOUR": "(clock s? (meridiem|oclock)?|(small|four|number) meridiem|small oclock|small in the part|noon)",
    "CLOCK": "(APPROX? HOUR (comma? zone)?|four (oclock|units)? zone|four oclock|at four units)",
    "UNIT": "(unit|units|quarter|weekend|second)",
    "MANY": "(N|a? vague|a)",
    "COUNT": "(APPROX* (over? (N|a) (dash? N|(to|or) a? N|and a half)?|half (a|of a)|a half|MANY))",
    "LONG": "(COUNT (more|long)* dash? more* UNIT orso?)",
    "QUARTER": "(the? year? fiscal? dash? (ordinal|second) fiscal? quarter|fiscal? (ordinal|second) dash quarter)",
}


class Rule(NamedTuple):
    """One pattern. `reading` gives the expressions a match stands for, none for a false friend.

    It gives None where the rule does not apply after all, so that shorter matches have their turn.
    """

    name: str
    pattern: re.Pattern[str]
    reading: Reading
    confidence: float


def _compiled(pattern: str) -> re.Pattern[str]:
    while names := re.findall(r"\b[A-Z]+\b", pattern):
        for name in names:
            pattern = re.sub(rf"\b{name}\b", PARTS[name], pattern)
    return re.compile(re.sub(r"[a-z_]+", lambda word: CHARACTER[word.group()], pattern).replace(" ", ""))


def _reading(path: str) -> Reading:
    module, name = path.split(".")
    reading: Reading = getattr(MODULES[module], name)
    return reading


def _rules() -> tuple[Rule, ...]:
    with resources.files("extract.dates").joinpath("rules.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Rule(row["rule"], _compiled(row["pattern"]), _reading(row["reading"]), float(row["confidence"]))
            for row in rows
        )


RULES = _rules()
CONFIDENCE = {rule.name: rule.confidence for rule in RULES}


# No rule has the class of a word that it does not know, so only the runs between such words are read, and of those
# only the ones that hold more than numbers and the words around them.
FILLERS = ("the", "a", "one", "of", "in", "on", "at", "to", "from", "into", "and", "or", "comma", "dash", "slash", "s",
           "small", "number", "this", "that", "these", "more", "some", "about", "over", "before", "after",
           "ordinal", "alternate", "approx", "vague", "between", "name")  # fmt: skip
_KNOWN, _FILL = f"[^{CHARACTER['other']}]", "".join(CHARACTER[kind] for kind in FILLERS if kind in CHARACTER)
_TELLING = re.compile(f"{_KNOWN}*?[^{CHARACTER['other']}{_FILL}]{_KNOWN}*")


def _telling(classes: str) -> Iterator[re.Match[str]]:
    return _TELLING.finditer(classes)


def expressions(pieces: Sequence[Piece]) -> Iterator[Expression]:
    """The time expressions in a sentence's pieces, in order; where two overlap the longer, then the earlier rule."""
    classes = "".join(CHARACTER[piece.kind] for piece in pieces)
    matches = [
        (match.start() - match.end(), order, match.start(), match.end())
        for run in _telling(classes)
        for order, rule in enumerate(RULES)
        for match in rule.pattern.finditer(classes, *run.span())
    ]
    taken = bytearray(len(pieces))
    found: list[Expression] = []
    for _, order, first, last in sorted(matches):
        if any(taken[first:last]):
            continue
        said = RULES[order].reading(Fields(RULES[order].name, pieces, first, last))
        if said is not None:
            taken[first:last] = b"\1" * (last - first)
            found.extend(said)
    return iter(sorted(found, key=lambda expression: expression.start))
