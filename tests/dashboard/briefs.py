"""Pictures for the tests of briefs: the sample, rivals, and reports in other scripts and with hostile words."""

import struct
import zlib
from datetime import date
from pathlib import Path

import sample

from dashboard import data, queries
from dashboard.data import Picture
from extract.model import Findings

DAY = date(2025, 4, 10)


def png(width: int = 240, height: int = 112) -> bytes:
    """A grey picture in the proportions of a brief's map."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\xcc" * width) * height
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


# Ukrainian, Arabic and Hebrew: "Kharkiv counts 120 wounded" and the like, and words that occur in them alone.
CYRILLIC = ("Обласна влада повідомила про ", "120", " поранених у Харкові")
ARABIC = ("وقال متحدث باسم المستشفى إن ", "45", " شخصا أصيبوا")
HEBREW = ("דובר בית החולים מסר כי ", "31", " בני אדם נפצעו")
HOSTILE = "=HYPERLINK(1)"  # as a spreadsheet would reckon with it
MARKUP = "#panic(1) $x^2$ *bold* @ref {=1+1} javascript:alert(1)"  # as Typst, a field or a browser would


def picture(folder: Path, found: list[Findings]) -> Picture:
    """A picture of some reports, opened as the dashboard opens one."""
    parts = sample.write(folder, found)
    connection = data.opened(parts)
    count = "SELECT (SELECT count(*) FROM flat), (SELECT count(*) FROM documents)"
    flat, documents = connection.cursor().execute(count).fetchone() or (0, 0)
    counts = {"flat": flat, "documents": documents}
    return Picture(3, sample.PUBLISHED, False, counts, connection, queries.offered(connection))


def told_in(words: tuple[str, str, str], document: str, **about: str) -> Findings:
    """A report of one sentence that counts the injured in Kharkiv; no place is named in it but the figure has one."""
    w = sample.Writer(document, DAY)
    before, number, after = words
    w.say(before)
    w.figure(number, float(number), kind="count", unit="person", measure="injured", period=sample.days(DAY, DAY))
    w.say(after)
    w.stop(".")
    return w.findings(**{"title": f"Report {document}", "outlet": f"Desk {document}", **about})


def scripts() -> list[Findings]:
    """One report each in Ukrainian, Arabic and Hebrew."""
    return [told_in(CYRILLIC, "uk"), told_in(ARABIC, "ar"), told_in(HEBREW, "he")]


def hostile() -> list[Findings]:
    """Rivals whose outlet and words are written for a program, not for a reader."""
    rivals = sample.told("one", HOSTILE, DAY, {"words": "120", "low": 120, "at": "Kharkiv"})
    other = sample.told("two", "https://example.org/=1", DAY, {"words": "90", "low": 90, "at": "Kharkiv"})
    w = sample.Writer("three", DAY)
    w.say(f"{MARKUP} ")
    w.figure("7", 7, unit="person", measure="injured", period=sample.days(DAY, DAY))
    w.say(" were injured\x0b")
    w.stop(".")
    return [rivals, other, w.findings(title=MARKUP, outlet="Desk")]
