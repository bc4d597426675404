"""The scorer of the own gold, on rows made by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.gold.found import found_rows
from benchmarks.gold.pairing import Pair, matches, pairs_of
from benchmarks.gold.rows import ROOT, Row, Text, half_of, read_texts, readings
from benchmarks.gold.scoring import Measure, same_name, tallied, tally, tally_found

TEXT = Text("x", "sentence", "conflict", "own", "2025-04-10", "In Kyiv 12 people were killed, the mayor said.")


def row(start: int, end: int, **fields: str) -> Row:
    return Row(start, end, {name: tuple(cell.split("|")) for name, cell in fields.items()})


def pair(gold: str | None, found: str | None, column: str = "measure") -> Pair:
    made = [None if cell is None else row(0, 2, **{column: cell}) for cell in (gold, found)]
    return Pair(TEXT, *made)


def test_the_half_hangs_on_the_id_alone() -> None:
    halves = [half_of(f"o{n:03}") for n in range(200)]
    assert halves == [half_of(f"o{n:03}") for n in range(200)]
    assert 70 < halves.count("tuning") < 130


def test_a_cell_holds_readings() -> None:
    assert readings("killed|-", "") == ("killed", "")
    assert readings("@3:7|mayor", "In Kyiv") == ("Kyiv", "mayor")


def test_rows_pair_by_their_largest_overlap_once() -> None:
    gold = [row(0, 4), row(10, 20), row(30, 40)]
    found = [row(8, 12), row(11, 20), row(2, 3), row(50, 60)]
    assert matches(gold, found) == {0: 2, 1: 1}


def test_other_words_of_a_happening_pair_too() -> None:
    assert matches([row(0, 4, also="20:26|30:34")], [row(20, 26)]) == {0: 0}
    assert matches([row(0, 4, also="")], [row(20, 26)]) == {}


MEASURE = Measure("measure", "figures", "measure")
TALLIES = [
    # gold, found, hits, gold counted, found counted
    ("killed", "killed", 1, 1, 1),
    ("killed", "injured", 0, 1, 1),
    ("killed", "", 0, 1, 0),
    ("", "killed", 0, 0, 1),
    ("", "", 0, 0, 0),
    ("killed|lost", "lost", 1, 1, 1),
    ("|lost", "lost", 1, 1, 1),
    ("|lost", "", 0, 0, 0),
    ("|lost", "killed", 0, 0, 1),
    (None, "killed", 0, 0, 1),
    ("killed", None, 0, 1, 0),
]


@pytest.mark.parametrize(("gold", "found", "hits", "golds", "founds"), TALLIES)
def test_tally(gold: str | None, found: str | None, hits: int, golds: int, founds: int) -> None:
    counts = tally(MEASURE, [pair(gold, found)])
    assert (counts.hits, counts.gold, counts.found) == (hits, golds, founds)
    assert bool(counts.misses) == (not hits and golds + founds > 0)


def test_reported_is_no_status_to_find() -> None:
    status = Measure("status", "figures", "status", "reported")
    assert tally(status, [pair("reported", "reported", "status")]).f1 == 100
    counts = tally(status, [pair("denied", "reported", "status"), pair("denied", "denied", "status")])
    assert (counts.hits, counts.gold, counts.found) == (1, 2, 1)
    assert counts.f1 == 66.7


def test_where_the_gold_names_no_thing_none_is_compared() -> None:
    counted = Measure("counted", "figures", "counted")
    assert tally(counted, [pair("", "people", "counted")]).found == 0
    assert tally(counted, [pair(None, "people", "counted")]).found == 1


def test_found_spans() -> None:
    counts = tally_found([pair("a", "a"), pair("a", None), pair(None, "a"), pair(None, "a")])
    assert (counts.hits, counts.gold, counts.found, len(counts.misses)) == (1, 2, 3, 3)
    assert counts.f1 == 40


NAMES = [
    ("Ukrainian Air Force", "air force", True),
    ("the mayor", "mayor", True),
    ("Iran's navy", "Iran", True),
    ("army", "navy", False),
    ("the", "a", False),
    ("", "mayor", False),
]


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_what_is_found_comes_as_rows() -> None:
    figures, _ = found_rows(TEXT)
    assert [(figure.start, figure.end) for figure in figures] == [(8, 10)]
    assert figures[0].fields["value"] == ("12..12 exact",)
    assert figures[0].fields["measure"] == ("killed",)
    assert figures[0].fields["total"] == ("",)


def test_links_are_compared_by_the_gold_rows_they_join(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = dict.fromkeys(("measure", "low", "high", "bound", "first", "last", "also"), ("",))
    gold = [Row(0, 2, nothing | {"low": ("9",), "total": ("",)}), Row(5, 7, nothing | {"low": ("4",), "total": ("1",)})]
    found = [row(20, 22, total=""), row(0, 2, total="1"), row(5, 7, total="2")]
    monkeypatch.setattr("benchmarks.gold.pairing.read_rows", lambda *_: {"x": gold})
    monkeypatch.setattr("benchmarks.gold.pairing.found_rows", lambda _: (found, []))
    counts = tally(Measure("part of total", "figures", "total"), pairs_of([TEXT], "tuning")["figures"])
    assert (counts.hits, counts.gold, counts.found) == (1, 1, 2)


def test_another_half_is_refused() -> None:
    with pytest.raises(ValueError, match="third"):
        tallied("third")


def test_the_errors_of_the_measuring_half_are_not_shown(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.gold", "--half", "measuring", "--errors", str(tmp_path / "errors")]
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "measuring only" in refused.stderr
    assert not (tmp_path / "errors").exists()


def test_absent_samples_leave_our_own_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.gold.rows.sample_documents", dict)
    texts = read_texts("tuning")
    assert any(text.text is None for text in texts)
    assert all((text.text is None) == (text.origin == "sample") for text in texts)
    monkeypatch.setattr("benchmarks.gold.scoring.pairs_of", lambda *_: {"figures": [], "events": []})
    skipped = sum(text.text is None for text in texts)
    assert tallied("tuning")[1] == f"own gold, tuning half, without {skipped} texts whose samples are absent"
