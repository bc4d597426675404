"""Parts of a whole that no "of" or "including" marks: lists behind it, and bare numbers that go on about it."""

import pytest

import extract

PARTS = [
    ("Nine people drowned: four girls, three boys and two teachers.", {"four": "Nine", "three": "Nine", "two": "Nine"}),
    ("The storm wrecked 80 houses, 50 on the shore and 30 in the valley.", {"50": "80", "30": "80"}),
    ("The storm killed 14 people in Lima and 28 in Cusco.", {}),
    (
        "Rebels fired 40 rockets. Thirty rockets were shot down, the other ten hit a depot.",
        {"Thirty": "40", "ten": "40"},
    ),
    ("Police arrested 60 demonstrators; 25 were released.", {"25": "60"}),
    ("The blast killed 60 soldiers; 25 were injured.", {}),
    ("Among the 900 infected are 40 nurses.", {"40": "900"}),
    ("Of the 80 wounded, half were children.", {"half": "80"}),
    ("The party paid 20,000 marks (about $11,000).", {}),
    ("Forty people were rescued. Another 12 are still missing.", {}),
]


@pytest.mark.parametrize(("sentence", "expected"), PARTS)
def test_parts_have_their_whole(sentence: str, expected: dict[str, str]) -> None:
    figures = extract.from_text(sentence, published="2025-03-04").figures
    words = dict(zip(figures["id"], figures["text"], strict=True))
    linked = figures[figures["total"].notna()]
    assert {row["text"]: words[row["total"]] for _, row in linked.iterrows()} == expected
