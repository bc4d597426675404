"""`check` finds what somebody or something changed behind the record's back, and names it."""

from datetime import date
from pathlib import Path

import pytest
from findings import article, findings
from sqlalchemy import text

import extract
from extract import store
from extract.model import Document

TEXT = "Russia launched 145 drones at Kyiv overnight. The Ukrainian Air Force downed 85 of them."


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> store.Store:
    opened = store.Store(tmp_path, database)
    for document in (article(), article("In May, 9 drones were launched at Kyiv. 4 fell.", date(2025, 5, 2), "May")):
        opened.record.put(findings(document), "x")
    opened.record.fail([("/in/bad.pdf", "broken")], [])
    opened.publish()
    return opened


def changed(opened: store.Store, statement: str) -> tuple[str, ...]:
    with opened.record.writing() as connection:
        assert connection.execute(text(statement)).rowcount == 1
    return opened.check().faults


def test_nothing_is_wrong_with_what_was_just_recorded(opened: store.Store) -> None:
    checked = opened.check()
    assert checked == store.Checked(documents=3, rows=10, compared=3, parts=3)


def test_rows_of_real_texts_come_back_with_their_hash(tmp_path: Path, database: str | None) -> None:
    opened = store.Store(tmp_path, database)
    opened.add(extract.read(Path(__file__).parents[2] / "seeds" / "nato_ministers_ukraine_force.txt"))
    opened.add([Document(TEXT, published=date(2025, 4, 10)), Document("Von 3 Drohnen. Nichts.", language="de")])
    opened.publish()
    checked = opened.check()
    assert (checked.documents, checked.compared, checked.faults) == (3, 3, ())


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE documents SET text = text || '!' WHERE title = 'Drones'", "text and source are not those"),
        ("UPDATE documents SET source = 'x' WHERE title = 'Drones'", "text and source are not those"),
        ("UPDATE figures SET start = start + 1 WHERE text = '145'", "characters 30 to 32 are not its evidence"),
        ("UPDATE figures SET text = '146' WHERE text = '145'", "characters 29 to 32 are not its evidence"),
        ("UPDATE places SET sentence = 'Kyiv fell.' WHERE text = 'Kyiv' AND start > 40", "its sentence is not in"),
        ("UPDATE figures SET low = 146 WHERE text = '145'", "or its rows are not those that were recorded"),
        (
            "DELETE FROM events WHERE start = 45 AND sentence LIKE '%2100%'",
            "or its rows are not those that were recorded",
        ),
        ("UPDATE documents SET title = 'Rain' WHERE title = 'May'", "holds other rows than the record"),
        ("UPDATE documents SET title = 'Rain' WHERE title = 'May'", "or its rows are not those that were recorded"),
        ("UPDATE documents SET error = 'fine' WHERE status = 'failed'", "or its rows are not those that were recorded"),
        ("UPDATE documents SET source = '/in/c' WHERE status = 'failed'", "text and source are not those"),
    ],
)
def test_what_was_changed_behind_its_back_is_named(opened: store.Store, statement: str, told: str) -> None:
    assert opened.check().faults == ()
    faults = changed(opened, statement)
    assert [fault for fault in faults if told in fault], faults


def test_documents_that_are_not_published_yet_are_told_of(opened: store.Store) -> None:
    opened.record.put(findings(article("In June, 7 drones were launched at Kyiv.", date(2025, 6, 1))), "x")
    checked = opened.check()
    assert checked.stale
    assert ["(2025-06)" in fault for fault in checked.faults] == [True]
    assert not checked.damaged
    opened.publish()
    assert opened.check().faults == ()


@pytest.mark.parametrize("position", [0, 300, -20, -1])
def test_a_changed_byte_in_a_published_file_is_named_and_the_file_written_anew(tmp_path: Path, position: int) -> None:
    opened = store.Store(tmp_path)
    opened.record.put(findings(article()), "x")
    path = opened.publish().parts["figures"][0]
    whole = path.read_bytes()
    spoiled = bytearray(whole)
    spoiled[position] ^= 0b100
    path.write_bytes(spoiled)
    checked = opened.check()
    assert str(path) in " ".join(checked.faults)
    assert checked.damaged == (path.parent,)
    opened.publish(checked.damaged)
    assert path.read_bytes() == whole
    assert opened.check().faults == ()


def test_a_lost_generation_is_named(opened: store.Store) -> None:
    (opened.home / "published" / "CURRENT").unlink()
    assert opened.check().faults == ("nothing is published yet",)
    (opened.home / "published" / "CURRENT").write_text("99\n")
    (fault,) = opened.check().faults
    assert "damaged" in fault
    opened.publish()
    assert opened.check().faults == ()


def test_a_document_from_before_hashes_is_no_fault(opened: store.Store) -> None:
    assert changed(opened, "UPDATE documents SET revision = '0123456789abcdef' WHERE title = 'May'")
    opened.publish()
    assert (opened.check().faults, opened.check().compared) == ((), 2)


def test_an_empty_record_is_in_order(tmp_path: Path, database: str | None) -> None:
    assert store.Store(tmp_path, database).check() == store.Checked()
