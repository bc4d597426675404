"""Candidate figures → the few that head a page, each as a card."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from dashboard import claims, viewer, wording
from dashboard.viewer import Viewer

Row = Mapping[str, Any]
_KIND_RANK = {"count": 0, "money": 0, "measurement": 1, "share": 1, "rate": 1}
_STATUS_RANK = {"reported": 0, "claimed": 1, "estimated": 1, "proposed": 1, "planned": 2}
_AGES = (2, 5, 11)  # days: last night's news, this week's, the last ten days', older
_WIDE = {"country", "continent", None}
USUAL = Viewer()


@dataclass(frozen=True)
class Card:
    """One figure, ready to be shown. `share` is part/total in 0..1; `reach` the two ends of a range on a 0..1 scale.

    `single` is its value where it is one number; `trend` says what it was before. `spark` are the values of the
    series of its measure, unit and place (null: a whole country), which `of_series` names.
    """

    id: str
    title: str
    value: str
    of: str = ""
    share: float | None = None
    reach: tuple[float, float] | None = None
    spark: tuple[float, ...] = ()
    told: str = "told by the outlet"
    standing: str = ""
    as_of: str = ""
    sources: int = 1
    grade: str = "F6"
    single: float | None = None
    trend: str = ""
    of_series: tuple[str | None, str | None, str | None] = (None, None, None)


@dataclass(frozen=True)
class _Told:
    """A figure, and the outlets that tell it: a reprint tells it for the outlet that had the story first."""

    row: Row
    origins: frozenset[str]
    grades: tuple[str, ...] = field(default=())


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows as dicts, with None for every kind of null and lists for arrays."""
    return [{str(k): _plain(v) for k, v in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple | np.ndarray):
        return list(value)
    return None if value is None or pd.isna(value) else value


def choose(
    candidates: pd.DataFrame, newest: date | None, most: int = 5, *, seen_by: Viewer = USUAL
) -> tuple[Card, ...]:
    """The figures that matter most now: recent, corroborated, large; each measure once before any comes twice.

    `candidates` are `queries.headlines`; `seen_by` says how days are written.
    """
    told = sorted(_same(records(candidates)), key=lambda one: _rank(one, newest))
    year = newest.year if newest else None
    return tuple(
        replace(_card(one, year), as_of=_as_of(one.row["published"], year, seen_by)) for one in _distinct(told)[:most]
    )


def _same(rows: Iterable[Row]) -> list[_Told]:
    """Merge what several documents tell alike: same measure, unit and value, overlapping intervals."""
    merged: dict[tuple[Any, ...], list[_Told]] = {}
    for row in rows:
        group = merged.setdefault(tuple(row[name] for name in ("measure", "unit", "low", "high", "bound")), [])
        at = next((i for i, one in enumerate(group) if _overlap(one.row, row)), None)
        if at is None:
            group.append(_Told(row, frozenset([claims.source(row)]), (row["reliability"],)))
        else:
            one = group[at]
            fuller = row if row["total_high"] is not None and one.row["total_high"] is None else one.row
            group[at] = replace(
                one, row=fuller, origins=one.origins | {claims.source(row)}, grades=(*one.grades, row["reliability"])
            )
    return [one for group in merged.values() for one in group]


def _overlap(a: Row, b: Row) -> bool:
    if a["first"] is None or b["first"] is None:
        return bool(a["first"] is b["first"] and a["document"] != b["document"] and a["place"] == b["place"])
    return bool(a["first"] < b["last"] and b["first"] < a["last"])


def _rank(one: _Told, newest: date | None) -> tuple[Any, ...]:
    row = one.row
    size = max(abs(row[name]) for name in ("low", "high", "total_high") if row[name] is not None)
    return (
        (row["measure"] is None) + (row["unit"] is None),  # a bare number says little
        _KIND_RANK.get(row["kind"], 2),
        _age(row, newest),
        -min(len(one.origins), 3),
        _STATUS_RANK.get(row["status"], 3),
        -((row["last"] or row["published"] or 0) // wording.DAY),
        -round(math.log10(size + 1), 1),
        row["total_high"] is None,
        row["id"],
    )


def _age(row: Row, newest: date | None) -> int:
    ends = [moment for moment in (row["published"], row["last"] and row["last"] - 1) if moment is not None]
    if not ends or newest is None:
        return len(_AGES)
    days = (wording.seconds(newest) - min(ends)) / wording.DAY
    return next((i for i, limit in enumerate(_AGES) if days < limit), len(_AGES))


def _distinct(told: Sequence[_Told]) -> list[_Told]:
    """Each measure first once, then again; the total of a part that is shown comes last."""
    seen: dict[str | None, int] = {}
    turns: list[tuple[int, int, _Told]] = []
    totals = {(one.row["unit"], one.row["total_low"], one.row["total_high"]) for one in told}
    for i, one in enumerate(told):
        key = one.row["measure"]
        seen[key] = seen.get(key, 0) + 1
        told_with_a_part = (one.row["unit"], one.row["low"], one.row["high"]) in totals
        turns.append((seen[key] + told_with_a_part, i, one))
    return [one for *_, one in sorted(turns, key=lambda turn: turn[:2])]


def _card(one: _Told, year: int | None) -> Card:
    row = one.row
    low, high, total = row["low"], row["high"], row["total_high"]
    part = low is not None and low == high and total is not None and row["total_low"] == total and 0 <= low < total
    return Card(
        id=row["id"],
        title=title(row, year),
        value=wording.amount(low, high, row["bound"], row["unit"]),
        of=f"of {wording.amount(total, total)}" if part else "",
        share=low / total if part else None,
        reach=(low / (high * 4 / 3), 3 / 4) if low is not None and high is not None and 0 <= low < high else None,
        told=f"says {row['claimant']}" if row["claimant"] else "told by the outlet",
        standing=wording.STANDING.get(row["status"], row["status"] or ""),
        sources=len(one.origins),
        grade=min(one.grades),
        single=low if low == high else None,
        of_series=(row["measure"], row["unit"], _place(row)),
    )


def _as_of(published: int | None, year: int | None, seen_by: Viewer) -> str:
    if published is None:
        return ""
    if seen_by.dtg:
        return viewer.day(date(1970, 1, 1) + timedelta(seconds=published), seen_by)
    return wording.period(published, published + 1, year=year)


def _place(row: Row) -> str | None:
    """The name of a place narrower than a country."""
    return row["place"] if row["place_kind"] not in _WIDE else None


def title(row: Row, year: int | None = None) -> str:
    """What a figure is about, where or when: 'Drones downed, night of 9–10 April', 'Injured, Odesa'."""
    about = wording.subject(row["measure"], row["unit"], row["counted"])
    if _place(row):
        return f"{about}, {_place(row)}"
    if row["cumulative"] and row["first"] is not None:
        return f"{about}, {wording.since(row['first'], year=year)}"
    when = wording.period(row["first"], row["last"], night=bool(row["night"]), year=year)
    return ", ".join(part for part in (about, when or row["place"]) if part)
