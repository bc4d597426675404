"""What was read: the list of documents, and the chosen one with everything that was understood lit in it."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard import cards, evidence, locator, mentions, panel, queries, sign_in, texts, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.live_chart import live_chart
from dashboard.queries import review
from dashboard.reviewing import missed

HEIGHT = 936  # pixels of the three columns
ABOVE = 56  # of them, what a switch above takes
MOST_LISTED = 500  # sources in the list
Row = Mapping[str, Any]


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page: the list, the article, and the evidence of a span with its place on a map.

    `texts_page` is this page itself; it is taken for the sake of one signature for all pages.
    """
    shown = picture.shown(filters)
    rows = cards.records(queries.sources(shown))
    widgets.html(heading(rows, picture), key="heading")
    if not rows:
        widgets.html(EMPTY, key="empty")
        return
    lit = _lit(picture)
    chosen = _chosen(rows, lit)
    left, middle, right = st.columns([0.25, 0.45, 0.3], gap="small")
    with left, st.container(height=HEIGHT, border=False, key="sources_box"):
        widgets.html(listed(rows, chosen), key="sources_list")
    with middle:
        kinds = _kinds()
        with st.container(height=HEIGHT - 80, border=False, key="article_box"):
            own = lit if lit is not None and lit["document"] == chosen else None
            widgets.html(article(picture, chosen, own, kinds), key="article")
    with right:
        _beside(shown, chosen, lit)


def _beside(shown: queries.Shown, chosen: str, lit: Row | None) -> None:
    """The evidence of a span; or for who may write and wants to, the fields that add what was missed in the text."""
    row = cards.records(texts.document(shown.connection, chosen))[0]
    offered = row["status"] != "failed" and sign_in.current().writes
    if offered and st.toggle("Add what the machine missed", key="missed"):
        with st.container(height=HEIGHT - ABOVE, border=True, key="missed_box"):
            missed.show(row, cards.records(review.places_of(shown.connection, chosen)))
    else:
        _evidence(shown, lit, HEIGHT - ABOVE if offered else HEIGHT)


def _kinds() -> Sequence[str]:
    """The kinds of span that are lit; none chosen lights none."""
    chosen = st.pills(
        "Lit in the text",
        list(evidence.LETTERS),
        default=list(evidence.LETTERS),
        selection_mode="multi",
        format_func=str.capitalize,
        key="lit",
        bind="query-params",
    )
    return list(chosen)


def _evidence(shown: queries.Shown, lit: Row | None, height: int) -> None:
    """The row behind a span, and where it lies."""
    where = locator.point_of(lit) if lit is not None else None
    panel.show(shown, panel.seen(), height=height - (locator.HEIGHT + 12 if where else 0))
    if where is not None:
        live_chart(
            locator.locator(where, panel.mode()),
            key=f"locator_{where['latitude']:.3f}_{where['longitude']:.3f}".replace(".", "_"),
            alt=f"Map: {where['place']}, {wording.precision(where.get('place_kind'), where['radius_km'])}",
        )


EMPTY = (
    '<div class="dl-empty"><h2>No sources yet</h2><p>Add a file, a folder or several: <code>dateline add PATH</code>. '
    "This page then shows each text with all that was understood in it.</p></div>"
)


def heading(rows: Sequence[Row], picture: Picture) -> str:
    """How many sources, how many of them speak to the filters, how many failed, as of when, whether it is a sample."""
    failed = sum(row["status"] == "failed" for row in rows)
    told = stories(rows)
    speak = sum(any(row["shown"] > 0 for row in members) for members in told)
    facts = [f"{speak} of {wording.number_of(len(told), 'source')} speak to the filters"]
    facts += [wording.number_of(len(rows) - len(told), "reprint")] if len(rows) > len(told) else []
    facts += [f"{failed} could not be read"] if failed else []
    newest = picture.offered.newest
    facts += [f"as of {wording.day(wording.seconds(newest))}"] if newest else []
    said = "".join(f"<span>{fact}</span>" for fact in facts)
    badge = '<span class="dl-badge">sample data</span>' if picture.sample else ""
    return f'<div class="dl-heading"><h1>Sources</h1>{said}{badge}</div>'


def _lit(picture: Picture) -> Row | None:
    """The row whose evidence is open, if one is: a figure, an event, a place or a date."""
    action, id = panel.seen() or ("", "")
    if action == "open":
        for found in (texts.evidence, mentions.place, mentions.timex):
            for row in cards.records(found(picture.connection, id)):
                return row
    return None


def _chosen(rows: Sequence[Row], lit: Row | None) -> str:
    asked = st.session_state.get("document") or (lit["document"] if lit is not None else None)
    return str(asked if asked in {row["id"] for row in rows} else rows[0]["id"])


def stories(rows: Iterable[Row]) -> list[list[Row]]:
    """The documents of each text, the one that told it first first; a text stands where its newest document does."""
    told: dict[str, list[Row]] = {}
    for row in rows:
        told.setdefault(row["story"], []).append(row)
    return [sorted(members, key=lambda row: row["id"] != row["story"]) for members in told.values()]


