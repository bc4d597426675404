"""Where and when each figure and event belongs: by its own words, its event, its total, its paragraph, its report."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.events import arguments
from extract.language import Parse, Sentence, Token, by_sentence
from extract.model import DAY, Event, Figure, Period, Place, Timex

CONFLICT = ("launched", "downed", "hit", "killed", "injured", "casualties", "destroyed", "damaged", "lost", "captured")
BOUND = re.compile(r"\s*(?:,\s*)?(?:to|and|until|till|through|–|-|—)\s+(?:the\s+)?$")
COVERED = re.compile(
    r"\s*(?:[-*•]|\d+\.)?\s*(?:reporting )?(?:period|period covered|night of|as of|overnight)\b", re.IGNORECASE
)
LISTED = re.compile(r"\s*(?:[-*•–]|\(?\d{1,2}[.)])\s")
SIEGE = 12  # struck places of one sentence, at most
FAR = 99  # steps in the parse between words of different trees


def situate(
    parse: Parse, timexes: Sequence[Timex], places: Sequence[Place], figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[tuple[Figure, ...], tuple[Event, ...]]:
    """The figures and events with their place and period, where the text ties them to one."""
    dated = _Calendar(parse, timexes).dated(figures, events)
    happened = tuple(finding for finding in dated if isinstance(finding, Event))
    counted = tuple(finding for finding in dated if isinstance(finding, Figure))
    atlas = _Atlas(parse, places, happened, [figure.start for figure in counted])
    return tuple(atlas.placed(figure) for figure in counted), happened


class _Calendar:
    """The time expressions of a document, two joined where they bound one interval."""

    def __init__(self, parse: Parse, timexes: Sequence[Timex]) -> None:
        self.parse = parse
        self.told = joined(parse, [timex for timex in timexes if timex.period is not None])
        self.by_sentence = by_sentence(parse, self.told)
        covering = sorted((t for t in self.told if self._covers(t)), key=self._in_heading)
        self.whole = covering[0].period if covering else None

    def dated(self, figures: Sequence[Figure], events: Sequence[Event]) -> list[Figure | Event]:
        """Figures and events with their periods, read in the order of the text, so that one can take another's."""
        done: list[Figure | Event] = []
        told: list[Figure | Event] = [*events, *figures]
        by_id: dict[str, Period | None] = {}
        of_figure = _by_figure(events)
        for finding in sorted(told, key=lambda f: (f.start, isinstance(f, Figure))):
            period = (
                self._own(finding)
                or self._inherited(finding, of_figure, by_id)
                or self._carried(finding, done)
                or self.whole
            )
            by_id[finding.id] = period
            done.append(replace(finding, period=period))
        return [self._headed(finding, done) for finding in done]

    def _headed(self, finding: Figure | Event, done: Sequence[Figure | Event]) -> Figure | Event:
        """A headline's undated figure has the period of the same figure in the text below."""
        if finding.period is not None or not isinstance(finding, Figure):
            return finding
        below = [
            f
            for f in done
            if isinstance(f, Figure)
            and f.period
            and (f.low, f.high, f.unit) == (finding.low, finding.high, finding.unit)
        ]
        return replace(finding, period=below[0].period) if below else finding

    def _in_heading(self, timex: Timex) -> bool:
        sentence = self.parse.sentence_at(timex.start)
        return sentence is not None and sentence.heading

    def _covers(self, timex: Timex) -> bool:
        """Whether it stands in a heading or in a line that states the period of the whole report."""
        sentence = self.parse.sentence_at(timex.start)
        if sentence is None:
            return False
        line = self.parse.text.rfind("\n", 0, timex.start) + 1
        return sentence.heading or COVERED.match(self.parse.text, line) is not None

    def _own(self, finding: Figure | Event) -> Period | None:
        """The interval of the time expression nearest to it in its sentence; a running total reaches to publication."""
        sentence, token = self.parse.sentence_at(finding.start), self.parse.token_at(finding.start)
        if sentence is None or token is None:
            return None
        here = self.by_sentence.get(token.sentence, [])
        if isinstance(finding, Figure) and finding.cumulative:
            return _running(self.parse, here)
        return min(here, key=lambda t: _distance(self.parse, token, t)).period if here else None

    def _inherited(
        self, finding: Figure | Event, events: Mapping[str, Sequence[Event]], by_id: Mapping[str, Period | None]
    ) -> Period | None:
        """The interval of the figure's total, or of the event that it quantifies."""
        if isinstance(finding, Event):
            return None
        mine = [event.id for event in events.get(finding.id, ())]
        return next((by_id[i] for i in (finding.total, *mine) if i is not None and by_id.get(i) is not None), None)

    def _carried(self, finding: Figure | Event, done: Sequence[Figure | Event]) -> Period | None:
        """The interval of what the paragraph told before, or its last time expression."""
        sentence = self.parse.sentence_at(finding.start)
        if sentence is None or (isinstance(finding, Figure) and finding.cumulative):
            return None
        for earlier in reversed(done):
            there = self.parse.sentence_at(earlier.start)
            if there is not None and there.block < sentence.block:
                break
            if (
                there is not None
                and there.block == sentence.block
                and earlier.current == finding.current
                and earlier.period
            ):
                return earlier.period
        at = bisect_right(self.told, sentence.start, key=lambda timex: timex.start) - 1
        return self.told[at].period if at >= 0 and _block(self.parse, self.told[at].start) == sentence.block else None


