"""Readings of days told by their distance from another: "the day after Christmas", "a week from Friday"."""

from extract.dates.days import Read, date_of
from extract.dates.expressions import Apart, Calendar, Shift
from extract.dates.fields import Fields
from extract.dates.units import amount_of

COUNTED = ("day", "week", "month", "year")


def _origin(fields: Fields, border: int) -> Calendar | Shift | None:
    core = date_of(fields.slice(border + 1, len(fields.pieces)))
    return core if isinstance(core, Calendar | Shift) else None


def _border(fields: Fields, *kinds: str) -> int:
    return next(n for n, piece in enumerate(fields.pieces) if piece.kind in kinds)


def day_beside(fields: Fields) -> Read:
    """ "the day before last Tuesday", "the day after Christmas"."""
    border = _border(fields, "before", "after")
    origin = _origin(fields, border)
    if origin is None or fields.value("unit") != "day":
        return None
    return [fields.expression(Apart(origin, "day", 1 if fields.pieces[border].kind == "after" else -1))]


def eve(fields: Fields) -> Read:
    """ "the eve of Christmas": the day before."""
    origin = _origin(fields, _border(fields, "of"))
    return [fields.expression(Apart(origin, "day", -1))] if origin else None


def from_day(fields: Fields) -> Read:
    """ "a week from Friday", "two weeks from today"."""
    border = _border(fields, "from")
    origin, counted = _origin(fields, border), fields.slice(0, border)
    unit, amount = counted.value("unit", "units"), amount_of(counted)
    if origin is None or unit not in COUNTED or amount is None or amount != int(amount):
        return None
    return [fields.expression(Apart(origin, unit, int(amount)))]


def anniversary(fields: Fields) -> Read:
    """ "the second anniversary of 24 February 2022", "the anniversary of October 7": where the day is told."""
    border = _border(fields, "of")
    origin, years = _origin(fields, border), fields.slice(0, border).integer("ordinal", "second")
    if not isinstance(origin, Calendar):
        return None
    if origin.year is None:
        return [fields.expression(origin)]
    return [fields.expression(Apart(origin, "year", years))] if years else None
