"""News of this document, or background: by what holds in general, what it only refers to, surveys, and age of its date."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract import syntax
from extract.claims import clauses, dating, earlier, standing
from extract.knowledge import rows
from extract.language import PLAIN, Parse, Token
from extract.model import DAY, Event, Figure, Period, Timex

SURVEY = re.compile(r"\b(survey|poll|census|study)\b", re.IGNORECASE)
COMPARED = ("against ", "compared with ", "compared to ")
EVENTFUL = ("say", "plan", "need", "rise", "fall")  # verbs that tell news in the present, even of what comes every year
OLD = 28  # days before publication beyond which a dated happening is background, unless it runs on
OLD_LEAD = 90  # the same for what a text begins with, which is its news


def is_current(parse: Parse, timexes: Sequence[Timex], token: Token, finding: Figure | Event) -> bool:
    """Whether a finding belongs to the news of its document. `timexes` are those of its sentence."""
    if standing.is_standing(parse, token, finding) or (isinstance(finding, Figure) and _compared(parse, finding)):
        return False
    if _is_encyclopaedic(parse, token, finding) or earlier.is_earlier(parse, token, timexes, finding):
        return False
    dated = dating.dates_of(parse, token, timexes)
    nearest = min(dated, key=lambda t: abs(t.start - finding.start), default=None)
    if nearest is None or not _is_old(parse, nearest.period, token):
        return True
    sentence = parse.sentences[token.sentence]
    if SURVEY.search(parse.text, sentence.start, sentence.end):
        return False
    runs_on = isinstance(finding, Figure) and finding.cumulative
    return runs_on or any(not _is_old(parse, timex.period, token) for timex in dated)


def carried(parse: Parse, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures; what stands in brackets behind a background figure, or is a part of it, is background too."""
    background: set[str] = set()
    before: Figure | None = None
    for figure in figures:
        bracketed = before is not None and before.id in background and _in_bracket(parse, before, figure)
        if not figure.current or bracketed or (figure.total in background and _is_told_with(parse, figure)):
            background.add(figure.id)
        before = figure
        yield replace(figure, current=figure.id not in background)


def _in_bracket(parse: Parse, before: Figure, figure: Figure) -> bool:
    between = parse.text[before.end : figure.start]
    return "(" in between and ")" not in between.split("(", 1)[1] and not re.search(r"[.;!?]\s", between)


def _is_told_with(parse: Parse, part: Figure) -> bool:
    """Whether a part has no clause of its own."""
    token = parse.token_at(part.start)
    return token is not None and not clauses.is_finite(parse, clauses.chain(parse, token)[-1])


def _compared(parse: Parse, figure: Figure) -> bool:
    """Whether a number is only what the news is compared with: "up from 41% in May", "against 41% in May"."""
    before = parse.text[max(0, figure.start - len("compared with ")) : figure.start].lower()
    return before.endswith(COMPARED) and figure.kind == "share"


def _is_old(parse: Parse, period: Period | None, token: Token) -> bool:
    """Whether a period ended long before publication. What a text begins with may be news of longer ago."""
    published = parse.document.published
    if published is None or period is None:
        return False
    days = OLD_LEAD if token.sentence == 0 else OLD
    return period.last < Period.of_days(published, published).first - days * DAY


def _is_encyclopaedic(parse: Parse, token: Token, finding: Figure | Event) -> bool:
    """Whether the wording of its clause, or right before it, is one for what holds or happened long ago."""
    sentence = parse.sentences[token.sentence]
    text = parse.text[sentence.start : sentence.end].translate(PLAIN)
    if _wordings("before").search(text[: finding.start - sentence.start]):
        return True
    if any(_is_beside(parse, token, sentence.start + m.start()) for m in _wordings("").finditer(text)):
        return True
    verb = syntax.clause(parse, token.i)
    present = verb.tag in ("VBZ", "VBP") and syntax.child(parse, verb.i, "aux", "auxpass", "ccomp") is None
    if not present or verb.lemma.lower() in EVENTFUL:
        return False
    return any(_is_beside(parse, token, sentence.start + m.start()) for m in _wordings("standing").finditer(text))


def _is_beside(parse: Parse, token: Token, offset: int) -> bool:
    """Whether a wording stands in the clause of a token, or in one that tells what the thing counted is."""
    at = parse.token_at(offset)
    if at is None:
        return False
    links, end = clauses.chain(parse, token), clauses.chain(parse, at)[-1]
    described = end.dep in ("relcl", "acl") and end.head in {link.i for link in links[:-1]}
    return end.i == links[-1].i or described


@functools.cache
def _wordings(where: str) -> re.Pattern[str]:
    patterns = (row["pattern"] for row in rows("claims/background.tsv") if row["where"] == where)
    end = "" if where == "before" else r"\b"  # what ends at the number is anchored there
    return re.compile("|".join(rf"\b(?:{pattern}){end}" for pattern in patterns), re.IGNORECASE)
