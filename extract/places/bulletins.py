"""Places in the bulletins of weather services, whose lists and tables have no grammar for roles to climb.

"Skokomish River At Potlatch affecting Mason County", "Flood Warning for ... Beauregard Parish", and tables of reports
that put a place before its coordinates: what is named there is where it happens.
"""

import re

LOOK_BACK = 300  # characters
LEAD = 14  # words that a warning takes before it comes to its places
# A line of a table: "HAIL   3 W STRATFORD   42.27N 93.99W".
BEFORE_POINT = re.compile(r"[ \t]+\d{1,2}\.\d+[NS][ \t]+\d{1,3}\.\d+[EW]\b")
BEFORE_AFFECTING = re.compile(r"[^\n.;,]{0,80}\s+affecting\b", re.I)
BORDER = re.compile(r"\n\s*\n(?=\S)|\$\$|&&")  # what is behind a blank line is told anew
WORD = re.compile(r"[A-Za-z][\w’'-]*")
HAZARDS = frozenset({
    "flood", "flooding", "storm", "tornado", "hurricane", "cyclone", "tsunami", "winter", "wind", "heat", "fire",
    "surge", "thunderstorm", "snow", "rain"
})  # fmt: skip
WARNINGS = frozenset({"warning", "watch", "advisory", "statement", "experience", "expected", "covers"})
PASSED = frozenset({
    "the", "of", "portions", "parts", "following", "river", "rivers", "county", "counties", "parish", "parishes", "and",
    "in", "near", "at", "above", "below", "north", "south", "east", "west", "central", "northern", "southern",
    "eastern", "western", "southeast", "southwest", "northeast", "northwest", "southeastern", "southwestern",
    "northeastern", "northwestern", "name"
})  # fmt: skip
LEADS = frozenset({"for", "include", "includes", "including", "covers"})
KEPT = HAZARDS | WARNINGS | PASSED | LEADS | {"affecting"}


def happens(text: str, start: int, end: int) -> bool:
    """Whether a bulletin names the place at characters [start, end) as where its hazard is."""
    if BEFORE_POINT.match(text, end) or BEFORE_AFFECTING.match(text, end):
        return True
    words = _words(text[max(0, start - LOOK_BACK) : start])
    while words and words[-1] in PASSED:
        words.pop()
    if not words or words[-1] not in LEADS:
        return bool(words) and words[-1] == "affecting"
    told = set(words[-LEAD:])
    return bool(told & HAZARDS and told & WARNINGS)


def _words(before: str) -> list[str]:
    """The words since the last border, in lower case; capitalised ones that are none of ours are "name"."""
    found = WORD.findall(BORDER.split(before)[-1])
    return [w.lower() if w[0].islower() or w.lower() in KEPT else "name" for w in found]
