"""Words that a human typed or pasted, found in a text. Pure: a text in, places in it out."""

import re

AROUND = 40  # characters to each side that tell one place in the text from another
NUMBER = re.compile(r"\d{1,3}(?:[,\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")

Passage = tuple[int, int]  # [start, end) in the text


def located(text: str, words: str) -> list[Passage]:
    """Where words stand in a text, as wholes: "12" is not found in "2012", "12,000" or "1.12". [] for no words.

    Any white space is as good as any other, since a browser shows line breaks as spaces.
    """
    parts = words.split()
    if not parts:
        return []
    wanted = r"\s+".join(map(re.escape, parts))
    before = r"(?<!\w)(?<!\d[.,])" if parts[0][0].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if parts[-1][-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + wanted + after, text)]


def around(text: str, at: Passage) -> str:
    """A passage with what stands around it, on one line."""
    first, last = max(0, at[0] - AROUND), min(len(text), at[1] + AROUND)
    words = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"


def number(words: str) -> float | None:
    """The only number in digits among words ("some 1,200 families" is 1200); None for none and for several."""
    found = NUMBER.findall(words)
    return float(re.sub(r"[^\d.]", "", found[0])) if len(found) == 1 else None
