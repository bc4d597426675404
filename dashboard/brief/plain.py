"""Texts of articles → texts that do nothing in a document: they are shown, whatever they hold."""

import re
import unicodedata
from collections.abc import Sequence

from dashboard.cells import FORMULA

# What XML cannot hold, and what would turn the words around it: a document is no place for either.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
_ISOLATE, _END = "\u2068", "\u2069"  # as the Unicode bidirectional algorithm has them


def plain(text: str | None) -> str:
    """A text in one line without control characters; one with right-to-left words is held together as such."""
    return "".join(pieces([text or ""]))


def pieces(texts: Sequence[str]) -> list[str]:
    """The stretches of one sentence, each `plain`; what holds it together stands in the first and the last."""
    said = [re.sub(r"\s+", " ", _CONTROLS.sub("", text)) for text in texts]
    if said:
        said[0] = said[0].lstrip()
        said[-1] = said[-1].rstrip()
    if backward("".join(said)):
        said[0] = _ISOLATE + said[0]
        said[-1] += _END
    return said


def backward(text: str) -> bool:
    """Whether a text begins from the right: its first letter with a direction is Hebrew, Arabic or alike."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in strong if way in {"L", "R", "AL"}), "L") != "L"


def label(text: str) -> str:
    """A text for the sheet behind a chart: what a spreadsheet would take for a formula or a link stands in quotes."""
    return f"“{text}”" if text.startswith(FORMULA) or ":" in text.split(" ", 1)[0] else text


def cut(text: str, most: int) -> str:
    """A text of at most `most` characters, cut at a word and marked as cut."""
    if len(text) <= most:
        return text
    kept = text[: most - 2].rsplit(" ", 1)[0].rstrip(_END)
    return f"{kept} …{_END if text.endswith(_END) else ''}"
