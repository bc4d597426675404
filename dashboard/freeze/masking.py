"""A text of which only some sentences are left, each where it was: so that `text[start:end]` is still the evidence."""

from collections.abc import Iterable

from dashboard.sentences import bounds

LEAST = 4  # characters: a shorter gap is left blank
LEFT_OUT = "…"


def masked(text: str, spans: Iterable[tuple[str, int, int]]) -> str:
    """The text with all blanked but some sentences, as long as before. `spans` are sentence, start and end of a row."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(bounds(text, *span) for span in spans):
        if kept and first <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(last, kept[-1][1]))
        else:
            kept.append((first, last))
    said, at = "", 0
    for first, last in kept:
        said += _gap(first - at) + text[first:last]
        at = last
    return said + _gap(len(text) - at)


def _gap(length: int) -> str:
    """So many characters that say that something was left out here."""
    if length < LEAST:
        return " " * length
    return f"\n{LEFT_OUT}{' ' * (length - 4)}{LEFT_OUT}\n"
