"""One article that a table's row or a line of JSON holds."""

import email.utils
import functools
import re
from collections.abc import Mapping
from datetime import date, datetime

from extract import knowledge
from extract.inputs import dating
from extract.inputs.decoding import checked
from extract.model import Document

SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
MONTHS = 12


@functools.cache
def names() -> dict[str, tuple[str, ...]]:
    """The names that each field of an article goes by, the likeliest first."""
    table = knowledge.words("inputs/columns.tsv", "field", "names")
    return {field: tuple(spelled.split(", ")) for field, spelled in table.items()}


def article(row: Mapping[str, object], name: str) -> Document:
    """The document of a row whose keys are in lower case. Raises BadDocument where it holds no text."""
    found = {field: _first(row, spelled) for field, spelled in names().items()}
    text = checked(found["text"] or "", name)
    published = day(found["published"])
    language = LANGUAGE.match((found["language"] or "").lower())
    return Document(
        text, found["title"], found["outlet"], found["url"], published, "metadata" if published else "unknown",
        language[0] if language else None, source=found["url"] or found["outlet"] or "",
    )  # fmt: skip


def day(written: str | None) -> date | None:
    """The day that a cell means; None where it means none, or could mean two ("04/10/2025").

    >>> day("25/04/2025"), day("2025-04-10T08:00:00Z"), day("04/10/2025")
    (datetime.date(2025, 4, 25), datetime.date(2025, 4, 10), None)
    """
    written = (written or "").strip()
    slashed = SLASHED.match(written)
    if slashed:
        return _slashed(*map(int, slashed.groups()))
    if re.fullmatch(r"\d{4}-\d\d-\d\d.*|\d{8}", written):
        return _iso(written[:10])
    named = dating.spelled(written)
    if named:
        return named
    try:
        return email.utils.parsedate_to_datetime(written).date()
    except ValueError:
        return None


def _iso(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def _slashed(first: int, second: int, year: int) -> date | None:
    """Day and month stand in either order: one of them must be too large for a month, or both the same."""
    if first <= MONTHS and second <= MONTHS and first != second:
        return None
    try:
        return date(year, min(first, second), max(first, second)) if min(first, second) <= MONTHS else None
    except ValueError:
        return None


def _first(row: Mapping[str, object], spelled: tuple[str, ...]) -> str | None:
    for name in spelled:
        value = row.get(name)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value).strip()
    return None
