"""Files and folders to documents: every file is a document or a failure that says why, and nothing else is raised."""

import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extract
from extract.inputs import limits
from extract.inputs.headline import headline
from extract.inputs.readers import READERS

SENTENCE = "Russia launched 145 drones, Kyïv’s “Air Force” said — 85 were downed."

# name, bytes, the text that must come out
ENCODINGS = [
    ("utf-8", SENTENCE.encode(), SENTENCE),
    ("utf-8 with a mark", SENTENCE.encode("utf-8-sig"), SENTENCE),
    ("utf-16 little", b"\xff\xfe" + SENTENCE.encode("utf-16-le"), SENTENCE),
    ("utf-16 big", b"\xfe\xff" + SENTENCE.encode("utf-16-be"), SENTENCE),
    ("utf-32 little, whose mark begins like that of utf-16", b"\xff\xfe\0\0" + SENTENCE.encode("utf-32-le"), SENTENCE),
    ("cp1252, as old newsroom systems write it", SENTENCE.encode("cp1252"), SENTENCE),
    ("cyrillic in utf-8", "Вибухи в Києві".encode(), "Вибухи в Києві"),
    ("windows line ends", b"A headline\r\nA sentence.\r\n", "A headline\nA sentence.\n"),
    ("old mac line ends", b"A headline\rA sentence.", "A headline\nA sentence."),
    ("one stray control character", b"x" * 500 + b"\x0b\x1b" + b"y" * 500, "x" * 500 + "\x0b\x1b" + "y" * 500),
    ("emoji", "🚀 145".encode(), "🚀 145"),
    ("right to left", "قُتل 12 شخصًا".encode(), "قُتل 12 شخصًا"),
]

RUSSIAN = "Ночью беспилотники ударили по складу зерна, ранены двенадцать человек, сообщил глава области. " * 4
UKRAINIAN = "Уночі безпілотники вдарили по складу зерна, поранено дванадцять людей, сказав голова області. " * 4
GREEK = "Τη νύχτα μη επανδρωμένα αεροσκάφη χτύπησαν μια αποθήκη σιτηρών και δώδεκα άνθρωποι τραυματίστηκαν. " * 4
POLISH = (
    "W nocy drony uderzyły w magazyn zboża, dwanaście osób zostało rannych, powiedział wojewoda. Trwają żniwa. " * 4
)

# encoding, text: what newsrooms wrote before UTF-8
CODE_PAGES = [
    ("cp1251", RUSSIAN), ("cp1251", UKRAINIAN), ("koi8_r", RUSSIAN), ("koi8_u", UKRAINIAN), ("cp1253", GREEK),
    ("cp1250", POLISH), ("cp1252", "Le préfet a déclaré qu’une réunion aurait lieu à l’hôtel. " * 4),
]  # fmt: skip

