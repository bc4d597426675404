"""What stands at the head of every page: region and period in words, as of when, how old, whether it is sample data.

And what stands in its place when nothing matches: why, and the way out.
"""

from datetime import datetime
from html import escape

from dashboard import captions, queries, viewer, widgets, wording
from dashboard import filters as f
from dashboard.data import Picture
from dashboard.filters import Filters


def opened(picture: Picture, filters: Filters) -> queries.Shown | None:
    """Draw the head of a page; what the filters let through, or None where that is nothing, which is said instead."""
    shown = picture.shown(filters)
    widgets.html(heading(picture, shown), key="heading")
    if shown.select("SELECT 1 FROM shown LIMIT 1").empty:
        widgets.html(empty(picture, filters), key="empty")
        return None
    return shown


def heading(picture: Picture, shown: queries.Shown) -> str:
    """Region and period in words, the real days, how old the newest source is, whether this is sample data."""
    newest = picture.offered.newest
    facts = [captions.days(shown)]
    if newest is not None:
        facts += [f"as of {viewer.day(newest, picture.viewer)}"]
    said = "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact) + age(picture)
    only = f.narrowed(shown.filters, picture.offered)
    alone = only or picture.frozen is not None
    sample = (SAMPLE if alone else SAMPLE + OWN) if picture.sample else ""  # what is left out needs the room
    less = f'<span class="dl-only">only: {escape(" · ".join(only))}</span>' if only else ""
    head = f"<h1>{escape(captions.title(shown.filters))}</h1>{_frozen(picture)}"
    return f'<div class="dl-heading">{head}{less}{said}{sample}</div>'


def _frozen(picture: Picture) -> str:
    """That the picture was opened from a freeze, as of when, and by which digest it is known."""
    if picture.frozen is None:
        return ""
    at = f", as of {viewer.moment(picture.published_at, picture.viewer)}" if picture.published_at else ""
    why = f"Read only: of each text the file may hold no more than the sentences shown. Digest {picture.frozen.digest}"
    return f'<span class="dl-badge dl-frozen" title="{escape(why)}">■ frozen{escape(at)}</span>'


def age(picture: Picture, now: datetime | None = None) -> str:
    """How old the newest source is; with a sign, and the word stale, when it is older than the viewer lets pass."""
    newest = picture.offered.newest
    if newest is None:
        return ""
    old = wording.days_ago(newest, viewer.today(picture.viewer, now))
    if viewer.stale(newest, picture.viewer, now):
        limit = wording.number_of(picture.viewer.stale_days, "day")
        why = f"The newest source is older than {limit}, the limit that Display sets"
        return f'<span class="dl-badge dl-stale" title="{why}">⚠ stale: {old}</span>'
    return f"<span>newest source {old}</span>"


SAMPLE = '<span class="dl-badge">sample data</span>'
OWN = "<span>load your own: <code>dateline add PATH</code></span>"


def empty(picture: Picture, filters: Filters) -> str:
    """Why there is nothing to see, and the way out."""
    if picture.counts["flat"]:
        why = (
            f"None of the {picture.counts['flat']:,} figures and events held fits them all: "
            f"{escape(' · '.join([captions.title(filters), *f.narrowed(filters, picture.offered)]))}."
        )
    elif picture.counts["documents"]:
        held = wording.number_of(picture.counts["documents"], "source")
        why = f"No figure or event was found in the {held} held; the Sources page says what became of each."
    else:
        why = "The record holds nothing yet. Add reports with <code>dateline add PATH</code>."
    return (
        f'<div class="dl-empty"><h2>Nothing matches these filters</h2><p>{why}</p><p class="dl-actions">'
        '<button type="button" data-action="reset">Reset the filters</button></p></div>'
    )
