"""Which mention a text puts inside which: "Paris, Texas", "Ukraine's Sumy region", "the Texas town of Paris"."""

import re

from extract.places.candidates import Candidate
from extract.places.senses import Senses, contains

SETTLEMENT = (
    r"(?:capital|city|cities|(?:town|village|port|suburb|district|province|region|state|settlement|island|area)s?"
    r"|county|counties|municipality)"
)
DIRECTION = r"(?:(?:north|south|east|west|central)\w*\s+)?"
BEHIND = re.compile(
    rf"(?:\s+{SETTLEMENT})?\s*,\s*(?:in\s+|of\s+)?(?:the\s+)?{DIRECTION}|\s*\(\s*"
    rf"|\s+{SETTLEMENT}?,?\s*(?:in|of)\s+(?:the\s+)?{DIRECTION}"
)
BEFORE = re.compile(
    rf"(?:['’‘]s)?\s+(?:[a-z-]+\s+){{0,2}}?(?:{SETTLEMENT}\s+)(?:city\s+)?(?:of\s+)?|['’‘]s\s+{DIRECTION}(?:{SETTLEMENT}\s+)?",
    re.I,
)
REACH = 60  # characters that such a phrase spans at most


def says_in(gap: str) -> bool:
    """Whether the words between two names put the first into the second: "Paris, Texas", "Paris in northern Texas"."""
    return BEHIND.fullmatch(gap) is not None


def says_of(gap: str) -> bool:
    """Whether the words between two names put the second into the first: "the Texas town of Paris"."""
    return BEFORE.fullmatch(gap) is not None


def containers(text: str, candidates: list[Candidate], senses: list[Senses]) -> dict[int, list[int]]:
    """Candidate → the candidates that the text names as what holds it, where the gazetteer agrees."""
    found: dict[int, list[int]] = {}
    for n, first in enumerate(candidates):
        for m in range(n + 1, min(n + 16, len(candidates))):
            second = candidates[m]
            if second.start - first.end > REACH:
                break
            gap = text[first.end : second.start] if second.start > first.end else "\n"
            if says_in(gap) and _agree(senses[m], senses[n]):
                found.setdefault(n, []).append(m)
            elif says_of(gap) and _agree(senses[n], senses[m]):
                found.setdefault(m, []).append(n)
    return found


def _agree(outer: Senses, inner: Senses) -> bool:
    return any(contains(a, b) for a in outer.locations[:6] for b in inner.locations)
