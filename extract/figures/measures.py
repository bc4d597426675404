"""What was done to the counted thing, or what the number measures: by its own words, else by the verb that governs it."""

import functools
import re
from typing import NamedTuple

from extract import syntax
from extract.figures.units import Counted
from extract.knowledge import rows
from extract.language import Parse, Token

VICTIMS = (
    "killed",
    "injured",
    "missing",
    "casualties",
    "captured",
    "arrested",
    "displaced",
    "hospitalised",
    "evacuated",
    "infected",
)
WEAPONS = ("drone", "missile", "rocket", "aircraft", "plane", "helicopter", "tank", "vehicle", "ship", "boat", "uav", "house", "building")
THINGS = {"killed": "destroyed", "missing": "lost"}
DIMENSIONS = ("area", "length", "depth", "distance", "temperature", "wind", "rainfall", "magnitude", "price", "share")
LABEL = re.compile(r"(?:^|[\n.;:]\s*)([A-Za-z]+(?: [a-z]+){0,2})[.:]\s*$")
DEPTH = 7  # steps up the tree from a number to what governs it
CHANGE = ("increase", "decrease")


class Measured(NamedTuple):
    """A measure, the token that says it, and whether the number is what the verb is done to."""

    measure: str | None
    at: int | None
    slot: str


NOTHING = Measured(None, None, "")


@functools.cache
def _lexicon(pos: str) -> dict[tuple[str, str], str]:
    return {(row["word"], row["slot"]): row["measure"] for row in rows("figures/measures.tsv") if row["pos"] == pos}


def of(parse: Parse, first: int, last: int, counted: Counted) -> Measured:
    """The measure of the number at tokens [first, last) and the verb or noun that says it."""
    outer = _outermost(parse, first, last)
    anchor = counted.head if counted.head is not None else outer
    if _is_base(parse, first):
        # the base of "85 of the 145 were downed" is not what was done to the part
        found = _within(parse, anchor) or _hung(parse, anchor)
        return _of_things(found, counted) if found else NOTHING
    if last < len(parse.tokens) and parse.tokens[last].lower == "of":
        # "downed 85 of the 145 drones launched": 85 downed; "57 of them shot down": what follows the phrase
        behind = _behind(parse, last)
        apart = _beside(parse, outer, behind) if behind > last else None
        found = apart or _above(parse, outer) or _by_itself(parse, anchor, last)
    else:
        found = _by_itself(parse, anchor, last) or _above(parse, anchor)
    found = found or _shared(parse, anchor) or _labelled(parse, first)
    return _joint(parse, _of_things(found, counted)) if found else NOTHING


def is_victim(measure: str | None) -> bool:
    """Whether the measure is of people where no counted thing is named ("12 were injured")."""
    return measure in VICTIMS


def _outermost(parse: Parse, first: int, last: int) -> int:
    inside = range(first, last)
    return next((i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i), last - 1)


def _is_base(parse: Parse, first: int) -> bool:
    """Whether the number is what another is part of: "85 of the 145", "nine of 46"."""
    before = [parse.tokens[i] for i in range(max(0, first - 3), first)]
    words = [token.lower for token in before if token.pos != "DET"]
    of = words[-1:] == ["of"] and len(before) >= 2
    return of and any(token.pos == "NUM" for token in before[:-1])


def _shared(parse: Parse, anchor: int) -> Measured | None:
    """A participle behind a list of counts is said of each: "three Lancets, two Orlan-10s and one ZALA destroyed"."""
    chain = [anchor]
    while parse.tokens[chain[-1]].dep in ("conj", "appos") and parse.tokens[chain[-1]].head != chain[-1]:
        chain.append(parse.tokens[chain[-1]].head)
    return next((found for i in syntax.conjuncts(parse, chain[-1]) if (found := _hung(parse, i))), None)


def _labelled(parse: Parse, first: int) -> Measured | None:
    """A label before the number, as sitreps have it: "Shot down: 94", "Launched. 145 drones"."""
    m = LABEL.search(parse.text, max(0, parse.tokens[first].start - 40), parse.tokens[first].start)
    words = m.group(1).lower().split() if m else []
    for n in range(len(words), 0, -1):
        if measure := _lexicon("adj").get((" ".join(words[:n]), "")):
            return Measured(measure, None, "")
    return None


def _of_things(found: Measured, counted: Counted) -> Measured:
    """Things are not killed and do not go missing: a drone is destroyed, and lost."""
    thing = THINGS.get(found.measure or "") if counted.unit in WEAPONS else None
    if found.measure in DIMENSIONS and counted.kind == "count":
        return NOTHING  # "four launch areas" measure no area
    return found._replace(measure=thing) if thing else found


