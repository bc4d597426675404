"""The rows of each page as files, opened by other readers than those that wrote them, beside the frame on screen."""

import csv
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import exported
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
from lxml import etree

from dashboard import cards, claims, exports, queries
from dashboard.exports import Export, about, comma_separated, days, excel, geojson
from dashboard.filters import END, Filters

KML = {"k": "http://www.opengis.net/kml/2.2"}
UKRAINE = Filters(region="UA", region_label="Ukraine", period="7 d")
PAGES = ("overview", "map", "timeline", "figures", "claims", "sources", "compare")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Export:
    return exported.export(tmp_path_factory.mktemp("home"))


def saved(export: Export, suffix: str, folder: Path) -> Path:
    kind = next(kind for kind in exports.ROWS if kind.suffix == suffix)
    path = folder / exports.file_name(exports.stem(export), suffix)
    kind.write(export, path)
    return path


def of_page(export: Export, page: str, filters: Filters | None = None) -> Export:
    return Export(export.picture, filters or export.filters, page)


def on_screen(export: Export) -> list[str]:
    """The ids that the page shows, in its order where its order is of rows."""
    shown = export.shown
    if export.page == "figures":
        return list(queries.figure_rows(shown).id)
    if export.page == "sources":
        return list(queries.sources(shown).id)
    if export.page == "claims":
        rows = cards.records(queries.tellings(shown))
        return [row["id"] for one in claims.grouped(rows) for row in one.rows]
    if export.page == "compare":  # the period and the one before it, up to the newest report, of 18 April 2025
        days = SIDES[export.filters.period]
        return sorted(
            id for first, last in days for id in within(export, date.fromisoformat(first), date.fromisoformat(last))
        )
    return sorted(shown.select("SELECT id FROM shown").id)


SIDES = {
    "All": (("2025-03-20", "2025-04-18"), ("2025-02-18", "2025-03-19")),  # 30 days, where the filters set no period
    "7 d": (("2025-04-12", "2025-04-18"), ("2025-04-05", "2025-04-11")),
}


def within(export: Export, first: date, last: date) -> list[str]:
    """The rows whose last day lies in a period, under the filters otherwise."""
    filters = replace(export.filters, period="Days", first=first, last=last)
    shown = queries.Shown(export.picture.connection, filters, export.shown.newest)
    return list(
        shown.select(f"SELECT id FROM shown WHERE ({END} - INTERVAL 1 SECOND)::DATE BETWEEN ? AND ?", first, last).id
    )


def same(export: Export, ids: list[str]) -> None:
    ordered = export.page in ("figures", "sources", "claims")
    assert (ids if ordered else sorted(ids)) == on_screen(export)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("filters", [exported.EVERYTHING, UKRAINE], ids=["all", "Ukraine"])