class _Atlas:
    """The places of a document, and where its events happened."""

    def __init__(self, parse: Parse, places: Sequence[Place], events: Sequence[Event], starts: Sequence[int]) -> None:
        self.parse, self.starts = parse, sorted(starts)
        self.spots = arguments.by_token(parse, places)
        self.by_id = {place.id: place for place in places}
        countries = [p for p in places if p.kind == "country" and p.country and not p.demonym and not p.modifier]
        self.holders = {str(p.country): p.id for p in reversed(countries)}
        self.of_figure = _by_figure(events)
        self.fights = [event for event in events if event.kind == "assault" and event.place]

    def placed(self, figure: Figure) -> Figure:
        """A figure with its place, and all its places where it belongs to several."""
        mine = [event.place for event in self.of_figure.get(figure.id, ()) if event.place]
        told = list(dict.fromkeys(mine))
        where = (self._own(figure) if len(told) > 1 else []) or told or self._own(figure) or self._carried(figure)
        one = None if not where else where[0] if len(where) == 1 else self._common(where)
        return replace(figure, place=one, places=tuple(where))

    def _own(self, figure: Figure) -> list[str]:
        """The place that its own words name: behind a preposition of place under the number's noun or verb."""
        token = self.parse.token_at(figure.start)
        for above in (token, *self.parse.ancestors(token.i)) if token is not None else ():
            found = [self.spots[i] for i in arguments.inside(self.parse, above.i, self.spots)]
            named = [place for place in found if place.role in ("scene", "venue", "destination") and not place.demonym]
            if named:
                return [self._nearest(figure, named).id]
            if above.pos == "VERB" and above.dep not in ("acl", "relcl"):
                return []
        return []

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


def _by_figure(events: Sequence[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        for figure in event.figures:
            found.setdefault(figure, []).append(event)
    return found


def joined(parse: Parse, timexes: Sequence[Timex]) -> list[Timex]:
    """The time expressions, those made one that bound an interval: "between 19:00 on Monday and 09:00 on Tuesday"."""
    done: list[Timex] = []
    for timex in timexes:
        last = done[-1] if done else None
        if last is not None and last.period and timex.period and BOUND.fullmatch(parse.text, last.end, timex.start):
            lead = parse.text[max(0, last.start - 12) : last.start].lower()
            opened = any(word in lead for word in ("between", "from", "period", ":", "covers"))
            if opened and last.period.first < timex.period.last:
                end = timex.period.first if timex.type == "TIME" and _minute(timex) else timex.period.last
                done[-1] = replace(
                    last, end=timex.end, period=Period(last.period.first, max(end, last.period.first + 1))
                )
                continue
        done.append(timex)
    return done


def _minute(timex: Timex) -> bool:
    """Whether it is a clock time: an interval that ends "at 09:00" ends there."""
    return timex.period is not None and timex.period.last - timex.period.first <= 60


def _running(parse: Parse, here: Sequence[Timex]) -> Period | None:
    """From the stated beginning to the day of publication, for a running total."""
    published = parse.document.published
    since = min(here, key=lambda t: t.start, default=None)
    if published is None or since is None or since.period is None:
        return None
    end = Period.of_days(published, published).first + DAY
    return Period(since.period.first, end) if since.period.first < end else None


def _block(parse: Parse, offset: int) -> int | None:
    sentence = parse.sentence_at(offset)
    return sentence.block if sentence is not None else None


def _precision(place: Place) -> int:
    return arguments.SIZES.index(place.kind) if place.kind in arguments.SIZES else len(arguments.SIZES)


def _distance(parse: Parse, token: Token, timex: Timex) -> tuple[int, int]:
    """Steps in the parse between a finding and a time expression, then characters."""
    there = parse.token_at(timex.start)
    if there is None:
        return FAR, abs(timex.start - token.start)
    mine = [token.i, *(t.i for t in parse.ancestors(token.i))]
    its = [there.i, *(t.i for t in parse.ancestors(there.i))]
    met = next((n for n, i in enumerate(mine) if i in its), None)
    return (met + its.index(mine[met]) if met is not None else FAR), abs(timex.start - token.start)