# name, bytes, what the message must say
REFUSED = [
    ("nothing", b"", "empty"),
    ("blanks", b" \n\t\r\n ", "empty"),
    ("a mark alone", b"\xef\xbb\xbf", "empty"),
    ("zeros", bytes(4096), "not text"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not text"),
    ("a PDF named .txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 8, "not text"),
    ("control characters in valid utf-8", b"\x01\x02\x03 hello", "not text"),
    (
        "cyrillic in cp1251, which cp1252 would turn into nonsense",
        "Вибухи в Києві та області".encode("cp1251"),
        "UTF-8",
    ),
    ("half a utf-16 character", b"\xff\xfea\0b", "not text"),
    ("a lone surrogate in utf-16", b"\xff\xfe\x00\xd8a\0", "not text"),
    ("too much", b"x" * (limits.TEXT + 1), "5 MB"),
]

# first line, rest, is it the title?
HEADLINES = [
    ("Drones hit Kyiv", "Russia launched 145 drones.", True),
    ("SITUATION NOTE, 22 MARCH 2025: AIR RAID ON UKRAINE", "Source: daily report.", True),
    ("Can Ukraine hold Pokrovsk?", "\nRussia launched 145 drones.", True),
    ("97 of 147 drones shot down in night raid", "The Air Force reports", True),
    ("NATO Defense Ministers Gather to Discuss Future of Ukraine’s Military Efforts", "UK and France Lead", True),
    ("Russia launched 145 drones.", "Kyiv downed 85.", False),
    ("Russia launched 145 drones overnight, the air", "force said on Friday.", False),
    ("Defence ministers from thirty nations met in the", "Belgian capital on Thursday.", False),
    ("KYIV, April 10 (Reuters) - Russia launched 145 drones", "Kyiv downed 85.", False),
    ("Kyiv downed 85. Moscow said nothing", "More.", False),
    ("The following was said:", "We met.", False),
    ("word " * 40, "More.", False),
    ("* * *", "More.", False),
    ("12345", "More.", False),
]


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "data", "text"), ENCODINGS, ids=[case[0] for case in ENCODINGS])
def test_encodings(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (document,) = extract.read(path).documents
    assert document.text == text
    assert (document.published, document.published_basis, document.reliability) == (None, "unknown", "F6")


@pytest.mark.parametrize(("encoding", "text"), CODE_PAGES)
def test_code_pages_are_told_apart_by_their_letters(encoding: str, text: str) -> None:
    assert extract.read_bytes(text.encode(encoding), "a.txt").documents[0].text == text


@pytest.mark.parametrize("encoding", ["gb18030", "shift_jis", "euc_kr"])
def test_encodings_that_cannot_be_told_apart_are_refused(encoding: str) -> None:
    with pytest.raises(extract.ExtractError, match="save it as UTF-8"):
        extract.read_bytes(("昨夜無人機攻撃" * 50).encode(encoding, "ignore"), "a.txt")


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_is_no_text_is_refused_with_file_and_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(extract.ExtractError, match=reason) as raised:
        extract.read(path)
    assert str(path) in str(raised.value)
    (tmp_path / "good.txt").write_text("Kyiv was hit.")
    batch = extract.read(tmp_path)
    assert [document.text for document in batch.documents] == ["Kyiv was hit."]
    assert [(failure.path, failure.error) for failure in batch.failures] == [(str(path), str(raised.value))]


def test_one_megabyte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Kyiv was hit by 12 drones. " * 40_000)
    assert len(extract.read(path).documents[0].text) > 2**20


def test_missing_unsupported_and_odd_paths(tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    os.mkfifo(tmp_path / "pipe.txt")  # would block for ever if it were opened
    for name, reason in (("none.txt", "does not exist"), ("table.xlsx", r"\.txt"), ("pipe.txt", "no regular file")):
        with pytest.raises(extract.ExtractError, match=reason) as raised:
            extract.read(tmp_path / name)
        assert name in str(raised.value)
    assert {Path(failure.path).name for failure in extract.read(tmp_path).failures} == {"table.xlsx", "pipe.txt"}


def test_a_folder_is_read_below_and_sorted_and_hidden_files_are_skipped(tmp_path: Path) -> None:
    written(tmp_path, b_txt="B", a__z_txt="Z", a__deep__c_md="C", hidden_txt="no")
    (tmp_path / "hidden.txt").rename(tmp_path / ".hidden.txt")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("no")
    batch = extract.read(tmp_path)
    assert [document.text for document in batch.documents] == ["C", "Z", "B"]
    assert batch.failures == ()
    assert batch.origins == (str(tmp_path),)


def test_a_link_to_a_folder_is_reported_and_not_followed(tmp_path: Path) -> None:
    written(tmp_path, a_txt="A")
    (tmp_path / "loop").symlink_to(tmp_path)
    batch = extract.read(tmp_path)
    assert len(batch.documents) == 1
    assert "link" in batch.failures[0].error


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(extract.ExtractError, match="no files"):
        extract.read(tmp_path)


def test_gather_raises_nothing(tmp_path: Path) -> None:
    written(tmp_path, a_txt="A")
    batch = extract.gather([tmp_path, tmp_path / "none", tmp_path / "a.txt"])
    assert [document.text for document in batch.documents] == ["A", "A"]
    assert [failure.path for failure in batch.failures] == [str(tmp_path / "none")]
    assert batch.origins == (str(tmp_path), str(tmp_path / "none"), str(tmp_path / "a.txt"))


@pytest.mark.parametrize(("line", "rest", "expected"), HEADLINES)
def test_headlines(line: str, rest: str, expected: bool) -> None:
    assert headline(f"{line}\n{rest}") == (line if expected else None)


def test_a_line_alone_is_no_headline() -> None:
    assert headline("Drones hit Kyiv") is None


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400), st.sampled_from([*(f"a{suffix}" for suffix in READERS), "manifest.toml", "a.png"]))
def test_any_bytes_are_a_document_or_an_extract_error(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            batch = extract.read(folder)
        except extract.ExtractError as error:
            assert folder in str(error)
        else:
            assert not any("crash" in failure.error for failure in batch.failures)
            assert len(batch.documents) + len(batch.failures) >= 1 or name == "manifest.toml"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_document_or_an_extract_error(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("txt", "md"):
            path = Path(folder) / f"a.{suffix}"
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            try:
                (document,) = extract.read(path).documents
            except extract.ExtractError:
                continue
            assert document.text.strip()


def test_the_seeds_are_read_whole_and_dated() -> None:
    batch = extract.read(Path(__file__).parents[2] / "seeds")
    assert batch.failures == ()
    assert len(batch.documents) >= 29
    assert all(document.sample and document.published for document in batch.documents)
    (article,) = [document for document in batch.documents if "30 nations" in document.text]
    assert (article.published, article.published_basis) == (date(2025, 4, 10), "inferred")
