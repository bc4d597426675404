"""HTML, PDF, DOCX, mails, feeds, tables and archives: real files, made here, to documents with what they say of themselves."""

import csv
import io
import json
import zipfile
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from lxml import etree

import extract
from benchmarks.hostile import packed
from benchmarks.pdf_files import encrypted, pdf
from extract.model import Batch, Document

SUMY = (
    "Drones struck a grain store near Sumy before dawn on Thursday, and twelve people were injured, the governor said."
)
ODESA = "A missile hit the port of Odesa in the evening; rescuers took three dock workers to hospital, the mayor said."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Grain store hit | The Northern Wire</title>
<meta property="og:title" content="Grain store hit near Sumy"><meta property="og:site_name" content="The Northern Wire">
<meta property="article:published_time" content="2025-04-10T06:30:00Z">
<link rel="canonical" href="https://wire.example/2025/grain-store">
<style>p {{ color: red }}</style><script>var dead = 99;</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Grain store hit near Sumy</h1><p>{SUMY} &ldquo;We shall rebuild it,&rdquo; he added.</p><p>{ODESA}</p></article>
<footer>Copyright 2025. 17 cookies.</footer></body></html>"""


def read(data: bytes | str, name: str) -> Batch:
    return extract.read_bytes(data.encode() if isinstance(data, str) else data, name)


def one(data: bytes | str, name: str) -> Document:
    batch = read(data, name)
    assert batch.failures == ()
    (document,) = batch.documents
    return document


def test_html_is_its_article_with_title_day_and_outlet() -> None:
    document = one(PAGE, "page.html")
    assert document.title == "Grain store hit near Sumy"
    assert (document.published, document.published_basis) == (date(2025, 4, 10), "metadata")
    assert (document.outlet, document.language) == ("The Northern Wire", "en")
    assert (document.url, document.source) == ("https://wire.example/2025/grain-store",) * 2
    assert SUMY in document.text
    assert ODESA in document.text
    assert "“We shall rebuild it,”" in document.text
    assert not any(word in document.text for word in ("cookies", "Sport", "dead", "color"))


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "utf-8"])
def test_html_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = "Уночі безпілотники вдарили по складу зерна поблизу міста Суми, поранено дванадцять людей, сказав голова області."
    source = f"<html><head><meta charset='{encoding}'></head><body><article><p>{text}</p></article></body></html>"
    document = one(source.encode(encoding), "page.html")
    assert text in document.text
    assert document.language == "uk"


def test_html_with_no_day_stays_undated() -> None:
    document = one(f"<html><body><p>{SUMY}</p><p>On 3 March 2024 it was said otherwise.</p></body></html>", "page.htm")
    assert (document.published, document.published_basis) == (None, "unknown")


def test_pdf_is_its_text_without_what_is_on_every_page() -> None:
    pages = [f"SITUATION REPORT\nDay {n}: {SUMY}\nPage {n} of 4" for n in range(1, 5)]
    document = one(pdf(pages), "report.pdf")
    assert document.text.count("Drones struck a grain store") == 4
    assert "SITUATION REPORT" not in document.text
    assert "of 4" not in document.text


def test_pdf_joins_words_cut_at_a_line_end_where_the_text_knows_the_word() -> None:
    text = "The gover-\nnor spoke. The governor said that long-\nrange drones came."
    assert one(pdf([text]), "a.pdf").text == "The governor spoke. The governor said that long-range drones came."


def test_pdf_pages_without_text_are_said() -> None:
    batch = read(pdf([SUMY, "", ODESA, ""]), "scan.pdf")
    assert len(batch.documents) == 1
    assert ODESA in batch.documents[0].text
    (failure,) = batch.failures
    assert "page 2, 4 holds no text" in failure.error
    assert "OCR" in failure.error


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(["", ""]), "pictures of pages.*OCR"),
        (encrypted(pdf([SUMY])), "encrypted.*password"),
        (pdf([SUMY])[:100], "damaged"),
        (b"", "damaged|empty"),
    ],
)
def test_pdf_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(extract.ExtractError, match=reason) as raised:
        read(data, "report.pdf")
    assert str(raised.value).startswith("report.pdf ")


def test_pdf_dates_its_text_by_its_making_only_where_nothing_better_does() -> None:
    made = "/CreationDate (D:20250411093000Z) /Title (The report)"
    document = one(pdf([SUMY], extra=made), "a.pdf")
    assert (document.title, document.published, document.published_basis) == ("The report", date(2025, 4, 11), "file")
    named = one(pdf([SUMY], extra=made), "2025-04-10_report.pdf")
    assert (named.published, named.published_basis) == (date(2025, 4, 10), "file")
    dated = one(pdf([f"Published: 9 April 2025\n{SUMY}"], extra=made), "2025-04-10.pdf")
    assert (dated.published, dated.published_basis) == (date(2025, 4, 9), "dateline")


def word(**properties: object) -> bytes:
    document = docx.Document()
    document.add_heading("Grain store hit", 1)
    document.add_paragraph(SUMY)
    table = document.add_table(2, 2)
    for row, cells in enumerate((("City", "Injured"), ("Sumy", "12"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph(ODESA)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_docx_is_its_paragraphs_and_tables_in_order() -> None:
    document = one(word(), "report.docx")
    assert document.text == f"Grain store hit\n\n{SUMY}\n\nCity | Injured\n\nSumy | 12\n\n{ODESA}"
    assert (document.title, document.published) == ("Grain store hit", None)  # the day of the template is no day


def test_docx_properties() -> None:
    document = one(word(title="Daily report", created=datetime(2025, 4, 10, 8, 0)), "report.docx")
    assert (document.title, document.published, document.published_basis) == ("Daily report", date(2025, 4, 10), "file")


def test_docx_entities_are_not_opened() -> None:
    parts = {}
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    body = etree.tostring(root, encoding="unicode").replace("Grain store hit", "&file;")
    entity = f'<!DOCTYPE x [<!ENTITY file SYSTEM "file://{Path(__file__).as_posix()}">]>'
    parts["word/document.xml"] = f'<?xml version="1.0"?>{entity}{body}'.encode()
    assert "entities are not opened" not in one(packed(parts), "report.docx").text


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Field desk <desk@example.org>"
    message["Subject"] = "Звіт: Sumy — Thursday"
    message["Date"] = "Thu, 10 Apr 2025 22:15:00 +0300"
    message["Message-ID"] = "<report-1@example.org>"
    message.set_content(SUMY)
    message.add_alternative(f"<p>{SUMY}</p>", subtype="html")
    return message


def test_a_mail_is_its_text_subject_and_day() -> None:
    document = one(bytes(mail()), "report.eml")
    assert document.text.strip() == SUMY
    assert (document.title, document.outlet) == ("Звіт: Sumy — Thursday", "Field desk")
    assert (document.published, document.published_basis) == (date(2025, 4, 10), "metadata")


def test_a_mail_of_html_alone() -> None:
    message = EmailMessage()
    message["Subject"] = "Report"
    message.set_content(f"<html><body><p>{SUMY}</p></body></html>", subtype="html")
    assert one(bytes(message), "report.eml").text == SUMY


def test_attachments_are_read_or_told() -> None:
    message, forwarded = mail(), mail()
    forwarded.replace_header("Subject", "An earlier mail")
    message.add_attachment(pdf([ODESA]), maintype="application", subtype="pdf", filename="Odesa.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    message.add_attachment(
        packed({"notes/a.txt": b"Kherson was shelled."}), maintype="application", subtype="zip", filename="all.zip"
    )
    message.add_attachment(forwarded)
    batch = read(bytes(message), "report.eml")
    assert [document.text.strip() for document in batch.documents] == [SUMY, ODESA, "Kherson was shelled.", SUMY]
    assert batch.documents[3].title == "An earlier mail"
    assert [failure.path for failure in batch.failures] == ["report.eml/map.png"]


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Northern Wire</title><language>en</language>
<item><title>Grain store hit near Sumy</title><link>https://wire.example/1</link><pubDate>Thu, 10 Apr 2025 06:30:00 GMT</pubDate>
<description>&lt;p&gt;Drones struck &lt;b&gt;a grain store&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;steal()&lt;/script&gt;&lt;p&gt;Twelve were injured.&lt;/p&gt;</description></item>
<item><title>Undated</title><link>javascript:alert(1)</link><description>Nothing is known.</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Northern Wire</title><entry><title>Port hit</title>
<link href="https://wire.example/2"/><updated>2025-04-11T20:00:00Z</updated><content type="html">&lt;p&gt;A missile hit the port.&lt;/p&gt;</content></entry></feed>"""


