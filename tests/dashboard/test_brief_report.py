"""The situation report, read back with pypdf and python-docx: what it says, in every script, and that nothing acts."""

import io
import re
import unicodedata
import zipfile
from pathlib import Path

import briefs
import docx as word
import pypdf
import pytest
import sample

import extract
from dashboard import brief, data, pictures, queries
from dashboard.brief.content import Brief
from dashboard.filters import Filters
from extract import store

ALL = Filters(period="All", relevance="All")
PNG = briefs.png()
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(autouse=True)
def _a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "png", lambda *_, **__: PNG)


def written(folder: Path, found: list[sample.Findings], filters: Filters = ALL) -> Brief:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "png", lambda *_, **__: PNG)
        return brief.of(briefs.picture(folder, found), filters, handling="OFFICIAL", digest="ab" * 32)


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    return written(tmp_path_factory.mktemp("rivals"), sample.rivals() + briefs.scripts())


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def in_word(report: bytes) -> str:
    document = word.Document(io.BytesIO(report))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def letters(text: str) -> str:
    """A text without spaces, marks of direction and the forms that joined letters take."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u2066-\u2069]", "", plain)


def test_the_report_has_all_its_parts_in_order(rivals: Brief) -> None:
    said = "\n".join(pages(brief.pdf(rivals)))
    parts = [
        "SITUATION REPORT", "As of", "Highlights", "Key figures", "Map", "Timeline", "Who says what",
        "Without a point on the map", "Notes",
    ]  # fmt: skip
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert "Contested: 3" in said and "30–60" in said and "at least 40" in said


def test_the_banner_stands_twice_on_each_page_and_the_hash_on_the_first(rivals: Brief) -> None:
    found = pages(brief.pdf(rivals))
    assert all(page.count("OFFICIAL") == 2 for page in found)
    assert "ab" * 32 in found[0]


def test_two_pages_hold_the_seeds(tmp_path: Path) -> None:
    kept = store.open(tmp_path)
    kept.add(extract.read(SEEDS))
    generation = kept.publish()
    connection = data.opened(generation.parts)
    offered = queries.offered(connection)
    picture = data.Picture(1, generation.published_at, True, generation.counts, connection, offered)
    report = brief.pdf(brief.of(picture, Filters(), handling="OFFICIAL", digest="ab" * 32))
    assert len(pages(report)) == 2
    assert "SAMPLE DATA" in pages(report)[0] and "Thirty-three of the 87 drones were shot down" in pages(report)[1]
    assert pypdf.PdfReader(io.BytesIO(report)).metadata.title == "Everywhere, last 30 days, as of 19 April 2025"  # type: ignore[union-attr]


@pytest.mark.parametrize("words", [briefs.CYRILLIC, briefs.ARABIC, briefs.HEBREW])
def test_every_script_is_written(rivals: Brief, words: tuple[str, str, str]) -> None:
    """In the PDF each word is looked for by itself: an extractor may give those of a line from the right in any order."""
    pdf, docx = letters("".join(pages(brief.pdf(rivals)))), in_word(brief.docx(rivals))
    assert all(letters(part) in pdf or letters(part)[::-1] in pdf for part in "".join(words).split())
    assert words[0] in docx and words[2] in docx


def test_the_fonts_are_our_own_and_hold_every_letter(rivals: Brief) -> None:
    reader = pypdf.PdfReader(io.BytesIO(brief.pdf(rivals)))
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }  # type: ignore[index]
    assert {re.sub(r"^/[A-Z]+\+|-.*$", "", name) for name in fonts} == {"Inter", "NotoSansArabic", "NotoSansHebrew"}
    assert "\x00" not in "".join(pages(brief.pdf(rivals))) and "\ufffd" not in "".join(pages(brief.pdf(rivals)))


def test_a_letter_that_no_font_holds_is_a_box_and_said(rivals: Brief, tmp_path: Path) -> None:
    said = written(tmp_path, [briefs.told_in(("北京 counted ", "12", " injured"), "zh")])
    report = pypdf.PdfReader(io.BytesIO(brief.pdf(said)))
    assert "Letters drawn as boxes" in report.pages[-1].extract_text()
    assert "北京" in in_word(brief.docx(said))
    assert "Letters drawn as boxes" not in "".join(pages(brief.pdf(rivals)))
    assert b"pdfuaid" in brief.pdf(rivals), "where every letter is held, it is PDF/UA"


def test_each_note_is_written_with_its_source(rivals: Brief) -> None:
    pdf, docx = letters("".join(pages(brief.pdf(rivals)))), in_word(brief.docx(rivals))
    for note in rivals.notes:
        assert letters(note.citation) in pdf and note.citation in docx
        assert f"“{note.sentence}”" in docx


def test_words_of_articles_stay_words(tmp_path: Path) -> None:
    said = written(tmp_path, briefs.hostile())
    report = brief.pdf(said)
    assert letters(briefs.MARKUP) in letters("".join(pages(report)))
    assert not [page for page in pypdf.PdfReader(io.BytesIO(report)).pages if "/Annots" in page]
    written_in_word = brief.docx(said)
    assert briefs.MARKUP in in_word(written_in_word)
    with zipfile.ZipFile(io.BytesIO(written_in_word)) as held:
        parts = "".join(held.read(name).decode() for name in held.namelist() if name.endswith((".xml", ".rels")))
    assert re.findall(r"<w:instrText[^>]*>([^<]*)<", parts) == ["PAGE"]
    assert "<w:hyperlink" not in parts and 'TargetMode="External"' not in parts


def test_the_word_report_holds_what_the_pdf_holds(rivals: Brief) -> None:
    docx = in_word(brief.docx(rivals))
    for figure in rivals.figures:
        assert figure.title in docx and figure.value in docx
    assert rivals.claims_said in docx and rivals.unlocated_said in docx and rivals.sources_said in docx
    assert len(word.Document(io.BytesIO(brief.docx(rivals))).inline_shapes) == 2


def test_without_findings_the_report_says_so(tmp_path: Path) -> None:
    said = written(tmp_path, [sample.failed()])
    assert "No event is among what is shown." in "".join(pages(brief.pdf(said)))
    assert "Nothing that is shown has a day." in in_word(brief.docx(said))
