"""The pages of figures, claims, sources, comparisons and about: what they say, filled and empty."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import sample
from streamlit.testing.v1 import AppTest

import extract
from dashboard import cards, claims, data, licences, locator, mentions, panel, queries
from dashboard import filters as f
from dashboard.charts.measure import choices
from dashboard.evidence import Span
from dashboard.filters import Offered
from dashboard.viewer import Viewer
from dashboard.views import about, compare, figures, sources
from dashboard.views import claims as claims_page
from extract.model import Findings

ALL = f.Filters(period="All", relevance="All")


def script(view: str) -> None:
    from importlib import import_module

    from dashboard import data
    from dashboard.filters import Filters

    picture = data.picture()
    assert picture is not None
    import_module(f"dashboard.views.{view}").show(picture, Filters(period="All", relevance="All"))


Page = Callable[..., AppTest]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    def drawn(view: str, found: list[Findings], **state: Any) -> AppTest:
        sample.publish(tmp_path, found)
        monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
        test = AppTest.from_function(script, args=(view,), default_timeout=60)
        for name, value in state.items():
            test.session_state[name] = value
        test.run()
        assert not test.exception, test.exception
        return test

    return drawn


@pytest.fixture
def shown(tmp_path: Path) -> queries.Shown:
    connection = data.opened(sample.write(tmp_path / "generation", [*sample.findings(), *sample.rivals()]))
    return queries.Shown(connection, ALL, sample.NEWEST)


def html(test: AppTest, key: str) -> str:
    return str(json.loads(test.get_by_key(key).proto.json)["html"])


def figure_of(found: Findings, measure: str) -> Any:
    return next(one for one in found.figures if one.measure == measure)


# ---- figures


def test_the_figures_page_charts_the_most_frequent_and_lists_all(page: Page) -> None:
    test = page("figures", sample.findings())
    assert test.selectbox(key="chart").value == "Drones downed · Ukraine"
    assert "the total it is part of" in html(test, "legend")
    table = test.dataframe[0].value
    assert len(table) == sum(len(one.figures) for one in sample.findings())
    assert f"{len(table)} of {len(table)} figures, all" in html(test, "n_of_n")
    assert "30 of 60 drones downed" in html(test, "evidence_html")


def test_the_table_can_hold_the_charted_figures_alone(page: Page) -> None:
    test = page("figures", sample.findings(), rows="The charted ones")
    assert set(test.dataframe[0].value.what) == {"Drones downed"}


def test_a_range_is_said_in_words_and_can_be_sorted_by(shown: queries.Shown) -> None:
    table = figures.table_of(cards.records(queries.figure_rows(shown))).set_index("value")
    force = table.loc["10,000–30,000"]
    assert (force.what, force.low, force.high, force.standing) == ("Soldiers proposed", 10_000, 30_000, "proposal")
    assert table.loc["more than 500"].low == 500 and pd.isna(table.loc["more than 500"].high)
    assert table.loc["more than 500"].when == "since 24 February 2022"
    assert table.loc["74 %"].standing == "reported, background"
    assert "30 of 60" in table.index and table.loc["€1.2 billion"].says == "the outlet"


def test_events_without_figures_are_said(page: Page) -> None:
    w = sample.Writer("talks", date(2025, 4, 10))
    w.event("met", "consult")
    w.stop()
    test = page("figures", [w.findings(title="Talks", outlet="Desk")])
    assert "The 1 event that" in html(test, "empty") and 'data-action="reset"' in html(test, "empty")


def test_names_of_scopes_are_told_apart() -> None:
    rows = [{"measure": measure, "unit": "person", "place": "Kyiv"} for measure in ("killed", "killed", "injured")]
    rows[1]["unit"] = None
    assert list(choices(rows)) == ["Killed · Kyiv", "Killed · Kyiv (killed, no unit)", "Injured · Kyiv"]


# ---- claims


def test_the_claims_page_lays_rivals_side_by_side_without_a_verdict(page: Page) -> None:
    test = page("claims", sample.rivals())
    ledger = html(test, "ledger")
    assert ledger.index("Contested: 3 voices do not all agree") < ledger.index(
        "Corroborated: 2 independent sources agree"
    )
    assert "Killed, Kharkiv, 10 April 2025" in ledger and "Mykolaiv" not in ledger
    for words in ("30–60", "at least 40", "120", "Ministry", "Desk Three"):
        assert words in ledger
    assert "<b>1</b> contested" in html(test, "counts") and "<b>1</b> single source" in html(test, "counts")
    assert json.loads(test.get_by_key("dumbbell").proto.json)["alt"].startswith("2 comparisons")


def test_single_sources_are_listed_when_asked_for(page: Page) -> None:
    ledger = html(page("claims", sample.rivals(), standing="Single source"), "ledger")
    assert "Mykolaiv" in ledger and "Kharkiv" not in ledger


def test_nothing_to_compare_says_the_next_step(page: Page) -> None:
    test = page("claims", [sample.air_raid(date(2025, 4, 9), 100, 40, "Desk")])
    assert "each by a single source" in html(test, "empty") and "dateline add PATH" in html(test, "empty")


def test_every_telling_is_a_button_with_its_figure() -> None:
    rows = [{"id": one, "outlet": f"Desk {one}", "claimant": None, "document": one, "measure": "killed", "unit": "person",
             "low": 3.0, "high": 3.0, "bound": "exact", "status": "reported", "place": "Odesa", "place_kind": "city",
             "country": "UA", "first": 0, "last": 86_400, "published": 0, "cumulative": False, "night": False,
             "total": None, "total_measure": None, "total_unit": None, "reliability": "B2"} for one in "ab"]  # fmt: skip
    said = claims_page.ledger(claims.grouped(rows), 1, "light", "b")
    assert said.count("<button") == 2 and 'data-id="b" aria-pressed="true"' in said
    assert "●" in said and "■" in said  # shape as well as colour


# ---- sources


def test_the_kinds_that_are_lit_can_be_chosen(page: Page) -> None:
    article = html(page("sources", [sample.ministers()], lit=["figures"]), "article")
    assert "dl-figures" in article.split("dl-article")[1] and "dl-places" not in article.split("dl-article")[1]


@pytest.mark.parametrize("kind", ["figures", "events", "places", "dates"])
def test_from_any_span_to_its_row(kind: str, page: Page) -> None:
    found = sample.ministers()
    row = getattr(found, kind)[0]
    test = page("sources", [found], evidence=("open", row.id))
    evidence = html(test, "evidence_html")
    words = found.document.text[row.start : row.end]
    assert re.search(rf'<blockquote>.*dl-lit"[^>]*>{words}</mark>.*</blockquote>', evidence, re.DOTALL)
    assert "dl-lit" in html(test, "article")


def test_from_a_span_to_its_place_on_the_map(page: Page) -> None:
    found = sample.ministers()
    brussels = next(place for place in found.places if place.name == "Brussels")
    test = page("sources", [found], evidence=("open", brussels.id))
    assert json.loads(test.get_by_key("locator_50_850_4_350").proto.json)["alt"] == "Map: Brussels, ± 8 km"
    assert "50.85° N, 4.35° E, town-level, ± 8 km" in html(test, "evidence_html")


def test_a_locator_is_centred_on_its_point_without_a_legend() -> None:
    row = {"id": "x", "latitude": 50.85, "longitude": 4.35, "radius_km": 8.0, "name": "Brussels", "country": "BE",
           "sentence": "Here."}  # fmt: skip
    where = locator.point_of(row)
    assert where is not None
    drawn = locator.locator(where, "light").layout
    assert (drawn.map.center.lat, drawn.map.center.lon, drawn.map.zoom) == (50.85, 4.35, 7.0)
    assert not drawn.annotations
    assert locator.point_of(row | {"latitude": None}) is None


def test_an_unlocated_place_has_no_map(page: Page) -> None:
    found = sample.ministers()
    marsh = next(place for place in found.places if place.name == "Lower Marsh")
    test = page("sources", [found], evidence=("open", marsh.id))
    assert "named, not found: no point is drawn" in html(test, "evidence_html")
    with pytest.raises(KeyError):
        test.get_by_key("locator_50_850_4_350")


def test_a_span_of_a_place_says_why_it_is_not_drawn() -> None:
    row = {"drawn": False, "latitude": 1.0, "demonym": False, "nested": False}
    assert "nothing is told to have happened here" in mentions.drawn(row)
    assert "a people, no place" in mentions.drawn(row | {"demonym": True})
    assert "longer name" in mentions.drawn(row | {"nested": True})
    assert mentions.drawn(row | {"drawn": True}) == "drawn"


def test_a_time_expression_says_what_it_means(shown: queries.Shown) -> None:
    found = sample.ministers()
    friday = next(one for one in found.dates if one.value == "2025-04-11")
    said = panel.opened(shown, friday.id)
    assert "“on Friday”" in said and "11 April 2025" in said and "2025-04-11" in said


def test_markup_in_a_text_stays_text(shown: queries.Shown) -> None:
    row = cards.records(mentions.place(shown.connection, sample.ministers().places[0].id))[0]
    said = mentions.place_panel(
        row | {"article": "<i>x</i>", "sentence": None, "start": 0, "end": 8}, [Span(0, 1, "dates")]
    )
    assert "<i>" not in said


def test_the_list_of_sources_tells_failures_and_bases(shown: queries.Shown) -> None:
    said = sources.listed(cards.records(queries.sources(shown)), "")
    assert "run OCR on it first" in said and "10 April 2025 (dateline)" in said and ">B2</span>" in said


@pytest.mark.parametrize(("radius", "zoom"), [(600.0, 4.0), (110.0, 6.0), (8.0, 8.0)])
def test_a_locator_shows_more_of_the_world_for_a_vaguer_place(radius: float, zoom: float) -> None:
    assert zoom - 1.6 <= locator.zoom(50.0, radius) <= min(zoom, locator.CLOSEST)


# ---- comparisons


def test_two_periods_stand_side_by_side(page: Page) -> None:
    test = page("compare", sample.findings())
    sides = html(test, "sides_of")
    assert "20 March – 18 April 2025" in sides and "18 February – 19 March 2025" in sides
    assert "More told is not more happened" in sides
    table = html(test, "measures")
    assert "Drones launched" in table and 'data-action="among"' in table


def test_two_regions_stand_side_by_side(page: Page) -> None:
    test = page("compare", sample.findings(), sides="Two regions", a_region="Ukraine › Kharkiv", b_region="Belgium")
    assert "Ukraine › Kharkiv" in html(test, "sides_of") and "Belgium" in html(test, "sides_of")


def test_one_region_alone_is_no_comparison(page: Page) -> None:
    w = sample.Writer("one", date(2025, 4, 10))
    w.figure("12", 12, unit="person", measure="injured")
    w.stop()
    test = page("compare", [w.findings(title="One", outlet="Desk")], sides="Two regions")
    assert "fewer than two countries or regions" in html(test, "empty")


DIFFERENCES = [
    ((85, 85, "exact"), (60, 60, "exact"), "25 higher"),
    ((60, 60, "exact"), (85, 85, "exact"), "25 lower"),
    ((90, 90, "exact"), (30, 30, "exact"), "60 higher, 3.0 times B"),
    ((30, 30, "exact"), (60, 60, "exact"), "30 lower, 50% of B"),
    ((30, 30, "exact"), (30, 30, "exact"), "the same at most"),
    ((30, None, "at_least"), (20, 20, "exact"), "10 higher, bounds apart"),
    ((0, 0, "exact"), (20, 20, "exact"), "20 lower"),
    (None, (20, 20, "exact"), "told on one side only"),
]


@pytest.mark.parametrize(("a", "b", "words"), DIFFERENCES)
def test_a_difference_is_said_in_words(a: Any, b: Any, words: str) -> None:
    sides = [one and dict(zip(("low", "high", "bound"), one, strict=True)) for one in (a, b)]
    assert compare.difference(*sides, "drone") == words


def test_counts_are_compared_in_words() -> None:
    assert compare.more(3, 2, "event") == "1 more event"
    assert compare.more(2, 5, "event") == "3 fewer events"
    assert compare.more(2, 2, "event") == "no more or fewer events"


# ---- about


def test_the_about_page_says_what_is_held_and_how_old_it_is(page: Page) -> None:
    test = page("about", sample.findings())
    held = html(test, "holds")
    assert "<b>34</b>" in held and "1 could not be read" in held and "18 April 2025, 12:00 UTC" in held
    assert "stale: newest source" in html(test, "heading") and "sample data" in html(test, "heading")
    assert "Nothing." in html(test, "private") and "dateline add PATH" in html(test, "help")
    assert "CC BY 4.0" in html(test, "licences") and "Natural Earth" in html(test, "licences")


@pytest.mark.parametrize(
    ("newest", "words"),
    [
        (None, ""),
        (date(2026, 5, 10), ""),
        (date(2026, 5, 8), ""),
        (date(2026, 5, 7), "stale: newest source 3 days old"),
    ],
)
def test_a_picture_is_stale_after_as_many_days_as_the_viewer_lets_pass(newest: date | None, words: str) -> None:
    picture = data.Picture(1, None, False, {}, duckdb.connect(), Offered(newest=newest), Viewer(stale_days=2))
    assert about.stale(picture, date(2026, 5, 10)) == words


@pytest.mark.parametrize(("address", "said"), [("127.0.0.1", "Only this"), ("0.0.0.0", "Warning"), (None, "Warning")])
def test_who_can_reach_the_dashboard_is_said(
    address: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    monkeypatch.setattr("streamlit.get_option", lambda _: address)
    assert said in about._reached()


def test_accuracy_is_a_table_or_said_to_be_missing() -> None:
    assert "Not measured yet" in about.scores([])
    score = extract.Score("places", "News <1>", "F1", 0.871, 0.8, "a baseline", "development half", date(2025, 5, 1))
    said = about.scores([score, extract.Score("dates", "Other", "F1", 0.9)])
    assert "<b>87.1%</b>" in said and "80.0% <small>a baseline</small>" in said and "News &lt;1&gt;" in said
    assert "1 May 2025" in said and "development half" in said


def test_the_notice_names_works_and_terms() -> None:
    found = licences.entries("Name\nCopyright\n\nWork (its home), by way\nof a package\n  Licensed so.\n  In: data\n")
    assert found == (licences.Entry("Work (its home), by way of a package", "Licensed so. In: data"),)
    assert licences.notice().startswith("Dateline")
    assert licences.version() != "unknown"
