"""The deck, read back with python-pptx, openpyxl and LibreOffice: structure, chart data, notes; not pixels."""

import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import briefs
import openpyxl
import pptx as office
import pypdf
import pytest
import sample
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from dashboard import brief, exports, pictures
from dashboard.brief.content import Brief
from dashboard.exports import Export
from dashboard.filters import Filters
from extract import ExtractError

ALL = Filters(period="All", relevance="All")
PNG = briefs.png()


@pytest.fixture(autouse=True)
def _a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "png", lambda *_, **__: PNG)


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "png", lambda *_, **__: PNG)
        picture = briefs.picture(tmp_path_factory.mktemp("rivals"), sample.rivals() + briefs.scripts())
        return brief.of(picture, ALL, handling="OFFICIAL", digest="ab" * 32)


def opened(deck: bytes) -> Any:
    return office.Presentation(io.BytesIO(deck))


def titles(presentation: Any) -> list[str]:
    return [slide.shapes.title.text for slide in presentation.slides]


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def columns(chart: Any) -> dict[str, list[float | None]]:
    return {series.name: list(series.values) for series in chart.plots[0].series}


def slide_of(presentation: Any, title: str) -> Any:
    return next(slide for slide in presentation.slides if slide.shapes.title.text == title)


def test_the_slides_stand_in_the_order_of_ocha(rivals: Brief) -> None:
    said = titles(opened(brief.pptx(rivals)))
    assert said[:3] == ["Everywhere, all days, news and background", "Highlights", "Key figures"]
    assert said[3:6] == [figure.title for figure in rivals.figures[:3]]
    assert said[6:8] == ["Map", "Timeline"]
    assert said[8:] == [
        "Killed, Kharkiv, over time", "Injured, no place named, over time", "Claims side by side", "Who says what",
        "Unlocated and contested", "Sources",
    ]  # fmt: skip


def test_the_banner_stands_above_and_below_each_slide_and_the_hash_on_the_first(rivals: Brief) -> None:
    presentation = opened(brief.pptx(rivals))
    assert all(texts(slide).split("\n").count("OFFICIAL") == 2 for slide in presentation.slides)
    first = texts(presentation.slides[0])
    assert "ab" * 32 in first and "As of 10 April 2025" in first and "handling: OFFICIAL" in first


def test_charts_hold_the_told_numbers_and_no_others(rivals: Brief) -> None:
    presentation = opened(brief.pptx(rivals))
    [timeline] = charts(slide_of(presentation, "Timeline"))
    assert timeline.chart_type == XL_CHART_TYPE.COLUMN_STACKED
    assert list(timeline.plots[0].categories) == list(rivals.timeline.slots)
    assert columns(timeline) == {"Figure": [float(n) for n in rivals.timeline.series[0].counts]}
    kharkiv, odesa = charts(slide_of(presentation, "Claims side by side"))
    assert kharkiv.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    assert list(kharkiv.plots[0].categories) == ["Ministry", "Desk Three", "Army"]
    assert columns(kharkiv) == {
        "up to: upper end of a range": [60.0, None, None],
        "told (of a range the lower end)": [30.0, 40.0, 120.0],
    }
    assert columns(odesa) == {"told (of a range the lower end)": [3.0, 3.0]}


def test_a_part_stands_before_its_total_and_gaps_stay_empty(tmp_path: Path) -> None:
    said = brief.of(briefs.picture(tmp_path, sample.findings()), Filters())
    measure = next(one for one in said.measures if one.title.startswith("Drones downed"))
    [chart] = charts(slide_of(opened(brief.pptx(said)), f"{measure.title}, over time"))
    told = [value for _, value in measure.slots]
    assert columns(chart) == {
        "the total it is part of": [value.total if value else None for value in told],
        "told (of a range the lower end)": [value.low if value else None for value in told],
    }
    assert chart.plots[0].overlap == 100


def test_the_notes_hold_the_sentence_the_source_and_the_grade(rivals: Brief) -> None:
    presentation = opened(brief.pptx(rivals))
    said = slide_of(presentation, "Key figures").notes_slide.notes_text_frame.text
    assert all(f"“{one.note.sentence}” ({one.note.citation})" in said for one in rivals.figures)
    assert all(slide.notes_slide.notes_text_frame.text.startswith("OFFICIAL") for slide in presentation.slides)
    claims = slide_of(presentation, "Claims side by side").notes_slide.notes_text_frame.text
    assert "Killed, Kharkiv, 10 April 2025: 30–60, Ministry. “In Kharkiv, 30 to 60 were counted.”" in claims
    over_time = slide_of(presentation, "Killed, Kharkiv, over time").notes_slide.notes_text_frame.text
    assert "120, 10 April 2025: “In Kharkiv, 120 were counted.” (Desk One, “Report alpha”" in over_time


