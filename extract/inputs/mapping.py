"""What the columns of a table of events mean: mappings for well-known tables, and a user's own beside the table.

`events.mapping.toml` explains `events.csv`, `mapping.toml` all tables of its folder:

    name = "Our incident log"                # the outlet of its documents
    needs = ["when", "type"]                 # columns that tell this table; may be left out beside a table

    [fields]                                 # ours = theirs, or several of which the first filled one counts
    id = "number"
    what = "type"
    first = "when"
    place = "town"
    country = "country"
    latitude = "lat"
    longitude = "lon"

    [kinds]                                  # their kinds = ours
    shelling = "assault"

    [[counts]]                               # columns that are numbers
    column = "dead"
    measure = "killed"
    unit = "person"
"""

import functools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.errors import BadDocument, UnreadableInput
from extract.inputs import entries
from extract.inputs.decoding import text_of
from extract.inputs.files import contents
from extract.model import Document

NAME = "mapping.toml"
TABLES = (".csv", ".tsv")
TABLE = {"name": str, "needs": list, "fields": dict, "kinds": dict, "counts": list, "days": dict, "within_km": dict}
COUNT = {"column", "low", "high", "measure", "unit"}


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping. All names of columns are in lower case.

    `fields` maps our fields to their columns, `kinds` what they call an event to our kind, `days` their codes for how
    precise a day is to day, week, month or year, `within_km` their codes for how precise a point is to km.
    """

    name: str
    needs: frozenset[str] = frozenset()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    counts: tuple[dict[str, str], ...] = ()
    days: dict[str, str] = field(default_factory=dict)
    within_km: dict[str, float] = field(default_factory=dict)

    def document(self, row: dict[str, str], name: str) -> Document:
        """The document of one row. Raises BadDocument with `name` in it where a cell cannot be what it must be."""
        return entries.document(self, row, name)


def is_mapping(path: Path) -> bool:
    """Whether a file explains tables and holds no documents."""
    return path.name == NAME or path.name.endswith(f".{NAME}")


def beside(path: Path) -> str | None:
    """The mapping that lies beside a table, as text; None without one. Raises UnreadableInput or BadDocument."""
    if path.suffix.lower() not in TABLES:
        return None
    for file in (path.with_name(f"{path.stem}.{NAME}"), path.with_name(NAME)):
        if file.is_file():
            return text_of(contents(file), str(file))
    return None


def given(text: str | None, table: str) -> Mapping | None:
    """The mapping that a user wrote; None where there is none. Raises BadDocument."""
    if text is None:
        return None
    try:
        return _mapping(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, UnreadableInput) as error:
        raise BadDocument(f"the {NAME} of {table} is wrong: {error}; mend it or take it away") from error


def known(header: Sequence[str]) -> Mapping | None:
    """The well-known table that has these columns: of several, the one that needs most of them."""
    fitting = [mapping for mapping in _shipped() if mapping.needs <= set(header)]
    return max(fitting, key=lambda mapping: len(mapping.needs), default=None)


@functools.cache
def _shipped() -> tuple[Mapping, ...]:
    folder = files("extract.inputs").joinpath("mappings")
    texts = sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(_mapping(tomllib.loads(text)) for _, text in texts)


def _mapping(table: dict[str, Any]) -> Mapping:
    for key, value in table.items():
        if key not in TABLE or not isinstance(value, TABLE[key]):
            raise UnreadableInput(f"{key!r} is no key of a mapping, or of the wrong type; use {', '.join(TABLE)}")
    fields = {ours: _columns(theirs) for ours, theirs in table.get("fields", {}).items()}
    odd = set(fields) - entries.FIELDS
    if odd or not fields:
        raise UnreadableInput(f"fields has {', '.join(odd) or 'nothing'}; use {', '.join(sorted(entries.FIELDS))}")
    counts = tuple(_count(count) for count in table.get("counts", ()))
    return Mapping(
        table.get("name", "events"), frozenset(map(str.lower, table.get("needs", ()))), fields,
        {str(theirs).lower(): str(ours) for theirs, ours in table.get("kinds", {}).items()}, counts,
        {str(theirs): str(ours) for theirs, ours in table.get("days", {}).items()},
        {str(theirs): float(km) for theirs, km in table.get("within_km", {}).items()},
    )  # fmt: skip


def _columns(theirs: object) -> tuple[str, ...]:
    names = [theirs] if isinstance(theirs, str) else theirs
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise UnreadableInput(f"{theirs!r} names no column; give a string or a list of strings")
    return tuple(name.lower() for name in names)


def _count(count: object) -> dict[str, str]:
    fitting = isinstance(count, dict) and set(count) <= COUNT and all(isinstance(v, str) for v in count.values())
    if not fitting or not {"measure", "unit"} <= set(count):  # type: ignore[call-overload]
        raise UnreadableInput(f"a count is {count!r}; give column (or low and high), measure and unit, all as strings")
    return {key: value.lower() if key in ("column", "low", "high") else value for key, value in count.items()}  # type: ignore[attr-defined]
