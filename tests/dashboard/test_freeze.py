"""A freeze holds exactly what is shown, is the same bytes each time, betrays any change, and opens again."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sample

from dashboard import captions, data, freeze, queries, saved, texts
from dashboard import filters as f
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.freeze import checking, rendering
from dashboard.freeze.masking import masked
from extract import store, tables

UKRAINE = Filters(region="UA", region_label="Ukraine", period="All", relevance="All")


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    home = tmp_path_factory.mktemp("record")
    sample.publish(home, sample.findings(), number=12)
    generation = store.open(home).generation()
    assert generation is not None
    connection = data.opened(generation.parts)
    return Picture(
        12,
        generation.published_at,
        True,
        generation.counts,
        connection,
        queries.offered(connection),
        extractor="sample",
    )


@pytest.fixture(scope="module")
def contents(picture: Picture) -> freeze.Contents:
    return freeze.contents(picture, UKRAINE)


@pytest.fixture
def file(contents: freeze.Contents, tmp_path: Path) -> Path:
    path = tmp_path / "frozen.zip"
    path.write_bytes(freeze.packed(contents))
    return path


def shown(picture: Picture, filters: Filters) -> queries.Shown:
    return queries.Shown(picture.connection, filters, picture.offered.newest)


def rows(contents: freeze.Contents, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in contents.members[f"tables/{table}.jsonl"].decode().splitlines()]


def test_it_holds_the_rows_shown_and_no_others(picture: Picture, contents: freeze.Contents) -> None:
    flat = rows(contents, "flat")
    assert {row["id"] for row in flat} == set(shown(picture, UKRAINE).select("SELECT id FROM shown")["id"])
    assert {row["id"] for row in rows(contents, "figures")} == {row["id"] for row in flat if row["table"] == "figures"}
    assert {row["id"] for row in rows(contents, "events")} == {row["id"] for row in flat if row["table"] == "events"}
    documents = {row["document"] for row in flat}
    assert {row["id"] for row in rows(contents, "documents")} == documents
    assert {row["document"] for row in rows(contents, "dates")} <= documents
    assert "Valencia" not in contents.members["tables/places.jsonl"].decode()


def test_texts_hold_the_sentences_alone_and_every_span_is_true(contents: freeze.Contents) -> None:
    texts = {row["id"]: row for row in rows(contents, "documents")}
    for table in ("flat", "figures", "events"):
        for row in rows(contents, table):
            assert texts[row["document"]]["text"][row["start"] : row["end"]] == row["text"]
    raid = sample.air_raid(sample.NEWEST, 60, 30, "Desk One").document
    ministers = sample.ministers().document
    assert len(texts[ministers.id]["text"]) == len(ministers.text)
    assert "survey" not in texts[ministers.id]["text"] and "around 30" not in texts[ministers.id]["text"]
    import hashlib

    assert texts[raid.id]["text_sha256"] == hashlib.sha256(raid.text.encode()).hexdigest()


def test_whole_texts_are_taken_along_when_asked_for(picture: Picture) -> None:
    whole = freeze.contents(picture, UKRAINE, whole_texts=True)
    text = next(row["text"] for row in rows(whole, "documents") if row["outlet"] == 'The Daily "Wire"')
    assert text == sample.ministers().document.text
    assert json.loads(whole.members["manifest.json"])["texts"].startswith("whole")


def test_the_same_picture_and_filters_are_the_same_bytes(picture: Picture, contents: freeze.Contents) -> None:
    assert freeze.packed(freeze.contents(picture, UKRAINE)) == freeze.packed(contents)
    assert freeze.digest(picture, UKRAINE) == contents.digest
    assert freeze.digest(picture, Filters(period="7 d")) != contents.digest


def test_the_manifest_says_what_was_frozen(contents: freeze.Contents) -> None:
    manifest = json.loads(contents.members["manifest.json"])
    assert (
        manifest["generation"]["number"] == 12 and manifest["generation"]["published_at"] == "2025-04-18T12:00:00+00:00"
    )
    assert manifest["filters"]["address"] == "country=Ukraine&period=All&news=All"
    assert "Natural Earth" in manifest["boundaries"] and manifest["texts"].startswith("sentences")
    assert manifest["rows"]["flat"] == manifest["shown"]["figure"]["n"] + manifest["shown"]["event"]["n"]


class Asked(HTMLParser):
    """What a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outside += [str(value) for name, value in attrs if name in ("src", "href") and value]


