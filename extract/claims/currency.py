"""News of this document, or background: by encyclopaedic wording, standing measures, surveys, and age of its date."""

import functools
import re
from collections.abc import Sequence

from extract import syntax
from extract.knowledge import rows, words
from extract.language import PLAIN, Parse, Token
from extract.model import DAY, Event, Figure, Period, Timex

STANDING = ("population", "capacity")  # measures that hold for years
EXTENTS = ("area", "length")
MEMBERS = ("member", "state", "province", "county", "district", "country", "region", "seat")
SURVEY = re.compile(r"\b(survey|poll|census|study)\b", re.IGNORECASE)
YEAR = re.compile(r"\d{4}")
RETURNING = ("after", "following", "for", "over", "of", "in", "into", "from", "with")  # how news comes back to what was
OTHERWISE = re.compile(
    r"\b(?:from|compared (?:with|to)|against|than|versus|after|since|like|like in) [^;.]*$", re.IGNORECASE
)  # behind them stands what the news is compared with, and its date
NEAR = 400  # characters around a finding that tell whether its sentence is encyclopaedic
OLD = 90  # days before publication beyond which a dated happening is background, unless it runs on


def is_current(parse: Parse, timexes: Sequence[Timex], token: Token, finding: Figure | Event) -> bool:
    """Whether a finding belongs to the news of its document. `timexes` are those of its sentence."""
    sentence = parse.sentences[token.sentence]
    first, last = max(sentence.start, token.start - NEAR), min(sentence.end, token.end + NEAR)
    around = parse.text[first:last].translate(PLAIN)
    standing = isinstance(finding, Figure) and (_stands(parse, token, finding) or _compared(parse, finding))
    if standing or _encyclopaedic("").search(around) or _in_general(parse, token, around, finding):
        return False
    if _encyclopaedic("before").search(parse.text[first : finding.start].translate(PLAIN)):
        return False
    if _earlier(parse, token, timexes):
        return False
    dated = [t for t in timexes if t.period is not None and not _since(parse, t) and _beside(parse, token, t)]
    nearest = min(dated, key=lambda t: abs(t.start - finding.start), default=None)
    if nearest is None or not _is_old(parse, nearest.period):
        return True
    if SURVEY.search(around):
        return False
    runs_on = isinstance(finding, Figure) and finding.cumulative
    return runs_on or any(not _is_old(parse, timex.period) for timex in dated)


def _since(parse: Parse, timex: Timex) -> bool:
    """Whether a date only bounds: what holds "since 2014" holds now, "the worst since 1950" is news."""
    before = parse.token_at(timex.start - 1)
    return before is not None and before.lower in ("since", "than", "until", "from")


def _stands(parse: Parse, token: Token, figure: Figure) -> bool:
    """Whether a number holds for years: a population, a capacity, the members of a bloc; an area that is, not grew."""
    noun = parse.tokens[token.head]
    owned = any(parse.tokens[c].dep == "poss" for c in parse.children[noun.i])
    if figure.unit in MEMBERS and owned:
        return True
    if figure.measure in EXTENTS:
        return syntax.clause(parse, token.i).tag in ("VBZ", "VBP") and figure.trend is None
    return figure.measure in STANDING


def _compared(parse: Parse, figure: Figure) -> bool:
    """Whether a number is only what the news is compared with: "up from 41% in May", "against 41% in May"."""
    before = parse.text[max(0, figure.start - len("compared with ")) : figure.start].lower()
    return before.endswith(("against ", "compared with ", "compared to ")) and figure.kind == "share"


def _beside(parse: Parse, token: Token, timex: Timex) -> bool:
    """Whether a date stands in the finding's own part of the sentence: no semicolon, no relative clause between."""
    at = parse.token_at(timex.start)
    if timex.start > token.end and OTHERWISE.search(parse.text, token.end, timex.start):
        return False
    between = parse.text[min(token.end, timex.end) : max(token.start, timex.start)]
    return at is not None and ";" not in between and all(t.dep != "relcl" for t in syntax.path(parse, at.i, token.i))


def _earlier(parse: Parse, token: Token, timexes: Sequence[Timex]) -> bool:
    """Whether it belongs to a happening that the sentence only refers to: "the 2019 fire", "charged over a crash that
    killed three", "a man who killed two people in May is jailed"."""
    inside = token
    for above in parse.ancestors(token.i):
        named_by_year = any(_years(parse, above, timex) for timex in timexes)
        if named_by_year or (inside.dep == "relcl" and _told_of(parse, inside, above)):
            return True
        inside = above
    return False


def _years(parse: Parse, noun: Token, timex: Timex) -> bool:
    """Whether a bare year before publication names a happening: "the 2025 beach shooting"."""
    published, at = parse.document.published, parse.token_at(timex.start)
    bare = YEAR.fullmatch(timex.value or "") is not None and at is not None and at.head == noun.i and at.i < noun.i
    return bare and noun.pos in ("NOUN", "PROPN") and published is not None and int(str(timex.value)) < published.year


def _told_of(parse: Parse, verb: Token, noun: Token) -> bool:
    """Whether a relative clause in the past tells of something that the news, in the present, only comes back to."""
    root = next((t for t in parse.ancestors(noun.i) if t.head == t.i), noun)
    helpers = [
        parse.tokens[c].tag
        for c in (root.i, *parse.children[root.i])
        if parse.tokens[c].dep in ("aux", "auxpass", "ROOT")
    ]
    now = any(tag in ("VBZ", "VBP") for tag in helpers)
    past = verb.tag == "VBD" or any(parse.tokens[c].tag == "VBD" for c in parse.children[verb.i])
    behind = parse.tokens[noun.head].lower in RETURNING
    return now and past and behind


def _is_old(parse: Parse, period: Period | None) -> bool:
    published = parse.document.published
    if published is None or period is None:
        return False
    return period.last < Period.of_days(published, published).first - OLD * DAY


@functools.cache
def _encyclopaedic(where: str) -> re.Pattern[str]:
    patterns = (row["pattern"] for row in rows("claims/background.tsv") if row["where"] == where)
    end = "" if where == "before" else r"\b"  # what ends at the number is anchored there
    return re.compile("|".join(rf"\b(?:{pattern}){end}" for pattern in patterns), re.IGNORECASE)


def _in_general(parse: Parse, token: Token, around: str, finding: Figure | Event) -> bool:
    """Whether the present tense tells what holds for years: "the mine yields", "kills 600,000 people a year"."""
    verb = syntax.clause(parse, token.i)
    lemma = verb.lemma.lower()
    if verb.tag not in ("VBZ", "VBP") or syntax.child(parse, verb.i, "aux", "auxpass", "ccomp") is not None:
        return False
    if lemma == "have" and (verb.dep == "relcl" or _owns(parse, verb, finding)):
        return True
    return lemma in words("claims/generic.tsv", "lemma", "lemma") or (
        lemma not in ("say", "plan", "need", "rise", "fall") and _encyclopaedic("standing").search(around) is not None
    )


def _owns(parse: Parse, verb: Token, finding: Figure | Event) -> bool:
    """Whether it is told what a named one has, and nothing is said to have befallen it: "Peru has 60 volcanoes"."""
    owner = syntax.child(parse, verb.i, "nsubj")
    named = owner is not None and parse.tokens[owner].pos == "PROPN"
    new = any(parse.tokens[c].lower in ("now", "already") for c in parse.children[verb.i])
    return named and not new and isinstance(finding, Figure) and finding.kind == "count" and finding.measure is None
