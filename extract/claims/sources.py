"""Who is told to say what stands in the text: the subject of a verb of saying, or what stands behind "according to"."""

from typing import NamedTuple

from extract import syntax
from extract.knowledge import words
from extract.language import Parse, Token

# What is quoted but can say nothing itself: the body behind it is meant.
PAPERS = (
    "report", "reports", "data", "figure", "figures", "plan", "plans", "source", "sources", "statement", "statements",
    "update", "estimate", "estimates", "count", "counts", "it", "he", "she", "they",
)  # fmt: skip
COUNTING = ("report", "confirm", "count", "record", "register", "put")  # verbs whose object a body vouches for
DENIALS = ("deny", "refute", "dismiss", "reject", "rebut", "debunk")
RUMOURS = ("claim", "report", "allegation", "accusation", "suggestion", "rumour", "rumor", "assertion", "statement")
SAID = ("ccomp", "parataxis", "xcomp")  # how a clause that is said hangs on the verb of saying
CONTRAST = ("but", "yet")
REACH = 10  # tokens behind "according to" in which its object is looked for where the parse lost it


class Source(NamedTuple):
    """Who says it, and the lemma that tells so; (None, None): the outlet speaks for itself."""

    name: str | None
    lemma: str | None


OUTLET = Source(None, None)


def of(parse: Parse, token: Token) -> Source:
    """Who is told to say what stands at a token."""
    return _saying(parse, token) or _according(parse, token) or OUTLET


def is_paper(name: str) -> bool:
    """Whether a claimant is only a report, a statement or a pronoun."""
    return name.rsplit(maxsplit=1)[-1].lower() in PAPERS


def _according(parse: Parse, token: Token) -> Source | None:
    sentence = parse.sentences[token.sentence]
    at = next((t.i for t in parse.sentence_tokens(sentence) if t.lower == "according"), None)
    if at is None:
        return None
    said_by = next(syntax.prepositions(parse, at, "to"), None)
    return Source(_named(parse, said_by if said_by is not None else _behind(parse, at)), "according")


def _behind(parse: Parse, at: int) -> int | None:
    behind = parse.tokens[at + 2 : at + REACH]
    return next((t.i for t in behind if t.pos in ("PROPN", "NOUN") and t.head <= at + 1), None)


def _saying(parse: Parse, token: Token) -> Source | None:
    """The nearest verb of saying above a token that has it for its content, and whose subject does not hold it."""
    inside = token.i
    for above in parse.ancestors(token.i):
        if _contrasted(parse, inside):
            return None
        speaker = _speaker(parse, above)
        if speaker is not None and _is_said(parse, above, inside) and inside not in parse.subtree(speaker):
            return Source(_named(parse, speaker), above.lemma.lower())
        inside = above.i
    return None


def _speaker(parse: Parse, verb: Token) -> int | None:
    """Who says it: the subject, or the one by whom "it was reported"."""
    if syntax.child(parse, verb.i, "nsubjpass", "auxpass") is not None:
        return syntax.agent(parse, verb.i)
    return syntax.child(parse, verb.i, "nsubj")


def _is_said(parse: Parse, verb: Token, inside: int) -> bool:
    """Whether a verb of saying has what stands inside for its content: a clause, or what a body counts."""
    if verb.pos != "VERB" or verb.lemma.lower() not in words("claims/verbs.tsv", "lemma", "status"):
        return False
    content, lemma = parse.tokens[inside], verb.lemma.lower()
    refuted = lemma in DENIALS and content.dep in ("dobj", "nsubjpass") and content.lemma.lower() in RUMOURS
    return content.dep in SAID or refuted or (content.dep == "dobj" and lemma in COUNTING)


def _contrasted(parse: Parse, i: int) -> bool:
    """Whether a clause is set against the one before: "Moscow claims ..., but thousands died" is the outlet again."""
    token = parse.tokens[i]
    if token.dep != "conj" or syntax.child(parse, i, "nsubj", "nsubjpass") is None:
        return False
    return any(parse.tokens[c].dep == "cc" and parse.tokens[c].lower in CONTRAST for c in parse.children[token.head])


def _named(parse: Parse, i: int | None) -> str | None:
    """The name of the body: of "the Air Force's daily report" the Air Force."""
    name = syntax.name(parse, i)
    if name is None or i is None or not is_paper(name):
        return name
    owner = syntax.child(parse, i, "poss")
    whose = owner if owner is not None else next(syntax.prepositions(parse, i, "of", "by", "from"), None)
    return syntax.name(parse, whose) or name
