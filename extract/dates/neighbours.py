"""What one expression of a sentence lends to another: a clock time its day, a range its year, its week."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.dates.expressions import Calendar, Expression, Shift

CLOSE = 25  # characters
RANGE = re.compile(r"\s*(?:to|through|thru|till|until|into|[-–—])\s*(?:the\s)?\s*", re.I)
JOINT = re.compile(r"\s*(?:,|and|or|&|, and)\s*(?:the\s)?\s*", re.I)
AND = re.compile(r"\s*and\s*(?:the\s)?\s*", re.I)
BETWEEN = re.compile(r"\bbetween\s+$", re.I)


def settled(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The expressions of one sentence, in order, with what they lend each other; `text` is the document's."""
    done = list(found)
    for n in range(len(done) - 2, -1, -1):
        one, following = done[n], done[n + 1]
        gap = text[one.end : following.start]
        ranges = RANGE.fullmatch(gap) is not None or _between(text, one, gap)
        if _is_bare_clock(one) and _is_day(following) and not _is_bare_clock(following) and len(gap) < CLOSE:
            done[n] = _on_its_day(one, following, ranges)
        if (ranges or JOINT.fullmatch(gap)) and _lacks_year(one, following):
            done[n] = _in_its_year(one, following, ranges)
        weekday = _bare_weekday(following)
        if ranges and weekday and _is_near(one):
            done[n + 1] = replace(following, core=replace(weekday, anchor="onward"))
    return done


def _between(text: str, one: Expression, gap: str) -> bool:
    return AND.fullmatch(gap) is not None and BETWEEN.search(text, max(0, one.start - 10), one.start) is not None


def _is_bare_clock(one: Expression) -> bool:
    return isinstance(one.core, Shift) and one.core.anchor == "clock"


def _is_day(one: Expression) -> bool:
    return isinstance(one.core, Calendar | Shift) and one.core.unit == "day"


def _is_near(one: Expression) -> bool:
    """Whether it is a day of these days: a weekday, today."""
    return _bare_weekday(one) is not None or (_is_day(one) and isinstance(one.core, Shift))


def _bare_weekday(one: Expression) -> Calendar | None:
    core = one.core
    if not isinstance(core, Calendar) or core.weekday is None:
        return None
    return core if core.month is None and core.which is None and core.ordinal is None else None


def _on_its_day(one: Expression, following: Expression, ranges: bool) -> Expression:
    """ "1:30 p.m. (1730 GMT) on Saturday"; "10 p.m. to 4 a.m. on Sunday" begins on the day before."""
    clock, until = one.clock, following.clock
    if ranges and clock and until and clock.first > until.first:
        clock = replace(clock, days=-1)
    return replace(one, core=following.core, clock=clock)


def _lacks_year(one: Expression, following: Expression) -> bool:
    first, last = one.core, following.core
    if not isinstance(first, Calendar) or not isinstance(last, Calendar) or first.unit != last.unit:
        return False
    named = first.month is not None or first.unit in ("quarter", "season", "half")
    bare = first.year is None and first.which is None and first.year_shift is None
    return named and bare and (last.year is not None or last.year_shift is not None)


def _in_its_year(one: Expression, following: Expression, ranges: bool) -> Expression:
    """ "28 March to 2 April 2022"; "28 December to 2 January 2022" begins in the year before."""
    first, last = one.core, following.core
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return one
    back = int(ranges and (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0))
    if last.year is not None:
        return replace(one, core=replace(first, year=last.year - back))
    return replace(one, core=replace(first, year_shift=(last.year_shift or 0) - back))
