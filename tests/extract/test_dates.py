"""Time expressions in sentences: span, TIMEX3 type and value, half-open interval.

Thursday 10 April 2025 is the day of publication unless a case says otherwise.
"""

from dataclasses import astuple
from datetime import date, datetime
from typing import NamedTuple

import pytest

import extract
from extract import dates, language
from extract.model import DAY, EPOCH, Document, Period, Timex

PUBLISHED = date(2025, 4, 10)


class Found(NamedTuple):
    """One expected expression; `first` and `last` are written as ISO days or minutes, None where there is none."""

    text: str
    type: str
    value: str | None
    first: str | None = None
    last: str | None = None


def found_in(text: str, published: date | None = PUBLISHED) -> list[Timex]:
    (parse,) = language.parse([Document(text, published=published)])
    found = list(dates.find(parse))
    assert all(text[timex.start : timex.end].strip() for timex in found)
    return found


def seconds(moment: str | None) -> int | None:
    if moment is None:
        return None
    day, _, clock = moment.partition("T")
    hour, minute = map(int, clock.split(":")) if clock else (0, 0)
    return (date.fromisoformat(day).toordinal() - EPOCH) * DAY + hour * 3600 + minute * 60


def check(text: str, expected: list[Found], published: date | None = PUBLISHED) -> None:
    got = [
        (
            text[timex.start : timex.end],
            timex.type,
            timex.value,
            *(astuple(timex.period) if timex.period else (None, None)),
        )
        for timex in found_in(text, published)
    ]
    assert got == [(f.text, f.type, f.value, seconds(f.first), seconds(f.last)) for f in expected]


DAYS = [
    ("He arrived on June 1, 2024.", Found("June 1, 2024", "DATE", "2024-06-01", "2024-06-01", "2024-06-02")),
    ("It began on 24 February 2022.", Found("24 February 2022", "DATE", "2022-02-24", "2022-02-24", "2022-02-25")),
    ("It fell on the 10th of April.", Found("the 10th of April", "DATE", "2025-04-10", "2025-04-10", "2025-04-11")),
    ("It was signed on Sept. 3, 1994.", Found("Sept. 3, 1994", "DATE", "1994-09-03", "1994-09-03", "1994-09-04")),
    ("Dated 2025-04-03.", Found("2025-04-03", "DATE", "2025-04-03", "2025-04-03", "2025-04-04")),
    ("Dated 13/04/2024.", Found("13/04/2024", "DATE", "2024-04-13", "2024-04-13", "2024-04-14")),
    ("Dated 10.04.2025.", Found("10.04.2025", "DATE", "2025-04-10", "2025-04-10", "2025-04-11")),
    # Read both ways, the nearer to publication is meant.
    ("Dated 03/04/2025.", Found("03/04/2025", "DATE", "2025-04-03", "2025-04-03", "2025-04-04")),
    # The weekday tells the year.
    ("Shot on Monday 19 December.", Found("Monday 19 December", "DATE", "2022-12-19", "2022-12-19", "2022-12-20")),
    # Tense decides between two years, two weeks.
    ("They met on 20 December.", Found("20 December", "DATE", "2024-12-20", "2024-12-20", "2024-12-21")),
    ("They will meet on 1 February.", Found("1 February", "DATE", "2026-02-01", "2026-02-01", "2026-02-02")),
    ("Ministers will meet on Friday.", Found("Friday", "DATE", "2025-04-11", "2025-04-11", "2025-04-12")),
    ("The missile struck on Friday.", Found("Friday", "DATE", "2025-04-04", "2025-04-04", "2025-04-05")),
    ("The vote is scheduled for Monday.", Found("Monday", "DATE", "2025-04-14", "2025-04-14", "2025-04-15")),
    ("The deadline was extended until Monday.", Found("Monday", "DATE", "2025-04-14", "2025-04-14", "2025-04-15")),
    ("They will discuss Monday's attack.", Found("Monday", "DATE", "2025-04-07", "2025-04-07", "2025-04-08")),
    ("Police said Thursday.", Found("Thursday", "DATE", "2025-04-10", "2025-04-10", "2025-04-11")),
    ("He left last Thursday.", Found("last Thursday", "DATE", "2025-04-03", "2025-04-03", "2025-04-04")),
    ("This Friday brings rain.", Found("This Friday", "DATE", "2025-04-11", "2025-04-11", "2025-04-12")),
    ("He is back next Tuesday.", Found("next Tuesday", "DATE", "2025-04-15", "2025-04-15", "2025-04-16")),
    ("It was hit late on Tuesday.", Found("late on Tuesday", "DATE", "2025-04-08", "2025-04-08T12:00", "2025-04-09")),
    ("They met the day before yesterday.",
     Found("the day before yesterday", "DATE", "2025-04-08", "2025-04-08", "2025-04-09")),
    ("Earlier today a mine went off.", Found("Earlier today", "DATE", "2025-04-10", "2025-04-10", "2025-04-11")),
    ("They met on Christmas Day.", Found("Christmas Day", "DATE", "2024-12-25", "2024-12-25", "2024-12-26")),
    ("Shelling paused on Easter Sunday 2022.",
     Found("Easter Sunday 2022", "DATE", "2022-04-17", "2022-04-17", "2022-04-18")),
    ("The exercise ran from May 15-24.",
     Found("May 15-24", "DATE", "2025-05-15/2025-05-24", "2025-05-15", "2025-05-25")),
]  # fmt: skip

