"""What the news only comes back to: a fire named by its year, the deed that is tried, what was so before."""

import re
from collections.abc import Sequence

from extract import syntax
from extract.claims import clauses
from extract.knowledge import words
from extract.language import Parse, Token
from extract.model import Event, Figure, Timex

YEAR = re.compile(r"\d{4}")
RETURNING = ("after", "following", "for", "over", "of", "in", "into", "from", "with")  # how news comes back to what was
BEFORE = ("previously", "formerly", "historically", "traditionally", "originally")
FIRST = ("initially", "earlier", "once")  # so before, where the verb is "had agreed"
ABOUT = ("for", "over", "of")  # what stands between a trial and the deed; "charged with" too
REMEMBERED = ("anniversary", "commemoration", "memorial")
PENALTIES = ("count", "charge", "year", "month", "lash")  # what a court deals with itself


def is_earlier(parse: Parse, token: Token, timexes: Sequence[Timex], finding: Figure | Event) -> bool:
    """Whether a finding belongs to a happening that its sentence only refers to. `timexes` are those of the sentence."""
    if _is_before(parse, clauses.chain(parse, token)):
        return True
    inside = token
    for above in parse.ancestors(token.i):
        named_by_year = any(_years(parse, above, timex) for timex in timexes)
        if (
            named_by_year
            or (inside.dep == "relcl" and _told_of(parse, inside, above))
            or _is_tried(inside, above, finding)
        ):
            return True
        inside = above
    return False


def _is_before(parse: Parse, links: Sequence[Token]) -> bool:
    """Whether words tell that it was so before: "previously allowed", "used to employ", "over its 41-year history"."""
    for link in links:
        beside = [parse.tokens[c] for c in parse.children[link.i]]
        had = any(t.lower == "had" and t.dep == "aux" for t in beside)
        adverbs = {t.lower for t in beside if t.dep == "advmod"}
        if (
            not adverbs.isdisjoint(BEFORE)
            or (link.tag == "VBD" and "once" in adverbs)
            or (had and not adverbs.isdisjoint(FIRST))
        ):
            return True
        if any(t.lower == "previous" and t.dep == "amod" for t in beside) or _is_habit(parse, link, beside):
            return True
    return False


def _is_habit(parse: Parse, link: Token, beside: Sequence[Token]) -> bool:
    """Whether a verb tells what used to be: "used to employ 12", "suffered throughout its history"."""
    used = link.lemma == "use" and link.tag == "VBD" and any(t.dep == "xcomp" for t in beside)
    spans = syntax.prepositions(parse, link.i, "over", "throughout", "in", "during") if link.pos == "VERB" else ()
    return used or any(parse.tokens[p].lemma == "history" for p in spans)


def _is_tried(inside: Token, above: Token, finding: Figure | Event) -> bool:
    """Whether it is the deed that a court or the police act on: "charged over a crash that killed three"."""
    penalty = isinstance(finding, Figure) and (finding.unit in PENALTIES or finding.kind == "duration")
    about = inside.dep == "prep" and (inside.lower in ABOUT or (inside.lower == "with" and above.lemma == "charge"))
    if inside.lower == "of" and above.pos not in ("VERB", "ADJ") and above.lemma.lower() not in REMEMBERED:
        return False  # of "the arrest of 12 people" they are the news
    return about and not penalty and above.lemma.lower() in words("claims/trials.tsv", "word", "word")


def _years(parse: Parse, noun: Token, timex: Timex) -> bool:
    """Whether a bare year before publication names a happening: "the 2025 beach shooting"."""
    published, at = parse.document.published, parse.token_at(timex.start)
    bare = YEAR.fullmatch(timex.value or "") is not None and at is not None and at.head == noun.i and at.i < noun.i
    return bare and noun.pos in ("NOUN", "PROPN") and published is not None and int(str(timex.value)) < published.year


def _told_of(parse: Parse, verb: Token, noun: Token) -> bool:
    """Whether a relative clause in the past tells of something that the news, in the present, only comes back to."""
    root = [noun, *parse.ancestors(noun.i)][-1]
    helpers = [
        parse.tokens[c].tag
        for c in (root.i, *parse.children[root.i])
        if parse.tokens[c].dep in ("aux", "auxpass", "ROOT")
    ]
    now = any(tag in ("VBZ", "VBP") for tag in helpers)
    past = verb.tag == "VBD" or any(helper.tag == "VBD" for helper in clauses.helpers(parse, verb))
    return past and now and parse.tokens[noun.head].lower in RETURNING