def test_the_page_fetches_nothing_and_escapes(contents: freeze.Contents) -> None:
    page = contents.members["overview.html"].decode()
    asked = Asked()
    asked.feed(page)
    assert asked.outside == [] and "default-src 'none'" in page and "/app/static" not in page
    assert "<b>meet</b>" not in page and "frozen, as of 18 April 2025, 12:00 UTC" in page
    assert "30 of 60" in page.replace("</span>", "").replace('<span class="dl-of">', "")


def test_an_untouched_file_has_no_fault(file: Path, contents: freeze.Contents) -> None:
    assert freeze.faults(file) == () and freeze.faults(file, contents.digest) == ()
    spaced = " ".join(contents.digest[i : i + 8] for i in range(0, 64, 8)).upper()
    assert freeze.faults(file, spaced) == ()
    assert "not the one given" in freeze.faults(file, "0" * 64)[0]
    assert "not the one given" in freeze.faults(file, contents.digest[:40])[0]


def altered(file: Path) -> bool:
    try:
        return bool(freeze.faults(file))
    except freeze.BadFreeze:
        return True


def test_a_flipped_byte_of_any_member_is_found(file: Path, contents: freeze.Contents) -> None:
    """Of the packed bytes, and of the contents where the packing around them is made anew."""
    whole = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as read:
        middles = [one.header_offset + 30 + len(one.filename) + one.compress_size // 2 for one in read.infolist()]
    heads = [one.header_offset + at for one in read.infolist() for at in (0, 10, 14, 30)]
    for at in [*middles, *heads, len(whole) - 10, len(whole) - 30]:
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert altered(file), at
    for name, held in contents.members.items():
        if name == "manifest.json":
            continue
        members = {**contents.members, name: held[:7] + bytes([held[7] ^ 1]) + held[8:] if held else b"x"}
        file.write_bytes(freeze.packed(freeze.Contents(members, "")))
        assert freeze.faults(file) == (f"{name} was altered",)


def repacked(change: Callable[[dict[str, bytes]], Any]) -> Callable[[freeze.Contents], bytes]:
    def packed(contents: freeze.Contents) -> bytes:
        members = dict(contents.members)
        change(members)
        return freeze.packed(freeze.Contents(members, ""))

    return packed


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda held: held.update({"tables/more.jsonl": b"{}"}), "tables/more.jsonl was added"),
        (lambda held: held.pop("tables/dates.jsonl"), "tables/dates.jsonl is missing"),
    ],
)
def test_members_added_and_taken_away(
    change: Callable[[dict[str, bytes]], Any], fault: str, file: Path, contents: freeze.Contents
) -> None:
    file.write_bytes(repacked(change)(contents))
    assert freeze.faults(file) == (fault,)


def test_a_changed_manifest_has_another_digest(file: Path, contents: freeze.Contents) -> None:
    forged = contents.members["manifest.json"].replace(b'"number": 12', b'"number": 13')
    file.write_bytes(freeze.packed(freeze.Contents({**contents.members, "manifest.json": forged}, "")))
    assert freeze.faults(file) == ()  # it agrees with itself: hence the digest on the brief
    assert "not the one given" in freeze.faults(file, contents.digest)[0]


