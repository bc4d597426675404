"""A place or a time expression → its evidence as HTML, as `evidence.panel` does for figures and events. Pure."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import duckdb
import pandas as pd

from dashboard import evidence, sentences, wording
from dashboard.queries import select

Row = Mapping[str, Any]
ROLES = {
    "scene": "scene: it happened here",
    "venue": "venue: it was said or met here",
    "origin": "origin: it came from here",
    "destination": "destination: it went here",
    "dateline": "dateline: it was written here",
    "mention": "mention: named beside the news",
}
TYPES = {"DATE": "date", "TIME": "time", "DURATION": "duration", "SET": "repeated times"}
_DOCUMENT = "d.text AS article, d.title, d.outlet, d.reliability, d.published_basis"
_PUBLISHED = "epoch(d.published)::BIGINT AS published"


def place(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """One mention of a place with its document's text: one row, or none."""
    return select(
        connection,
        f"""SELECT p.*, {_DOCUMENT}, {_PUBLISHED} FROM places p JOIN documents d ON d.id = p.document WHERE p.id = ?""",
        id,
    )


def timex(connection: duckdb.DuckDBPyConnection, id: str) -> pd.DataFrame:
    """One time expression with its document's text: one row, or none."""
    return select(
        connection,
        f"""SELECT x.* REPLACE (epoch(x.first)::BIGINT AS first, epoch(x.last)::BIGINT AS last), {_DOCUMENT},
                   {_PUBLISHED} FROM dates x JOIN documents d ON d.id = x.document WHERE x.id = ?""",
        id,
    )


def place_panel(row: Row, spans: Sequence[evidence.Span]) -> str:
    """The evidence of one mention of a place."""
    within = ", ".join(
        escape(part) for part in (row["admin1_name"], row["country_name"]) if part and part != row["name"]
    )
    facts = [
        ("Place", f"{escape(row['name'])} <small>{escape(row['kind'])}</small>"),
        ("Within", within),
        ("Role", escape(ROLES.get(row["role"], row["role"] or "unknown"))),
        ("Point", escape(point(row))),
        ("On the map", escape(drawn(row))),
    ]
    return _panel(f"{row['name']}, {row['role'] or 'place'}", row, spans, facts)


def point(row: Row) -> str:
    """Coordinates and precision in words: '50.45° N, 30.52° E, town-level, ± 12 km'."""
    if row["latitude"] is None:
        return "named, not found: no point is drawn"
    north = f"{abs(row['latitude']):.2f}° {'N' if row['latitude'] >= 0 else 'S'}"
    east = f"{abs(row['longitude']):.2f}° {'E' if row['longitude'] >= 0 else 'W'}"
    return ", ".join(part for part in (north, east, wording.precision(row["kind"], row["radius_km"])) if part)


def drawn(row: Row) -> str:
    """Whether the event map draws this mention, and why not."""
    if row["drawn"]:
        return "drawn"
    if row["latitude"] is None:
        return "not drawn: it was not found"
    if row["demonym"]:
        return "not drawn: a people, no place"
    return "not drawn: part of a longer name" if row["nested"] else "not drawn: nothing is told to have happened here"


def timex_panel(row: Row, spans: Sequence[evidence.Span]) -> str:
    """The evidence of one time expression."""
    when = wording.period(row["first"], row["last"], night=(row["value"] or "").endswith("TNI"))
    hours = wording.clock(row["first"], row["last"])
    published = wording.day(row["published"]) if row["published"] is not None else "an unknown day"
    basis = evidence.BASIS.get(row["published_basis"], "basis unknown")
    facts = [
        ("Kind", escape(TYPES.get(row["type"], str(row["type"])))),
        (
            "Meaning",
            escape(", ".join(part for part in (when, hours) if part) or "no interval: the text leaves it open"),
        ),
        ("TIMEX3", f"<code>{escape(row['value'])}</code>" if row["value"] else "not known"),
        ("Read from", escape(f"a text published on {published}, {basis}")),
    ]
    return _panel(f"“{row['text']}”", row, spans, facts)


def _panel(head: str, row: Row, spans: Sequence[evidence.Span], facts: Sequence[tuple[str, str]]) -> str:
    article = row["article"]
    first, last = sentences.bounds(article, row["sentence"] or "", row["start"], row["end"])
    outlet = f"{escape(row['outlet'])}: " if row["outlet"] else ""
    rule = escape((row["rule"] or "unknown").replace("_", " "))
    sure = f" · confidence {row['confidence']:.2f}" if row["confidence"] is not None else ""
    ends = [
        ("Source", f"{outlet}{escape(row['title'] or 'untitled')} {evidence.grade(row['reliability'])}"),
        ("Found by", f"{rule}{sure}"),
    ]
    said = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in (*facts, *ends) if value)
    others = [span for span in spans if (span.start, span.end) != (row["start"], row["end"])]
    return (
        f'<section class="dl-evidence" aria-label="Evidence"><header><h2>{escape(head)}</h2>'
        '<button type="button" class="dl-close" data-action="close" aria-label="Close the evidence">×</button></header>'
        f"<blockquote>{evidence.marked(article, others, first, last, [(row['start'], row['end'])])}</blockquote>"
        f"<dl>{said}</dl></section>"
    )
