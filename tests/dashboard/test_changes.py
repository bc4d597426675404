"""What came since: told by when the record first held it, within the filters; a newer picture is told of quietly."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import sample

from dashboard import cards, changes, data, live, queries
from dashboard.filters import Filters
from dashboard.viewer import Viewer
from extract import store

FIRST, SECOND = datetime(2025, 4, 18, 12, tzinfo=UTC), datetime(2025, 4, 19, 8, 40, tzinfo=UTC)
ALL = Filters(period="All", relevance="All")


def shown(home: Path, added: list[tuple[Any, datetime | None]]) -> queries.Shown:
    came = {found.document.id: at for found, at in added if at}
    connection = data.opened(sample.write(home, [found for found, _ in added], came))
    return queries.Shown(connection, ALL, sample.NEWEST)


def test_what_was_added_later_is_new(tmp_path: Path) -> None:
    both = shown(tmp_path, [(sample.flood(), FIRST), (sample.ministers(), SECOND)])
    counts = queries.arrived(both, FIRST)
    assert counts["consult"] == 2 and "flood" not in counts
    assert queries.arrived(both, SECOND) == {}
    assert queries.arrived(both, FIRST - timedelta(days=1))["flood"] == 1
    narrow = replace(both, filters=replace(ALL, kinds=("consult",)))
    assert queries.arrived(narrow, FIRST) == {"consult": 2}  # within the filters, as all else
    rows = cards.records(queries.newcomers(narrow, FIRST))
    assert [row["kind"] for row in rows] == ["consult", "consult"]
    html = changes.markup({"consult": 2}, rows)
    assert "◆ Talks <b>2</b>" in html and html.count("<button") == 2 and f'data-id="{rows[0]["id"]}"' in html


def test_what_came_at_no_known_time_was_there_from_the_first(tmp_path: Path) -> None:
    assert queries.arrived(shown(tmp_path, [(sample.flood(), None)]), FIRST - timedelta(days=9000)) == {}


def test_a_generation_from_before_the_noting_opens_too(tmp_path: Path) -> None:
    parts = sample.write(tmp_path, [sample.flood()])
    (documents,) = parts["documents"]
    pq.write_table(pq.read_table(documents).drop_columns(["added"]), documents)
    connection = data.opened(parts)
    assert queries.arrived(queries.Shown(connection, ALL, sample.NEWEST), FIRST) == {}


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
