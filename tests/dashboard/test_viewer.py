"""Moments lie in the viewer's zone; plain days never move."""

from datetime import UTC, date, datetime

import pytest

from dashboard import viewer
from dashboard.viewer import Viewer

AT = datetime(2025, 4, 11, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "said", "group"),
    [
        ("UTC", "11 April 2025, 09:00 UTC", "110900Z APR 25"),
        ("Europe/Kyiv", "11 April 2025, 12:00 UTC+3", "111200C APR 25"),
        ("America/New_York", "11 April 2025, 05:00 UTC−4", "110500Q APR 25"),
        ("Pacific/Honolulu", "10 April 2025, 23:00 UTC−10", "102300W APR 25"),
        ("Pacific/Apia", "11 April 2025, 22:00 UTC+13", "110900Z APR 25"),  # 13 has no letter: Zulu
        ("Asia/Kolkata", "11 April 2025, 14:30 UTC+5:30", "110900Z APR 25"),  # nor has half an hour
        ("Pacific/Auckland", "11 April 2025, 21:00 UTC+12", "112100M APR 25"),
    ],
)
def test_a_moment_lies_in_the_viewers_zone(zone: str, said: str, group: str) -> None:
    assert viewer.moment(AT, Viewer(zone)) == said
    assert viewer.moment(AT, Viewer(zone, dtg=True)) == group


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Honolulu", "Pacific/Apia", "Pacific/Kiritimati"])
@pytest.mark.parametrize("day", [date(2025, 4, 10), date(2024, 2, 29), date(2025, 12, 31), date(2025, 1, 1)])
def test_a_plain_day_is_the_same_everywhere(zone: str, day: date) -> None:
    assert viewer.day(day, Viewer(zone)) == f"{day.day} {day:%B} {day.year}"
    assert viewer.day(day, Viewer(zone, dtg=True)) == f"{day:%d} {day:%b} {day:%y}".upper()


def test_the_time_of_day() -> None:
    assert viewer.clock(AT, Viewer("Europe/Kyiv")) == "12:00 UTC+3"
    assert viewer.clock(AT, Viewer("Europe/Kyiv", dtg=True)) == "1200C"


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "../etc/passwd", "Europe", "\0"])
def test_what_is_no_zone(name: str) -> None:
    assert viewer.zone_of(name) is None
    assert viewer.moment(AT, Viewer(name)) == "11 April 2025, 09:00 UTC"


@pytest.mark.parametrize(
    ("newest", "days", "stale"),
    [
        (date(2025, 4, 4), 7, False),
        (date(2025, 4, 3), 7, True),
        (date(2025, 4, 11), 0, False),
        (date(2025, 4, 10), 0, True),
    ],
)
def test_a_picture_is_stale_after_so_many_days(newest: date, days: int, stale: bool) -> None:
    assert viewer.stale(newest, Viewer(stale_days=days), AT) is stale


def test_the_viewers_day_decides_how_old_a_picture_is() -> None:
    late = datetime(2025, 4, 11, 23, 0, tzinfo=UTC)  # in Apia it is the 12th already
    assert not viewer.stale(date(2025, 4, 10), Viewer("UTC", stale_days=1), late)
    assert viewer.stale(date(2025, 4, 10), Viewer("Pacific/Apia", stale_days=1), late)
