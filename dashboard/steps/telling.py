"""One finding → one step: what it says, how sure, who says so, and where the map has to look."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

import duckdb

from dashboard import cards, claims, evidence, palette, queries, sentences, tellers, texts, viewer, wording
from dashboard.cards.choosing import USUAL, Row
from dashboard.filters import Filters
from dashboard.steps import grades
from dashboard.viewer import Viewer

KM_PER_DEGREE = 111.2
LEAST_KM = 90.0  # around a town: its region still shows
RIVALS = 3  # other values that a step names
Box = tuple[float, float, float, float]  # west, south, east, north in degrees
Alike = Callable[[str], Sequence[claims.Comparison]]  # a measure to what is told of it
Piece = tuple[str, bool]  # a stretch of the sentence, and whether it is lit


@dataclass(frozen=True)
class Step:
    """One message. `bound` are the words before `value` ('more than'), `of` those behind it ('of 145').

    `share` is part/total and `reach` a range's ends, both on a scale of 0..1. `point` is (latitude, longitude, radius
    in km); None where nothing is drawn, and `nowhere` then says why. `box` is what the map shows.
    """

    id: str
    title: str
    value: str
    bound: str = ""
    of: str = ""
    share: float | None = None
    reach: tuple[float, float] | None = None
    sentence: tuple[Piece, ...] = ()
    standing: str = ""
    who: str = ""
    sources: int = 1
    rivals: tuple[str, ...] = ()
    when: str = ""
    as_of: str = ""
    source: str = ""
    grade: str = "F6"
    where: str = ""
    nowhere: str = ""
    point: tuple[float, float, float] | None = None
    box: Box | None = None


def steps(
    connection: duckdb.DuckDBPyConnection, ids: Iterable[str], *, seen_by: Viewer = USUAL, year: int | None = None
) -> list[Step]:
    """The steps of some findings, in order, without those that are not held. `year` is one that need not be said."""
    alike = cache(partial(_alike, connection))  # steps of one measure are compared with the same tellings
    found = (_step(connection, id, seen_by, year, alike) for id in ids)
    return [one for one in found if one is not None]


def step(
    connection: duckdb.DuckDBPyConnection, id: str, *, seen_by: Viewer = USUAL, year: int | None = None
) -> Step | None:
    """The step of a figure or event; None where it is not held. `year` is one that need not be said."""
    return _step(connection, id, seen_by, year, partial(_alike, connection))


def _step(
    connection: duckdb.DuckDBPyConnection, id: str, seen_by: Viewer, year: int | None, alike: Alike
) -> Step | None:
    for row in cards.records(texts.evidence(connection, id)):
        said = _figure(row, year) if row["table"] == "figures" else _event(row, year)
        return replace(
            _about(said, row, seen_by),
            sources=tellers.sources(cards.records(tellers.tellers(connection, id))),
            rivals=_rivals(row, alike),
        )
    return None


def _figure(row: Row, year: int | None) -> Step:
    low, high = row["low"], row["high"]
    known = tuple(end for end in (low, high) if end is not None) or (None,)
    total = row["total_high"] if row["total_low"] == row["total_high"] else None
    part = low is not None and low == high and total is not None and 0 <= low < total
    return Step(
        row["id"],
        cards.title(row, year),
        wording.amount(known[0], known[-1], "exact", row["unit"]),
        bound=(wording.BOUNDS.get(row["bound"] or "", "") or _open(low, high)).strip(),
        of=f"of {wording.amount(total, total)}" if part else "",
        share=low / total if part else None,
        reach=(low / (high * 4 / 3), 3 / 4) if low is not None and high is not None and 0 <= low < high else None,
    )


def _open(low: float | None, high: float | None) -> str:
    if (low is None) == (high is None):
        return ""
    return "at least" if high is None else "at most"


def _event(row: Row, year: int | None) -> Step:
    kind = palette.kind_of(row["kind"])
    when = wording.period(row["first"], row["last"], night=bool(row["night"]), year=year)
    title = ", ".join(part for part in (row["place"] or "Place not stated", when) if part)
    return Step(row["id"], title, f"{kind.shape.filled} {kind.label}")


def _about(said: Step, row: Row, seen_by: Viewer) -> Step:
    """The step with what figures and events share: sentence, who, when, where, grade."""
    grade = row["reliability"] or "F6"
    background = "background" if row["current"] is False else ""
    standing = " · ".join(
        part for part in (wording.STANDING.get(row["status"], row["status"] or ""), background) if part
    )
    return replace(
        said,
        sentence=_sentence(row),
        standing=standing,
        who=f"says {row['claimant']}"
        if row["claimant"]
        else f"told by {row['outlet'] or 'the outlet'}, in its own voice",
        when=wording.period(row["first"], row["last"], night=bool(row["night"])) or "time not stated",
        as_of=_day(row["published"], seen_by),
        source=row["title"] or "untitled",
        grade=grade if grades.said(grade) else "F6",
        **_placed(row),
    )


def _day(published: int | None, seen_by: Viewer) -> str:
    if published is None:
        return "publication day unknown"
    return f"as of {viewer.day(date(1970, 1, 1) + timedelta(seconds=published), seen_by)}"


def _sentence(row: Row) -> tuple[Piece, ...]:
    """The sentence in pieces, with the figure lit, and its total where that stands in it too."""
    article = row["article"]
    first, last = sentences.bounds(article, row["sentence"] or "", row["start"], row["end"])
    return sentences.pieces(article, first, last, sentences.lit(row))


def _placed(row: Row) -> dict[str, Any]:
    if row["place"] is None:
        return {"nowhere": "Not on the map: the text names no place for it"}
    if row["latitude"] is None:
        return {"where": row["place"], "nowhere": f"Not on the map: {row['place']} is named, but was not found"}
    km = row["radius_km"] or 0.0
    precise = wording.precision(row["place_kind"], row["radius_km"]).replace("± ", "±\u00a0").replace(" km", "\u00a0km")
    return {
        "where": ", ".join(part for part in (row["place"], precise) if part),
        "point": (row["latitude"], row["longitude"], km),
        "box": _box(row["latitude"], row["longitude"], max(km, LEAST_KM)),
    }


def _box(latitude: float, longitude: float, km: float) -> Box:
    high = km / KM_PER_DEGREE
    wide = high / max(0.2, math.cos(math.radians(latitude)))
    return longitude - wide, max(latitude - high, -84.0), longitude + wide, min(latitude + high, 84.0)


def _alike(connection: duckdb.DuckDBPyConnection, measure: str) -> list[claims.Comparison]:
    """All that is told of a measure, by what it is about."""
    shown = queries.Shown(connection, Filters(period="All", relevance="All", measures=(measure,)), None)
    return claims.grouped(cards.records(queries.tellings(shown)))


def _rivals(row: Row, alike: Alike) -> tuple[str, ...]:
    """What others tell otherwise about the same thing: '120 (Army)'. Nothing where the values can all be true."""
    if row["table"] != "figures" or not row["measure"] or not row["place"]:
        return ()
    for group in alike(row["measure"]):
        own = next((one for one in group.rows if one["id"] == row["id"]), None)
        if own is not None and group.standing == claims.CONTESTED:
            return tuple(_said(other) for other in _clashing(own, group.rows))[:RIVALS]
    return ()


def _clashing(own: Row, rows: Sequence[Row]) -> list[Row]:
    others = [other for other in rows if claims.voice(other) != claims.voice(own)]
    return [other for other in others if claims.relation(own, other) == "differs"]


def _said(row: Row) -> str:
    value = evidence.told(row)
    return f"{value} ({row['claimant'] or row['outlet'] or 'another source'})"
