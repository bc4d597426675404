"""What humans decide: laid over the rows, kept through a newer extractor, taken back by another entry."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from findings import article, findings
from sqlalchemy import text

from extract import store
from extract.errors import BadCorrection
from extract.model import Findings, Place, row_id
from extract.store import Decision

WHO = "A. Reader"


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> store.Store:
    """A store with one document, on each of the two databases."""
    opened = store.open(tmp_path)
    opened.record.put(made(), "x")
    return opened


def made() -> Findings:
    """The hand-made findings with one more place, which was not found."""
    held = findings(article())
    lost = Place(row_id(held.document.id, "places", 57, 61, "lost"), 57, 61, "Kyiv", "area", role="scene")
    return replace(held, places=(*held.places, lost))


def rows(opened: store.Store, table: str, columns: str) -> list[tuple[object, ...]]:
    names = [str(path) for path in opened.publish().parts[table]]
    return duckdb.sql(f"SELECT {columns} FROM read_parquet({names}) ORDER BY ALL").fetchall()


def ids(table: str) -> list[str]:
    return [one.id for one in getattr(made(), table)]


def decide(opened: store.Store, table: str, row: str, verdict: str = "correct", **values: object) -> str:
    return opened.review([Decision(table, row, verdict, WHO, values)])


def test_the_humans_value_is_shown_and_the_machines_is_kept(opened: store.Store) -> None:
    first, _ = ids("figures")
    decide(opened, "figures", first, low=140.0, high=150.0, bound="range")
    found = rows(opened, "flat", "low, high, bound, reviewed, reviewed_by, machine")
    corrected = next(row for row in found if row[0] == 140.0)
    assert corrected[:5] == (140.0, 150.0, "range", "corrected", WHO)
    assert json.loads(str(corrected[5])) == {"low": 145.0, "high": 145.0, "bound": "exact"}
    assert [row[3] for row in found].count(None) == 2, "the others are as they were"
    entries = rows(opened, "corrections", '"column", machine, human, who, verdict, undone, found, "text"')
    assert entries[1] == ("high", "145.0", "150.0", WHO, "correct", False, True, "145")


def test_a_decision_outlives_a_newer_extractor(opened: store.Store) -> None:
    first, _ = ids("figures")
    decide(opened, "figures", first, unit="missile")
    held = made()
    newer = replace(held, figures=(replace(held.figures[0], low=146.0, high=146.0, rule="newer"), *held.figures[1:]))
    opened.record.put(newer, "y")
    assert rows(opened, "figures", "low, unit, machine")[-1] == (146.0, "missile", '{"unit": "drone"}')


def test_a_decision_about_what_is_no_longer_found_is_kept_and_says_so(opened: store.Store) -> None:
    _, part = ids("figures")
    decide(opened, "figures", part, measure="destroyed")
    held = made()
    opened.record.put(replace(held, figures=held.figures[:1], events=()), "y")
    assert rows(opened, "corrections", 'row, found, "text"') == [(part, False, "85")]
    assert len(rows(opened, "figures", "id")) == 1


def test_what_was_rejected_is_not_shown_and_nothing_points_at_it(opened: store.Store) -> None:
    first, part = ids("figures")
    decision = decide(opened, "figures", first, "reject")
    assert rows(opened, "figures", "id, total, place") == [(part, None, None)]
    assert rows(opened, "events", "figures") == [([part],)]
    assert rows(opened, "corrections", "verdict, found, sentence IS NULL") == [("reject", True, False)]
    opened.undo(decision, "B. Chief", "it was right")
    assert {row[0] for row in rows(opened, "figures", "id")} == {first, part}
    assert rows(opened, "figures", "total")[0] == (first,)
    assert rows(opened, "corrections", "verdict, who, undone, note") == [
        ("reject", WHO, True, ""),
        ("undo", "B. Chief", False, "it was right"),
    ]


def test_a_located_place_is_drawn_and_its_findings_with_it(opened: store.Store) -> None:
    figure, _ = ids("figures")
    _, lost = ids("places")
    decide(opened, "figures", figure, place=lost)
    assert (None, False, "corrected") in rows(opened, "flat", "latitude, drawn, reviewed")
    point = {"latitude": 50.6, "longitude": 30.4, "radius_km": 5.0, "country": "UA"}
    decision = decide(opened, "places", lost, **point)
    found = rows(opened, "flat", "latitude, longitude, country, drawn, machine")
    assert (50.6, 30.4, "UA", True) in [row[:4] for row in found]
    assert any('"place.latitude": null' in str(row[4]) for row in found)
    opened.undo(decision, WHO)
    assert 50.6 not in [row[0] for row in rows(opened, "flat", "latitude")]


def test_accepting_marks_a_row_and_what_was_corrected_stays_so(opened: store.Store) -> None:
    first, part = ids("figures")
    decide(opened, "figures", first, "accept")
    decide(opened, "figures", part, measure="lost")
    decide(opened, "figures", part, "accept")
    assert rows(opened, "figures", "reviewed, measure") == [("accepted", "launched"), ("corrected", "lost")]


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        ("figures", {"low": 200.0}, "low 200 is above high 145"),
        ("figures", {"bound": "roughly"}, "no figures.bound"),
        ("figures", {"sentence": "x"}, "cannot be corrected"),
        ("figures", {"current": 1}, "no figures.current"),
        ("figures", {"low": float("nan")}, "no figures.low"),
        ("figures", {"place": "elsewhere"}, "no figures.place"),
        ("figures", {"credibility": "1"}, "two independent sources"),
        ("figures", {"first": -(10**14)}, "no figures.first"),
        ("documents", {"published": 10**12}, "no documents.published"),
        ("places", {"latitude": 91.0}, "beyond 90"),
        ("places", {"latitude": None}, "both latitude and longitude"),
        ("places", {"name": " "}, "no places.name"),
        ("places", {}, "correct some columns"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    opened: store.Store, table: str, values: dict[str, object], said: str
) -> None:
    with pytest.raises(BadCorrection, match=said):
        decide(opened, table, article().id if table == "documents" else ids(table)[0], **values)
    assert rows(opened, "corrections", "*") == []


def test_values_fit_what_a_human_said_before_and_not_the_machine(opened: store.Store) -> None:
    first, _ = ids("figures")
    range_ = decide(opened, "figures", first, low=2.0, high=3.0, bound="range")
    later = decide(opened, "figures", first, high=4.0)
    with pytest.raises(BadCorrection, match="low 11 is above high 4"):
        decide(opened, "figures", first, low=11.0)
    (found,) = (row for row in rows(opened, "figures", "low, high, machine") if row[0] == 2.0)
    with pytest.raises(BadCorrection, match="low 145 is above high 4"):
        opened.undo(range_, WHO)
    assert found[1] == 4.0 and json.loads(str(found[2])) == {"low": 145.0, "high": 145.0, "bound": "exact"}
    opened.undo(later, WHO)
    opened.undo(range_, WHO)
    assert (145.0, 145.0) in rows(opened, "figures", "low, high")


def test_a_decision_is_signed_and_about_a_row_that_is_held(opened: store.Store) -> None:
    with pytest.raises(BadCorrection, match="name of whoever"):
        opened.review([Decision("figures", ids("figures")[0], "accept", "  ")])
    with pytest.raises(BadCorrection, match="not in the record"):
        decide(opened, "figures", "gone", "accept")
    decision = decide(opened, "figures", ids("figures")[0], "accept")
    back = opened.undo(decision, WHO)
    for name in (decision, back, "unknown"):
        with pytest.raises(BadCorrection, match="cannot be taken back"):
            opened.undo(name, WHO)


def test_decisions_that_belong_together_are_kept_all_or_none(opened: store.Store) -> None:
    good, bad = Decision("figures", ids("figures")[0], "accept", WHO), Decision("figures", "gone", "accept", WHO)
    with pytest.raises(BadCorrection):
        opened.review([good, bad])
    assert rows(opened, "corrections", "*") == []


def test_one_needs_a_second_outlet_that_tells_the_same(opened: store.Store) -> None:
    _, part = ids("figures")
    for outlet, confirmed in (("Desk", False), ("Other", True)):
        other = replace(article(f"A further text of {outlet}. " * 4), outlet=outlet)
        held = findings(other)
        opened.record.put(replace(held, document=other), outlet)
        own = replace(article(), outlet="Desk")
        opened.record.put(replace(made(), document=own), "z")
        if not confirmed:
            with pytest.raises(BadCorrection, match="two independent"):
                decide(opened, "figures", part, credibility="1")
    decide(opened, "figures", part, credibility="1")
    assert ("F1", "1") in rows(opened, "flat", "reliability, credibility")


def test_a_reprint_confirms_nothing(tmp_path: Path) -> None:
    opened, words = store.open(tmp_path), [f"In Marev {n} people queued for water at pump {n}." for n in range(3, 30)]
    told = article(" ".join(["On 9 April 2025 a fire in Marev killed 14 people, the mayor said.", *words]))
    own = replace(told, outlet="Desk")
    reprint = replace(told, outlet="Wire", text=f"Fourteen dead\n\n{told.text}", source="wire")
    further = replace(told, outlet="Gazette", text=f"{reprint.text} The search goes on.", source="gazette")
    unknown = replace(told, outlet=None, source="a leaflet")
    opened.add([own, reprint, further])
    opened.publish()
    (figure,) = [
        row[0] for row in rows(opened, "flat", "id, document, low, measure") if row[1:] == (own.id, 14, "killed")
    ]
    with pytest.raises(BadCorrection, match="two independent"):
        decide(opened, "figures", str(figure), credibility="1")
    opened.part(own.id, further.id, WHO)
    decide(opened, "figures", str(figure), credibility="1")
    opened.add([unknown])
    held = rows(opened, "flat", "id, document, low, measure")
    (figure,) = [row[0] for row in held if row[1:] == (unknown.id, 14, "killed")]
    with pytest.raises(BadCorrection, match="two independent"):
        decide(opened, "figures", str(figure), credibility="1")


def test_the_reliability_of_a_source_goes_to_all_its_findings(opened: store.Store) -> None:
    decide(opened, "figures", ids("figures")[0], credibility="2")
    decide(opened, "documents", article().id, reliability="B3")
    assert set(rows(opened, "flat", "reliability")) == {("B2",), ("B3",)}
    assert rows(opened, "documents", "reliability, machine") == [("B3", '{"reliability": "F6"}')]


def test_publishing_rewrites_the_partitions_that_were_touched(opened: store.Store) -> None:
    opened.record.put(findings(article("Another one. " * 6, date(2024, 1, 1))), "x")
    before = set(opened.publish().parts["flat"])
    decide(opened, "figures", ids("figures")[0], "accept")
    after = set(opened.publish().parts["flat"])
    changed = sorted(path.parent.name[:7] for path in after - before)
    assert changed == ["2025-04"] and len(after & before) == 2  # 2024-01, and the documents without a day


def test_a_backup_brings_decisions_back_and_more_can_follow(opened: store.Store, tmp_path: Path) -> None:
    first, part = ids("figures")
    decide(opened, "figures", first, "accept")
    opened.backup(tmp_path / "backup")
    decide(opened, "figures", part, "reject")
    opened.restore(tmp_path / "backup", replace=True)
    assert rows(opened, "corrections", "verdict") == [("accept",)]
    decide(opened, "figures", part, "accept")
    assert rows(opened, "corrections", "number, verdict") == [(1, "accept"), (2, "accept")]
    assert opened.check().faults == ()


def test_a_day_that_a_human_set_is_what_relative_dates_are_read_by(tmp_path: Path) -> None:
    document = replace(article("Two drones were shot down on Monday."), published=None)
    opened = store.open(tmp_path)
    opened.add([document])
    assert rows(opened, "dates", "first") == [(None,)]
    wednesday = (date(2025, 4, 9) - date(1970, 1, 1)).days * 86_400
    decision = decide(opened, "documents", document.id, published=wednesday)
    assert opened.redate([document.id]).updated == 1
    assert rows(opened, "dates", "first::DATE") == [(date(2025, 4, 7),)]
    assert rows(opened, "documents", "published::DATE, published_basis, reviewed, machine") == [
        (date(2025, 4, 9), "analyst", "corrected", '{"published": null, "published_basis": "unknown"}')
    ]
    assert opened.add([document]).unchanged == 1, "read again, it keeps the day that the human set"
    opened.undo(decision, WHO)
    opened.redate([document.id])
    assert rows(opened, "documents", "published, published_basis, reviewed") == [(None, "unknown", None)]


def test_no_entry_is_ever_changed_or_taken_away(opened: store.Store) -> None:
    def entries() -> Sequence[object]:
        with opened.record.reading() as connection:
            return connection.execute(text("SELECT * FROM corrections ORDER BY number")).all()

    decision = decide(opened, "figures", ids("figures")[0], unit="missile", measure="fired")
    before = entries()
    opened.undo(decision, WHO)
    opened.record.put(made(), "newer")
    assert list(entries()[: len(before)]) == list(before) and len(entries()) == len(before) + 1
