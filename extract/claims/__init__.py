"""Who says so, how sure it is, and whether it is news.

sources   who is told to say it: claimant        status    reported, claimed, proposed, planned, denied, ...
currency  news of this document, or background   quotes    whose quotation goes on
parts     what parts have from their total, and it from them
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from extract.claims import currency, hedges, naming, parts, quotes, sources, status
from extract.claims.hedges import Hedges
from extract.claims.quotes import Quotation
from extract.claims.speech import Source
from extract.language import Parse, by_sentence
from extract.model import Event, Figure, Timex

Finding = TypeVar("Finding", Figure, Event)


class Surroundings(NamedTuple):
    """What is found once for all findings of a document: by sentence, and its quotations."""

    timexes: Mapping[int, Sequence[Timex]]
    hedges: Mapping[int, Hedges]
    stated: Mapping[int, Source | None]  # who is named for a whole sentence: "according to the UN"
    quotations: Sequence[Quotation]


def attribute(
    parse: Parse, timexes: Sequence[Timex], figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[tuple[Figure, ...], tuple[Event, ...]]:
    """The figures and events with claimant, status and current."""
    told_in = {*by_sentence(parse, figures), *by_sentence(parse, events)}
    around = Surroundings(
        by_sentence(parse, timexes),
        hedges.by_sentence(parse, told_in),
        {n: sources.stated(parse, parse.sentences[n]) for n in told_in},
        quotes.find(parse),
    )
    said = [_judged(parse, around, figure) for figure in figures]
    told = [_judged(parse, around, event) for event in events]
    whole = list(_resolved(quotes.carried(parse, around.quotations, said)))
    return tuple(parts.judged(parse, whole)), tuple(_resolved(quotes.carried(parse, around.quotations, told)))


def _judged(parse: Parse, around: Surroundings, finding: Finding) -> Finding:
    token = parse.token_at(finding.start)
    if token is None:
        return finding
    source = sources.of(parse, token, around.stated[token.sentence], around.quotations)
    return replace(
        finding,
        claimant=source.name,
        status=status.of(parse, token, finding, source, around.hedges[token.sentence]),
        current=currency.is_current(parse, around.timexes.get(token.sentence, ()), token, finding),
    )


def _resolved(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Claimants under their full name; "the daily report", "the same source" is the body named before, else nobody."""
    last = None
    full = sorted({finding.claimant for finding in findings if finding.claimant}, key=len, reverse=True)
    for finding in findings:
        claimant = next((name for name in full if finding.claimant and name.endswith(f" {finding.claimant}")), None)
        claimant = claimant or finding.claimant
        if claimant is not None and naming.is_paper(claimant):
            claimant = last
        last = claimant or last
        yield replace(finding, claimant=claimant)
