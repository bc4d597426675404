"""One row of a table of events, as its mapping explains it, to the document that states it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from extract.errors import BadDocument
from extract.inputs import dating
from extract.inputs.articles import day
from extract.model import Document
from extract.structured import form
from extract.structured.form import Count, Entry

if TYPE_CHECKING:
    from extract.inputs.mapping import Mapping

# Our fields of a row; see `form.Entry`. `day_precision` and `point_precision` hold codes of the mapping's own.
FIELDS = {
    "id", "what", "kind", "first", "last", "day_precision", "place", "admin1", "country", "latitude", "longitude",
    "point_precision", "actor", "target", "source", "url", "published", "month", "year",
}  # fmt: skip
NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
EMPTY = {"", "na", "n/a", "nan", "none", "null", "-"}
MONTHS_A_YEAR = 12


def document(mapping: "Mapping", row: dict[str, str], name: str) -> Document:
    """The document of a row. Raises BadDocument with `name` in it where a cell cannot be what it must be."""
    stated = {ours: value for ours in mapping.fields if (value := _value(mapping, row, ours)) is not None}
    first, last = _days(mapping, stated, name)
    code = stated.get("point_precision", "")
    entry = Entry(
        f"{mapping.name} {stated.get('id', '')}".strip(), stated.get("what"), _kind(mapping, row), first, last,
        stated.get("place"), stated.get("admin1"), stated.get("country"), _point(stated, name),
        mapping.within_km.get(code), stated.get("actor"), stated.get("target"), stated.get("source"),
        tuple(_counts(mapping, row, name)), _rest(mapping, row),
    )  # fmt: skip
    published = day(stated.get("published"))
    title = ", ".join(filter(None, (entry.what, entry.place or entry.admin1 or entry.country, str(first or ""))))
    return Document(
        form.text(entry), title or None, mapping.name, stated.get("url"), published,
        "metadata" if published else "unknown", "en", source=stated.get("url") or entry.name,
    )  # fmt: skip


def _value(mapping: "Mapping", row: dict[str, str], ours: str) -> str | None:
    cells = (row.get(column, "").strip() for column in mapping.fields.get(ours, ()))
    return next((cell for cell in cells if cell.lower() not in EMPTY), None)


def _kind(mapping: "Mapping", row: dict[str, str]) -> str | None:
    """Our kind of what happened: of the columns that say it, the first whose word the mapping knows."""
    columns = mapping.fields.get("kind") or mapping.fields.get("what", ())
    words = (row.get(column, "").strip().lower() for column in columns)
    return next((mapping.kinds[word] for word in words if mapping.kinds.get(word)), mapping.kinds.get("*"))


def _days(mapping: "Mapping", stated: dict[str, str], name: str) -> tuple[date | None, date | None]:
    """The first and the last day, as wide as the row says that it knows them."""
    first, last = (_day(stated.get(field), name) for field in ("first", "last"))
    if first is None:
        return _month(stated, name) if "year" in stated else (None, None)
    precision = mapping.days.get(stated.get("day_precision", ""), "day")
    last = last or first
    if last < first:
        raise BadDocument(f"{name} ends on {last}, before it begins on {first}; mend it")
    if precision == "week":  # somewhere within a week of the day that is given
        return first - timedelta(6), last + timedelta(6)
    if precision == "month":
        return first.replace(day=1), _month_end(last)
    if precision == "year":
        return first.replace(month=1, day=1), last.replace(month=MONTHS_A_YEAR, day=31)
    return first, last


def _month(stated: dict[str, str], name: str) -> tuple[date, date]:
    """The month that a row is about, from its columns `year` and `month` (name or number); without one, the year."""
    year, written = stated["year"], stated.get("month", "")
    number = int(written) if written.isdigit() else dating.month(written)
    if not year.isdigit() or (written and not number):
        raise BadDocument(f"{name} has {written!r} for a month and {year!r} for a year; write them as April and 2025")
    try:
        first = date(int(year), number or 1, 1)
    except ValueError as error:
        raise BadDocument(f"{name} has no month {written} of {year} ({error}); mend it") from error
    return first, _month_end(first) if number else first.replace(month=MONTHS_A_YEAR, day=31)


def _month_end(of: date) -> date:
    return (of.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _day(written: str | None, name: str) -> date | None:
    found = day(written)
    if written and found is None:
        raise BadDocument(f"{name} has {written!r} for a day; write days as 2025-04-10")
    return found


def _point(stated: dict[str, str], name: str) -> tuple[float, float] | None:
    if "latitude" not in stated or "longitude" not in stated:
        return None
    latitude, longitude = (_number(stated[field], name) for field in ("latitude", "longitude"))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadDocument(f"{name} lies at {latitude}, {longitude}, which is nowhere on Earth; give WGS 84 degrees")
    return None if latitude == longitude == 0 else (latitude, longitude)  # 0, 0 is how tables write "unknown"


def _counts(mapping: "Mapping", row: dict[str, str], name: str) -> Iterator[Count]:
    """The numbers of a row. A zero is no figure: tables write it also where nobody knows."""
    for count in mapping.counts:
        bounds = [count.get(key) or count.get("column", "") for key in ("low", "high")]
        cells = [row.get(column, "").strip() for column in bounds]
        if any(cell.lower() in EMPTY for cell in cells):
            continue
        low, high = sorted(_number(cell, name) for cell in cells)
        if high:
            yield Count(count["measure"], count["unit"], low, high)


def _number(written: str, name: str) -> float:
    if not NUMBER.fullmatch(written):
        raise BadDocument(f"{name} has {written[:80]!r} where a number must stand; mend it")
    return float(written.replace(",", ""))


def _rest(mapping: "Mapping", row: dict[str, str]) -> dict[str, str]:
    """The cells that the lines above do not show, so that the text holds the whole row."""
    shown = {columns[0] for ours, columns in mapping.fields.items() if ours not in ("day_precision", "point_precision")}
    return {column: cell for column, cell in row.items() if column and column not in shown}
