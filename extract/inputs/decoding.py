"""The text of a file: its size, its encoding, and whether it is text at all."""

import codecs
import re
from pathlib import Path

from extract.errors import BadDocument, UnreadableInput

LARGEST = 5 * 2**20  # bytes; the longest article in public corpora is a hundredth of this
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


def text_of(path: Path) -> str:
    """The text of a file, with line ends as "\\n". Raises UnreadableInput or BadDocument, naming the file."""
    text = _decoded(path, _bytes(path)).replace("\r\n", "\n").replace("\r", "\n")
    if all(character.isspace() or character in BLANK for character in text):
        raise BadDocument(f"{path} is empty; give a file that holds text")
    if len(CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise BadDocument(f"{path} is not text: it is full of control characters; export its text and add that")
    return text


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            what = "is no regular file" if path.exists() else "does not exist"
            raise UnreadableInput(f"{path} {what}; check the path")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableInput(f"{path} cannot be read ({reason}); check that it is there and yours to read") from error
    if len(data) > LARGEST:
        raise BadDocument(f"{path} is larger than {LARGEST // 2**20} MB; split it into its articles")
    return data


def _decoded(path: Path, data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(path, data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\0" in data or sum(byte > 0x7F for byte in data) > MOST_HIGH * len(data):
            raise BadDocument(f"{path} is not text in UTF-8, nor like any in cp1252; save it as UTF-8") from None
        return _strictly(path, data, "cp1252")


def _strictly(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{path} is not text: byte {error.start} is not {encoding} ({error.reason}); save it as UTF-8"
        ) from error
