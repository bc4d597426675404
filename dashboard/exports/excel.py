"""Excel (XLSX): a sheet a table, typed columns, and a sheet About. No cell is a formula."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from dashboard.cells import FORMULA
from dashboard.exports.about import facts
from dashboard.exports.days import is_day, iso
from dashboard.exports.request import Export
from dashboard.exports.tables import TABLES
from extract import ExtractError

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575  # below the heading
LONGEST = 32_767  # characters of a cell
WIDTHS = {"sentence": 70, "title": 40, "text": 20, "said": 40, "url": 30}
Cell = Callable[["Worksheet", int, int, Any], Any]


def write(export: Export, path: Path) -> None:
    """Write a page's rows and its sources, row by row: a sheet of a million takes no more memory than one of ten."""
    import xlsxwriter  # noqa: PLC0415 - only where such a file is made

    made = export.picture.published_at
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties(
            {
                "title": facts(export)["title"],
                **({"created": made.replace(tzinfo=None)} if made else {}),
            }
        )
        looks = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "quoted": book.add_format({"quote_prefix": True}),  # Excel's own sign for "this is text"
            "head": book.add_format({"bold": True, "bottom": 1}),
        }
        for table in TABLES[export.page]:
            _sheet(book.add_worksheet(table.title), table.read(export), looks)
        about = book.add_worksheet("About")
        about.set_column(0, 0, 14)
        about.set_column(1, 1, 100)
        for place, (name, said) in enumerate(facts(export).items()):
            about.write_string(place, 0, name)
            about.write_string(place, 1, said)


def _sheet(sheet: "Worksheet", rows: pa.RecordBatchReader, looks: dict[str, Any]) -> None:
    for place, field in enumerate(rows.schema):
        sheet.set_column(place, place, WIDTHS.get(field.name, 13))
        sheet.write_string(0, place, field.name, looks["head"])
    sheet.freeze_panes(1, 0)
    cells = [_cell(field.type, looks) for field in rows.schema]
    at = 0
    for batch in rows:
        if at + len(batch) > MOST_ROWS:
            raise ExtractError(
                f"A sheet of Excel holds {MOST_ROWS:,} rows. Narrow the filters, or take CSV or Parquet."
            )
        for row in _plain(batch):
            at += 1
            for place, (put, value) in enumerate(zip(cells, row, strict=True)):
                if value is not None:
                    put(sheet, at, place, value)
    sheet.autofilter(0, 0, at, len(cells) - 1)


def _plain(batch: pa.RecordBatch) -> Any:
    """The rows of a batch as tuples of plain values; days as ISO text, since Python has none before Christ."""
    return zip(*(column.to_pylist() for column in iso(batch).columns), strict=True)


def _cell(kind: pa.DataType, looks: dict[str, Any]) -> Cell:
    """How a value of a column is written."""
    if is_day(kind):
        return lambda sheet, row, column, value: _day(sheet, row, column, value, looks["day"])
    if pa.types.is_boolean(kind):
        return lambda sheet, row, column, value: sheet.write_boolean(row, column, value)
    if pa.types.is_floating(kind) or pa.types.is_integer(kind):
        return lambda sheet, row, column, value: sheet.write_number(row, column, value)
    return lambda sheet, row, column, value: sheet.write_string(
        row, column, value[:LONGEST], *([looks["quoted"]] if value.startswith(FORMULA) else [])
    )


def _day(sheet: "Worksheet", row: int, column: int, said: str, look: Any) -> None:
    """A day as a date of Excel, whose calendar begins in 1900; an earlier one as ISO text."""
    if said[0] != "-" and said >= "1900-03-01":
        sheet.write_datetime(row, column, date.fromisoformat(said), look)
    else:
        sheet.write_string(row, column, said)
