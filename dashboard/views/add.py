"""Add: drop files, paste a text, name an address; what becomes of each, live, and on the map as soon as it is read."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard import adding, cards, sign_in, widgets, wording
from dashboard.adding import Job
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.queries import review
from dashboard.reviewing import form, saving, source
from dashboard.steps import grades
from extract import is_address, network_allowed

LONGEST = 1_000_000  # characters of a pasted text
SIGNS = {"added": "✓ added", "updated": "↻ read anew", "unchanged": "= held already", "failed": "✕ failed"}
MOST = 200  # rows of the table of what became of each
OFF = (
    "Addresses and feeds are not read: nothing here asks the network. Whoever runs this dashboard can allow it by "
    "starting it with <code>DATELINE_NETWORK=1 dateline serve</code>."
)
VIEWER = "You are signed in as a viewer: adding reports is for editors."


def show(picture: Picture, _filters: Filters, map_page: st.Page | None = None) -> None:
    """Draw the page; what was added can be seen on `map_page`."""
    widgets.html(
        '<div class="dl-heading"><h1>Add reports</h1><span>Text, HTML, PDF, Word, mails, feeds, tables, ZIP; '
        "each is read on this machine</span></div>",
        key="heading",
    )
    ways(picture, map_page)


def ways(picture: Picture | None = None, map_page: st.Page | None = None) -> None:
    """The ways to add something, what becomes of it, and what a picture, if there is one yet, holds already."""
    if not sign_in.current().writes:
        widgets.html(f'<p class="dl-hint">{VIEWER}</p>', key="add_viewer")
        return
    left, right = st.columns([0.45, 0.55], gap="medium")
    with left:
        for name, way in (("Drop files", _files), ("Paste a text", _text), ("Address or feed", _address)):
            with st.container(border=True):
                widgets.html(f'<div class="dl-evidence"><h2>{name}</h2></div>', key=f"add {name}")
                way()
    with right:
        with st.container(border=True, key="add_board"):
            _board(map_page)
        if picture is not None:
            with st.container(border=True, key="add_held"):
                widgets.html(newest(cards.records(review.newest_sources(picture.connection))), key="add_newest")


def _files() -> None:
    with st.form("add_files", border=False, clear_on_submit=True):
        dropped = st.file_uploader(
            "Files", accept_multiple_files=True, key="files", max_upload_size=adding.MOST_BYTES // adding.MB,
            label_visibility="collapsed",
        )  # fmt: skip
        if st.form_submit_button("Read them", type="primary", key="add_files_go"):
            _begin([adding.Upload(one.name, one.getvalue()) for one in dropped or ()])


def _begin(uploads: Sequence[adding.Upload]) -> None:
    if not uploads:
        st.error("No file was dropped.")
    elif len(uploads) > adding.MOST_FILES:
        st.error(f"{len(uploads)} files at once are more than {adding.MOST_FILES}: pack them into a ZIP.")
    else:
        adding.start(uploads)


def _text() -> None:
    with st.form("add_text", border=False, clear_on_submit=True):
        text = st.text_area("Text", key="paste_text", height=140, max_chars=LONGEST, placeholder="The report, as it is",
                            label_visibility="collapsed")  # fmt: skip
        with st.container(horizontal=True):
            title = st.text_input("Headline", key="paste_title", max_chars=300, placeholder="its first line")
            outlet = st.text_input("Outlet", key="paste_outlet", max_chars=100, placeholder="who published it")
        with st.container(horizontal=True):
            day = form.day("Published", None, "paste_day", "Else its dateline, if it has one")
            letter = source.graded("Source", grades.SOURCE, "F", "paste_letter")
            unconfirmed = {digit: words for digit, words in grades.CONTENT.items() if digit != "1"}
            digit = source.graded("Information", unconfirmed, "6", "paste_digit")
        if st.form_submit_button("Read it", type="primary", key="add_text_go"):
            if not text.strip():
                st.error("No text was pasted.")
            else:
                about = {"title": title.strip(), "outlet": outlet.strip(), "reliability": letter + digit}
                adding.start(pastes=[{"text": text, "published": day.isoformat() if day else "", **about}])


def _address() -> None:
    if not network_allowed():
        widgets.html(f'<p class="dl-hint">{OFF}</p>', key="add_off")
        return
    with st.form("add_address", border=False, clear_on_submit=True):
        address = st.text_input("Address of an article or a feed", key="address", placeholder="https://…").strip()
        if st.form_submit_button("Read it", type="primary", key="add_address_go"):
            if is_address(address):
                adding.start(addresses=[address])
            else:
                st.error("An address begins with https:// or http://.")


# ---- what becomes of it


def _board(map_page: st.Page | None) -> None:
    job = adding.JOBS[-1] if adding.JOBS else None
    if job is None:
        widgets.html(f'<div class="dl-evidence"><h2>What becomes of it</h2>{_hint()}</div>', key="add_nothing")
    elif job.ended:
        _finished(job, map_page)
    else:
        _running(job)


def _hint() -> str:
    return (
        '<p class="dl-hint">Each report is listed here as soon as it is read: added, held already, or failed with the '
        "reason. What is found in it is on the map at once.</p>"
    )


@st.fragment(run_every=1)
def _running(job: Job) -> None:
    if job.ended:
        st.rerun()  # the whole page: it shows what was added
    done = len({one["name"] for one in job.outcomes})
    st.progress(min(1.0, done / max(1, job.of)), f"Reading {job.what}: {len(job.outcomes):,} documents so far")
    widgets.html(became(job), key="add_running")
    if job.stopping:
        st.caption("It stops after the report at hand, and what was added is published.")
    label = "Stop at once" if job.stopping else "Stop"
    st.button(label, key="add_stop", on_click=_stop, args=(job,), help="What was read so far stays")


def _stop(job: Job) -> None:
    if sign_in.current().writes:
        job.stop()


def _finished(job: Job, map_page: st.Page | None) -> None:
    broken = f"{job.ended[:1].upper()}{job.ended[1:]} while reading"
    said = {"done": "Read", "stopped": "Stopped while reading"}.get(job.ended, broken)
    widgets.html(f'<div class="dl-evidence"><h2>{escape(said)} {escape(job.what)}</h2></div>', key="add_done")
    widgets.html(became(job), key="add_finished")
    if map_page is not None and any(one["outcome"] in ("added", "updated") for one in job.published()):
        st.page_link(map_page, label="Show on the map")
    undated = {one["id"]: one["title"] for one in job.outcomes if one.get("undated")}
    if undated:
        _days(undated)


def became(job: Job) -> str:
    """What became of each document, as a table below the sums."""
    counts = " · ".join(f"<b>{n:,}</b> {name}" for name, n in job.counted().items())
    rows = "".join(_row(one) for one in reversed(job.outcomes[-MOST:]))
    more = f'<p class="dl-hint">The {MOST} newest.</p>' if len(job.outcomes) > MOST else ""
    head = "<thead><tr><th>Report</th><th>What became of it</th></tr></thead>"
    table = f'<table class="dl-table dl-became">{head}<tbody>{rows}</tbody></table>' if rows else ""
    return f'<p role="status">{counts}</p>{table}{more}'


def _row(one: Mapping[str, Any]) -> str:
    why = f"<small>{escape(one['why'])}</small>" if one.get("why") else ""
    undated = "<small>no day of publication is known</small>" if one.get("undated") else ""
    title = one.get("title") or one["name"]
    file = f"<small>{escape(one['name'])}</small>" if title != one["name"] else ""
    became = f'<span class="dl-became-{one["outcome"]}">{SIGNS[one["outcome"]]}</span>'
    return f"<tr><th>{escape(title)}{file}</th><td>{became}{why}{undated}</td></tr>"


def newest(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the record took in last: headline, outlet, day, and how much was found in it."""
    head = "<thead><tr><th>Newest in the record</th><th>Published</th><th>Found</th></tr></thead>"
    body = "".join(
        f"<tr><th>{escape(row['title'] or 'untitled')}<small>{escape(row['outlet'] or 'outlet unknown')}</small></th>"
        f"<td>{wording.day(row['published']) if row['published'] is not None else 'day unknown'}</td>"
        f"<td>{wording.number_of(row['found'], 'finding')}</td></tr>"
        for row in rows
    )
    return f'<table class="dl-table dl-became">{head}<tbody>{body}</tbody></table>' if rows else _hint()


def _days(undated: Mapping[str, str]) -> None:
    """Fields for the days of publication that no text says; relative dates ("on Monday") are read by them."""
    with st.form("add_days", border=False):
        st.caption("When were these published? “On Monday” and “yesterday” are read by it; unknown stays unknown.")
        saving.who()
        days = {id: form.day(title[:80], None, f"day {id}") for id, title in list(undated.items())[:20]}
        if st.form_submit_button("Set the days", key="add_days_go"):
            _set({id: day for id, day in days.items() if day})
    saving.told()


def _set(days: Mapping[str, date]) -> None:
    decisions = [
        saving.decision("documents", id, "correct", {"published": wording.seconds(day)}) for id, day in days.items()
    ]
    if saving.keep(decisions, "The days are set."):
        st.rerun()
