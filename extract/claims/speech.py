"""Verbs of saying, and what they have for their content: "the mayor said 12 died", "12 died, the mayor said"."""

from collections.abc import Mapping
from typing import NamedTuple

from extract import syntax
from extract.claims.naming import PAPERS, PRONOUNS, named
from extract.knowledge import in_role, words
from extract.language import Parse, Token

QUOTING = in_role("claims/saying.tsv", "quotes")
COUNTING = in_role("claims/saying.tsv", "counts")
SHOWING = in_role("claims/saying.tsv", "shows")
DENYING = in_role("claims/saying.tsv", "denies")
GIVING = in_role("claims/saying.tsv", "gives")
STATING = in_role("claims/saying.tsv", "states")
TOLLS = in_role("claims/saying.tsv", "toll")
DEAD = in_role("claims/saying.tsv", "dead")
RUMOURS = in_role("claims/saying.tsv", "rumour")
FORECASTS = in_role("claims/saying.tsv", "forecast")
SAID = ("ccomp", "parataxis", "xcomp")  # how a clause that is said hangs on the verb of saying
CONTRAST = ("but", "yet")


class Source(NamedTuple):
    """Who says it, and the lemma that tells so; (None, None): the outlet speaks for itself.

    `counted`: it has counted before what the text now tells of: "more than the 1,288 that the ministry has registered".
    """

    name: str | None
    lemma: str | None
    counted: bool = False


def saying(parse: Parse, token: Token) -> Source | None:
    """The nearest verb of saying above a token that has it for its content, and whose subject does not hold it."""
    inside = token.i
    inner: Source | None = None  # what "he expected" says of "the envoy said that he expected"
    for above in parse.ancestors(token.i):
        if _contrasted(parse, inside):
            return inner
        speaker = _speaker(parse, above)
        parted = (
            ";" in parse.text[token.start : above.start]
        )  # another clause: "12 died; the army confirmed none of it"
        said = not parted and _is_said(parse, above, inside)
        apart = speaker is not None and (speaker == above.head or inside not in parse.subtree(speaker))
        if speaker is not None and said and apart:
            name = named(parse, _owner(parse, inside) or _other(parse, inside) or speaker)
            found = Source(name, inner.lemma if inner is not None else above.lemma.lower())
            if name not in PRONOUNS:
                return found
            inner = found
        if (teller := _teller(parse, above, inside)) is not None:
            return Source(teller, above.lemma.lower())
        if (quoted := _quoted(parse, above)) is not None and inside != quoted.head:
            return _quoted_source(parse, quoted)
        if (aside := _aside(parse, above)) is not None:
            return Source(named(parse, _speaker(parse, aside)), aside.lemma.lower())
        inside = above.i
    return inner


def _teller(parse: Parse, rumour: Token, inside: int) -> str | None:
    """Whose claim it is that a clause is the content of: "Moscow's assertion that 12 surrendered"."""
    content = parse.tokens[inside].dep == "acl" and parse.tokens[inside].tag in ("VBD", "VBZ", "VBP", "VBN")
    if not content or rumour.lemma.lower() not in RUMOURS:
        return None
    owner = syntax.child(parse, rumour.i, "poss")
    return syntax.name(
        parse, owner if owner is not None else next(syntax.prepositions(parse, rumour.i, "by", "in"), None)
    )


def told(parse: Parse, verb: Token) -> Source | None:
    """Who says what a quotation beside a verb of saying holds: where the parse gives no subject, the next noun."""
    if verb.lemma.lower() not in _verbs():
        return None
    subject = _speaker(parse, verb)
    beside = [t for t in parse.tokens[max(0, verb.i - 1) : verb.i + 4] if t.pos in ("NOUN", "PROPN", "PRON")]
    subject = subject if subject is not None else next((t.i for t in beside), None)
    name = named(parse, subject)
    return Source(name, verb.lemma.lower()) if name is not None else None


def _quoted(parse: Parse, above: Token) -> Token | None:
    """The verb of "as the group wrote", which hangs on what is quoted."""
    clauses = (parse.tokens[c] for c in parse.children[above.i] if parse.tokens[c].dep == "advcl")
    return next((t for t in clauses if syntax.opens_with(parse, t, "as") and t.lemma.lower() in _verbs()), None)


def _aside(parse: Parse, above: Token) -> Token | None:
    """The verb of "Antar, the court said, made 60 million", which stands in commas inside what is said."""
    for verb in (parse.tokens[c] for c in parse.children[above.i] if parse.tokens[c].dep == "parataxis"):
        speaker = syntax.child(parse, verb.i, "nsubj")
        if (
            verb.lemma.lower() in _verbs()
            and speaker is not None
            and syntax.child(parse, verb.i, *SAID, "dobj") is None
        ):
            return verb
    return None


def _quoted_source(parse: Parse, verb: Token) -> Source:
    """Who says it in "as the group wrote"."""
    return Source(named(parse, _speaker(parse, verb)), verb.lemma.lower())


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
    if syntax.passive(parse, verb.i):
        return syntax.agent(parse, verb.i)
    subjects = [c for c in parse.children[verb.i] if parse.tokens[c].dep == "nsubj"]
    found = subjects[-1] if subjects else None  # of "the newspaper The Day announces" the name
    if found is not None and verb.dep == "relcl" and parse.tokens[found].lower in ("who", "which", "that"):
        return verb.head  # "the junta, which speaks of 203"
    if found is None and verb.head == verb.i:  # "..., the spy agency estimates" taken for a noun
        beside = (c for c in parse.children[verb.i] if c < verb.i and parse.tokens[c].pos in ("NOUN", "PROPN"))
        found = next((c for c in beside if parse.tokens[c].dep in ("compound", "poss", "nmod")), None)
    above = parse.tokens[verb.head]
    if found is None and verb.dep == "acl" and verb.tag == "VBG" and above.lemma.lower() in RUMOURS:
        return _speaker(parse, parse.tokens[above.head])  # "released a statement saying"
    return found if found is not None else _shared(parse, verb)


