"""The tables: their columns, dtypes and meaning, built from findings. The contract of this package, as rows.

dtypes: `string`, `Float64`, `boolean`, `int64`, `datetime64[s]` (no zone; reaches before Christ), `list` (of ids).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from extract.columns import CORRECTIONS, CREDIBILITY, REVIEW, Column
from extract.model import Event, Figure, Findings, Period, Place, Timex

ROW = (
    Column("id", "string", "stable across runs: hash of document, table, span, kind and ordinal"),
    Column("document", "string", "id of the document"),
    Column("start", "int64", "first character of the evidence in the document's text"),
    Column("end", "int64", "one past its last character"),
    Column("text", "string", "the evidence: document.text[start:end]"),
    Column("sentence", "string", "the whole sentence or heading that holds it"),
    Column("confidence", "Float64", "0..1"),
    Column("rule", "string", "the rule or model that found it"),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "places": (
        *ROW,
        Column("name", "string", "canonical English name"),
        Column("kind", "string", "continent, country, admin1, admin2, city, water, terrain, facility or area"),
        Column("demonym", "boolean", "named by its people ('Russian'); never drawn"),
        Column("nested", "boolean", "inside another name ('Kyiv Independent'); never a scene"),
        Column("latitude", "Float64", "WGS 84 degrees, null when unlocated"),
        Column("longitude", "Float64", "WGS 84 degrees, null when unlocated"),
        Column("radius_km", "Float64", "how precise the point is, km"),
        Column("country", "string", "ISO 3166-1 alpha-2"),
        Column("country_name", "string", "the country's English name"),
        Column("admin1", "string", "ISO 3166-2 where one exists"),
        Column("admin1_name", "string", "the subdivision's English name"),
        Column("geonameid", "Int64", "GeoNames id"),
        Column("role", "string", "scene, venue, origin, destination, dateline or mention"),
        Column("modifier", "string", "what shifts or narrows it ('eastern', 'near')"),
        Column("offset_km", "Float64", "how far from the named place, km"),
        Column("bearing", "Float64", "in which direction, degrees from north"),
        Column("candidates", "string", "JSON: what else it could mean, or could while unlocated; null if nothing"),
        Column("drawn", "boolean", "shown on a map by default: located, scene or venue, no demonym, not nested"),
    ),
    "figures": (
        *ROW,
        Column("kind", "string", "count, money, share, measurement, rate, duration, age or ordinal"),
        Column("low", "Float64", "lower bound; null when open"),
        Column("high", "Float64", "upper bound; null when open"),
        Column("bound", "string", "exact, about, at_least, more_than, at_most, less_than or range"),
        Column("counted", "string", "the thing counted, as the text says it"),
        Column("unit", "string", "its canonical head, singular, or a symbol (USD, percent, km)"),
        Column("measure", "string", "what was done or what it measures: killed, launched, downed, ..."),
        Column("total", "string", "id of the figure that it is part of"),
        Column("cumulative", "boolean", "a running total"),
        Column("trend", "string", "up, down or null"),
        Column("actor", "string", "who did it"),
        Column("target", "string", "to whom"),
        Column("claimant", "string", "who says so; null when the outlet speaks for itself"),
        Column("status", "string", "reported, claimed, estimated, proposed, planned, denied or hypothetical"),
        Column("current", "boolean", "belongs to the news of this document; false for background"),
        Column("place", "string", "id of a place row"),
        Column("places", "list", "ids of all its place rows"),
        Column("first", "datetime64[s]", "it holds in [first, last)"),
        Column("last", "datetime64[s]", "it holds in [first, last)"),
    ),
    "dates": (
        *ROW,
        Column("type", "string", "TIMEX3 type: DATE, TIME, DURATION or SET"),
        Column("value", "string", "TIMEX3 value (ISO 8601); null when it cannot be known"),
        Column("first", "datetime64[s]", "[first, last), null for durations and sets"),
        Column("last", "datetime64[s]", "[first, last), null for durations and sets"),
    ),
    "events": (
        *ROW,
        Column("kind", "string", "PLOVER event type or hazard"),
        Column("trigger", "string", "the word that says so"),
        Column("actor", "string", "who did it"),
        Column("target", "string", "to whom"),
        Column("claimant", "string", "who says so; null when the outlet speaks for itself"),
        Column("status", "string", "as for figures"),
        Column("current", "boolean", "belongs to the news of this document"),
        Column("place", "string", "id of a place row"),
        Column("first", "datetime64[s]", "[first, last)"),
        Column("last", "datetime64[s]", "[first, last)"),
        Column("figures", "list", "ids of the figures that quantify it"),
    ),
    "documents": (
        Column("id", "string", "hash of text and source"),
        Column("title", "string", "headline"),
        Column("outlet", "string", "who published it"),
        Column("url", "string", "its address"),
        Column("published", "datetime64[s]", "day of publication"),
        Column("published_basis", "string", "metadata, dateline, file, analyst, inferred or unknown"),
        Column("language", "string", "ISO 639-1"),
        Column("reliability", "string", "Admiralty code"),
        Column("sample", "boolean", "shipped as sample data"),
        Column("source", "string", "where the text was taken from"),
        Column("text", "string", "the whole text"),
        Column("status", "string", "extracted or failed"),
        Column("error", "string", "why it failed, and what to do"),
        Column("added", "datetime64[s]", "UTC, when the record first held it; null where none did"),
        Column("story", "string", "id of the first document that tells its text; null where no record compared it"),
        Column("apart", "list", "ids of documents that somebody held to be no near-duplicates of it"),
    ),
}

_SHARED = ("measure", "low", "high", "bound", "unit", "counted", "total", "cumulative", "trend", "actor", "target",
           "claimant", "status", "current")  # fmt: skip
_WHERE = ("latitude", "longitude", "radius_km", "country", "country_name", "admin1", "admin1_name", "drawn")
_MEANING = {c.name: c for table in ("events", "places", "figures") for c in COLUMNS[table]}

COLUMNS["flat"] = (
    Column("id", "string", "id of the figure or event"),
    Column("document", "string", "id of the document"),
    Column("table", "string", "figures or events"),
    Column("kind", "string", "kind of the figure or of the event"),
    Column("event_kind", "string", "kind of the event, or of the event that the figure quantifies"),
    Column("event", "string", "id of the event that the figure quantifies"),
    *(_MEANING[name] for name in _SHARED),
    Column("place", "string", "name of its place"),
    Column("place_id", "string", "id of its place row"),
    Column("place_kind", "string", "kind of its place"),
    Column("place_role", "string", "role of its place"),
    *(_MEANING[name] for name in _WHERE),
    *(_MEANING[name] for name in ("first", "last", "sentence", "start", "end", "text", "confidence", "rule")),
    Column("published", "datetime64[s]", "day of publication of its document"),
    Column("outlet", "string", "who published it"),
    Column("title", "string", "headline of its document"),
    Column("reliability", "string", "Admiralty code of its document, with the finding's own credibility where judged"),
    Column("story", "string", "that of its document: two documents of one story are one text told again"),
    Column("telling", "string", "id of the row of the story's first document that says the same; null if it is alone"),
    Column("event_group", "string", "id of the first of the events that are one event; null if it is alone"),
    Column("apart", "list", "ids of events that somebody held to be another event than this one"),
)
COLUMNS = {table: (*columns, *REVIEW) for table, columns in COLUMNS.items()} | {"corrections": CORRECTIONS}
for _table in ("figures", "events", "flat"):
    COLUMNS[_table] = (*COLUMNS[_table], CREDIBILITY)

Row = dict[str, Any]


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Rows as a DataFrame with the table's columns, in order and typed; what a row lacks is null."""
    return pd.DataFrame({c.name: _column([row.get(c.name) for row in rows], c.dtype) for c in COLUMNS[table]})


