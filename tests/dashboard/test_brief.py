"""A brief says what the pages say: the same cards, bars, values and comparisons, each number with its sentence."""

from collections import defaultdict
from pathlib import Path

import briefs
import numpy as np
import pytest
import sample

from dashboard import brief, cards, charts, pictures, queries
from dashboard.brief.content import Brief
from dashboard.brief.plain import cut, label, plain
from dashboard.data import Picture
from dashboard.filters import Filters
from extract.model import Findings

ALL = Filters(period="All", relevance="All")
NONE_FOUND = "none was found on this machine"


def no_chromium(*_: object, **__: object) -> bytes:
    raise pictures.NoChromium(NONE_FOUND)


@pytest.fixture(autouse=True)
def _no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "png", no_chromium)


def made(folder: Path, found: list[Findings], filters: Filters = ALL, **more: str) -> tuple[Brief, Picture]:
    picture = briefs.picture(folder, found)
    return brief.of(picture, filters, **more), picture


def shown(picture: Picture, filters: Filters = ALL) -> queries.Shown:
    return queries.Shown(picture.connection, filters, picture.offered.newest)


def test_the_key_figures_are_the_cards_of_the_overview(tmp_path: Path) -> None:
    said, picture = made(tmp_path, sample.findings(), Filters())
    head = cards.choose(queries.headlines(shown(picture, Filters())), picture.offered.newest)
    assert [(one.title, one.value, one.of) for one in said.figures[: len(head)]] == [
        (card.title, card.value, card.of) for card in head
    ]
    assert (said.title, said.as_of) == ("Everywhere, last 30 days", "18 April 2025")


def test_a_total_in_the_sentence_is_lit_with_its_part(tmp_path: Path) -> None:
    """As in the panel and on the stage: 30 and 60 of “downed 30 of the 60 attack drones that were launched”."""
    said, _ = made(
        tmp_path, [sample.air_raid(sample.NEWEST, 60, 30, "Desk One")], Filters(measures=("downed",), period="All")
    )
    (downed,) = said.figures
    assert [words for words, lit in downed.note.pieces if lit] == ["30", "60"]
    assert said.foot == f"Everywhere, all days · as of {said.as_of} · {said.record}"


def test_every_number_has_its_sentence_and_source(tmp_path: Path) -> None:
    said, _ = made(tmp_path, sample.rivals())
    ours = next(one for one in said.figures if one.title == "Injured, Mykolaiv")
    assert ours.note.sentence == "In Mykolaiv, 7 were counted."
    assert [words for words, lit in ours.note.pieces if lit] == ["7"]
    assert ours.note.citation == "Desk One, “Report delta” · 10 April 2025 · Admiralty F6"
    assert all("".join(words for words, _ in note.pieces) == note.sentence != "" for note in said.notes)
    assert [note.number for note in said.notes] == list(range(1, len(said.notes) + 1))
    held = {one.note for one in said.figures} | {t.note for claim in said.claims for t in claim.tellings}
    assert held <= set(said.notes)


def test_the_timeline_counts_what_the_bars_of_the_page_count(tmp_path: Path) -> None:
    said, picture = made(tmp_path, sample.findings(), Filters())
    drawn = charts.timeline(queries.marks(shown(picture, Filters())), mode="light")
    bars: dict[str, dict[str, int]] = defaultdict(dict)
    for trace in drawn.data:
        if str(trace.uid).startswith("bars-"):
            name = trace.name + (", planned" if trace.uid.endswith("True") else "")
            for middle, n in zip(trace.x, trace.y, strict=True):
                day = np.datetime64(middle).astype("datetime64[D]").astype(object)
                bars[name][f"{day.day} {day:%b}"] = int(n)
    ours = {
        one.label + (", planned" if one.ahead else ""): {
            s: n for s, n in zip(said.timeline.slots, one.counts, strict=True) if n
        }
        for one in said.timeline.series
    }
    assert ours == bars
    assert said.timeline.unit == "per day"


