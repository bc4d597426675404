"""Whatever comes in, tables come out, or an ExtractError that says what to do. Never another exception."""

import datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extract
from extract import tables
from extract.errors import BadDocument

PIECES = st.sampled_from(
    ["12", "Kyiv", " killed ", "85 of the 145", "on Friday", "$", "€1.2bn", "%", "-", "\n", "\n\n", "½", "2100 BCE", "to", "😀", "\x00",
     "\u202e", "مرحبا", "и", "’s", "\ufeff", "U.S.", "10-12", "overnight", "(", "1/2", "since", "the ", "said ", ".", "A", "\t", "𝟙𝟚", "٣"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
ODD = {
    "empty": "",
    "blank": " \n\t\n ",
    "emoji": "😀" * 50 + " 12 killed in Kyiv 😀.",
    "control characters": "\x00\x01\x02 12 people\x0bwere killed\x1f in Kyiv.\x7f",
    "right to left": "قتل 12 شخصا في كييف يوم الجمعة. \u202eKyiv\u202c",
    "all caps": "RUSSIA LAUNCHED 145 DRONES AT KYIV OVERNIGHT. 12 PEOPLE WERE INJURED.",
    "one word": "Kyiv",
    "no spaces": "x" * 20_000,
    "many numbers": "1 " * 5_000,
    "Windows lines": "Kyiv was struck.\r\n\r\n12 people were injured.\r\n",
}


def assert_sound(found: extract.Extraction, text: str) -> None:
    frames = {"places": found.places, "figures": found.figures, "dates": found.dates, "events": found.events}
    for table, frame in frames.items():
        assert list(frame.columns) == [column.name for column in tables.COLUMNS[table]]
        assert frame["id"].is_unique
        for start, end, quote in zip(frame["start"], frame["end"], frame["text"], strict=True):
            assert text[start:end] == quote and quote
    ids = set(found.figures["id"])
    assert set(found.figures["total"].dropna()) <= ids
    assert {i for many in found.events["figures"] for i in many} <= ids
    assert set(found.figures["place"].dropna()) <= set(found.places["id"])
    assert len(found.to_frame()) == len(found.figures) + len(found.events)


@given(text=TEXTS, published=st.one_of(st.none(), st.dates()))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text(text: str, published: datetime.date | None) -> None:
    try:
        found = extract.from_text(text, published=published)
    except extract.ExtractError as error:
        assert "surrogate" in str(error)
        return
    assert_sound(found, text)


@pytest.mark.parametrize("name", ODD)
def test_odd_texts(name: str) -> None:
    assert_sound(extract.from_text(ODD[name], published="2025-04-10"), ODD[name])


def test_one_megabyte() -> None:
    text = ("Russia launched 145 drones at Kyiv overnight, and 12 people were injured. " * 14_500)[:1_000_000]
    found = extract.from_text(text, published="2025-04-10")
    assert len(text) == 1_000_000
    assert (found.figures["text"] == "145").sum() > 13_000


def test_no_valid_unicode_is_refused_in_words() -> None:
    with pytest.raises(BadDocument, match="surrogate at character 5"):
        extract.from_text("Kyiv \ud800")


@pytest.mark.parametrize("published", ["yesterday", "2025-13-40", 12])
def test_no_date_is_refused_in_words(published: object) -> None:
    with pytest.raises(BadDocument, match="ISO"):
        extract.from_text("Kyiv", published=published)  # type: ignore[arg-type]


def test_columns_are_typed_with_rows_and_without() -> None:
    full = extract.from_text("Russia launched 145 drones at Kyiv on Friday.", published="2025-04-10")
    for found in (full, extract.from_text("")):
        for table in ("places", "figures", "dates", "events", "documents"):
            frame = getattr(found, table)
            for column in tables.COLUMNS[table]:
                expected = "object" if column.dtype == "list" else column.dtype
                assert str(frame[column.name].dtype) == expected, (table, column.name)


def test_a_document_that_fails_takes_no_other_down(monkeypatch: pytest.MonkeyPatch) -> None:
    from extract import pipeline

    def breaks(parse: object) -> tuple[()]:
        if "poison" in parse.text:  # type: ignore[attr-defined]
            raise RuntimeError("boom")
        return found_before(parse)  # type: ignore[arg-type]

    found_before = pipeline.dates.find
    monkeypatch.setattr(pipeline.dates, "find", breaks)
    texts = ["Kyiv was struck.", "poison", "12 people were injured."]
    found = extract.from_documents(extract.Document(text) for text in texts)
    assert list(found.documents["status"]) == ["extracted", "failed", "extracted"]
    assert "boom" in found.documents["error"][1] and len(found.figures) == 1
    with pytest.raises(extract.ExtractError, match="boom"):
        extract.from_text("poison")


def test_stream_yields_one_extraction_a_document_in_order() -> None:
    documents = [extract.Document(f"{n} people were injured in Kyiv.") for n in range(2, 40)]
    for n, found in enumerate(extract.stream(iter(documents)), start=2):
        assert list(found.figures["low"]) == [n]
    together = extract.from_documents(documents)
    assert list(together.figures["low"]) == list(range(2, 40))


def test_ids_are_the_same_in_every_run_and_survive_a_corrected_date() -> None:
    text = "Russia launched 145 drones at Kyiv on Friday."
    first, second = extract.from_text(text, published="2025-04-10"), extract.from_text(text, published="2025-04-12")
    pd.testing.assert_series_equal(first.figures["id"], second.figures["id"])
    assert list(first.documents["id"]) == list(second.documents["id"])
    assert extract.Document(text, source="a").id != extract.Document(text, source="b").id
