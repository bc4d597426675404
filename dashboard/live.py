"""What happens while someone looks on: a newer picture is told of, and taken up when the viewer says so or moves on.

A visit is remembered in a cookie of this browser alone, so that the next one can say what came since.
"""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import streamlit as st

from dashboard import viewer
from dashboard.data import Picture
from dashboard.viewer import Viewer
from extract import ExtractError, store

SECONDS = 20  # between two looks for a newer picture: a look reads two small files


@st.fragment(run_every=SECONDS)
def notice(picture: Picture, seen_by: Viewer) -> None:
    """Say how many sources a newer picture brings, in a button that shows it. Draws nothing where there is none."""
    if picture.frozen is not None:
        return
    try:
        newer = store.open().generation()
    except ExtractError:
        return  # a damaged record is told of by the page itself, at its next run
    if newer is not None and newer.number != picture.number and st.button(told(picture, newer, seen_by), key="newer"):
        st.rerun()


def told(picture: Picture, newer: store.Generation, seen_by: Viewer) -> str:
    """'12 new since 08:40 UTC · show', or that something changed where nothing was added."""
    more = newer.counts["documents"] - picture.counts["documents"]
    since = viewer.clock(picture.published_at, seen_by) if picture.published_at else "you looked"
    return f"{more:,} new since {since} · show" if more > 0 else f"Changed since {since} · show"


def cookie(home: Path) -> str:
    """The name under which a browser remembers when it last saw this record."""
    return f"dateline_seen_{sha256(str(home).encode()).hexdigest()[:8]}"


def last_visit(home: Path) -> datetime | None:
    """When the picture was published that this browser saw at its last visit; None at the first."""
    if "last_visit" not in st.session_state:
        st.session_state["last_visit"] = _moment(st.context.cookies.get(cookie(home)))
    found: datetime | None = st.session_state["last_visit"]
    return found


def _moment(said: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None  # not written here
    return at.replace(tzinfo=UTC) if at and at.tzinfo is None else at


def visited(picture: Picture, home: Path) -> str:
    """The attributes by which our HTML has the browser remember this visit."""
    at = picture.published_at
    return f'data-seen="{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}" data-cookie="{cookie(home)}"' if at else ""
