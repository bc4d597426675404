"""Drafts of gold texts become rows, or say what is wrong."""

import shutil
from pathlib import Path

import pytest

from benchmarks.gold import draft, rows
from benchmarks.gold.draft import BadDraft, add, parsed

OWN = """
## o900 | report | conflict | 2025-04-10
A strike on Sumy killed 34 people, two of them
children; two more died later, the mayor said.
= 34 | 34 | people > person | killed | claimant=mayor|-; place=Sumy
= two | 2 | children > child | killed | total=1; claimant=mayor; place=Sumy
= two@2 | >=2 | > person | killed | first=2025-04-09; last=2025-04-10
* strike | assault | place=Sumy; figures=1,2
"""
TEXT = "A strike on Sumy killed 34 people, two of them\nchildren; two more died later, the mayor said."


def test_a_text_of_ours() -> None:
    (entry,) = parsed(OWN)
    assert entry.record == {
        "id": "o900", "form": "report", "domain": "conflict", "origin": "own", "published": "2025-04-10", "text": TEXT,
    }  # fmt: skip
    first, second, third = entry.figures
    assert TEXT[int(first["start"]) : int(first["end"])] == first["quote"] == "34"
    assert (first["low"], first["high"], first["bound"]) == ("34", "34", "exact")
    assert (first["counted"], first["unit"], first["claimant"]) == ("people", "person", "mayor|-")
    assert (second["row"], second["total"], second["status"], second["current"]) == ("2", "1", "reported", "1")
    assert int(third["start"]) == TEXT.rindex("two")
    assert (third["low"], third["high"], third["bound"], third["first"]) == ("2", "", "at_least", "2025-04-09")
    (strike,) = entry.events
    assert (strike["kind"], strike["quote"], strike["place"], strike["figures"]) == ("assault", "strike", "Sumy", "1,2")


VALUES = [
    ("~34", ("34", "34", "about")),
    (">34", ("34", "", "more_than")),
    ("<=34", ("", "34", "at_most")),
    ("<34", ("", "34", "less_than")),
    ("12..120", ("12", "120", "range")),
    ("0.333", ("0.333", "0.333", "exact")),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_values(value: str, expected: tuple[str, str, str]) -> None:
    (entry,) = parsed(f"## o901 | sentence | conflict | 2025-04-10\nSome 34 fell.\n= 34 | {value} | > person | killed")
    (figure,) = entry.figures
    assert (figure["low"], figure["high"], figure["bound"]) == expected


def test_numbers_are_found_whole() -> None:
    text = "Of 1,200 men 20 and of 20.5 tonnes 2 were lost."
    (entry,) = parsed(f"## o902 | sentence | conflict | 2025-04-10\n{text}\n= 2 | 2\n= 20 | 20")
    assert [int(figure["start"]) for figure in entry.figures] == [text.index("2 were"), text.index("20 and")]


def test_a_passage_of_a_sample_is_named_and_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = {"D-1": {"text": f"Heading. {TEXT}", "published": "2025-04-10"}}
    monkeypatch.setattr(draft, "sample_documents", lambda: documents)
    (entry,) = parsed("## s900 | sentence | conflict | D-1:9-50\n= 34 | 34 | people > person | killed | place=Sumy")
    assert "text" not in entry.record
    assert (entry.record["doc_id"], entry.record["start"], entry.record["end"]) == ("D-1", 9, 50)
    (figure,) = entry.figures
    assert (figure["quote"], figure["place"], figure["counted"]) == ("", "@12:16", "@27:33")


WRONG = [
    ("## o903 | sentence | conflict\nSome fell.", "o903"),
    ("## o903 | sentence | conflict | 2025-04-10\nSome fell.\n= 34 | 34", "34"),
    ("## o903 | sentence | conflict | 2025-04-10\nSome 34 fell.\n= 34 | many", "many"),
    ("## s903 | sentence | conflict | D-1:9-50", "D-1:9-50"),
]


@pytest.mark.parametrize(("text", "named"), WRONG)
def test_what_is_wrong_is_named(text: str, named: str) -> None:
    with pytest.raises(BadDraft, match=named):
        list(parsed(text))


def test_rows_are_added_to_the_half_of_their_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in rows.FOLDER.glob("*_*.[tj]s*"):
        shutil.copy(path, tmp_path)
    for module in (rows, draft):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    half = rows.half_of("o900")
    before = {table: len(rows.stored(table, half)) for table in ("figures", "events")}
    add(list(parsed(OWN)))
    assert [text.text for text in rows.read_texts(half) if text.id == "o900"] == [TEXT]
    after = {table: len(rows.stored(table, half)) for table in ("figures", "events")}
    assert after == {"figures": before["figures"] + 3, "events": before["events"] + 1}
    with pytest.raises(BadDraft, match="o900"):
        add(list(parsed(OWN)))
    with pytest.raises(BadDraft, match="colour"):  # and nothing of it is written
        add(
            list(
                parsed("## o904 | sentence | conflict | 2025-04-10\nSome 34 fell.\n= 34 | 34 | > person | | colour=red")
            )
        )
    assert all(text.id != "o904" for half in rows.HALVES for text in rows.read_texts(half))
