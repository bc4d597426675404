"""Readings of days: "9 April 2025", "late on Tuesday", "yesterday", "15-24 May", "Christmas Day"."""

import re
from collections.abc import Sequence

from extract.dates import civil
from extract.dates.expressions import Between, Calendar, Core, Either, Expression, Shift
from extract.dates.fields import Fields
from extract.dates.pieces import WORDS
from extract.dates.times import clock_at

Read = Sequence[Expression] | None
LEAP = 2024  # a year in which 29 February exists
NUMBERS = ("small", "ordinal", "second")
FAMOUS = {(9, 11): 2001, (10, 7): 2023}  # month and day of attacks that go by their day: their year
FAMED = ("attack", "attacks", "massacre")


def day(fields: Fields) -> Read:
    """ "9 April 2025", "late on Tuesday", "yesterday", "last Friday", "2025-04-10T06:00Z"."""
    core = date_of(fields)
    if core is None or _counts(fields):
        return None
    iso = fields.value("isodate") or ""
    clock = clock_at(int(iso[11:13]), int(iso[14:16])) if "t" in iso else None
    return [fields.expression(core, clock, first=fields.outer_article)]


def military(fields: Fields) -> Read:
    """ "110900Z APR 25": a date-time group, day and time, zone letter, month, year."""
    digits, name, year = re.fullmatch(r"(\d{6})[a-z]\s?([a-z]{3})\s?(\d+)", fields.pieces[0].text).groups()  # type: ignore[union-attr]
    day, hour, minute = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    core = checked(Calendar("day", int(year) % 100 + 2000 if len(year) == 2 else int(year), int(WORDS[name][1]), day))
    return [fields.expression(core, clock_at(hour, minute))] if core and hour < 24 and minute < 60 else None


def date_of(fields: Fields) -> Core | None:
    """The day that a match names; None where the calendar has no such day."""
    if (iso := fields.value("isodate")) is not None:
        return checked(Calendar("day", int(iso[:4]), int(iso[5:7]), int(iso[8:10])))
    if (numeric := fields.value("numdate")) is not None:
        return _numeric(numeric)
    if (shift := fields.integer("relday")) is not None:
        return Shift("day", shift)
    if fields.has("holiday"):
        return Calendar("day", fields.year, holiday=fields.value("holiday"), which=fields.which)
    return _day_of_month(fields) if fields.has("month") else _weekday(fields)


def _day_of_month(fields: Fields) -> Calendar | None:
    month, number, year = fields.integer("month") or 1, _day_number(fields), _year(fields)
    after = fields.after()
    if year is None and after is not None and after.text in FAMED:
        year = FAMOUS.get((month, number))
    shift = fields.which if fields.has("unit") else None
    return checked(Calendar("day", year, month, number, fields.integer("weekday", "shortday"), year_shift=shift))


def _weekday(fields: Fields) -> Calendar | None:
    wanted = fields.integer("weekday", "shortday")
    if not fields.has("unit"):
        which = 0 if fields.has("coming") else fields.which  # "this coming Friday" is the first that comes
        return Calendar("day", weekday=wanted, which=which, anchor=fields.anchor)
    return Calendar("day", weekday=wanted, ordinal=fields.which) if fields.value("unit") == "week" else None


def _year(fields: Fields) -> int | None:
    if [piece.kind for piece in fields.pieces] == ["small", "dash", "month", "dash", "small"]:  # 10-Apr-25
        return 2000 + int(fields.pieces[-1].value)
    return fields.year


def _day_number(fields: Fields) -> int:
    """The number beside the month; a clock time may hold another."""
    month = next(n for n, piece in enumerate(fields.pieces) if piece.kind == "month")
    return min((abs(n - month), int(p.value)) for n, p in enumerate(fields.pieces) if p.kind in NUMBERS)[1]


def _numeric(text: str) -> Core | None:
    one, two, last = (int(part) for part in text.replace("/", ".").replace("-", ".").split("."))
    year = last if last > 99 else 2000 + last if last < 50 else 1900 + last
    orders = [(one, two)] if "." in text else [(two, one), (one, two)]  # (day, month): slashes are read both ways
    real = [Calendar("day", year, month, day) for day, month in orders if civil.exists(year, month, day)]
    if len(real) == 2 and one != two:
        return Either(*real)
    return real[0] if real else None


def checked(core: Calendar) -> Calendar | None:
    """The day, or None where the calendar has none such."""
    year = core.year if core.year is not None else LEAP
    return core if civil.exists(year, core.month or 1, core.day or 1) else None


def _counts(fields: Fields) -> bool:
    """Whether the number after a month counts something else ("in March 12 people died")."""
    last, after = fields.pieces[-1], fields.after()
    if last.kind != "small" or after is None or fields.pieces[0].kind in ("small", "weekday"):
        return False
    return last.token.dep == "nummod" and after.token.tag == "NNS" and after.token.i == last.token.head


def days_in_a_list(fields: Fields) -> Read:
    """ "April 24 and 25": one expression a day, the month with its neighbour."""
    after = fields.after()
    if after is not None and after.kind in ("meridiem", "oclock"):  # "May 1 and 2, and 3 p.m. on May 3"
        return None
    numerals = [n for n, piece in enumerate(fields.pieces) if piece.kind == "small"]
    leading = fields.pieces[0].kind == "month"
    found = []
    for n in numerals:
        core = checked(Calendar("day", fields.year, fields.integer("month"), int(fields.pieces[n].value)))
        first = 0 if leading and n == numerals[0] else n
        last = len(fields.pieces) if n == numerals[-1] else n + 1
        if core is not None:
            found.append(fields.expression(core, first=first, last=last))
    return found or None


def range_of_weekdays(fields: Fields) -> Read:
    """ "Monday to Friday": two days, the second counted from the first."""
    first, last = (int(piece.value) for piece in fields.all("weekday"))
    return [
        fields.expression(Calendar("day", weekday=first), last=1),
        fields.expression(Calendar("day", weekday=last, which=1, anchor="mentioned"), first=2),
    ]


def range_of_days(fields: Fields) -> Read:
    """ "15-24 May", "28 February – 2 March 2022": both ends included."""
    months = [int(piece.value) for piece in fields.all("month")]
    numbers = [int(piece.value) for piece in fields.all(*NUMBERS)]
    first = checked(Calendar("day", fields.year, months[0], numbers[0]))
    last = checked(Calendar("day", fields.year, months[-1], numbers[-1]))
    return [fields.expression(Between(first, last))] if first and last else None
