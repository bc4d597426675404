"""Times that the calendar names to stretches: which year, which week is meant."""

from dataclasses import replace

from extract.dates import civil
from extract.dates.anchors import Anchors
from extract.dates.civil import Stretch
from extract.dates.expressions import Calendar

TENSE_REACH = 300  # days: further away than this the tense of the clause does not decide between two years


def placed(core: Calendar, anchors: Anchors) -> Stretch | None:
    """The stretch that is meant; None where nothing tells the year."""
    if core.unit == "week":
        day = placed(replace(core, unit="day"), anchors)
        return civil.containing("week", day.start) if day else None
    if core.year is not None:
        return _period_of(core.year, anchors.mentioned) if core.unit == "period" else in_year(core, core.year)
    origin = anchors.mentioned if core.anchor != "published" and anchors.mentioned else anchors.published
    if origin is None:
        return None
    if core.unit == "day" and core.month is None and core.holiday is None:
        return _weekday(core, origin, anchors.direction)
    return _year_chosen(core, origin, anchors)


def _year_chosen(core: Calendar, origin: Stretch, anchors: Anchors) -> Stretch | None:
    now = civil.civil(origin.start)[0]
    if core.year_shift is not None:
        return in_year(core, now + core.year_shift)
    options = [found for found in (in_year(core, now + n) for n in (-1, 0, 1)) if found is not None]
    if core.weekday is not None:
        options = _on_weekday(core, now) or options
    if core.which is not None:
        return _pointed(core, options, origin)
    if core.unit in ("quarter", "half"):
        return _quarter(options, origin, anchors.direction)
    return _nearest(core, options, origin, anchors.direction)


def _on_weekday(core: Calendar, now: int) -> list[Stretch]:
    """The years in which that day of the month is that weekday: at most six years back, one ahead."""
    options = [found for found in (in_year(core, now + n) for n in range(-6, 2)) if found is not None]
    return [option for option in options if civil.weekday(option.start) == core.weekday][-1:]


def _pointed(core: Calendar, options: list[Stretch], origin: Stretch) -> Stretch | None:
    """ "last June", "this summer", "next Easter"."""
    if core.which == -1:
        return next((option for option in reversed(options) if option.end <= origin.start), None)
    if core.which == 1:
        return next((option for option in options if option.start > origin.start), None)
    if core.unit != "season":  # "this September" is that of the year
        return next(
            (option for option in options if civil.civil(option.start)[0] == civil.civil(origin.start)[0]), None
        )
    return min(options, key=lambda option: abs(option.start - origin.start), default=None)


def _nearest(core: Calendar, options: list[Stretch], origin: Stretch, direction: int) -> Stretch | None:
    """By tense within its reach, else the nearer; a month is rather the one that has begun."""
    past = [option for option in options if option.start <= origin.start]
    ahead = [option for option in options if option.end > origin.start]
    if not past or not ahead:
        return (past or ahead)[-1] if options else None
    back, on = origin.start - past[-1].start, ahead[0].start - origin.start
    if direction:
        far = on if direction > 0 else back
        return ahead[0] if (direction > 0) == (far < TENSE_REACH) else past[-1]
    return ahead[0] if on < back * (1.0 if core.unit == "day" else 0.5) else past[-1]


def _quarter(options: list[Stretch], origin: Stretch, direction: int) -> Stretch:
    """The one of this year, but over a turn of the year the nearer one that the tense allows."""
    before, now, after = options
    far = civil.civil(now.start)[1] - civil.civil(origin.start)[1]
    if far > 5 and direction <= 0:
        return before
    return after if far < -8 and direction > 0 else now


def _period_of(year: int, mentioned: Stretch | None) -> Stretch:
    """ "the 1988 quarter": the same part of that year as the last one mentioned."""
    if mentioned is None or mentioned.unit not in ("quarter", "half"):
        return Stretch("year", civil.days(year, 1, 1))
    return years_on(mentioned, year - civil.civil(mentioned.start)[0])


def years_on(origin: Stretch, years: int) -> Stretch:
    """The same month, quarter, half … some years on."""
    return origin.shifted(years * 12 // civil.MONTHS[origin.unit])


def in_year(core: Calendar, year: int) -> Stretch | None:
    """The named time in a given year; None where that year has no such day."""
    if core.unit == "day":
        if core.holiday is not None:
            return Stretch("day", _holiday(core.holiday, year))
        exists = civil.exists(year, core.month or 1, core.day or 1)
        return Stretch("day", civil.days(year, core.month or 1, core.day or 1)) if exists else None
    ordinal = (core.ordinal or 1) - 1
    first = {"month": core.month or 1, "season": 3 * ordinal + 3, "quarter": 3 * ordinal + 1, "half": 6 * ordinal + 1}
    return Stretch(core.unit, civil.days(year, first.get(core.unit, 1), 1))


def _holiday(rule: str, year: int) -> int:
    """ "12-25", "easter-2", or month-weekday-nth ("11-4-4", "5-1--1")."""
    if rule.startswith("easter"):
        return civil.easter(year) + int(rule[6:])
    month, day, *nth = rule.split("-", 2)
    return civil.nth_weekday(year, int(month), int(day), int(nth[0])) if nth else civil.days(year, int(month), int(day))


def _weekday(core: Calendar, origin: Stretch, direction: int) -> Stretch:
    wanted = core.weekday or 1
    today = Stretch("day", origin.start)
    back = (civil.weekday(origin.start) - wanted) % 7
    if core.anchor == "onward":
        return today.shifted((7 - back) % 7)
    if core.which == 1 and core.anchor == "mentioned":  # "the following Friday"
        return today.shifted(7 - back)
    if core.ordinal is not None or core.which == 1:  # "Friday of last week"; "next Friday" is that of the next week
        weeks = core.ordinal if core.ordinal is not None else 1
        return Stretch("day", civil.containing("week", origin.start).shifted(weeks).start + wanted - 1)
    if core.which == -1:
        return today.shifted(-(back or 7))
    ahead = direction > 0 or (core.which == 0 and direction == 0)
    return today.shifted((7 - back) % 7 if ahead else -back)