TIMES = [
    ("The drones came overnight.", Found("overnight", "TIME", "2025-04-09TNI", "2025-04-09", "2025-04-11")),
    ("It burned last night.", Found("last night", "TIME", "2025-04-09TNI", "2025-04-09T18:00", "2025-04-10T06:00")),
    ("It fell on the night of 9-10 April.",
     Found("the night of 9-10 April", "TIME", "2025-04-09TNI", "2025-04-09T18:00", "2025-04-10T06:00")),
    ("Raids went on overnight into Sunday.",
     Found("overnight into Sunday", "TIME", "2025-04-05TNI", "2025-04-05T18:00", "2025-04-06T06:00")),
    ("They left on Friday morning.",
     Found("Friday morning", "TIME", "2025-04-04TMO", "2025-04-04T06:00", "2025-04-04T12:00")),
    ("It was hit in the early hours of 16 January.",
     Found("the early hours of 16 January", "TIME", "2025-01-16TMO", "2025-01-16", "2025-01-16T06:00")),
    ("The alarm rang at 06:30 GMT on Monday.",
     Found("06:30 GMT on Monday", "TIME", "2025-04-07T06:30", "2025-04-07T06:30", "2025-04-07T06:31")),
    ("He called at 10.30pm.", Found("10.30pm", "TIME", "2025-04-10T22:30", "2025-04-10T22:30", "2025-04-10T22:31")),
    ("It stopped at noon on Monday.",
     Found("noon on Monday", "TIME", "2025-04-07T12:00", "2025-04-07T12:00", "2025-04-07T12:01")),
    ("It ended at midnight on Monday.",
     Found("midnight on Monday", "TIME", "2025-04-07T24:00", "2025-04-08", "2025-04-08T00:01")),
]  # fmt: skip

