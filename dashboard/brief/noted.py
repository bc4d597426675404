"""Ids of figures and events → numbered notes: the sentence behind each, with its words lit, and where it stands."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import duckdb

from dashboard import cards, sentences, texts, viewer
from dashboard.brief.content import Note
from dashboard.brief.plain import pieces, plain
from dashboard.viewer import Viewer

Row = Mapping[str, Any]


def notes(connection: duckdb.DuckDBPyConnection, ids: Iterable[str], seen_by: Viewer) -> dict[str, Note]:
    """The note of each id, numbered in their order; findings of one sentence and one voice share theirs."""
    rows = {id: cards.records(texts.evidence(connection, id))[0] for id in dict.fromkeys(ids)}
    alike: dict[tuple[Any, ...], list[str]] = {}
    for id, row in rows.items():
        alike.setdefault((row["document"], row["sentence"], row["claimant"]), []).append(id)
    return {
        id: _note(number, [rows[one] for one in group], seen_by)
        for number, group in enumerate(alike.values(), 1)
        for id in group
    }


def _note(number: int, rows: list[Row], seen_by: Viewer) -> Note:
    row = rows[0]
    first, last = sentences.bounds(row["article"], row["sentence"] or "", row["start"], row["end"])
    said = sentences.pieces(row["article"], first, last, [span for one in rows for span in sentences.lit(one)])
    words = pieces([text for text, _ in said])
    return Note(
        number, tuple(zip(words, (bright for _, bright in said), strict=True)), source(row),
        published(row["published"], seen_by), row["reliability"] or "F6", says(row),
    )  # fmt: skip


def source(row: Row) -> str:
    """The outlet and the title of a row's document."""
    title = plain(row["title"]) or "untitled"
    return f"{plain(row['outlet'])}, “{title}”" if row["outlet"] else f"“{title}”"


def published(moment: int | None, seen_by: Viewer) -> str:
    """The day of publication, as the viewer wants days said."""
    if moment is None:
        return "day unknown"
    return viewer.day(date(1970, 1, 1) + timedelta(seconds=moment), seen_by)


def says(row: Row) -> str:
    """Whose claim it is; '' for what an outlet says in its own voice."""
    return f"says {plain(row['claimant'])}" if row["claimant"] else ""
