"""Named views: kept in the record's folder, read again, and checked like an address."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import saved

WORDS = {"country": ["Ukraine"], "kind": ["Attack", "Talks"], "find": ["a&b=c+d %"]}


def test_a_view_is_kept_and_found_again(tmp_path: Path) -> None:
    saved.save(tmp_path, "  Attacks   this week ", WORDS)
    saved.save(tmp_path, "All", {})
    held = saved.load(tmp_path)
    assert list(held) == ["All", "Attacks this week"]
    assert saved.words(held["Attacks this week"]) == WORDS
    saved.remove(tmp_path, "All")
    saved.remove(tmp_path, "never there")
    assert list(saved.load(tmp_path)) == ["Attacks this week"]
    assert [path.name for path in tmp_path.iterdir()] == ["views.json"]


@given(st.dictionaries(st.sampled_from(["find", "kind"]), st.lists(st.text(min_size=1, max_size=9), min_size=1)))
def test_any_words_survive(words: dict[str, list[str]]) -> None:
    from urllib.parse import urlencode

    assert saved.words(urlencode(words, doseq=True)) == words


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_name_that_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(saved.NotSaved, match="1 to 60 characters"):
        saved.save(tmp_path, name, WORDS)


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 3, "b": "period=All"}', ""])
def test_a_damaged_file_holds_what_can_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "views.json").write_text(text, "utf-8")
    assert set(saved.load(tmp_path)) <= {"b"}
    saved.save(tmp_path, "new", WORDS)
    assert "new" in saved.load(tmp_path)


def test_no_more_than_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "MOST_VIEWS", 1)
    saved.save(tmp_path, "one", WORDS)
    saved.save(tmp_path, "one", {})  # in place of the first
    with pytest.raises(saved.NotSaved, match="remove one first"):
        saved.save(tmp_path, "two", WORDS)


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(saved.NotSaved, match="copy the link"):
        saved.save(tmp_path / "gone", "one", WORDS)
