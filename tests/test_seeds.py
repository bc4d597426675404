"""The sample data: the given article, unchanged, and one note for each night with known figures."""

import hashlib
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import extract

SEEDS = Path(__file__).parent.parent / "seeds"
NOTES = sorted((SEEDS / "notes").glob("*.txt"))
ARTICLE = SEEDS / "nato_ministers_ukraine_force.txt"
ARTICLE_SHA256 = "6adc2bb698735b99d74791ad618cfed832d254eb82b9aa017f8607ccd7a3c99e"

# What the Ukrainian Air Force reported for some nights: launched, destroyed, lost from radar, and what a note compares
# with. The note may hold these in digits (others it writes in words), and no other number.
REPORTED = {
    "2025-03-21": (214, 114, 81),
    "2025-03-31": (131, 57, 130),  # "more than 130"
    "2025-04-06": (109, 40, 53),
    "2025-04-10": (145, 85, 49),
    "2025-04-11": (39, 13, 145),  # "down from 145"
    "2025-04-13": (55, 43, 12),
    "2025-04-19": (87, 36),
}
# What is a number and no count: clock times, days, list numbers, weapon types.
NO_COUNT = re.compile(
    r"\b\d\d:\d\d\b|\b\d{1,2}(?:-\d{1,2})? (?:March|April)(?: \d{4})?|^\d\. "
    r"|\bKh-\d+\w?(?:/Kh-\d+)?|\bS-\d+(?:/S-\d+)?|\bKN-\d+|Orlan-10",
    re.MULTILINE | re.IGNORECASE,
)


@pytest.fixture(scope="module")
def batch() -> extract.Batch:
    return extract.read(SEEDS)


def test_the_article_is_unchanged() -> None:
    assert hashlib.sha256(ARTICLE.read_bytes()).hexdigest() == ARTICLE_SHA256


def test_every_seed_reads_and_has_its_manifest_entry(batch: extract.Batch) -> None:
    assert not batch.failures
    assert len(batch.documents) == 1 + len(NOTES)
    for document in batch.documents:
        assert document.sample and document.published and document.reliability == "F6", document.title
        assert document.title == document.text.split("\n")[0], "the manifest's title is the text's first line"


def test_the_article_is_dated_by_inference_and_its_outlet_is_unknown(batch: extract.Batch) -> None:
    [article] = [document for document in batch.documents if document.text.startswith("NATO Defense Ministers")]
    assert (article.published, article.published_basis, article.outlet) == (date(2025, 4, 10), "inferred", None)


def test_the_notes_are_dated_by_their_names_and_marked_as_samples(batch: extract.Batch) -> None:
    read = {document.text: document for document in batch.documents}
    for note in NOTES:
        document = read[note.read_text(encoding="utf-8")]
        assert (document.published, document.published_basis) == (date.fromisoformat(note.name[:10]), "metadata")
        assert document.outlet and "sample" in document.outlet


def test_there_is_one_note_for_each_known_night() -> None:
    days = [date.fromisoformat(note.name[:10]) for note in NOTES]
    span = {date(2025, 3, 21) + timedelta(n) for n in range(30)}
    assert len(days) == len(set(days)) == 28
    assert span - set(days) == {date(2025, 4, 1), date(2025, 4, 7)}, "the two nights whose figures are not known"


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_a_note_names_its_source_and_is_short(note: Path) -> None:
    text = note.read_text(encoding="utf-8")
    assert "Ukrainian Air Force" in text
    assert "daily report" in text
    assert 60 <= len(text.split()) <= 160


@pytest.mark.parametrize("day", REPORTED)
def test_a_note_holds_reported_figures_and_no_other_number(day: str) -> None:
    [note] = [note for note in NOTES if note.name.startswith(day)]
    stated = {int(number) for number in re.findall(r"\d+", NO_COUNT.sub(" ", note.read_text(encoding="utf-8")))}
    assert stated == set(REPORTED[day])
