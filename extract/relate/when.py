"""The interval in which a figure or event holds."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract import syntax
from extract.language import Parse, Token, by_sentence
from extract.model import DAY, Event, Figure, Period, Timex

Finding = Figure | Event
LINK = re.compile(r"\s*(?:,\s*)?(?:to|and|until|till|through|–|-|—)\s+(?:the\s+)?$")
OPENERS = ("between", "from", "period", ":", "covers")
COVERED = re.compile(
    r"\s*(?:[-*•]|\d+\.)?\s*(?:reporting )?(?:period|night of|as of|overnight|duration|time of)\b", re.IGNORECASE
)
LIMITS = ("since", "until", "till", "before", "than")  # words before a date that only bounds what is told
OWNED = ("poss", "compound", "nummod", "amod", "nmod")  # how a date belongs to a noun: "last week's election"
FAR = 99  # steps in the parse between words of different trees


def dated(parse: Parse, timexes: Sequence[Timex], figures: Sequence[Figure], events: Sequence[Event]) -> list[Finding]:
    """Figures and events with their periods, in the order of the text, so that one can take another's."""
    told = _Told(parse, timexes)
    of_figure: dict[str, list[str]] = {}
    for event in events:
        for figure in event.figures:
            of_figure.setdefault(figure, []).append(event.id)
    done: list[Finding] = []
    everything: list[Finding] = [*events, *figures]
    for finding in sorted(everything, key=lambda f: (f.start, isinstance(f, Figure))):
        done.append(replace(finding, period=told.period(finding, of_figure)))
        told.remember(done[-1])
    return list(_headed(done))


def joined(parse: Parse, timexes: Sequence[Timex]) -> list[Timex]:
    """The time expressions, those made one that bound an interval: "between 19:00 on Monday and 09:00 on Tuesday"."""
    done: list[Timex] = []
    for timex in timexes:
        last = done[-1] if done else None
        bounded = last is not None and LINK.fullmatch(parse.text, last.end, timex.start) is not None
        if last is None or last.period is None or timex.period is None or not bounded:
            done.append(timex)
            continue
        lead = parse.text[max(0, last.start - 12) : last.start].lower()
        end = timex.period.first if _is_minute(timex.period) else timex.period.last
        clocks = _is_minute(last.period) and _is_minute(timex.period)  # "04:30 to 05:30" needs no "from"
        if (clocks or any(word in lead for word in OPENERS)) and last.period.first < end:
            done[-1] = replace(last, end=timex.end, period=Period(last.period.first, end))
        else:
            done.append(timex)
    return done


def _is_year(timex: Timex) -> bool:
    """Whether it is a bare year, which in a heading names a happening: "2026 Milan crash"."""
    return (timex.value or "").isdigit()


def _is_minute(period: Period) -> bool:
    """Whether it is a clock time: an interval that ends "at 09:00" ends there."""
    return period.last - period.first <= 60


def _headed(done: Sequence[Finding]) -> Iterator[Finding]:
    """A headline's undated figure has the period of the same figure in the text below."""
    below: dict[object, Period] = {}
    for finding in done:
        if isinstance(finding, Figure) and finding.period is not None:
            below.setdefault((finding.low, finding.high, finding.unit), finding.period)
    for finding in done:
        if isinstance(finding, Figure) and finding.period is None:
            yield replace(finding, period=below.get((finding.low, finding.high, finding.unit)))
        else:
            yield finding


class _Told:
    """What the document has told of time so far."""

    def __init__(self, parse: Parse, timexes: Sequence[Timex]) -> None:
        self.parse = parse
        self.timexes = joined(parse, [timex for timex in timexes if timex.period is not None])
        self.by_sentence = by_sentence(parse, self.timexes)
        covering = sorted((t for t in self.timexes if self._covers(t) and not _is_year(t)), key=self._in_heading)
        self.whole = covering[0].period if covering else None
        self.by_id: dict[str, Period] = {}
        self.by_block: dict[tuple[int | None, bool], Period] = {}

    def remember(self, finding: Finding) -> None:
        """Keep a finding's period for those after it."""
        if finding.period is not None:
            self.by_id[finding.id] = finding.period
            self.by_block[_block(self.parse, finding.start), finding.current] = finding.period

    def period(self, finding: Finding, of_figure: Mapping[str, Sequence[str]]) -> Period | None:
        """By its own words, else its total or event, else its paragraph, else what the report says it covers."""
        kin = [*of_figure.get(finding.id, ())]
        if isinstance(finding, Figure) and finding.total:
            kin.insert(0, finding.total)
        inherited = next((self.by_id[i] for i in kin if i in self.by_id), None)
        return self._own(finding) or inherited or self._carried(finding) or self.whole

    def _own(self, finding: Finding) -> Period | None:
        """The interval of the time expression nearest to it in its sentence; a running total reaches to publication."""
        token = self.parse.token_at(finding.start)
        here = self.by_sentence.get(token.sentence, []) if token is not None else []
        if isinstance(finding, Figure) and finding.cumulative:
            return _running(self.parse, here)
        here = [timex for timex in here if token is not None and _bears_on(self.parse, token, timex)]
        return min(here, key=lambda t: _distance(self.parse, token, t)).period if token is not None and here else None

    def _carried(self, finding: Finding) -> Period | None:
        """The interval of what the paragraph told before, or its last time expression."""
        block = _block(self.parse, finding.start)
        if isinstance(finding, Figure) and finding.cumulative:
            return None
        at = bisect_right(self.timexes, finding.start, key=lambda timex: timex.start) - 1
        last = self.timexes[at] if at >= 0 and _block(self.parse, self.timexes[at].start) == block else None
        carried = self.by_block.get((block, finding.current)) or (last.period if last else None)
        # "09:30 Raid ends. 23 were shot down": the hour of a log's entry is not the time of its counts.
        return None if carried is not None and self.whole is not None and _is_minute(carried) else carried

    def _in_heading(self, timex: Timex) -> bool:
        sentence = self.parse.sentence_at(timex.start)
        return sentence is not None and sentence.heading

    def _covers(self, timex: Timex) -> bool:
        """Whether it stands in a heading or in a line that states the period of the whole report."""
        line = self.parse.text.rfind("\n", 0, timex.start) + 1
        return self._in_heading(timex) or COVERED.match(self.parse.text, line) is not None


def _bears_on(parse: Parse, token: Token, timex: Timex) -> bool:
    """Whether a date can be that of a finding: not of another clause, of another noun, or of a beginning or an end."""
    at = parse.token_at(timex.start)
    before = parse.token_at(timex.start - 1) if timex.start else None
    if at is None or (before is not None and before.end <= timex.start and before.lower in LIMITS):
        return False
    steps = [t for t in syntax.path(parse, at.i, token.i) if not timex.start <= parse.tokens[t.head].start < timex.end]
    of_noun = any(t.dep in OWNED and parse.tokens[t.head].pos in ("NOUN", "PROPN") for t in steps[:-1])
    return not of_noun and not any(t.dep in ("relcl", "acl") and t.pos == "VERB" for t in steps)


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


def _distance(parse: Parse, token: Token, timex: Timex) -> tuple[int, int]:
    """Steps in the parse between a finding and a time expression, then characters."""
    there = parse.token_at(timex.start)
    if there is None:
        return FAR, abs(timex.start - token.start)
    mine = [token.i, *(t.i for t in parse.ancestors(token.i))]
    its = [there.i, *(t.i for t in parse.ancestors(there.i))]
    met = next((n for n, i in enumerate(mine) if i in its), None)
    return (met + its.index(mine[met]) if met is not None else FAR), abs(timex.start - token.start)