def _shared(parse: Parse, verb: Token) -> int | None:
    """The subject of the verb that it is joined to: "denied this and confirmed nine", "rejected it, saying ..."."""
    above = parse.tokens[verb.head]
    if verb.dep == "pcomp" and parse.tokens[above.head].lemma in QUOTING:  # "quoted as saying"
        return _speaker(parse, parse.tokens[above.head])
    joined = verb.dep in ("conj", "advcl") and above.pos == "VERB" and above.i != verb.i
    return _speaker(parse, above) if joined else None


def _is_said(parse: Parse, verb: Token, inside: int) -> bool:  # noqa: PLR0911 - one return a wording
    """Whether a verb of saying has what stands inside for its content: a clause, or what a body counts."""
    lemma, content = verb.lemma.lower(), parse.tokens[inside]
    if content.dep == "prep" and content.lower in ("at", "as") and _states(parse, verb):
        return True
    if lemma in GIVING and content.dep == "dobj" and content.lemma.lower() in TOLLS:
        return True
    subject = syntax.child(parse, verb.i, "nsubj")
    if lemma in SHOWING and content.dep == "dobj" and subject is not None:
        return parse.tokens[subject].lower in PAPERS and parse.tokens[subject].pos == "NOUN"
    what = syntax.child(parse, verb.i, "dobj")
    forecast = what is not None and parse.tokens[what].lemma.lower() in FORECASTS
    if content.dep == "prep" and content.lower in ("to", "at", "by") and forecast:
        return True  # "cut its forecast to 4.8%"
    if content.dep == "prep" and lemma in _verbs() and content.lower in ("of", "about"):
        return True  # "spoke of 12", "boasted of 80"
    if content.dep == "prep" and lemma in ("admit", "own", "confess") and content.lower == "to":
        return True
    if lemma not in _verbs() or not (verb.pos == "VERB" or verb.head == verb.i):
        return False
    if lemma == "find" and content.pos not in ("VERB", "AUX"):
        return False  # "finds three of them guilty"
    refuted = lemma in DENYING and content.dep in ("dobj", "nsubjpass") and content.lemma.lower() in RUMOURS
    return content.dep in SAID or refuted or (content.dep == "dobj" and lemma in COUNTING)


def _states(parse: Parse, verb: Token) -> bool:
    """Whether a verb puts a number on something: "put the dead at 22"; who "set the rate at 4%" only acted."""
    what = syntax.child(parse, verb.i, "dobj")
    if verb.lemma.lower() in GIVING:
        return True
    toll = what is not None and any(
        parse.tokens[i].lemma.lower() in TOLLS | DEAD for i in (what, *syntax.prepositions(parse, what, "of"))
    )
    return verb.lemma.lower() in STATING and toll


def _contrasted(parse: Parse, i: int) -> bool:
    """Whether a clause is set against the one before: "Moscow claims ..., but thousands died" is the outlet again."""
    token = parse.tokens[i]
    if token.dep != "conj" or syntax.child(parse, i, "nsubj", "nsubjpass") is None:
        return False
    return any(parse.tokens[c].dep == "cc" and parse.tokens[c].lower in CONTRAST for c in parse.children[token.head])


def is_refuted(parse: Parse, token: Token) -> bool:
    """Whether it stands in a report that is dismissed, by whomever: "claims of up to 50 missing are dismissed",
    "the paper spoke of 40 deaths, but the governor denied this"."""
    inside = token
    for above in parse.ancestors(token.i):
        told = inside.lemma.lower() in RUMOURS and inside.dep in ("dobj", "nsubjpass", "pobj")
        if told and above.lemma.lower() in DENYING:
            return True
        if above.i > inside.i or inside.dep not in ("nsubj", "conj"):
            later = (parse.tokens[c] for c in parse.children[above.i] if parse.tokens[c].dep == "conj" and c > token.i)
            if any(_denies_it(parse, verb) for verb in later if inside.i != verb.i):
                return True
        inside = above
    return False


def _denies_it(parse: Parse, verb: Token) -> bool:
    """Whether somebody else denies what was told before: "he denied this", "rejected the figure", not "a cover-up"."""
    if verb.lemma.lower() not in DENYING | {"dispute"} or syntax.child(parse, verb.i, "nsubj") is None:
        return False
    what = syntax.child(parse, verb.i, "dobj")
    return what is not None and (parse.tokens[what].lower in ("this", "that", "it") or _told_before(parse, what))


def _told_before(parse: Parse, rumour: int) -> bool:
    """Whether "the figure", "these claims" are those told before, not such as tell their own: "the figure of 30"."""
    below = [parse.tokens[c] for c in parse.children[rumour]]
    definite = any(token.lower in ("the", "this", "these", "that", "those") and token.dep == "det" for token in below)
    own = any(token.dep in ("prep", "acl", "relcl", "ccomp") for token in below)
    return parse.tokens[rumour].lemma.lower() in RUMOURS and definite and not own
