"""What humans decided, as gold that the benchmark reads: only sentences of which every figure was looked at."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.gold import rows
from extract import Document, store
from extract.store import Decision, record

TEXT = "Three people were killed in Derna on Monday and 14 were injured. Two bridges were destroyed."


def test_the_benchmark_reads_what_was_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = store.open(tmp_path)
    document = Document(TEXT, published=date(2025, 4, 9), source="test")
    opened.add([document])
    with opened.record.reading() as connection:
        found = {row["text"]: row["id"] for row in next(record.rows(connection, [document.id]))["figures"]}
    opened.review([Decision("figures", found["Three"], "correct", "Ada", {"measure": "killed"})])
    assert opened.gold()["texts.jsonl"] == "", "14 was not looked at yet"
    opened.review([Decision("figures", found["14"], "correct", "Ada", {"low": 15.0, "high": 15.0})])
    files = opened.gold()
    monkeypatch.setattr(rows, "FOLDER", tmp_path)
    for name, content in files.items():
        stem, suffix = name.split(".")
        (tmp_path / f"{stem}_tuning.{suffix}").write_text(content, "utf-8")
    texts = rows.read_texts("tuning")
    assert [text.text for text in texts] == [TEXT.split(" Two", maxsplit=1)[0]]
    three, injured = rows.read_rows("figures", texts, "tuning")[texts[0].id]
    assert TEXT[three.start : three.end] == "Three" and three.fields["measure"] == ("killed",)
    assert injured.fields["low"] == ("15",) and injured.fields["quote"] == ("14",)
    assert three.fields["place"] == ("Derna",) and three.fields["first"] == ("2025-04-07",)
