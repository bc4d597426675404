"""What manifest.toml says of files, and what is wrong with a manifest."""

from datetime import date
from pathlib import Path

import pytest

import extract

FULL = """
[[document]]
file = "notes/a.txt"
title = "A note"
outlet = "A desk"
published = 2025-04-10
published_basis = "inferred"
reliability = "B2"
sample = true
source = "desk-1"

[[document]]
file = "b.txt"
published = 2025-04-11
"""

# name, manifest, what the message must say
WRONG = [
    ("an unknown field", '[[document]]\nfile = "a.txt"\nauthor = "X"', "'author'.*title, outlet"),
    ("a date in quotes", '[[document]]\nfile = "a.txt"\npublished = "2025-04-10"', "without quotes"),
    ("a date with a time", '[[document]]\nfile = "a.txt"\npublished = 2025-04-10T08:00:00', "a date such as"),
    ("a number for a flag", '[[document]]\nfile = "a.txt"\nsample = 1', "true or false"),
    ("no file", '[[document]]\ntitle = "X"', "no file"),
    ("a file twice", '[[document]]\nfile = "a.txt"\n[[document]]\nfile = "./a.txt"', "twice"),
    ("a file elsewhere", '[[document]]\nfile = "../a.txt"', "below"),
    ("an absolute file", '[[document]]\nfile = "/a.txt"', "below"),
    ("no TOML", "[[document", "not valid TOML"),
    ("another table", "[documents]", "documents"),
    ("a plural", '[[documents]]\nfile = "a.txt"', "documents"),
    ("nothing in it", "# to do", "document"),
    ("a word for a table", 'document = "a.txt"', "document"),
]


def folder(path: Path, manifest: str) -> Path:
    (path / "notes").mkdir()
    (path / "notes" / "a.txt").write_text("Kyiv was hit.")
    (path / "b.txt").write_text("Sumy was hit.")
    (path / "manifest.toml").write_text(manifest)
    return path


def test_its_fields_are_the_documents(tmp_path: Path) -> None:
    sumy, kyiv = extract.read(folder(tmp_path, FULL)).documents
    assert (kyiv.title, kyiv.outlet, kyiv.published, kyiv.published_basis) == (
        "A note",
        "A desk",
        date(2025, 4, 10),
        "inferred",
    )
    assert (kyiv.reliability, kyiv.sample, kyiv.source) == ("B2", True, "desk-1")
    assert (sumy.published, sumy.published_basis) == (date(2025, 4, 11), "analyst")  # somebody wrote the day down
    assert kyiv.id != extract.Document("Kyiv was hit.").id  # its source is part of it


@pytest.mark.parametrize("part", ["notes", "notes/a.txt", "b.txt"])
def test_a_file_is_the_same_document_with_and_without_its_folder(tmp_path: Path, part: str) -> None:
    whole = extract.read(folder(tmp_path, FULL)).documents
    assert set(extract.read(tmp_path / part).documents) < set(whole)


def test_the_nearest_manifest_counts(tmp_path: Path) -> None:
    folder(tmp_path, FULL)
    (tmp_path / "notes" / "manifest.toml").write_text('[[document]]\nfile = "a.txt"\ntitle = "Nearer"')
    assert [document.title for document in extract.read(tmp_path).documents] == [None, "Nearer"]


@pytest.mark.parametrize(("name", "manifest", "reason"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_manifest_is_refused_whole(tmp_path: Path, name: str, manifest: str, reason: str) -> None:
    folder(tmp_path, manifest)
    (tmp_path / "a.txt").write_text("A")
    batch = extract.read(tmp_path)
    assert batch.documents == ()
    (failure,) = batch.failures
    assert str(tmp_path / "manifest.toml") in failure.error
    with pytest.raises(extract.ExtractError, match=reason):
        extract.read(tmp_path / "a.txt")


def test_a_wrong_manifest_takes_only_its_own_folder_down(tmp_path: Path) -> None:
    folder(tmp_path, FULL)
    (tmp_path / "notes" / "manifest.toml").write_text("[[")
    batch = extract.read(tmp_path)
    assert [document.text for document in batch.documents] == ["Sumy was hit."]
    assert "not valid TOML" in batch.failures[0].error


def test_a_value_out_of_range_fails_its_file_only(tmp_path: Path) -> None:
    folder(tmp_path, '[[document]]\nfile = "b.txt"\nreliability = "great"')
    batch = extract.read(tmp_path)
    assert [document.text for document in batch.documents] == ["Kyiv was hit."]
    assert "Admiralty" in batch.failures[0].error


def test_a_listed_file_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    folder(tmp_path, FULL + '[[document]]\nfile = "gone.txt"\n')
    batch = extract.read(tmp_path)
    assert len(batch.documents) == 2
    assert [failure.path for failure in batch.failures] == [str(tmp_path / "gone.txt")]


def test_another_programs_manifest_above_does_not_matter(tmp_path: Path) -> None:
    folder(tmp_path, "[package]\nname = 'x'")
    assert len(extract.read(tmp_path / "notes").documents) == 1
