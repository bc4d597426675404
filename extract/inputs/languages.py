"""Which language a text is in. A text that is not English is kept as it is and marked; nothing is extracted from it."""

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WINDOW, WINDOWS = 500, 8  # characters that are looked at together, and how many times, spread over the text
ENGLISH_SHARE = 0.25  # of the windows; English reports quote at length, and what they say themselves is to be read
FEWEST_LETTERS = 60  # of the Latin script; a shorter text may be in any language that writes with it
LEAST_SURE = 0.9  # probability below which the language of a Latin text stays unknown
LEAST_SURE_ELSEWHERE = 0.5  # the same for other scripts, where what competes are varieties of one language
LETTER = re.compile(r"[^\W\d_]")
FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f]")  # a letter of another script than the Latin one
UNDETERMINED = "und"  # ISO 639's code for a language that nobody could name


def identify(text: str) -> str | None:
    """The ISO 639 code of a text's language; None where it is too short to say, as for "12 killed in Sumy".

    A text in another script than the Latin one is surely not English: where its language cannot be named, it is "und".
    One that is English in parts is English.
    """
    if not text:
        return None
    step = max(WINDOW, len(text) // WINDOWS)
    starts = range(0, len(text), step)
    if all(_language(text[at : at + WINDOW]) == "en" for at in (starts[0], starts[len(starts) // 2])):
        return "en"  # as most texts are, and need no closer look
    found = [_language(text[start : start + WINDOW]) for start in starts]
    if found.count("en") >= ENGLISH_SHARE * len(found):
        return "en"
    named = Counter(filter(None, found)).most_common(1)
    return named[0][0] if named else None


def _language(text: str) -> str | None:
    letters = len(LETTER.findall(text))
    foreign = len(FOREIGN.findall(text)) > letters / 2
    if letters < FEWEST_LETTERS and not foreign:
        return None
    code, sure = _identifier().classify(text)
    if not foreign:
        return str(code) if sure >= LEAST_SURE else None
    return str(code) if sure >= LEAST_SURE_ELSEWHERE and code != "en" else UNDETERMINED


@functools.cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a model of 5 MB that takes a moment

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
