"""The claims of a brief: the comparisons of the Claims page, those told by several first."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import cards, claims, comparisons, evidence, queries, wording
from dashboard.brief import noted
from dashboard.brief.content import Claim, Note, Telling, Value
from dashboard.brief.plain import plain
from dashboard.charts.dumbbell import speaker
from dashboard.viewer import Viewer

MOST_CLAIMS = 8
MOST_SINGLE = 5  # where nothing is told by several
MOST_TELLINGS = 5  # voices of one comparison; the page has them all
Row = Mapping[str, Any]


def chosen(shown: queries.Shown) -> tuple[list[claims.Comparison], str]:
    """The comparisons that a brief tells, and in words how many there are of which sort."""
    found = claims.grouped(cards.records(queries.tellings(shown)))
    several = [one for one in found if one.standing != claims.SINGLE]
    told = several[:MOST_CLAIMS] or found[:MOST_SINGLE]
    counts = ", ".join(f"{n:,} {comparisons.COUNTED[standing]}" for standing, n in claims.counted(found) if n)
    untold = queries.untold(shown)
    left = f"{wording.number_of(untold, 'further figure')} cannot be compared: no place or no time named"
    said = [
        "No two sources tell of the same thing" if found and not several else "",
        counts or "No figure shown can be compared",
        f"{len(told)} of {len(found):,} shown" if len(told) < len(found) else "",
        left if untold else "",
    ]
    return told, ". ".join(part for part in said if part)


def ids(found: Sequence[claims.Comparison]) -> list[str]:
    """The figures whose sentences the claims need."""
    return [row["id"] for one in found for row in one.rows[:MOST_TELLINGS]]


def told(one: claims.Comparison, notes: Mapping[str, Note], seen_by: Viewer) -> Claim:
    """A comparison with its voices, lowest value first."""
    more = f"; {MOST_TELLINGS} of {len(one.rows)} tellings shown" if len(one.rows) > MOST_TELLINGS else ""
    return Claim(
        plain(comparisons.title(one)), comparisons.SIGNS[one.standing], claims.said(one) + more,
        one.standing == claims.CONTESTED, one.standing != claims.SINGLE,
        tuple(_telling(row, notes[row["id"]], seen_by) for row in one.rows[:MOST_TELLINGS]),
    )  # fmt: skip


def _telling(row: Row, note: Note, seen_by: Viewer) -> Telling:
    voice, day = plain(speaker(row)), noted.published(row["published"], seen_by)
    denied = row["status"] == "denied"
    words = f"{evidence.told(row)}{', denied' if denied else ''}"
    outlet = plain(row["outlet"]) or "outlet unknown"
    about = " · ".join(part for part in ("" if outlet == voice else outlet, plain(row["place"]), day) if part)
    value = Value(voice, words, row["low"], row["high"], denied=denied)
    return Telling(voice, value, about, row["reliability"] or "F6", note)