def _behind(parse: Parse, of: int) -> int:
    """The token behind "of them", "of whom"; behind "of" alone where a noun follows."""
    return of + 2 if of + 1 < len(parse.tokens) and parse.tokens[of + 1].lower in ("them", "these", "those", "whom", "which") else of


def _by_itself(parse: Parse, anchor: int, last: int) -> Measured | None:
    return _beside(parse, anchor, last) or _within(parse, anchor) or _hung(parse, anchor)


def _verb(parse: Parse, token: Token, slots: tuple[str, ...]) -> str | None:
    lemma = _phrasal(parse, token, token.lemma.lower())
    return next((m for slot in slots if (m := _lexicon("verb").get((lemma, slot)))), None)


def _adjective(parse: Parse, token: Token) -> str | None:
    return _lexicon("adj").get((_phrasal(parse, token, token.lower), ""))


def _phrasal(parse: Parse, token: Token, word: str) -> str:
    """The word with its particle: "shot down", "cut off"."""
    following = parse.tokens[token.i + 1].lower if token.i + 1 < len(parse.tokens) else ""
    return f"{word} {following}" if following in ("down", "off") else word


def _beside(parse: Parse, anchor: int, last: int) -> Measured | None:
    """Right behind the number or its noun: "12 dead", "12 people killed", "30 others were wounded"."""
    at = max(anchor + 1, last)
    if parse.tokens[anchor].i >= last - 1 and (measure := _adjective(parse, parse.tokens[anchor])):
        return Measured(measure, anchor, "object")
    skipped = 0
    while (
        at < len(parse.tokens)
        and parse.tokens[at].lower
        in (
            "were",
            "was",
            "have",
            "has",
            "been",
            "others",
            "more",
            "people",
            "are",
            "reported",
            "confirmed",
            "still",
            "also",
            "had",
        )
        and skipped < 4
    ):
        at, skipped = at + 1, skipped + 1
    if at >= len(parse.tokens) or parse.tokens[at].sentence != parse.tokens[anchor].sentence:
        return None
    token = parse.tokens[at]
    if token.tag in ("VBN", "VBD", "JJ") and (measure := _adjective(parse, token)):
        transitive = token.tag == "VBD" and syntax.child(parse, at, "dobj") is not None
        return None if transitive else Measured(measure, at, "object")
    return None


def _within(parse: Parse, anchor: int) -> Measured | None:
    """In the noun phrase itself: "12 deaths", "10 wounded soldiers", "proposed troop levels"."""
    token = parse.tokens[anchor]
    if token.pos == "NOUN" and (measure := _lexicon("noun").get((token.lemma.lower(), ""))):
        return Measured(measure, anchor, "")
    for c in parse.children[anchor]:
        if parse.tokens[c].dep == "amod" and (measure := _adjective(parse, parse.tokens[c])):
            return Measured(measure, c, "object")
    return None


def _hung(parse: Parse, anchor: int) -> Measured | None:
    """In a participle or clause that hangs on the noun: "drones launched by Russia", "people who were injured"."""
    for c in parse.children[anchor]:
        token = parse.tokens[c]
        if token.dep == "acl" and token.tag == "VBN":
            slots: tuple[str, ...] = ("object", "any", "passive")
        elif token.dep == "relcl" and _relative(parse, c):
            slots = ("object", "any", "passive") if syntax.passive(parse, c) or _wanted(parse, c) else ("subject", "any")
        elif token.dep == "acl":
            slots = ("subject", "any")
        else:
            continue
        if measure := _verb(parse, token, slots) or (_adjective(parse, token) if slots[0] == "object" else None):
            return Measured(measure, c, slots[0])
    return None


def _relative(parse: Parse, verb: int) -> bool:
    """Whether a relative clause tells of its noun itself ("who were injured"), not of a part ("14 of whom were freed")."""
    subject = syntax.child(parse, verb, "nsubj", "nsubjpass")
    return subject is None or parse.tokens[subject].tag in ("WP", "WDT") or _wanted(parse, verb)


def _wanted(parse: Parse, verb: int) -> bool:
    """Whether the noun is what the relative clause's verb is done to: "the 139 drones that Russia launched"."""
    subject, wh = syntax.child(parse, verb, "nsubj"), syntax.child(parse, verb, "dobj")
    if subject is None or parse.tokens[subject].tag in ("WP", "WDT"):
        return False
    return wh is None or parse.tokens[wh].tag in ("WP", "WDT")


def _above(parse: Parse, node: int) -> Measured | None:
    """Up the tree, to the verb that the number is object or subject of, or to a noun that names the measure."""
    for _ in range(DEPTH):
        token = parse.tokens[node]
        above = parse.tokens[token.head]
        if above.i == node:
            return None
        if above.pos in ("VERB", "AUX"):
            return _governed(parse, token, above)
        if (
            above.pos == "NOUN"
            and token.dep not in ("conj", "appos", "nummod")
            and (measure := _lexicon("noun").get((above.lemma.lower(), "")))
        ):
            return Measured(measure, above.i, "")
        if above.pos in ("NOUN", "PROPN", "ADJ"):
            found = (
                _within(parse, above.i) or _hung(parse, above.i)
                if token.dep in ("pobj", "prep", "nmod", "compound")
                else None
            )
            if found:
                return found
        node = above.i
    return None


