"""The time that a duration begins or ends with: "the first three months of 2024", "the year ended March 31".

It is only looked at: the expression that names it is found on its own.
"""

from extract.dates.days import date_of
from extract.dates.expressions import Apart, Calendar, Shift
from extract.dates.fields import WHICH, Fields

DAY = frozenset(("month", "small", "comma", "year", "relday", "holiday"))
WHOLES = frozenset(("week", "month", "year", "decade"))


def edge(fields: Fields) -> tuple[Calendar | Shift | Apart, int] | None:
    """What follows a duration and bounds it, and 1 where it begins with that, -1 where it ends with it."""
    after = fields.after()
    if after is None:
        return None
    if after.kind in ("ended", "to"):
        day = _day_after(fields)
        return (day, -1) if day else None
    if after.kind in ("before", "after"):
        if not fields.has("the"):  # "two days after Christmas" is a day and no stretch
            return None
        day, ahead = _day_after(fields), 1 if after.kind == "after" else -1
        return (Apart(day, "day", ahead), ahead) if day and day.unit == "day" else None
    if after.kind != "of" or not (fields.has("last", "final") or fields.value("ordinal") == "1"):
        return None
    whole = _whole_after(fields)
    return (whole, -1 if fields.has("last", "final") else 1) if whole else None


def _behind(fields: Fields, count: int) -> Fields:
    """The pieces behind the word that follows a match, at most so many."""
    first = fields.last + 1
    return Fields(fields.rule, fields.sentence, first, min(first + count, len(fields.sentence)))


def _day_after(fields: Fields) -> Calendar | Shift | None:
    run = _behind(fields, 4)
    kinds = [piece.kind for piece in run.pieces]
    length = next((n for n, kind in enumerate(kinds) if kind not in DAY), len(kinds))
    run = run.slice(0, length)
    if run.has("relday", "holiday") or (run.has("month") and run.has("small")):
        core = date_of(run)
        return core if isinstance(core, Calendar | Shift) else None
    return Calendar("month", run.year, run.integer("month")) if run.has("month") else None


def _whole_after(fields: Fields) -> Calendar | Shift | None:
    """ "1997", "this year", "the year", "March"."""
    run = _behind(fields, 3)
    kinds = [piece.kind for piece in run.pieces]
    if kinds[:1] == ["year"]:
        return Calendar("year", int(run.pieces[0].value))
    if kinds[:1] == ["month"]:
        year = run.pieces[1] if kinds[1:2] == ["year"] else None
        return Calendar("month", int(year.value) if year else None, int(run.pieces[0].value))
    words = run.pieces[1:] if kinds[:1] == ["the"] and kinds[1:2] != ["unit"] else run.pieces
    if len(words) < 2 or words[1].kind != "unit" or words[1].value not in WHOLES:
        return None
    if words[0].kind == "the":
        return Shift(words[1].value, 0, "topic")
    return Shift(words[1].value, WHICH[words[0].kind]) if words[0].kind in WHICH else None
