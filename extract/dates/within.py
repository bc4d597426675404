"""Readings of what is counted within a month or year: "the first Monday of March", "the second week of April"."""

from dataclasses import replace

from extract.dates.days import Read, checked
from extract.dates.expressions import Calendar, Core, Shift
from extract.dates.fields import Fields

LAST = -1


def nth_weekday(fields: Fields) -> Read:
    """ "the first Monday of March", "the last Sunday in May 2023"."""
    nth = _nth(fields)
    if nth is None or nth > 4:
        return None
    holiday = f"{fields.integer('month')}-{fields.integer('weekday')}-{nth}"
    return [fields.expression(Calendar("day", fields.year, holiday=holiday))]


def part(fields: Fields) -> Read:
    """ "the second week of March", "the last week of the month", "the first half of April", "the first day of 2024"."""
    nth, unit = _nth(fields), "half" if fields.pieces[_of(fields) - 1].kind == "half" else fields.value("unit")
    whole = _whole(fields.slice(_of(fields) + 1, len(fields.pieces)))
    if nth is None or whole is None or (unit == "half" and not _is_month(whole)):
        return None
    if unit == "day":
        return _day(fields, whole, nth)
    if unit not in ("week", "half") or nth > (2 if unit == "half" else 5):
        return None
    return [replace(fields.expression(whole), modifier=f"{unit} {nth}")]


def _day(fields: Fields, whole: Core, nth: int) -> Read:
    known = isinstance(whole, Calendar) and nth != LAST
    if not known or not isinstance(whole, Calendar):
        return None
    day = checked(replace(whole, unit="day", month=whole.month or 1, day=nth))
    return [fields.expression(day)] if day else None


def _of(fields: Fields) -> int:
    return next(n for n, piece in enumerate(fields.pieces) if piece.kind in ("of", "in"))


def _nth(fields: Fields) -> int | None:
    if fields.pieces[0].kind in ("last", "final") or fields.pieces[1].kind in ("last", "final"):
        return LAST
    nth = fields.integer("ordinal", "second")
    return nth if nth and nth > 0 else None


def _whole(fields: Fields) -> Calendar | Shift | None:
    """The month or year that it is counted in."""
    if fields.has("month"):
        return Calendar("month", fields.year, fields.integer("month"), which=fields.which, anchor=fields.anchor)
    if fields.has("unit"):
        unit = fields.all("unit")[-1].value
        pointed = Shift(unit, fields.which or 0, fields.anchor if fields.which is not None else "topic")
        return pointed if unit in ("month", "year") else None
    return Calendar("year", fields.year)


def _is_month(whole: Calendar | Shift) -> bool:
    return whole.unit == "month"
