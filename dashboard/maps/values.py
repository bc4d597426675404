"""Told values of one measure → what stands on the map beside them, in words. Frames in, frames out."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import queries, wording

LAYERS = ("Points", "Regions", "Density")
PICKS: Mapping[str, queries.Pick] = {"Latest": "latest", "Highest": "highest"}
NUMBER = "Number of findings"  # what sizes and shades where no measure is chosen
Row = Mapping[Any, Any]


def worded(rows: pd.DataFrame, measure: str, pick: str) -> pd.DataFrame:
    """Return the rows of `queries.told_per_place` or `told_per_region` with ``said``, ``label`` and ``caption``.

    ``said`` is the value with its bound, ``caption`` the place with it, ``label`` says whose and which of how many.
    """
    records = rows.to_dict("records")
    said = [_amount(row) for row in records]
    named = [row.get("name") or row["place"] for row in records]
    labels = [_label(row, name, measure, pick) for row, name in zip(records, named, strict=True)]
    captions = [f"{name} {value}" for name, value in zip(named, said, strict=True)]
    return rows.assign(said=said, label=labels, caption=captions)


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value


def _amount(row: Row) -> str:
    return wording.amount(_known(row["low"]), _known(row["high"]), row["bound"], _known(row["unit"]))


def _label(row: Row, name: str, measure: str, pick: str) -> str:
    """'Odesa: 12 people injured, night of 9–10 April 2025, says the mayor (latest of 3 told): the sentence'."""
    about = wording.subject(measure, _known(row["unit"]))
    when = wording.period(_known(row["first"]), _known(row["last"]))
    whose = f"says {row['claimant']}" if _known(row["claimant"]) else _known(row["outlet"]) or ""
    which = f"{pick} of {row['told']} told" if row["told"] > 1 else ""
    facts = [f"{_amount(row)} {about[:1].lower()}{about[1:]}", when, whose, which]
    return f"{name}: {', '.join(fact for fact in facts if fact)}. {row['sentence']}"


def subject(measure: str, unit: str | None) -> str:
    """Return a measure in a unit as a title: 'Drones downed', 'Injured', 'Spending (EUR)'."""
    title = wording.subject(measure, unit)
    return f"{title} ({unit})" if unit and wording.is_symbol(unit) else title


def heading(measure: str, unit: str | None, pick: str) -> str:
    """Return the legend's words for a measure: 'Injured: latest told for each, never added up'."""
    return f"{subject(measure, unit)}: the {pick} told for each, never added up"