def test_rss_entries_are_documents() -> None:
    dated, undated = read(RSS, "feed.rss").documents
    assert dated.text == "Grain store hit near Sumy\n\nDrones struck a grain store.\n\nTwelve were injured."
    assert (dated.title, dated.outlet, dated.url) == (
        "Grain store hit near Sumy",
        "The Northern Wire",
        "https://wire.example/1",
    )
    assert (dated.published, dated.published_basis) == (date(2025, 4, 10), "metadata")
    assert (undated.published, undated.url, undated.source) == (None, None, "The Northern Wire")


def test_atom_entries_are_documents() -> None:
    document = one(ATOM, "feed.xml")
    assert (document.text, document.published) == ("Port hit\n\nA missile hit the port.", date(2025, 4, 11))


def test_json_lines() -> None:
    lines = [
        {
            "Title": "Grain store hit",
            "text": SUMY,
            "date": "2025-04-10T06:30:00Z",
            "source": "A wire",
            "url": "https://w.example/1",
        },
        {"body": ODESA, "published": "Thu, 10 Apr 2025 20:00:00 GMT", "publisher": "A desk"},
        {"headline": "No text"},
    ]
    batch = read("\n".join([*map(json.dumps, lines), "", "{broken", "[1]"]), "articles.jsonl")
    first, second = batch.documents
    assert (first.text, first.title, first.published, first.outlet, first.url) == (
        SUMY,
        "Grain store hit",
        date(2025, 4, 10),
        "A wire",
        "https://w.example/1",
    )
    assert (second.text, second.published, second.outlet) == (ODESA, date(2025, 4, 10), "A desk")
    assert [failure.path for failure in batch.failures] == ["articles.jsonl/3", "articles.jsonl/5", "articles.jsonl/6"]
    assert "line 5 of articles.jsonl is not JSON" in batch.failures[1].error


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_of_articles(delimiter: str, encoding: str) -> None:
    file = io.StringIO()
    rows = csv.writer(file, delimiter=delimiter)
    rows.writerow(["Title", "Text", "Date", "Outlet", "URL"])
    rows.writerow(
        [
            "Grain “store” hit",
            f"{SUMY}\nSecond line, with; all\tof | them.",
            "25/04/2025",
            "A wire",
            "https://w.example/1",
        ]
    )
    rows.writerow(["", ODESA, "04/10/2025", "", ""])
    batch = read(file.getvalue().encode(encoding), "articles.csv")
    first, second = batch.documents
    assert first.text == f"{SUMY}\nSecond line, with; all\tof | them."
    assert (first.title, first.published, first.outlet, first.url) == (
        "Grain “store” hit",
        date(2025, 4, 25),
        "A wire",
        "https://w.example/1",
    )
    assert (second.published, second.title) == (None, None)  # 4 October or 10 April: nobody can say