def _column(values: list[Any], dtype: str) -> pd.Series:
    if dtype == "list":
        return pd.Series([list(value or ()) for value in values], dtype=object)
    if dtype == "datetime64[s]":
        seconds = pd.array([pd.NA if value is None else value for value in values], dtype="Int64")
        return pd.Series(pd.Series(seconds.to_numpy("int64", na_value=_NAT)).astype("datetime64[s]"))
    return pd.Series(values, dtype=dtype)


_NAT = -(2**63)  # numpy's own mark for "no time"


def rows(findings: Findings) -> dict[str, list[Row]]:
    """The rows of one document's tables, `flat` among them. Times are seconds since 1970."""
    evidence = _Evidence(findings)
    found = {
        "places": [
            evidence.row(one) | _fields(one, "places") | {"drawn": one.drawn, "candidates": one.candidates_json}
            for one in findings.places
        ],
        "figures": [evidence.row(one) | _fields(one, "figures") | _interval(one.period) for one in findings.figures],
        "dates": [evidence.row(timex) | _fields(timex, "dates") | _interval(timex.period) for timex in findings.dates],
        "events": [
            row | _fields(event, "events") | _interval(event.period) | {"trigger": row["text"]}
            for event in findings.events
            for row in [evidence.row(event)]
        ],
        "documents": [_document(findings)],
        "corrections": [],
    }
    found["flat"] = flat(found)
    return found


