"""Who says so, how sure it is, and whether it is news: claimant, status and current of figures and events."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from extract import syntax
from extract.knowledge import words
from extract.language import Parse, Token, by_sentence
from extract.model import DAY, Event, Figure, Period, Timex

Finding = TypeVar("Finding", Figure, Event)
PARTY = re.compile(
    r"\b(air force|army|military|ministry of defen[cs]e|defen[cs]e ministry|general staff|navy|forces|command|brigade|idf|"
    r"militants|rebels|troops|taliban|hamas|hezbollah|houthis?|militia)\b",
    re.IGNORECASE,
)
OWN_FIGHT = ("downed", "destroyed", "killed", "captured", "hit", "seized", "advanced", "lost", "damaged")
NOBODY = ("report", "reports", "data", "figure", "figures", "plan", "plans", "it", "he", "she", "they", "sources", "source", "statement", "statements", "update", "estimate", "estimates", "count", "counts")
PROPOSED = re.compile(
    r"\b(propos(?:e|es|ed|al|als|ing)|suggest(?:s|ed|ing)?|under discussion|call(?:s|ed|ing)? for|recommend\w*)\b",
    re.IGNORECASE,
)
WEIGHED = ("discuss", "consider", "debate", "mull", "weigh", "propose")
ESTIMATED = re.compile(
    r"\b(estimat\w+|assess(?:es|ed|ment)|believed to|thought to|projected|forecast\w*)\b", re.IGNORECASE
)
PLANNED = re.compile(
    r"\b(plans? to|planned|is expected to|are expected to|scheduled|due to|set to|intends? to|is to|are to|prepar\w+ to|pledg\w+)\b",
    re.IGNORECASE,
)
SURVEY = re.compile(r"\b(survey|poll|census|study)\b", re.IGNORECASE)
ENCYCLOPAEDIC = re.compile(
    r"\b(is known for|are known for|is located|located in|is home to|world's (?:\w+-)?(?:largest|biggest|smallest|oldest)|"
    r"most populous|dates? back to|dating back to|rich history|long-standing relationship|throughout (?:its|their) history|dynast\w+|world wars|was founded)\b",
    re.IGNORECASE,
)
STANDING = ("population", "area", "capacity", "length")
OLD = 90  # days before publication: a dated happening beyond is background, unless it runs on


def attribute(
    parse: Parse, timexes: Sequence[Timex], figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[tuple[Figure, ...], tuple[Event, ...]]:
    """The figures and events with claimant, status and current."""
    dated = by_sentence(parse, timexes)
    said = [_judged(parse, dated, figure) for figure in figures]
    told = [_judged(parse, dated, event) for event in events]
    return tuple(_resolved(said)), tuple(_resolved(told))


def _resolved(findings: list[Finding]) -> Iterator[Finding]:
    """"The daily report", "the same source": the body named before in the document, else nobody."""
    last = None
    named = sorted({finding.claimant for finding in findings if finding.claimant}, key=len)
    for finding in findings:
        claimant = next((name for name in reversed(named) if finding.claimant and name.endswith(f" {finding.claimant}")), finding.claimant)
        if claimant is not None and claimant.split()[-1].lower() in NOBODY:
            claimant = last
        last = claimant or last
        yield replace(finding, claimant=claimant)


def _judged(parse: Parse, timexes: Mapping[int, Sequence[Timex]], finding: Finding) -> Finding:
    token = parse.token_at(finding.start)
    if token is None:
        return finding
    claimant, verb = source(parse, token)
    return replace(finding, claimant=claimant, status=_status(parse, token, finding, claimant, verb),
                   current=_current(parse, timexes, token, finding))  # fmt: skip


def source(parse: Parse, token: Token) -> tuple[str | None, Token | None]:
    """Who is told to say what stands at a token, and the word that tells it; (None, None): the outlet itself."""
    sentence = parse.sentences[token.sentence]
    for i in range(sentence.first, sentence.last):
        if parse.tokens[i].lower == "according":
            said_by = next(syntax.prepositions(parse, i, "to"), None)
            inner = said_by if said_by is not None else _after_to(parse, i)
            return _named(parse, inner), parse.tokens[i]
    inside = token.i
    for above in parse.ancestors(token.i):
        if _contrasted(parse, inside):
            return None, None
        verb = words("claims.tsv", "lemma", "status").get(above.lemma.lower()) if above.pos == "VERB" else None
        speaker = syntax.child(parse, above.i, "nsubj")
        if (
            verb is not None
            and speaker is not None
            and speaker != inside
            and inside not in parse.subtree(speaker)
            and _reports(parse, above, inside)
        ):
            return _named(parse, speaker), above
        inside = above.i
    return None, None


def _contrasted(parse: Parse, i: int) -> bool:
    """Whether a clause is set against the one before it: in "Moscow claims ..., but thousands died" Moscow says no more."""
    token = parse.tokens[i]
    if token.dep != "conj" or syntax.child(parse, i, "nsubj", "nsubjpass") is None:
        return False
    return any(parse.tokens[c].dep == "cc" and parse.tokens[c].lower in ("but", "yet") for c in parse.children[token.head])


def _after_to(parse: Parse, i: int) -> int | None:
    return next(
        (t.i for t in parse.tokens[i + 2 : i + 10] if t.pos in ("PROPN", "NOUN") and parse.tokens[t.head].i <= i + 1),
        None,
    )


def _reports(parse: Parse, verb: Token, inside: int) -> bool:
    """Whether the verb has what stands inside for its content: a clause, or counts as a body's object."""
    dep = parse.tokens[inside].dep
    return dep in ("ccomp", "parataxis", "xcomp") or (
        dep == "dobj" and verb.lemma.lower() in ("report", "confirm", "count", "record", "register", "put")
    )


