"""What the grammar reads: time expressions that no anchor has resolved yet."""

from dataclasses import dataclass

from extract.dates.civil import Stretch


@dataclass(frozen=True, slots=True)
class Calendar:
    """A time named by the calendar: "9 April", "Friday", "last June", "the third quarter", "1066".

    `unit` is day, month, quarter, season, half or year. `which` is -1 for last, 0 for this, 1 for next; `year_shift`
    the same for the year ("July last year"). `anchor` is published, mentioned, or onward: the first such weekday from
    the last date mentioned on ("from Monday to Friday"). `ordinal` counts quarters, halves and seasons from 1; with a
    weekday it is the week, 1 for the next.
    """

    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    ordinal: int | None = None
    holiday: str | None = None
    which: int | None = None
    year_shift: int | None = None
    anchor: str = "published"


@dataclass(frozen=True, slots=True)
class Shift:
    """A time counted from another: "yesterday", "last year", "two days earlier", "that week".

    `anchor` is published, mentioned, day (the last day mentioned), clock (the same, for a bare clock time), topic, or
    night (the evening before publication, or that of the day where the clause looks ahead).
    `fine` is a unit made of months, so that "a year earlier" than a quarter is a quarter. `to_the_day` keeps the day.
    """

    unit: str
    count: int
    anchor: str = "published"
    fine: bool = False
    to_the_day: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A time that needs no anchor: a decade, a year before Christ, PAST_REF, a set. `last` closes a range.

    `value` is None where the grammar knows that it is a time but not which (Ramadan).
    """

    value: str | None
    type: str = "DATE"
    stretch: Stretch | None = None
    last: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A duration. `toward` is -1 for one that ends now, 1 for one that begins now, None for one that floats.

    `edge` is the time that it ends or begins with instead ("the first three months of 2024").
    """

    value: str
    seconds: int | None = None
    months: int | None = None
    toward: int | None = None
    edge: "Calendar | Shift | Apart | None" = None


@dataclass(frozen=True, slots=True)
class Between:
    """From one day to another, both included ("15-24 May")."""

    first: Calendar
    last: Calendar


@dataclass(frozen=True, slots=True)
class Apart:
    """A day some units from another: "the day after Christmas", "a week from Friday". `unit` as in civil."""

    origin: Calendar | Shift
    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class Either:
    """One of two days: "03/04/2025" is read in two orders."""

    first: Calendar
    other: Calendar


@dataclass(frozen=True, slots=True)
class Clock:
    """A part of a day: its TIMEX3 suffix, and seconds from midnight to its beginning and its end.

    `days` is -1 where it belongs to the day before the one named ("overnight into Sunday").
    """

    suffix: str
    first: int
    last: int
    days: int = 0


Core = Calendar | Shift | Known | Span | Between | Apart | Either


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression: characters [start, end), what it says, and the rule that read it.

    `modifier` is early, mid, late or a counted part (civil.part); `first`, `last` are the tokens at its ends.
    """

    start: int
    end: int
    core: Core
    rule: str
    first: int
    last: int
    clock: Clock | None = None
    modifier: str | None = None
