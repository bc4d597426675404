"""Calendar arithmetic that reaches before Christ, and stretches of time with their TIMEX3 values.

Days are counted from 1970-01-01 in the proleptic Gregorian calendar; year 0 is 1 BC, year -1 is 2 BC.
"""

from dataclasses import dataclass

from extract.model import DAY, Period

MONTHS = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12_000,
}
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
SEASONS = ("SP", "SU", "FA", "WI")  # from March on, three months each, as meteorologists count on the northern half


def days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a civil date (Howard Hinnant's days_from_civil)."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def civil(day: int) -> tuple[int, int, int]:
    """The year, month and day of the month of a count of days; the inverse of `days`."""
    day += 719_468
    era = day // 146_097
    of_era = day - era * 146_097
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    return year + era * 400 + (month >= 10), (month + 2) % 12 + 1, of_year - (153 * month + 2) // 5 + 1


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and day >= 1 and civil(days(year, month, day)) == (year, month, day)


def weekday(day: int) -> int:
    """1 for Monday to 7 for Sunday."""
    return (day + 3) % 7 + 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """One unit of the calendar: the day, week, month … that starts at `start` (days since 1970)."""

    unit: str
    start: int

    @property
    def end(self) -> int:
        """The day after its last."""
        if self.unit == "weekend":
            return self.start + 2
        return self.shifted(1).start

    @property
    def period(self) -> Period:
        """Its half-open interval."""
        return Period(self.start * DAY, self.end * DAY)

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        if self.unit in DAYS and self.unit != "day":
            return _week(self.start) if self.unit != "weekend" else _week(self.start - 5) + "-WE"
        year, month, day = civil(self.start)
        tail = {
            "day": f"-{month:02}-{day:02}",
            "month": f"-{month:02}",
            "quarter": f"-Q{(month + 2) // 3}",
            "season": f"-{SEASONS[month // 3 - 1]}",
            "half": f"-H{(month + 5) // 6}",
        }.get(self.unit, "")
        return _year(year)[: {"decade": -1, "century": -2, "millennium": -3}.get(self.unit)] + tail

    def shifted(self, count: int) -> "Stretch":
        """The stretch of the same unit that lies `count` units on."""
        if self.unit in DAYS:
            return Stretch(self.unit, self.start + count * DAYS[self.unit])
        return Stretch(self.unit, months_on(self.start, count * MONTHS[self.unit]))


def months_on(day: int, months: int) -> int:
    """The first of the month that lies some months on from a day's."""
    year, month, _ = civil(day)
    target = year * 12 + month - 1 + months
    return days(target // 12, target % 12 + 1, 1)


def containing(unit: str, day: int) -> Stretch:
    """The stretch of a unit that holds a day; for a weekend the one of its week."""
    if unit in DAYS:
        monday = day - weekday(day) + 1
        return Stretch(unit, {"day": day, "weekend": monday + 5}.get(unit, monday))
    year, month, _ = civil(day)
    offset = 2 if unit == "season" else 0  # the first season begins in March
    months = (year * 12 + month - 1 - offset) // MONTHS[unit] * MONTHS[unit] + offset
    return Stretch(unit, days(months // 12, months % 12 + 1, 1))


def part(stretch: Stretch, modifier: str | None) -> Period:
    """Its early, middle or late third in whole days; a half of a day; all of it without a modifier.

    "week 2" and "half 1" are a counted part, "week -1" the last.
    """
    first, last = stretch.start, stretch.end
    if modifier is not None and " " in modifier:
        return _counted_part(first, last, modifier)
    if stretch.unit == "day" and modifier in ("early", "late"):
        noon = first * DAY + DAY // 2
        return Period(first * DAY, noon) if modifier == "early" else Period(noon, last * DAY)
    if modifier is None or last - first < 3:
        return stretch.period
    size = MONTHS.get(stretch.unit, 1)
    third = (last - first) // 3
    borders = (first + third, last - third)
    if size >= 3:
        borders = (months_on(first, size // 3), months_on(first, size - size // 3))
    first, last = {"early": (first, borders[0]), "mid": borders, "late": (borders[1], last)}[modifier]
    return Period(first * DAY, last * DAY)


def _counted_part(first: int, last: int, modifier: str) -> Period:
    """The nth seven days, or the half up to or from the 16th."""
    unit, nth = modifier.split()
    if unit == "half":
        return Period(first * DAY, (first + 15) * DAY) if nth == "1" else Period((first + 15) * DAY, last * DAY)
    begin = first + 7 * (int(nth) - 1) if int(nth) > 0 else last - 7
    return Period(begin * DAY, min(begin + 7, last) * DAY)


def easter(year: int) -> int:
    """Easter Sunday of the western churches, in days since 1970 (the anonymous Gregorian computus)."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (skipped + 19 * golden + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    sunday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - sunday
    month = 3 + (offset + 40) // 44
    return days(year, month, offset + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, wanted: int, nth: int) -> int:
    """The nth given weekday of a month, in days since 1970; the last for -1."""
    if nth < 0:
        following = Stretch("month", days(year, month, 1)).end
        return following - 1 - (weekday(following - 1) - wanted) % 7
    first = days(year, month, 1)
    return first + (wanted - weekday(first)) % 7 + 7 * (nth - 1)


def _year(year: int) -> str:
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def _week(start: int) -> str:
    thursday = start + 3
    year = civil(thursday)[0]
    return f"{_year(year)}-W{(thursday - days(year, 1, 1)) // 7 + 1:02}"
