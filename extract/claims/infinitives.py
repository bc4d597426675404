"""What the verb, noun or adjective above an infinitive makes of it: "threatened to strike" is planned.

An infinitive tells what is to be, not what was: "a programme to support 151,000 families".
"""

from collections.abc import Sequence
from itertools import pairwise

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
    to = any(parse.tokens[c].lower == "to" and parse.tokens[c].dep == "aux" for c in parse.children[verb.i])
    if verb.dep == "ccomp":  # "demands that the ministry pay two thirds"
        return known if known == "proposed" and verb.tag in ("VB", "VBP") else None
    if verb.dep == "xcomp" and (to or verb.tag == "VBG"):
        return known
    if verb.dep == "acl" and (to or (verb.tag == "VBG" and _provides(lemma))):  # "an agreement to buy 500"
        return known
    purpose = words("claims/infinitives.tsv", "word", "object").get(lemma) == "purpose"
    return known if verb.dep == "advcl" and to and purpose else None


def _provides(noun: str) -> bool:
    """Whether a participle behind a noun tells what is to be: "a bill imposing fines", not "a campaign killing 300"."""
    return words("claims/infinitives.tsv", "word", "participle").get(noun) == "ing"