def test_every_format_holds_the_rows_on_screen(everything: Export, page: str, filters: Filters, tmp_path: Path) -> None:
    export = of_page(everything, page, filters)
    key = "document" if page == "sources" else "id"
    same(
        export, [row[key] for row in csv.DictReader(saved(export, ".csv", tmp_path).open(newline="", encoding="utf-8"))]
    )
    same(export, pq.read_table(saved(export, ".parquet", tmp_path))[key].to_pylist())
    lines = saved(export, ".jsonl", tmp_path).read_text("utf-8").splitlines()
    same(export, [json.loads(line)[key] for line in lines])
    sheet = openpyxl.load_workbook(saved(export, ".xlsx", tmp_path)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    same(export, [str(row[head.index(key)]) for row in rows])
    features = json.loads(saved(export, ".geojson", tmp_path).read_text("utf-8"))["features"]
    same(export, [feature["properties"][key] for feature in features])
    same(export, list(pyogrio.raw.read(saved(export, ".gpkg", tmp_path), columns=[key])[3][0]))
    marks = etree.parse(saved(export, ".kml", tmp_path)).findall(".//k:Placemark", KML)
    same(export, [mark.findtext(f".//k:Data[@name='{key}']/k:value", namespaces=KML) for mark in marks])


def test_the_points_are_those_of_the_map_and_no_others(everything: Export, tmp_path: Path) -> None:
    export = of_page(everything, "map")
    features = json.loads(saved(export, ".geojson", tmp_path).read_text("utf-8"))
    drawn = {(round(x, 3), round(y, 3)) for x, y in export.shown.select(
        "SELECT longitude, latitude FROM shown WHERE drawn").itertuples(index=False)}  # fmt: skip
    placed = queries.placed(export.shown).points
    assert drawn == {(round(row.longitude, 3), round(row.latitude, 3)) for row in placed.itertuples()}
    points = [feature["geometry"]["coordinates"] for feature in features["features"] if feature["geometry"]]
    assert {(round(x, 3), round(y, 3)) for x, y in points} == drawn
    lost = [feature for feature in features["features"] if feature["geometry"] is None]
    assert len(lost) == features["dateline"]["without_point"] > 0
    layer = pyogrio.read_info(saved(export, ".gpkg", tmp_path))
    assert (layer["geometry_type"], layer["crs"], layer["features"]) == (
        "Point",
        "EPSG:4326",
        len(features["features"]),
    )
    geometry = pyogrio.raw.read(saved(export, ".gpkg", tmp_path))[2]
    assert sum(point is None for point in geometry) == len(lost)


def test_a_feature_carries_its_evidence(everything: Export, tmp_path: Path) -> None:
    features = json.loads(saved(everything, ".geojson", tmp_path).read_text("utf-8"))["features"]
    figure = next(one["properties"] for one in features if one["properties"]["claimant"])
    assert figure["sentence"] and figure["text"] in figure["sentence"]
    assert {"outlet", "title", "url", "status", "reliability", "start", "end"} <= set(figure)
    assert figure["as_of"] == "2025-04-18"


# ---- days


def night_of_the_17th(row: dict[str, Any]) -> bool:
    return row["measure"] == "downed" and str(row["last_day"])[:10] == "2025-04-18"


@pytest.fixture(params=["UTC", "Pacific/Honolulu", "Pacific/Tongatapu"])  # 0, −10 and +13 hours
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_days_do_not_shift_with_the_zone(zone: str, everything: Export, tmp_path: Path) -> None:
    path = saved(everything, ".csv", tmp_path)
    row = next(filter(night_of_the_17th, csv.DictReader(path.open(encoding="utf-8"))))
    assert (row["first_day"], row["last_day"], row["published"]) == ("2025-04-17", "2025-04-18", "2025-04-18")
    sheet = openpyxl.load_workbook(saved(everything, ".xlsx", tmp_path)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    cells = next(filter(night_of_the_17th, (dict(zip(head, row, strict=True)) for row in rows)))
    assert (cells["first_day"], cells["last_day"]) == (datetime(2025, 4, 17), datetime(2025, 4, 18))
    typed = pq.read_table(saved(everything, ".parquet", tmp_path), filters=[("last_day", "=", date(2025, 4, 18))])
    assert typed.schema.field("first_day").type == pa.date32()
    assert date(2025, 4, 17) in typed["first_day"].to_pylist()
    frame = pyogrio.raw.read(saved(everything, ".gpkg", tmp_path), columns=["last_day"])[3][0]
    assert "2025-04-18" in {str(day)[:10] for day in frame}


def test_a_year_before_christ_is_written_as_iso_8601() -> None:
    written = days.iso(pa.RecordBatch.from_pydict({"day": pa.array([-735_233, 0, None], pa.int32()).cast(pa.date32())}))
    assert written["day"].to_pylist() == ["-0043-01-01", "1970-01-01", None]  # 44 B.C., since a year 0 is counted


# ---- formulas

CELLS = ["=1+1", "+49 30", "-5 °C", "@name", "\tfar in", "\rbelow", "'tis", "5 = 5", None]


LAYOUTS = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_no_cell_of_a_csv_is_a_formula(layout: pa.DataType, tmp_path: Path) -> None:
    table = pa.table({"said": pa.array(CELLS).cast(layout), "value": [-5.0] * len(CELLS)})
    comma_separated.save(table.to_reader(), tmp_path / "a.csv")
    rows = list(csv.DictReader((tmp_path / "a.csv").open(newline="", encoding="utf-8")))
    assert [row["said"] for row in rows] == [*(f"'{cell}" for cell in CELLS[:6] if cell), "'tis", "5 = 5", ""]
    assert {float(row["value"]) for row in rows} == {-5.0}


def test_no_cell_of_a_workbook_is_a_formula(
    everything: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = exports.Table("said", "Said", lambda shown: pa.table({"said": CELLS}).to_reader())
    monkeypatch.setitem(exports.TABLES, "overview", (table,))  # type: ignore[arg-type]
    excel.write(everything, tmp_path / "a.xlsx")
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(min_row=2)]
    assert [cell.value for cell in cells[:5]] == CELLS[:5]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.quotePrefix for cell in cells[:8]] == [True] * 6 + [False] * 2


# ---- what each says of itself


def test_each_says_which_part_of_which_picture_it_is(everything: Export, tmp_path: Path) -> None:
    export = of_page(everything, "map", UKRAINE)
    about = json.loads(saved(export, ".geojson", tmp_path).read_text("utf-8"))["dateline"]
    assert about["filters"] == "Ukraine · news without background"
    assert about["period"] == "12–18 April 2025 and plans after"
    assert (about["as_of"], about["picture"]) == ("2025-04-18", "1")
    assert about["sources"].startswith("Desk One")
    assert (
        json.loads(pq.read_schema(saved(export, ".parquet", tmp_path)).metadata[b"dateline"])["title"] == about["title"]
    )
    sheet = openpyxl.load_workbook(saved(export, ".xlsx", tmp_path))["About"]
    assert ("as_of", "2025-04-18") in list(sheet.iter_rows(values_only=True))
    assert pyogrio.read_info(saved(export, ".gpkg", tmp_path))["layer_metadata"]["period"] == about["period"]
    assert "period: 12–18 April 2025" in saved(export, ".kml", tmp_path).read_text("utf-8")


def test_a_name_says_what_and_when(everything: Export) -> None:
    export = of_page(everything, "timeline", UKRAINE)
    assert (
        exports.file_name(exports.stem(export), ".csv")
        == "dateline_timeline_ukraine_2025-04-12..2025-04-18_asof-2025-04-18.csv"
    )


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".geojson", ".kml", ".parquet"])
def test_the_same_generation_gives_the_same_bytes(everything: Export, suffix: str, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, again = (saved(everything, suffix, folder).read_bytes() for folder in (tmp_path, tmp_path / "again"))
    assert first == again


def test_typed_columns_of_a_workbook(everything: Export, tmp_path: Path) -> None:
    frame = pd.read_excel(saved(everything, ".xlsx", tmp_path), sheet_name="Events and figures")
    assert frame["low"].dtype == "float64" and frame["on_map"].dtype == "bool"
    assert set(pd.ExcelFile(saved(everything, ".xlsx", tmp_path)).sheet_names) == {
        "Events and figures",
        "Sources",
        "About",
    }


def test_of_two_periods_name_rows_and_facts_say_both(everything: Export, tmp_path: Path) -> None:
    export = of_page(everything, "compare", UKRAINE)
    path = saved(export, ".csv", tmp_path)
    assert path.name == (
        "dateline_compare_ukraine_2025-04-12..2025-04-18_vs_2025-04-05..2025-04-11_asof-2025-04-18.csv"
    )
    rows = list(csv.DictReader(path.open(newline="", encoding="utf-8")))
    a, b = within(export, date(2025, 4, 12), date(2025, 4, 18)), within(export, date(2025, 4, 5), date(2025, 4, 11))
    assert sorted((row["side"], row["id"]) for row in rows) == sorted(
        [*(("A", id) for id in a), *(("B", id) for id in b)]
    )
    said = about.facts(export)
    assert said["period"] == "A: 12–18 April 2025; B: 5–11 April 2025"
    assert said["title"] == "Ukraine"
    assert [part.count(" · ") for part in said["rows"].split("; ")] == [2, 2] and said["rows"].startswith("A: ")
    sources = pq.read_table(saved(export, ".parquet", tmp_path))
    assert sources.num_rows == len(rows)
    book = openpyxl.load_workbook(saved(export, ".xlsx", tmp_path))
    head, *documents = book["Sources"].iter_rows(values_only=True)
    told = [(line[head.index("rows_a")], line[head.index("rows_b")]) for line in documents]
    assert (sum(one for one, _ in told), sum(other for _, other in told)) == (len(a), len(b))


def test_of_two_regions_the_name_says_both(everything: Export) -> None:
    words = {"sides": ["Two regions"], "a_region": ["Ukraine"], "b_region": ["Spain"]}
    export = Export(everything.picture, everything.filters, "compare", words)
    assert exports.file_name(exports.stem(export), ".csv").startswith("dateline_compare_ukraine_vs_spain_")
    features = [geojson.feature({"side": side, "id": "x", "document": "d"}, "") for side in "AB"]
    assert [feature["id"] for feature in features] == ["A:x", "B:x"]
