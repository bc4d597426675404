"""What a place is to the news: scene, venue, origin, destination, dateline or mention.

The words that govern a name decide, climbed up the dependency tree from the name: its preposition, then what that
hangs on. A government called by its capital ("Moscow claims") governs verbs itself, so it stays a mention.
"""

import re
import tomllib
from importlib import resources
from typing import NamedTuple

from extract.language import Parse, Token
from extract.places import bulletins

CLIMB = 6  # steps up the tree
GOVERNORS = 12  # words above that, that are asked
LOOK_BACK = 12  # tokens
LIST = 250  # characters that a list of places may be long; the model often cuts the sentence at its colon
# "The Air Force named four launch areas: Millerovo, Kursk region and ..."
LAUNCHED = re.compile(
    r"\b(?:launch(?:ed|ing)?|fired|flying|flew|came|coming|attack\w*)\b(?:(?!\b(?:on|at|against|over)\b)[^.;\n])*?\b(?:areas?|sites?|points?|places|directions?)\b"
    r"[^.;\na-z]*(?:(?:of|were|was|are|the|and|region|oblast|krai|in|from)\b[^.;\na-z]*)*$"
)
DATELINE = re.compile(
    r"(?:,\s*[A-Z][\w. ’'-]{1,24}?){0,2}\.?\s*(?:,\s*\w+\.?\s+\d{1,2}\s*)?(?:\([^)\n]{2,40}\)\s*)?"
    r"(?:[-–—]{1,2}|:)(?=\s)"
)
AGENCY = re.compile(r"(?:,\s*[A-Z][\w. ]{1,24})?\s*\((?:AP|AFP|Reuters|UPI|CNN|dpa|Xinhua|TASS|Ukrinform)\)")
WORDS = {
    group: frozenset(words)
    for group, words in tomllib.loads(
        resources.files("extract.places").joinpath("data", "roles.toml").read_text(encoding="utf-8")
    ).items()
}  # fmt: skip
MEETING = re.compile(rf"[ \n](?:{'|'.join(sorted(WORDS['meeting_noun']))})\b")


class Ground(NamedTuple):
    """What a name rests on: its outermost token, the preposition that holds it (or None), and what governs those."""

    token: Token
    preposition: Token | None
    governors: tuple[Token, ...]


def role(parse: Parse, start: int, end: int, kind: str) -> str:
    """The role of the name of a place of that kind at characters [start, end), by what governs it."""
    inside = parse.within(start, end)
    if not inside:
        return "mention"
    if bulletins.happens(parse.text, start, end):
        return "scene"
    if MEETING.match(parse.text, end):  # "the Cairo speech"; countries before "talks" are who talks
        return "mention" if kind in ("country", "continent") else "venue"
    if LAUNCHED.search(_lowered(parse.text[max(0, start - LIST) : start])):
        return "origin"
    ground = rest(parse, _outermost(parse, inside))
    if ground.preposition and ground.preposition.lower == "on" and kind in ("water", "terrain", "facility"):
        return _where(parse, ground)  # "overturned on the A2"; "sanctions on Iran" are another "on"
    return _by_preposition(parse, ground) if ground.preposition else _bare(parse, ground)


def _lowered(text: str) -> str:
    """Names emptied of their lower-case letters, so that a list of names holds none."""
    return re.sub(r"[A-Z][\w’'-]*", "N", text)


def is_dateline(parse: Parse, start: int, end: int) -> bool:
    """Whether a name opens a paragraph as the place of the report: "KYIV, Ukraine (AP) — "."""
    sentence = parse.sentence_at(start)
    if sentence is None or parse.text[sentence.start : start].strip(" \n\"'“"):
        return False
    behind = parse.text[end : end + 90]
    upper = parse.text[start:end].isupper()
    return bool(
        AGENCY.match(behind) or (DATELINE.match(behind) and (upper or "(" in behind.split("—")[0].split("-")[0]))
    )


def _outermost(parse: Parse, inside: tuple[Token, ...]) -> Token:
    indices = {token.i for token in inside}
    return next((token for token in inside if token.head not in indices or token.head == token.i), inside[-1])


def rest(parse: Parse, token: Token) -> Ground:
    """Climb from a name over appositions, conjunctions and settlement nouns to its preposition and governors."""
    preposition = None
    for _ in range(CLIMB):
        head = parse.tokens[token.head]
        if head.i == token.i:
            break
        if head.dep in ("prep", "agent", "pcomp") or head.pos == "ADP":
            outer = parse.tokens[head.head]
            if not (head.lower == "of" and outer.lemma in WORDS["settlement"] and outer.i != head.i):
                preposition = head
                break
            token = outer
        elif token.dep in ("appos", "conj") or (
            head.lemma in WORDS["settlement"] and token.dep in ("compound", "nmod", "appos")
        ):
            token = head
        else:
            break
    above = parse.ancestors(preposition.i if preposition else token.i)
    return Ground(token, preposition, tuple(g for _, g in zip(range(GOVERNORS), above, strict=False)))


def _lemma(token: Token) -> str:
    """A word's lemma in lower case; of a capitalised noun in a headline ("Attacks in") the model gives the plural."""
    lemma = token.lemma.lower()
    return lemma.removesuffix("s") if token.pos == "PROPN" and lemma not in WORDS["happening"] else lemma


def _lemmas(tokens: tuple[Token, ...]) -> list[str]:
    return [_lemma(token) for token in tokens]


