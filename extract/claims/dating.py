"""Which dates of a sentence tell when something was: by the clause that they stand in."""

import re
from collections.abc import Sequence

from extract import syntax
from extract.claims import clauses
from extract.language import Parse, Token
from extract.model import Timex

BOUNDS = ("since", "than", "until", "from", "against", "versus", "like", "compared")
"""Prepositions of dates that do not date what is told: what holds "since 2014" holds now, "the worst since 1950" is news."""
WITHIN = re.compile(r"\bthan\b", re.IGNORECASE)  # "more than a year before" only compares
BESIDES = ("when", "before", "as", "until")  # clauses whose date is that of the clause they hang on, or bounds it
FOLLOWED = ("after", "following", "over", "for", "about", "despite", "on")  # what the news follows on
CARRIED = (
    "conj",
    "relcl",
    "advcl",
    "ccomp",
    "acl",
)  # clauses that have the date of the one above, where they have none


def dates_of(parse: Parse, token: Token, timexes: Sequence[Timex]) -> list[Timex]:
    """The dates of its own clause, or else those of the clauses that it hangs on, or that hang on it."""
    dated = [t for t in timexes if t.period is not None and not WITHIN.search(parse.text, t.start, t.end)]
    links = clauses.chain(parse, token)
    verb = links[-1]
    own = [t for t in dated if _is_told_of(parse, t, verb)]
    own += [t for t in dated if _end(parse, t) == verb.i and _reaches(parse, t, links)]
    if not own and _points_back(parse, verb):  # "it lost a ship in 2023; 31 people died in that fire"
        own = [t for t in dated if t.start < token.start][-1:]
    return own or [t for t in dated if not _bounds(parse, t) and _is_above_or_below(parse, token, links, t)]


def _points_back(parse: Parse, verb: Token) -> bool:
    return any(parse.tokens[i].lower == "that" and parse.tokens[i].dep == "det" for i in parse.subtree(verb.i))


def _end(parse: Parse, timex: Timex) -> int | None:
    """The verb of the clause of a date."""
    at = parse.token_at(timex.start)
    return None if at is None else clauses.chain(parse, at)[-1].i


def _reaches(parse: Parse, timex: Timex, links: Sequence[Token]) -> bool:
    """Whether a date of the same clause is that of a number: not of another number ("after 29 in February"), nor of what
    the news follows on ("12 were jailed after protests in January")."""
    at = parse.token_at(timex.start)
    if at is None or _bounds(parse, timex):
        return False
    inside = {link.i for link in links}
    below = at
    for above in parse.ancestors(at.i):
        if below.i in inside:
            return True
        if above.dep == "prep" and above.lower in FOLLOWED and below.pos == "NOUN" and below is not at:
            return False
        if above.pos == "NUM" and above.dep != "nummod" and not timex.start <= above.start < timex.end:
            return False
        below = above
    return below.i in inside


def _bounds(parse: Parse, timex: Timex) -> bool:
    at = parse.token_at(timex.start)
    if at is None:
        return True
    governing = (above for above in (at, *parse.ancestors(at.i)) if above.dep in ("prep", "mark", "pcomp"))
    bound = next(governing, None)
    return bound is not None and (bound.lower in BOUNDS or parse.tokens[bound.head].lower == "compared")


def _is_told_of(parse: Parse, timex: Timex, verb: Token) -> bool:
    """Whether a clause is told of a date, whatever the date does: "the worst since March 2020, when they fell by 20%"."""
    when = next((parse.tokens[c] for c in parse.children[verb.i] if parse.tokens[c].lower == "when"), None)
    return when is not None and when.start >= timex.end and parse.text[timex.end : when.start].strip() in ("", ",")


def _is_above_or_below(parse: Parse, token: Token, links: Sequence[Token], timex: Timex) -> bool:
    """Whether a date is that of a clause above ("in 1952 it reached 9.0 and sent waves 9 metres high"), of a clause that
    tells when ("when it erupted in 1883, 36,000 perished"), or of the thing counted ("eight blocks, built in 1983")."""
    at = parse.token_at(timex.start)
    if at is None or ";" in parse.text[min(timex.start, token.start) : max(timex.end, token.end)]:
        return False
    other = parse.tokens[clauses.chain(parse, at)[-1].i]
    verb = links[-1]
    if timex.start < token.start and verb.dep in CARRIED and other.i in {above.i for above in parse.ancestors(verb.i)}:
        apart = verb.dep == "conj" and syntax.child(parse, verb.i, "nsubj", "nsubjpass") is not None
        return not apart and (verb.dep != "relcl" or at.i in parse.subtree(verb.head))
    if other.head == verb.i and other.dep == "advcl":
        return any(parse.tokens[c].lower in BESIDES for c in parse.children[other.i])
    return other.dep == "acl" and other.head in {link.i for link in links[:2]}
