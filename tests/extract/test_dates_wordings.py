"""Time expressions as news, bulletins and chronicles word them: one table a theme.

Thursday 10 April 2025 is the day of publication unless a case says otherwise.
"""

import pytest
from test_dates import Found, check, found_in

WEEKDAYS = [  # which Friday is meant: by tense, by what plans it, by what it follows
    ("The river is forecast to crest on Tuesday.", "2025-04-15"),
    ("The leaders agreed to meet on Friday.", "2025-04-11"),
    ("The court is likely to rule on Monday.", "2025-04-14"),
    ("Residents must evacuate by Friday.", "2025-04-11"),
    ("The warning is in effect until Friday.", "2025-04-11"),
    ("The meeting is on Friday.", "2025-04-11"),
    ("The lake is expected to rise and crest on Tuesday.", "2025-04-15"),
    ("Police were deployed ahead of Sunday's election.", "2025-04-13"),
    ("He could not be reached on Friday.", "2025-04-04"),
    ("The group planned a rally on Saturday.", "2025-04-12"),
    ("On Friday, the government planned to pay the first claims.", "2025-04-04"),
    ("Police may have arrested him on Friday.", "2025-04-04"),
    ("The storm hurt trade on Friday.", "2025-04-04"),
    ("This coming Friday it will rain.", "2025-04-11"),
    ("The talks will resume on Thursday.", "2025-04-10"),
    ("The talks ended on Thursday.", "2025-04-10"),
]


@pytest.mark.parametrize(("text", "day"), WEEKDAYS)
def test_weekdays(text: str, day: str) -> None:
    assert [timex.value for timex in found_in(text)] == [day]


