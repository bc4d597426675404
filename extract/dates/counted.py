"""Readings of times that are counted from another: "last year", "two weeks ago", "two days earlier", "the weekend"."""

from dataclasses import replace

from extract.dates import civil
from extract.dates.days import Read, date_of
from extract.dates.durations import span
from extract.dates.edges import edge
from extract.dates.expressions import Calendar, Known, Shift
from extract.dates.fields import Fields
from extract.dates.pieces import Piece
from extract.dates.units import OF_TODAY, UNITS, amount_of, unit_of

LONG = ("decade", "century", "millennium")


def deictic(fields: Fields) -> Read:
    """ "last year", "early next week", "the following day"."""
    unit, shift, whose = unit_of(fields), fields.which, fields.anchor
    if shift is None or unit in OF_TODAY or fields.has("units"):
        return None
    if fields.has("past") or _just_past(fields, unit):
        return [fields.expression(span(fields, unit, 1))]
    if unit == "day" and (whose == "mentioned" or fields.has("next")):
        whose = "day"
    return [fields.expression(Shift(unit, shift, whose))]


def _just_past(fields: Fields, unit: str) -> bool:
    """ "in the last week" are the past seven days, "last week" is the one before this."""
    before = fields.before()
    told = before is not None and before.text in ("in", "over", "during", "within", "for")
    return told and unit not in LONG and [piece.kind for piece in fields.pieces[:2]] == ["the", "last"]


def same_period(fields: Fields) -> Read:
    """ "the latest period", "the same period": the quarter, month or year at issue."""
    known = fields.has("same", "comparable", "latest")
    return [fields.expression(Shift("period", 0, "mentioned"))] if known else None


def same_of_year(fields: Fields) -> Read:
    """ "the same month last year": the one of publication, in that year."""
    same, *others = fields.all("unit", "quarter")
    later = fields.slice(3, len(fields.pieces))
    months = civil.MONTHS.get(same.value)
    if not others or others[-1].value != "year" or months is None or later.which is None or same.value == "year":
        return None
    return [fields.expression(Shift(same.value, later.which * 12 // months))]


def quarter_of_year(fields: Fields) -> Read:
    """ "last year's quarter", "the corresponding period last year", "the year-ago quarter": the quarter at issue."""
    this_year = fields.which == 0 and not fields.has("comparable", "ago", "earlier")
    return [fields.expression(Shift("quarter", 0 if this_year else -4, "topic"))]


def the_unit(fields: Fields) -> Read:
    """ "the weekend", "the quarter", "the end of the year": the one at issue."""
    unit = unit_of(fields)
    after = fields.after()
    beside = after is not None and after.kind in ("before", "after")  # "the week before the vote"
    if unit in ("week", "month", "year") and (beside or edge(fields)):
        return [fields.expression(span(fields, unit, 1))]
    return None if unit in (*OF_TODAY, *LONG, "day", "fortnight") else [fields.expression(Shift(unit, 0, "topic"))]


def unit_before(fields: Fields) -> Read:
    """ "the year before", "the week after"."""
    sign = 1 if fields.has("later", "after") else -1
    return [fields.expression(Shift(unit_of(fields), sign, "mentioned"))] if _ends_clause(fields.after()) else None


def week_of(fields: Fields) -> Read:
    """ "the week of March 6"."""
    core = date_of(fields)
    known = isinstance(core, Calendar) and unit_of(fields) == "week"
    return (
        [fields.expression(replace(core, unit="week", year_shift=None))]
        if known and isinstance(core, Calendar)
        else None
    )


def year_end(fields: Fields) -> Read:
    """ "year-end", "year-end 2024"."""
    year = fields.year
    core = Calendar("year", year, year_shift=None if year else 0)
    return [replace(fields.expression(core), modifier="late")]


def ago(fields: Fields) -> Read:
    """ "two weeks ago", "ten days from now"; "years ago" is only past."""
    unit, amount = unit_of(fields), amount_of(fields)
    sign = 1 if fields.has("hence") else -1
    if amount is None:
        return [fields.expression(Known("FUTURE_REF" if sign > 0 else "PAST_REF"))]
    if unit in OF_TODAY:
        return [fields.expression(span(fields, unit, amount))]
    return [fields.expression(_shift(unit, sign * amount, "published"))]


def ago_to_the_day(fields: Fields) -> Read:
    """ "30 years ago today": that very day."""
    unit, amount = unit_of(fields), amount_of(fields)
    if amount is None or unit in OF_TODAY or fields.value("relday") != "0":
        return None
    shift = _shift(unit, -amount, "published")
    return [fields.expression(replace(shift, to_the_day=True))]


def earlier(fields: Fields) -> Read:
    """ "two days earlier", "a week later": counted from the last date mentioned."""
    unit, amount = unit_of(fields), amount_of(fields)
    sign = 1 if fields.has("later", "after", "on") else -1
    if fields.has("before", "after", "on") and not _ends_clause(fields.after()):
        return None
    vague = amount is None or fields.pieces[0].kind == "units"
    if vague or amount is None or unit in OF_TODAY:  # "a few days later": how much later is all that is said
        return [fields.expression(span(fields, unit, amount))]
    return [fields.expression(_shift(unit, sign * amount, "mentioned"))]


def year_earlier(fields: Fields) -> Read:
    """ "the year-earlier results": without the article, which belongs to the results."""
    return [fields.expression(_shift(unit_of(fields), -1, "published"), first=1 if fields.has("the") else 0)]


def _ends_clause(after: Piece | None) -> bool:
    return after is None or after.kind in ("comma", "and") or after.text in (".", ";", ":", ")", "?", "!", "but")


def _shift(unit: str, amount: float, whose: str) -> Shift:
    while amount != int(amount) and UNITS[unit].smaller:
        unit, amount = UNITS[unit].smaller, amount * UNITS[unit].per
    if unit in LONG:
        unit, amount = "year", amount * UNITS[unit].size
    return Shift(unit, int(amount), whose, fine=unit in ("year", "quarter", "month"))
