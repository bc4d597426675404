"""What was done to the counted thing, or what the number measures: by its own words, else by the verb that governs it."""

import functools
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
    if last < len(parse.tokens) and parse.tokens[last].lower == "of":
        found = _above(parse, outer) or _by_itself(
            parse, anchor, last
        )  # "downed 85 of the 145 drones launched": 85 downed
    else:
        found = _by_itself(parse, anchor, last) or _above(parse, anchor)
    return _joint(parse, found) if found else NOTHING


def is_victim(measure: str | None) -> bool:
    """Whether the measure is of people where no counted thing is named ("12 were injured")."""
    return measure in VICTIMS


def _outermost(parse: Parse, first: int, last: int) -> int:
    inside = range(first, last)
    return next((i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i), last - 1)


def _by_itself(parse: Parse, anchor: int, last: int) -> Measured | None:
    return _beside(parse, anchor, last) or _within(parse, anchor) or _hung(parse, anchor)


def _verb(token: Token, slots: tuple[str, ...]) -> str | None:
    return next((m for slot in slots if (m := _lexicon("verb").get((token.lemma.lower(), slot)))), None)


def _adjective(token: Token) -> str | None:
    return _lexicon("adj").get((token.lower, ""))


def _beside(parse: Parse, anchor: int, last: int) -> Measured | None:
    """Right behind the number or its noun: "12 dead", "12 people killed", "30 others were wounded"."""
    at = max(anchor + 1, last)
    if parse.tokens[anchor].i >= last - 1 and (measure := _adjective(parse.tokens[anchor])):
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
    if token.tag in ("VBN", "VBD", "JJ") and (measure := _adjective(token)):
        transitive = token.tag == "VBD" and syntax.child(parse, at, "dobj") is not None
        return None if transitive else Measured(measure, at, "object")
    return None


def _within(parse: Parse, anchor: int) -> Measured | None:
    """In the noun phrase itself: "12 deaths", "10 wounded soldiers", "proposed troop levels"."""
    token = parse.tokens[anchor]
    if token.pos == "NOUN" and (measure := _lexicon("noun").get((token.lemma.lower(), ""))):
        return Measured(measure, anchor, "")
    for c in parse.children[anchor]:
        if parse.tokens[c].dep == "amod" and (measure := _adjective(parse.tokens[c])):
            return Measured(measure, c, "object")
    return None


def _hung(parse: Parse, anchor: int) -> Measured | None:
    """In a participle or clause that hangs on the noun: "drones launched by Russia", "people who were injured"."""
    for c in parse.children[anchor]:
        token = parse.tokens[c]
        if token.dep == "acl" and token.tag == "VBN":
            slots: tuple[str, ...] = ("object", "any", "passive")
        elif token.dep == "relcl":
            slots = ("object", "any", "passive") if syntax.passive(parse, c) else ("subject", "any")
        elif token.dep == "acl":
            slots = ("subject", "any")
        else:
            continue
        if measure := _verb(token, slots) or (_adjective(token) if slots[0] == "object" else None):
            return Measured(measure, c, slots[0])
    return None


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
        slots = ("object", "any", "passive") if passive else ("subject", "any")
    elif token.dep in ("prep", "npadvmod", "advmod", "agent"):
        return _obliquely(parse, token, verb)
    else:
        slots = ()
    if measure := _verb(verb, slots):
        return Measured(measure, verb.i, slots[0])
    return _told(parse, verb, slots) or _by_subject(parse, token, verb)


def _told(parse: Parse, verb: Token, slots: tuple[str, ...]) -> Measured | None:
    """A light verb with the measure beside it: "left 12 dead", "are believed killed", "was found dead"."""
    if not slots:
        return None
    for c in parse.children[verb.i]:
        token = parse.tokens[c]
        if token.dep in ("oprd", "acomp", "xcomp", "ccomp", "attr") and (
            measure := _adjective(token) or (_verb(token, slots) if token.dep == "xcomp" else None)
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
        measure = _lexicon("noun").get((parse.tokens[i].lemma.lower(), "")) or _adjective(parse.tokens[i])
        found = Measured(measure, i, "") if measure else _within(parse, i) or _hung(parse, i)
        if found:
            return found
    return None


def _obliquely(parse: Parse, token: Token, verb: Token) -> Measured | None:
    """Behind a preposition: the subject names the measure, else a verb of change does ("grew by 5 percent")."""
    found = _by_subject(parse, token, verb)
    if found and found.measure not in CHANGE:
        return found
    measure = _verb(verb, ("change",)) if token.lower in ("by", "to") or token.dep == "npadvmod" else None
    return Measured(measure, verb.i, "change") if measure else found


def _joint(parse: Parse, found: Measured) -> Measured:
    """killed joined with injured is casualties: "thousands have been killed or injured"."""
    if found.at is None or found.measure not in ("killed", "injured"):
        return found
    at = parse.tokens[found.at]
    joined = [parse.tokens[i] for i in (*syntax.conjuncts(parse, found.at), *([at.head] if at.dep == "conj" else ()))]
    told = {_adjective(token) or _verb(token, ("object",)) for token in joined if not _own_number(parse, token, at)}
    return found._replace(measure="casualties") if {"killed", "injured"} <= told else found


def _own_number(parse: Parse, token: Token, at: Token) -> bool:
    """Whether a joined verb has a count of its own: "killed 12 and injured 30" is no sum."""
    lower, upper = sorted((token.i, at.i))
    return token.i != at.i and any(
        parse.tokens[i].pos == "NUM" for i in parse.subtree(max(token.i, at.i)) if i > lower and i != upper
    )
