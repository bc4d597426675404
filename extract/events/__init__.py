"""What happened, is planned or is claimed: one row per happening, on the word that says so.

triggers  which words say that something happened    arguments  who, to whom, where
"""

from collections.abc import Sequence

from extract.events import arguments, triggers
from extract.events.distinct import distinct
from extract.events.triggers import Trigger
from extract.language import Parse, by_sentence
from extract.model import Event, Figure, Place, row_id


def find(parse: Parse, places: Sequence[Place], figures: Sequence[Figure]) -> tuple[Event, ...]:
    """The events of a parsed document, in order of the text. Two struck cities are two events on one trigger."""
    spots = arguments.by_token(parse, places)
    found = triggers.find(parse, set(spots))
    numbers = by_sentence(parse, figures)
    rows: list[Event] = []
    for trigger in distinct(parse, found, spots):
        where: Sequence[Place | None] = arguments.places(parse, trigger, spots) or [None]
        told_in = sorted({parse.tokens[i].sentence for i in (trigger.at, *trigger.also)})
        near = [figure for sentence in told_in for figure in numbers.get(sentence, ())]
        rows.extend(_event(parse, trigger, place, n, near) for n, place in enumerate(where))
    return tuple(rows)


def _event(parse: Parse, trigger: Trigger, place: Place | None, ordinal: int, near: Sequence[Figure]) -> Event:
    token = parse.tokens[trigger.at]
    return Event(
        id=row_id(parse.document.id, "events", token.start, token.end, trigger.kind, ordinal),
        start=token.start, end=token.end, kind=trigger.kind,
        actor=arguments.actor(parse, trigger), target=arguments.target(parse, trigger),
        place=place.id if place else None,
        figures=tuple(figure.id for figure in near if arguments.quantifies(parse, figure, trigger)),
        confidence=0.8 if trigger.pos == "verb" else 0.7, rule=f"{trigger.pos} trigger",
    )  # fmt: skip