def test_more_tellings_than_a_slide_holds_are_counted(rivals: Brief) -> None:
    many = replace(rivals, claims=rivals.claims * 4)  # 5 tellings each time
    slide = slide_of(opened(brief.pptx(many)), "Who says what")
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    assert len(table.rows) == 1 + 11 and "The first 11 of 20 tellings" in texts(slide)


def test_without_a_chromium_the_map_slide_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> bytes:
        raise pictures.NoChromium("no Chromium was found")

    monkeypatch.setattr(pictures, "png", none)
    said = brief.of(briefs.picture(tmp_path, sample.rivals()), ALL)
    assert "no Chromium was found" in texts(slide_of(opened(brief.pptx(said)), "Map"))


def test_the_map_is_described(rivals: Brief) -> None:
    [picture] = [shape for shape in slide_of(opened(brief.pptx(rivals)), "Map").shapes if shape.shape_type == 13]
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == "Map of 6 findings at 3 marks"


def test_no_word_of_an_article_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    deck = brief.pptx(brief.of(briefs.picture(tmp_path, briefs.hostile()), ALL))
    cells, names = [], zipfile.ZipFile(io.BytesIO(deck)).namelist()
    for name in names:
        if name.endswith(".xlsx"):
            sheet = openpyxl.load_workbook(io.BytesIO(zipfile.ZipFile(io.BytesIO(deck)).read(name))).active
            cells += [cell for row in sheet.iter_rows() for cell in row]
    assert f"“{briefs.HOSTILE}”" in [cell.value for cell in cells]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(deck)) as held:
        relations = [held.read(name).decode() for name in names if name.endswith(".rels")]
    assert not [text for text in relations if 'TargetMode="External"' in text]
    assert briefs.MARKUP in "".join(texts(slide) for slide in opened(deck).slides)


@pytest.mark.parametrize("size", [(10, 7.5), (13.333, 7.5)])
def test_a_template_gives_its_size_and_looks_and_loses_its_slides(
    rivals: Brief, tmp_path: Path, size: tuple[float, float]
) -> None:
    own = office.Presentation()
    own.slide_width, own.slide_height = Inches(size[0]), Inches(size[1])
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "Left over"
    own.save(str(tmp_path / "own.pptx"))
    deck = opened(brief.pptx(rivals, tmp_path / "own.pptx"))
    assert (deck.slide_width, deck.slide_height) == (Inches(size[0]), Inches(size[1]))
    assert "Left over" not in titles(deck)
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Only"}
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width + 1000, shape.name


def test_what_is_no_template_is_refused(rivals: Brief, tmp_path: Path) -> None:
    (tmp_path / "no.pptx").write_text("no")
    with pytest.raises(ExtractError, match="cannot be read as a PPTX template"):
        brief.pptx(rivals, tmp_path / "no.pptx")


def test_the_export_menu_writes_deck_and_report(tmp_path: Path) -> None:
    export = Export(briefs.picture(tmp_path / "p", sample.rivals()), ALL, "overview", handling="OFFICIAL")
    for kind in exports.BRIEFS:
        kind.write(export, tmp_path / f"brief{kind.suffix}")
    assert "OFFICIAL" in texts(opened((tmp_path / "brief.pptx").read_bytes()).slides[0])
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert zipfile.is_zipfile(tmp_path / "brief.docx")


def test_libreoffice_opens_it_and_shows_every_slide(rivals: Brief, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        say = pytest.fail if os.environ.get("REQUIRE_OFFICE") == "1" else pytest.skip
        say("LibreOffice is not installed: that it opens the deck cannot be seen")
    (tmp_path / "deck.pptx").write_bytes(brief.pptx(rivals))
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")], check=True, timeout=180,
                   capture_output=True)  # fmt: skip
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "deck.pdf").pages]
    assert len(pages) == len(titles(opened(brief.pptx(rivals))))
    assert all(page.count("OFFICIAL") >= 2 for page in pages)
    assert "Ministry" in pages[10] and "30–60" in pages[10] and "поранених" in "".join(pages)
