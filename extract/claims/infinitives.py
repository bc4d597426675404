"""What the verb, noun or adjective above an infinitive makes of it: "threatened to strike" is planned.

An infinitive tells what is to be, not what was: "a programme to support 151,000 families".
"""

from collections.abc import Sequence
from itertools import pairwise

from extract import syntax
from extract.claims import clauses
from extract.knowledge import words
from extract.language import Parse, Token


def status(parse: Parse, links: Sequence[Token]) -> str | None:
    """The status by the first infinitive, or clause without a tense, of a chain that says something about it."""
    for below, above in pairwise(links):
        found = _of(parse, below, above) if below.pos in ("VERB", "AUX") else _of_object(below, above)
        if found is not None:
            return found
    return None


def _of_object(below: Token, above: Token) -> str | None:
    """The status of what somebody wants, or asks for: "wants 40 ships", "asked Paris for 500 men"."""
    how = below.lower if below.dep == "prep" else below.dep
    lemma = above.lemma.lower()
    wanted = above.pos == "VERB" and how in words("claims/infinitives.tsv", "word", "object").get(lemma, "").split()
    return words("claims/infinitives.tsv", "word", "status")[lemma] if wanted else None


def _of(parse: Parse, verb: Token, above: Token) -> str | None:
    lemma = above.lemma.lower()
    known = words("claims/infinitives.tsv", "word", "status").get(lemma)
    to = clauses.is_infinitive(parse, verb)
    if verb.dep == "ccomp":  # "demands that the ministry pay two thirds"
        return known if known == "proposed" and verb.tag in ("VB", "VBP") else None
    if verb.dep == "xcomp" and (to or verb.tag == "VBG"):
        return known
    behind = verb.dep == "acl" or (verb.dep == "relcl" and to)  # "an agreement to buy 500"
    if behind and (to or (verb.tag == "VBG" and _provides(lemma))):
        return known
    return known if verb.dep == "advcl" and to and _has_purpose(parse, above) else None


def _has_purpose(parse: Parse, verb: Token) -> bool:
    """Whether what a verb is done for is yet to come: "allocate $4m to feed 500", "launch a fund to feed 500".

    What is launched must be something planned itself: "launched 12 missiles to destroy 40 bunkers" tells what they did.
    """
    told = words("claims/infinitives.tsv", "word", "object").get(verb.lemma.lower())
    what = syntax.child(parse, verb.i, "dobj")
    undertaken = what is not None and parse.tokens[what].lemma.lower() in words(
        "claims/infinitives.tsv", "word", "status"
    )
    return told == "purpose" or (told == "undertaking" and undertaken)


def _provides(noun: str) -> bool:
    """Whether a participle behind a noun tells what is to be: "a bill imposing fines", not "a campaign killing 300"."""
    return words("claims/infinitives.tsv", "word", "participle").get(noun) == "ing"
