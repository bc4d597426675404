"""What was read, in the record: parts that failed are kept with their reason, and rows of tables need no second reading."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import extract
from benchmarks.hostile import packed
from dashboard import cli
from extract import pipeline, store

GOOD = "Drones struck Kyiv overnight, injuring 12 people."
EVENTS = {
    "event_id_cnty": "UKR1", "event_date": "2025-04-10", "event_type": "Battles", "sub_event_type": "Armed clash",
    "country": "Ukraine", "location": "Pokrovsk", "latitude": "48.28", "longitude": "37.18", "fatalities": "3",
}  # fmt: skip


@pytest.fixture
def opened(tmp_path: Path) -> store.Store:
    return store.open(tmp_path / "home")


def table() -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([list(EVENTS), list(EVENTS.values())])
    return file.getvalue().encode()


def failed(opened: store.Store) -> dict[str, str]:
    """The failed files of the record, by path."""
    with opened.record.reading() as connection:
        found = connection.exec_driver_sql("select source, error from documents where status = 'failed'")
        return {str(source): str(error) for source, error in found}


def test_a_part_of_an_archive_that_failed_is_recorded_and_goes_when_it_is_mended(
    opened: store.Store, tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(packed({"a.txt": GOOD.encode(), "b.pdf": b"broken", "c" * 300 + ".png": b"x"}))
    added = opened.add(extract.gather([path]))
    assert (added.added, len(added.failed)) == (1, 2)
    assert set(failed(opened)) == {f"{path}/b.pdf", f"{path}/{'c' * 300}.png"}
    path.write_bytes(packed({"a.txt": GOOD.encode()}))
    again = opened.add(extract.gather([path]))
    assert (again.added, again.unchanged, again.failed) == (0, 1, ())
    assert failed(opened) == {}


def test_a_row_that_comes_back_from_the_record_states_the_same(opened: store.Store) -> None:
    batch = extract.read_bytes(table(), "acled.csv")
    assert opened.add(batch).added == 1
    (kept,) = opened.documents()
    (first,), (second,) = pipeline.extract(batch.documents), pipeline.extract([kept])
    assert second.places == first.places
    assert second.figures == first.figures
    assert second.events == first.events
    assert replace(first, document=kept) == second
    assert opened.add(opened.documents()).unchanged == 1


def test_add_takes_every_kind_and_says_what_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATELINE_NETWORK", raising=False)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "acled.csv").write_bytes(table())
    (folder / "all.zip").write_bytes(packed({"a.txt": GOOD.encode(), "../b.txt": b"x"}))
    result = CliRunner().invoke(cli.commands, ["add", str(folder), "https://news.example/a"])
    assert result.exit_code == 0, result.output
    assert "b.txt names a place outside of its archive" in result.output
    assert "https://news.example/a would have to be fetched over the network, which is off" in result.output
    assert "1 events" in result.output or "2 events" in result.output