ONE = [
    # Days within months, days apart.
    ("It fell on the first Monday of March.",
     Found("the first Monday of March", "DATE", "2025-03-03", "2025-03-03", "2025-03-04")),
    ("It fell on the last Sunday in May 2023.",
     Found("the last Sunday in May 2023", "DATE", "2023-05-28", "2023-05-28", "2023-05-29")),
    ("It fell in the second week of March.",
     Found("the second week of March", "DATE", "2025-03", "2025-03-08", "2025-03-15")),
    ("It fell in the last week of February 2024.",
     Found("the last week of February 2024", "DATE", "2024-02", "2024-02-23", "2024-03-01")),
    ("It fell in the second half of March.",
     Found("the second half of March", "DATE", "2025-03", "2025-03-16", "2025-04-01")),
    ("They left the day after Christmas.",
     Found("the day after Christmas", "DATE", "2024-12-26", "2024-12-26", "2024-12-27")),
    ("They met on the eve of Christmas.",
     Found("the eve of Christmas", "DATE", "2024-12-24", "2024-12-24", "2024-12-25")),
    ("They will meet a week from Friday.",
     Found("a week from Friday", "DATE", "2025-04-18", "2025-04-18", "2025-04-19")),
    ("Crowds marked the third anniversary of 24 February 2022.",
     Found("the third anniversary of 24 February 2022", "DATE", "2025-02-24", "2025-02-24", "2025-02-25")),
    ("It fell in the same month last year.",
     Found("the same month last year", "DATE", "2024-04", "2024-04-01", "2024-05-01")),
    # The article of the noun behind.
    ("Leaders condemned the 3 April attacks.", Found("3 April", "DATE", "2025-04-03", "2025-04-03", "2025-04-04")),
    # Years of business, seasons over the turn of the year, eras.
    ("Sales fell in the 2023-24 fiscal year.",
     Found("the 2023-24 fiscal year", "DATE", "2023/2024", "2023-01-01", "2025-01-01")),
    ("It froze in the winter of 2024-25.",
     Found("the winter of 2024-25", "DATE", "2024-WI", "2024-12-01", "2025-03-01")),
    ("Sales fell in the final quarter of 2024.",
     Found("the final quarter of 2024", "DATE", "2024-Q4", "2024-10-01", "2025-01-01")),
    ("It will open by year-end.", Found("year-end", "DATE", "2025", "2025-09-01", "2026-01-01")),
    ("It fell in the 4th century AD.", Found("the 4th century AD", "DATE", "03", "0300-01-01", "0400-01-01")),
    ("It ran January-March 2024.", Found("January-March 2024", "DATE", "2024-01/2024-03", "2024-01-01", "2024-04-01")),
    # Feasts: those that the calendar fixes have a day, those that move with the moon or the country have none.
    ("They prayed on Ash Wednesday.", Found("Ash Wednesday", "DATE", "2025-03-05", "2025-03-05", "2025-03-06")),
    ("The markets close early in Ramadan.", Found("Ramadan", "DATE", None)),
    ("They marched on Independence Day.", Found("Independence Day", "DATE", None)),
    # Other ways to write a day.
    ("It was sent at 110900Z APR 25.",
     Found("110900Z APR 25", "TIME", "2025-04-11T09:00", "2025-04-11T09:00", "2025-04-11T09:01")),
    ("Dated 2025/04/05.", Found("2025/04/05", "DATE", "2025-04-05", "2025-04-05", "2025-04-06")),
    ("Dated 05-Apr-2025.", Found("05-Apr-2025", "DATE", "2025-04-05", "2025-04-05", "2025-04-06")),
    ("Weather Office 1017 AM CDT Wed Sep 23 2020",
     Found("1017 AM CDT Wed Sep 23 2020", "TIME", "2020-09-23T10:17", "2020-09-23T10:17", "2020-09-23T10:18")),
    # Clock times and parts of a day.
    ("They left at 1600 hours on 5 April.",
     Found("1600 hours on 5 April", "TIME", "2025-04-05T16:00", "2025-04-05T16:00", "2025-04-05T16:01")),
    ("They left at 4 o'clock in the morning.",
     Found("4 o'clock in the morning", "TIME", "2025-04-10T04:00", "2025-04-10T04:00", "2025-04-10T04:01")),
    ("It fell shortly after midnight on 9 April.",
     Found("midnight on 9 April", "TIME", "2025-04-09T00:00", "2025-04-09", "2025-04-09T00:01")),
    ("By nightfall it was quiet.",
     Found("nightfall", "TIME", "2025-04-10TEV", "2025-04-10T17:00", "2025-04-10T21:00")),
    # Nights of two days; a night ahead.
    ("Raids went on overnight from 8 to 9 April.",
     Found("overnight from 8 to 9 April", "TIME", "2025-04-08TNI", "2025-04-08T18:00", "2025-04-09T06:00")),
    ("It fell on the night of Monday to Tuesday.",
     Found("the night of Monday to Tuesday", "TIME", "2025-04-07TNI", "2025-04-07T18:00", "2025-04-08T06:00")),
    ("It fell in the night of 5/6 April.",
     Found("the night of 5/6 April", "TIME", "2025-04-05TNI", "2025-04-05T18:00", "2025-04-06T06:00")),
    ("Rain will come in overnight.", Found("overnight", "TIME", "2025-04-10TNI", "2025-04-10", "2025-04-12")),
    # Lengths and sets.
    ("Hours later, it rained.", Found("Hours later", "DURATION", "PTXH")),
    ("It rained in the days before the vote.", Found("the days", "DURATION", "PXD")),
    ("They meet every other week.", Found("every other week", "SET", "P2W")),
    ("They meet on the last Friday of each month.", Found("the last Friday of each month", "SET", "P1M")),
    # A date far behind is none to count from, and neither is the day of publication.
    ("Two days later he died.", Found("Two days later", "DATE", None)),
    ("He spoke at the Lisbon Summit 2016.", Found("2016", "DATE", "2016", "2016-01-01", "2017-01-01")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_expression(text: str, expected: Found) -> None:
    check(text, [expected])


LENT = [  # what one expression lends another
    ("It ran from 28 March to 2 April 2022.", [
        Found("28 March", "DATE", "2022-03-28", "2022-03-28", "2022-03-29"),
        Found("2 April 2022", "DATE", "2022-04-02", "2022-04-02", "2022-04-03"),
    ]),
    ("It ran from 28 December to 2 January 2022.", [
        Found("28 December", "DATE", "2021-12-28", "2021-12-28", "2021-12-29"),
        Found("2 January 2022", "DATE", "2022-01-02", "2022-01-02", "2022-01-03"),
    ]),
    ("It rained in April and May 2024.", [
        Found("April", "DATE", "2024-04", "2024-04-01", "2024-05-01"),
        Found("May 2024", "DATE", "2024-05", "2024-05-01", "2024-06-01"),
    ]),
    ("The exercise ran between Monday and Wednesday.", [
        Found("Monday", "DATE", "2025-04-07", "2025-04-07", "2025-04-08"),
        Found("Wednesday", "DATE", "2025-04-09", "2025-04-09", "2025-04-10"),
    ]),
    ("From noon today to 6 PM Friday.", [
        Found("noon today", "TIME", "2025-04-10T12:00", "2025-04-10T12:00", "2025-04-10T12:01"),
        Found("6 PM Friday", "TIME", "2025-04-11T18:00", "2025-04-11T18:00", "2025-04-11T18:01"),
    ]),
    ("From Thursday evening through Friday afternoon.", [
        Found("Thursday evening", "TIME", "2025-04-10TEV", "2025-04-10T17:00", "2025-04-11"),
        Found("Friday afternoon", "TIME", "2025-04-11TAF", "2025-04-11T12:00", "2025-04-11T18:00"),
    ]),
    ("Shells fell between 9 and 11 p.m. on Monday.", [
        Found("9", "TIME", "2025-04-07T21:00", "2025-04-07T21:00", "2025-04-07T21:01"),
        Found("11 p.m. on Monday", "TIME", "2025-04-07T23:00", "2025-04-07T23:00", "2025-04-07T23:01"),
    ]),
    ("The curfew ran from 10 p.m. to 5 a.m. on Sunday.", [
        Found("10 p.m.", "TIME", "2025-04-05T22:00", "2025-04-05T22:00", "2025-04-05T22:01"),
        Found("5 a.m. on Sunday", "TIME", "2025-04-06T05:00", "2025-04-06T05:00", "2025-04-06T05:01"),
    ]),
    ("Shows are on May 1, and 3 p.m. on May 3.", [
        Found("May 1", "DATE", "2025-05-01", "2025-05-01", "2025-05-02"),
        Found("3 p.m. on May 3", "TIME", "2025-05-03T15:00", "2025-05-03T15:00", "2025-05-03T15:01"),
    ]),
    ("The first three months of 2024 were dry.", [
        Found("The first three months", "DURATION", "P3M", "2024-01-01", "2024-04-01"),
        Found("2024", "DATE", "2024", "2024-01-01", "2025-01-01"),
    ]),
    ("It lost money in the year ended March 31.", [
        Found("the year", "DURATION", "P1Y", "2024-04-01", "2025-04-01"),
        Found("March 31", "DATE", "2025-03-31", "2025-03-31", "2025-04-01"),
    ]),
    ("It snowed in the week before Christmas.", [
        Found("the week", "DURATION", "P1W", "2024-12-18", "2024-12-25"),
        Found("Christmas", "DATE", "2024-12-25", "2024-12-25", "2024-12-26"),
    ]),
    ("Two days after Christmas it snowed.", [  # a day and no stretch of two
        Found("Two days", "DURATION", "P2D"),
        Found("Christmas", "DATE", "2024-12-25", "2024-12-25", "2024-12-26"),
    ]),
    ("He said on Wednesday that it was struck the night before.", [
        Found("Wednesday", "DATE", "2025-04-09", "2025-04-09", "2025-04-10"),
        Found("the night before", "TIME", "2025-04-08TNI", "2025-04-08T18:00", "2025-04-09T06:00"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LENT)
def test_expressions_lend_each_other_day_and_year(text: str, expected: list[Found]) -> None:
    check(text, expected)


NONE = [
    "The T-1990 was seen.",
    "The shop is open 24/7.",
    "Release 2010-11-S-273 was issued.",
    "Shoppers queued on Black Friday.",
    "He writes for USA Today.",
    "They played Sheffield Wednesday.",
    "The 2,024 men left.",
    "They sleep at night.",
    "He saw the film High Noon.",
    "Annual sales rose.",  # says what kind, not when
]


@pytest.mark.parametrize("text", NONE)
def test_looks_like_a_date_and_is_none(text: str) -> None:
    check(text, [])


def test_years_before_christ_share_their_era() -> None:
    assert [timex.value for timex in found_in("It stood between 300 and 200 BC.")] == ["BC0300", "BC0200"]
    assert [timex.value for timex in found_in("It stood in the third millennium BC.")] == ["BC2"]


UNDATED = [
    ("It fell in the first three months of 2024.", [
        Found("the first three months", "DURATION", "P3M", "2024-01-01", "2024-04-01"),
        Found("2024", "DATE", "2024", "2024-01-01", "2025-01-01"),
    ]),
    ("They will meet a week from Friday.", [Found("a week from Friday", "DATE", None)]),
    ("It fell on the first Monday of March.", [Found("the first Monday of March", "DATE", None)]),
    ("Rain will come in overnight.", [Found("overnight", "TIME", None)]),
    ("From 9 to 11 p.m.", [Found("9", "TIME", "XXXX-XX-XXT21:00"), Found("11 p.m.", "TIME", "XXXX-XX-XXT23:00")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_without_a_day_of_publication_nothing_is_guessed(text: str, expected: list[Found]) -> None:
    check(text, expected, published=None)
