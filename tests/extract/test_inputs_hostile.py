"""Files made to do harm: each is a document or a failure that says why, within the limits, and the reader lives on."""

import time

import pytest

import extract
from benchmarks import hostile
from benchmarks.hostile import Hostile
from extract.inputs import limits

# Patience of the owner's clock here: what runs into it is given up on, as it would be after the full time.
SECONDS = 12.0
SLOWER_THAN_LIMITS = ("half a gigabyte in parts.zip", "one line of 99 MB.jsonl")  # many short steps, or a busy machine
CORPUS = [one for one in hostile.corpus() if one.name not in SLOWER_THAN_LIMITS]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", SECONDS)


def said(one: Hostile) -> tuple[list[str], str]:
    """The texts that a file gave, and what was said of it."""
    try:
        batch = extract.read_bytes(one.make(), one.name)
    except extract.ExtractError as error:
        return [], str(error)
    return [document.text for document in batch.documents], " / ".join(failure.error for failure in batch.failures)


@pytest.mark.parametrize("one", CORPUS, ids=[one.name for one in CORPUS])
def test_a_hostile_file(one: Hostile) -> None:
    began = time.monotonic()
    texts, errors = said(one)
    assert texts or errors
    assert time.monotonic() - began < 3 * SECONDS
    assert "crash" not in errors
    if one.says is not None:
        assert one.says.lower() in errors.lower()
        assert one.name in errors  # where
        assert "; " in errors  # what to do
    assert all(len(text) <= limits.TEXT and text.strip() for text in texts)
    assert "root:" not in " ".join(texts)  # of the machine's own files none is in a document


def test_after_all_of_them_a_good_file_is_read() -> None:
    assert extract.read_bytes(hostile.NEWS.encode(), "good.txt").documents[0].text == hostile.NEWS


def test_archives_may_unpack_to_so_much_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits count over inner archives; the worker has its own, so that they are tried on files of that size."""
    monkeypatch.setattr(limits, "SECONDS", 60.0)
    one = next(one for one in hostile.corpus() if one.name == "half a gigabyte in parts.zip")
    texts, errors = said(one)
    assert texts == []
    assert "holds more than 500 MB" in errors
