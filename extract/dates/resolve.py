"""Unresolved expressions to TIMEX3 values and intervals, given the anchors: publication, the last date, the tense."""

from dataclasses import dataclass, replace
from datetime import date

from extract.dates import civil
from extract.dates.civil import Stretch
from extract.dates.expressions import Between, Calendar, Clock, Either, Expression, Known, Shift, Span
from extract.model import DAY, EPOCH, Period


@dataclass(frozen=True, slots=True)
class Anchors:
    """What an expression is resolved against. `direction` is 1 ahead, -1 back, 0 unknown."""

    published: Stretch | None
    mentioned: Stretch | None = None
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Resolved:
    """TIMEX3 type and value, the interval, and the stretch that later expressions may be counted from."""

    type: str
    value: str | None
    period: Period | None = None
    stretch: Stretch | None = None


def day_of(published: date | None) -> Stretch | None:
    """The day of publication."""
    return None if published is None else Stretch("day", published.toordinal() - EPOCH)


def resolve(expression: Expression, anchors: Anchors) -> Resolved:
    """What an expression means here. A value of None where only a missing anchor could tell."""
    core = expression.core
    match core:
        case Known():
            return _known(core, expression)
        case Span():
            return Resolved("DURATION", core.value, _spanned(core, anchors.published))
        case Between():
            return _between(core, anchors)
        case Either():
            stretch = _either(core, anchors)
            if stretch is None:
                return Resolved("DATE", f"{core.first.year:04}-XX-XX")
        case Shift():
            stretch = _shifted(core, anchors)
        case Calendar():
            stretch = _calendar(core, anchors)
            if stretch is None:
                return _partial(core, expression.clock)
    return _dressed(stretch, expression)


def _dressed(stretch: Stretch | None, expression: Expression) -> Resolved:
    clock = expression.clock
    if stretch is None:
        bare_clock = clock is not None and isinstance(expression.core, Shift) and expression.core.anchor == "clock"
        return Resolved("TIME" if clock else "DATE", f"XXXX-XX-XX{clock.suffix}" if clock and bare_clock else None)
    if clock is None:
        return Resolved("DATE", stretch.value, civil.part(stretch, expression.modifier), stretch)
    midnight = stretch.start * DAY
    return Resolved("TIME", stretch.value + clock.suffix, Period(midnight + clock.first, midnight + clock.last), stretch)


def _known(core: Known, expression: Expression) -> Resolved:
    if core.stretch is None:
        return Resolved(core.type, core.value)
    period = civil.part(core.stretch, expression.modifier)
    if core.last is not None:
        period = Period(period.first, core.last.period.last)
    return Resolved(core.type, core.value, period, core.last or core.stretch)


