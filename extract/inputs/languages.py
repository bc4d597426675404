"""Which language a text is in. A text that is not English is kept as it is and marked; nothing is extracted from it."""

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 4_000  # characters that are looked at
FEWEST_LETTERS = 60  # of the Latin script; a shorter text may be in any language that writes with it
LEAST_SURE = 0.9  # probability below which a Latin text's language stays unknown
LAST_LATIN = "\u024f"
UNDETERMINED = "und"  # ISO 639's code for a language that nobody could name


def identify(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where it is too short to say, as for "12 killed in Sumy".

    A text in another script than the Latin one is surely not English: where its language cannot be named, it is "und".
    """
    letters = [character for character in text[:SAMPLE] if character.isalpha()]
    foreign = sum(character > LAST_LATIN for character in letters) > len(letters) / 2
    if len(letters) < FEWEST_LETTERS and not foreign:
        return None
    code, sure = _identifier().classify(text[:SAMPLE])
    if foreign:
        return UNDETERMINED if code == "en" or sure < LEAST_SURE else str(code)
    return str(code) if sure >= LEAST_SURE else None


@functools.cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a model of 5 MB that takes a moment

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
