"""Readings of durations and sets: "three years", "the past 24 hours", "every Friday", "twice a week"."""

from collections.abc import Sequence

from extract.dates.days import Read
from extract.dates.edges import edge
from extract.dates.expressions import Expression, Known, Span
from extract.dates.fields import NUMERALS, Fields
from extract.dates.units import UNITS, amount_of, unit_of, written

# "over" belongs to the number after these ("for over 20 years"), elsewhere it is a preposition ("spread over a year").
QUANTIFIED = frozenset(("for", "of", "after", "just", "took", "is", "was", "been", "lasted", "in"))
BEFORE_BARE = frozenset(("for", "within", "in", "over", "after", "following", "follow", "follows", "followed"))


def duration(fields: Fields) -> Read:
    """ "three years", "10-hour", "a minute and a half", "one hour and 20 minutes", "the past two months"."""
    if _is_rate(fields):
        return [fields.expression(Known(_period_of_set(fields), "SET"))]
    unit, amount = unit_of(fields), amount_of(fields)
    below = fields.all("unit", "units")[1:]
    if below and (below[0].value != UNITS[unit].smaller or len(fields.numerals) != 2):
        return None
    if not _is_duration(fields, unit, amount):
        return None
    return [fields.expression(span(fields, unit, amount), first=_outside(fields))]


def span(fields: Fields, unit: str, amount: float | None) -> Span:
    """A duration, and whether it ends or begins with publication."""
    row, toward = UNITS[unit], _toward(fields)
    bounds = edge(fields)
    known, toward = bounds or (None, toward)
    if amount is None:
        return Span(f"{row.prefix}X{row.vague}", toward=toward)
    value = written(unit, amount)
    below = fields.all("unit", "units")[1:]
    if below:
        value += f"{fields.numerals[1]:g}{UNITS[below[0].value].letter}"
    seconds, months = row.seconds and int(row.seconds * amount), row.months and int(row.months * amount)
    return Span(value, seconds, months, toward, known)


def _toward(fields: Fields) -> int | None:
    if fields.has("last", "past", "recent", "latest", "ago"):
        return -1
    return 1 if fields.has("next", "coming", "hence") else None


def _is_rate(fields: Fields) -> bool:
    """ "twice a week", "$500 a month": how often, not how long."""
    before = fields.before()
    if [piece.kind for piece in fields.pieces] != ["a", "unit"] or before is None:
        return False
    after = fields.after()
    if after is not None and after.kind in ("before", "after"):  # "it came a day after"
        return False
    return before.token.pos in ("NOUN", "NUM") or before.text in ("twice", "once", "%")


def _is_duration(fields: Fields, unit: str, amount: float | None) -> bool:
    """A quarter is a fraction rather, a second an ordinal, unless counted or pointed at."""
    if unit == "second":
        return fields.has("units", "small", "number", "year")
    if unit not in ("quarter", "weekend") or fields.has("next", "coming", "past", "last", "recent", "vague"):
        return True
    after = fields.after()
    counted = fields.has("small", "number") and amount != 1 and not fields.has("dash")
    return counted and (after is None or after.kind != "of")


def _outside(fields: Fields) -> int:
    """How many leading pieces belong to what is around it: the article of "a two-day rally", a preposition "over"."""
    first, before = 0, fields.before()
    if fields.pieces[0].kind == "over" and fields.pieces[2].kind != "unit":
        first = 0 if before is not None and before.text in QUANTIFIED else 1
    adjective = fields.has("dash") or (fields.has("unit") and fields.pieces[-1].kind == "unit")
    article = fields.pieces[first].kind == "a" and fields.has(*NUMERALS, "vague")
    return first + 1 if article and adjective and not fields.has("period") else first


def unit_long(fields: Fields) -> Read:
    """ "a year-long siege", "decades-long"."""
    amount = None if fields.has("units") else 1
    return [fields.expression(span(fields, unit_of(fields), amount), first=1 if fields.has("a") else 0)]


def bare_units(fields: Fields) -> Read:
    """ "for years", "within weeks": a length without a number."""
    before, after = fields.before(), fields.after()
    if before is None or before.text not in BEFORE_BARE or (after is not None and after.token.pos == "NOUN"):
        return None
    return [fields.expression(span(fields, unit_of(fields), None))]


def units_beside(fields: Fields) -> Read:
    """ "the weeks before the vote", "days after it": a length without a number, and what it lies beside left out."""
    return [fields.expression(span(fields, unit_of(fields), None), last=None if fields.has("ahead") else -1)]


def repeated(fields: Fields) -> Read:
    """ "every Friday", "each month", "daily", "Tuesday nights"."""
    day, part = fields.value("weekday", "weekdays"), fields.value("part", "parts")
    season = fields.value("season", "fall")
    time = f"T{part[:2]}" if part else ""
    if day is not None:
        value = f"XXXX-WXX-{day}{time}"
    elif part:
        value = f"XXXX-XX-XX{time}"
    elif fields.has("month"):
        value = f"XXXX-{fields.integer('month'):02}"
    else:
        value = f"XXXX-{season}" if season else _period_of_set(fields)
    return [fields.expression(Known(value, "SET"))]


def repeated_within(fields: Fields) -> Read:
    """ "the last Friday of each month": how often, which is all that TIMEX3 can say."""
    unit = fields.value("unit") or "year"
    return [fields.expression(Known(written(unit, 1), "SET"))]


def _period_of_set(fields: Fields) -> str:
    count = 2 if fields.has("alternate") else fields.integer("ordinal") or amount_of(fields) or 1
    return written(fields.value("adverb") or unit_of(fields), count)


def nothing(fields: Fields) -> Sequence[Expression]:
    """A false friend ("34-year-old"): it takes its pieces and says nothing."""
    return []
