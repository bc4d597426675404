"""How things are said on a page: amounts, periods, precision, measures. Text in, text out; no HTML here.

Moments are seconds since 1970-01-01T00:00, as in `extract.model.Period`: they reach before Christ.
"""

import math
from datetime import date

import numpy as np

DAY = 86_400
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "UAH": "₴", "JPY": "¥", "INR": "₹", "ILS": "₪", "KRW": "₩"}
BOUNDS = {
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
}
IRREGULAR = {
    "person": "people",
    "child": "children",
    "woman": "women",
    "man": "men",
    "serviceman": "servicemen",
    "policeman": "policemen",
    "personnel": "personnel",
    "aircraft": "aircraft",
    "foot": "feet",
    "percent": "percent",
}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
STANDING = {  # a figure's status, as a card and the evidence say it
    "reported": "",
    "claimed": "claim",
    "estimated": "estimate",
    "proposed": "proposal",
    "planned": "plan",
    "denied": "denied",
    "hypothetical": "supposition",
}
PRECISION = {
    "continent": "continent-level",
    "country": "country-level",
    "admin1": "region-level",
    "admin2": "district-level",
    "city": "town-level",
    "facility": "exact place",
    "water": "water",
    "terrain": "terrain",
    "area": "area",
}
MEASURES = {  # how a measure is put behind the thing counted, where its own name does not do
    "attended": "attending",
    "spending": "cost",
    "support": "in support",
    "casualties": "killed or injured",
}


def amount(low: float | None, high: float | None, bound: str = "exact", unit: str | None = None) -> str:
    """A figure's value: '85', '10,000–30,000', 'about 30', 'more than 500', '$1.2 billion', '74 %'."""
    if low is None and high is None:
        return "unknown"
    if low is not None and high is not None and low != high:
        body = f"{_number(low, high)}–{_number(high, high)}"
    else:
        only = low if low is not None else high
        assert only is not None  # one of the two is known, see above
        body = _number(only, only)
    said = BOUNDS.get(bound, "") or _open(low, high)
    return f"{said}{_with_unit(body, unit)}"


def _open(low: float | None, high: float | None) -> str:
    if high is None:
        return "at least "
    return "at most " if low is None else ""


def _with_unit(body: str, unit: str | None) -> str:
    if unit in SYMBOLS:
        return f"−{SYMBOLS[unit]}{body[1:]}" if body.startswith("−") else f"{SYMBOLS[unit]}{body}"
    if unit == "percent":
        return f"{body} %"
    return f"{body} {unit}" if unit and is_symbol(unit) else body


def is_symbol(unit: str) -> bool:
    """Whether a unit is a symbol said after the value (km, EUR), and no noun (drone)."""
    return unit.isupper() or unit in {"km", "m", "cm", "mm", "km2", "ha", "kg", "t", "MW", "°C", "km/h", "mph"}


def _number(value: float, widest: float) -> str:
    """A number in digits; millions and more in words of the wider bound's scale."""
    for scale, name in SCALES:
        if abs(widest) >= scale:
            word = f" {name}" if value == widest else ""
            return f"{value / scale:,.4g}".replace("-", "−") + word
    if math.isclose(value, round(value), abs_tol=1e-9):
        return f"{value:,.0f}".replace("-", "−")
    return f"{value:,.3g}".replace("-", "−")


