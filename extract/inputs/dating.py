"""The day on which a text was published, where it says so itself or its file's name does. Anything less stays unknown.

Only a full date counts, and only where a publication date stands: in the dateline of a wire story ("KYIV, April 10,
2025 (Reuters) - "), or alone on one of the first lines ("Published: 10 April 2025, 08:15 GMT").
"""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = re.compile(
    rf"(?i)\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {MONTH},? (?P<y>\d{{4}})"
    rf"|{MONTH} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))\b"
)
FIRST_LINES, LONGEST_LINE = 8, 300
# What may stand around a date that is alone on its line.
BEFORE = re.compile(
    r"(?i)(?:(?:first )?(?:published|posted|issued|dated?|released)(?: on)?\s*:?\s*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?"
)
AFTER = re.compile(
    r"(?i)(?:[,T|·–-]?\s*(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{1,4}|[+-]\d\d:?\d\d)?)?\.?"
)
WIRE_PLACE = re.compile(r"[A-Z][A-Z .'’/-]{1,40}(?:, [A-Z][A-Za-z .]{1,30})?,\s*")
WIRE_END = re.compile(r"\s*(?:\([A-Z][\w .&/-]{1,30}\))?\s*[-–—]{1,2}\s")
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def dateline(text: str) -> date | None:
    """The day that the first lines of a text give as that of its publication; None where they give none.

    >>> dateline("KYIV, April 10, 2025 (Reuters) - Drones struck the port.")
    datetime.date(2025, 4, 10)
    >>> dateline("On 10 April 2025 drones struck the port.") is None
    True
    """
    for line in text.strip().split("\n", FIRST_LINES)[:FIRST_LINES]:
        head = line.strip()[:LONGEST_LINE]
        found = DATE.search(head)
        if found and (_alone(head, found) or _wire(head, found)):
            return _day(found)
    return None


def spelled(written: str) -> date | None:
    """The full date that some words are or begin with ("10 April 2025, 08:00"); None where they are none."""
    found = DATE.search(written)
    return _day(found) if found and BEFORE.fullmatch(written[: found.start()]) else None


def in_name(name: str) -> date | None:
    """The one day that a file's name holds ("2025-04-10_report.txt", "20250410.txt"); None for none or several."""
    stem = re.split(r"[/\\]", name)[-1]
    days = {_valid(int(y), int(m), int(d)) for y, _, m, d in IN_NAME.findall(stem)}
    return days.pop() if len(days) == 1 else None


def month(name: str) -> int | None:
    """The number of a month by its name or the first three letters of it; None for any other word."""
    short = name[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else None


def _alone(line: str, found: re.Match[str]) -> bool:
    return bool(BEFORE.fullmatch(line[: found.start()]) and AFTER.fullmatch(line[found.end() :]))


def _wire(line: str, found: re.Match[str]) -> bool:
    return bool(WIRE_PLACE.fullmatch(line[: found.start()]) and WIRE_END.match(line[found.end() :]))


def _day(found: re.Match[str]) -> date | None:
    if found["y3"]:
        return _valid(int(found["y3"]), int(found["m3"]), int(found["d3"]))
    return _valid(int(found["y"] or found["y2"]), month(found[2] or found[4]) or 0, int(found["d"] or found["d2"]))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
