"""Where and when each figure and event belongs.

when   by its own words, its total, its event, its paragraph, the period that the report states
who    by the deed that a figure quantifies
where  by its own words, its event, the fight that the paragraph tells of
"""

from collections.abc import Sequence

from extract.language import Parse
from extract.model import Event, Figure, Place, Timex
from extract.relate import when, where, who


def situate(
    parse: Parse, timexes: Sequence[Timex], places: Sequence[Place], figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[tuple[Figure, ...], tuple[Event, ...]]:
    """The figures and events with their place and period, where the text ties them to one."""
    dated = when.dated(parse, timexes, figures, events)
    happened = tuple(finding for finding in dated if isinstance(finding, Event))
    counted = tuple(finding for finding in dated if isinstance(finding, Figure))
    return tuple(who.acted(where.placed(parse, places, counted, happened), happened)), happened
