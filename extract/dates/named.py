"""Readings of times that the calendar names: days, parts of days, months, seasons, quarters, years, centuries."""

from collections.abc import Sequence

from extract.dates import civil
from extract.dates.expressions import Between, Calendar, Core, Either, Expression, Known, Shift
from extract.dates.fields import Fields
from extract.dates.pieces import Piece

Read = Sequence[Expression] | None
WHICH = {
    "last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "that": 0, "same": 0, "comparable": 0, "next": 1,
    "coming": 1, "following": 1, "latest": -1,
}  # fmt: skip
FROM_MENTIONED = frozenset(("previous", "same", "that", "following", "comparable"))


def which(fields: Fields) -> int | None:
    """-1 for last, 0 for this, 1 for next; None where nothing points. "this past" and "this coming" are last and next."""
    pointed = [WHICH[piece.kind] for piece in fields.pieces if piece.kind in WHICH]
    return next((value for value in pointed if value), 0) if pointed else None


def anchor(fields: Fields) -> str:
    """Whether it is counted from the last date mentioned or from publication."""
    return "mentioned" if fields.has(*FROM_MENTIONED) else "published"


def year_of(fields: Fields) -> int | None:
    """The year that is written out; two digits are the century of living memory."""
    short = fields.value("shortyear")
    if short is not None:
        return 1900 + int(short[1:]) if int(short[1:]) > 30 else 2000 + int(short[1:])
    return fields.integer("year")


def date_of(fields: Fields) -> Core | None:
    """The day that a match names; None where the calendar has no such day."""
    if (iso := fields.value("isodate")) is not None:
        return _checked(Calendar("day", int(iso[:4]), int(iso[5:7]), int(iso[8:10])))
    if (numeric := fields.value("numdate")) is not None:
        return _numeric(numeric)
    if fields.has("relday"):
        return Shift("day", int(fields.value("relday") or 0))
    shift = which(fields)
    if fields.has("month"):
        years = shift if fields.has("unit") else None
        day = _day_number(fields)
        week_day = fields.integer("weekday", "shortday")
        return _checked(Calendar("day", _year(fields), fields.integer("month"), day, week_day, year_shift=years))
    if fields.has("holiday"):
        return Calendar("day", year_of(fields), holiday=fields.value("holiday"), which=shift)
    week_day = fields.integer("weekday", "shortday")
    if fields.has("unit"):
        return Calendar("day", weekday=week_day, ordinal=shift) if fields.value("unit") == "week" else None
    return Calendar("day", weekday=week_day, which=shift, anchor=anchor(fields))


def _year(fields: Fields) -> int | None:
    small = fields.all("small")
    if len(small) == 2 and fields.has("dash"):  # 10-Apr-25
        return 2000 + int(small[1].value)
    return year_of(fields)


def _day_number(fields: Fields) -> int:
    """The number beside the month; a clock time may hold another."""
    month = next(n for n, piece in enumerate(fields.pieces) if piece.kind == "month")
    near = [(abs(n - month), int(p.value)) for n, p in enumerate(fields.pieces) if p.kind in ("small", "ordinal", "second")]
    return min(near)[1]


def _numeric(text: str) -> Core | None:
    one, two, last = (int(part) for part in text.replace("/", ".").replace("-", ".").split("."))
    year = last if last > 99 else 2000 + last if last < 50 else 1900 + last
    orders = [(one, two)] if "." in text else [(two, one), (one, two)]  # (day, month): slashes are read both ways
    real = [Calendar("day", year, month, day) for day, month in orders if civil.exists(year, month, day)]
    if len(real) == 2 and one != two:
        return Either(*real)
    return real[0] if real else None


def _checked(core: Calendar) -> Calendar | None:
    year = core.year if core.year is not None else 2024  # a leap year: 29 February may be meant
    return core if civil.exists(year, core.month or 1, core.day or 1) else None


def day(fields: Fields) -> Read:
    """ "9 April 2025", "late on Tuesday", "yesterday", "last Friday"."""
    core = date_of(fields)
    if core is None or _counts(fields):
        return None
    return [fields.expression(core)]


