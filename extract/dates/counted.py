"""Readings of times that are counted: from another time, as a length, or over and over."""

from collections.abc import Sequence
from dataclasses import replace

from extract.dates.expressions import Calendar, Expression, Known, Shift, Span
from extract.dates.fields import Fields
from extract.dates.named import Read, anchor, date_of, which
from extract.dates.pieces import Piece

# unit: TIMEX3 prefix, letter, how many of them it is, seconds, months
UNITS: dict[str, tuple[str, str, int, int | None, int | None]] = {
    "second": ("PT", "S", 1, 1, None),
    "minute": ("PT", "M", 1, 60, None),
    "hour": ("PT", "H", 1, 3600, None),
    "day": ("P", "D", 1, 86_400, None),
    "week": ("P", "W", 1, 604_800, None),
    "fortnight": ("P", "W", 2, 1_209_600, None),
    "weekend": ("P", "WE", 1, None, None),
    "month": ("P", "M", 1, None, 1),
    "quarter": ("P", "Q", 1, None, 3),
    "year": ("P", "Y", 1, None, 12),
    "decade": ("P", "Y", 10, None, 120),
    "century": ("P", "Y", 100, None, 1200),
    "millennium": ("P", "Y", 1000, None, 12_000),
}
SMALLER = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100), "day": ("hour", 24), "hour": ("minute", 60),
           "minute": ("second", 60), "week": ("day", 7), "month": ("week", 4), "millennium": ("year", 1000)}  # fmt: skip
OF_TODAY = frozenset(("hour", "minute", "second"))
NOT_PERIODS = frozenset(("minute", "second", "hour", "day"))


def unit_of(fields: Fields) -> str:
    """The unit that is counted."""
    found = fields.all("unit", "units", "quarter", "weekend", "second")
    return (found[0].value if found[0].kind in ("unit", "units") else found[0].kind) if found else "quarter"


def amount_of(fields: Fields) -> float | None:
    """How many units; None for a vague number."""
    numerals = fields.numerals
    half = fields.has("half")
    if numerals:
        return numerals[0] + (0.5 if half else 0)
    if fields.has("vague"):
        return 2 if "couple" in " ".join(p.text for p in fields.all("vague")) else None
    if half:
        return 0.5 if fields.pieces[-1].kind != "half" or not fields.has("unit") else 1.5
    return 1 if fields.has("a") or not fields.has("units") else None


def deictic(fields: Fields) -> Read:
    """ "last year", "early next week", "the following day", "the same period"."""
    unit, shift = unit_of(fields), which(fields)
    if shift is None:
        return None
    if fields.has("period"):
        same = fields.has("same", "comparable", "latest")
        return [fields.expression(Shift("period", shift if fields.has("latest") else 0, "mentioned"))] if same else None
    if fields.has("units"):
        return None
    if unit in OF_TODAY:
        return None
    if fields.has("past"):
        return [fields.expression(_span(unit, 1, -1))]
    whose = anchor(fields)
    if unit == "day" and fields.has("next"):
        whose = "mentioned"
    return [fields.expression(Shift(unit, shift, whose))]


def the_unit(fields: Fields) -> Read:
    """ "the weekend", "the quarter", "the week of March 6", "year-end": the one at issue."""
    if fields.has("yearend"):
        return [fields.expression(Calendar("day", month=12, day=31))]
    if fields.has("of") and fields.has("month"):
        core = date_of(fields)
        return [fields.expression(replace(core, unit="week"))] if isinstance(core, Calendar) and unit_of(fields) == "week" else None
    unit = unit_of(fields)
    if unit in NOT_PERIODS or unit in ("decade", "century", "millennium", "fortnight"):
        return None
    count = -1 if unit in ("quarter",) else 0
    return [fields.expression(Shift(unit, count, "topic"))]


def ago(fields: Fields) -> Read:
    """ "two weeks ago", "ten days from now"."""
    unit, amount = unit_of(fields), amount_of(fields)
    sign = 1 if fields.has("hence") else -1
    if amount is None or fields.has("units") and not fields.numerals and not fields.has("vague", "half"):
        return [fields.expression(Known("FUTURE_REF" if sign > 0 else "PAST_REF"))]
    if unit in OF_TODAY:
        return [fields.expression(_span(unit, amount, sign))]
    return [fields.expression(_shift(unit, amount, sign, "published"))]


