"""What this instance holds, how old it is, how well it reads, whose data it carries, and how to use it."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

import extract
from dashboard import cards, licences, queries, settings, sign_in, viewer, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters

Row = Mapping[str, Any]
OWN = (
    ("Add reports", "<code>dateline add PATH</code> takes files and folders. What is known and unchanged is left "
     "alone; pages show the new picture by themselves."),
    ("Keep pictures apart", "<code>DATELINE_HOME</code> names the folder of the record. A new one is a new picture."),
    ("Remove the sample", "The sample is a record like any other: begin a new folder, and add your own reports only."),
    ("Use it in Python", "<code>extract.from_text(text, published=…)</code> gives the same tables as DataFrames."),
)  # fmt: skip
KEYS = (
    ("Tab, Enter", "from button to button, and open"),
    ("← →", "in a chart in focus: from mark to mark; in a text: from span to span"),
    ("Esc", "in the evidence: close it"),
    ("Ctrl F", "in a table in focus: search it"),
    ("Wheel, drag", "on a map or a chart: zoom and move; it stays where you left it"),
)
COLUMNS = ("Task", "Texts", "Measure", "Dateline", "Best other", "Basis")
PRIVATE = (
    "Nothing. Texts, tables, maps and fonts lie on this machine; no page asks another host for anything, and nothing "
    "is counted or reported. Fetching addresses and asking geocoders are off unless whoever adds reports sets "
    "DATELINE_NETWORK=1."
)


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page. It tells of the whole picture, whatever the filters say."""
    shown = picture.shown(filters)
    held = cards.records(queries.holdings(shown))[0]
    today = viewer.today(picture.viewer)
    widgets.html(head(picture, today), key="heading")
    left, middle, right = st.columns(3, gap="small")
    with left:
        widgets.html(
            _section("This picture", holds(picture, held)) + _section("How old it is", age(picture, held, today)),
            key="holds",
        )
    with middle:
        widgets.html(
            _section("What leaves this machine", f"<p>{PRIVATE}</p>{_reached()}") + _section("Keys", _pairs(KEYS)),
            key="private",
        )
    with right:
        widgets.html(_section("Your own data", _pairs(OWN)), key="help")
    widgets.html(_section("Measured accuracy", _accuracy()), key="accuracy")
    widgets.html(_section("Whose data and works it carries", _licences()), key="licences")


def _reached() -> str:
    address = st.get_option("server.address") or "0.0.0.0"  # without one, Streamlit answers on all that there are
    return f"<p>{escape(settings.reached(address, signed=bool(sign_in.current().who)))}</p>"


def head(picture: Picture, today: date) -> str:
    """The heading: version, generation, and whether the picture is stale or a sample."""
    sample = '<span class="dl-badge">sample data</span>' if picture.sample else ""
    badges = _badge(stale(picture, today)) + sample
    version = f"<span>Dateline {licences.version()}</span>"
    return f'<div class="dl-heading"><h1>About this picture</h1>{version}{badges}</div>'


def stale(picture: Picture, today: date) -> str:
    """The badge of an old picture: 'stale: newest source 19 months old'; empty while the viewer lets it pass."""
    newest = picture.offered.newest
    if newest is None or (today - newest).days <= picture.viewer.stale_days:
        return ""
    return f"stale: newest source {wording.days_ago(newest, today)}"


def _badge(words: str) -> str:
    return f'<span class="dl-badge dl-stale">⚠ {escape(words)}</span>' if words else ""


def _section(title: str, body: str) -> str:
    return f'<section class="dl-about-box"><h2>{escape(title)}</h2>{body}</section>'


def _pairs(rows: Sequence[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{name}</dt><dd>{words}</dd>' for name, words in rows)}</dl>"


def holds(picture: Picture, held: Row) -> str:
    """Documents and rows in numbers, and which generation this is."""
    failed = f", {held['failed']:,} could not be read" if held["failed"] else ""
    again = f", {wording.number_of(held['reprints'], 'reprint')} among them" if held["reprints"] else ""
    counts = picture.counts
    rows = " · ".join(
        wording.number_of(counts.get(f"{name}s", 0), name) for name in ("figure", "event", "place", "date")
    )
    at = picture.published_at
    published = f"{at:%-d %B %Y, %H:%M} UTC" if at is not None else "unknown"
    sample = f"{held['sample']:,} of {held['documents']:,} sources are sample data" if held["sample"] else "no"
    return _pairs([
        ("Sources", f"<b>{held['documents']:,}</b> from {wording.number_of(held['outlets'], 'outlet')}{again}{failed}"),
        ("Rows", rows),
        ("Generation", f"<b>{picture.number}</b>, published {published}"),
        ("Sample", sample),
    ])  # fmt: skip


def age(picture: Picture, held: Row, today: date) -> str:
    """The days it covers, and how old the newest is."""
    if held["last"] is None:
        return "<p>No source says when it was published, so nobody can say how old this picture is.</p>"
    newest = picture.offered.newest
    words = stale(picture, today)
    verdict = _badge(words) or "Up to date."
    advice = " Add newer reports, or read it as history: every page says as of when it speaks." if words else ""
    return _pairs([
        ("Published", escape(wording.period(held["first"], held["last"] + 1))),
        ("Newest", f"{wording.day(held['last'])}, {wording.days_ago(newest, today) if newest else 'age unknown'}"),
        ("So", verdict + advice),
    ])  # fmt: skip


def _accuracy() -> str:
    try:
        return scores(extract.accuracy())
    except extract.ExtractError as error:
        return f'<p class="dl-note">{escape(str(error))}</p>'


def scores(found: Sequence[extract.Score]) -> str:
    """The measurements as a table; in words where there are none."""
    if not found:
        return (
            "<p>Not measured yet: this instance was installed without measurements. Treat every number as unchecked "
            "until you have read its sentence; each page shows it with one click.</p>"
        )
    lines = "".join(
        f'<tr><th scope="row">{escape(one.task)}</th><td>{escape(one.corpus)}</td><td>{escape(one.measure)}</td>'
        f"<td><b>{one.score:.1%}</b></td><td>{_anchor(one)}</td><td>{escape(one.note)}</td></tr>"
        for one in found
    )
    days = [one.date for one in found if one.date]
    said = f"<p><small>Measured up to {wording.day(wording.seconds(max(days)))}.</small></p>" if days else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    return f'<table class="dl-table"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{said}'


def _anchor(one: extract.Score) -> str:
    if one.anchor is None:
        return "–"
    return f"{one.anchor:.1%} <small>{escape(one.anchor_name or '')}</small>"


def _licences() -> str:
    found = licences.entries(licences.notice())
    if not found:
        return "<p>NOTICE was not installed with this package; it lies beside the source.</p>"
    rows = "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.terms)}</dd>" for one in found)
    return f'<dl class="dl-licences">{rows}</dl><p><small>Dateline itself: MIT licence.</small></p>'