def frames(found: Iterable[Findings]) -> dict[str, pd.DataFrame]:
    """All tables of many documents' findings."""
    gathered: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for findings in found:
        for table, some in rows(findings).items():
            gathered[table].extend(some)
    return {table: frame(table, some) for table, some in gathered.items()}


class _Evidence:
    def __init__(self, findings: Findings) -> None:
        self.document, self.sentences = findings.document, findings.sentences

    def row(self, finding: Place | Figure | Timex | Event) -> Row:
        """The columns that every table shares."""
        text, start, end = self.document.text, finding.start, finding.end
        i = bisect_right(self.sentences, start, key=lambda span: span[0]) - 1
        first, last = self.sentences[i] if i >= 0 else (start, end)
        return {
            "id": finding.id, "document": self.document.id, "start": start, "end": end, "text": text[start:end],
            "sentence": text[min(first, start) : max(last, end)], "confidence": finding.confidence,
            "rule": finding.rule,
        }  # fmt: skip


def _fields(finding: Place | Figure | Timex | Event, table: str) -> Row:
    names = {column.name for column in COLUMNS[table]}
    return {name: getattr(finding, name) for name in finding.__slots__ if name in names}


def _interval(period: Period | None) -> Row:
    return {"first": period.first if period else None, "last": period.last if period else None}


def _document(findings: Findings) -> Row:
    document = findings.document
    return {name: getattr(document, name) for name in document.__slots__} | {
        "published": Period.of_days(document.published, document.published).first if document.published else None,
        "status": "failed" if findings.error else "extracted",
        "error": findings.error,
    }


def flat(found: dict[str, list[Row]]) -> list[Row]:
    """The flat table of one document, from its other tables: one row per figure or event, with place and event."""
    places = {place["id"]: place for place in found["places"]}
    quantified = {figure: event for event in found["events"] for figure in event["figures"]}
    document = found["documents"][0]
    about = {name: document[name] for name in ("published", "outlet", "title", "reliability")}
    flat = []
    for table in ("figures", "events"):
        for row in found[table]:
            event = row if table == "events" else quantified.get(row["id"], {})
            place = places.get(row["place"], {})
            flat.append(
                row | about | {name: place.get(name) for name in _WHERE} | {
                    "reliability": (about["reliability"] or "F6")[0] + row["credibility"]
                    if row.get("credibility") else about["reliability"],
                    "table": table, "event_kind": event.get("kind"), "event": event.get("id"),
                    "place": place.get("name"), "place_id": row["place"],
                    "place_kind": place.get("kind"), "place_role": place.get("role"),
                }
            )  # fmt: skip
    return flat