def test_a_table_without_texts_says_which_columns_it_has() -> None:
    with pytest.raises(extract.ExtractError, match=r"columns name, phone.*mapping\.toml"):
        read("name,phone\nA,1\n", "people.csv")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.tsv"])
@pytest.mark.parametrize("data", ["", "\n\n", "text,date\n"])
def test_a_table_without_rows_is_not_dropped_in_silence(name: str, data: str) -> None:
    batches = []
    try:
        batches.append(read(data, name))
    except extract.ExtractError as error:
        assert name in str(error)
    assert all(batch.failures and not batch.documents for batch in batches)


def test_bad_rows_are_told_and_the_rest_is_read() -> None:
    batch = read(
        f"text,date\n{SUMY.replace(',', ' ')},2025-04-10\n,2025-04-11\na,b,c,d\n{ODESA.replace(',', ' ')},\n", "a.csv"
    )
    assert len(batch.documents) == 2
    assert [failure.path for failure in batch.failures] == ["a.csv/2", "a.csv/3"]


def test_a_zip_is_read_as_a_folder() -> None:
    files = {
        "b.txt": SUMY.encode(), "a/page.html": PAGE.encode(), "a/report.pdf": pdf([ODESA]), "feed.rss": RSS.encode(),
        "a/.hidden.txt": b"no", "__MACOSX/b.txt": b"no", "map.png": b"\x89PNG",
    }  # fmt: skip
    batch = read(packed(files), "all.zip")
    assert [document.outlet for document in batch.documents] == [
        "The Northern Wire",
        None,
        None,
        "The Northern Wire",
        "The Northern Wire",
    ]
    assert [failure.path for failure in batch.failures] == ["all.zip/map.png"]


