"""What was read: the list of documents, and the chosen one with everything that was understood lit in it."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard import cards, evidence, queries, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters

Row = Mapping[str, Any]
KINDS = {"figures": "figure", "places": "place", "dates": "date", "events": "event"}


def show(picture: Picture, filters: Filters) -> None:
    """Draw the page: the list at the left, the article at the right."""
    shown = queries.Shown(picture.connection, filters, picture.offered.newest)
    rows = cards.records(queries.sources(shown))
    widgets.html(heading(rows), key="heading")
    if not rows:
        widgets.html(EMPTY, key="empty")
        return
    lit = _lit(picture)
    chosen = _chosen(rows, lit)
    left, right = st.columns([0.32, 0.68], gap="medium")
    with left:
        widgets.html(listed(rows, chosen), key="sources_list")
    with right:
        widgets.html(article(picture, chosen, lit), key="article")


EMPTY = (
    '<div class="dl-empty"><h2>No sources yet</h2><p>Add a file, a folder or several: <code>dateline add PATH</code>. '
    "This page then shows each text with all that was understood in it.</p></div>"
)


def heading(rows: Sequence[Row]) -> str:
    """How many sources, how many of them speak to the filters, how many failed."""
    failed = sum(row["status"] == "failed" for row in rows)
    speak = sum(row["shown"] > 0 for row in rows)
    facts = [f"{speak} of {len(rows)} speak to the filters"] + ([f"{failed} could not be read"] if failed else [])
    return f'<div class="dl-heading"><h1>Sources</h1>{"".join(f"<span>{fact}</span>" for fact in facts)}</div>'


def _lit(picture: Picture) -> Row | None:
    """The row whose span is to be shown, if one was asked for."""
    id = st.session_state.get("source")
    rows = cards.records(queries.evidence(picture.connection, id)) if id else []
    return rows[0] if rows else None


def _chosen(rows: Sequence[Row], lit: Row | None) -> str:
    if lit is not None:
        return str(lit["document"])
    asked = st.session_state.get("document")
    return str(asked if asked in {row["id"] for row in rows} else rows[0]["id"])


def listed(rows: Sequence[Row], chosen: str) -> str:
    """The list of sources, each a button; failed ones say why."""
    return f'<ul class="dl-list dl-sources dl-scroll" aria-label="Sources">{"".join(_entry(row, row["id"] == chosen) for row in rows)}</ul>'


def _entry(row: Row, pressed: bool) -> str:
    failed = row["status"] == "failed"
    day = wording.day(row["published"]) if row["published"] is not None else "day unknown"
    basis = f" ({row['published_basis']})" if row["published_basis"] not in (None, "metadata", "unknown") else ""
    told = (
        row["error"] or "no reason was recorded"
        if failed
        else f"{wording.number_of(row['figures'], 'figure')}, {wording.number_of(row['events'], 'event')} · {row['shown']} shown"
    )
    return (
        f'<li class="{"dl-failed" if failed else ""}"><button type="button" data-action="document" data-id="{escape(row["id"])}"'
        f' aria-pressed="{str(pressed).lower()}"><b>{escape(row["title"] or row["source"] or "untitled")}</b>'
        f"<small>{escape(row['outlet'] or 'outlet unknown')} · {escape(day + basis)} "
        f'<span class="dl-grade">{escape(row["reliability"] or "F6")}</span></small><span>{escape(told)}</span></button></li>'
    )


def article(picture: Picture, chosen: str, lit: Row | None) -> str:
    """One document as HTML: what it is, a legend with counts, the text with all spans marked."""
    row = cards.records(queries.document(picture.connection, chosen))[0]
    if row["status"] == "failed":
        return f'<div class="dl-empty"><h2>{escape(row["title"] or row["source"])}</h2><p>{escape(row["error"] or "")}</p></div>'
    found = cards.records(queries.spans(picture.connection, chosen))
    spans = [evidence.Span(**span) for span in found]
    bright = [(lit["start"], lit["end"])] if lit is not None else []
    text = evidence.marked(row["text"], spans, lit=bright).replace('dl-lit"', 'dl-lit" data-scroll', 1)
    return f'{_about(row)}{_legend(spans)}<div class="dl-article">{text}</div>'


def _about(row: Row) -> str:
    day = wording.day(row["published"]) if row["published"] is not None else "day of publication unknown"
    basis = evidence.BASIS.get(row["published_basis"], "basis unknown")
    facts = [
        row["outlet"] or "outlet unknown",
        f"{day}, {basis}",
        row["url"] or "",
        "sample data" if row["sample"] else "",
    ]
    said = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f'<div class="dl-about"><h2>{escape(row["title"] or "untitled")}</h2><small>{said} '
        f'<span class="dl-grade" title="Admiralty code">{escape(row["reliability"] or "F6")}</span></small></div>'
    )


def _legend(spans: Sequence[evidence.Span]) -> str:
    counted = {kind: sum(span.kind == kind for span in spans) for kind in KINDS}
    entries = "".join(
        f'<span><mark class="dl-{kind}" data-letter="{evidence.LETTERS[kind]}">{noun}s</mark> <small>{counted[kind]}</small></span>'
        for kind, noun in KINDS.items()
    )
    return f'<div class="dl-legend" role="note" aria-label="What the marks mean">{entries}</div>'
