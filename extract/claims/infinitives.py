"""What the verb, noun or adjective above an infinitive makes of it: "threatened to strike" is planned, "refused to" denied.

An infinitive tells what is to be, not what was: "a programme to support 151,000 families", "launched it to feed 12".
"""

from collections.abc import Sequence
from itertools import pairwise

from extract.claims import fights
from extract.knowledge import words
from extract.language import Parse, Token
from extract.model import Event, Figure

MOVES = (
    "go", "come", "return", "rise", "fall", "surge", "climb", "drop", "jump", "grow", "slip", "recover",
    "license", "allow", "permit", "design",
)  # verbs whose "to" tells what followed, or what can be: "rose to hit a record", "licensed to carry 352"  # fmt: skip


def status(parse: Parse, links: Sequence[Token], finding: Figure | Event) -> str | None:
    """The status by the first infinitive, or clause without a tense, of a chain that says something about it."""
    for below, above in pairwise(links):
        if below.pos not in ("VERB", "AUX"):
            continue
        found = _of(parse, below, above, finding)
        if found is not None:
            return found
    return None


def _of(parse: Parse, verb: Token, above: Token, finding: Figure | Event) -> str | None:
    lemma = above.lemma.lower()
    known = words("claims/infinitives.tsv", "word", "status").get(lemma)
    to = any(parse.tokens[c].lower == "to" and parse.tokens[c].dep == "aux" for c in parse.children[verb.i])
    if verb.dep == "ccomp":  # "demands that the ministry pay two thirds"
        return known if known == "proposed" and verb.tag in ("VB", "VBP") else None
    if verb.dep == "xcomp" and (to or verb.tag == "VBG"):
        return known
    if verb.dep == "acl" and (to or verb.tag == "VBG"):  # "a bill imposing fines", "an agreement to buy 500"
        return known
    purpose = verb.dep == "advcl" and to and lemma not in MOVES
    struck = isinstance(finding, Figure) and finding.measure in fights.measures()
    return "planned" if purpose and not struck else None
