"""How sure what is told is: by negation, modal verbs, the words around it, the verb of saying, and who fights whom."""

import functools
import re
from collections.abc import Sequence

from extract import syntax
from extract.claims import sources
from extract.claims.sources import Source
from extract.knowledge import rows, words
from extract.language import Parse, Token
from extract.model import Event, Figure

MODALS = {"would": "hypothetical", "could": "hypothetical", "may": "hypothetical", "might": "hypothetical",
           "will": "planned", "shall": "planned", "'ll": "planned"}  # fmt: skip
OFFERS = ("offer", "proposal", "demand", "bid", "request")
DEALS = ("plan", "proposal", "bill", "draft", "deal", "agreement", "scheme", "package", "measure")  # that would do
WEIGHED = ("discuss", "consider", "debate", "mull", "weigh", "propose")  # verbs whose object is not decided yet
SPEAKERS = re.compile(r"\b(?:spokes\w+|general|colonel)\b", re.IGNORECASE)
UNDER = re.compile(
    r"^\W*under (?:[\w'’-]+ ){1,4}?(proposal|plan|draft|bill|offer|deal|agreement|accord|truce)\b", re.IGNORECASE
)
DECIDED = ("deal", "agreement", "accord", "truce")  # what "would" be done under them is planned
APART = re.compile(r"[;:,(]|\b(?:while|but|than)\b|\d")  # what parts a word from a number that it does not bear on
NEAR = 70  # characters between a number and a word that bears on it


def of(parse: Parse, token: Token, finding: Figure | Event, source: Source) -> str:
    """reported, claimed, estimated, proposed, planned, denied or hypothetical."""
    verb = _governing(parse, token, finding)
    helpers = _helpers(parse, verb)
    conditional = any(h.lower in ("if", "unless") and h.dep == "mark" for h in helpers)
    offered = syntax.child(parse, verb.i, "nsubj")
    if offered is not None and parse.tokens[offered].lemma.lower() in OFFERS and verb.lemma == "be":
        return "proposed"
    modal = None if conditional else _modal(parse, verb, helpers, source)
    around = _around(parse, token)
    embedded = _embedded(parse, verb)
    own = [parse.tokens[c] for c in parse.children[token.i]]
    able = any(h.lower in ("could", "can") for h in helpers)  # what "could not be found" is not denied
    negated = (any(h.dep == "neg" for h in helpers) and not able) or any(t.lower in ("no", "not") for t in own)
    refuted = source.lemma in sources.DENIALS or sources.is_refuted(parse, token) or "denied" in around
    if refuted or negated or embedded == "denied":
        return "denied"
    weighed = verb.i != token.i and verb.lemma in WEIGHED
    if "proposed" in (modal, embedded, *around) or _measure(finding) == "proposed" or weighed:
        return "proposed"
    hoped = verb.lemma == "hope" and verb.i != token.i
    if conditional or hoped or (modal == "hypothetical" and not (able and any(h.dep == "neg" for h in helpers))):
        return "hypothetical"
    if _measure(finding) == "pledged":
        return "planned"
    known = ("planned", "estimated", "claimed")
    return next((status for status in known if status in (modal, embedded, *around)), _said(finding, source))


def _helpers(parse: Parse, verb: Token) -> list[Token]:
    """What hangs on a verb, and on the verb whose auxiliary it shares: "will cut jobs and close seven plants"."""
    found = [parse.tokens[c] for c in parse.children[verb.i]]
    own = any(h.dep in ("aux", "auxpass", "nsubj", "nsubjpass") for h in found)
    if verb.dep == "conj" and verb.tag == "VB" and not own and parse.tokens[verb.head].pos == "VERB":
        found += [h for h in _helpers(parse, parse.tokens[verb.head]) if h.dep == "aux"]
    if verb.dep == "xcomp":  # "40,000 would have to flee"
        found += [parse.tokens[c] for c in parse.children[verb.head] if parse.tokens[c].tag == "MD"]
    return found


