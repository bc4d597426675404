"""Which values a human may put in place of the machine's: `correctable.tsv` says so, and what has to fit together."""

import math
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from extract import knowledge
from extract.errors import BadCorrection
from extract.model import DAY, EPOCH
from extract.tables import Row

LONGEST = 200  # characters of a corrected word
TYPES: dict[str, tuple[type, ...]] = {"number": (int, float), "text": (str,), "moment": (int,), "place": (str,)}
MOMENTS = range((1 - EPOCH) * DAY, (date.max.toordinal() + 1 - EPOCH) * DAY)  # of the years that a `date` can hold
PAIRS = (("low", "high"), ("first", "last"))  # the first is not above the second
DEGREES = {"latitude": 90, "longitude": 180}
BASIS = {"published_basis": "analyst"}  # of a day of publication that a human gave


def allowed(table: str) -> dict[str, str]:
    """What may be corrected in a table: column → what its values can be, as `correctable.tsv` says it."""
    return {row["column"]: row["allowed"] for row in knowledge.rows("store/correctable.tsv") if row["table"] == table}


def checked(table: str, row: Row, given: Mapping[str, Any], places: Collection[str]) -> dict[str, Any]:
    """The values for the columns of a row as it stands, as they are kept. `places` are ids of those of its document.

    A day of publication that a human gives is a human's: its basis goes with it.
    Raises BadCorrection where a column cannot be corrected, a value is not possible, or two do not fit together.
    """
    possible = allowed(table)
    for column, value in given.items():
        if column not in possible:
            raise BadCorrection(f"{table}.{column} cannot be corrected; these can: {', '.join(possible)}")
        _check(f"{table}.{column}", value, possible[column], places)
    fit({**row, **given})
    return {**given, **BASIS} if table == "documents" and "published" in given else dict(given)


def complete(table: str, given: Mapping[str, Any]) -> None:
    """Raise BadCorrection where values do not make a whole row: all that cannot be null, of a figure a number, and both
    ends of a period or none.
    """
    needed = (name for name, words in allowed(table).items() if not words.endswith(" null"))
    lacking = [name for name in needed if given.get(name) is None]
    if table == "figures" and given.get("low") is None and given.get("high") is None:
        lacking.append("low or high")
    if (given.get("first") is None) != (given.get("last") is None):
        lacking.append("first and last, or neither")
    if lacking:
        raise BadCorrection(f"what is added to {table} needs {', '.join(lacking)}")


def _check(name: str, value: Any, words: str, places: Collection[str]) -> None:
    kind, _, null = words.rpartition(" ") if words.endswith(" null") else (words, "", "")
    if value is None:
        possible = bool(null)
    elif kind == "flag":
        possible = isinstance(value, bool)
    elif kind in TYPES:
        possible = isinstance(value, TYPES[kind]) and not isinstance(value, bool) and _sound(value)
        possible = possible and (kind != "place" or value in places) and (kind != "moment" or value in MOMENTS)
    else:
        possible = value in kind.split("|")
    if not possible:
        raise BadCorrection(f"{value!r} is no {name}; possible: {words.replace('|', ', ')}")


def _sound(value: Any) -> bool:
    return bool(value.strip()) and len(value) <= LONGEST if isinstance(value, str) else math.isfinite(value)


def fit(row: Row) -> None:
    """Raise BadCorrection where the values of a row do not fit together."""
    for low, high in PAIRS:
        if row.get(low) is not None and row.get(high) is not None and row[low] > row[high]:
            raise BadCorrection(f"{low} {row[low]:g} is above {high} {row[high]:g}")
    if (row.get("latitude") is None) != (row.get("longitude") is None):
        raise BadCorrection("a point needs both latitude and longitude")
    for name, most in DEGREES.items():
        if row.get(name) is not None and abs(row[name]) > most:
            raise BadCorrection(f"{name} {row[name]:g} lies beyond {most} degrees")
