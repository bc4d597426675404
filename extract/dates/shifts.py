"""Times that are counted from another to stretches: "yesterday", "two days earlier", "the quarter"."""

from extract.dates import civil
from extract.dates.anchors import Anchors
from extract.dates.civil import Stretch
from extract.dates.expressions import Shift
from extract.dates.years import years_on

BUSINESS = ("quarter", "half")
SIZES = (
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)


def counted(core: Shift, anchors: Anchors) -> Stretch | None:
    """The stretch that is meant; None where its anchor is unknown."""
    origin = _origin(core, anchors)
    if origin is None or (core.count > 0 and _after_nothing(core, anchors)):
        return None
    if core.anchor in ("night", "topic") or core.unit == "period":
        return _at_issue(core, origin, anchors)
    if (
        core.fine
        and core.unit == "year"
        and core.count == -1
        and anchors.mentioned
        and anchors.mentioned.unit in BUSINESS
    ):
        return _year_before(anchors.mentioned, anchors.published if core.anchor == "published" else None)
    if core.to_the_day:
        return (
            moved(origin, core.count * civil.MONTHS[core.unit])
            if core.fine
            else origin.shifted(core.count * civil.DAYS[core.unit])
        )
    if core.fine and origin.unit == "day":
        return civil.containing(core.unit, moved(origin, core.count * civil.MONTHS[core.unit]).start)
    return civil.containing(core.unit, origin.start).shifted(core.count)


def _after_nothing(core: Shift, anchors: Anchors) -> bool:
    """ "Two days later" where no date was told: publication is the last that it could be counted from."""
    return core.anchor in ("mentioned", "day") and anchors.mentioned is None and anchors.day is None


def _origin(core: Shift, anchors: Anchors) -> Stretch | None:
    if core.anchor in ("published", "night"):
        return anchors.published
    if core.anchor in ("clock", "day"):
        return anchors.day or anchors.published
    return anchors.mentioned or anchors.published


def coarse(core: Shift, anchors: Anchors) -> bool:
    """Whether the anchor is too coarse to count from: "a week later" than a February."""
    origin = _origin(core, anchors)
    return core.anchor == "mentioned" and origin is not None and core.unit in SIZES and (
        SIZES.index(origin.unit) > SIZES.index(core.unit)
    )  # fmt: skip


def _year_before(mentioned: Stretch, published: Stretch | None) -> Stretch:
    """The same quarter a year before: "a year ago" and "a year earlier" both look back from the year of the news."""
    year = civil.civil(mentioned.start)[0]
    latest = civil.civil(published.start)[0] if published else year
    return years_on(mentioned, min(latest, year + 1) - 1 - year)


def _at_issue(core: Shift, origin: Stretch, anchors: Anchors) -> Stretch:
    if core.anchor == "night":
        return origin if anchors.direction > 0 else origin.shifted(-1)
    return _topic(core, origin, anchors)


def _topic(core: Shift, origin: Stretch, anchors: Anchors) -> Stretch:
    """ "the quarter": the one mentioned, else the last that ended; "the weekend": the last, or the next, by tense."""
    published = anchors.published or origin
    if core.unit == "period" and origin.unit in (*BUSINESS, "month", "year"):
        return origin
    if core.unit in ("quarter", "period"):
        topic = origin if origin.unit == "quarter" else civil.containing("quarter", published.start).shifted(-1)
        return topic.shifted(core.count)
    now = civil.containing(core.unit, published.start)
    return now.shifted(-1) if core.unit == "weekend" and anchors.direction <= 0 and now.start > published.start else now


def moved(day: Stretch, months: int) -> Stretch:
    """The same day of the month some months on, or the last that month has."""
    year, month, number = civil.civil(day.start)
    target = year * 12 + month - 1 + months
    first = civil.days(target // 12, target % 12 + 1, 1)
    return Stretch("day", min(first + number - 1, Stretch("month", first).end - 1))
