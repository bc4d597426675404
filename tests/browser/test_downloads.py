"""What a page offers for export, downloaded as a person does it; and pages and pictures of charts, seen by a browser."""

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import exported
import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest
from browsing import OPENED, PATIENCE
from lxml import etree
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard import exports, freeze, pictures
from dashboard.exports import Export

pytestmark = pytest.mark.browser
READ: dict[str, Callable[[Path], Any]] = {  # what proves that a reader of this format understands the file
    "CSV": lambda path: len(list(csv.DictReader(path.open(newline="", encoding="utf-8")))),
    "Excel": lambda path: openpyxl.load_workbook(path).worksheets[0].max_row - 1,
    "Parquet": lambda path: pq.read_metadata(path).num_rows,
    "JSON Lines": lambda path: len([json.loads(line) for line in path.read_text("utf-8").splitlines()]),
    "GeoJSON": lambda path: len(json.loads(path.read_text("utf-8"))["features"]),
    "KML": lambda path: len(etree.parse(path).findall(".//{*}Placemark")),
    "GeoPackage": lambda path: pyogrio.read_info(path)["features"],
}


def downloaded(watched: Any, line: str, label: str, folder: Path) -> Path:
    """What a click on a button of a line of the open menu downloads."""
    with watched.page.expect_download(timeout=2 * PATIENCE) as download:  # a second Chromium starts for the first
        watched.page.locator(f"[class*='st-key-export_{line}_']").get_by_role("button", name=label, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_each_kind_of_file_is_downloaded_from_a_page(
    browse: Callable[..., Any], dashboard: str, tmp_path: Path
) -> None:
    watched = browse(dashboard).open("?country=Ukraine&period=7%20d")
    watched.page.get_by_test_id("stTopNavLink").filter(has_text="Timeline").click()
    watched.page.wait_for_url("**/timeline?*")
    watched.page.locator(".st-key-export button").first.click()
    watched.page.locator(".st-key-export_list code").wait_for()
    foot = watched.page.locator(".st-key-foot small").inner_text()
    held = sum(int(part.split()[0]) for part in foot.split(" · ")[:2])  # events and figures
    for label, count in READ.items():
        path = downloaded(watched, "rows", label, tmp_path)
        assert path.name.startswith("dateline_timeline_ukraine_2025-04-12..2025-04-18_asof-2025-04-18.")
        assert count(path) == held > 0
    pages = [the_chart(watched, tmp_path), the_whole(watched, held, tmp_path)]
    assert watched.outside == [] and watched.complaints == []
    chart, frozen = (opened_alone(watched, page) for page in pages)
    assert chart.locator("h1").inner_text() == "Timeline: Ukraine, last 7 days"
    assert "frozen" in frozen.locator("h1 + .dl-frozen").inner_text()
    assert frozen.locator("table.dl-table tbody tr").count() == held


def the_chart(watched: Any, folder: Path) -> Path:
    """Look into the pictures of a chart; its page."""
    picture = downloaded(watched, "timeline", "PNG 2×", folder)
    assert picture.name.endswith("_2x.png") and Image.open(picture).size == (2560, 1440)
    svg = etree.parse(downloaded(watched, "timeline", "SVG", folder))
    texts = {text.strip() for text in svg.getroot().itertext()}
    assert {"Attack", "Timeline: Ukraine, last 7 days"} <= texts
    said = PdfReader(downloaded(watched, "timeline", "PDF", folder)).pages[0].extract_text()
    assert "Timeline: Ukraine, last 7 days" in said and "As of 2025-04-18" in said
    return downloaded(watched, "timeline", "HTML", folder)


def the_whole(watched: Any, held: int, folder: Path) -> Path:
    """Look into deck, report and freeze, which say the same, with one digest, which is that of the freeze; its page."""
    deck = Presentation(str(downloaded(watched, "rows", "Briefing deck", folder)))
    first = "\n".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    report = PdfReader(downloaded(watched, "rows", "Situation report", folder)).pages[0].extract_text()
    document = docx.Document(str(downloaded(watched, "rows", "Report as Word", folder)))
    written = "\n".join(paragraph.text for paragraph in document.paragraphs)
    file = downloaded(watched, "rows", "Frozen picture", folder)
    assert not freeze.faults(file, "")
    digest = freeze.checked(file).digest
    for said in (first, report, written):
        assert "Ukraine, last 7 days" in said
        assert digest in "".join(said.split())
    with zipfile.ZipFile(file) as packed:
        assert len(packed.read("tables/flat.jsonl").splitlines()) == held
        packed.extract("overview.html", folder)
    return folder / "overview.html"


def opened_alone(watched: Any, file: Path) -> Any:
    """A page opened from a file, in a browser that is offline, which draws without a complaint."""
    complaints: list[str] = []
    context = watched.page.context.browser.new_context(offline=True)
    OPENED.append(context)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto(file.as_uri())
    page.locator(".scatterlayer .trace").first.wait_for(state="attached")  # plotly.js drew
    assert complaints == []
    return page


def test_a_map_as_a_page_opens_from_a_file_without_any_network(browse: Callable[..., Any], tmp_path: Path) -> None:
    export = Export(exported.picture(tmp_path / "home"), exported.EVERYTHING, "overview", {}, "map")
    next(kind for kind in exports.PICTURES if kind.suffix == ".html").write(export, tmp_path / "map.html")
    watched = browse((tmp_path / "map.html").as_uri())
    watched.page.context.unroute_all()
    watched.page.context.set_offline(True)
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(watched.url)
    watched.page.evaluate("window.drawn")
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [watched.url]
    assert watched.complaints == []
    drawn = (
        "document.getElementById('chart')._fullLayout.map._subplot.map.queryRenderedFeatures({layers: [layer]}).length"
    )
    for layer in ("land", "borders", "cities-words", "marks"):
        assert watched.page.evaluate(f"(layer) => {drawn}", layer) > 0
    assert watched.page.locator("#scale").inner_text().endswith("km")
    assert "Attack" in watched.page.locator(".annotation").first.text_content()


def test_a_map_as_a_picture_has_land_marks_and_words(tmp_path: Path) -> None:
    pictures.warm()
    export = Export(exported.picture(tmp_path / "home"), exported.EVERYTHING, "overview", {}, "map")
    next(kind for kind in exports.PICTURES if kind.suffix == ".png").write(export, tmp_path / "map.png")
    picture = Image.open(tmp_path / "map.png").convert("RGB")
    assert picture.size == (1280, 720)
    colours = {colour: n for n, colour in picture.getcolors(1 << 20) or []}
    assert colours[0xD6, 0xE4, 0xEE] > 20_000  # sea
    assert colours[0xF4, 0xF2, 0xEC] > 20_000  # land
    assert colours[0xCC, 0x56, 0x00] > 100  # attacks
