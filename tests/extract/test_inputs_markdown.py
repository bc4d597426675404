"""Markdown to the text that a reader of the page sees."""

from pathlib import Path

import pytest

import extract

# Markdown, the text that must come out
CASES = [
    ("# Drones hit *Kyiv*\n\nRussia launched **145** drones.", "Drones hit Kyiv\n\nRussia launched 145 drones."),
    ("[145 drones](https://example.org/2025/04/10/9876) were launched", "145 drones were launched"),
    ("![12 injured](a.png)", "12 injured"),
    ("- 145 launched\n- 85 downed", "- 145 launched\n\n- 85 downed"),
    ("1. Kyiv\n2. Sumy", "1. Kyiv\n\n2. Sumy"),
    ("| City | Killed |\n|---|---|\n| Kyiv | 3 |", "City | Killed\n\nKyiv | 3"),
    ("> 85 were *downed*\n> in Sumy", "85 were downed\nin Sumy"),
    ("A\n===\n\n`145`\n\n---\n\n    code 12", "A\n\n145\n\ncode 12"),
    ("5 &lt; 6 &amp; 12\\*", "5 < 6 & 12*"),
    ("<div>12 <b>killed</b><!-- 99 --></div>\n\nmore", "12 killed\n\nmore"),
    ("<b>12</b> killed", "12 killed"),
    ("---\ntitle: X\ndate: 2025-04-10\n---\n\nText", "title: X\ndate: 2025-04-10\n\nText"),
    ("| Kyiv | |\n|---|---|\n| | 3 |", "Kyiv | \n\n | 3"),
]


def read(folder: Path, source: str) -> extract.Document:
    (folder / "a.md").write_text(source, encoding="utf-8")
    return extract.read(folder / "a.md").documents[0]


@pytest.mark.parametrize(("source", "text"), CASES)
def test_the_marks_go_and_the_words_stay(tmp_path: Path, source: str, text: str) -> None:
    assert read(tmp_path, source).text == text


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("intro.\n\n## The *second* level\n\n# First", "The second level"),
        ("Drones hit Kyiv\n\nRussia launched 145 drones.", "Drones hit Kyiv"),
        ("Russia launched 145 drones.", None),
        ("#\n\nText.", None),
    ],
)
def test_the_title_is_the_first_heading(tmp_path: Path, source: str, title: str | None) -> None:
    assert read(tmp_path, source).title == title


def test_a_page_of_marks_alone_keeps_its_source(tmp_path: Path) -> None:
    assert read(tmp_path, "---").text == "---"


def test_comments_without_end_cost_no_more_than_their_length(tmp_path: Path) -> None:
    assert read(tmp_path, "<div>\n" + "<!--" * 100_000).text == "<!--" * 100_000  # took minutes with html.parser
