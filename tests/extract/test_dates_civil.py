"""Calendar arithmetic: against the standard library where it reaches, and before Christ where it does not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import civil
from extract.dates.numbers import cardinal, ordinal
from extract.model import EPOCH


@given(day=st.dates())
def test_days_weeks_and_weekdays_agree_with_the_standard_library(day: date) -> None:
    number = day.toordinal() - EPOCH
    assert civil.days(day.year, day.month, day.day) == number
    assert civil.civil(number) == (day.year, day.month, day.day)
    assert civil.weekday(number) == day.isoweekday()
    year, week, _ = day.isocalendar()
    if year > 0:
        assert civil.containing("week", number).value == f"{year:04}-W{week:02}"


@given(year=st.integers(-9_000, 9_000), month=st.integers(1, 12), day=st.integers(1, 28))
def test_days_before_christ_round_trip(year: int, month: int, day: int) -> None:
    assert civil.civil(civil.days(year, month, day)) == (year, month, day)


@pytest.mark.parametrize("unit", [*civil.MONTHS, *civil.DAYS])
@given(day=st.integers(-700_000, 40_000))
def test_a_stretch_holds_its_day_and_the_next_begins_where_it_ends(unit: str, day: int) -> None:
    stretch = civil.containing(unit, day)
    if unit != "weekend":
        assert stretch.start <= day < stretch.end
        assert stretch.shifted(1).start == stretch.end
    assert stretch.shifted(3).shifted(-3) == stretch


@pytest.mark.parametrize(
    ("unit", "day", "value"),
    [
        ("day", (2025, 4, 10), "2025-04-10"),
        ("week", (2024, 12, 30), "2025-W01"),
        ("weekend", (2025, 4, 10), "2025-W15-WE"),
        ("month", (2025, 4, 10), "2025-04"),
        ("quarter", (2025, 4, 10), "2025-Q2"),
        ("season", (2025, 1, 10), "2024-WI"),
        ("half", (2025, 4, 10), "2025-H1"),
        ("year", (-2099, 1, 1), "BC2100"),
        ("year", (0, 1, 1), "BC0001"),
        ("decade", (1994, 1, 1), "199"),
        ("century", (1994, 1, 1), "19"),
    ],
)
def test_values(unit: str, day: tuple[int, int, int], value: str) -> None:
    assert civil.containing(unit, civil.days(*day)).value == value


@pytest.mark.parametrize(
    ("year", "day"), [(1999, (4, 4)), (2000, (4, 23)), (2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25))]
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert civil.civil(civil.easter(year)) == (year, *day)


def test_the_nth_weekday_of_a_month() -> None:
    assert civil.civil(civil.nth_weekday(1999, 11, 4, 4)) == (1999, 11, 25)
    assert civil.civil(civil.nth_weekday(2025, 5, 1, -1)) == (2025, 5, 26)


@pytest.mark.parametrize(
    ("text", "value"),
    [("twenty-four", 24), ("a hundred and thirty", 130), ("two thousand", 2000), ("nineteen ninety-six", 1996),
     ("a dozen", 12), ("two hundred thousand", 200_000), ("twenty twenty-five", 2025)],
)  # fmt: skip
def test_number_words(text: str, value: float) -> None:
    assert cardinal(text) == value


@pytest.mark.parametrize(
    ("text", "rank"), [("3rd", 3), ("tenth", 10), ("twenty-first", 21), ("twelfth", 12), ("thirtieth", 30)]
)
def test_ordinals(text: str, rank: int) -> None:
    assert ordinal(text) == rank
