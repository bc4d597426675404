"""Who is told to say what stands in the text: the subject of a verb of saying, or what stands behind "according to"."""

from collections.abc import Mapping
from typing import NamedTuple

from extract import syntax
from extract.knowledge import words
from extract.language import Parse, Token

# What is quoted but can say nothing itself: the body behind it is meant.
PAPERS = (
    "report", "reports", "data", "figure", "figures", "plan", "plans", "source", "sources", "statement", "statements",
    "update", "estimate", "estimates", "count", "counts", "it", "he", "she", "they",
)  # fmt: skip
PEOPLE = ("source", "sources")
PRONOUNS = ("he", "she", "it", "they")
QUOTING = ("quote", "cite")  # "was quoted as saying"
TOLLS = ("toll", "number", "figure", "count", "total", "estimate")  # "gave a toll of 12"
BY_COUNT = ("count", "tally", "estimate", "reckoning", "account", "word", "view", "estimation", "calculation")
SHOWING = ("show", "indicate", "reveal", "suggest", "cite", "list", "detail", "put", "give")  # what a paper does
COUNTING = (
    "report",
    "confirm",
    "count",
    "record",
    "register",
    "verify",
    "document",
    "expect",
    "forecast",
    "predict",
    "log",
    "tally",
    "estimate",
    "cite",
    "project",
    "acknowledge",
    "admit",
)  # verbs whose object a body vouches for
DENIALS = ("deny", "refute", "dismiss", "reject", "rebut", "debunk")
STATING = ("put", "give", "estimate", "place", "have", "number")  # "put the dead at 22", "gave its losses as 13"
RUMOURS = (
    "claim",
    "report",
    "allegation",
    "accusation",
    "suggestion",
    "rumour",
    "rumor",
    "assertion",
    "statement",
    "account",
    "version",
    "figure",
    "toll",
    "accusation",
)
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
    return _saying(parse, token) or _according(parse, token) or _counted_by(parse, token) or OUTLET


def is_paper(name: str) -> bool:
    """Whether a claimant is only a report, a statement or a pronoun; "rescue sources" are people."""
    words = name.lower().split()
    return words[-1] in PAPERS and not (words[-1] in PEOPLE and len(words) > 1)


def _according(parse: Parse, token: Token) -> Source | None:
    sentence = parse.sentences[token.sentence]
    at = next((t.i for t in parse.sentence_tokens(sentence) if t.lower == "according"), None)
    if at is None:
        return None
    said_by = next(syntax.prepositions(parse, at, "to"), None)
    return Source(_named(parse, said_by if said_by is not None else _behind(parse, at)), "according")


def _counted_by(parse: Parse, token: Token) -> Source | None:
    """Whose count it is: "by the UN's count", "in the ministry's words", "in the estimate of the UN", "per the UN"."""
    for t in parse.sentence_tokens(parse.sentences[token.sentence]):
        above = parse.tokens[t.head]
        if t.dep != "pobj" or above.lower not in ("by", "in", "on", "per"):
            continue
        if above.lower == "per" and (t.pos == "PROPN" or t.entity == "ORG"):
            return Source(_named(parse, t.i), "according")
        if t.lemma.lower() in BY_COUNT and above.lower != "per":
            owner = syntax.child(parse, t.i, "poss")
            whose = owner if owner is not None else next(syntax.prepositions(parse, t.i, "of"), None)
            if (name := _named(parse, whose)) is not None:
                return Source(name, "according")
    return None


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
        parted = (
            ";" in parse.text[token.start : above.start]
        )  # another clause: "12 died; the army confirmed none of it"
        said = not parted and _is_said(parse, above, inside)
        if speaker is not None and said and inside not in parse.subtree(speaker):
            return Source(_named(parse, _owner(parse, inside) or _other(parse, inside) or speaker), above.lemma.lower())
        if (quoted := _quoted(parse, above)) is not None and inside != quoted.head:
            return quoted_source(parse, quoted)
        inside = above.i
    return None


def _quoted(parse: Parse, above: Token) -> Token | None:
    """The verb of "as the group wrote", which hangs on what is quoted."""
    clauses = (parse.tokens[c] for c in parse.children[above.i] if parse.tokens[c].dep == "advcl")
    return next((t for t in clauses if _opens_with_as(parse, t) and t.lemma.lower() in _verbs()), None)


def _opens_with_as(parse: Parse, verb: Token) -> bool:
    return any(parse.tokens[c].lower == "as" and parse.tokens[c].dep == "mark" for c in parse.children[verb.i])


def quoted_source(parse: Parse, verb: Token) -> Source:
    """Who says it in "as the group wrote"."""
    return Source(_named(parse, _speaker(parse, verb)), verb.lemma.lower())


def _owner(parse: Parse, inside: int) -> int | None:
    """Whose account it is that somebody rejects: "rejected the army's account that 43 had died"."""
    if parse.tokens[inside].lemma.lower() not in RUMOURS:
        return None
    return syntax.child(parse, inside, "poss")


