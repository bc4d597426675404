"""Who did it, where a figure's own words do not tell: whoever did the deed that it quantifies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.model import Event, Figure

SUFFERED = ("killed", "injured", "casualties", "destroyed", "damaged", "hit", "displaced", "missing")
DEEDS = ("assault", "coerce")


def acted(figures: Sequence[Figure], events: Sequence[Event]) -> Iterator[Figure]:
    """The figures; what was suffered in "Israeli airstrikes" has their actor, a part has that of its total."""
    doers = {i: event.actor for event in events if event.kind in DEEDS and event.actor for i in event.figures}
    known: dict[str, str] = {}
    for figure in figures:
        doer = figure.actor or known.get(figure.total or "")
        if doer is None and figure.measure in SUFFERED:
            doer = doers.get(figure.id)
        if doer is not None:
            known[figure.id] = doer
        yield figure if doer == figure.actor else replace(figure, actor=doer)