def listed(rows: Sequence[Row], chosen: str) -> str:
    """The list of sources, each a button, with its reprints to unfold; failed ones say why."""
    told = stories(rows)
    first = [some for i, some in enumerate(told) if i < MOST_LISTED or chosen in {row["id"] for row in some}]
    entries = "".join(_entry(some, chosen) for some in first)
    if len(told) > len(first):
        entries += f"<li><small>and {len(told) - len(first):,} older ones, not listed</small></li>"
    return f'<ul class="dl-list dl-sources" aria-label="Sources">{entries}</ul>'


def _entry(members: Sequence[Row], chosen: str) -> str:
    row, *reprints = members
    return (
        f'<li class="dl-{escape(row["status"])}">{_button(row, chosen, f"<span>{escape(_told(row))}</span>")}'
        f"{_reprints(reprints, chosen)}</li>"
    )


def _button(row: Row, chosen: str, more: str = "") -> str:
    day = wording.day(row["published"]) if row["published"] is not None else "day unknown"
    basis = f" ({row['published_basis']})" if row["published_basis"] not in (None, "metadata", "unknown") else ""
    about = escape(f"{row['outlet'] or 'outlet unknown'} · {day}{basis}")
    pressed = str(row["id"] == chosen).lower()
    which = f'data-action="document" data-id="{escape(row["id"])}" aria-pressed="{pressed}"'
    name = escape(row["title"] or row["source"] or "untitled")
    grade = evidence.grade(row["reliability"])
    return f'<button type="button" {which}><b>{name}</b><small>{about} {grade}</small>{more}</button>'


def _reprints(rows: Sequence[Row], chosen: str) -> str:
    """The documents that tell a text again, folded unless one of them is the chosen one."""
    if not rows:
        return ""
    unfolded = " open" if chosen in {row["id"] for row in rows} else ""
    buttons = "".join(f"<li>{_button(row, chosen)}</li>" for row in rows)
    said = wording.number_of(len(rows), "reprint")
    return (
        f'<details class="dl-reprints"{unfolded}><summary>{said}</summary><ul class="dl-list">{buttons}</ul></details>'
    )


def _told(row: Row) -> str:
    if row["status"] == "failed":
        return str(row["error"] or "no reason was recorded")
    figures, events = wording.number_of(row["figures"], "figure"), wording.number_of(row["events"], "event")
    return f"{figures}, {events} · {row['shown']} of {row['figures'] + row['events']} shown"


def article(picture: Picture, chosen: str, lit: Row | None, kinds: Sequence[str] = tuple(evidence.LETTERS)) -> str:
    """One document as HTML: what it is, a legend with counts, the text with the spans of some kinds marked."""
    row = cards.records(texts.document(picture.connection, chosen))[0]
    if row["status"] == "failed":
        name, why = escape(row["title"] or row["source"]), escape(row["error"] or "No reason was recorded.")
        return f'<div class="dl-empty"><h2>{name} could not be read</h2><p>{why}</p></div>'
    found = cards.records(texts.spans(picture.connection, chosen))
    spans = [evidence.Span(**span) for span in found]
    bright = [(lit["start"], lit["end"])] if lit is not None else []
    text = evidence.marked(row["text"], [span for span in spans if span.kind in kinds], lit=bright).replace(
        'dl-lit"', 'dl-lit" data-scroll', 1
    )
    return f'{_about(row)}{_again(picture, row)}{_legend(spans)}<div class="dl-article">{text}</div>'


def _again(picture: Picture, row: Row) -> str:
    """Of which text it is a reprint, with a button that takes the two apart; and what was taken apart, to be undone."""
    story = row["story"] or row["id"]
    reprint = [("Reprint of", "apart", "Not a reprint", story)] if story != row["id"] else []
    held = [("Held to be no reprint of", "together", "Undo", other) for other in row["apart"] or ()]
    writes = sign_in.current().writes
    return "".join(
        f'<p class="dl-again">{said} <button type="button" data-action="document" data-id="{escape(other)}">'
        f"{_named(picture, other)}</button>{_chip(action, words, row['id'], other) if writes else ''}</p>"
        for said, action, words, other in [*reprint, *held]
    )


def _chip(action: str, words: str, id: str, other: str) -> str:
    which = f'data-action="{action}" data-id="{escape(id)} {escape(other)}"'
    return f' <button type="button" class="dl-chip" {which}>{words}</button>'


def _named(picture: Picture, id: str) -> str:
    (row,) = cards.records(texts.document(picture.connection, id)) or [{"outlet": None, "title": id}]
    return escape(": ".join(part for part in (row["outlet"], row["title"] or "untitled") if part))


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
        f"{evidence.grade(row['reliability'])}</small></div>"
    )


def _legend(spans: Sequence[evidence.Span]) -> str:
    counted = {kind: sum(span.kind == kind for span in spans) for kind in evidence.LETTERS}
    entries = "".join(
        f'<span><mark class="dl-{kind}" data-letter="{letter}">{kind}</mark> <small>{counted[kind]}</small></span>'
        for kind, letter in evidence.LETTERS.items()
    )
    return f'<div class="dl-legend" role="note" aria-label="What the marks mean">{entries}</div>'
