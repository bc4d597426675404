"""How a viewer wants moments said: in which time zone, in words or as a date-time group. Text out; no Streamlit.

A moment (when a picture was published) has a clock and lies in a zone. A plain day (a document's date of publication)
has neither: it is the same day everywhere and is never shifted.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard import wording

HOUR = timedelta(hours=1)
_LETTERS = "YXWVUTSRQPONZABCDEFGHIKLM"  # military zones from UTC−12 to UTC+12; J is the observer's own, and unused
STALE_DAYS = 7


@dataclass(frozen=True)
class Viewer:
    """`zone` is an IANA name; `dtg` writes date-time groups; a source older than `stale_days` makes a picture stale."""

    zone: str = "UTC"
    dtg: bool = False
    scale: float = 1.0
    stale_days: int = STALE_DAYS


def zone_of(name: str) -> tzinfo | None:
    """The time zone of an IANA name; None where there is none of that name."""
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of the database
        return None


def local(when: datetime, viewer: Viewer) -> datetime:
    """The moment on the viewer's clock. One without a zone is taken for UTC."""
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(zone_of(viewer.zone) or UTC)


def moment(when: datetime, viewer: Viewer) -> str:
    """A moment in words or as a group: '11 April 2025, 12:00 UTC+3', '110900Z APR 25'."""
    at = local(when, viewer)
    return group(at) if viewer.dtg else f"{day(at.date(), viewer)}, {clock(when, viewer)}"


def clock(when: datetime, viewer: Viewer) -> str:
    """The time of day of a moment: '12:00 UTC+3', '0900Z'."""
    at = local(when, viewer)
    return group(at).split()[0][2:] if viewer.dtg else f"{at:%H:%M} {_offset(at)}"


def group(at: datetime) -> str:
    """A date-time group, DDHHMMZ MON YY. Where the zone has no letter of its own, the moment is said in Zulu."""
    hours = (at.utcoffset() or timedelta()) / HOUR
    if hours != round(hours) or abs(hours) > 12:
        at, hours = at.astimezone(UTC), 0
    return f"{at:%d%H%M}{_LETTERS[round(hours) + 12]} {_month(at)} {at:%y}"


def _month(when: date) -> str:
    return calendar.month_abbr[when.month].upper()


def _offset(at: datetime) -> str:
    minutes = round((at.utcoffset() or timedelta()) / timedelta(minutes=1))
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


def day(when: date, viewer: Viewer) -> str:
    """A plain day: '10 April 2025', '10 APR 25'. The same in every zone."""
    return f"{when:%d} {_month(when)} {when:%y}" if viewer.dtg else wording.day(wording.seconds(when))


def today(viewer: Viewer, now: datetime | None = None) -> date:
    """The viewer's own day."""
    return local(now or datetime.now(UTC), viewer).date()


def stale(newest: date, viewer: Viewer, now: datetime | None = None) -> bool:
    """Whether the newest source is older than the viewer lets pass for fresh."""
    return (today(viewer, now) - newest).days > viewer.stale_days
