"""The small frames against a plain pandas answer."""

import importlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
import sample

from dashboard import data, queries, wording
from dashboard import filters as f
from dashboard.evidence import tellers, texts
from extract import tables

FOUND = sample.findings()
FRAMES = tables.frames(FOUND)
FLAT = FRAMES["flat"]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    opened = data.opened(sample.write(Path(tmp_path_factory.mktemp("generation")), FOUND))
    yield opened
    opened.close()


CHOICES = [
    f.Filters(),
    f.Filters(relevance="All", period="All"),
    f.Filters(relevance="Background", period="All"),
    f.Filters(region="UA"),
    f.Filters(region="UA-51", period="7 d"),
    f.Filters(region="ES", period="All"),
    f.Filters(kinds=("assault", "flood"), period="All"),
    f.Filters(kinds=(f.FIGURE,), period="24 h"),
    f.Filters(period=f.DAYS, first=date(2025, 4, 9), last=date(2025, 4, 11)),
    f.Filters(region="FR"),
]


def by_hand(chosen: f.Filters) -> pd.DataFrame:
    """The rows that should be shown, without SQL."""
    rows = FLAT
    if chosen.region:
        rows = rows[(rows.admin1 if "-" in chosen.region else rows.country).eq(chosen.region).fillna(False)]
    first, last = chosen.window(sample.NEWEST)
    begin = rows["first"].fillna(rows.published)
    end = rows["last"].fillna(rows.published + pd.Timedelta(days=1))
    keep = pd.Series(True, index=rows.index)
    if first:
        keep &= end > pd.Timestamp(first)
    if last:
        keep &= begin < pd.Timestamp(last + timedelta(days=1))
    rows = rows[keep]
    if chosen.relevance != "All":
        rows = rows[rows.current.fillna(True) == (chosen.relevance == "Current")]
    return rows[rows.event_kind.fillna(f.FIGURE).isin(chosen.kinds)] if chosen.kinds else rows


@pytest.fixture(params=CHOICES, ids=lambda chosen: f"{chosen.region}-{chosen.period}-{chosen.relevance}-{chosen.kinds}")
def both(request: pytest.FixtureRequest, connection: object) -> tuple[queries.Shown, pd.DataFrame]:
    return queries.Shown(connection, request.param, sample.NEWEST), by_hand(request.param)


def test_what_is_offered(connection: object) -> None:
    offered = queries.offered(connection)
    assert offered.newest == sample.NEWEST
    assert offered.countries == {"Belgium": "BE", "Russia": "RU", "Spain": "ES", "Ukraine": "UA"}
    assert offered.regions["UA"]["Sumy"] == "UA-59"
    assert set(offered.kinds.values()) == set(FLAT.event_kind.dropna()) | {f.FIGURE}


def test_shown_is_what_the_filters_say(both: tuple[queries.Shown, pd.DataFrame]) -> None:
    shown, rows = both
    assert set(shown.select("SELECT id FROM shown").id) == set(rows.id)


def test_n_of_n(both: tuple[queries.Shown, pd.DataFrame]) -> None:
    shown, rows = both
    n = queries.counts(shown)
    assert n["event"] == ((rows.table == "events").sum(), (FLAT.table == "events").sum())
    assert n["figure"] == ((rows.table == "figures").sum(), (FLAT.table == "figures").sum())
    assert n["source"] == (rows.document.nunique(), FLAT.document.nunique())
    points = [r[r.drawn.fillna(False)][["latitude", "longitude"]].drop_duplicates() for r in (rows, FLAT)]
    assert n["place"] == tuple(map(len, points))


def test_the_map_and_its_members_add_up(both: tuple[queries.Shown, pd.DataFrame]) -> None:
    shown, rows = both
    points = queries.per_place(shown)
    drawn = rows[rows.drawn.fillna(False)]
    kinds = drawn.event_kind.fillna(f.FIGURE)
    expected = drawn.assign(what=drawn.event.fillna(drawn.id), k=kinds).groupby(["place", "k"]).what.nunique().to_dict()
    assert {(row.place, row.kind): row.n for row in points.itertuples()} == expected
    assert points.key.is_unique and points[["latitude", "longitude"]].notna().all().all()
    members = [id for key in points.key for id in queries.at_place(shown, key).id]
    assert sorted(members) == sorted(drawn.id)


def test_unlocated_are_those_without_a_point(both: tuple[queries.Shown, pd.DataFrame]) -> None:
    shown, rows = both
    lost = rows[rows.latitude.isna() & ((rows.table == "events") | rows.event.isna())]
    assert sorted(queries.unlocated(shown).id) == sorted(lost.id)


def test_the_timeline_misses_no_event(both: tuple[queries.Shown, pd.DataFrame]) -> None:
    shown, rows = both
    marks = queries.marks(shown)
    dated = rows[rows["first"].fillna(rows.published).notna()]
    events = dated[dated.table == "events"]
    assert set(events.id) <= set(marks.id)
    assert marks.n.sum() == len(events) + ((dated.table == "figures") & dated.event.isna()).sum()
    assert (marks["first"] < marks["last"]).all()


