"""The day of publication and the language: told by the text or its file's name, or unknown; never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract.inputs import dating, languages
from extract.inputs.articles import day

APRIL = date(2025, 4, 10)

# text, the day that its first lines give as that of its publication
DATELINES = [
    ("KYIV, April 10, 2025 (Reuters) - Drones struck.", APRIL),
    ("KYIV, Ukraine, 10 April 2025 — Drones struck.", APRIL),
    ("NEW YORK, Apr. 10, 2025 (AP) – The council met.", APRIL),
    ("Drones hit Sumy\nPublished: Thursday, 10 April 2025, 08:15 GMT\nText.", APRIL),
    ("Drones hit Sumy\n\nApril 10, 2025 at 8:15 p.m. EST\nText.", APRIL),
    ("Drones hit Sumy\n2025-04-10\nText.", APRIL),
    ("Drones hit Sumy\nIssued on 10th April 2025\nText.", APRIL),
    ("On 10 April 2025 drones struck.", None),
    ("Drones struck on 10 April 2025.", None),
    ("Updated 10 April 2025", None),
    ("KYIV, April 10 (Reuters) - Drones struck.", None),
    ("Report for 10 April 2025: nothing", None),
    ("Kyiv, 30 February 2025 - nothing", None),
    ("Published: 31 April 2025", None),
    ("a\nb\nc\nd\ne\nf\ng\nh\ni\n10 April 2025", None),
]
NAMES = [
    ("2025-04-10_report.txt", APRIL), ("notes/20250410.txt", APRIL), ("report 2025.04.10 final.pdf", APRIL),
    ("a/2024-01-01/2025-04-10.txt", APRIL), ("2025-04-10_to_2025-04-11.txt", None), ("2025-13-10.txt", None),
    ("12025041012.txt", None), ("report.txt", None), ("2025-02-30.txt", None), ("2025-0410.txt", None),
]  # fmt: skip
CELLS = [
    ("2025-04-10", APRIL), ("20250410", APRIL), ("2025-04-10T23:59:00Z", APRIL), ("10 April 2025", APRIL),
    ("April 10, 2025 08:00", APRIL), ("Thu, 10 Apr 2025 08:00:00 +0300", APRIL), ("25/04/2025", date(2025, 4, 25)),
    ("04/25/2025", date(2025, 4, 25)), ("04/04/2025", date(2025, 4, 4)), ("04/10/2025", None), ("10.04.2025", None),
    ("99/99/2025", None), ("soon", None), ("", None), ("2025-04-31", None), ("45757", None),
]  # fmt: skip
LANGUAGES = [
    ("Drones struck a grain store near Sumy before dawn, and twelve people were injured, the governor said.", "en"),
    ("Вибухи в Києві", "uk"),
    ("Уночі безпілотники вдарили по складу зерна поблизу міста, поранено дванадцять людей.", "uk"),
    ("Mehr als dreißig Nationen haben am Donnerstag in Brüssel über eine mögliche Truppe beraten.", "de"),
    ("قُتل 12 شخصًا في غارة على المدينة صباح اليوم، بحسب السلطات المحلية.", "ar"),
    ("12 killed in Sumy", None),
    ("145, 85, 12", None),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_datelines(text: str, expected: date | None) -> None:
    assert dating.dateline(text) == expected


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_days_in_names(name: str, expected: date | None) -> None:
    assert dating.in_name(name) == expected


@pytest.mark.parametrize(("written", "expected"), CELLS)
def test_days_in_cells(written: str, expected: date | None) -> None:
    assert day(written) == expected


@pytest.mark.parametrize(("text", "expected"), LANGUAGES)
def test_languages(text: str, expected: str | None) -> None:
    assert languages.identify(text) == expected


def test_english_that_quotes_at_length_is_english() -> None:
    english, german = LANGUAGES[0][0] + " ", LANGUAGES[3][0] + " "
    assert languages.identify(english * 20 + german * 20) == "en"
    assert languages.identify(german * 40) == "de"


def test_better_knowledge_of_the_day_comes_first() -> None:
    text = "Published: 10 April 2025\nDrones struck a store."
    (document,) = extract.read_bytes(text.encode(), "2025-04-12.txt").documents
    assert (document.published, document.published_basis) == (APRIL, "dateline")
    (document,) = extract.read_bytes(b"Drones struck a store.", "2025-04-12.txt").documents
    assert (document.published, document.published_basis) == (date(2025, 4, 12), "file")
    (document,) = extract.read_bytes(b"Drones struck a store.", "store.txt").documents
    assert (document.published, document.published_basis) == (None, "unknown")


def test_other_languages_are_kept_marked_and_left_alone() -> None:
    text = LANGUAGES[2][0] + " Kyiv, 10 April 2025: 145."
    (document,) = extract.read_text(text).documents
    assert (document.text, document.language) == (text, "uk")
    found = extract.from_documents([document, extract.Document("Drones struck Kyiv, injuring 12 people.")])
    assert set(found.figures.document) == set(found.places.document) == {found.documents.id[1]}
    assert list(found.documents.status) == ["extracted", "extracted"]
    assert found.documents.language[0] == "uk"


@given(st.text(max_size=400))
def test_any_text_has_a_language_and_a_day_or_none(text: str) -> None:
    assert languages.identify(text) is None or len(str(languages.identify(text))) in (2, 3)
    assert dating.dateline(text) is None or dating.DATE.search(text)