def _named(parse: Parse, i: int | None) -> str | None:
    name = syntax.name(parse, i)
    if name is None or i is None or name.split()[-1].lower() not in NOBODY:
        return name
    owner = syntax.child(parse, i, "poss")
    whose = owner if owner is not None else next(syntax.prepositions(parse, i, "of", "by", "from"), None)
    return syntax.name(parse, whose) or name


def _status(parse: Parse, token: Token, finding: Finding, claimant: str | None, verb: Token | None) -> str:
    sentence = parse.sentences[token.sentence]
    around = parse.text[sentence.start : sentence.end]
    said_at = getattr(finding, "said_at", None)
    said = parse.token_at(said_at) if said_at is not None else None
    governing = said if said is not None and said.pos == "VERB" else syntax.clause(parse, token.i)
    helpers = [parse.tokens[c] for c in parse.children[governing.i]]
    modal = next((h.lower for h in helpers if h.tag == "MD"), "")
    if any(h.dep == "neg" for h in helpers) or (
        verb is not None and verb.lemma.lower() in ("deny", "refute", "dismiss")
    ):
        return "denied"
    weighed = governing.i != token.i and governing.lemma.lower() in WEIGHED
    if weighed or getattr(finding, "measure", None) == "proposed" or _near(PROPOSED, parse, token, around, sentence.start):
        return "proposed"
    if modal in ("would", "could", "may", "might", "can") or any(
        h.lower in ("if", "unless") and h.dep == "mark" for h in helpers
    ):
        return "hypothetical"
    if modal in ("will", "shall", "'ll") or _near(PLANNED, parse, token, around, sentence.start):
        return "planned"
    if _near(ESTIMATED, parse, token, around, sentence.start):
        return "estimated"
    return _claimed(finding, claimant, verb)


def _claimed(finding: Finding, claimant: str | None, verb: Token | None) -> str:
    if claimant is None:
        return "reported"
    own = PARTY.search(claimant) is not None and getattr(finding, "measure", None) in OWN_FIGHT
    told = (
        words("claims.tsv", "lemma", "status").get(verb.lemma.lower(), "reported") if verb is not None else "reported"
    )
    return "claimed" if own else told


def _near(pattern: re.Pattern[str], parse: Parse, token: Token, around: str, start: int) -> bool:
    """Whether a word stands in the same clause: before the token, with no more than a few words of another clause between."""
    return any(abs(start + m.start() - token.start) < 70 for m in pattern.finditer(around))


def _current(parse: Parse, timexes: Mapping[int, Sequence[Timex]], token: Token, finding: Finding) -> bool:
    sentence = parse.sentences[token.sentence]
    around = parse.text[sentence.start : sentence.end]
    if ENCYCLOPAEDIC.search(around) or getattr(finding, "measure", None) in STANDING:
        return False
    here = [t for t in timexes.get(token.sentence, ()) if t.period is not None]
    dated = min(here, key=lambda t: abs(t.start - finding.start), default=None)
    old = dated is not None and dated.period is not None and _old(parse, dated.period)
    if old and SURVEY.search(around):
        return False
    return not old or getattr(finding, "cumulative", False) or any(not _old(parse, t.period) for t in here if t.period)


def _old(parse: Parse, period: Period) -> bool:
    published = parse.document.published
    return published is not None and period.last < Period.of_days(published, published).first - OLD * DAY
