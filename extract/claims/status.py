"""How sure what is told is: by negation, modal verbs, what governs it, the verb of saying, and who fights whom."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract import syntax
from extract.claims import clauses, fights, infinitives, speech
from extract.claims.hedges import Hedges, is_estimate
from extract.claims.speech import Source
from extract.knowledge import words
from extract.language import Parse, Token
from extract.model import Event, Figure

MODALS = {"would": "hypothetical", "could": "hypothetical", "may": "hypothetical", "might": "hypothetical",
           "will": "planned", "shall": "planned", "'ll": "planned",
           "should": "proposed", "must": "proposed"}  # fmt: skip
OBLIGING = ("should", "must")
ORDER = ("denied", "proposed", "hypothetical", "planned", "estimated", "claimed")  # the first that is told counts
OFFERS = ("offer", "proposal", "demand", "bid", "request")
DEALS = ("plan", "proposal", "bill", "draft", "deal", "agreement", "scheme", "package", "measure")  # that would do
WEIGHED = ("discuss", "consider", "debate", "mull", "weigh", "propose")  # verbs whose object is not decided yet
UNDER = re.compile(
    r"^\W*under (?:[\w'’-]+ ){1,4}?(proposal|plan|draft|bill|offer|deal|agreement|accord|truce)\b", re.IGNORECASE
)
BESIDE = ("by", "with", "after", "amid", "before", "during", "since", "in", "despite")
DECIDED = ("deal", "agreement", "accord", "truce")  # what "would" be done under them is planned


def of(parse: Parse, token: Token, finding: Figure | Event, source: Source, hedges: Hedges) -> str:
    """reported, claimed, estimated, proposed, planned, denied or hypothetical. `hedges` are those of its sentence."""
    if source.counted:  # "the 1,288 that the ministry has counted" is so already
        return _said(parse, token, finding, source)
    verb = clauses.governing(parse, token, finding)
    links = clauses.chain(parse, token)
    if _is_base(parse, links):
        return _said(parse, token, finding, source)
    embedded = infinitives.status(parse, links)
    modal = None if _is_accounted(parse, finding, links) else _modal(parse, verb, links, source)
    marks = {embedded, modal, *_around(parse, links, hedges)}
    if _is_offer(parse, verb) or _is_weighed(parse, links):
        marks.add("proposed")
    if source.lemma in speech.DENYING or speech.is_refuted(parse, token) or _is_negated(parse, links, verb):
        marks.add("denied")
    if source.name is not None and is_estimate(source.name):  # "projections indicate"
        marks = marks - {"planned"} | {"estimated"}
    if _is_pledged(parse, finding, links):
        marks.add("planned")
    return next((status for status in ORDER if status in marks), _said(parse, token, finding, source))


def _is_base(parse: Parse, links: Sequence[Token]) -> bool:
    """Whether it is what some are taken from, and so is there: "not one of our 8,000 men will go"."""
    noun = links[1] if links[0].dep == "nummod" and len(links) > 1 else links[0]
    known = any(
        parse.tokens[c].dep == "poss" or parse.tokens[c].lower in ("the", "those")
        for i in {noun.i, links[0].i}
        for c in parse.children[i]
    )
    part = links[links.index(noun) + 2 : links.index(noun) + 3]
    of = noun.dep == "pobj" and parse.tokens[noun.head].lower == "of"
    return known and of and bool(part) and (part[0].pos == "NUM" or part[0].lower in ("all", "some", "most", "one"))


def _is_offer(parse: Parse, verb: Token) -> bool:
    """Whether a clause says what an offer is: "the ministry's offer is 40%"."""
    offered = syntax.child(parse, verb.i, "nsubj")
    return offered is not None and parse.tokens[offered].lemma.lower() in OFFERS and verb.lemma == "be"


def _is_weighed(parse: Parse, links: Sequence[Token]) -> bool:
    """Whether it is the object of a verb whose object is not decided yet: "are considering an exchange of 12"."""
    return any(above.lemma in WEIGHED and _is_object(below) for below, above in pairwise(links))


def _is_object(below: Token) -> bool:
    """Whether what hangs on a verb is what it is about, not who acts, nor when or how: "by 141 votes it demanded"."""
    beside = below.dep == "prep" and below.lower in BESIDE
    return below.dep not in ("nsubj", "csubj", "advcl") and not beside


def _is_negated(parse: Parse, links: Sequence[Token], verb: Token) -> bool:
    """Whether it is told not to be so; what "could not be found" is not denied."""
    able = any(helper.lower in ("could", "can") for helper in clauses.helpers(parse, verb))
    denied = any(parse.tokens[c].dep == "neg" for c in parse.children[verb.i]) and not able
    first = next((n for n, link in enumerate(links) if link.pos == "VERB"), len(links))
    never = (c for link in links[first:] if link.pos == "NOUN" for c in parse.children[link.i])  # "no intention of"
    return denied or any(parse.tokens[c].lower in ("no", "not") for c in (*parse.children[links[0].i], *never))


def _is_pledged(parse: Parse, finding: Figure | Event, links: Sequence[Token]) -> bool:
    """Whether a pledge is what governs it: not of "the pledged 12 million, of which 3 have landed"."""
    if not isinstance(finding, Figure) or finding.said_at is None or finding.kind == "share":
        return False
    return finding.measure == "pledged" and any(token.start == finding.said_at for token in links)


def _modal(parse: Parse, verb: Token, links: Sequence[Token], source: Source) -> str | None:
    """What a modal verb, or a condition, makes of it. "Would" is the future in what is said, proposed of a plan."""
    verbs = [verb, *(link for link in links if link.i != verb.i and link.pos in ("VERB", "AUX"))]
    if any(syntax.opens_with(parse, one, "if", "unless") for one in verbs) or _is_hoped(verb):
        return "hypothetical"
    for one in verbs:
        modal = next((h.lower for h in clauses.helpers(parse, one) if h.lower in MODALS), None)
        if modal is not None:
            negated = any(parse.tokens[c].dep == "neg" for c in parse.children[one.i])
            return None if modal == "could" and negated else _of_modal(parse, modal, one, source)
    return None


def _is_hoped(verb: Token) -> bool:
    return verb.lemma == "hope"


def _is_accounted(parse: Parse, finding: Figure | Event, links: Sequence[Token]) -> bool:
    """Whether what somebody must answer for is told: of "must be blamed for 12 deaths" the deaths are not required."""
    if not isinstance(finding, Figure) or finding.measure == "held":  # "must be exchanged for 40 prisoners"
        return False
    for n, (below, above) in enumerate(pairwise(links)):
        if below.dep == "prep" and below.lower in ("for", "over") and above.pos == "VERB":
            done = syntax.passive(parse, above.i) or links[n - 1].dep == "pcomp"  # "must apologise for killing 12"
            obliged = any(helper.lower in OBLIGING for helper in clauses.helpers(parse, above))
            return done and obliged and any(token.start == finding.said_at for token in links[:n])
    return False


def _of_modal(parse: Parse, modal: str, verb: Token, source: Source) -> str:
    if modal in OBLIGING and any(helper.lemma == "have" for helper in clauses.helpers(parse, verb)):
        return "estimated" if modal == "must" else "hypothetical"  # "must have killed 12", "should have paid 12"
    if modal != "would":
        return MODALS[modal]
    doer = syntax.child(parse, verb.i, "nsubj")
    if doer is not None and parse.tokens[doer].lemma.lower() in DEALS:
        return "proposed"
    sentence = parse.sentences[verb.sentence]
    if under := UNDER.match(parse.text[sentence.start : sentence.end]):
        return "planned" if under.group(1).lower() in DECIDED else "proposed"
    clause = (parse.tokens[c] for c in parse.children[verb.i] if parse.tokens[c].dep == "advcl")
    conditional = any(syntax.opens_with(parse, one, "if", "unless") for one in clause) or _is_supposed(parse, verb)
    return "planned" if source.name is not None and not conditional else "hypothetical"


def _measure(finding: Figure | Event) -> str | None:
    return finding.measure if isinstance(finding, Figure) else None


def _is_supposed(parse: Parse, verb: Token) -> bool:
    """Whether it is joined to something that only could be: "could hold it with 400, but would need 1,200"."""
    joined = parse.tokens[verb.head]
    return verb.dep == "conj" and any(
        helper.lower in ("could", "might", "may") for helper in clauses.helpers(parse, joined)
    )


def _said(parse: Parse, token: Token, finding: Figure | Event, source: Source) -> str:
    """What the verb of saying makes of it; a party claims what it tells of its own fight, whatever the verb."""
    if source.name is None:
        return "reported"
    if _measure(finding) in fights.measures() and fights.is_own(parse, token, finding, source.name):
        return "claimed"
    return words("claims/verbs.tsv", "lemma", "status").get(source.lemma or "", "reported")


def _around(parse: Parse, links: Sequence[Token], hedges: Hedges) -> set[str]:
    """The statuses that words in the scope of what governs a number give it: proposed, planned, estimated."""
    done_by = {above.i for below, above in pairwise(links) if above.pos == "VERB" and not _is_object(below)}
    # so that of "two thirds intend to go" the two thirds are not intended
    reach = clauses.scope(parse, links) - done_by
    claimed = reach - _qualities(parse, links[:2])
    return {
        status for status, heads in hedges.items() if not heads.isdisjoint(claimed if status == "claimed" else reach)
    }


def _qualities(parse: Parse, links: Sequence[Token]) -> set[int]:
    """The adjectives of the thing counted: of "three alleged smugglers" the number is not alleged."""
    return {c for link in links for c in parse.children[link.i] if parse.tokens[c].dep == "amod"}
