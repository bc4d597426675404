"""What relative time expressions are counted from."""

from dataclasses import dataclass
from datetime import date

from extract.dates.civil import Stretch
from extract.model import EPOCH


@dataclass(frozen=True, slots=True)
class Anchors:
    """What an expression is resolved against.

    `published` is the day of publication, `mentioned` the last date the text named, `day` the last one that is a day,
    `direction` is 1 ahead, -1 back, 0 unknown; `evening` whether the last time of day told lies in the evening or
    night: an hour of the morning that follows it is the next day's ("20:00 raid begins ... 08:00 raid ends").
    """

    published: Stretch | None
    mentioned: Stretch | None = None
    day: Stretch | None = None
    direction: int = 0
    evening: bool = False


def day_of(published: date | None) -> Stretch | None:
    """The day of publication."""
    return None if published is None else Stretch("day", published.toordinal() - EPOCH)
