"""Who says so, how sure it is, and whether it is news.

sources   who is told to say it: claimant        status    reported, claimed, proposed, planned, denied, ...
currency  news of this document, or background                quotes    whose quotation goes on
parts     what parts have from their total, and it from them
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from extract.claims import currency, naming, parts, quotes, sources, status
from extract.language import Parse, by_sentence
from extract.model import Event, Figure, Timex

Finding = TypeVar("Finding", Figure, Event)


def attribute(
    parse: Parse, timexes: Sequence[Timex], figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[tuple[Figure, ...], tuple[Event, ...]]:
    """The figures and events with claimant, status and current."""
    dated = by_sentence(parse, timexes)
    said = [_judged(parse, dated, figure) for figure in figures]
    told = [_judged(parse, dated, event) for event in events]
    whole = list(_resolved(quotes.carried(parse, said)))
    return tuple(parts.judged(parse, whole)), tuple(_resolved(quotes.carried(parse, told)))


def _judged(parse: Parse, timexes: Mapping[int, Sequence[Timex]], finding: Finding) -> Finding:
    token = parse.token_at(finding.start)
    if token is None:
        return finding
    source = sources.of(parse, token)
    return replace(
        finding,
        claimant=source.name,
        status=status.of(parse, token, finding, source),
        current=currency.is_current(parse, timexes.get(token.sentence, ()), token, finding),
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
