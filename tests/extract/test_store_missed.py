"""What the machine missed and a human adds: with its evidence, as other decisions, and never twice."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from findings import article, findings

from extract import store
from extract.errors import BadCorrection
from extract.model import Figure, Findings, row_id
from extract.store import Decision, Missed

WHO = "A. Reader"
TEXT = (
    "In 2100 BCE and on 10 April, 145 drones were launched at Kyiv. 85 were downed near Marev. Some three dozen families "
    "left.\nThe mayor spoke."
)
FIGURE = {"kind": "count", "low": 36.0, "high": 36.0, "bound": "about", "unit": "family", "measure": "displaced",
          "status": "reported", "current": True, "cumulative": False}  # fmt: skip
MAREV = {"name": "Marev", "kind": "city", "role": "scene", "latitude": 50.5, "longitude": 30.6, "radius_km": 5.0}


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> store.Store:
    """A store with one document, on each of the two databases."""
    opened = store.open(tmp_path)
    opened.record.put(made(), "x")
    return opened


def made() -> Findings:
    """The hand-made findings, which know of the first two sentences."""
    return replace(findings(article(TEXT)), sentences=((0, 62), (63, 89)))


def rows(opened: store.Store, table: str, columns: str, where: str = "true") -> list[tuple[object, ...]]:
    names = [str(path) for path in opened.publish().parts[table]]
    return duckdb.sql(f"SELECT {columns} FROM read_parquet({names}) WHERE {where} ORDER BY ALL").fetchall()


def missed(table: str, words: str, values: Mapping[str, object], who: str = WHO) -> Missed:
    start = TEXT.index(words)
    return Missed(table, article(TEXT).id, start, start + len(words), who, values, "overlooked")


def test_what_was_missed_is_shown_with_its_evidence_and_as_a_humans(opened: store.Store) -> None:
    opened.supply(missed("places", "Marev", MAREV))
    ((place,),) = rows(opened, "places", "id", "name = 'Marev'")
    opened.supply(missed("figures", "three dozen", {**FIGURE, "place": place}))
    columns = 'low, unit, "text", sentence, place, drawn, reviewed, reviewed_by, machine, rule'
    assert rows(opened, "flat", columns, "low = 36") == [
        (36.0, "family", "three dozen", "Some three dozen families left.", "Marev", True, "added", WHO, None, "human")
    ]
    assert rows(opened, "places", 'sentence, drawn, "start"', "name = 'Marev'") == [
        (TEXT[63:89], True, TEXT.index("Marev"))
    ], "its sentence is that of the figure that the machine found there"
    assert len(rows(opened, "flat", "id")) == 4
    told = rows(opened, "corrections", 'who, note, found, "text"', "verdict = 'add' AND \"column\" = 'low'")
    assert told == [(WHO, "overlooked", True, "three dozen")]
    assert opened.check().faults == ()


def test_it_outlives_a_newer_extractor_and_gives_way_to_none(opened: store.Store) -> None:
    opened.supply(missed("figures", "three dozen", FIGURE))
    held, at = made(), TEXT.index("three dozen")
    id = row_id(held.document.id, "figures", at, at + 11, "count")
    newer = Figure(id, at, at + 11, "count", 3.0, 3.0, unit="dozen")
    event = replace(held.events[0], figures=(*held.events[0].figures, id))
    opened.record.put(replace(held, figures=(*held.figures, newer), events=(event,)), "newer")
    assert rows(opened, "figures", "low, unit", f"start = {at}") == [(36.0, "family")], "once, as the human has it"
    assert [len(ids) for (ids,) in rows(opened, "events", "figures")] == [2]  # type: ignore[arg-type]


def test_it_is_taken_back_and_nothing_points_at_it(opened: store.Store) -> None:
    place = opened.supply(missed("places", "Marev", MAREV))
    ((id,),) = rows(opened, "places", "id", "name = 'Marev'")
    figure = opened.supply(missed("figures", "three dozen", {**FIGURE, "place": id}))
    opened.undo(place, "B. Chief")
    assert rows(opened, "flat", "place_id, drawn", "low = 36") == [(None, None)]
    assert rows(opened, "figures", "places", "low = 36") == [([],)]
    opened.undo(figure, "B. Chief")
    assert rows(opened, "flat", "id", "low = 36") == []
    assert rows(opened, "corrections", "DISTINCT undone, found", "verdict = 'add'") == [(True, False)]
    opened.supply(missed("figures", "three dozen", FIGURE))
    assert len(rows(opened, "flat", "id", "low = 36")) == 1, "and can be added again"


def test_it_can_be_corrected_and_rejected_and_stays_a_humans(opened: store.Store) -> None:
    opened.supply(missed("figures", "three dozen", FIGURE))
    ((id,),) = rows(opened, "figures", "id", "low = 36")
    opened.review([Decision("figures", str(id), "correct", "B. Chief", {"high": 40.0, "bound": "range"})])
    columns = "low, high, reviewed, reviewed_by, machine"
    assert rows(opened, "figures", columns, f"id = '{id}'") == [(36.0, 40.0, "added", "B. Chief", None)]
    with pytest.raises(BadCorrection, match="low 41 is above high 40"):
        opened.review([Decision("figures", str(id), "correct", WHO, {"low": 41.0})])
    opened.review([Decision("figures", str(id), "reject", WHO)])
    assert rows(opened, "figures", "id", f"id = '{id}'") == []


def test_it_is_exported_as_gold_where_all_of_its_sentence_was_looked_at(opened: store.Store) -> None:
    opened.supply(missed("figures", "three dozen", FIGURE))
    gold = opened.gold()
    (text,) = map(json.loads, gold["texts.jsonl"].splitlines())
    head, row = (line.split("\t") for line in gold["figures.tsv"].splitlines())
    cells = dict(zip(head, row, strict=True))
    assert text["text"] == "Some three dozen families left."
    assert (cells["quote"], cells["low"], cells["measure"]) == ("three dozen", "36", "displaced")
    assert text["text"][int(cells["start"]) : int(cells["end"])] == "three dozen"


@pytest.mark.parametrize(
    ("table", "words", "values", "said"),
    [
        ("figures", "145", FIGURE, "“145” is found there already"),
        ("figures", "145 drones", FIGURE, "“145” is found there already"),
        ("figures", "three dozen", {**FIGURE, "low": None, "high": None}, "needs low or high"),
        ("figures", "three dozen", {**FIGURE, "first": 0}, "needs first and last, or neither"),
        ("figures", "three dozen", {"low": 36.0}, "needs kind, bound, status"),
        ("figures", "three dozen", {**FIGURE, "low": 37.0}, "low 37 is above high 36"),
        ("figures", "three dozen", {**FIGURE, "place": "elsewhere"}, "no figures.place"),
        ("figures", "three dozen", {**FIGURE, "sentence": "Made up."}, "cannot be corrected"),
        ("figures", " three dozen", FIGURE, "holds no words"),
        ("places", "Marev", {**MAREV, "longitude": None}, "both latitude and longitude"),
        ("events", "left", {"kind": "flood"}, "nothing can be added to events"),
    ],
)
def test_what_cannot_be_is_refused(
    opened: store.Store, table: str, words: str, values: dict[str, object], said: str
) -> None:
    with pytest.raises(BadCorrection, match=said):
        opened.supply(missed(table, words, values))
    assert rows(opened, "corrections", "*") == []


def test_it_is_signed_and_lies_in_a_document_that_is_held(opened: store.Store) -> None:
    good = missed("figures", "three dozen", FIGURE)
    for bad, said in (
        (replace(good, who=" "), "name of whoever"),
        (replace(good, document="gone"), "not in the record"),
        (replace(good, end=10_000), "holds no words"),
        (replace(good, start=-5), "holds no words"),
        (replace(good, end=good.start), "holds no words"),
    ):
        with pytest.raises(BadCorrection, match=said):
            opened.supply(bad)


def test_places_are_offered_by_name() -> None:
    first = store.places_named("Kharkiv")[0]
    assert (first["kind"], first["country"]) == ("city", "UA") and abs(first["latitude"] - 50.0) < 0.1
    assert store.places_named("No such place at all") == []