def test_a_zip_has_its_manifests_and_mappings_like_a_folder() -> None:
    entry = '[[document]]\nfile = "{}"\noutlet = "Analyst"\npublished = 2025-04-10\n'
    table = '[fields]\nwhat = "what"\nplace = "town"\n[kinds]\nfire = "fire"\n'
    files = {
        "manifest.toml": entry.format("b.txt").encode(), "b.txt": ODESA.encode(), "a/manifest.toml": entry.format("c.txt").encode(),
        "a/c.txt": SUMY.encode(), "log.csv": b"what,town\nFire,Sumy\n", "log.mapping.toml": table.encode(),
    }  # fmt: skip
    batch = read(packed(files), "all.zip")
    assert batch.failures == ()
    assert [(document.outlet, document.published) for document in batch.documents] == [
        ("Analyst", date(2025, 4, 10))
    ] * 2 + [("events", None)]


def test_a_wrong_manifest_in_a_zip_is_told() -> None:
    with pytest.raises(extract.ExtractError, match=r"all\.zip/manifest\.toml is not valid TOML"):
        read(packed({"manifest.toml": b"[[", "b.txt": ODESA.encode()}), "all.zip")


def test_nothing_of_a_zip_is_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    (tmp_path / "in" / "all.zip").write_bytes(
        packed({"../outside.txt": b"x", "/outside.txt": b"x", "good.txt": SUMY.encode()})
    )
    batch = extract.read("all.zip")
    assert [document.text for document in batch.documents] == [SUMY]
    assert all("outside of its archive" in failure.error for failure in batch.failures)
    assert len(batch.failures) == 2
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["all.zip", "in"]


def test_pasted_text() -> None:
    batch = extract.read_text(f"Grain store hit near Sumy\nSUMY, Ukraine, April 10, 2025 (A wire) - {SUMY}")
    (document,) = batch.documents
    assert (document.title, document.published, document.published_basis, document.language) == (
        "Grain store hit near Sumy",
        date(2025, 4, 10),
        "dateline",
        "en",
    )
    assert batch.origins == ("pasted text",)


@pytest.mark.parametrize("text", ["", "  \n", "\ud800 lone", "\0" * 50])
def test_pasted_text_that_is_none(text: str) -> None:
    with pytest.raises(extract.ExtractError):
        extract.read_text(text)


def test_every_kind_is_found_in_a_folder_and_told_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.eml").write_bytes(bytes(mail()))
    (tmp_path / "c.zip").write_bytes(packed({"a.txt": ODESA.encode()}))
    (tmp_path / "manifest.toml").write_text('[[document]]\nfile = "c.zip"\noutlet = "Analyst"\nreliability = "B2"\n')
    told: list[object] = []
    batch = extract.read(tmp_path, progress=told.append)
    assert told == list(batch.documents)
    assert [document.outlet for document in batch.documents] == ["The Northern Wire", "Field desk", "Analyst"]
    assert batch.documents[2].reliability == "B2"
