"""The place that a figure belongs to."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.events import arguments
from extract.language import Parse, Sentence, by_sentence
from extract.model import Event, Figure, Place

CONFLICT = ("launched", "downed", "hit", "killed", "injured", "casualties", "destroyed", "damaged", "lost", "captured")
BEFALLING = (*CONFLICT, "missing", "displaced", "evacuated", "arrested", "rescued", "cases", "hospitalised", "cut off")
BEHIND = re.compile(r"\b(?:in|at|near|off|across|outside|along|around)(?: [\w'’-]+){0,4} $", re.IGNORECASE)
REACH = 40  # characters before a name that hold its preposition
LISTED = re.compile(r"\s*(?:[-*•–]|\(?\d{1,2}[.)])\s")  # an item of a list
SIEGE = 12  # struck places of one sentence, at most
PLACED = ("scene", "venue", "destination")


def placed(
    parse: Parse, places: Sequence[Place], figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[Figure, ...]:
    """The figures with their place, and all their places where they belong to several."""
    atlas = _Atlas(parse, places, events, [figure.start for figure in figures])
    found = [atlas.placed(figure) for figure in figures]
    by_id = {figure.id: figure for figure in found}
    return tuple(_with_total(figure, by_id) for figure in found)


def _with_total(figure: Figure, by_id: Mapping[str, Figure]) -> Figure:
    """A part lies where its total lies, where it does not say."""
    total = by_id.get(figure.total or "")
    return figure if figure.place or total is None else replace(figure, place=total.place, places=total.places)


class _Atlas:
    """The places of a document, and where its events happened."""

    def __init__(self, parse: Parse, places: Sequence[Place], events: Sequence[Event], starts: Sequence[int]) -> None:
        self.parse, self.starts = parse, sorted(starts)
        self.spots = arguments.by_token(parse, places)
        scenes = [p for p in places if (p.role == "scene" or self._is_told(p)) and not p.demonym and not p.nested]
        self.by_sentence = by_sentence(parse, scenes)
        self.by_id = {place.id: place for place in places}
        countries = [p for p in places if p.kind == "country" and p.country and not p.demonym and not p.modifier]
        self.holders = {str(p.country): p.id for p in reversed(countries)}
        self.fights = [event for event in events if event.kind == "assault" and event.place]
        self.of_figure: dict[str, list[str]] = {}
        self.inside: dict[int, list[Place]] = {}
        for event in events:
            for figure in event.figures if event.place else ():
                self.of_figure.setdefault(figure, []).append(str(event.place))

    def placed(self, figure: Figure) -> Figure:
        """A figure with its place and places."""
        told = list(dict.fromkeys(self.of_figure.get(figure.id, ())))
        near = self._direct(figure) or (self._own(figure) if len(told) > 1 else [])
        where = near or told or self._own(figure) or self._around(figure) or self._carried(figure)
        one = None if not where else where[0] if len(where) == 1 else self._common(where)
        return replace(figure, place=one, places=tuple(where))

    def _is_told(self, place: Place) -> bool:
        """Whether a name that is only mentioned stands behind a preposition of place: "off the coast of Muscat"."""
        if place.role != "mention":
            return False
        return BEHIND.search(self.parse.text, max(0, place.start - REACH), place.start) is not None

    def _direct(self, figure: Figure) -> list[str]:
        """The place in the number's own noun phrase: "six in Kherbet Selem and two in Kfar Reman"."""
        numbers = self.starts[bisect_right(self.starts, figure.start) :][:1]
        until = numbers[0] if numbers else len(self.parse.text)
        token = self.parse.token_at(figure.start)
        for above in (token, *self.parse.ancestors(token.i)) if token is not None else ():
            if above.pos in ("VERB", "AUX"):
                return []
            named = [self.spots[i] for i in arguments.inside(self.parse, above.i, self.spots)]
            named = [p for p in named if figure.end <= p.start < until and (p.role in PLACED or self._is_told(p))]
            if named:
                return [min(named, key=lambda place: place.start).id]
        return []

    def _own(self, figure: Figure) -> list[str]:
        """The place that its own words name: behind a preposition of place under the number's noun or verb."""
        token = self.parse.token_at(figure.start)
        for above in (token, *self.parse.ancestors(token.i)) if token is not None else ():
            named = self._under(above.i)
            if named:
                return [self._nearest(figure, named).id]
            if above.pos == "VERB" and above.dep not in ("acl", "relcl"):
                return []
        return []

    def _around(self, figure: Figure) -> list[str]:
        """For what befell people or things: the scene that its sentence names, the nearest first name behind it."""
        if figure.measure not in BEFALLING:
            return []
        scenes = self.by_sentence.get(self._sentence(figure.start), [])
        behind = [place for place in scenes if place.start > figure.start] or scenes
        return [behind[0].id] if behind else []

    def _sentence(self, offset: int) -> int:
        token = self.parse.token_at(offset)
        return token.sentence if token is not None else -1

    def _under(self, at: int) -> list[Place]:
        """The places under a token, each token asked once."""
        if at not in self.inside:
            found = [self.spots[i] for i in arguments.inside(self.parse, at, self.spots)]
            self.inside[at] = [place for place in found if place.role in PLACED and not place.demonym]
        return self.inside[at]

    def _nearest(self, figure: Figure, named: Sequence[Place]) -> Place:
        """Of several places the first behind the number ("87 drones at Kyiv and 8 at Odesa"), else the most precise."""
        numbers = self.starts[bisect_right(self.starts, figure.start) :]
        until = numbers[0] if numbers else len(self.parse.text)
        behind = [place for place in named if figure.end <= place.start < until]
        return min(behind, key=lambda place: place.start) if behind and len(named) > 1 else min(named, key=_precision)

    def _carried(self, figure: Figure) -> list[str]:
        """Where the fight is that the paragraph, or the list, told of last, for a figure of that fight."""
        sentence = self.parse.sentence_at(figure.start)
        if figure.measure not in CONFLICT or sentence is None or figure.cumulative or not figure.current:
            return []
        at = bisect_right(self.fights, figure.start - 1, key=lambda event: event.start)
        there = self.parse.sentence_at(self.fights[at - 1].start) if at else None
        if there is None or not self._together(there, sentence):
            return []
        told = [e.place for e in self.fights[max(0, at - SIEGE) : at] if e.place and e.start >= there.start]
        return [self._common(list(dict.fromkeys(told)))]

    def _together(self, there: Sentence, here: Sentence) -> bool:
        """Whether two sentences stand in one paragraph or as items of one list."""
        listed = all(LISTED.match(self.parse.text, self.parse.text.rfind("\n", 0, s.start) + 1) for s in (there, here))
        return there.block == here.block or (listed and here.block - there.block < 4)

    def _common(self, ids: Sequence[str]) -> str:
        """The country that holds them, where the document names it; else the first."""
        country = self.by_id[ids[0]].country
        return self.holders.get(country or "", ids[0])


def _precision(place: Place) -> int:
    return arguments.SIZES.index(place.kind) if place.kind in arguments.SIZES else len(arguments.SIZES)