def _spanned(core: Span, published: Stretch | None) -> Period | None:
    """The interval of a duration that ends or begins with publication. The hour is unknown: whole days on both sides."""
    if published is None or core.toward is None or (core.seconds is None and core.months is None):
        return None
    if core.months is not None:
        far = _moved(published, core.toward * core.months).start
    else:
        far = published.start + core.toward * max(1, -(-(core.seconds or 0) // DAY))
    first, last = sorted((far, published.start))
    return Period(first * DAY, (last + 1) * DAY)


def _moved(day: Stretch, months: int) -> Stretch:
    """The same day of the month some months on, or the last that month has."""
    year, month, number = civil.civil(day.start)
    target = year * 12 + month - 1 + months
    first = civil.days(target // 12, target % 12 + 1, 1)
    return Stretch("day", min(first + number - 1, Stretch("month", first).end - 1))


def _between(core: Between, anchors: Anchors) -> Resolved:
    first, last = _calendar(core.first, anchors), _calendar(core.last, anchors)
    if first is None or last is None:
        return Resolved("DATE", f"{_partial(core.first, None).value}/{_partial(core.last, None).value}")
    if last.start < first.start:  # "28 December - 2 January" around a turn of the year
        first = _moved(first, -12)
    return Resolved("DATE", f"{first.value}/{last.value}", Period(first.start * DAY, last.end * DAY), last)


def _either(core: Either, anchors: Anchors) -> Stretch | None:
    if anchors.published is None:
        return None
    published = anchors.published.start
    both = [found for found in (_calendar(core.first, anchors), _calendar(core.other, anchors)) if found]
    return min(both, key=lambda stretch: abs(stretch.start - published))


def _shifted(core: Shift, anchors: Anchors) -> Stretch | None:
    origin = anchors.published
    if core.anchor != "published" and anchors.mentioned is not None:
        origin = anchors.mentioned
    if origin is None:
        return None
    if core.anchor == "topic":
        return _topic(core, origin, anchors)
    if core.unit == "period":
        return origin if origin.unit in ("quarter", "half", "month", "year") else None
    if core.anchor == "clock" and origin.unit != "day":
        origin = anchors.published or origin
    if core.fine and core.unit == "year" and core.count == -1 and anchors.mentioned and anchors.mentioned.unit in ("quarter", "half"):
        return _same(anchors.mentioned, core.count)
    start = origin.start
    if core.fine and core.unit in ("month", "year") and origin.unit == "day":
        start = _moved(origin, core.count * civil.MONTHS[core.unit]).start
        return civil.containing(core.unit, start)
    return civil.containing(core.unit, start).shifted(core.count)


def _topic(core: Shift, origin: Stretch, anchors: Anchors) -> Stretch:
    """ "the quarter": the one mentioned, else the last that ended; "the weekend": the last, or the next, by tense."""
    published = anchors.published or origin
    if core.unit == "quarter":
        return origin if origin.unit == "quarter" else civil.containing("quarter", published.start).shifted(-1)
    now = civil.containing(core.unit, published.start)
    return now.shifted(-1) if core.unit == "weekend" and anchors.direction <= 0 and now.start > published.start else now


def _same(origin: Stretch, years: int) -> Stretch:
    return origin.shifted(years * 12 // civil.MONTHS[origin.unit])


def _calendar(core: Calendar, anchors: Anchors) -> Stretch | None:
    year = core.year
    if core.unit == "week":
        day = _calendar(replace(core, unit="day"), anchors)
        return civil.containing("week", day.start) if day else None
    if core.unit == "period" and year is not None:
        return _period_of(year, anchors.mentioned)
    if year is not None:
        return _in_year(core, year)
    origin = anchors.mentioned if core.anchor == "mentioned" and anchors.mentioned else anchors.published
    if origin is None:
        return None
    if core.unit == "day" and core.month is None and core.holiday is None:
        return _weekday(core, origin, anchors.direction)
    now = civil.civil(origin.start)[0]
    if core.year_shift is not None:
        return _in_year(core, now + core.year_shift)
    options = [found for found in (_in_year(core, now + n) for n in (-1, 0, 1)) if found is not None]
    return _chosen(core, options, origin, anchors.direction)


def _chosen(core: Calendar, options: list[Stretch], origin: Stretch, direction: int) -> Stretch | None:
    """The one of three years that is meant: by word, by tense, else the nearest (a quarter or month: the last begun)."""
    past = [option for option in options if option.start <= origin.start and (core.which is None or option.end <= origin.start)]
    ahead = [option for option in options if option.end > origin.start and (core.which is None or option.start > origin.start)]
    if core.which == -1:
        return past[-1] if past else None
    if core.which == 1:
        return ahead[0] if ahead else None
    if core.which == 0:
        return options[1] if len(options) > 1 else None
    if core.unit in ("quarter", "half") and direction <= 0:
        return past[-1] if past and past[-1].end <= origin.start + 31 else options[0]
    if not past or not ahead:
        return min(options, key=lambda option: abs(option.start - origin.start), default=None)
    back, on = origin.start - past[-1].start, ahead[0].start - origin.start
    if direction:
        far = on if direction > 0 else back
        return ahead[0] if (direction > 0) == (far < 250) else past[-1]
    return ahead[0] if on < back * (1.0 if core.unit == "day" else 0.5) else past[-1]


def _period_of(year: int, mentioned: Stretch | None) -> Stretch:
    """ "the 1988 quarter": the same part of that year as the last one mentioned."""
    if mentioned is None or mentioned.unit not in ("quarter", "half"):
        return Stretch("year", civil.days(year, 1, 1))
    return _same(mentioned, year - civil.civil(mentioned.start)[0])


def _in_year(core: Calendar, year: int) -> Stretch | None:
    match core.unit:
        case "year":
            return Stretch("year", civil.days(year, 1, 1))
        case "month":
            return Stretch("month", civil.days(year, core.month or 1, 1))
        case "season":
            return Stretch("season", civil.days(year, 3 * (core.ordinal or 1), 1))
        case "quarter" | "half":
            size = civil.MONTHS[core.unit]
            return Stretch(core.unit, civil.days(year, size * ((core.ordinal or 1) - 1) + 1, 1))
    if core.holiday is not None:
        return Stretch("day", _holiday(core.holiday, year))
    if not civil.exists(year, core.month or 1, core.day or 1):
        return None
    return Stretch("day", civil.days(year, core.month or 1, core.day or 1))


def _holiday(rule: str, year: int) -> int:
    """ "12-25", "easter-2", or month-weekday-nth ("11-4-4", "5-1--1")."""
    if rule.startswith("easter"):
        return civil.easter(year) + int(rule[6:])
    month, day, *nth = rule.split("-", 2)
    return civil.nth_weekday(year, int(month), int(day), int(nth[0])) if nth else civil.days(year, int(month), int(day))


def _weekday(core: Calendar, origin: Stretch, direction: int) -> Stretch:
    back = (civil.weekday(origin.start) - (core.weekday or 1)) % 7
    today = Stretch("day", origin.start)
    if core.ordinal is not None:  # "Friday of last week"
        return civil.containing("week", origin.start + 7 * core.ordinal).shifted(0).__class__("day", origin.start + 7 * core.ordinal + (core.weekday or 1) - civil.weekday(origin.start))
    if core.which == -1:
        return today.shifted(-(back or 7))
    if core.which == 1:
        return today.shifted(7 - back)
    return today.shifted((7 - back) % 7 if direction > 0 else -back)


def _partial(core: Calendar, clock: Clock | None) -> Resolved:
    """What is known without a year: XXXX-06-01; nothing where the expression is relative."""
    suffix = clock.suffix if clock else ""
    relative = core.which is not None or core.year_shift is not None
    kind = "TIME" if clock else "DATE"
    if relative or core.holiday is not None and not core.holiday[:2].isdigit():
        return Resolved(kind, None)
    if core.holiday is not None:
        return Resolved(kind, f"XXXX-{core.holiday}{suffix}" if core.holiday.count("-") == 1 else None)
    if core.month is None:
        names = {"quarter": f"XXXX-Q{core.ordinal}", "half": f"XXXX-H{core.ordinal}", "season": f"XXXX-{civil.SEASONS[(core.ordinal or 1) - 1]}"}
        return Resolved(kind, names.get(core.unit))
    return Resolved(kind, f"XXXX-{core.month:02}{f'-{core.day:02}' if core.day else ''}{suffix}")
