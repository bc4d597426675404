"""The rows behind each page, as streams of Arrow batches: exactly those that the filters let through, in one order.

A day is a DATE and both ends are included: `first_day` and `last_day` of "10 April" are 2025-04-10 in every time zone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pyarrow as pa

from dashboard import cards, claims, queries, wording
from dashboard import filters as f
from dashboard.exports import compared
from dashboard.exports.days import days_of
from dashboard.exports.request import Export
from dashboard.queries import Shown

# The columns of `extract`'s flat table (see its contract), the days as DATEs, and the address of the document.
COLUMNS = f"""s.id, s."table", {f.KIND} AS kind, CASE WHEN s."table" = 'figures' THEN s.kind END AS figure_kind,
    s.measure, s.low, s.high, s.bound, s.unit, s.counted, s.cumulative, s.trend, s.actor, s.target, s.claimant,
    s.status, s.current, s.place, s.place_kind, s.place_role, s.latitude, s.longitude, s.radius_km, s.country,
    s.country_name, s.admin1, s.admin1_name, coalesce(s.drawn, false) AS on_map, s.first::DATE AS first_day,
    greatest(s.first, s.last - INTERVAL 1 SECOND)::DATE AS last_day, s.sentence, s.text, s.start, s."end", s.confidence,
    s.rule, s.title, s.outlet, s.reliability, d.url, s.published::DATE AS published, s.document, s.event, s.total"""
TOLD = "coalesce(least(s.last, s.published + INTERVAL 1 DAY), s.last, s.published) DESC NULLS LAST"  # newest first
ORDER = f"{TOLD}, s.document, s.start, s.id"
FROM = "FROM shown s LEFT JOIN documents d ON d.id = s.document"


@dataclass(frozen=True)
class Table:
    """Rows under a name. `read` streams them; `figure` and `event` rows among them may have a point."""

    name: str
    title: str
    read: Callable[[Export], pa.RecordBatchReader]


def _findings(export: Export) -> pa.RecordBatchReader:
    return export.shown.stream(f"SELECT {COLUMNS} {FROM} ORDER BY {ORDER}")


def _figures(export: Export) -> pa.RecordBatchReader:
    return export.shown.stream(f"""SELECT {COLUMNS} {FROM} WHERE s."table" = 'figures' ORDER BY {ORDER}""")


def _sources(export: Export) -> pa.RecordBatchReader:
    return export.shown.stream(
        """SELECT d.id AS document, d.title, d.outlet, d.url, d.published::DATE AS published, d.published_basis,
                  d.language, d.reliability, d.sample, d.source, d.status, d.error, coalesce(b.rows, 0) AS rows_shown
           FROM documents d LEFT JOIN (SELECT document, count(*) AS rows FROM shown GROUP BY document) b
             ON b.document = d.id
           ORDER BY d.status = 'failed', d.published DESC NULLS LAST, d.title, d.id"""
    )


def _beside(export: Export) -> pa.RecordBatchReader:
    """The rows of both sides of Compare; one that lies in both stands there twice."""
    a, b = (
        side.stream(f"SELECT '{letter}' AS side, {COLUMNS} {FROM.replace('shown', 'side')} ORDER BY {ORDER}")
        for letter, side in zip("AB", compared.sides(export), strict=True)
    )
    return pa.RecordBatchReader.from_batches(a.schema, chain(a, b))


def _beside_sources(export: Export) -> pa.RecordBatchReader:
    """All documents, and how many rows of each lie on either side of Compare."""
    rows = _sources(export).read_all()
    for letter, side in zip("ab", compared.sides(export), strict=True):
        held = (
            side.select("SELECT document, count(*) AS n FROM side GROUP BY document").set_index("document").n.to_dict()
        )
        counts = pa.array([int(held.get(document, 0)) for document in rows["document"].to_pylist()], pa.int64())
        rows = rows.append_column(f"rows_{letter}", counts)
    return rows.drop_columns("rows_shown").to_reader()


def _claims(export: Export) -> pa.RecordBatchReader:
    """The tellings of each thing, with how its tellers stand to each other; one row a telling, as the ledger lists."""
    tellings = cards.records(queries.tellings(export.shown))
    points = _points(export.shown, [row["id"] for row in tellings])
    rows = [
        {
            "thing": number, "standing": one.standing, "said": claims.said(one), "id": row["id"],
            "what": wording.subject(row["measure"], row["unit"]), "measure": row["measure"], "unit": row["unit"],
            "low": row["low"], "high": row["high"], "bound": row["bound"], "claimant": row["claimant"],
            "status": row["status"], "place": row["place"], "country": row["country"],
            **points[row["id"]],
            "first_day": row["first"], "last_day": row["last"] - 1,
            "sentence": row["sentence"], "title": row["title"], "outlet": row["outlet"],
            "reliability": row["reliability"], "published": row["published"], "document": row["document"],
        }
        for number, one in enumerate(claims.grouped(tellings), 1)
        for row in one.rows
    ]  # fmt: skip
    return days_of(pa.Table.from_pylist(rows, TELLING), "first_day", "last_day", "published").to_reader()


def _points(shown: Shown, ids: list[str]) -> dict[str, dict[str, Any]]:
    """Where the rows lie, and whether the map draws them."""
    rows = shown.select(
        "SELECT id, latitude, longitude, coalesce(drawn, false) AS on_map FROM shown WHERE list_contains(?, id)", ids
    )
    return {row.pop("id"): row for row in cards.records(rows)}


TELLING = pa.schema(
    [("thing", pa.int64())]
    + [(name, pa.string()) for name in ("standing", "said", "id", "what", "measure", "unit")]
    + [(name, pa.float64()) for name in ("low", "high")]
    + [(name, pa.string()) for name in ("bound", "claimant", "status", "place", "country")]
    + [("latitude", pa.float64()), ("longitude", pa.float64()), ("on_map", pa.bool_())]
    + [(name, pa.int64()) for name in ("first_day", "last_day")]
    + [(name, pa.string()) for name in ("sentence", "title", "outlet", "reliability")]
    + [("published", pa.int64()), ("document", pa.string())]
)
FINDINGS = Table("findings", "Events and figures", _findings)
FIGURES = Table("figures", "Figures", _figures)
CLAIMS = Table("claims", "Who says what", _claims)
SOURCES = Table("sources", "Sources", _sources)
BESIDE = Table("findings", "Events and figures", _beside)
BESIDE_SOURCES = Table("sources", "Sources", _beside_sources)
TABLES: Mapping[str, tuple[Table, ...]] = {  # of each page: its rows, and what goes with them where there is room
    "overview": (FINDINGS, SOURCES),
    "map": (FINDINGS, SOURCES),
    "timeline": (FINDINGS, SOURCES),
    "figures": (FIGURES, SOURCES),
    "claims": (CLAIMS, SOURCES),
    "sources": (SOURCES,),
    "compare": (BESIDE, BESIDE_SOURCES),
}