def _counts(fields: Fields) -> bool:
    """Whether the number after a month counts something else ("in March 12 people died")."""
    last, after = fields.pieces[-1], fields.after()
    if last.kind != "small" or after is None or fields.pieces[0].kind in ("small", "weekday"):
        return False
    return last.token.dep == "nummod" and after.token.tag == "NNS" and after.token.i == last.token.head


def list_of_days(fields: Fields) -> Read:
    """ "April 24 and 25": one expression a day, the month with its neighbour."""
    month, year = fields.integer("month"), year_of(fields)
    numerals = [n for n, piece in enumerate(fields.pieces) if piece.kind == "small"]
    leading = fields.pieces[0].kind == "month"
    end = len(fields.pieces)
    found = []
    for n in numerals:
        core = _checked(Calendar("day", year, month, int(fields.pieces[n].value)))
        first = 0 if leading and n == numerals[0] else n
        last = end if n == numerals[-1] else n + 1
        if core is not None:
            found.append(fields.expression(core, first=first, last=last))
    return found or None


def range_of_days(fields: Fields) -> Read:
    """ "15-24 May", "28 February – 2 March 2022": both ends included."""
    months = [int(piece.value) for piece in fields.all("month")]
    smalls = [int(piece.value) for piece in fields.all("small", "ordinal", "second")]
    if len(smalls) != 2:
        return None
    ends = [_checked(Calendar("day", year_of(fields), month, n)) for n, month in zip(smalls, (months[0], months[-1]), strict=True)]
    if ends[0] is None or ends[1] is None:
        return None
    return [fields.expression(Between(ends[0], ends[1]))]


def month(fields: Fields) -> Read:
    """ "April 2025", "early April", "last June", "July last year"."""
    shift = which(fields)
    of_year = shift if fields.has("unit") else None
    if fields.has("unit") and fields.value("unit") != "year":
        return None
    core = Calendar(
        "month", year_of(fields), fields.integer("month"), which=None if fields.has("unit") else shift,
        year_shift=of_year, anchor=anchor(fields),
    )  # fmt: skip
    return [fields.expression(core)]


def season(fields: Fields) -> Read:
    """ "the summer of 2024", "last spring"; a bare "spring" is no date."""
    shift = which(fields)
    value = fields.value("season", "fall") or ""
    if shift is None and year_of(fields) is None and not fields.has("the", "early", "late", "mid"):
        return None
    of_year = shift if fields.has("unit") else None
    core = Calendar(
        "season", year_of(fields), ordinal=civil.SEASONS.index(value) + 1,
        which=None if fields.has("unit") else shift, year_shift=of_year, anchor=anchor(fields),
    )  # fmt: skip
    return [fields.expression(core)]


def quarter(fields: Fields) -> Read:
    """ "the third quarter of 1990", "Q1 2024", "the first half of this year"."""
    sign = fields.value("qsign")
    ordinal = int(sign.strip("qh")) if sign else fields.integer("ordinal", "second")
    unit = "half" if fields.has("half") or (sign or "").startswith("h") else "quarter"
    if fields.has("last") and unit == "half" and ordinal is None:
        ordinal = 2
    if ordinal is None or ordinal > (2 if unit == "half" else 4):
        return None
    if sign is None and fields.has("dash") and fields.pieces[0].kind == "the":
        fields = Fields(fields.rule, fields.sentence, fields.first + 1, fields.last)
    shift = which(fields) if fields.has("unit") else None
    return [fields.expression(Calendar(unit, year_of(fields), ordinal=ordinal, year_shift=shift))]


def year(fields: Fields) -> Read:
    """ "2014", "mid-1996", "fiscal 1989", "the 1988 period"."""
    if fields.has("period", "quarter"):
        return [fields.expression(Calendar("period", year_of(fields), anchor="mentioned"))]
    return [fields.expression(Calendar("year", year_of(fields)))] if _is_year(fields) else None


