"""Unresolved expressions to TIMEX3 values and intervals, given what they are counted from."""

from dataclasses import dataclass

from extract.dates import civil
from extract.dates.anchors import Anchors
from extract.dates.civil import Stretch
from extract.dates.expressions import Apart, Between, Calendar, Clock, Either, Expression, Known, Shift, Span
from extract.dates.shifts import coarse, counted, moved
from extract.dates.years import placed, years_on
from extract.model import DAY, Period

NOON = DAY // 2
FAREST = 9_999 * 366 * DAY  # seconds from 1970: TIMEX3 writes years with four digits


@dataclass(frozen=True, slots=True)
class Resolved:
    """TIMEX3 type and value, the interval, and the stretch that later expressions may be counted from."""

    type: str
    value: str | None
    period: Period | None = None
    stretch: Stretch | None = None


def resolve(expression: Expression, anchors: Anchors) -> Resolved:
    """What an expression means here. A value of None where only a missing anchor could tell.

    What lies further off than the calendar is written ("two billion years ago") has no value either.
    """
    found = _resolved(expression, anchors)
    too_far = found.period is not None and max(abs(found.period.first), abs(found.period.last)) > FAREST
    return Resolved(found.type, None) if too_far else found


def _resolved(expression: Expression, anchors: Anchors) -> Resolved:
    core = expression.core
    match core:
        case Known():
            return _known(core, expression)
        case Span():
            return Resolved("DURATION", core.value, _spanned(core, anchors))
        case Between():
            return _between(core, anchors)
        case Shift():
            return _shifted(core, expression, anchors)
    stretch, partial = _day_of(core, expression, anchors)
    return _dressed(stretch, expression) if stretch else partial


def _day_of(
    core: Calendar | Apart | Either, expression: Expression, anchors: Anchors
) -> tuple[Stretch | None, Resolved]:
    """The stretch that is meant, and what is known where none is."""
    match core:
        case Apart():
            return _apart(core, anchors), Resolved("DATE", None)
        case Either():
            return _either(core, anchors), Resolved("DATE", f"{core.first.year:04}-XX-XX")
        case Calendar():
            return placed(core, anchors), _partial(core, expression.clock)


def _dressed(stretch: Stretch, expression: Expression) -> Resolved:
    clock = expression.clock
    if clock is None:
        return Resolved("DATE", stretch.value, civil.part(stretch, expression.modifier), stretch)
    stretch = stretch.shifted(clock.days)
    midnight = stretch.start * DAY
    period = Period(midnight + clock.first, midnight + clock.last)
    return Resolved("TIME", stretch.value + clock.suffix, period, stretch)


def _known(core: Known, expression: Expression) -> Resolved:
    if core.stretch is None:
        return Resolved(core.type, core.value)
    period = civil.part(core.stretch, expression.modifier)
    if core.last is not None:
        period = Period(period.first, core.last.period.last)
    return Resolved(core.type, core.value, period, core.last or core.stretch)


def _shifted(core: Shift, expression: Expression, anchors: Anchors) -> Resolved:
    kind = "TIME" if expression.clock else "DATE"
    stretch = counted(core, anchors)
    if stretch is None:
        clock = expression.clock if core.anchor == "clock" else None
        return Resolved(kind, f"XXXX-XX-XX{clock.suffix}" if clock else None)
    if coarse(core, anchors) and anchors.mentioned is not None:
        whole = anchors.mentioned.period  # the anchor's interval moved on, no day of it guessed
        far = (stretch.start - civil.containing(core.unit, anchors.mentioned.start).start) * DAY
        return Resolved(kind, None, Period(whole.first + far, whole.last + far), anchors.mentioned)
    clock = expression.clock
    next_morning = core.anchor == "clock" and anchors.evening and clock is not None and clock.first < NOON
    return _dressed(stretch.shifted(1) if next_morning else stretch, expression)


def _placed(core: Calendar | Shift | Apart, anchors: Anchors) -> Stretch | None:
    if isinstance(core, Apart):
        return _apart(core, anchors)
    return placed(core, anchors) if isinstance(core, Calendar) else counted(core, anchors)


def _apart(core: Apart, anchors: Anchors) -> Stretch | None:
    origin = _placed(core.origin, anchors)
    if origin is None or origin.unit != "day":
        return None
    if core.unit in civil.MONTHS:
        return moved(origin, core.count * civil.MONTHS[core.unit])
    return origin.shifted(core.count * civil.DAYS[core.unit])


def _spanned(core: Span, anchors: Anchors) -> Period | None:
    """The interval of an anchored duration. The hour of publication is unknown, so around it whole days are taken."""
    if core.edge is not None:
        return _edged(core, _placed(core.edge, anchors))
    published = anchors.published
    if published is None or core.toward is None or (core.seconds is None and core.months is None):
        return None
    if core.months is not None:
        far = moved(published, core.toward * core.months).start
    else:
        far = published.start + core.toward * max(1, -(-(core.seconds or 0) // DAY))
    first, last = sorted((far, published.start))
    return Period(first * DAY, (last + 1) * DAY)


def _edged(core: Span, edge: Stretch | None) -> Period | None:
    """From the beginning of its edge on, or up to its end."""
    if edge is None or core.toward is None or (core.seconds is None and core.months is None):
        return None
    near = edge.start if core.toward > 0 else edge.end
    if core.months is not None:
        far = moved(Stretch("day", near), core.toward * core.months).start
    else:
        far = near + core.toward * max(1, (core.seconds or 0) // DAY)
    first, last = sorted((far, near))
    return Period(first * DAY, last * DAY)


def _between(core: Between, anchors: Anchors) -> Resolved:
    first, last = placed(core.first, anchors), placed(core.last, anchors)
    if first is None or last is None:
        return Resolved("DATE", f"{_partial(core.first, None).value}/{_partial(core.last, None).value}")
    if last.start < first.start:  # "28 December - 2 January"
        first = moved(first, -12) if first.unit == "day" else years_on(first, -1)
    return Resolved("DATE", f"{first.value}/{last.value}", Period(first.start * DAY, last.end * DAY), last)


def _either(core: Either, anchors: Anchors) -> Stretch | None:
    published = anchors.published
    both = [found for found in (placed(core.first, anchors), placed(core.other, anchors)) if found]
    return min(both, key=lambda stretch: abs(stretch.start - published.start)) if published and both else None


def _partial(core: Calendar, clock: Clock | None) -> Resolved:
    """What is known without a year: XXXX-06-01; nothing where the expression is relative."""
    kind = "TIME" if clock else "DATE"
    named: dict[str, str | None] = {
        "quarter": f"Q{core.ordinal}",
        "half": f"H{core.ordinal}",
        "season": civil.SEASONS[(core.ordinal or 1) - 1] if core.unit == "season" else None,
        "month": f"{core.month or 0:02}",
        "day": f"{core.month:02}-{core.day:02}" if core.month and core.day else None,
    }
    known = named.get(core.unit)
    if core.holiday is not None and core.holiday[:2].isdigit() and core.holiday.count("-") == 1:
        known = core.holiday
    if known is None or core.which is not None or core.year_shift is not None:
        return Resolved(kind, None)
    return Resolved(kind, f"XXXX-{known}{clock.suffix if clock else ''}")