def _governed(parse: Parse, token: Token, verb: Token) -> Measured | None:
    passive = syntax.passive(parse, verb.i)
    if token.dep in ("dobj", "nsubjpass", "obj", "dative", "oprd") or (
        token.dep in ("ccomp", "conj") and token.pos in ("NOUN", "NUM")
    ):
        slots: tuple[str, ...] = ("object", "any", "passive") if passive else ("object", "any", "change")
    elif token.dep in ("nsubj", "csubj"):
        # a participle without its "were" is parsed as a past tense: "three Lancets destroyed"
        bare = verb.tag == "VBD" and syntax.child(parse, verb.i, "dobj", "ccomp", "xcomp", "prt") is None
        slots = ("object", "any", "passive") if passive else ("subject", "any", *(("object",) if bare else ()))
    elif token.dep in ("prep", "npadvmod", "advmod", "agent"):
        return _obliquely(parse, token, verb)
    else:
        slots = ()
    if measure := _verb(parse, verb, slots):
        return Measured(measure, verb.i, slots[0])
    return _told(parse, verb, slots) or _by_subject(parse, token, verb) or _joined(parse, token, verb)


def _joined(parse: Parse, token: Token, verb: Token) -> Measured | None:
    """The verb that shares the subject: "35 did not reach their targets and were lost"."""
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    for c in parse.children[verb.i]:
        if parse.tokens[c].dep == "conj" and syntax.child(parse, c, "nsubj", "nsubjpass") is None:
            slots = ("object", "any", "passive") if syntax.child(parse, c, "auxpass") is not None else ("subject", "any")
            if measure := _verb(parse, parse.tokens[c], slots):
                return Measured(measure, c, slots[0])
    return None


def _told(parse: Parse, verb: Token, slots: tuple[str, ...]) -> Measured | None:
    """A light verb with the measure beside it: "left 12 dead", "are believed killed", "was found dead"."""
    if not slots:
        return None
    for c in parse.children[verb.i]:
        token = parse.tokens[c]
        if token.dep in ("oprd", "acomp", "xcomp", "ccomp", "attr") and (
            measure := _adjective(parse, token) or (_verb(parse, token, slots) if token.dep == "xcomp" else None)
        ):
            return Measured(measure, c, "object")
    return None


def _by_subject(parse: Parse, token: Token, verb: Token) -> Measured | None:
    """The subject names it: "the death toll reached 12", "the number of injured rose to 30"."""
    if token.dep in ("nsubj", "nsubjpass"):
        return None
    subject = verb.head if verb.dep == "acl" else syntax.child(parse, verb.i, "nsubj", "nsubjpass")
    if subject is None:
        return None
    named = [subject, *syntax.prepositions(parse, subject, "of")]
    for i in reversed(named):
        measure = _lexicon("noun").get((parse.tokens[i].lemma.lower(), "")) or _adjective(parse, parse.tokens[i])
        found = Measured(measure, i, "") if measure else _within(parse, i) or _hung(parse, i)
        if found:
            return found
    return None


def _obliquely(parse: Parse, token: Token, verb: Token) -> Measured | None:
    """Behind a preposition: the subject names the measure, else a verb of change does ("grew by 5 percent")."""
    found = _by_subject(parse, token, verb)
    if found and found.measure not in CHANGE:
        return found
    measure = _verb(parse, verb, ("change",)) if token.lower in ("by", "to") or token.dep == "npadvmod" else None
    return Measured(measure, verb.i, "change") if measure else found


def _joint(parse: Parse, found: Measured) -> Measured:
    """killed joined with injured is casualties: "thousands have been killed or injured"."""
    if found.at is None or found.measure not in ("killed", "injured"):
        return found
    at = parse.tokens[found.at]
    joined = [parse.tokens[i] for i in (*syntax.conjuncts(parse, found.at), *([at.head] if at.dep == "conj" else ()))]
    told = {_adjective(parse, token) or _verb(parse, token, ("object",)) for token in joined if not _own_number(parse, token, at)}
    return found._replace(measure="casualties") if {"killed", "injured"} <= told else found


def _own_number(parse: Parse, token: Token, at: Token) -> bool:
    """Whether a joined verb has a count of its own: "killed 12 and injured 30" is no sum."""
    later = max(token.i, at.i)
    counts = [parse.tokens[n] for i in syntax.objects(parse, later) for n in parse.subtree(i)]
    return token.i != at.i and any(count.pos == "NUM" for count in counts)
