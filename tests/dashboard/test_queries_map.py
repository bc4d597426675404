"""The frames of the map page and the player, against a plain pandas answer or a reading of the sample."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sample

from dashboard import data, queries
from dashboard import filters as f
from dashboard.queries import cells
from extract import tables

FOUND = sample.findings()
FLAT = tables.frames(FOUND)["flat"]
INJURED = queries.Measure("injured", "person", 0)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[queries.Shown]:
    opened = data.opened(sample.write(Path(tmp_path_factory.mktemp("generation")), FOUND))
    yield queries.Shown(opened, f.Filters(relevance="All", period="All"), sample.NEWEST)
    opened.close()


def drawn() -> pd.DataFrame:
    rows = FLAT[FLAT["drawn"].fillna(False)]
    return rows.assign(one=rows["event"].fillna(rows["id"]))


# ---- cells of a grid


def test_few_places_are_drawn_as_they_are(everything: queries.Shown) -> None:
    points, grid = queries.placed(everything)
    assert grid is None
    assert sorted(points.key) == sorted(queries.per_place(everything).key)


def test_too_many_places_are_put_together_and_none_is_lost(
    everything: queries.Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    single = queries.per_place(everything)
    monkeypatch.setattr(cells, "MOST_POINTS", len(single) - 1)
    points, grid = queries.placed(everything)
    assert grid is not None and len(points) < len(single)
    assert points.n.sum() == single.n.sum() == drawn().one.nunique()
    members = [len(queries.at_place(everything, key)) for key in points.key]
    assert sum(members) == len(drawn())
    assert points.caption.tolist() == [f"{n:,}" for n in points.n]


def test_the_finest_grid_that_does_is_taken(everything: queries.Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    widths = []
    for most in (9, 8, 7, 6):
        monkeypatch.setattr(cells, "MOST_POINTS", most)
        points, grid = queries.placed(everything)
        assert len(points) <= most
        widths.append(grid)
    assert widths == sorted(widths) and widths[0] < widths[-1], widths


def test_a_region_is_never_put_together_with_a_town(everything: queries.Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_POINTS", 1)
    points, grid = queries.placed(everything)
    assert grid == cells.GRIDS[-1]
    for key, precise in zip(points.key, points.precise, strict=True):
        found = queries.at_place(everything, key)
        radii = FLAT.set_index("id").loc[found.id].radius_km
        assert ((radii <= 50) == precise).all()


def test_what_is_open_is_found_in_its_cell(everything: queries.Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    met = next(event for event in sample.ministers().events if event.kind == "consult" and event.place)
    assert queries.drawn_as(everything, met.id, None) == "Brussels|50.85|4.35|consult"
    monkeypatch.setattr(cells, "MOST_POINTS", 4)
    points, grid = queries.placed(everything)
    key = queries.drawn_as(everything, met.id, grid)
    assert key in set(points.key)
    assert met.id in set(queries.at_place(everything, str(key)).id)
    assert queries.drawn_as(everything, "gone", grid) is None


@pytest.mark.parametrize("key", ["cell:", "cell:0.5:1", "cell:0.3:1:1:place:flood", "cell:0.5:x:1:place:flood:"])
def test_a_key_of_no_cell_has_nothing_behind_it(everything: queries.Shown, key: str) -> None:
    assert queries.at_place(everything, key).empty


def test_of_many_members_the_newest_are_listed_and_all_are_counted(everything: queries.Shown) -> None:
    every = queries.at_place(everything, "region:UA-51")
    some = queries.at_place(everything, "region:UA-51", 2)
    assert some.id.tolist() == every.id.tolist()[:2] and some.held.tolist() == [len(every)] * 2
    assert set(every.held) == {len(every)} and len(every) > 2


# ---- regions


def test_regions_count_distinct_findings(everything: queries.Shown) -> None:
    regions = queries.per_region(everything).set_index("admin1")
    inside = drawn()[drawn()["admin1"].notna()]
    assert regions["value"].to_dict() == inside.groupby("admin1")["one"].nunique().to_dict()
    assert queries.outside_regions(everything) == drawn()[drawn()["admin1"].isna()].one.nunique() > 0
    assert regions.label["ES-VC"].startswith("Valencia: ")


def test_a_region_lists_its_members(everything: queries.Shown) -> None:
    rows = queries.at_place(everything, "region:UA-51")
    assert set(rows.place) == {"Odesa"} and len(rows) == (drawn()["admin1"] == "UA-51").sum()


# ---- told values


def test_measures_are_those_told_at_a_point(everything: queries.Shown) -> None:
    offered = {(one.measure, one.unit) for one in queries.measures(everything.connection)}
    assert ("injured", "person") in offered and ("downed", "drone") in offered
    assert ("proposed", "soldier") not in offered, "told at no place"
    assert ("killed", "soldier") not in offered, "its place was not found"


def raids(place: str) -> list[date]:
    """The days of the raids on a place after which injured people are told of, newest first."""
    days = [date.fromordinal(sample.NEWEST.toordinal() - back) for back in range(29)]
    towns = ("Kyiv", "Kharkiv", "Odesa", "Mykolaiv")
    return [day for day in days if day.day % 3 == 0 and towns[day.day % 4] == place]


@pytest.mark.parametrize("place", ["Kyiv", "Kharkiv", "Odesa", "Mykolaiv"])
def test_a_place_tells_the_latest_or_the_highest_value_and_never_a_sum(everything: queries.Shown, place: str) -> None:
    told = [day.day for day in raids(place)]  # the sample has as many injured as the day's number
    latest = queries.told_per_place(everything, INJURED, "latest").set_index("place")
    highest = queries.told_per_place(everything, INJURED, "highest").set_index("place")
    assert latest["value"].get(place) == (told[0] if told else None)
    assert highest["value"].get(place) == (max(told) if told else None)
    if told:
        assert latest.claimant[place] == "Regional Administration"
        assert latest.told[place] >= len(told)


def test_a_region_tells_one_value_of_one_unit(everything: queries.Shown) -> None:
    rows = queries.told_per_region(everything, INJURED, "highest").set_index("admin1")
    assert set(rows.unit) == {"person"}
    assert rows["value"].to_dict() == {
        code: max(day.day for day in raids(place))
        for code, place in (("UA-30", "Kyiv"), ("UA-63", "Kharkiv"), ("UA-51", "Odesa"), ("UA-48", "Mykolaiv"))
        if raids(place)
    }


def test_no_such_measure_gives_no_rows(everything: queries.Shown) -> None:
    assert queries.told_per_place(everything, queries.Measure("injured", "drone", 0), "latest").empty
    assert queries.told_per_region(everything, queries.Measure("price", None, 0), "highest").empty


# ---- days


def own() -> pd.DataFrame:
    """Events and figures without one, with the day that holds the middle of each."""
    rows = FLAT[(FLAT["table"] == "events") | FLAT["event"].isna()]
    begin = rows["first"].fillna(rows["published"])
    end = rows["last"].fillna(rows["published"] + pd.Timedelta(days=1))
    rows = rows.assign(middle=begin + (end - begin) / 2)[(end - begin) <= pd.Timedelta(days=2)]
    return rows.assign(day=rows["middle"].dt.floor("D"))


def test_each_short_finding_belongs_to_one_day(everything: queries.Shown) -> None:
    counts = queries.per_day(everything)
    expected = own().groupby("day").size()
    assert dict(zip(pd.to_datetime(counts.day, unit="s"), counts.n, strict=True)) == expected.to_dict()
    assert counts.day.is_monotonic_increasing


def test_a_night_belongs_to_the_morning_on_which_it_ends(everything: queries.Shown) -> None:
    rows = queries.of_days(queries.on_days(everything, date(2025, 4, 16), date(2025, 4, 16)))
    assert rows.sentence.str.startswith("Overnight drones struck targets in Kyiv").any()  # 16 % 4 is Kyiv
    assert not rows.sentence.str.contains("Kharkiv").any()  # struck in the night to the 17th


def test_days_share_out_what_is_shown_without_doubling(everything: queries.Shown) -> None:
    counts = queries.per_day(everything)
    days = [date(1970, 1, 1) + pd.Timedelta(days=int(day) // 86_400).to_pytimedelta() for day in counts.day]
    seen: list[Any] = []
    for day, n in zip(days, counts.n, strict=True):
        found = queries.of_days(queries.on_days(everything, day, day))
        assert len(found) == n, day
        seen += found.id.tolist()
    assert sorted(seen) == sorted(own().id)
    both = queries.of_days(queries.on_days(everything, days[-2], days[-1]))
    assert len(both) == counts.n.iloc[-2:].sum()


def test_a_filter_narrows_the_days_too(everything: queries.Shown) -> None:
    only = queries.Shown(everything.connection, f.Filters(region="UA-30", period="All"), sample.NEWEST)
    rows = queries.of_days(queries.on_days(only, date(2025, 3, 1), date(2025, 4, 30)))
    assert set(rows.place) == {"Kyiv"}
    assert queries.long_ones(everything) > 0


def test_the_newest_drawn_event_is_one_of_the_newest_night(everything: queries.Shown) -> None:
    id = queries.newest_drawn(everything)
    row = FLAT.set_index("id").loc[str(id)]
    assert row["table"] == "events" and row["last"] == drawn()[drawn()["table"] == "events"]["last"].max()
    assert queries.newest_drawn(queries.Shown(everything.connection, f.Filters(region="FR"), sample.NEWEST)) is None