LONGER = [
    ("He began in February 2022.", Found("February 2022", "DATE", "2022-02", "2022-02-01", "2022-03-01")),
    ("In early April the raids grew.", Found("early April", "DATE", "2025-04", "2025-04-01", "2025-04-11")),
    ("He died in March.", Found("March", "DATE", "2025-03", "2025-03-01", "2025-04-01")),
    ("It will open in January.", Found("January", "DATE", "2026-01", "2026-01-01", "2026-02-01")),
    ("It was sold last June.", Found("last June", "DATE", "2024-06", "2024-06-01", "2024-07-01")),
    ("It was sold in July last year.", Found("July last year", "DATE", "2024-07", "2024-07-01", "2024-08-01")),
    ("Exports fell in the third quarter of 2024.",
     Found("the third quarter of 2024", "DATE", "2024-Q3", "2024-07-01", "2024-10-01")),
    ("Exports fell in Q1 2025.", Found("Q1 2025", "DATE", "2025-Q1", "2025-01-01", "2025-04-01")),
    ("The first half of 2024 was dry.", Found("The first half of 2024", "DATE", "2024-H1", "2024-01-01", "2024-07-01")),
    ("It dried up in the summer of 2023.",
     Found("the summer of 2023", "DATE", "2023-SU", "2023-06-01", "2023-09-01")),
    ("The ship sank last winter.", Found("last winter", "DATE", "2024-WI", "2024-12-01", "2025-03-01")),
    ("Crimea was annexed in 2014.", Found("2014", "DATE", "2014", "2014-01-01", "2015-01-01")),
    ("Talks failed in mid-2024.", Found("mid-2024", "DATE", "2024", "2024-05-01", "2024-09-01")),
    ("The Norman Conquest came in 1066.", Found("1066", "DATE", "1066", "1066-01-01", "1067-01-01")),
    ("Output fell in fiscal 2024.", Found("fiscal 2024", "DATE", "2024", "2024-01-01", "2025-01-01")),
    ("A 2020 survey said so.", Found("2020", "DATE", "2020", "2020-01-01", "2021-01-01")),
    ("It was built in the 1990s.", Found("the 1990s", "DATE", "199", "1990-01-01", "2000-01-01")),
    ("It was built in the late '80s.", Found("the late '80s", "DATE", "198", "1986-09-01", "1990-01-01")),
    ("It was built in the 19th century.", Found("the 19th century", "DATE", "18", "1800-01-01", "1900-01-01")),
    ("They met last week.", Found("last week", "DATE", "2025-W14", "2025-03-31", "2025-04-07")),
    ("They will meet early next week.", Found("early next week", "DATE", "2025-W16", "2025-04-14", "2025-04-16")),
    ("Fighting went on over the weekend.", Found("the weekend", "DATE", "2025-W14-WE", "2025-04-05", "2025-04-07")),
    ("It will end by the end of the year.",
     Found("the end of the year", "DATE", "2025", "2025-09-01", "2026-01-01")),
    ("He left two weeks ago.", Found("two weeks ago", "DATE", "2025-W13", "2025-03-24", "2025-03-31")),
    ("He left nearly four years ago.", Found("nearly four years ago", "DATE", "2021", "2021-01-01", "2022-01-01")),
    ("The pact ran in 2022-24.", Found("2022-24", "DATE", "2022/2024", "2022-01-01", "2025-01-01")),
]  # fmt: skip

COUNTED = [
    ("In the past 24 hours 12 died.", Found("the past 24 hours", "DURATION", "PT24H", "2025-04-09", "2025-04-11")),
    ("It will rain for the next two weeks.",
     Found("the next two weeks", "DURATION", "P2W", "2025-04-10", "2025-04-25")),
    ("They fought for three years.", Found("three years", "DURATION", "P3Y")),
    ("The three-year war went on.", Found("three-year", "DURATION", "P3Y")),
    ("They held a two-day rally.", Found("two-day", "DURATION", "P2D")),
    ("It took about five months.", Found("about five months", "DURATION", "P5M")),
    ("It took more than a decade.", Found("more than a decade", "DURATION", "P10Y")),
    ("It took a few months.", Found("a few months", "DURATION", "PXM")),
    ("It took two and a half years.", Found("two and a half years", "DURATION", "P2Y6M")),
    ("It took half an hour.", Found("half an hour", "DURATION", "PT30M")),
    ("It took one hour and 20 minutes.", Found("one hour and 20 minutes", "DURATION", "PT1H20M")),
    ("It has been closed for decades.", Found("decades", "DURATION", "PXE")),
    ("They meet every Friday.", Found("every Friday", "SET", "XXXX-WXX-5")),
    ("They meet daily.", Found("daily", "SET", "P1D")),
    ("They meet twice a week.", Found("a week", "SET", "P1W")),
    ("They meet every two years.", Found("every two years", "SET", "P2Y")),
    ("He is now in Kyiv.", Found("now", "DATE", "PRESENT_REF")),
    ("It was recently built.", Found("recently", "DATE", "PAST_REF")),
    ("Nobody knows the future.", Found("the future", "DATE", "FUTURE_REF")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*DAYS, *TIMES, *LONGER, *COUNTED])
def test_one_expression(text: str, expected: Found) -> None:
    check(text, [expected])