def _is_year(fields: Fields) -> bool:
    """Whether a bare number of four digits is a year and no count, code or price."""
    number = next(piece for piece in fields.pieces if piece.kind in ("year", "shortyear"))
    if fields.has("unit", "fiscal", "early", "late", "mid", "edge", "shortyear"):
        return True
    before, after = fields.before(), fields.after()
    if before is not None and (before.text in UNLIKE_YEAR or (before.end == number.start and before.text not in "(-–—/[\"'“‘")):
        return False
    if after is not None and (after.text in ("%", "-", "°") or after.kind in ("units", "clock", "zone", "oclock")):
        return after.text == "-" and after.end < number.end + 2 and _plausible(number)
    head_counts = number.token.dep == "nummod" and number.token.tag == "CD" and after is not None and after.token.tag == "NNS"
    if head_counts:
        return before is not None and before.text in ("the", "its", "their", "his", "her", "'s", "in") and _plausible(number)
    if _plausible(number):
        return True
    return before is not None and before.text in YEAR_AFTER and not (after is not None and after.token.pos in ("NOUN", "PROPN", "ADJ"))


def _plausible(number: Piece) -> bool:
    return 1900 <= int(number.value) <= 2060


UNLIKE_YEAR = frozenset("$ € £ ¥ # no. no number route highway section article resolution page boeing model flight room".split())
YEAR_AFTER = frozenset("in since until by of from to before after during between through and year ( early late mid around about circa".split())


def era(fields: Fields) -> Read:
    """ "2100 BCE", "575 B.C.", "AD 70"."""
    number = int(float(fields.value("year", "number", "small", "four") or 0))
    if not 0 < number < 10_000:
        return None
    before_christ = fields.value("era") == "-1"
    return [fields.expression(Calendar("year", 1 - number if before_christ else number))]


def decade(fields: Fields) -> Read:
    """ "the 1990s", "the late '80s", "the nineties"."""
    text = fields.value("decade") or ""
    if fields.has("tens"):
        if not fields.has("the"):
            return None
        first = int((fields.value("tens") or "0") + "0")
    else:
        digits = int("".join(filter(str.isdigit, text)))
        first = digits if digits > 99 else 1900 + digits if digits > 20 else 2000 + digits
    stretch = civil.Stretch("decade", civil.days(first, 1, 1))
    return [fields.expression(Known(stretch.value, stretch=stretch))]


def century(fields: Fields) -> Read:
    """ "the 20th century", "the late fifth century BC"."""
    if fields.value("unit") != "century":
        return None
    ordinal = fields.integer("ordinal", "second") or 1
    first = -100 * ordinal + 1 if fields.value("era") == "-1" else 100 * (ordinal - 1)
    stretch = civil.Stretch("century", civil.days(first, 1, 1))
    value = f"BC{ordinal - 1:02}" if first < 0 else stretch.value
    return [fields.expression(Known(value, stretch=stretch))]


def range_of_years(fields: Fields) -> Read:
    """ "1980-88", "2022–2024"."""
    texts = [piece.text for piece in fields.pieces if piece.kind in ("year", "small", "number", "four")]
    first, last = int(texts[0]), int(texts[0][:-2] + texts[1]) if len(texts[1]) == 2 else int(texts[1])
    if not first < last < first + 200 or len(texts[1]) not in (2, 4) or not 1000 < first < 2100:
        return None
    ends = [civil.Stretch("year", civil.days(n, 1, 1)) for n in (first, last)]
    return [fields.expression(Known(f"{ends[0].value}/{ends[1].value}", stretch=ends[0], last=ends[1]))]


def known(fields: Fields) -> Read:
    """A row that knows its value: "now", "the future", "9/11"; "the past" where nothing is counted."""
    if fields.has("current"):
        return [fields.expression(Known("PRESENT_REF"))]
    if fields.has("past"):
        after = fields.after()
        bare = after is None or after.token.pos in ("PUNCT", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON")
        return [fields.expression(Known("PAST_REF"))] if bare else None
    value = fields.value("named", "reference") or ""
    day = value.split("-") if fields.has("named") else None
    stretch = civil.Stretch("day", civil.days(*map(int, day))) if day else None
    return [fields.expression(Known(value, stretch=stretch))]


