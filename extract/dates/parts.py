"""Readings that put a time of day on a day: "10 p.m. Wednesday", "Friday night", "last night", "overnight"."""

from extract.dates.days import Read, checked, date_of
from extract.dates.expressions import Calendar, Clock, Core, Shift
from extract.dates.fields import Fields
from extract.dates.times import EVE, NIGHT, OVERNIGHT, clock_at, clock_time, part_of_day

NAMED = ("isodate", "numdate", "month", "weekday", "relday", "holiday")
POINTED = ("last", "past", "this", "that", "same", "next", "following", "previous", "coming")
# A bare 7:15 after these is a time of day, elsewhere perhaps a score, a ratio or a verse.
BEFORE_CLOCK = frozenset(
    ("at", "by", "around", "about", "from", "until", "till", "since", "to", "before", "after", "and")
)
BEFORE_PART = frozenset(("at", "by", "before", "until", "till", "since", "from", "to", "after"))


def part(fields: Fields) -> Read:
    """ "Friday night", "early Monday morning", "last night", "tonight", "overnight", "the early hours of Sunday"."""
    core = _day_under(fields)
    return [fields.expression(core, part_of_day(fields))] if core else None


def _day_under(fields: Fields) -> Core | None:
    """The day a part of a day belongs to; a night belongs to its evening."""
    if fields.has(*NAMED):
        return date_of(fields)
    if fields.has("overnight", "tonight"):
        return Shift("day", 0, "night" if fields.has("overnight") else "published")
    if fields.has("next"):
        return Shift("day", 1, "day")
    if not fields.has(*POINTED):
        return Shift("day", 0, "day")
    return Shift("day", fields.which or 0, "day" if fields.anchor == "mentioned" else "published")


def night(fields: Fields) -> Read:
    """ "the night of 9-10 April": the night that begins on the first of the two days."""
    first = int(fields.all("small", "ordinal", "second")[0].value)
    core = checked(Calendar("day", fields.year, fields.integer("month"), first))
    if core is None:
        return None
    return [fields.expression(core, NIGHT if fields.has("overnight") else part_of_day(fields))]


def overnight_into(fields: Fields) -> Read:
    """ "overnight into Sunday": the night before that day."""
    core = date_of(fields)
    return [fields.expression(core, EVE)] if core else None


def overnight_from(fields: Fields) -> Read:
    """ "overnight from Friday to Saturday", "Friday night to Saturday": the night after the first of the two days."""
    border = next(n for n, piece in enumerate(fields.pieces) if piece.kind in ("into", "to", "dash"))
    core, after, part = date_of(fields.slice(0, border)), fields.after(), fields.value("part")
    if (after is not None and after.kind == "part") or (part or "NI")[:2] not in ("NI", "EV"):
        return None  # "Friday morning to Sunday night"
    return [fields.expression(core, NIGHT)] if core else None


def in_the_day(fields: Fields) -> Read:
    """ "later in the day", "early in the morning", "in the morning": of the day the text is at."""
    clock = part_of_day(fields) if fields.has("part") else None
    if clock is None and fields.value("unit") != "day":
        return None
    return [fields.expression(Shift("day", 0, "day"), clock, first=1 if fields.pieces[0].kind == "in" else 0)]


def bare(fields: Fields) -> Read:
    """ "from late morning to early evening", "by nightfall", "at dawn": of the day the text is at; not "at night"."""
    before, after = fields.before(), fields.after()
    clock = part_of_day(fields)
    if before is None or before.text not in BEFORE_PART or clock == NIGHT or (after and after.kind == "part"):
        return None
    if after is not None and after.token.pos in ("NOUN", "PROPN") and after.token.i == fields.pieces[-1].token.head:
        return None  # "from morning prayers on"
    return [fields.expression(Shift("day", 0, "clock"), clock)]


def beside(fields: Fields) -> Read:
    """ "the night before": of the day before the one told last."""
    after = fields.after()
    if after is not None and after.kind != "comma" and after.token.pos != "PUNCT":
        return None
    day = Shift("day", 1 if fields.has("after") else -1, "day")
    return [fields.expression(day, part_of_day(fields))]


def during(fields: Fields) -> Read:
    """ "during the night": the one before publication, like "overnight"; "throughout the morning"."""
    before = fields.before()
    if before is None or before.text not in ("during", "through", "throughout"):
        return None
    clock = part_of_day(fields)
    core = Shift("day", 0, "night") if clock == NIGHT else Shift("day", 0, "day")
    return [fields.expression(core, OVERNIGHT if clock == NIGHT else clock)]


def clock(fields: Fields) -> Read:
    """ "10 p.m. Wednesday", "7:15", "0600 GMT", "noon". The zone is in the span only: values are time as stated."""
    time = clock_time(fields)
    if time is None or not _means_clock(fields):
        return None
    day = (
        date_of(fields)
        if fields.has(*NAMED)
        else _day_under(fields)
        if fields.has(*POINTED)
        else Shift("day", 0, "clock")
    )
    before = fields.before()
    if time.suffix == "T24:00" and fields.has(*NAMED) and before is not None and before.text in ("after", "past"):
        time = clock_at(0, 0)  # "shortly after midnight on 9 April"
    first = 1 if fields.pieces[0].kind == "at" else 0
    return [fields.expression(day, time, first=first)] if day else None


def clock_range(fields: Fields) -> Read:
    """ "between 9 and 11 p.m.", "2100 to 2300 GMT": two times, the first with what stands behind the second."""
    before, border = fields.before(), fields.pieces[1].kind
    if border == "and" and (before is None or before.text != "between"):
        return None
    last = clock(fields.slice(2, len(fields.pieces)))
    first = _clock_before(fields) if last else None
    if not last or not first:
        return None
    return [fields.expression(last[0].core, first, last=1), *last]


def _clock_before(fields: Fields) -> Clock | None:
    """The first hour of a range: of the same half of the day as the last where one is told."""
    digits = fields.pieces[0].text
    hour, minute = (digits[:-2], digits[-2:]) if len(digits) == 4 and digits.isdigit() else (digits, "0")
    hour, _, written = hour.partition(":")
    half = fields.value("meridiem")
    if not hour.isdigit() or int(hour) > (12 if half else 24):
        return None
    added = 12 if half == "12" and int(hour) < 12 else 0
    return clock_at(int(hour) + added, int(written[:2] or minute))


def _means_clock(fields: Fields) -> bool:
    if not fields.has("clock") or fields.has("meridiem", "zone", "weekday", "month", "relday"):
        return True
    before = fields.before()
    return before is None or before.text in BEFORE_CLOCK  # "20:00 Raid begins": an entry of a log
