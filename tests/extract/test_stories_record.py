"""Links in the record and what publishing makes of them. All of it on both databases."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import func, select, text

from extract import store, stories
from extract.model import Document
from extract.store import linking
from extract.store.schema import BANDS, LINKS, SKETCHES

NOTE = (
    "A missile struck a market in Kharkiv on 9 April 2025 and killed three people, the mayor said. Rescue teams worked "
    "in the rubble until late in the evening, and the road to the station was closed. Hospitals took in 17 wounded, "
    "among them two children. Shopkeepers swept the glass from the pavement and carried their goods into the open."
)
OWN_WORDS = "Three people are dead in Kharkiv: a missile struck a crowded market there on 9 April 2025."
FIRST = Document(NOTE, title="Market struck", outlet="Desk", published=date(2025, 4, 10), source="desk")
AGAIN = Document(f"Three dead\n\n{NOTE}", title="Three dead", outlet="Wire", published=date(2025, 5, 2), source="wire")
OTHER = Document(OWN_WORDS, title="Kharkiv", outlet="Gazette", published=date(2025, 4, 10), source="gazette")


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> store.Store:
    return store.open(tmp_path / "home")


def column(generation: store.Generation, table: str, *names: str) -> dict[str, object]:
    paths = [str(path) for path in generation.parts[table]]
    rows = duckdb.read_parquet(paths).project(", ".join(f'"{name}"' for name in ("id", *names))).fetchall()
    return {id: values[0] if len(values) == 1 else values for id, *values in rows}


def parts(generation: store.Generation) -> dict[str, str]:
    """The folder of each month."""
    return {path.parent.name[:7]: path.parent.name for path in generation.parts["flat"]}


def struck(generation: store.Generation) -> dict[str, object]:
    """The group of each event, by its document."""
    rows = column(generation, "flat", "document", "text", "event_group")
    return {document: group for document, word, group in rows.values() if word == "struck"}  # type: ignore[misc]


def test_a_reprint_is_linked_and_its_rows_are_told_once(opened: store.Store) -> None:
    assert opened.add([FIRST, AGAIN, OTHER]) == store.Added(added=3, near_duplicates=1)
    generation = opened.publish()
    assert column(generation, "documents", "story") == {FIRST.id: FIRST.id, AGAIN.id: FIRST.id, OTHER.id: OTHER.id}
    rows = column(generation, "flat", "document", "low", "telling")
    first = {low: id for id, (document, low, _) in rows.items() if document == FIRST.id and low}  # type: ignore[misc]
    again = {low: telling for document, low, telling in rows.values() if document == AGAIN.id and low}  # type: ignore[misc]
    assert {3.0, 17.0} <= first.keys()
    assert again == first
    assert {telling for document, _, telling in rows.values() if document == OTHER.id} == {None}  # type: ignore[misc]


def test_adding_a_known_document_links_nothing_anew(opened: store.Store) -> None:
    opened.add([FIRST, AGAIN])
    first = opened.publish()
    assert opened.add([AGAIN, FIRST]) == store.Added(unchanged=2)
    assert opened.publish() == first


def test_adding_a_reprint_rewrites_the_parts_of_its_story_alone(opened: store.Store) -> None:
    elsewhere = Document("A flood in Valencia cut 40 roads.", published=date(2025, 3, 1), source="elsewhere")
    opened.add([FIRST, elsewhere])
    before = parts(opened.publish())
    opened.add([AGAIN])
    after = parts(opened.publish())
    assert before.keys() | {"2025-05"} == after.keys()
    assert after["2025-03"] == before["2025-03"]
    assert after["2025-04"] != before["2025-04"], "the first text's rows are told twice now"


def test_a_text_that_turns_out_older_becomes_the_first(opened: store.Store) -> None:
    opened.add([FIRST, AGAIN])
    opened.add([replace(AGAIN, published=date(2025, 4, 1), published_basis="analyst")])
    assert set(column(opened.publish(), "documents", "story").values()) == {AGAIN.id}


def test_one_event_in_several_sources_is_joined_across_texts(opened: store.Store) -> None:
    opened.add([FIRST, OTHER])
    assert set(struck(opened.publish()).values()) != {None}
    assert len(set(struck(opened.publish()).values())) == 1


def test_a_join_is_undone_for_good_and_the_undoing_can_be_undone(opened: store.Store) -> None:
    opened.add([FIRST, OTHER])
    joined = opened.publish()
    one, other = (id for id, (word, _) in column(joined, "flat", "text", "document").items() if word == "struck")  # type: ignore[misc]
    opened.part(one, other)
    opened.part(other, one)  # twice is once
    parted = opened.publish()
    assert set(struck(parted).values()) == {None}
    apart = column(parted, "flat", "apart")
    assert (apart[one], apart[other]) == ([other], [one])
    opened.add([replace(OTHER, title="Corrected"), replace(FIRST, reliability="B2")])  # extracted anew
    assert set(struck(opened.publish()).values()) == {None}
    opened.unpart(one, other)
    opened.unpart(one, other)
    assert len(set(struck(opened.publish()).values()) - {None}) == 1


def test_events_are_joined_by_what_humans_decided(opened: store.Store) -> None:
    opened.add([FIRST, OTHER])
    before = opened.publish()
    assert set(struck(before)) == {FIRST.id, OTHER.id} and len(set(struck(before).values())) == 1
    rows = column(before, "flat", "document", "text").items()
    event = next(id for id, told in rows if told == [OTHER.id, "struck"])
    decision = opened.review([store.Decision("events", event, "correct", "A. Reader", {"kind": "accident"})])
    assert set(struck(opened.publish()).values()) == {None}
    opened.undo(decision, "A. Reader")
    assert struck(opened.publish()) == struck(before)


def test_a_document_is_held_out_of_a_story_also_where_others_link_it(opened: store.Store) -> None:
    third = Document(f"{NOTE}\n\nRead more on our page.", title="More", published=date(2025, 5, 3), source="third")
    opened.add([FIRST, AGAIN, third])
    assert len(set(column(opened.publish(), "documents", "story").values())) == 1
    opened.part(FIRST.id, third.id)
    generation = opened.publish()
    assert column(generation, "documents", "story") == {FIRST.id: FIRST.id, AGAIN.id: FIRST.id, third.id: third.id}
    assert column(generation, "documents", "apart")[third.id] == [FIRST.id]


def test_what_an_older_version_added_is_compared_when_publishing(opened: store.Store) -> None:
    opened.add([FIRST, AGAIN])
    with opened.record.writing() as connection:
        for name in ("sketches", "bands", "links"):
            connection.execute(text(f"DELETE FROM {name}"))
    assert set(column(opened.publish(), "documents", "story").values()) == {FIRST.id}


def test_another_rule_compares_all_anew(opened: store.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.add([FIRST, AGAIN])
    monkeypatch.setattr(stories, "RULE", "another")
    assert linking.link(opened.record) == {AGAIN.id, FIRST.id}, "each is compared with what the other left"
    with opened.record.reading() as connection:
        assert connection.scalars(select(SKETCHES.c.rule)).all() == ["another", "another"]
        assert connection.scalar(select(func.count()).select_from(LINKS)) == 1
        assert connection.scalar(select(func.count()).select_from(BANDS)) == 2 * 42
