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
    rf"\s*,\s*(?:in\s+|of\s+)?(?:the\s+)?{DIRECTION}|\s*\(\s*|\s+{SETTLEMENT}?,?\s*(?:in|of)\s+(?:the\s+)?{DIRECTION}"
)
BEFORE = re.compile(
    rf"(?:['’‘]s)?\s+(?:[a-z-]+\s+){{0,2}}?(?:{SETTLEMENT}\s+)(?:city\s+)?(?:of\s+)?|['’‘]s\s+{DIRECTION}(?:{SETTLEMENT}\s+)?",
    re.I,
)
REACH = 60  # characters that such a phrase spans at most


def containers(text: str, candidates: list[Candidate], senses: list[Senses]) -> dict[int, list[int]]:
    """Candidate → the candidates that the text names as what holds it, where the gazetteer agrees."""
    found: dict[int, list[int]] = {}
    for n, first in enumerate(candidates):
        for m in range(n + 1, min(n + 16, len(candidates))):
            second = candidates[m]
            if second.start - first.end > REACH:
                break
            gap = text[first.end : second.start] if second.start > first.end else "\n"
            if BEHIND.fullmatch(gap) and _agree(senses[m], senses[n]):
                found.setdefault(n, []).append(m)
            elif BEFORE.fullmatch(gap) and _agree(senses[n], senses[m]):
                found.setdefault(m, []).append(n)
    return found


def _agree(outer: Senses, inner: Senses) -> bool:
    return any(contains(a, b) for a in outer.locations[:6] for b in inner.locations)
