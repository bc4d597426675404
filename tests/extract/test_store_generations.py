"""Published generations: typed, immutable, switched in one step, swept late."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from findings import ARTICLE, BEFORE_CHRIST, article, findings

from extract import store, tables
from extract.errors import StoreError
from extract.model import Findings, Period, Timex
from extract.store import parts, publishing, record


@pytest.fixture
def opened(tmp_path: Path) -> store.Store:
    return store.open(tmp_path)


@pytest.fixture
def either(tmp_path: Path, database: str | None) -> store.Store:
    """A store on each of the two databases, where publishing asks more of it than its rows."""
    return store.open(tmp_path)


def put(opened: store.Store, text: str = ARTICLE, published: date | None = date(2025, 4, 10)) -> None:
    opened.record.put(findings(article(text, published)), "x")


def select(generation: store.Generation, table: str, columns: str) -> list[tuple[object, ...]]:
    names = [str(path) for path in generation.parts[table]]
    return duckdb.sql(f"SELECT {columns} FROM read_parquet({names}) ORDER BY ALL").fetchall()


def folders(opened: store.Store) -> set[str]:
    return set(os.listdir(opened.home / "published" / "parts"))


def test_times_before_christ_reach_duckdb_unharmed(either: store.Store) -> None:
    put(either)
    generation = either.publish()
    times = (float(BEFORE_CHRIST.first), float(BEFORE_CHRIST.last))
    assert select(generation, "dates", "epoch(first), epoch(last), year(first)") == [(*times, -2099)]
    assert select(generation, "flat", "epoch(first), epoch(last)") == [times, (None, None), (None, None)]


def test_a_time_that_duckdb_cannot_hold_is_null_and_spoils_nothing(opened: store.Store) -> None:
    document = article()
    eons = Timex("t", 3, 11, "DATE", None, Period(-65_000_000 * 31_556_952, -10))
    opened.record.put(Findings(document, dates=(eons,)), "x")
    assert select(opened.publish(), "dates", "epoch(first), epoch(last)") == [(None, -10.0)]


def test_every_table_has_typed_files_with_rows_and_without(opened: store.Store) -> None:
    empty = opened.publish()
    put(opened)
    for generation in (empty, opened.publish()):
        for table, columns in tables.COLUMNS.items():
            assert generation.parts[table]
            for path in generation.parts[table]:
                assert pq.read_schema(path).names == [column.name for column in columns]
            assert len(select(generation, table, "*")) == generation.counts[table]
        relation = duckdb.read_parquet([str(path) for path in generation.parts["figures"]])
        types = dict(zip(relation.columns, map(str, relation.types), strict=True))
        expected = {
            "low": "DOUBLE",
            "places": "VARCHAR[]",
            "current": "BOOLEAN",
            "first": "TIMESTAMP",
            "start": "BIGINT",
        }
        assert {name: types[name] for name in expected} == expected


def test_rows_come_out_as_they_went_in(either: store.Store) -> None:
    put(either)
    generation, found = either.publish(), findings(article())
    assert select(generation, "figures", "id, low, high, bound, total, places") == sorted(
        (f.id, f.low, f.high, f.bound, f.total, list(f.places)) for f in found.figures
    )
    assert select(generation, "events", "figures, trigger") == [([f.id for f in found.figures], "launched")]
    flat = select(generation, "flat", '"table", place, latitude, event_kind, outlet, published::DATE::VARCHAR')
    assert flat == [
        ("events", None, None, "assault", None, "2025-04-10"),
        ("figures", "Kyiv", 50.45, "assault", None, "2025-04-10"),
        ("figures", None, None, "assault", None, "2025-04-10"),
    ]


def test_only_changed_partitions_are_written(either: store.Store) -> None:
    put(either, "March", date(2025, 3, 1))
    put(either, "April", date(2025, 4, 1))
    put(either, "No day", None)
    either.publish()
    before = folders(either)
    assert {name[:7] for name in before} == {"2025-03", "2025-04", "unknown"}
    put(either, "April, again", date(2025, 4, 30))
    second = either.publish()
    changed = folders(either) ^ before
    assert {name[:7] for name in changed} == {"2025-04"}
    assert second.number == 2
    assert second.counts["documents"] == 4


def test_the_same_record_has_the_same_files_anywhere(tmp_path: Path) -> None:
    texts = ["One", "Two", "Three"]
    names = []
    for home, order in (("a", texts), ("b", texts[::-1])):
        opened = store.open(tmp_path / home)
        for text in order:
            put(opened, text)
        opened.publish()
        names.append({path.name: path.read_bytes() for path in (opened.home / "published").rglob("flat.parquet")})
        names.append(dict.fromkeys(folders(opened), b""))
    assert names[:2] == names[2:]


def test_what_may_still_be_read_stays_and_the_rest_is_swept(
    opened: store.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    generations = []
    for n in range(6):
        put(opened, f"text {n}")
        generations.append(opened.publish())
    assert all(len(select(generation, "flat", "*")) == generation.counts["flat"] for generation in generations)
    monkeypatch.setattr(publishing, "GRACE", timedelta(0))
    (opened.home / "published" / "parts" / ".leftover.new").mkdir()
    opened.publish()
    kept = sorted(path.stem for path in (opened.home / "published" / "generations").iterdir())
    assert [int(number) for number in kept] == [4, 5, 6]
    assert not generations[2].parts["flat"][0].exists()
    assert all(len(select(generation, "flat", "*")) == generation.counts["flat"] for generation in generations[3:])
    assert not [name for name in folders(opened) if name.startswith(".")]


def lose_a_part(generation: store.Generation, published: Path) -> None:
    generation.parts["flat"][0].unlink()


def lose_a_manifest(generation: store.Generation, published: Path) -> None:
    shutil.rmtree(published / "generations")


def garble_a_manifest(generation: store.Generation, published: Path) -> None:
    for path in (published / "generations").iterdir():
        path.write_text('{"number": 1}')


def garble_current(generation: store.Generation, published: Path) -> None:
    (published / "CURRENT").write_bytes(b"\xff\xfe\0")


@pytest.mark.parametrize("damage", [lose_a_part, lose_a_manifest, garble_a_manifest, garble_current])
def test_damage_is_named_and_publishing_heals_it(opened: store.Store, damage) -> None:  # type: ignore[no-untyped-def]
    put(opened)
    first = opened.publish()
    damage(first, opened.home / "published")
    with pytest.raises(StoreError, match="damaged"):
        opened.generation()
    healed = opened.publish()
    assert healed.counts == first.counts
    assert len(select(healed, "flat", "*")) == healed.counts["flat"]


def test_a_cut_off_part_is_written_anew(opened: store.Store) -> None:
    put(opened)
    path = opened.publish().parts["flat"][0]
    path.write_bytes(path.read_bytes()[:100])
    assert len(select(opened.publish(), "flat", "*")) == 3


def test_a_full_disk_leaves_the_old_generation(opened: store.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(opened)
    first = opened.publish()
    put(opened, "More")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(parts.files, "settle", full)
        with pytest.raises(StoreError, match="No space left"):
            opened.publish()
    assert opened.generation() == first
    assert opened.publish().counts["documents"] == 2


def test_publishing_sees_one_moment_whatever_is_written_meanwhile(either: store.Store) -> None:
    put(either)
    with either.record.reading() as connection:
        (entry,) = record.entries(connection)
        store.open(either.home).record.put(findings(article(title="revised meanwhile")), "x")
        (tables_of_one,) = record.rows(connection, [entry.id])
    assert tables_of_one["documents"][0]["title"] == "Drones"
    assert [document.title for document in either.documents()] == ["revised meanwhile"]