def _other(parse: Parse, inside: int) -> int | None:
    """The second body of "the rulers put the dead at 200, the Observatory at 1,225"."""
    preposition = parse.tokens[inside]
    if preposition.lower not in ("at", "as") or preposition.i < 2:
        return None
    before = parse.tokens[inside - 1]
    comma = next((t for t in reversed(parse.tokens[max(0, inside - 6) : inside - 1]) if t.text == ","), None)
    return before.i if before.pos in ("NOUN", "PROPN") and comma is not None and before.dep == "appos" else None


def _verbs() -> Mapping[str, str]:
    return words("claims/verbs.tsv", "lemma", "status")


def _speaker(parse: Parse, verb: Token) -> int | None:
    """Who says it: the subject, or the one by whom "it was reported"."""
    if verb.lemma in QUOTING and (cited := syntax.child(parse, verb.i, "nsubjpass", "dobj")) is not None:
        return cited
    if syntax.child(parse, verb.i, "nsubjpass", "auxpass") is not None:
        return syntax.agent(parse, verb.i)
    found = syntax.child(parse, verb.i, "nsubj")
    if found is None and verb.pos == "NOUN" and verb.head == verb.i:
        return syntax.child(parse, verb.i, "compound", "poss")  # "..., the spy agency estimates" taken for a noun
    return found if found is not None else _shared(parse, verb)


def _shared(parse: Parse, verb: Token) -> int | None:
    """The subject of the verb that it is joined to: "denied this and confirmed nine", "rejected it, saying ..."."""
    above = parse.tokens[verb.head]
    if verb.dep == "pcomp" and parse.tokens[above.head].lemma in QUOTING:  # "quoted as saying"
        return _speaker(parse, parse.tokens[above.head])
    joined = verb.dep in ("conj", "advcl") and above.pos == "VERB" and above.i != verb.i
    return _speaker(parse, above) if joined else None


def _is_said(parse: Parse, verb: Token, inside: int) -> bool:
    """Whether a verb of saying has what stands inside for its content: a clause, or what a body counts."""
    lemma, content = verb.lemma.lower(), parse.tokens[inside]
    if lemma in STATING and content.dep == "prep" and content.lower in ("at", "as"):
        return True
    if lemma in STATING and content.dep == "dobj" and content.lemma.lower() in TOLLS:
        return True
    subject = syntax.child(parse, verb.i, "nsubj")
    if lemma in SHOWING and content.dep == "dobj" and subject is not None:
        return parse.tokens[subject].lower in PAPERS and parse.tokens[subject].pos == "NOUN"
    if lemma == "speak" and content.dep == "prep" and content.lower == "of":
        return True
    if lemma not in _verbs() or not (verb.pos == "VERB" or verb.head == verb.i):
        return False
    refuted = lemma in DENIALS and content.dep in ("dobj", "nsubjpass") and content.lemma.lower() in RUMOURS
    return content.dep in SAID or refuted or (content.dep == "dobj" and lemma in COUNTING)


def _contrasted(parse: Parse, i: int) -> bool:
    """Whether a clause is set against the one before: "Moscow claims ..., but thousands died" is the outlet again."""
    token = parse.tokens[i]
    if token.dep != "conj" or syntax.child(parse, i, "nsubj", "nsubjpass") is None:
        return False
    return any(parse.tokens[c].dep == "cc" and parse.tokens[c].lower in CONTRAST for c in parse.children[token.head])


def _named(parse: Parse, i: int | None) -> str | None:
    """The name of the body: of "the Air Force's daily report" the Air Force, of "the envoy, Mory Keita" Mory Keita."""
    if i is not None and parse.tokens[i].lower in PRONOUNS:
        return parse.tokens[i].lower
    name = syntax.name(parse, i)
    if name is None or i is None:
        return name
    person = next((c for c in parse.children[i] if parse.tokens[c].dep == "appos" and c > i), None)
    if person is not None and parse.tokens[person].entity == "PERSON":
        return syntax.name(parse, person)
    if not is_paper(name):
        return name
    owner = syntax.child(parse, i, "poss")
    whose = owner if owner is not None else next(syntax.prepositions(parse, i, "of", "by", "from"), None)
    published = syntax.child(parse, i, "acl")
    whose = whose if whose is not None or published is None else syntax.agent(parse, published)
    return syntax.name(parse, whose) or _without_paper(parse, i) or name


def _without_paper(parse: Parse, paper: int) -> str | None:
    """The body before its paper: of "UNICEF figures" UNICEF."""
    before = [c for c in parse.children[paper] if parse.tokens[c].dep in ("compound", "nmod") and c < paper]
    return syntax.name(parse, before[-1]) if before else None


def is_refuted(parse: Parse, token: Token) -> bool:
    """Whether it stands in a report that is dismissed, by whomever: "claims of up to 50 missing are dismissed"."""
    inside = token
    for above in parse.ancestors(token.i):
        told = inside.lemma.lower() in RUMOURS and inside.dep in ("dobj", "nsubjpass")
        if told and above.lemma.lower() in DENIALS:
            return True
        inside = above
    return False
