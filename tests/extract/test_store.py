"""The record: what is added stays, once, with its reasons where it failed. All of it on both databases."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from findings import ARTICLE, article, findings
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract import pipeline, store, tables
from extract.errors import BadSetting, StoreError
from extract.model import Batch, Document, Findings
from extract.store import record, schema

TEXT = "Russia launched 145 drones at Kyiv overnight. The Ukrainian Air Force downed 85 of them."


def table(generation: store.Generation, name: str) -> list[dict[str, object]]:
    relation = duckdb.read_parquet([str(path) for path in generation.parts[name]])
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def files(home: Path) -> dict[str, int]:
    return {str(path.relative_to(home)): path.stat().st_mtime_ns for path in home.rglob("*.parquet")}


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> store.Store:
    return store.open(tmp_path / "home")


def test_the_same_documents_twice_change_nothing(opened: store.Store) -> None:
    documents = [Document(TEXT, title="A", published=date(2025, 4, 10)), Document("Sumy was hit. " + TEXT)]
    seen: list[str | None] = []
    assert opened.add(documents, progress=lambda document: seen.append(document.title)) == store.Added(added=2)
    first, before = opened.publish(), files(opened.home)
    assert opened.add(documents) == store.Added(unchanged=2)
    assert opened.publish() == first == opened.generation() == store.open(opened.home).generation()
    assert files(opened.home) == before
    assert seen == ["A", None]
    assert first.counts["documents"] == 2
    assert first.counts["figures"] == len(table(first, "figures")) >= 4


def test_what_is_published_is_what_from_documents_finds(opened: store.Store) -> None:
    documents = [Document(TEXT, title="A", published=date(2025, 4, 10)), Document("Sumy was hit. " + TEXT)]
    opened.add(documents)
    found = extract.from_documents(documents).to_frame()
    published = {str(row["id"]): row for row in table(opened.publish(), "flat")}
    assert set(published) == set(found["id"])
    for row in found.to_dict("records"):
        other = published[row["id"]]
        assert (other["text"], other["sentence"], other["start"]) == (row["text"], row["sentence"], row["start"])


def test_a_document_twice_in_one_batch_counts_once_and_the_first_wins(opened: store.Store) -> None:
    first, second = Document(TEXT, title="A"), Document(TEXT, title="B")
    for _ in range(2):
        opened.add([first, second])
        assert [document.title for document in opened.documents()] == ["A"]


def test_a_corrected_date_is_extracted_anew_under_the_same_id(opened: store.Store) -> None:
    document = Document(TEXT)
    opened.add([document])
    assert [row["published"] for row in table(opened.publish(), "documents")] == [None]
    corrected = replace(document, published=date(2025, 4, 10), published_basis="analyst")
    assert corrected.id == document.id
    assert opened.add([corrected]) == store.Added(updated=1)
    generation = opened.publish()
    (row,) = table(generation, "documents")
    assert (row["id"], str(row["published"]), row["published_basis"]) == (document.id, "2025-04-10 00:00:00", "analyst")
    assert {str(row["published"]) for row in table(generation, "flat")} == {"2025-04-10 00:00:00"}
    assert any("2025-04" in str(path) for path in generation.parts["flat"])


def test_another_extractor_extracts_anew(opened: store.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.add([Document(TEXT)])
    monkeypatch.setattr(store.versions, "extractor", lambda: "newer")
    assert opened.add(opened.documents()) == store.Added(updated=1)
    assert opened.publish().extractor == "newer"


def test_failed_files_are_kept_with_their_reason_until_they_can_be_read(opened: store.Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    (folder / "bad.txt").write_bytes(b"")
    added = opened.add(extract.read(folder))
    assert (added.added, [failure.path for failure in added.failed]) == (1, [str(folder / "bad.txt")])
    opened.add(extract.read(folder))  # twice is once
    (failed,) = [row for row in table(opened.publish(), "documents") if row["status"] == "failed"]
    assert (failed["title"], failed["source"], failed["text"]) == ("bad.txt", str(folder / "bad.txt"), "")
    assert "empty" in str(failed["error"])
    assert [document.text for document in opened.documents()] == [TEXT]
    (folder / "bad.txt").write_text("Sumy was hit by 3 missiles.")
    assert opened.add(extract.read(folder / "bad.txt")).added == 1
    assert {row["status"] for row in table(opened.publish(), "documents")} == {"extracted"}


def test_a_failed_file_that_was_taken_away_is_forgotten(opened: store.Store, tmp_path: Path) -> None:
    folder = tmp_path / "in_%"  # characters that mean something in LIKE
    folder.mkdir()
    (tmp_path / "in_x").mkdir()
    for path in (folder / "bad.txt", tmp_path / "in_x" / "bad.txt"):
        path.write_bytes(b"")
    opened.add(extract.gather([folder, tmp_path / "in_x"]))
    (folder / "bad.txt").unlink()
    opened.add(extract.gather([folder]))
    assert [row["source"] for row in table(opened.publish(), "documents")] == [str(tmp_path / "in_x" / "bad.txt")]


def test_a_mistyped_path_is_reported_and_not_recorded(opened: store.Store, tmp_path: Path) -> None:
    added = opened.add(extract.gather([tmp_path / "none.txt"]))
    assert "does not exist" in added.failed[0].error
    assert opened.publish().counts["documents"] == 0


def test_one_failing_extraction_does_not_take_the_rest_down(
    opened: store.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(documents: list[Document]) -> list[Findings]:
        return [Findings(d, error="broke") if d.title == "bad" else findings(d) for d in documents]

    documents = [article(ARTICLE + "1"), article(ARTICLE + "2", title="bad"), article(ARTICLE + "3")]
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "extract", failing)
        added = opened.add(documents)
        assert (added.added, [failure.error for failure in added.failed]) == (2, ["broke"])
        assert [failure.error for failure in opened.add(documents).failed] == ["broke"]  # still failed, not "unchanged"
    assert {row["status"] for row in table(opened.publish(), "documents")} == {"extracted", "failed"}
    assert opened.add(documents) == store.Added(updated=1, unchanged=2)  # tried again, it works now


def test_texts_come_back_as_they_were(opened: store.Store) -> None:
    documents = {article(text) for text in (ARTICLE, "\0", "\x1a", "\x1a0", "\x1a\0\x1a1", "قُتل 12", "🚀", "a\r\nb")}
    for document in documents:
        opened.record.put(Findings(document), "x")
    assert set(store.open(opened.home).documents()) == documents
    assert {row["text"] for row in table(opened.publish(), "documents")} == {document.text for document in documents}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text("\0\x1a01"))
def test_any_text_survives_its_escape(text: str) -> None:
    words, dialect = schema.Words(), None
    bound = words.process_bind_param(text, dialect)  # type: ignore[arg-type]
    assert bound is not None
    assert "\0" not in bound
    assert words.process_result_value(bound, dialect) == text  # type: ignore[arg-type]


def test_every_column_of_the_contract_is_in_the_record() -> None:
    for name, recorded in {"documents": schema.DOCUMENTS, **schema.TABLES}.items():
        wanted = {column.name for column in tables.COLUMNS[name]} - schema.LAID_OVER - set(schema.LINKED.get(name, ()))
        assert wanted <= set(recorded.c.keys())


def test_sample_data_is_marked_while_there_is_any(opened: store.Store) -> None:
    opened.record.put(findings(article()), "x")
    assert not opened.publish().sample
    opened.record.put(findings(replace(article("A sample."), sample=True)), "x")
    assert opened.publish().sample


def added(opened: store.Store) -> list[object]:
    return [row["added"] for row in table(opened.publish(), "documents")]


def test_when_a_document_was_first_held_outlives_a_new_extraction(
    opened: store.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record.time, "time", lambda: 1_744_970_400.7)
    opened.record.put(findings(article()), "one")
    assert added(opened) == [datetime(2025, 4, 18, 10)]
    before = files(opened.home)
    monkeypatch.setattr(record.time, "time", lambda: 1_745_000_000)
    opened.record.put(findings(article()), "one")
    assert added(opened) == [datetime(2025, 4, 18, 10)]
    assert files(opened.home) == before, "a document that is only added again is no new revision"
    opened.record.put(findings(replace(article(), title="Corrected")), "two")
    assert added(opened) == [datetime(2025, 4, 18, 10)]


def test_a_file_that_fails_again_has_failed_since_the_first_time(
    opened: store.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment in (1_744_970_400, 1_745_000_000):
        monkeypatch.setattr(record.time, "time", lambda moment=moment: moment)
        opened.record.fail([("/in/a.pdf", f"broken at {moment}")], ["/in"])
    assert added(opened) == [datetime(2025, 4, 18, 10)]


def test_extraction_alone_knows_of_no_record() -> None:
    assert tables.frames([findings(article())])["documents"]["added"].isna().all()


@pytest.mark.parametrize("url", ["nonsense", "nosuch://host/db", "sqlite+nosuch:///x"])
def test_a_wrong_database_url_is_a_bad_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATELINE_DATABASE", url)
    with pytest.raises(BadSetting, match="DATELINE_DATABASE"):
        store.open(tmp_path).add([])


def test_a_server_that_cannot_be_reached_is_told_of_in_one_line_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="can be reached") as told:
        store.Store(tmp_path, "postgresql://officer:secret@127.0.0.1:1/record").add([])
    assert "127.0.0.1" in str(told.value)
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_home_is_the_setting_else_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "one"))
    assert store.open().home == tmp_path / "one"
    assert store.open(tmp_path / "two").home == tmp_path / "two"
    monkeypatch.delenv("DATELINE_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert store.open().home.name == "dateline"
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="DATELINE_HOME"):
        store.open(tmp_path / "file" / "home")


def test_a_batch_without_anything_is_fine(opened: store.Store) -> None:
    assert opened.generation() is None
    assert opened.add(Batch()) == store.Added()
    assert opened.publish().counts["flat"] == 0


def test_what_no_database_can_hold_is_refused_in_words(opened: store.Store) -> None:
    try:
        document = article(title="half a \ud83d character")
    except extract.ExtractError:
        return  # refused even earlier
    with pytest.raises(extract.ExtractError, match="surrogate"):
        opened.record.put(findings(document), "x")
