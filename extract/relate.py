"""Where and when each figure and event belongs: places and time expressions of its clause, its event, its paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.events import arguments
from extract.language import Parse, Token
from extract.model import DAY, Event, Figure, Period, Place, Timex

CONFLICT = ("launched", "downed", "hit", "killed", "injured", "casualties", "destroyed", "damaged", "lost", "captured")
AREAS = ("country", "admin1", "admin2", "area", "continent")


def situate(
    parse: Parse, timexes: Sequence[Timex], places: Sequence[Place], figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[tuple[Figure, ...], tuple[Event, ...]]:
    """The figures and events with their place and period, where the text ties them to one."""
    spots = arguments.by_token(parse, places)
    dated = tuple(replace(event, period=_period(parse, timexes, event)) for event in events)
    told = _Told(parse, timexes, places, spots, dated)
    return tuple(told.figure(figure) for figure in figures), dated


class _Told:
    """What the document tells so far, to look things up in."""

    def __init__(
        self,
        parse: Parse,
        timexes: Sequence[Timex],
        places: Sequence[Place],
        spots: Mapping[int, Place],
        events: Sequence[Event],
    ) -> None:
        self.parse, self.timexes, self.places, self.spots = parse, timexes, places, spots
        self.by_id = {place.id: place for place in places}
        self.events = events
        self.of_figure: dict[str, list[Event]] = {}
        for event in events:
            for figure in event.figures:
                self.of_figure.setdefault(figure, []).append(event)

    def figure(self, figure: Figure) -> Figure:
        """A figure with its place, places and period."""
        mine = self.of_figure.get(figure.id, [])
        where = (
            self._own(figure)
            or list(dict.fromkeys(event.place for event in mine if event.place))
            or self._carried(figure)
        )
        period = _period(self.parse, self.timexes, figure) or next(
            (event.period for event in mine if event.period), None
        )
        return replace(figure, place=self._one(where), places=tuple(where), period=period)

    def _own(self, figure: Figure) -> list[str]:
        """Places that its own words name: behind a preposition of place under the number's noun or verb."""
        token = self.parse.token_at(figure.start)
        if token is None:
            return []
        for above in (token, *self.parse.ancestors(token.i)):
            found = [self.spots[i] for i in arguments.inside(self.parse, above.i, self.spots)]
            named = [place for place in found if place.role in ("scene", "venue", "destination") and not place.demonym]
            if named:
                return [self._precise(named).id]
            if above.pos == "VERB" and above.dep not in ("acl", "relcl"):
                return []
        return []

    def _carried(self, figure: Figure) -> list[str]:
        """The place of the fight that the paragraph told last, for a figure of that fight."""
        sentence = self.parse.sentence_at(figure.start)
        if figure.measure not in CONFLICT or sentence is None or figure.cumulative:
            return []
        for event in reversed(self.events):
            there = self.parse.sentence_at(event.start)
            if (
                event.kind == "assault"
                and event.place
                and there
                and there.block == sentence.block
                and event.start < figure.start
            ):
                told = [
                    e.place
                    for e in self.events
                    if e.place and e.kind == "assault" and self.parse.sentence_at(e.start) == there
                ]
                return [self._common(list(dict.fromkeys(told)))]
        return []

    def _common(self, ids: Sequence[str]) -> str:
        """The country that holds them, where the document names it; else the first."""
        country = self.by_id[ids[0]].country
        container = next(
            (p for p in self.places if p.kind == "country" and p.country == country and not p.demonym), None
        )
        return container.id if container is not None else ids[0]

    def _one(self, ids: Sequence[str]) -> str | None:
        return None if not ids else ids[0] if len(ids) == 1 else self._common(ids)

    @staticmethod
    def _precise(places: Sequence[Place]) -> Place:
        return min(places, key=lambda place: arguments.SIZES.index(place.kind) if place.kind in arguments.SIZES else 9)


def _period(parse: Parse, timexes: Sequence[Timex], finding: Figure | Event) -> Period | None:
    """The interval in which a finding holds: of the time expression nearest in its clause, its sentence, or carried over."""
    sentence, token = parse.sentence_at(finding.start), parse.token_at(finding.start)
    if sentence is None or token is None:
        return None
    here = [t for t in timexes if t.period is not None and sentence.start <= t.start < sentence.end]
    if isinstance(finding, Figure) and finding.cumulative:
        return _running(parse, here)
    if here:
        return min(here, key=lambda t: _distance(parse, token, t)).period
    before = [
        t for t in timexes if t.period is not None and t.end <= sentence.start and _block(parse, t) == sentence.block
    ]
    return before[-1].period if before else None


def _running(parse: Parse, here: Sequence[Timex]) -> Period | None:
    """From the stated beginning to the day of publication, for a running total."""
    published = parse.document.published
    since = min(here, key=lambda t: t.start, default=None)
    if published is None or since is None or since.period is None:
        return None
    end = Period.of_days(published, published).first + DAY
    return Period(since.period.first, end) if since.period.first < end else None


def _block(parse: Parse, timex: Timex) -> int | None:
    sentence = parse.sentence_at(timex.start)
    return sentence.block if sentence is not None else None


def _distance(parse: Parse, token: Token, timex: Timex) -> tuple[int, int]:
    """Steps in the parse between a finding and a time expression, then characters."""
    there = parse.token_at(timex.start)
    if there is None:
        return 99, abs(timex.start - token.start)
    mine = [token.i, *(t.i for t in parse.ancestors(token.i))]
    its = [there.i, *(t.i for t in parse.ancestors(there.i))]
    met = next((n for n, i in enumerate(mine) if i in its), None)
    return (met + its.index(mine[met]) if met is not None else 99), abs(timex.start - token.start)