def plural(noun: str) -> str:
    """The plural of a canonical unit noun: 'drone' → 'drones', 'person' → 'people'."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def subject(measure: str | None, unit: str | None, counted: str | None = None, *, one: bool = False) -> str:
    """What a figure is about, as a title: 'Drones downed', 'Injured', 'Cost'; of `one`, 'Drone'."""
    done = MEASURES.get(measure or "", measure or "")
    if unit == "person" and done:
        return _capital(done if measure not in {"attended", "affected"} else f"people {done}")
    if unit and not is_symbol(unit) and unit not in {"percent", "fraction"}:
        noun = unit if one else plural(unit)
        return _capital(noun if done == plural(unit) or not done else f"{noun} {done}")
    return _capital(
        " ".join(part for part in (counted if unit in {"percent", "fraction"} else None, done) if part)
        or counted
        or unit
        or "Figure"
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def day(moment: int, *, year: bool = True) -> str:
    """The calendar day of a moment: '9 April 2025', or '2100 BCE' where only years make sense."""
    numbers = np.datetime64(moment, "s").astype("datetime64[D]").astype(str).rsplit("-", 2)
    if (years := int(numbers[0])) < 1:
        return f"{1 - years} BCE"
    return f"{int(numbers[2])} {MONTHS[int(numbers[1]) - 1]}" + (f" {years}" if year else "")


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def since(first: int, *, year: int | None = None) -> str:
    """'since 24 February 2022', 'since February 2022' where the month is all that is known."""
    begin = day(first)
    return f"since {_unsaid(begin.removeprefix('1 '), year) if begin.startswith('1 ') else _unsaid(begin, year)}"


def clock(first: int | None, last: int | None) -> str:
    """The hours of an interval that is no whole days: '20:00–09:00', '05:30'; '' for whole days."""
    if first is None or last is None or (first % DAY == 0 and last % DAY == 0):
        return ""
    begin, end = (f"{moment % DAY // 3600:02}:{moment % 3600 // 60:02}" for moment in (first, last))
    return begin if last - first <= 60 else f"{begin}–{end}"


def _nightly(first: int, last: int) -> bool:
    """From an afternoon or evening into the next morning."""
    return last - first < DAY and first // DAY < (last - 1) // DAY and first % DAY >= DAY // 2


def period(first: int | None, last: int | None, *, night: bool = False, year: int | None = None) -> str:
    """An interval [first, last) in words: 'night of 9–10 April 2025', '10 April', 'February 2022', '2020'.

    `year` is the year that need not be said. Unknown gives ''.
    """
    if first is None or last is None:
        return ""
    begin, end = day(first), day(max(first, last - 1))
    if begin.endswith("BCE"):
        return begin if begin == end else f"{begin} – {end}"
    if begin == end:
        return _unsaid(begin, year)
    if (whole := _calendar(first, last)) is not None:
        return whole
    if night or _nightly(first, last):
        return f"night of {_joined(begin, end, year)}"
    return _joined(begin, end, year)


def _calendar(first: int, last: int) -> str | None:
    """'2020' or 'February 2022', where the interval is that very year or month."""
    a, b = np.datetime64(first, "s"), np.datetime64(last, "s")
    for unit, words in (("Y", str(a.astype("datetime64[Y]"))), ("M", day(first).split(" ", 1)[1])):
        start = a.astype(f"datetime64[{unit}]")
        if start.astype("datetime64[s]") == a and (start + 1).astype("datetime64[s]") == b:
            return words
    return None


def _joined(begin: str, end: str, year: int | None) -> str:
    (d1, m1, y1), (d2, m2, y2) = begin.split(), end.split()
    if (m1, y1) == (m2, y2):
        return _unsaid(f"{d1}–{d2} {m2} {y2}", year)
    if y1 == y2:
        return _unsaid(f"{d1} {m1} – {d2} {m2} {y2}", year)
    return f"{begin} – {end}"


def _unsaid(words: str, year: int | None) -> str:
    return words.removesuffix(f" {year}")


def span(first: date | None, last: date | None) -> str:
    """A window of days, both included: '20 March – 20 April 2025', 'from 20 March 2025', 'all days'."""
    if first is None and last is None:
        return "all days"
    if first is None or last is None:
        known = first or last
        assert known is not None  # one of the two is known, see above
        return f"{'from' if first else 'up to'} {day(seconds(known))}"
    return period(seconds(first), seconds(last) + DAY)


def seconds(when: date) -> int:
    """The moment at which a day begins."""
    return (when - date(1970, 1, 1)).days * DAY


def precision(kind: str | None, radius_km: float | None) -> str:
    """How precise a place is: 'country-level, ± 500 km'."""
    level = PRECISION.get(kind or "", "")
    size = f"± {radius_km:,.0f} km" if radius_km is not None and radius_km >= 1 else ""
    return ", ".join(part for part in (level, size) if part)


def days_ago(then: date, now: date) -> str:
    """How old a day is: 'today', '3 days old', '19 months old'."""
    gone = (now - then).days
    if gone < 1:
        return "of today"
    if gone < 60:
        return f"{number_of(gone, 'day')} old"
    months = round(gone / 30.44)
    return f"{months} months old" if months < 24 else f"{months / 12:.0f} years old"


def number_of(n: int, noun: str) -> str:
    """'1 source', '2 sources', '1,204 events'."""
    return f"{n:,} {noun if n == 1 else plural(noun)}"