def test_bytes_before_and_after_are_found(file: Path) -> None:
    whole = file.read_bytes()
    for other in (whole + b"x", b"x" + whole):
        file.write_bytes(other)
        assert altered(file)


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/passwd", "tables/../../evil.jsonl", "tables/A.jsonl", "C:\\evil"]
)
def test_names_that_no_freeze_has_are_refused(name: str, file: Path) -> None:
    with zipfile.ZipFile(file, "a") as more:
        more.writestr(name, "x")
    with pytest.raises(freeze.BadFreeze, match="no freeze does"):
        freeze.checked(file)


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("tables/flat.jsonl", b" " * 5_000_000)
    with pytest.raises(freeze.BadFreeze, match="would unpack to 5,000,000 bytes"):
        freeze.checked(bomb)
    monkeypatch.setattr(checking, "MOST_BYTES", 1000)
    with pytest.raises(freeze.BadFreeze, match="more than any freeze"):
        freeze.checked(bomb)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all"])
def test_what_is_no_zip_is_said_in_words(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(freeze.BadFreeze, match="cannot be read as a freeze"):
        freeze.checked(tmp_path / "x.zip")


def test_it_opens_as_the_record_that_it_was(
    file: Path, picture: Picture, contents: freeze.Contents, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    freeze.unpack(file, home)
    generation = store.open(home).generation()
    assert generation is not None and generation.number == 12 and generation.sample
    connection = data.opened(generation.parts)
    again = queries.Shown(connection, UKRAINE, queries.offered(connection).newest)
    before = queries.Shown(picture.connection, UKRAINE, picture.offered.newest)
    same = "SELECT * EXCLUDE (drawn) FROM shown ORDER BY id"
    assert again.select(same).equals(before.select(same))
    assert [share.n for share in queries.counts(again).values()] == [
        share.of for share in queries.counts(again).values()
    ]
    opened = data.frozen(home)
    assert opened is not None and opened.digest == contents.digest and "country=Ukraine" in opened.address


def test_an_altered_file_is_not_opened(file: Path, contents: freeze.Contents, tmp_path: Path) -> None:
    members = {**contents.members, "tables/flat.jsonl": b"{}\n"}
    file.write_bytes(freeze.packed(freeze.Contents(members, "")))
    with pytest.raises(freeze.BadFreeze, match="altered since it was made"):
        freeze.unpack(file, tmp_path / "home")


def test_columns_of_a_forged_manifest_become_no_sql(file: Path, contents: freeze.Contents, tmp_path: Path) -> None:
    forged = contents.members["manifest.json"].replace(b'"VARCHAR"', b'"VARCHAR); DROP TABLE flat"', 1)
    file.write_bytes(freeze.packed(freeze.Contents({**contents.members, "manifest.json": forged}, "")))
    (tmp_path / "home").mkdir()
    with pytest.raises(freeze.BadFreeze, match="cannot read"):
        freeze.unpack(file, tmp_path / "home")


def test_nothing_shown_is_a_freeze_too(picture: Picture, tmp_path: Path) -> None:
    freeze.write(tmp_path / "none.zip", picture, Filters(find="nothing says this"))
    assert freeze.faults(tmp_path / "none.zip") == ()
    (tmp_path / "home").mkdir()
    assert freeze.unpack(tmp_path / "none.zip", tmp_path / "home").manifest["rows"]["flat"] == 0


def test_a_text_with_some_sentences_left() -> None:
    text = "One came. Two went away again. Three stayed."
    left = masked(text, [("Two went away again.", 10, 13), ("Two went away again.", 19, 23)])
    assert left[10:30] == "Two went away again." and len(left) == len(text)
    assert left[:10] == "\n…      …\n" and "stayed" not in left
    assert masked(text, []).strip(" \n…") == ""
    assert masked("", []) == ""


def test_what_the_file_is_called(picture: Picture) -> None:
    assert freeze.file_name(picture, Filters(region="UA", region_label="Ukraine › Sumy")) == (
        "dateline-ukraine-sumy-2025-03-20-2025-04-18-picture-12.zip"
    )


# ---- it opens on the days and with the choices that it was made with

BELGIUM = {"country": ["Belgium"], "kind": ["Talks"]}


def reopened(picture: Picture, filters: Filters, home: Path, monkeypatch: pytest.MonkeyPatch) -> Picture:
    """The picture of a freeze of some filters, as the dashboard opens it."""
    freeze.write(home / "frozen.zip", picture, filters)
    freeze.unpack(home / "frozen.zip", home)
    monkeypatch.setenv("DATELINE_HOME", str(home))
    opened = data.picture()
    assert opened is not None and opened.frozen is not None
    return opened


def test_it_opens_on_the_days_that_it_was_made_on(
    picture: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest report of Belgium is of 10 April, the newest of all of 18 April: 30 days count back from that."""
    filters, dropped = f.read(BELGIUM, picture.offered)
    assert dropped == () and captions.days(shown(picture, filters)).startswith("20 March – 18 April 2025")
    again = reopened(picture, filters, tmp_path, monkeypatch)
    assert again.frozen is not None
    taken_up, dropped = f.read(saved.words(again.frozen.address), again.offered)
    assert (taken_up, dropped) == (filters, ())
    assert captions.days(shown(again, taken_up)) == captions.days(shown(picture, filters))
    ids = [shown(held, filters).select("SELECT id FROM shown").id.tolist() for held in (picture, again)]
    assert len(ids[0]) > 0 and sorted(ids[0]) == sorted(ids[1])


@pytest.mark.parametrize(
    "words",
    [
        BELGIUM | {"find": ["nothing says this"]},
        {"country": ["Ukraine"], "region": ["Sumy"], "measure": ["injured"], "find": ["nothing says this"]},
        {"country": ["Western Europe"], "actor": ["Russia"], "period": ["7 d"], "find": ["nothing says this"]},
    ],
    ids=["country", "region", "area"],
)
def test_a_freeze_of_nothing_keeps_what_was_chosen(
    words: dict[str, list[str]], picture: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters, dropped = f.read(words, picture.offered)
    assert dropped == ()
    again = reopened(picture, filters, tmp_path, monkeypatch)
    assert again.frozen is not None
    assert queries.counts(shown(again, filters))["event"] == (0, queries.counts(shown(picture, filters))["event"].of)
    assert f.read(saved.words(again.frozen.address), again.offered) == (filters, ())
    assert f.words(filters, again.offered) == f.words(filters, picture.offered)


# ---- what its head promises


def test_a_total_goes_along_though_the_filters_leave_it_out(
    picture: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“30 of 60 drones”: the filter lets the downed ones through; how many flew is another measure."""
    filters = Filters(measures=("downed",), period="All")
    raid = sample.air_raid(sample.NEWEST, 60, 30, "Desk One")
    downed = next(one.id for one in raid.figures if one.measure == "downed")
    page = freeze.contents(picture, filters).members["overview.html"].decode()
    assert "<td>30 of 60 " in page
    again = reopened(picture, filters, tmp_path, monkeypatch)
    (row,) = texts.evidence(again.connection, downed).to_dict("records")
    assert (row["low"], row["total_low"], row["total_high"]) == (30, 60, 60)
    assert row["article"][int(row["total_start"]) : int(row["total_end"])] == "60"
    assert set(shown(again, filters).select("SELECT measure FROM shown").measure) == {"downed"}


@pytest.mark.parametrize("filters", [UKRAINE, Filters(measures=("downed",), period="All")], ids=["Ukraine", "downed"])
def test_n_of_all_is_said_as_it_was(
    filters: Filters, picture: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = queries.counts(shown(picture, filters))
    assert said["figure"].n < said["figure"].of
    assert queries.counts(shown(reopened(picture, filters, tmp_path, monkeypatch), filters)) == said


def test_the_page_may_run_no_text_as_code_and_has_all_letters(contents: freeze.Contents) -> None:
    page = contents.members["overview.html"].decode()
    assert "unsafe-eval" not in page[: page.index("<title>")]
    faces = re.findall(r"@font-face \{ font-family: '([^']+)'.*?\}", page)
    assert faces == ["Inter", "Inter", "Inter", "Dateline Shapes"]
    assert "U+0400-045F" in page and "U+0100-02BA" in page


# ---- the same bytes, in whatever order rows are read; and no sentence of what is not shown

COPIES = 1_300  # of each row: more than DuckDB reads in one go (122,880)
CORRECTED = {
    "number": [1, 2], "decision": ["d1", "d2"], "table": ["figures", "places"], "column": ["low", "name"],
    "machine": ["1", '"x"'], "human": ["2", '"y"'], "verdict": ["correct", "correct"], "note": ["my own note"] * 2,
    "who": ["A. Reader"] * 2, "undone": [False] * 2, "found": [True] * 2,
}  # fmt: skip


def opened(parts: dict[str, tuple[Path, ...]], rows: int) -> Picture:
    connection = data.opened(parts, rows)
    return Picture(1, None, True, dict.fromkeys(parts, rows), connection, queries.offered(connection))


@pytest.mark.parametrize("step", [0.0, 0.0013], ids=["at few places", "at many"])
def test_the_same_rows_in_another_order_are_the_same_bytes(step: float, tmp_path: Path) -> None:
    """All copies of a row are published on one day: which of their sentences is the newest must not hang on chance."""
    parts = sample.write(tmp_path / "sample", sample.findings())
    made = []
    for order in ("id", "hash(id)"):
        copied = tmp_path / f"{len(made)}.parquet"
        duckdb.execute(
            f"""COPY (SELECT * EXCLUDE (n) REPLACE (concat(id, '-', n) AS id, concat(sentence, ' ', n) AS sentence,
                                                    latitude + n * {step} AS latitude)
                      FROM read_parquet('{parts["flat"][0]}'), range({COPIES}) copies(n) ORDER BY {order})
                TO '{copied}' (FORMAT parquet)"""
        )
        held = opened(parts | {"flat": (copied,)}, 1)
        assert held.connection.sql("SELECT count(*) FROM flat").fetchall()[0][0] > 122_880
        assert queries.placed(shown(held, UKRAINE)).grid is not None or not step
        made.append(rendering.page(held, shown(held, UKRAINE), {"Shown": "Ukraine"}))
    assert made[0] == made[1]


def test_of_what_was_decided_goes_along_what_is_about_rows_shown(tmp_path: Path) -> None:
    parts = sample.write(tmp_path, sample.findings())
    ministers, flood = sample.ministers(), sample.flood()
    about = CORRECTED | {
        "document": [ministers.document.id, flood.document.id],
        "row": [next(one.id for one in ministers.figures if one.measure == "killed"), flood.places[0].id],
        "sentence": ["More than 500 were killed.", "A flood in Valencia."],
    }
    table = pa.Table.from_pylist([dict(zip(about, row, strict=True)) for row in zip(*about.values(), strict=True)])
    names = [column.name for column in tables.COLUMNS["corrections"]]
    whole = [table[name] if name in about else pa.nulls(2, pa.int64()) for name in names]
    pq.write_table(pa.table(dict(zip(names, whole, strict=True))), parts["corrections"][0])
    held = opened(parts, 1)
    frozen = freeze.contents(held, Filters(measures=("killed",), period="All"))
    kept = rows(frozen, "corrections")
    assert [(row["number"], row["who"], row["human"]) for row in kept] == [(1, "A. Reader", "2")]
    said = b"".join(held for name, held in frozen.members.items() if name.startswith("tables/")).decode()
    assert "Valencia" not in said and "my own note" not in said
    assert "notes are left out" in json.loads(frozen.members["manifest.json"])["corrections"]
    assert len(rows(freeze.contents(held, Filters(period="All", relevance="All")), "corrections")) == 2
