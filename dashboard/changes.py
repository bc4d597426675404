"""What changed since: how many of what came after a moment, and the newest of them, each with its evidence."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from typing import Any

from dashboard import evidence, palette, viewer, wording
from dashboard.viewer import Viewer

LAST_VISIT, DAY = "Last visit", "A day"
AGO: Mapping[str, timedelta] = {"1 h": timedelta(hours=1), "24 h": timedelta(days=1), "7 d": timedelta(days=7)}
SINCE = (LAST_VISIT, *AGO, DAY)


def asked(since: str, day: str) -> tuple[str, date | None]:
    """The words of the address or of the widgets, checked: one of SINCE, and a day if one is named."""
    try:
        named = date.fromisoformat(day)
    except ValueError:
        named = None
    return (since if since in SINCE else LAST_VISIT), named


def moment(since: str, last_visit: datetime | None, day: date | None, seen_by: Viewer) -> datetime | None:
    """The moment that a choice of SINCE names; None where it is not known. A day begins in the viewer's zone."""
    if since == LAST_VISIT:
        return last_visit
    if since == DAY:
        return None if day is None else datetime.combine(day, time(), tzinfo=viewer.zone_of(seen_by.zone) or UTC)
    return datetime.now(UTC) - AGO.get(since, timedelta())


def label(counts: Mapping[str, int], since: datetime | None, seen_by: Viewer) -> str:
    """What the button says: '12 new since 08:40 UTC', with the day where that is not today."""
    if since is None:
        return "What changed"
    at = viewer.local(since, seen_by)
    today = at.date() == viewer.today(seen_by)
    when = viewer.clock(since, seen_by) if today else viewer.moment(since, seen_by)
    return f"{sum(counts.values()):,} new since {when}" if counts else f"Nothing new since {when}"


def markup(counts: Mapping[str, int], rows: Sequence[Mapping[str, Any]]) -> str:
    """Counts by kind, each with its shape, and the newest rows as a list of buttons."""
    if not counts:
        return '<p class="dl-hint">Nothing came since, under these filters.</p>'
    kinds = " · ".join(
        f"{palette.kind_of(kind).shape.filled} {escape(palette.kind_of(kind).label)} <b>{n:,}</b>"
        for kind, n in counts.items()
    )
    total = sum(counts.values())
    more = f'<p class="dl-hint">The {len(rows)} newest of {wording.number_of(total, "finding")}.</p>'
    return f'<p>{kinds}</p><div class="dl-changes">{evidence.listed(rows)}</div>{more if total > len(rows) else ""}'
