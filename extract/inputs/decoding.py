"""Bytes to text: their encoding, and whether they are text at all."""

import codecs
import re

from extract.errors import BadDocument
from extract.inputs import languages

# Longer marks first: that of UTF-16 begins that of UTF-32.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CONTROL = 0.01  # of the characters; a stray one occurs in real articles, more of them mean that it is no text
# Of the bytes. Western European text in cp1252 stays below; Cyrillic, Greek or Arabic in another code page does not,
# and would come out as nonsense without an error.
MOST_HIGH = 0.25
BLANK = "\u200b\ufeff"  # what shows nothing, besides white space
# Code pages that news was written in before UTF-8. They are told apart by how often each letter comes, so a short text
# is refused rather than guessed at; East Asian ones cannot be told apart surely enough.
CODE_PAGES = ["cp1251", "koi8_u", "koi8_r", "cp1253", "cp1255", "cp1256"]
# Latin code pages differ in few letters, so that words show the language in any of them; the language names its own.
LATIN_PAGES = {
    "cp1250": {"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"}, "cp1254": {"tr"}, "cp1257": {"et", "lt", "lv"},
}  # fmt: skip
SHORTEST_GUESS = 200  # bytes
SAMPLE = 20_000  # bytes that the guess looks at
LEAST_COHERENCE = 0.4  # how much the letters must come as they do in one language, 0..1


def text_of(data: bytes, name: str) -> str:
    """The text that some bytes are, with line ends as "\\n". Raises BadDocument with `name` in it."""
    encoding = encoding_of(data, name)
    try:
        return checked(unmarked(data).decode(encoding), name)
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{name} is not text: byte {error.start} is not {encoding} ({error.reason}); save it as UTF-8"
        ) from error


def checked(text: str, name: str) -> str:
    """A text with its line ends as "\\n". Raises BadDocument where it is empty or no text for people."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if all(character.isspace() or character in BLANK for character in text):
        raise BadDocument(f"{name} is empty; give a file that holds text")
    if len(CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise BadDocument(f"{name} is not text: it is full of control characters; export its text and add that")
    return text


def encoding_of(data: bytes, name: str) -> str:
    """The encoding of some bytes, by their mark, else by what they could be. Raises BadDocument where that is open."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        guessed = _guess(data)
    if guessed is None:
        raise BadDocument(f"{name} is not text in UTF-8, nor surely in another encoding; save it as UTF-8")
    return guessed


def unmarked(data: bytes) -> bytes:
    """Bytes without the mark of their encoding."""
    return next((data[len(mark) :] for mark, _ in MARKS if data.startswith(mark)), data)


def _guess(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    if sum(byte > 0x7F for byte in data[:SAMPLE]) <= MOST_HIGH * len(data[:SAMPLE]):
        return _latin_page(data[:SAMPLE])
    if len(data) < SHORTEST_GUESS:
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415 - for the few files that are neither UTF-8 nor Western

    best = from_bytes(data[:SAMPLE], cp_isolation=CODE_PAGES, preemptive_behaviour=False).best()
    return best.encoding if best is not None and best.coherence >= LEAST_COHERENCE else None


def _latin_page(sample: bytes) -> str:
    language = languages.identify(sample.decode("cp1252", errors="replace"))
    return next((page for page, spoken in LATIN_PAGES.items() if language in spoken), "cp1252")