def test_measures_are_told_values_with_gaps_where_nothing_is_told(tmp_path: Path) -> None:
    said, picture = made(tmp_path, sample.findings(), Filters())
    measure = next(one for one in said.measures if one.title.startswith("Drones downed"))
    rows = cards.records(queries.of_scope(shown(picture, Filters()), "downed", "drone", "Ukraine"))
    told = {(value.low, value.high, value.total) for _, value in measure.slots if value}
    assert told == {(row["low"], row["high"], row["total_high"]) for row in rows}
    assert all(row["sentence"] in " ".join(measure.evidence) for row in rows[-5:])


def test_claims_keep_their_ranges_their_voices_and_their_order(tmp_path: Path) -> None:
    said, _ = made(tmp_path, sample.rivals())
    kharkiv = said.claims[0]
    assert (kharkiv.title, kharkiv.sign, kharkiv.contested) == ("Killed, Kharkiv, 10 April 2025", "≠", True)
    assert [(t.voice, t.value.low, t.value.high, t.value.words) for t in kharkiv.tellings] == [
        ("Ministry", 30, 60, "30–60"),
        ("Desk Three", 40, None, "at least 40"),
        ("Army", 120, 120, "120"),
    ]
    assert said.claims_said.startswith("1 contested, 1 corroborated, 1 single source. 2 of 3 shown")


def test_what_has_no_point_is_told_and_the_missing_map_explained(tmp_path: Path) -> None:
    said, picture = made(tmp_path, sample.findings())
    assert [one.place for one in said.unlocated][:1] == ["Lower Marsh"]
    assert f"{queries.lost(shown(picture)):,} finding" in said.unlocated_said
    assert said.map is None and NONE_FOUND in said.map_words


def test_an_empty_picture_makes_a_brief_that_says_so(tmp_path: Path) -> None:
    said, _ = made(tmp_path, [sample.failed()])
    assert (said.highlights, said.figures, said.claims, said.timeline.series) == ((), (), (), ())
    assert said.figures_said.startswith("0 of 0 figures shown")
    assert said.map_words == "No finding shown has a point on the map."


def test_long_lists_are_cut_and_say_so(tmp_path: Path) -> None:
    said, _ = made(tmp_path, sample.findings())
    assert len(said.figures) == 6 and len(said.sources) == 12 and len(said.unlocated) <= 6
    assert said.figures_said.startswith("6 of ")
    assert all(len(one.slots) <= 45 for one in said.measures)
    assert "33 sources" in said.sources_said  # 29 nights, two of them told twice, the ministers and the flood


def test_filters_and_handling_are_said(tmp_path: Path) -> None:
    only = Filters(period="All", relevance="All", measures=("killed",))
    said, _ = made(tmp_path, sample.rivals(), only, handling=" OFFICIAL\x00 ", digest="ab" * 32)
    assert (said.only, said.handling, said.digest) == (("measure killed",), "OFFICIAL", "ab" * 32)
    assert {one.title.split(",")[0] for one in said.figures} == {"Killed"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("two\n\nlines\x0b \x00here", "two lines here"),
        ("from the \u202eright\u202c", "from the right"),
        ("נפצעו 12", "\u2068נפצעו 12\u2069"),
        (None, ""),
    ],
)
def test_texts_become_plain(text: str | None, said: str) -> None:
    assert plain(text) == said


def test_words_for_a_sheet_are_no_formula_and_no_link() -> None:
    assert [label(text) for text in ("Army", "=1+1", "@SUM", "https://a.example", "Says: who")] == [
        "Army", "“=1+1”", "“@SUM”", "“https://a.example”", "“Says: who”",
    ]  # fmt: skip


def test_what_is_cut_is_cut_at_a_word() -> None:
    assert cut("one two three four", 12) == "one two …"
    assert cut("short", 12) == "short"
