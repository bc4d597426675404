"""Readings of months, seasons, quarters, halves, years, decades and centuries that the calendar names."""

from extract.dates import civil
from extract.dates.bare_years import is_year
from extract.dates.days import Read
from extract.dates.expressions import Between, Calendar, Known
from extract.dates.fields import Fields


def month(fields: Fields) -> Read:
    """ "April 2025", "early April", "last June", "July last year"."""
    if fields.has("unit") and fields.value("unit") != "year":
        return None
    core = _pointed(fields, Calendar("month", fields.year, fields.integer("month")))
    return [fields.expression(core, first=fields.outer_article)]


def season(fields: Fields) -> Read:
    """ "the summer of 2024", "last spring", "in spring"; a bare "spring" is no date."""
    before = fields.before()
    told = fields.has("the", "early", "late", "mid") or (
        before is not None and before.text in ("in", "by", "since", "until")
    )
    if fields.which is None and fields.year is None and not told:
        return None
    if fields.which is None and fields.year is None and fields.pieces[-1].token.dep == "compound":  # "the Winter Games"
        return None
    ordinal = civil.SEASONS.index(fields.value("season", "fall") or "SP") + 1
    return [fields.expression(_pointed(fields, Calendar("season", fields.year, ordinal=ordinal)))]


def _pointed(fields: Fields, core: Calendar) -> Calendar:
    """The same with what "last" or "this" points at: the year where one is named ("July last year"), else itself."""
    which, anchor = fields.which, fields.anchor
    if fields.has("unit"):
        return Calendar(core.unit, core.year, core.month, ordinal=core.ordinal, year_shift=which, anchor=anchor)
    return Calendar(core.unit, core.year, core.month, ordinal=core.ordinal, which=which, anchor=anchor)


def quarter(fields: Fields) -> Read:
    """ "the third quarter of 1990", "Q1 2024", "the first half of this year"."""
    sign = fields.value("qsign")
    unit = "half" if fields.has("half") or (sign or "").startswith("h") else "quarter"
    last = 2 if unit == "half" else 4
    ordinal = int(sign.strip("qh")) if sign else fields.integer("ordinal", "second") or last
    if ordinal > last:
        return None
    return [fields.expression(Calendar(unit, fields.year, ordinal=ordinal, year_shift=_year_shift(fields)))]


def _year_shift(fields: Fields) -> int | None:
    """Which year a quarter or half is said to be of; "last" may belong to the quarter itself."""
    if not fields.has("unit"):
        return None
    named = next(n for n, piece in enumerate(fields.pieces) if piece.kind in ("quarter", "half"))
    unit = next(n for n, piece in enumerate(fields.pieces) if piece.kind == "unit")
    return fields.slice(named, len(fields.pieces)).which if unit > named else fields.which


def year(fields: Fields) -> Read:
    """ "2014", "mid-1996", "fiscal 1989", "the 1988 period"."""
    if fields.has("period", "quarter"):
        return [fields.expression(Calendar("period", fields.year, anchor="mentioned"))]
    return [fields.expression(Calendar("year", fields.year))] if is_year(fields) else None


def era(fields: Fields) -> Read:
    """ "2100 BCE", "575 B.C.", "AD 70"; "300 to 200 BC" are two years."""
    places = [n for n, piece in enumerate(fields.pieces) if piece.kind in ("year", "number", "small", "four")]
    numbers = [int(float(fields.pieces[n].value)) for n in places]
    if not all(0 < number < 10_000 for number in numbers):
        return None
    years = [Calendar("year", 1 - number if fields.value("era") == "-1" else number) for number in numbers]
    if len(years) == 1:
        return [fields.expression(years[0])]
    return [fields.expression(years[0], last=places[0] + 1), fields.expression(years[1], first=places[1])]


def decade(fields: Fields) -> Read:
    """ "the 1990s", "the late '80s", "the nineties"."""
    if fields.has("tens") and not fields.has("the"):
        return None
    text = fields.value("decade") or f"{fields.value('tens')}0"
    digits = int("".join(filter(str.isdigit, text)))
    first = digits if digits > 99 else 1900 + digits if digits > 20 else 2000 + digits
    stretch = civil.Stretch("decade", civil.days(first, 1, 1))
    return [fields.expression(Known(stretch.value, stretch=stretch), first=fields.outer_article)]


def century(fields: Fields) -> Read:
    """ "the 20th century", "the late fifth century BC"."""
    ordinal = fields.integer("ordinal", "second") or 1
    unit = fields.value("unit") or ""
    size = {"century": 100, "millennium": 1000}.get(unit)
    if size is None:
        return None
    first = 1 - size * ordinal if fields.value("era") == "-1" else size * (ordinal - 1)
    stretch = civil.Stretch(unit, civil.days(first, 1, 1))
    before_christ = f"BC{ordinal - 1:0{5 - len(str(size))}}"
    return [fields.expression(Known(before_christ if first < 0 else stretch.value, stretch=stretch))]


def range_of_years(fields: Fields) -> Read:
    """ "1980-88", "2022–2024"."""
    one, two = (piece.text for piece in fields.all("year", "small", "number", "four"))
    first, last = int(one), int(one[:2] + two) if len(two) == 2 else int(two)
    if not first < last < first + 200 or len(two) not in (2, 4) or _is_numbered(fields):
        return None
    ends = [civil.Stretch("year", civil.days(n, 1, 1)) for n in (first, last)]
    return [fields.expression(Known(f"{ends[0].value}/{ends[1].value}", stretch=ends[0], last=ends[1]))]


def _is_numbered(fields: Fields) -> bool:
    """ "2010-11-S-273": the number of a paper."""
    after, following = fields.after(), fields.after(2)
    glued = after is not None and after.kind == "dash" and after.start == fields.pieces[-1].end
    return glued and after is not None and following is not None and following.start == after.end


def range_of_months(fields: Fields) -> Read:
    """ "January-March 2024": from the one to the other."""
    first, last = (Calendar("month", fields.year, int(piece.value)) for piece in fields.all("month"))
    return [fields.expression(Between(first, last))]


def known(fields: Fields) -> Read:
    """A row that knows its value: "now", "the future", "9/11"; a feast that moves with the moon knows none."""
    if fields.has("movable"):
        return [fields.expression(Calendar("year", fields.year) if fields.year else Known(None))]
    if (named := fields.value("named")) is not None:
        stretch = civil.Stretch("day", civil.days(*map(int, named.split("-"))))
        return [fields.expression(Known(named, stretch=stretch))]
    return [fields.expression(Known(fields.value("reference") or "PRESENT_REF"))]


def the_past(fields: Fields) -> Read:
    """ "the past" where nothing is counted."""
    after = fields.after()
    bare = after is None or after.token.pos in ("PUNCT", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON")
    return [fields.expression(Known("PAST_REF"))] if bare else None
