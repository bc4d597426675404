"""Readings of times of day: clock times, parts of a day, nights that span two dates.

The interval of a part of the day is a convention: a night begins at 18:00 of the day it is named by.
"""

import re

from extract.dates.expressions import Clock
from extract.dates.fields import Fields

HOUR = 3600
NIGHT = Clock("TNI", 18 * HOUR, 30 * HOUR)
EVE = Clock("TNI", 18 * HOUR, 30 * HOUR, -1)  # "overnight into Sunday" belongs to the day before
OVERNIGHT = Clock("TNI", 0, 48 * HOUR)  # the two days that the night touches: which side of midnight is not said
EARLY_HOURS = Clock("TMO", 0, 6 * HOUR)
AFTER_HOUR = ("meridiem", "oclock", "zone", "units")
HALVES = {("MO", "early"): (4, 9), ("MO", "late"): (9, 12), ("AF", "early"): (12, 15), ("AF", "late"): (15, 18)}


def clock_at(hour: int, minute: int) -> Clock:
    """A minute of the day."""
    seconds = hour * HOUR + minute * 60
    return Clock(f"T{hour:02}:{minute:02}", seconds, seconds + 60)


def part_of_day(fields: Fields) -> Clock:
    """The part of a day that a match names."""
    if fields.has("overnight"):
        return OVERNIGHT
    if fields.has("tonight"):
        return NIGHT
    if fields.has("hoursword"):
        return EARLY_HOURS
    suffix, first, last = (fields.value("part", "parts") or "").split()
    hours = HALVES.get((suffix, fields.modifier or ""), (int(first), int(last)))
    return Clock(f"T{suffix}", hours[0] * HOUR, hours[1] * HOUR)


def clock_time(fields: Fields) -> Clock | None:
    """The clock time that a match names: "7:15 p.m.", "0600", "noon"; None where no clock shows it."""
    if (noon := fields.integer("noon")) is not None:
        return clock_at(noon, 0)
    written = _written(fields)
    if written.isdigit() and len(written) in (3, 4):  # "1017 AM", "0600"
        written = f"{written[:-2]}:{written[-2:]}"
    hour, minute = [*(int(number) for number in re.findall(r"\d+", written)), 0][:2]
    return clock_at(_on_24_hours(hour, fields), minute) if hour <= 24 and minute <= 59 else None


def _written(fields: Fields) -> str:
    """The digits of the hour: not those of a date beside it."""
    following = [*fields.pieces[1:], None]
    for piece, after in zip(fields.pieces, following, strict=True):
        if piece.kind in ("clock", "four") or (after is not None and after.kind in AFTER_HOUR):
            return piece.text
    return fields.all("small", "four")[0].text


def _on_24_hours(hour: int, fields: Fields) -> int:
    half = fields.value("meridiem")
    if hour == 12 and half == "0":
        return 0
    late = half == "12" or (half is None and (fields.value("part") or "MO")[:2] in ("AF", "EV"))
    return hour + 12 if late and hour < 12 else hour
