"""What `extract` finds in an annotated text, as rows that can be laid beside the gold ones."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

import extract
from benchmarks.gold.rows import Readings, Row, Text

LEFT_OUT = frozenset({"duration", "age", "ordinal"})  # kinds of figures that the gold does not annotate
NAMES = ("measure", "unit", "counted", "actor", "target", "claimant", "kind")


def found_rows(text: Text) -> tuple[list[Row], list[Row]]:
    """Figures and events of one text. `total` and `figures` name rows by their number, from 1, as in the gold."""
    found = extract.from_text(text.text or "", published=text.published)
    places = {str(row["id"]): (str(row["name"]), str(row["text"])) for _, row in found.places.iterrows()}
    figures = found.figures[~found.figures["kind"].isin(LEFT_OUT)]
    number = {figure: str(n) for n, figure in enumerate(figures["id"], start=1)}
    return (
        [_figure(row, places, number) for _, row in figures.iterrows()],
        [_event(row, places, number) for _, row in found.events.iterrows()],
    )


def _figure(row: pd.Series, places: Mapping[str, Readings], number: dict[str, str]) -> Row:
    fields = _shared(row, places) | {
        "value": (f"{shown(row['low'])}..{shown(row['high'])} {row['bound']}",),
        "total": (number.get(_word(row["total"]), ""),),
        "cumulative": ("1" if row["cumulative"] else "0",),
    }
    return Row(row["start"], row["end"], fields)


def _event(row: pd.Series, places: Mapping[str, Readings], number: dict[str, str]) -> Row:
    linked = ",".join(number[figure] for figure in row["figures"] if figure in number)
    return Row(row["start"], row["end"], _shared(row, places) | {"figures": (linked,)})


def _shared(row: pd.Series, places: Mapping[str, Readings]) -> dict[str, Readings]:
    return {name: (_word(row.get(name)),) for name in NAMES} | {
        "status": (row["status"],),
        "current": ("1" if row["current"] else "0",),
        "place": places.get(_word(row["place"]), ("",)),
        "period": ("" if pd.isna(row["first"]) else f"{_day(row['first'])}..{_day(row['last'])}",),
    }


def _word(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _day(moment: Any) -> str:
    return str(moment)[:10]


def shown(value: Any) -> str:
    """A number to three decimals, so that a third is a third; empty for an open bound."""
    return "" if value is None or pd.isna(value) else f"{round(float(value), 3):.10g}"