def test_a_moment_before_christ_survives(connection: object) -> None:
    shown = queries.Shown(connection, f.Filters(relevance="Background", period="All"), sample.NEWEST)
    first, _ = queries.extent(shown) or (0, 0)
    assert first == -128_405_260_800


def test_series_are_one_value_a_day(connection: object) -> None:
    series = queries.series(
        queries.Shown(connection, f.Filters(), sample.NEWEST),
        [("launched", "drone", None), ("injured", "person", "Kyiv")],
    )
    assert not series.duplicated(["measure", "unit", "place", "day"]).any()
    launched = series[series.measure == "launched"]
    assert len(launched) == 29
    assert launched.value.iloc[-1] == 60


def test_sources_count_what_is_shown(both: tuple[queries.Shown, pd.DataFrame]) -> None:
    shown, rows = both
    sources = queries.sources(shown).set_index("id")
    assert len(sources) == len(FRAMES["documents"])
    assert sources.shown.to_dict() == rows.document.value_counts().reindex(sources.index, fill_value=0).to_dict()
    assert sources.iloc[-1].status == "failed" and "OCR" in sources.iloc[-1].error


def test_evidence_is_the_row_with_its_article(connection: object) -> None:
    row = FLAT[FLAT.measure == "downed"].iloc[0]
    found = texts.evidence(connection, row.id).iloc[0]
    assert found.article[found.start : found.end] == row.text
    assert found.said_when == "Overnight" and found.night
    assert found.total_measure == "launched"
    assert texts.evidence(connection, "nothing").empty


def test_the_same_figure_of_another_desk_is_found(connection: object) -> None:
    twice = FLAT[(FLAT.measure == "downed") & (FLAT.published == pd.Timestamp(sample.NEWEST))]
    assert len(twice) == 2
    assert set(tellers.tellers(connection, twice.id.iloc[0]).id) == set(twice.id)


def test_spans_are_all_findings_of_a_document(connection: object) -> None:
    document = FRAMES["documents"].id[29]
    spans = texts.spans(connection, document)
    for kind in ("places", "figures", "dates", "events"):
        assert set(spans[spans.kind == kind].id) == set(FRAMES[kind][FRAMES[kind].document == document].id)


def test_what_a_figure_was_before_is_like_with_like(connection: object) -> None:
    shown = queries.Shown(connection, f.Filters(period="24 h"), sample.NEWEST)
    downed = FLAT[(FLAT.measure == "downed") & (FLAT.published == pd.Timestamp(sample.NEWEST))].iloc[0]
    (row,) = queries.previous(shown, [downed.id]).to_dict("records")
    night_before = FLAT[
        (FLAT.measure == "downed") & (FLAT.published == pd.Timestamp(sample.NEWEST - timedelta(days=1)))
    ]
    assert (row["id"], row["low"]) == (downed.id, night_before.low.iloc[0])  # outside of the period shown
    assert row["night"] and row["last"] == wording.seconds(sample.NEWEST)
    proposed = FLAT[FLAT.measure == "proposed"].id.iloc[0]
    assert queries.previous(shown, [proposed, "nothing"]).empty


def test_a_file_left_out_changes_nothing(connection: object, tmp_path: Path) -> None:
    halves = [sample.write(tmp_path / name, some) for name, some in (("old", FOUND[12:]), ("new", FOUND[:12]))]
    parts = {table: tuple(half[table][0] for half in halves) for table in halves[0]}
    large = data.opened(parts, data.IN_MEMORY + 1)
    for chosen in (
        f.Filters(period="7 d"),
        f.Filters(period="All"),
        f.Filters(period=f.DAYS, first=date(2025, 3, 25), last=date(2025, 3, 27)),
    ):
        few, whole = (queries.Shown(held, chosen, sample.NEWEST) for held in (large, connection))
        assert set(few.select("SELECT id FROM shown").id) == set(whole.select("SELECT id FROM shown").id)
        assert queries.counts(few) == queries.counts(whole)
    week = queries.Shown(large, f.Filters(period="7 d"), sample.NEWEST)
    assert len(week.select("SELECT * FROM held")) < len(FLAT)


@pytest.mark.parametrize("most", [0, 10])
def test_many_marks_are_counted_by_day_and_none_is_lost(
    both: tuple[queries.Shown, pd.DataFrame], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, rows = both
    module = importlib.import_module("dashboard.queries.marks")
    monkeypatch.setattr(module, "MOST_SINGLE", most)
    marks = queries.marks(shown)
    dated = rows[rows["first"].fillna(rows.published).notna() & ((rows.table == "events") | rows.event.isna())]
    assert marks.n.sum() == len(dated)
    for mark in marks.itertuples():
        if queries.several([mark.id]):
            behind = queries.among(shown, [mark.id])
            assert len(behind) == mark.n and set(behind.kind) == {mark.kind}


def test_a_name_too_rare_to_be_listed_is_held_all_the_same(connection: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("dashboard.queries.offers"), "MOST_NAMES", 1)
    offered = queries.offered(connection)
    assert len(offered.actors) == 1
    chosen, dropped = f.read({"actor": ["Russia", "Air Force", "Nobody"], "source": ["Flood"]}, offered)
    assert set(chosen.actors) == {"Russia", "Air Force"} and chosen.sources == ("Flood",)
    assert dropped == ("nothing with the actor “Nobody” is held",)
