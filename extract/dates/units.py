"""Units of time as durations write them, and the amounts that a match counts."""

from typing import NamedTuple

from extract.dates.fields import Fields


class Unit(NamedTuple):
    """How TIMEX3 writes a unit: prefix, letter, how many of those it is; how long it lasts; the unit below it.

    `vague` is its letter where no number is stated.
    """

    prefix: str
    letter: str
    size: int
    seconds: int | None
    months: int | None
    smaller: str
    per: int
    vague: str


UNITS = {
    "second": Unit("PT", "S", 1, 1, None, "", 0, "S"),
    "minute": Unit("PT", "M", 1, 60, None, "second", 60, "M"),
    "hour": Unit("PT", "H", 1, 3600, None, "minute", 60, "H"),
    "day": Unit("P", "D", 1, 86_400, None, "hour", 24, "D"),
    "week": Unit("P", "W", 1, 604_800, None, "day", 7, "W"),
    "weekend": Unit("P", "WE", 1, 172_800, None, "day", 2, "WE"),
    "fortnight": Unit("P", "W", 2, 1_209_600, None, "week", 2, "W"),
    "month": Unit("P", "M", 1, None, 1, "", 0, "M"),
    "quarter": Unit("P", "Q", 1, None, 3, "month", 3, "Q"),
    "year": Unit("P", "Y", 1, None, 12, "month", 12, "Y"),
    "decade": Unit("P", "Y", 10, None, 120, "year", 10, "E"),
    "century": Unit("P", "Y", 100, None, 1200, "year", 100, "C"),
    "millennium": Unit("P", "Y", 1000, None, 12_000, "year", 1000, "L"),
}
OF_TODAY = frozenset(("hour", "minute", "second"))


def unit_of(fields: Fields) -> str:
    """The first unit that a match names; a quarter where it names none ("the same period")."""
    found = fields.all("unit", "units", "quarter", "weekend", "second")
    if not found:
        return "quarter"
    return found[0].value if found[0].kind in ("unit", "units") else found[0].kind


def amount_of(fields: Fields) -> float | None:
    """How many units; None for a vague number."""
    if fields.numerals:
        return fields.numerals[0] + (0.5 if fields.has("half") else 0)
    if fields.has("vague"):
        return 2 if "couple" in fields.all("vague")[0].text else None
    if fields.has("half"):  # "half a year" is a half, "a year and a half" is one and a half
        return 1.5 if fields.pieces[-1].kind == "half" else 0.5
    return 1 if fields.has("a") or not fields.has("units") else None


def written(unit: str, amount: float) -> str:
    """An amount as TIMEX3: P3D, PT5H30M, P2Y6M."""
    row = UNITS[unit]
    amount *= row.size
    whole, rest = int(amount), amount - int(amount)
    if not rest:
        return f"{row.prefix}{whole}{row.letter}"
    smaller = UNITS.get(row.smaller)
    if smaller is None or abs(rest - 0.5) > 1e-9:
        return f"{row.prefix}{amount:g}{row.letter}"
    join = "T" if smaller.prefix == "PT" and row.prefix == "P" else ""
    return f"{row.prefix}{f'{whole}{row.letter}' if whole else ''}{join}{row.per // 2}{smaller.letter}"
