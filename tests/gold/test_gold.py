"""The own gold: what its rows may hold, that its halves are apart, and that no sample text lies in the project."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.gold.rows import FOLDER, HALVES, cut, half_of, read_texts, records, sample_documents, stored

FIGURES = ["text", "row", "start", "end", "quote", "kind", "low", "high", "bound", "counted", "unit", "measure", "total",
           "cumulative", "actor", "target", "claimant", "status", "current", "place", "first", "last"]  # fmt: skip
EVENTS = ["text", "row", "start", "end", "quote", "kind", "actor", "target", "claimant", "status", "current", "place",
          "first", "last", "figures", "also"]  # fmt: skip
KINDS = {"count", "money", "share", "measurement", "rate"}
BOUNDS = {"exact", "about", "at_least", "more_than", "at_most", "less_than", "range"}
STATUSES = {"reported", "claimed", "estimated", "proposed", "planned", "denied", "hypothetical"}
HAPPENINGS = {"agree", "consult", "support", "cooperate", "aid", "yield", "request", "accuse", "reject", "threaten",
              "protest", "sanction", "mobilize", "coerce", "assault", "flood", "storm", "earthquake", "fire",
              "epidemic", "accident", "other hazard"}  # fmt: skip
NAMED = ("counted", "actor", "target", "claimant", "place")
RUN = 40  # characters in a row that a text of ours may not share with a sample


def rows(table: str) -> list[dict[str, str]]:
    return [row for half in HALVES for row in stored(table, half)]


def texts() -> dict[str, dict[str, str | int]]:
    return {str(record["id"]): record for half in HALVES for record in records(half)}


TEXTS = texts()


def own(row: dict[str, str]) -> bool:
    return TEXTS[row["text"]]["origin"] == "own"


@pytest.mark.parametrize("table", ["figures", "events"])
def test_columns(table: str) -> None:
    expected = FIGURES if table == "figures" else EVENTS
    for half in HALVES:
        head = (FOLDER / f"{table}_{half}.tsv").read_text("utf-8").split("\n", 1)[0]
        assert head.split("\t") == expected
        assert all(None not in row and None not in row.values() for row in stored(table, half))


def test_enough() -> None:
    forms = Counter(record["form"] for record in TEXTS.values())
    assert forms["sentence"] >= 250
    assert forms["report"] >= 40
    origins = Counter((record["form"], record["origin"]) for record in TEXTS.values())
    assert origins["sentence", "sample"] >= 130
    assert origins["sentence", "own"] >= 120
    assert origins["report", "sample"] >= 15
    assert origins["report", "own"] >= 25


def test_each_half_holds_its_texts_alone() -> None:
    for half in HALVES:
        identifiers = [str(record["id"]) for record in records(half)]
        assert len(identifiers) == len(set(identifiers))
        assert {half_of(identifier) for identifier in identifiers} == {half}
        for table in ("figures", "events"):
            assert {row["text"] for row in stored(table, half)} <= set(identifiers)


def test_no_sample_passage_is_in_both_halves() -> None:
    spans = [(r["doc_id"], r["start"], r["end"], r["id"]) for r in TEXTS.values() if r["origin"] == "sample"]
    for n, (document, start, end, identifier) in enumerate(spans):
        for other, first, last, another in spans[:n]:
            assert document != other or end <= first or last <= start, f"{identifier} and {another} share text"


def test_quotes_stand_at_their_offsets() -> None:
    for row in rows("figures") + rows("events"):
        start, end = int(row["start"]), int(row["end"])
        if own(row):
            assert str(TEXTS[row["text"]]["text"])[start:end] == row["quote"] != ""
        else:
            assert row["quote"] == ""
            record = TEXTS[row["text"]]
            assert 0 <= start < end <= int(record["end"]) - int(record["start"])


def test_names_are_words_of_ours_or_characters_of_a_sample() -> None:
    for row in rows("figures") + rows("events"):
        for name in (
            reading for column in NAMED for reading in row.get(column, "").split("|") if reading not in ("", "-")
        ):
            if own(row):
                assert name in str(TEXTS[row["text"]]["text"]), f"{row['text']}: {name}"
            else:
                assert re.fullmatch(r"@\d+:\d+", name), f"{row['text']}: {name}"


def test_figures_hold_known_words() -> None:
    for row in rows("figures"):
        where = f"{row['text']} row {row['row']}"
        assert set(row["kind"].split("|")) <= KINDS, where
        assert set(row["bound"].split("|")) <= BOUNDS, where
        assert set(row["status"].split("|")) <= STATUSES, where
        assert row["current"] in ("0", "1"), where
        assert row["cumulative"] in ("0", "1", "1|0"), where
        assert row["low"] or row["high"], where
        check_period(row)


def test_bounds_fit_values() -> None:
    for row in rows("figures"):
        low, high, bound = row["low"], row["high"], row["bound"].split("|")[0]
        where = f"{row['text']} row {row['row']}"
        assert (high == "") == (bound in ("at_least", "more_than")), where
        assert (low == "") == (bound in ("at_most", "less_than")), where
        if low and high:
            assert (float(low) < float(high)) == (bound == "range"), where


def test_events_hold_known_words() -> None:
    for row in rows("events"):
        assert set(row["kind"].split("|")) <= HAPPENINGS
        assert set(row["status"].split("|")) <= STATUSES
        assert TEXTS[row["text"]]["form"] == "report"
        check_period(row)


def check_period(row: dict[str, str]) -> None:
    assert bool(row["first"]) == bool(row["last"])
    if row["first"]:
        assert date.fromisoformat(row["first"]) < date.fromisoformat(row["last"])


def test_rows_refer_to_other_rows_of_their_text() -> None:
    numbers: dict[str, list[str]] = {}
    for row in rows("figures"):
        numbers.setdefault(row["text"], []).append(row["row"])
    assert all(found == [str(n) for n in range(1, len(found) + 1)] for found in numbers.values())
    for row in rows("figures"):
        assert not row["total"] or (row["total"] in numbers[row["text"]] and row["total"] != row["row"])
    for row in rows("events"):
        assert set(filter(None, row["figures"].split(","))) <= set(numbers.get(row["text"], []))


def test_figures_of_one_text_do_not_overlap() -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in rows("figures"):
        spans.setdefault(row["text"], []).append((int(row["start"]), int(row["end"])))
    for text, found in spans.items():
        found.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(found)), text


def test_sample_texts_are_not_in_the_project() -> None:
    assert all("text" not in record for record in TEXTS.values() if record["origin"] == "sample")
    if not sample_documents():
        pytest.skip("no samples beside the checkout")
    samples = "\n".join(str(document["text"]) for document in sample_documents().values())
    runs = {samples[n : n + RUN] for n in range(len(samples) - RUN + 1)}
    for path in sorted(Path(FOLDER).iterdir()):
        if path.is_file():
            content = path.read_text("utf-8")
            shared = next((n for n in range(len(content) - RUN + 1) if content[n : n + RUN] in runs), None)
            assert shared is None, f"{path.name} at {shared}"


def test_sample_passages_are_those_that_were_annotated() -> None:
    if not sample_documents():
        pytest.skip("no samples beside the checkout")
    changed = [str(record["id"]) for record in TEXTS.values() if record["origin"] == "sample" and cut(record) is None]
    assert changed == []


def test_texts_can_be_read() -> None:
    assert all(text.text for half in HALVES for text in read_texts(half) if text.origin == "own")
