"""Marked text: nothing lost, nothing let through as markup, any overlap."""

import json
import re
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard import evidence, sentences, tellers, whereabouts
from dashboard.evidence import Span

KINDS = ("places", "figures", "dates", "events")
TAGS = re.compile(r'<mark class="[^"<>]*" title="[^"<>]*"(?: data-letter="[A-Z]+")?(?: data-span="[^"<>]*")?>|</mark>')
nasty = st.text(
    st.sampled_from("<>&\"'/ =abπ\n\u202e\U0001f600") | st.characters(exclude_categories=["Cs"]), max_size=60
)
spans = st.builds(
    lambda a, n, kind, title, id: Span(a, a + n, kind, title, id),
    st.integers(0, 60), st.integers(0, 20), st.sampled_from(KINDS), nasty, nasty,
)  # fmt: skip


@given(nasty, st.lists(spans, max_size=8), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), max_size=2))
def test_only_marks_are_added(text: str, found: list[Span], lit: list[tuple[int, int]]) -> None:
    html = evidence.marked(text, found, lit=lit)
    bare = TAGS.sub("", html)
    assert unescape(bare) == text or unescape(bare) == unescape(text)
    assert "<" not in bare and ">" not in bare
    depth = 0
    for tag in TAGS.findall(html):
        depth += -1 if tag == "</mark>" else 1
        assert depth in (0, 1)
    assert depth == 0


