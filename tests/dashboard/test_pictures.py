"""Charts and maps as files: pages that stand alone, and what happens where no Chromium is found."""

import csv
import json
import queue
import re
import threading
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import exported
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import cards, claims, exports, pictures, queries
from dashboard.exports import Export, about
from dashboard.filters import Filters
from dashboard.pictures import browser, chromium
from extract import ExtractError


class Page(HTMLParser):
    """What a page would load, its scripts by id, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts: dict[str, str] = {}
        self.words: list[str] = []
        self.open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.loads += [str(said[name]) for name in ("src", "href") if said.get(name)]
        self.open = str(said.get("id", "script")) if tag == "script" else tag

    def handle_data(self, data: str) -> None:
        if self.open in ("h1", "p"):
            self.words.append(data)
        elif data.strip():
            self.scripts[self.open] = self.scripts.get(self.open, "") + data


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Export:
    return exported.export(tmp_path_factory.mktemp("home"))


def saved(export: Export, page: str, chart: str, suffix: str, folder: Path, **more: Any) -> Path:
    asked = Export(export.picture, export.filters, page, more, chart)
    kind = next(kind for kind in exports.PICTURES if kind.suffix == suffix)
    kind.write(asked, folder / f"chart{suffix}")
    return folder / f"chart{suffix}"


def test_a_map_as_a_page_holds_its_basemap_and_asks_for_nothing(everything: Export, tmp_path: Path) -> None:
    page = Page(saved(everything, "overview", "map", ".html", tmp_path).read_text("utf-8"))
    assert page.loads == []
    figure = json.loads(page.scripts["figure"])
    style = figure["layout"]["map"]["style"]
    embedded = [source["data"]["embedded"] for source in style["sources"].values() if "embedded" in source["data"]]
    assert {"countries.geojson", "admin1.geojson", "cities.geojson"} <= set(embedded)
    assert all(page.scripts[f"file {name}"] for name in embedded)
    addresses = {face["url"][:5] for faces in style["font-faces"].values() for face in faces}
    assert addresses == {"data:"}
    keys = {key for trace in figure["data"] for key, *_ in trace["customdata"]}
    assert keys == set(queries.placed(everything.shown).points.key)


def test_a_page_says_what_it_shows(everything: Export, tmp_path: Path) -> None:
    page = Page(saved(everything, "overview", "timeline", ".html", tmp_path).read_text("utf-8"))
    title, *lines = page.words
    assert title == "Timeline: Everywhere, all days, news and background"
    said = " ".join(lines)
    assert "As of 2025-04-18" in said and "Desk One" in said and re.search(r"Dateline \d+\.\d+", said)


def test_words_of_a_source_cannot_become_a_script() -> None:
    figure = go.Figure(go.Scatter(x=[1], y=[1], text=["</script><script>alert(1)</script>"]))
    caption = pictures.Caption("<b>bold</b>", ("a & b <i>",))
    page = Page(pictures.html(figure, caption=caption).decode())
    assert json.loads(page.scripts["figure"])["data"][0]["text"] == ["</script><script>alert(1)</script>"]
    assert [words for words in page.words if words.strip()] == ["<b>bold</b>", "a & b <i>"]


@pytest.mark.parametrize(
    ("page", "chart"), [(page, chart.name) for page in exports.CHARTS for chart in exports.CHARTS[page]]
)
def test_every_chart_has_its_data(everything: Export, page: str, chart: str, tmp_path: Path) -> None:
    frame = pd.read_csv(saved(everything, page, chart, ".csv", tmp_path))
    drawn = exports.drawn(Export(everything.picture, everything.filters, page, {}, chart)).data
    assert len(frame) == len(drawn) > 0
    for name in ("first_day", "last_day", "published"):
        if name in frame:
            # a spreadsheet would reckon with a day before Christ: it is guarded like any cell that begins so
            assert frame[name].dropna().str.fullmatch(r"(\d|'-\d)\d{3}-\d\d-\d\d").all()


@pytest.mark.parametrize(
    ("page", "chart", "words", "counts"),
    [
        ("overview", "map", {}, True),
        ("map", "map", {"map_layer": ["Density"]}, True),
        ("map", "map", {"map_layer": ["Regions"]}, True),
        ("map", "map", {"map_value": ["Injured"]}, False),
        ("timeline", "timeline", {}, True),
        ("figures", "measure", {}, False),
        ("claims", "claims", {}, False),
        ("compare", "events", {}, True),
        ("compare", "days", {}, False),
    ],
)
def test_the_small_print_says_whether_numbers_count_or_were_told(
    everything: Export, page: str, chart: str, words: dict[str, list[str]], counts: bool
) -> None:
    export = Export(everything.picture, everything.filters, page, words, chart)
    last = about.caption(export, exports.drawn(export)).lines[-1]
    assert ("Numbers count what was told" in last) is counts
    assert ("Each value is one that a source told, none a sum" in last) is not counts


@pytest.mark.parametrize("layer", ["Points", "Density", "Regions"])
def test_the_data_behind_a_map_leads_to_its_rows(everything: Export, layer: str) -> None:
    export = Export(everything.picture, everything.filters, "map", {"map_layer": [layer]}, "map")
    data = exports.drawn(export).data
    region = " AND admin1 IS NOT NULL" if layer == "Regions" else ""
    drawn = export.shown.select(f"SELECT id, document FROM shown WHERE drawn{region}")
    assert sorted(id for ids in data.ids for id in ids.split()) == sorted(drawn.id)
    assert {id for ids in data.documents for id in ids.split()} == set(drawn.document)


def test_the_data_behind_the_claims_is_what_is_drawn(everything: Export) -> None:
    """The two desks tell of one night, and agree on it in part: single sources are in the picture, not on the chart."""
    export = Export(everything.picture, everything.filters, "claims", {}, "claims")
    made = exports.drawn(export)
    tellings = cards.records(queries.tellings(export.shown))
    told = [one for one in claims.grouped(tellings) if one.standing != claims.SINGLE]
    assert 0 < len(made.data) < len(tellings)
    assert list(made.data.id) == [row["id"] for one in told for row in one.rows]
    assert made.legend.startswith(f"{len(told)} of {len(told)} comparisons. ")
    marks = [mark for trace in made.figure.data for mark in trace.customdata or ()]
    assert set(made.data.id) == {
        id for mark in marks for id in str(mark[0] if isinstance(mark, list | tuple) else mark).split()
    }


def test_claims_of_single_sources_are_drawn_where_the_page_shows_them(everything: Export) -> None:
    alone = Filters(period="All", relevance="All", sources=("Desk One",))
    export = Export(everything.picture, alone, "claims", {}, "claims")
    assert set(exports.drawn(export).data.standing) == {claims.SINGLE}
    with pytest.raises(ExtractError, match="No two sources"):
        exports.drawn(Export(everything.picture, alone, "claims", {"standing": ["Contested"]}, "claims"))


def test_the_data_behind_a_chart_holds_no_formula(
    everything: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = '=HYPERLINK("http://127.0.0.1", "open")'
    frame = queries.select(everything.picture.connection, "SELECT $1 AS label, -5.0 AS value", link)
    drawing = exports.Chart("map", "Map", True, lambda _: exports.Drawn(go.Figure(), "Map", frame))
    monkeypatch.setitem(exports.CHARTS, "map", (drawing,))  # type: ignore[arg-type]
    path = saved(everything, "map", "map", ".csv", tmp_path)
    rows = list(csv.DictReader(path.open(newline="", encoding="utf-8")))
    assert [(row["label"], float(row["value"])) for row in rows] == [(f"'{link}", -5.0)]


@pytest.mark.parametrize("layer", ["Regions", "Density"])
def test_a_map_is_exported_with_the_layer_that_its_page_shows(everything: Export, layer: str, tmp_path: Path) -> None:
    page = Page(saved(everything, "map", "map", ".html", tmp_path, map_layer=[layer]).read_text("utf-8"))
    style = json.loads(page.scripts["figure"])["layout"]["map"]["style"]
    seen = {one["id"]: one["layout"]["visibility"] for one in style["layers"] if one["id"] in ("shading", "density")}
    assert seen == {"shading": "visible" if layer == "Regions" else "none",
                    "density": "visible" if layer == "Density" else "none"}  # fmt: skip


def test_without_a_chromium_pictures_say_what_to_do(
    everything: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    assert pictures.found() is None
    with pytest.raises(pictures.NoChromium, match=r"none was found .* apt-get install chromium"):
        saved(everything, "overview", "timeline", ".png", tmp_path)
    assert saved(everything, "overview", "timeline", ".html", tmp_path).stat().st_size > 4_000_000


class Broken:
    """A browser that can be opened, and nothing more."""

    def __init__(self, **_: Any) -> None:
        pass

    async def __aenter__(self) -> "Broken":
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    def is_isolated(self) -> bool:
        return False

    def get_tab(self) -> object:
        return self


async def draws_the_good_one_alone(_: object, address: str, shot: chromium.Shot) -> bytes:
    page = Path(url2pathname(urlsplit(address).path)).read_text("utf-8")
    return {"good": b"drawn"}[page]


def test_an_error_that_nobody_thought_of_ends_one_picture_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []

    class Noted(browser.TmpDirectory):  # type: ignore[misc]
        def __init__(self, **_: Any) -> None:
            super().__init__(path=tmp_path)
            folders.append(self.path)

    monkeypatch.setattr(chromium, "found", lambda: "chromium")
    monkeypatch.setattr(chromium, "_jobs", queue.Queue())
    monkeypatch.setattr(chromium, "_workers", [])
    monkeypatch.setattr(chromium, "IDLE", 0.2)
    monkeypatch.setattr(browser, "Browser", Broken)
    monkeypatch.setattr(browser, "TmpDirectory", Noted)
    monkeypatch.setattr(browser, "_shoot", draws_the_good_one_alone)
    came: list[bytes | str] = []

    def ask() -> None:
        for page in ("bad", "good", "bad", "good"):
            try:
                came.append(chromium.shoot(page, chromium.Shot("png", 8, 8, 1)))
            except ExtractError as error:
                came.append(str(error))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(20)
    why = "The picture could not be drawn (KeyError('bad')). The data can be exported."
    assert came == [why, b"drawn", why, b"drawn"]
    for worker in list(chromium._workers):
        worker.join(20)
    assert folders and not any(folder.exists() for folder in folders)


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "found", lambda: "chromium")
    monkeypatch.setattr(chromium, "_jobs", queue.Queue())
    monkeypatch.setattr(chromium, "_workers", [threading.current_thread()])  # which serves nobody
    monkeypatch.setattr(chromium, "LONGEST", 0.1)
    with pytest.raises(pictures.NoChromium, match="No picture came within"):
        chromium.shoot("", chromium.Shot("png", 8, 8, 1))
