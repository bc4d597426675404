"""What came since: arrivals are noted once, told within the filters, and a newer picture is told of quietly."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sample

from dashboard import arrivals, cards, changes, data, live, queries
from dashboard.filters import Filters
from dashboard.viewer import Viewer
from extract import store

FIRST, SECOND = datetime(2025, 4, 18, 12, tzinfo=UTC), datetime(2025, 4, 19, 8, 40, tzinfo=UTC)
ALL = Filters(period="All", relevance="All")


def shown(home: Path, found: list[Any], at: datetime, name: str = "one") -> queries.Shown:
    connection = data.opened(sample.write(home / name, found))
    arrivals.note(connection, home, at)
    return queries.Shown(connection, ALL, sample.NEWEST)


def test_what_arrived_with_a_later_picture_is_new(tmp_path: Path) -> None:
    before = shown(tmp_path, [sample.flood()], FIRST)
    assert queries.arrived(before, FIRST) == {}
    after = shown(tmp_path, [sample.flood(), sample.ministers()], SECOND, "two")
    counts = queries.arrived(after, FIRST)
    assert counts["consult"] == 2 and "flood" not in counts
    assert queries.arrived(after, SECOND) == {}
    assert queries.arrived(after, FIRST - timedelta(days=1))["flood"] == 1
    narrow = replace(after, filters=replace(ALL, kinds=("consult",)))
    assert queries.arrived(narrow, FIRST) == {"consult": 2}  # within the filters, as all else
    rows = cards.records(queries.newcomers(narrow, FIRST))
    assert [row["kind"] for row in rows] == ["consult", "consult"]
    html = changes.markup({"consult": 2}, rows)
    assert "◆ Talks <b>2</b>" in html and html.count("<button") == 2 and f'data-id="{rows[0]["id"]}"' in html


def test_arrivals_outlive_the_picture_and_a_damaged_file(tmp_path: Path) -> None:
    shown(tmp_path, [sample.flood()], FIRST)
    again = shown(tmp_path, [sample.flood()], SECOND, "two")
    assert queries.arrived(again, FIRST) == {}  # it came with the first picture, not with the second
    (tmp_path / arrivals.FILE).write_bytes(b"no parquet")
    assert queries.arrived(shown(tmp_path, [sample.flood()], SECOND, "three"), FIRST) == {"figure": 1, "flood": 1}


@pytest.mark.parametrize(
    ("since", "day", "expected"),
    [
        (changes.LAST_VISIT, None, FIRST),
        (changes.DAY, date(2025, 4, 10), datetime(2025, 4, 9, 21, tzinfo=UTC)),  # Kyiv's midnight
        (changes.DAY, None, None),
    ],
)
def test_the_moment_that_is_meant(since: str, day: date | None, expected: datetime | None) -> None:
    assert changes.moment(since, FIRST, day, Viewer("Europe/Kyiv")) == expected


@pytest.mark.parametrize(
    ("since", "day", "expected"),
    [
        ("A day", "2025-04-10", ("A day", date(2025, 4, 10))),
        ("1 h", "None", ("1 h", None)),
        ("", "", (changes.LAST_VISIT, None)),
        ("<b>", "10 April", (changes.LAST_VISIT, None)),
    ],
)
def test_words_of_the_address(since: str, day: str, expected: tuple[str, date | None]) -> None:
    assert changes.asked(since, day) == expected


def test_an_hour_ago_is_an_hour_ago() -> None:
    at = changes.moment("1 h", None, None, Viewer())
    assert at is not None and timedelta(minutes=59) < datetime.now(UTC) - at < timedelta(minutes=61)


def test_how_many_are_said() -> None:
    assert changes.label({"flood": 11, "aid": 1}, SECOND, Viewer()) == "12 new since 19 April 2025, 08:40 UTC"
    assert changes.label({}, SECOND, Viewer(dtg=True)) == "Nothing new since 190840Z APR 25"
    assert changes.label({}, None, Viewer()) == "What changed"
    assert "Nothing came since" in changes.markup({}, [])


@pytest.mark.parametrize(
    ("more", "said"),
    [(12, "12 new since 12:00 UTC · show"), (0, "Changed since 12:00 UTC · show"), (-3, "Changed since")],
)
def test_a_newer_picture_is_told_of(more: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.publish(tmp_path, [sample.flood()] * 1)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    picture = data.picture()
    newer = store.open().generation()
    assert picture is not None and newer is not None
    newer = replace(newer, counts={**newer.counts, "documents": newer.counts["documents"] + more})
    assert live.told(picture, newer, Viewer()).startswith(said)


@pytest.mark.parametrize("said", [None, "", "yesterday", "2025-13-45", 7])
def test_a_cookie_that_is_none(said: object) -> None:
    assert live._moment(said) is None


def test_a_cookie_names_the_moment_in_utc() -> None:
    assert live._moment("2025-04-18T12:00:00") == FIRST
    assert live.cookie(Path("a")) != live.cookie(Path("b"))