def _embedded(parse: Parse, verb: Token) -> str | None:
    """What the verb above makes of an infinitive: "threatened to strike" is planned, "refused to sign" denied."""
    to = any(parse.tokens[c].lower == "to" for c in parse.children[verb.i]) or verb.tag == "VBG"  # "denied losing"
    infinitive = verb.dep == "xcomp" and to
    lemma = parse.tokens[verb.head].lemma.lower()
    return words("claims/infinitives.tsv", "verb", "status").get(lemma) if infinitive else None


def _modal(parse: Parse, verb: Token, helpers: Sequence[Token], source: Source) -> str | None:
    """What a modal verb makes of it. "Would" is the future in what somebody said, proposed of a plan."""
    modal = next((h.lower for h in helpers if h.tag == "MD" and h.lower in MODALS), None)
    if modal != "would":
        return MODALS.get(modal or "")
    doer = syntax.child(parse, verb.i, "nsubj")
    if doer is not None and parse.tokens[doer].lemma.lower() in DEALS:
        return "proposed"
    sentence = parse.sentences[verb.sentence]
    if under := UNDER.match(parse.text[sentence.start : sentence.end]):
        return "planned" if under.group(1).lower() in DECIDED else "proposed"
    conditional = any(
        parse.tokens[c].lower in ("if", "unless")
        for a in parse.children[verb.i]
        if parse.tokens[a].dep == "advcl"
        for c in parse.children[a]
    )
    return "planned" if source.name is not None and not conditional else "hypothetical"


def _measure(finding: Figure | Event) -> str | None:
    return finding.measure if isinstance(finding, Figure) else None


def _governing(parse: Parse, token: Token, finding: Figure | Event) -> Token:
    """The verb that says the measure, else the verb of the clause."""
    said_at = finding.said_at if isinstance(finding, Figure) else None
    said = parse.token_at(said_at) if said_at is not None else None
    return said if said is not None and said.pos == "VERB" else syntax.clause(parse, token.i)


def _said(finding: Figure | Event, source: Source) -> str:
    """What the verb of saying makes of it; a party claims what it tells of its own fight, whatever the verb."""
    if source.name is None:
        return "reported"
    own_fight = _measure(finding) in _fought() and _is_party(source.name, finding.actor)
    return "claimed" if own_fight else words("claims/verbs.tsv", "lemma", "status").get(source.lemma or "", "reported")


def _around(parse: Parse, token: Token) -> set[str]:
    """The statuses that words near a token give it: proposed, planned, estimated."""
    sentence = parse.sentences[token.sentence]
    first, last = max(sentence.start, token.start - NEAR), min(sentence.end, token.start + NEAR)
    found: set[str] = set()
    for status, pattern in _modality().items():
        for m in pattern.finditer(parse.text, first, last):
            between = parse.text[min(m.end(), token.end) : max(m.start(), token.start)]
            if not APART.search(between):
                found.add(status)
    return found


@functools.cache
def _modality() -> dict[str, re.Pattern[str]]:
    phrases: dict[str, list[str]] = {}
    for row in rows("claims/modality.tsv"):
        phrases.setdefault(row["status"], []).append(row["phrase"])
    return {status: _either(some) for status, some in phrases.items()}


def _is_party(name: str, actor: str | None) -> bool:
    """Whether a claimant fights, or speaks for one who does: "the brigade repelled 31 assaults, its spokesman said"."""
    speaks = SPEAKERS.search(name) is not None and actor is not None and _bodies("word").search(actor) is not None
    fights = _bodies("word").search(name) is not None or _bodies("name").fullmatch(name) is not None
    return speaks or (fights and _bodies("civil").search(name) is None)


@functools.cache
def _bodies(sort: str) -> re.Pattern[str]:
    return _either([row["phrase"] for row in rows("claims/parties.tsv") if row["as"] == sort])


@functools.cache
def _fought() -> frozenset[str]:
    return frozenset(row["measure"] for row in rows("claims/own_fight.tsv"))


def _either(phrases: list[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words; a trailing * stands for any ending."""
    parts = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
