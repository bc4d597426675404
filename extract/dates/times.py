"""Readings of times of day: parts of a day, nights that span two dates, clock times."""

import re
from dataclasses import replace

from extract.dates.expressions import Clock, Core, Shift
from extract.dates.fields import Fields
from extract.dates.named import Read, anchor, date_of, which

HOUR = 3600
EARLY_HOURS = Clock("TMO", 0, 6 * HOUR)
LATE_HOURS = Clock("TNI", 21 * HOUR, 27 * HOUR)
NIGHT = Clock("TNI", 18 * HOUR, 30 * HOUR)
OVERNIGHT = Clock("TNI", 0, 48 * HOUR)  # the two days that the night touches: which side of midnight is not said
HALVES = {("TMO", "early"): (4, 9), ("TMO", "late"): (9, 12), ("TAF", "early"): (12, 15), ("TAF", "late"): (15, 18)}


def part(fields: Fields) -> Read:
    """ "Friday night", "the night of 9-10 April", "last night", "tonight", "overnight", "the early hours of Sunday"."""
    clock = _part_clock(fields)
    core = _day_under(fields)
    return None if core is None else [fields.expression(core, clock, modifier="")]


def _part_clock(fields: Fields) -> Clock:
    if fields.has("overnight"):
        return OVERNIGHT
    if fields.has("tonight"):
        return NIGHT
    if fields.has("hoursword"):
        return LATE_HOURS if fields.value("hoursword") == "late" else EARLY_HOURS
    suffix, first, last = (fields.value("part", "parts") or "").split()
    hours = HALVES.get((f"T{suffix}", fields.modifier or ""), (int(first), int(last)))
    return Clock(f"T{suffix}", hours[0] * HOUR, hours[1] * HOUR)


def _day_under(fields: Fields) -> Core | None:
    """The day a part of a day belongs to; a night belongs to its evening."""
    if fields.has("isodate", "numdate", "month", "weekday", "relday", "holiday"):
        return date_of(fields)
    if fields.has("overnight"):
        return Shift("day", -1)
    if fields.has("tonight"):
        return Shift("day", 0)
    if not fields.has("last", "past", "this", "that", "same", "next", "following", "previous", "coming"):
        return Shift("day", 0, "mentioned")
    if fields.has("next"):
        return Shift("day", 1, "mentioned")
    return Shift("day", which(fields) or 0, anchor(fields))


def clock(fields: Fields) -> Read:
    """ "10 p.m. Wednesday", "7:15", "0600 GMT", "noon". The zone stays in the span: values are local time, as stated."""
    time = _clock_time(fields)
    if time is None or not _means_clock(fields):
        return None
    day: Core | None = Shift("day", 0, "clock")
    if fields.has("isodate", "numdate", "month", "weekday", "relday", "holiday"):
        day = date_of(fields)
    elif fields.has("tonight", "this", "that", "last", "next", "following"):
        day = _day_under(fields)
    return None if day is None else [fields.expression(day, time, modifier="")]


def _clock_time(fields: Fields) -> Clock | None:
    if fields.has("noon"):
        hour = int(fields.value("noon") or 12)
        return Clock(f"T{hour}:00", hour * HOUR, hour * HOUR + 60)
    written = next((p.text for p in fields.pieces if p.kind in ("clock", "four", "small", "year")), "")
    numbers = [int(n) for n in re.findall(r"\d+", f"{written[:-2]}:{written[-2:]}" if written.isdigit() and len(written) == 4 else written)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if hour > 24 or minute > 59:
        return None
    hour = _on_24_hours(hour, fields)
    seconds = hour * HOUR + minute * 60
    return Clock(f"T{hour:02}:{minute:02}", seconds, seconds + 60)


def _on_24_hours(hour: int, fields: Fields) -> int:
    half = fields.value("meridiem")
    late = half == "12" or (half is None and hour < 12 and (fields.value("part") or "MO")[:2] in ("AF", "EV"))
    if hour == 12 and half == "0":
        return 0
    return hour + 12 if late and hour < 12 else hour


def _means_clock(fields: Fields) -> bool:
    """Whether a bare 7:15 is a time of day and no score, ratio or verse."""
    if not fields.has("clock") or fields.has("meridiem", "zone", "weekday", "month", "relday"):
        return True
    before = fields.before()
    return before is not None and before.text in ("at", "by", "around", "about", "from", "until", "till", "since", "to", "before", "after", "and")