@given(nasty, st.lists(spans, max_size=6), st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_the_text_is_that_part(text: str, found: list[Span], a: int, b: int) -> None:
    first, last = sorted((min(a, len(text)), min(b, len(text))))
    html = evidence.marked(text, found, first, last)
    assert TAGS.sub("", html) == evidence.marked(text, (), first, last)


def test_the_innermost_span_gives_the_look_and_all_are_named() -> None:
    html = evidence.marked("Kyiv region", [Span(0, 11, "places", "Kyiv region"), Span(0, 4, "events", "meeting")])
    assert html == (
        '<mark class="dl-events" title="meeting — Kyiv region" data-letter="EP">Kyiv</mark>'
        '<mark class="dl-places" title="Kyiv region"> region</mark>'
    )


def test_a_lit_span_within_another() -> None:
    html = evidence.marked("85 of 145", [Span(0, 2, "figures", "downed")], lit=[(0, 2)])
    assert html == '<mark class="dl-figures dl-lit" title="downed" data-letter="F">85</mark> of 145'


ARTICLE = "First thing. Drones fell, 85 of 145! And then?\nA last line"


def test_sentences_around() -> None:
    first, last = sentences.bounds(ARTICLE, "Drones fell, 85 of 145!", 26, 28)
    assert ARTICLE[first:last] == "Drones fell, 85 of 145!"
    a, b = sentences.before(ARTICLE, first)
    assert ARTICLE[a:b] == "First thing."
    a, b = sentences.after(ARTICLE, last)
    assert ARTICLE[a:b].strip() == "And then?"


@given(nasty, st.integers(0, 70))
def test_context_stays_in_the_text(text: str, at: int) -> None:
    at = min(at, len(text))
    a, b = sentences.before(text, at)
    c, d = sentences.after(text, at)
    assert 0 <= a <= b <= at <= c and (c <= d <= len(text) or c == len(text))


ROW: dict[str, Any] = {
    "id": "1", "document": "d", "table": "figures", "kind": "count", "measure": "downed", "low": 85.0, "high": 85.0,
    "bound": "exact", "unit": "drone", "counted": "drones", "actor": "<script>alert(1)</script>", "target": None,
    "claimant": None, "status": "claimed", "current": True, "cumulative": False, "place": "Kyiv & co",
    "place_kind": "city",
    "place_role": "scene", "latitude": 50.0, "radius_km": 12.0, "first": 1744156800, "last": 1744329600, "night": True,
    "said_when": "overnight", "published": 1744243200, "published_basis": "inferred",
    "outlet": "<img src=x onerror=alert(1)>", "title": '"><svg onload=alert(1)>', "reliability": "F6",
    "sentence": "Drones fell, 85 of 145!", "start": 26, "end": 28, "text": "85", "article": ARTICLE, "total_low": 145.0,
    "total_high": 145.0, "total_bound": "exact", "total_unit": "drone", "total_measure": "launched", "total_start": 32,
    "total_end": 35, "rule": "part_of", "confidence": 0.94,
}  # fmt: skip


def test_the_panel_says_all() -> None:
    html = evidence.panel(ROW, [Span(26, 28, "figures", "downed")])
    for words in (
        "85 of 145 drones downed", "part of <b>145 launched</b>", "night of 9–10 April 2025", "“overnight”", "inferred",
        "town-level, ± 12 km", "part of · confidence 0.94", "<em>claimed</em>", "the outlet, in its own voice",
    ):  # fmt: skip
        assert words in html, words


TELLER = {"origin": "<script>", "reprint": True, "joined": True, "said": "<img>"}


def test_no_markup_of_a_row_gets_through() -> None:
    told = tellers.markup([ROW | TELLER | {"itself": own} for own in (True, False)], [ROW | TELLER], writes=True)
    html = evidence.panel(ROW, [], told) + evidence.members([ROW], "<b>", 99)
    assert not re.search(r"<(script|img|svg|b>\s*:)", html)
    assert "&lt;script&gt;" in html and "98" not in html


MISSOURI = {"name": "Spring<field", "kind": "city", "admin1_name": "Missouri", "country_name": "United States",
            "latitude": 37.2, "longitude": -93.3, "geonameid": None, "share": 0.214}  # fmt: skip


def test_an_ambiguous_place_names_what_else_it_could_be() -> None:
    row = ROW | {"place": "Springfield", "admin1_name": "Illinois", "place_candidates": json.dumps([MISSOURI])}
    html = evidence.panel(row, [])
    assert "Springfield, Illinois <small>" in html
    assert "could also be Spring&lt;field, Missouri (0.21)" in html
    unlocated = evidence.panel(row | {"latitude": None, "radius_km": None}, [])
    assert "no point is drawn · could be Spring&lt;field, Missouri (0.21)" in unlocated


def test_a_sure_place_is_its_name_alone() -> None:
    html = evidence.panel(ROW | {"admin1_name": "Illinois", "place_candidates": None}, [])
    assert "Illinois" not in html and "could" not in html


def test_an_unlocated_place_says_so() -> None:
    html = evidence.panel(ROW | {"latitude": None, "radius_km": None}, [])
    assert "no point is drawn" in html


def test_a_namesake_under_the_same_words_is_no_other_place() -> None:
    namesake = {
        "name": "Odesa Oblast",
        "kind": "admin1",
        "admin1_name": "Odesa",
        "country_name": "Ukraine",
        "share": 0.2,
    }
    row = {"place": "Odesa Oblast", "place_kind": "admin1", "admin1_name": "Odesa", "country_name": "Ukraine",
           "latitude": 46.8, "radius_km": 103.0, "place_role": "scene"}  # fmt: skip
    assert "could also be" not in whereabouts.where(row | {"place_candidates": json.dumps([namesake])})
    elsewhere = namesake | {"name": "Odessa", "kind": "city", "admin1_name": "Texas"}
    said = whereabouts.where(row | {"place_candidates": json.dumps([namesake, elsewhere])})
    assert "could also be Odessa, Texas (0.20)" in said and said.count("Odesa Oblast") == 1


def test_one_is_said_in_the_singular_unless_it_is_a_part() -> None:
    row = {"table": "figures", "kind": "count", "low": 1.0, "high": 1.0, "bound": "exact", "unit": "drone",
           "measure": "downed", "counted": None, "place": None, "total_low": None, "total_high": None,
           "total_bound": None, "total_unit": "drone"}  # fmt: skip
    assert evidence.heading(row) == "1 drone downed"
    assert evidence.heading(row | {"total_low": 3.0, "total_high": 3.0}) == "1 of 3 drones downed"
