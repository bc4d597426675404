"""The player: a strip of days with their counts, and buttons that step or play through them.

The clock runs in the browser (player.js). It takes the next step only when the page has shown the last one, so a slow
machine plays slower and never falls behind. Put it into a fragment: then a step reruns that fragment alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import streamlit as st

WINDOWS = (1, 3, 7)  # days shown at a time
_HERE = Path(__file__).parent

_mount = st.components.v2.component(
    "dateline_player",
    html='<div class="player"></div>',
    css=(_HERE / "player.css").read_text("utf-8"),
    js=(_HERE / "player.js").read_text("utf-8"),
)


@dataclass(frozen=True)
class Day:
    """One day of the strip: what it has, in number and in words."""

    day: date
    n: int
    words: str


@dataclass(frozen=True)
class Days:
    """The days that are shown: ``first`` to ``last``, both included."""

    first: date
    last: date


def standing(value: Any, days: Sequence[Day], start: date) -> tuple[date, int]:
    """The last day and the number of days that a report of the browser asks for; `start` and 1 without a good one.

    A day that the strip no longer holds, since a filter changed, is moved to the nearest one that it holds.
    """
    asked = value if isinstance(value, dict) else {}
    length = asked.get("length") if asked.get("length") in WINDOWS else WINDOWS[0]
    try:
        day = date.fromisoformat(str(asked.get("day")))
    except ValueError:
        day = start
    return min(max(day, days[0].day), days[-1].day), int(length or 1)


def player(days: Sequence[Day], *, key: str, start: date) -> Days:
    """Draw the player for all days of a stretch, in order and at least one; the days that are to be shown."""
    day, length = standing(st.session_state.get(key, {}).get("at"), days, start)
    strip = [[one.day.isoformat(), one.n, one.words] for one in days]
    data = {"days": strip, "day": day.isoformat(), "length": length, "windows": list(WINDOWS)}
    _mount(key=key, data=data, on_at_change=lambda: None)
    return Days(day - timedelta(days=length - 1), day)
