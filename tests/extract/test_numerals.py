"""Numbers as written, without context."""

import pytest

from extract.figures import numerals, ranges

THIRD, TWO_THIRDS = 1 / 3, 2 / 3

CASES = [
    # text, [(as written, low, high)]
    ("85 of the 145 drones", [("85", 85, 85), ("145", 145, 145)]),
    ("10,000 to 30,000 personnel", [("10,000 to 30,000", 10_000, 30_000)]),
    ("$1.2bn and €3,000.50", [("$1.2bn", 1.2e9, 1.2e9), ("€3,000.50", 3000.5, 3000.5)]),
    ("US $84 billion", [("US $84 billion", 84e9, 84e9)]),
    ("a loss of -12 points", [("-12", -12, -12)]),
    ("1.44 billion people", [("1.44 billion", 1.44e9, 1.44e9)]),
    ("tens of thousands fled", [("tens of thousands", 10_000, 100_000)]),
    ("dozens were hurt", [("dozens", 12, 120)]),
    ("half a million", [("half a million", 500_000, 500_000)]),
    ("one and a half million", [("one and a half million", 1.5e6, 1.5e6)]),
    ("two hundred and five", [("two hundred and five", 205, 205)]),
    ("between one hundred and two hundred", [("one hundred and two hundred", 100, 200)]),
    ("twenty-one dead", [("twenty-one", 21, 21)]),
    ("a dozen", [("a dozen", 12, 12)]),
    ("a third of the houses", [("a third", THIRD, THIRD)]),
    ("two-thirds of them", [("two-thirds", TWO_THIRDS, TWO_THIRDS)]),
    ("$10 to $15 billion", [("$10 to $15 billion", 10e9, 15e9)]),
    ("12–15 km", [("12–15", 12, 15)]),
    ("rose from 36 to 41", [("36", 36, 36), ("41", 41, 41)]),
    ("prices range from 36 to 41", [("36 to 41", 36, 41)]),
    ("5 to 7 per cent", [("5 to 7", 5, 7)]),
    ("16 000 people", [("16 000", 16_000, 16_000)]),
    ("2½ hours", [("2½", 2.5, 2.5)]),
    ("5m people in a 5m tall hall", [("5m", 5e6, 5e6), ("5", 5, 5)]),
    # and what is no number
    ("Kh-101, Shahed-136/131, MH17 and COVID-19", []),
    ("at 17:05", []),
    ("section 3.2.1", []),
    ("24/7 and 9/11", []),
    ("3D, 5G and the 1980s", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_numbers_as_written(text: str, expected: list[tuple[str, float, float]]) -> None:
    lexed = numerals.lexemes(text, 0, len(text))
    found = list(ranges.join(numerals.find(text, lexed), lexed))
    assert [text[n.start : n.end] for n in found] == [quote for quote, _, _ in expected]
    for numeral, (_, low, high) in zip(found, expected, strict=True):
        assert (numeral.low, numeral.high) == pytest.approx((low, high))
