"""Where the player stands, whatever the browser reports."""

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.player import Day, standing

DAYS = [Day(date(2025, 4, 1) + timedelta(days=i), i, f"day {i}") for i in range(18)]
START = date(2025, 4, 17)


@pytest.mark.parametrize(
    ("reported", "found"),
    [
        (None, (START, 1)),
        ({}, (START, 1)),
        ({"day": "2025-04-09", "length": 3}, (date(2025, 4, 9), 3)),
        ({"day": "2025-04-09", "length": 4000}, (date(2025, 4, 9), 1)),
        ({"day": "2025-04-09", "length": "3; DROP"}, (date(2025, 4, 9), 1)),
        ({"day": "yesterday", "length": 7}, (START, 7)),
        ({"day": "2024-01-01", "length": 1}, (date(2025, 4, 1), 1)),
        ({"day": "2030-01-01", "length": 1}, (date(2025, 4, 18), 1)),
        ("2025-04-09", (START, 1)),
    ],
)
def test_a_report_is_believed_only_as_far_as_it_holds(reported: Any, found: tuple[date, int]) -> None:
    assert standing(reported, DAYS, START) == found