# Several in one text, later ones counted from earlier ones.
CHAINS = [
    ("He was hit on 3 March. Two days earlier he was well. The following day they mourned. That night it rained.", [
        Found("3 March", "DATE", "2025-03-03", "2025-03-03", "2025-03-04"),
        Found("Two days earlier", "DATE", "2025-03-01", "2025-03-01", "2025-03-02"),
        Found("The following day", "DATE", "2025-03-02", "2025-03-02", "2025-03-03"),
        Found("That night", "TIME", "2025-03-02TNI", "2025-03-02T18:00", "2025-03-03T06:00"),
    ]),
    # Counted from a month, the week stays as vague as the month.
    ("War came in February 2022. A week later, Kherson fell.", [
        Found("February 2022", "DATE", "2022-02", "2022-02-01", "2022-03-01"),
        Found("A week later", "DATE", None, "2022-02-08", "2022-03-08"),
    ]),
    ("They met on 5 and 7 May.", [
        Found("5", "DATE", "2025-05-05", "2025-05-05", "2025-05-06"),
        Found("7 May", "DATE", "2025-05-07", "2025-05-07", "2025-05-08"),
    ]),
    ("Profit fell in the third quarter of 2024 from a year earlier.", [
        Found("the third quarter of 2024", "DATE", "2024-Q3", "2024-07-01", "2024-10-01"),
        Found("a year earlier", "DATE", "2023-Q3", "2023-07-01", "2023-10-01"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_counted_from_the_last_date_mentioned(text: str, expected: list[Found]) -> None:
    check(text, expected)


UNDATED = [
    ("They left on 1 June.", [Found("1 June", "DATE", "XXXX-06-01")]),
    ("They left in June.", [Found("June", "DATE", "XXXX-06")]),
    ("The drones came overnight.", [Found("overnight", "TIME", None)]),
    ("They will meet later on Friday.", [Found("later on Friday", "DATE", None)]),
    ("They met last year.", [Found("last year", "DATE", None)]),
    ("He called at 10 p.m. in Kyiv.", [Found("10 p.m.", "TIME", "XXXX-XX-XXT22:00")]),
    ("In the past 24 hours it rained.", [Found("the past 24 hours", "DURATION", "PT24H")]),
    ("Dated 03/04/2025.", [Found("03/04/2025", "DATE", "2025-XX-XX")]),
    ("It fell on 3 May 2022. The next day it burned.", [
        Found("3 May 2022", "DATE", "2022-05-03", "2022-05-03", "2022-05-04"),
        Found("The next day", "DATE", "2022-05-04", "2022-05-04", "2022-05-05"),
    ]),
    ("He is now in Kyiv.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_without_a_day_of_publication_nothing_is_guessed(text: str, expected: list[Found]) -> None:
    check(text, expected, published=None)


NONE = [
    "The 79th Brigade advanced.",
    "They lost 1,066 people.",
    "A Boeing 747 landed with 2014 passengers.",
    "She may march with them.",
    "The Sun reported it.",
    "A 34-year-old man and a woman aged 27 were held; he was 12 years old.",
    "Prices rose 1950 percent.",
    "The second man spoke.",
    "Iraq imports three-quarters of its food.",
    "The UN adopted resolution 2231.",
    "Call 2014-555.",
    "Kh-101 and Shahed-136 were used.",
    "They won 2-1 and 3:2.",
    "It costs $2000.",
    "Water falls from the springs.",
    "The war will last.",
    "Fifty villages fell.",
    "He writes for the Philippine Daily Inquirer and USA Today.",
    "She won Album of the Year.",
    "A Beechcraft 1900 crashed.",
    "They skate at the Winter Games.",
    "The trees at the March for Life fell.",
]


@pytest.mark.parametrize("text", NONE)
def test_looks_like_a_date_and_is_none(text: str) -> None:
    check(text, [])


# What went wrong once.
BUGS_CAUGHT = [
    # The article and "more than" of a neighbour were taken along.
    ("The exile ended a 30-year war.", [Found("30-year", "DURATION", "P30Y")]),
    ("It was spread over two years.", [Found("two years", "DURATION", "P2Y")]),
    # "the past" hid the number behind it.
    ("It grew over the past two months.",
     [Found("the past two months", "DURATION", "P2M", "2025-02-10", "2025-04-11")]),
    # The hour was read as the day of the month.
    ("It closes at 5 p.m. on Nov. 9.",
     [Found("5 p.m. on Nov. 9", "TIME", "2025-11-09T17:00", "2025-11-09T17:00", "2025-11-09T17:01")]),
    # A comma joined two nights.
    ("All night, Sunday was quiet.", [Found("Sunday", "DATE", "2025-04-06", "2025-04-06", "2025-04-07")]),
    # The later of two numbers of a range was taken for a year.
    ("On the night of 9 to 10 April it rained.",
     [Found("the night of 9 to 10 April", "TIME", "2025-04-09TNI", "2025-04-09T18:00", "2025-04-10T06:00")]),
    ("He was killed in the September 11 attacks.",
     [Found("September 11", "DATE", "2001-09-11", "2001-09-11", "2001-09-12")]),
    # The year of the date was read as the hour.
    ("Friday, April 4, 2025, 7:00 AM EDT",
     [Found("Friday, April 4, 2025, 7:00 AM EDT", "TIME", "2025-04-04T07:00", "2025-04-04T07:00", "2025-04-04T07:01")]),
    # The second clock time kept the day from the first.
    ("It blew up at 1:30 p.m. (1730 GMT) on Saturday.", [
        Found("1:30 p.m.", "TIME", "2025-04-05T13:30", "2025-04-05T13:30", "2025-04-05T13:31"),
        Found("1730 GMT", "TIME", "2025-04-05T17:30", "2025-04-05T17:30", "2025-04-05T17:31"),
        Found("Saturday", "DATE", "2025-04-05", "2025-04-05", "2025-04-06"),
    ]),
    # The end of the week came before its beginning.
    ("It ran Monday through Friday.", [
        Found("Monday", "DATE", "2025-04-07", "2025-04-07", "2025-04-08"),
        Found("Friday", "DATE", "2025-04-11", "2025-04-11", "2025-04-12"),
    ]),
    # How long after was taken for how often.
    ("Talks began a day after Israel struck.", [Found("a day", "DURATION", "P1D")]),
    # Three or four digits before "a.m." are a clock time in bulletins.
    ("It holds until 1000 PM CDT Friday.",
     [Found("1000 PM CDT Friday", "TIME", "2025-04-11T22:00", "2025-04-11T22:00", "2025-04-11T22:01")]),
    # Longer than any calendar.
    ("It formed 20 billion years ago.", [Found("20 billion years ago", "DATE", None)]),
    # A short first alternative hid the whole.
    ("It was the week of March 3.", [Found("the week of March 3", "DATE", "2025-W10", "2025-03-03", "2025-03-10")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BUGS_CAUGHT)
def test_bugs_caught(text: str, expected: list[Found]) -> None:
    check(text, expected)


def test_before_christ() -> None:
    (found,) = found_in("The Xia Dynasty (2100 BCE) came first.")
    assert (found.type, found.value) == ("DATE", "BC2100")
    assert found.period is not None
    assert found.period.last - found.period.first == 365 * DAY
    assert found.period.last < Period.of_days(date(1, 1, 1), date(1, 1, 2)).first


def test_intervals_are_whole_units() -> None:
    (found,) = found_in("It fell in February 2024.")
    assert found.period == Period.of_days(date(2024, 2, 1), date(2024, 3, 1))
    assert datetime.fromtimestamp(found.period.first).year == 2024


def test_ids_tell_two_expressions_apart() -> None:
    found = found_in("It fell on Friday and on Friday.")
    assert len({timex.id for timex in found}) == 2


def test_an_hour_of_the_morning_after_an_evening_is_the_next_day() -> None:
    log = "Log of 8 April 2025.\n20:30 The raid begins.\n04:30 Five missiles are fired.\n09:00 The raid ends.\n"
    found = extract.from_text(log, published="2025-04-09").dates
    assert list(found["value"]) == ["2025-04-08", "2025-04-08T20:30", "2025-04-09T04:30", "2025-04-09T09:00"]