def _by_preposition(parse: Parse, ground: Ground) -> str:
    preposition = ground.preposition.lower if ground.preposition else ""
    lemmas = _lemmas(ground.governors)
    nearest = lemmas[0] if lemmas else ""
    if preposition == "of" and nearest == "out":
        preposition, lemmas = "out", lemmas[1:]
    if preposition in WORDS["away"] or (preposition == "of" and nearest == "direction"):
        return _origin(parse, ground, lemmas)
    if preposition in WORDS["towards"]:
        return _reached(preposition, lemmas)
    if preposition in WORDS["against"]:
        return _befallen(preposition, nearest)
    return _where(parse, ground) if preposition in WORDS["place_prepositions"] else "mention"


def _reached(preposition: str, lemmas: list[str]) -> str:
    """Scene or destination of a place that something goes into or to."""
    if preposition == "into" and lemmas and lemmas[0] in WORDS["happening"] - WORDS["moving"]:
        return "scene"
    return "destination" if WORDS["moving"] & set(lemmas[:2]) else "mention"


def _befallen(preposition: str, noun: str) -> str:
    """The role of a place behind "of" or "on": the siege of Mariupol, an attack on Kyiv, a tour of Asia."""
    if preposition == "of" and noun == "tour":
        return "destination"
    befalls = WORDS["befalling"] if preposition == "of" else WORDS["taking"] | WORDS["launching"]
    return "scene" if noun in befalls else "mention"


def _origin(parse: Parse, ground: Ground, lemmas: list[str]) -> str:
    if (WORDS["launching"] | WORDS["moving"]) & set(lemmas[:3]):
        return "origin"
    if WORDS["happening"] & set(lemmas[:2]):  # "pushed them out of Kursk"
        return "scene"
    coordinated = [parse.tokens[i].lemma.lower() for g in ground.governors[:2] for i in parse.children[g.i]]
    return "origin" if "launch" in coordinated or "direction" in coordinated else "mention"


def _where(parse: Parse, ground: Ground) -> str:
    """Scene, venue or mention of a place that something is in, at, on or near."""
    if ground.preposition and _happening_before(parse, ground.preposition):
        return "scene"
    for governor in ground.governors:
        if said := _governed(parse, ground, governor):
            return said
    return "scene" if ground.preposition and _happening_before(parse, ground.preposition, verbs=True) else "mention"


def _governed(parse: Parse, ground: Ground, governor: Token) -> str | None:
    """What a word above a place makes of it; None where that is for the next word above to say."""
    lemma = _lemma(governor)
    below = {parse.tokens[i].lemma.lower() for i in parse.children[governor.i]}
    if lemma in WORDS["talking"] or (lemma == "hold" and below & WORDS["talking"]):
        held = ground.preposition and ground.preposition.lower in WORDS["venue_prepositions"]
        return "venue" if held else "mention"
    if lemma in WORDS["happening"] or (lemma == "be" and below & WORDS["happening"]):
        return "scene"
    if governor.pos not in ("VERB", "AUX") or governor.lower == "including":
        return None
    if governor.tag == "VBG" and governor.dep in ("acl", "relcl"):  # "agencies working in Gaza"
        return "mention"
    tags = {governor.tag} | {
        parse.tokens[i].tag for i in parse.children[governor.i] if parse.tokens[i].dep == "auxpass"
    }
    general = bool(tags & {"VBZ", "VBP"}) and not _headlined(parse, governor)
    return "mention" if general or lemma in WORDS["lasting"] else "scene"


def _headlined(parse: Parse, token: Token) -> bool:
    """Whether a present tense tells the news rather than what always holds: in headlines and in lists of events."""
    sentence = parse.sentences[token.sentence]
    line = parse.text[parse.text.rfind("\n", 0, sentence.start) + 1 : sentence.start + 4].lstrip()
    return sentence.heading or line.startswith(("- ", "* ", "• ", "– "))


def _happening_before(parse: Parse, preposition: Token, *, verbs: bool = False) -> bool:
    """Whether a happening is named shortly before, with no verb between: "the fire days ago at a mall in Karachi".

    `verbs` says whether a verb that tells of one counts too.
    """
    first = parse.sentences[preposition.sentence].first
    for token in reversed(parse.tokens[max(first, preposition.i - LOOK_BACK) : preposition.i]):
        if token.pos in ("VERB", "AUX") and token.lower != "including":
            return verbs and token.lemma.lower() in WORDS["happening"]
        if token.lower in (",", ";", "for", "about"):
            return False
        if token.pos in ("NOUN", "PROPN") and _lemma(token) in WORDS["talking"]:
            return False
        if token.pos in ("NOUN", "PROPN") and _lemma(token) in WORDS["happening"]:
            return True
    return False


def _bare(parse: Parse, ground: Ground) -> str:
    """The role of a name without a preposition: object of a strike, place in front of "talks", or a mere mention."""
    token, lemmas = ground.token, _lemmas(ground.governors)
    nearest = lemmas[0] if lemmas else ""
    if token.dep in ("dobj", "nsubjpass", "oprd") and nearest in WORDS["taking"]:
        return "scene"
    if token.dep == "dobj" and nearest in ("visit", "tour", "reach"):
        return "destination"
    if token.dep == "dobj" and nearest in ("flee", "leave", "depart"):
        return "origin"
    beside = bool(ground.governors) and ground.governors[0].i == token.i + 1
    if beside and token.dep in ("compound", "nmod") and nearest in WORDS["happening"] & WORDS["taking"]:
        return "scene"
    return "mention"
