"""Review: the findings that matter most, one at a time; accept, correct, reject, put on the map."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from dashboard import cards, claims, heading, queries, sign_in, texts, widgets, wording
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.queries import review
from dashboard.reviewing import form, item, placing, saving, source, trail

Row = Mapping[str, Any]
HEIGHT = 790  # pixels of the three columns
ANY = "All reasons"
DONE = (
    '<div class="dl-empty"><h2>Nothing is left to look at</h2><p>Under these filters no finding is unsure, contested, '
    "large, or without a place on the map that it could have. Choose another reason, or widen the filters.</p></div>"
)


def show(picture: Picture, filters: Filters, _texts_page: object = None) -> None:
    """Draw the page for what the filters let through."""
    shown = heading.opened(picture, filters)
    if shown is None:
        return
    writes = sign_in.current().writes
    if "undo" in st.session_state:
        decision = st.session_state.pop("undo")
        saving.take_back(decision, review.dated(picture.connection, decision))
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key="review_bar"):
        reason = st.segmented_control(
            "What to look at", [ANY, *review.REASONS], default=ANY, required=True, key="review_reason",
            label_visibility="collapsed", bind="query-params",
        )  # fmt: skip
        rows = cards.records(review.queue(shown, contested(shown), review.REASONS.get(str(reason))))
        widgets.html(progress(rows, review.rejected(picture.connection)), key="review_progress")
        if writes:
            saving.who()
    saving.told()
    if not rows:
        widgets.html(DONE, key="empty")
    else:
        _columns(picture, rows, writes)
    _trail(picture, writes)


def contested(shown: queries.Shown) -> list[str]:
    """The ids of figures that others contradict."""
    found = claims.grouped(cards.records(queries.tellings(shown)))
    return [row["id"] for one in found if one.standing == claims.CONTESTED for row in one.rows]


def progress(rows: list[dict[str, Any]], rejected: int) -> str:
    """'12 of 40 looked at · 3 rejected', with a bar."""
    done, held = (int(rows[0][name]) for name in ("done", "held")) if rows else (0, 0)
    share = 100 * done / held if held else 0
    bar = f'<span class="dl-bar" aria-hidden="true"><i style="width:{share:.1f}%"></i></span>'
    said = f"<b>{done:,}</b> of {held:,} looked at · <b>{rejected:,}</b> rejected"
    return f'<div class="dl-progress" role="status">{said}{bar}</div>'


def current(picture: Picture, rows: list[dict[str, Any]]) -> str:
    """The id of the finding that is looked at: the one that was chosen, else the first that nobody looked at."""
    chosen = st.session_state.get("review")
    ids = [row["id"] for row in rows]
    if chosen not in ids and (chosen is None or review.finding(picture.connection, chosen).empty):
        chosen = next((row["id"] for row in rows if row["reviewed"] is None), ids[0])
        st.session_state["review"] = chosen
    return str(chosen)


def following(rows: list[dict[str, Any]], id: str) -> str:
    """The next finding after one that nobody looked at, from the top again after the last."""
    ids = [row["id"] for row in rows]
    at = ids.index(id) + 1 if id in ids else 0
    return next((row["id"] for row in rows[at:] + rows[:at] if row["reviewed"] is None and row["id"] != id), id)


def _columns(picture: Picture, rows: list[dict[str, Any]], writes: bool) -> None:
    id = current(picture, rows)
    row = cards.records(review.finding(picture.connection, id))[0]
    places = cards.records(review.places_of(picture.connection, row["document"]))
    left, middle, right = st.columns([0.25, 0.42, 0.33], gap="small")
    with left, st.container(height=HEIGHT, border=True, key="review_queue"):
        widgets.html(item.queue(rows, id, int(rows[0]["held"])), key="review_list")
    with middle, st.container(height=HEIGHT, border=True, key="review_item"):
        behind = cards.records(texts.evidence(picture.connection, id))[0]
        if writes:
            _verdicts(rows, row)
        widgets.html(item.shown(row, behind), key="review_html")
        if writes:
            _fields(rows, row, places)
    with right, st.container(height=HEIGHT, border=True, key="review_place"):
        _place(picture, row, places, writes)


def _verdicts(rows: list[dict[str, Any]], row: Row) -> None:
    onward = following(rows, row["id"])
    with st.container(horizontal=True, key="review_verdicts"):
        st.button("Accept", type="primary", shortcut="A", key="accept", on_click=_decide, args=("accept", row, onward))
        st.button("Reject", shortcut="X", key="reject", on_click=_decide, args=("reject", row, onward))
        st.button("Skip", shortcut="S", key="skip", on_click=_go, args=(onward,))


def _decide(verdict: str, row: Row, onward: str) -> None:
    said = "Accepted." if verdict == "accept" else "Rejected: it is shown nowhere now, but counted."
    if saving.keep([saving.decision(row["table"], row["id"], verdict)], said):
        _go(onward)


def _go(id: str) -> None:
    st.session_state["review"] = id


def _fields(rows: list[dict[str, Any]], row: Row, places: list[dict[str, Any]]) -> None:
    reading, behind = st.tabs(["Correct the reading", "Judge the source"], key="review_tabs")
    with reading, st.form(f"reading {row['id']}", border=False):
        said = form.fields(row, places)
        st.text_input("Why (optional)", key=f"fix_note {row['id']}", max_chars=400)
        if st.form_submit_button("Keep the correction", key="fix_keep", shortcut="Ctrl+Enter"):
            _correct(rows, row, form.changed(row, said))
    with behind:
        source.fields(row)


def _correct(rows: list[dict[str, Any]], row: Row, values: dict[str, Any]) -> None:
    decisions = [saving.decision(row["table"], row["id"], "correct", values)] if values else []
    if saving.keep(decisions, "Corrected; the machine's reading is kept beside yours."):
        _go(following(rows, row["id"]))
    st.rerun()


def _place(picture: Picture, row: Row, places: list[dict[str, Any]], writes: bool) -> None:
    widgets.html(placed(row), key="review_where")
    with st.container(key="review_map"):
        chosen = placing.choose(row, writes=writes)
    if writes and chosen:
        _put_there(row, places, chosen)
    widgets.html(f"<h3>Decided so far</h3>{_history(picture, row, writes)}", key="review_history")


def placed(row: Row) -> str:
    """Where a finding is, and what can be done about it."""
    if not row["place_id"]:
        hint = "The text ties it to no place. Choose one of its places under “Correct the reading”."
        return f'<div class="dl-evidence"><h2>No place</h2><p class="dl-hint">{hint}</p></div>'
    hint = "Choose what the name means, or click the map where it is."
    said = "on the map" if row["latitude"] is not None else "named, not found: no point is drawn"
    return f'<div class="dl-evidence"><h2>{escape(row["place"])}: {said}</h2><p class="dl-hint">{hint}</p></div>'


def _put_there(row: Row, places: list[dict[str, Any]], chosen: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        radius = placing.PRECISION[st.selectbox("How precisely", list(placing.PRECISION), 1, key="place_radius",
                                                disabled=chosen != placing.SPOT)]  # fmt: skip
        role = st.selectbox("What it is to the news", list(placing.ROLES), key="place_role",
                            format_func=lambda role: placing.ROLES[role])  # fmt: skip
    same = placing.alike(row, places)
    every = bool(same) and st.checkbox(f"Also the other {len(same)} mentions of {row['place']} in this text", True)
    st.button("Put it on the map", type="primary", key="place_keep", shortcut="M", on_click=_locate,
              args=(row, chosen, radius, role, same if every else []))  # fmt: skip


def _locate(row: Row, chosen: str, radius: float, role: str, same: list[str]) -> None:
    values = placing.values(row, chosen, radius, role)
    shared = {name: value for name, value in values.items() if name != "role"}
    decisions = [saving.decision("places", row["place_id"], "correct", values)]
    decisions += [saving.decision("places", id, "correct", shared) for id in same]
    saving.keep(decisions, f"{values.get('name') or row['place']} is on the map.")


def _history(picture: Picture, row: Row, writes: bool) -> str:
    return trail.listed(_entries(picture, row["id"]), writes=writes)


def _entries(picture: Picture, row: str | None = None) -> list[dict[str, Any]]:
    return cards.records(review.trail(picture.connection, row))


def _trail(picture: Picture, writes: bool) -> None:
    entries = _entries(picture)
    decisions = {one["decision"]: one["found"] for one in entries}
    lost = sum(not found for found in decisions.values())
    said = wording.number_of(len(decisions), "decision")
    said += f", {lost:,} about what is no longer found" if lost else ""
    with st.expander(f"Audit trail: {said}"):
        widgets.html(trail.listed(entries, writes=writes), key="trail")
        with st.container(horizontal=True):
            st.download_button("Audit trail as CSV", trail.as_csv(entries), "dateline-corrections.csv", "text/csv",
                               on_click="ignore", disabled=not entries)  # fmt: skip
            st.download_button("Gold for the benchmark", saving.gold, "dateline-gold.zip", "application/zip",
                               on_click="ignore", disabled=not entries,
                               help="Sentences of which every figure was looked at, as in tests/gold")  # fmt: skip
