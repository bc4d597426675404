"""The measurements that lie beside the code: read as values, absent or damaged."""

from datetime import date
from pathlib import Path

import pytest

import extract

ROWS = """[
  {"task": "places", "corpus": "A corpus", "measure": "F1", "score": 0.9, "anchor": 0.8, "anchor_name": "a baseline",
   "note": "the development half", "date": "2025-05-01"},
  {"task": "dates", "corpus": "Another", "measure": "F1", "score": 1, "anchor": null}
]"""


def test_measurements_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "accuracy.json").write_text(ROWS, "utf-8")
    first, second = extract.accuracy(tmp_path / "accuracy.json")
    assert first == extract.Score(
        "places", "A corpus", "F1", 0.9, 0.8, "a baseline", "the development half", date(2025, 5, 1)
    )
    assert (second.score, second.anchor, second.date, second.note) == (1.0, None, None, "")


def test_nothing_was_measured(tmp_path: Path) -> None:
    assert extract.accuracy(tmp_path / "accuracy.json") == []


@pytest.mark.parametrize(
    "text", ["{", "[1]", '[{"task": "places"}]', '[{"task": "a", "corpus": "b", "measure": "c", "score": "much"}]',
             '[{"task": "a", "corpus": "b", "measure": "c", "score": 1, "date": "soon"}]']
)  # fmt: skip
def test_a_damaged_file_is_said_in_words(text: str, tmp_path: Path) -> None:
    (tmp_path / "accuracy.json").write_text(text, "utf-8")
    with pytest.raises(extract.ExtractError, match=r"accuracy\.json .*write it anew"):
        extract.accuracy(tmp_path / "accuracy.json")