def earlier(fields: Fields) -> Read:
    """ "two days earlier", "a week later", "year-earlier": counted from the last date mentioned."""
    last, amount = fields.pieces[-1], amount_of(fields)
    unit = unit_of(fields)
    sign = 1 if fields.has("later") else -1
    if last.text in ("before", "after") and not _ends_clause(fields.after()):
        return None
    if amount is None or unit in OF_TODAY:
        return [fields.expression(Known("FUTURE_REF" if sign > 0 else "PAST_REF"))]
    return [fields.expression(_shift(unit, amount, sign, "mentioned"))]


def _ends_clause(after: Piece | None) -> bool:
    return after is None or (after.kind in ("comma", "and") or after.text in (".", ";", ":", ")", "?", "!", "but"))


def _shift(unit: str, amount: float, sign: int, whose: str) -> Shift:
    while amount != int(amount) and unit in SMALLER:
        unit, size = SMALLER[unit]
        amount *= size
    if unit in ("decade", "century", "millennium"):
        unit, amount = "year", amount * UNITS[unit][2]
    return Shift(unit, sign * int(amount), whose, fine=unit in ("year", "quarter", "month"))


def duration(fields: Fields) -> Read:
    """ "three years", "a 10-hour", "a minute and a half", "the past two months", "recent weeks"."""
    unit, amount = unit_of(fields), amount_of(fields)
    if fields.has("unit", "quarter", "second") and not _is_duration(fields, unit, amount):
        return None
    return [fields.expression(_span(unit, amount, _toward(fields), _second(fields)))]


def _toward(fields: Fields) -> int | None:
    if fields.has("last", "past", "recent", "latest"):
        return -1
    return 1 if fields.has("next", "coming") else None


def _second(fields: Fields) -> tuple[str, float] | None:
    """The smaller unit of "one hour and 20 minutes"."""
    units = fields.all("unit", "units")
    return (units[1].value, fields.numerals[1]) if len(units) == 2 and len(fields.numerals) == 2 else None


def _is_duration(fields: Fields, unit: str, amount: float | None) -> bool:
    after = fields.after()
    if unit in ("quarter", "weekend") and fields.has("next", "coming", "past", "last"):
        return True
    if unit == "second" and not fields.has("small", "number", "year"):
        return False
    if unit in ("quarter", "weekend"):
        return fields.has("small", "number") and amount != 1 and (after is None or after.kind != "of")
    return True


def _span(unit: str, amount: float | None, toward: int | None, second: tuple[str, float] | None = None) -> Span:
    prefix, letter, size, seconds, months = UNITS[unit]
    if amount is None:
        return Span(f"{prefix}X{ {'decade': 'E', 'century': 'C', 'millennium': 'L'}.get(unit, letter)}", toward=toward)
    value = _value(unit, amount * size, prefix, letter) + (_value(second[0], second[1], "", UNITS[second[0]][1]) if second else "")
    scaled = {"seconds": seconds and int(seconds * amount), "months": months and int(months * amount)}
    return Span(value, scaled["seconds"], scaled["months"], toward)


def _value(unit: str, amount: float, prefix: str, letter: str) -> str:
    whole = int(amount)
    rest = amount - whole
    if rest == 0:
        return f"{prefix}{whole}{letter}"
    if unit not in SMALLER or abs(rest - 0.5) > 1e-9:
        return f"{prefix}{amount:g}{letter}"
    smaller, size = SMALLER[unit]
    prefix2, letter2 = UNITS[smaller][:2]
    join = "T" if prefix2 == "PT" and prefix == "P" else ""
    half = f"{join}{int(size * rest)}{letter2}"
    return f"{prefix}{f'{whole}{letter}' if whole else ''}{half}"


def repeated(fields: Fields) -> Read:
    """ "every Friday", "each month", "daily", "Tuesday nights"."""
    return [fields.expression(Known(_set_value(fields), "SET"))]


def _set_value(fields: Fields) -> str:
    day = fields.integer("weekday", "weekdays")
    part = f"T{(fields.value('part', 'parts') or '')[:2]}" if fields.has("part", "parts") else ""
    if day is not None:
        return f"XXXX-WXX-{day}{part}"
    if part:
        return f"XXXX-XX-XX{part}"
    if fields.has("month"):
        return f"XXXX-{fields.integer('month'):02}"
    if fields.has("season", "fall"):
        return f"XXXX-{fields.value('season', 'fall')}"
    unit = fields.value("adverb") or unit_of(fields)
    count = 2 if fields.has("other") else amount_of(fields) or fields.integer("ordinal") or 1
    prefix, letter, size, *_ = UNITS[unit]
    return f"{prefix}{count * size:g}{letter}"


def nothing(fields: Fields) -> Sequence[Expression]:
    """A false friend: it takes its pieces and says nothing."""
    return []


