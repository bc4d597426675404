"""Where a row's sentence lies in its article, what of it stands out, and what stands around it. Offsets, no HTML."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+|\n+")
CONTEXT = 280  # characters: what stands before and after a sentence is cut there
Row = Mapping[str, Any]


def bounds(article: str, sentence: str, start: int, end: int) -> tuple[int, int]:
    """Where a row's sentence lies in its article."""
    at = article.find(sentence, max(0, end - len(sentence)))
    return (at, at + len(sentence)) if sentence and 0 <= at <= start else (start, end)


def lit(row: Row) -> list[tuple[int, int]]:
    """What stands out in a row's sentence: its words, and the total that it is part of, where that is there too."""
    first, last = bounds(row["article"], row["sentence"] or "", row["start"], row["end"])
    spans = [(int(row["start"]), int(row["end"]))]
    if row["total_start"] is not None and first <= row["total_start"] < last:
        spans.append((int(row["total_start"]), int(row["total_end"])))
    return spans


def pieces(text: str, first: int, last: int, spans: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """text[first:last] in stretches, each with whether it lies in one of the spans."""
    inside = [(max(a, first), min(b, last)) for a, b in spans if a < last and b > first]
    edges = sorted({first, last, *(edge for span in inside for edge in span)})
    return tuple((text[a:b], any(x <= a and b <= y for x, y in inside)) for a, b in pairwise(edges))


def before(article: str, at: int) -> tuple[int, int]:
    """The sentence that ends before `at`: its bounds, cut to CONTEXT characters; empty at the beginning."""
    end = len(article[:at].rstrip())
    starts = [m.end() for m in _SENTENCE_END.finditer(article, max(0, end - 2000), end) if m.end() < end]
    return max(starts[-1] if starts else 0, end - CONTEXT, 0), end


def after(article: str, at: int) -> tuple[int, int]:
    """The sentence that begins after `at`: its bounds, cut to CONTEXT characters; empty at the end."""
    start = at + len(article[at:]) - len(article[at:].lstrip())
    end = _SENTENCE_END.search(article, start)
    return start, min(end.end() if end else len(article), start + CONTEXT)
