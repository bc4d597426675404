"""Any text, however odd, gives time expressions that lie in it, in order, with intervals that run forward."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import dates, language
from extract.dates.pieces import WORDS
from extract.model import Document

ODD = (
    "1066", "2014", "31", "0", "00", "2100 BC", "10 Apr 25", "31/02/2024", "2024-13-45", "29/02/2023", "24:60",
    "½", "3 1/2", "٣", "١٩٩٩", "million", "hundred hundred", "9" * 30, "1" + ",000" * 90, "0th",
    "'99", "'00s", "'", "-",
    "–", "(", ")", ",", ".", "/", "\n", "\n\n", "\x00", "\u202e", "🙂", "FRIDAY", "İ",
)  # fmt: skip
WORD = st.one_of(st.sampled_from(sorted(WORDS)), st.sampled_from(ODD), st.integers(0, 99_999).map(str))
TEXT = st.one_of(st.lists(WORD, max_size=40).map(" ".join), st.lists(WORD, max_size=40).map("".join))
DAY = st.one_of(st.none(), st.sampled_from((date.min, date.max, date(2024, 2, 29), date(2025, 4, 10))), st.dates())


@settings(max_examples=60, deadline=None)
@given(text=TEXT, published=DAY)
def test_any_text(text: str, published: date | None) -> None:
    (parse,) = language.parse([Document(text, published=published)])
    found = dates.find(parse)
    spans = [(timex.start, timex.end) for timex in found]
    assert spans == sorted(spans)
    assert all(first < last for first, last in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(text[first:last] == text[first:last].strip() for first, last in spans)
    for timex in found:
        assert timex.type in ("DATE", "TIME", "DURATION", "SET")
        assert timex.period is None or -(2**40) < timex.period.first < timex.period.last < 2**40


@pytest.mark.parametrize("word", ["5, ", "2014-", "May 5 ", "about ", "Friday night ", "one hundred and ", "a "])
def test_a_long_run_of_one_word_stays_cheap(word: str) -> None:
    (parse,) = language.parse([Document(word * (3_000 // len(word)), published=date(2025, 4, 10))])
    dates.find(parse)  # a pattern that backtracks would never come back
