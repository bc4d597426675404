"""The measure that governs a number: a word in its noun phrase, a participle or clause behind it, a verb above it."""

from extract import syntax
from extract.figures import said
from extract.figures.said import Measured
from extract.language import Parse, Token

DEPTH = 7  # steps up the tree from a number to what governs it
BEING = ("be", "remain", "stay", "languish", "keep", "sit")
COMPANY = frozenset({"along", "together"})
LOCATIVE = frozenset(
    ("in", "near", "across", "during", "throughout", "inside", "outside", "within", "after", "before")
)  # what is counted behind them is where and when, not what it was done to
DECISIVE = ("released", "rescued", "downed", "destroyed", "exchanged", "evacuated", "returned")
CHANGE = ("increase", "decrease")


def above(parse: Parse, anchor: int) -> Measured | None:
    """Up the tree, to the verb that the number is object or subject of, or to a noun that names the measure."""
    node = anchor
    for _ in range(DEPTH):
        token = parse.tokens[node]
        above = parse.tokens[token.head]
        located = token.pos == "ADP" and token.lower in LOCATIVE
        if above.i == node or located or _merely_where(parse, anchor, token, above):
            return None
        if above.pos in ("VERB", "AUX"):
            return _governed(parse, token, above)
        if above.pos == "NOUN" and token.dep not in ("conj", "appos", "nummod") and (measure := said.noun(above)):
            return Measured(measure, above.i, "")
        if above.pos in ("NOUN", "PROPN", "ADJ"):
            found = (
                within(parse, above.i) or hung(parse, above.i)
                if token.dep in ("pobj", "prep", "nmod", "compound")
                else None
            )
            if found:
                return found
        node = above.i
    return None


def _merely_where(parse: Parse, anchor: int, token: Token, above: Token) -> bool:
    """Whether counted things are only where it was or came from: "kidnapped from three churches"."""
    if token.pos != "ADP" or parse.tokens[anchor].pos != "NOUN" or parse.tokens[anchor].head != token.i:
        return False
    at = token.lower == "at" and above.pos == "NOUN"
    changed = said.verb(parse, above, ("change",)) is not None or said.noun(above) is not None
    return (at or token.lower == "from") and not changed


def main(parse: Parse, anchor: int) -> Measured | None:
    """The verb that a number's noun is subject or object of, where it tells the fate that counts.

    Of "the 89 people kidnapped in May were released" that is the release, whatever hangs on the noun.
    """
    token = parse.tokens[anchor]
    verb = parse.tokens[token.head]
    if token.dep not in ("nsubjpass", "dobj") or verb.pos != "VERB":
        return None
    measure = said.verb(parse, verb, ("object", "any", "passive"))
    return Measured(measure, verb.i, "object") if measure in DECISIVE else None


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
    elif token.dep == "agent":
        slots = ("subject", "any")
    elif token.dep in ("prep", "npadvmod", "advmod"):
        return _obliquely(parse, token, verb)
    else:
        slots = ()
    if measure := said.verb(parse, verb, slots):
        return Measured(measure, verb.i, slots[0])
    if (
        verb.dep in ("xcomp", "advcl")
        and said.lexicon("verb").get((parse.tokens[verb.head].lemma.lower(), "any")) == "capacity"
    ):
        return Measured("capacity", verb.head, "object")  # "licensed to carry 352"
    return _told(parse, verb, slots) or _by_subject(parse, token, verb) or _joined(parse, token, verb)


def _joined(parse: Parse, token: Token, verb: Token) -> Measured | None:
    """The verb that shares the subject: "35 did not reach their targets and were lost"."""
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    for c in parse.children[verb.i]:
        if parse.tokens[c].dep == "conj" and syntax.child(parse, c, "nsubj", "nsubjpass") is None:
            slots = (
                ("object", "any", "passive") if syntax.child(parse, c, "auxpass") is not None else ("subject", "any")
            )
            if measure := said.verb(parse, parse.tokens[c], slots):
                return Measured(measure, c, slots[0])
    return None


def _told(parse: Parse, verb: Token, slots: tuple[str, ...]) -> Measured | None:
    """A light verb with the measure beside it: "left 12 dead", "are believed killed", "was found dead"."""
    if not slots:
        return None
    if verb.lemma in BEING and (held := _placed(parse, verb.i, "in")):
        return held
    if without := _placed(parse, verb.i, "without"):
        return without
    for c in parse.children[verb.i]:
        token = parse.tokens[c]
        if token.dep == "ccomp" and syntax.child(parse, c, "nsubj", "nsubjpass") is not None:
            continue
        if token.dep == "xcomp" and (measure := said.lexicon("to").get((token.lemma.lower(), ""))):
            return Measured(measure, c, "object")
        if token.dep in ("oprd", "acomp", "xcomp", "ccomp", "attr") and (
            measure := said.adjective(parse, token)
            or (said.verb(parse, token, slots) if token.dep == "xcomp" else None)
        ):
            return Measured(measure, c, "object")
    return None


def _placed(parse: Parse, i: int, preposition: str) -> Measured | None:
    """What a preposition and its noun say of those before it: "in custody", "without power"."""
    nouns = (parse.tokens[n] for n in syntax.prepositions(parse, i, preposition))
    return next((Measured(m, n.i, "object") for n in nouns if (m := said.whereabouts(n, preposition))), None)


def _by_subject(parse: Parse, token: Token, verb: Token) -> Measured | None:
    """The subject names it: "the death toll reached 12", "the number of injured rose to 30"."""
    if token.dep in ("nsubj", "nsubjpass"):
        return None
    subject = verb.head if verb.dep == "acl" else syntax.child(parse, verb.i, "nsubj", "nsubjpass")
    if subject is None:
        return None
    named = [subject, *syntax.prepositions(parse, subject, "of")]
    for i in reversed(named):
        measure = said.noun(parse.tokens[i]) or said.adjective(parse, parse.tokens[i])
        found = Measured(measure, i, "") if measure else within(parse, i) or hung(parse, i)
        if found:
            return found
    return None


def _obliquely(parse: Parse, token: Token, verb: Token) -> Measured | None:
    """Behind a preposition: company, what the subject names, or a verb of change ("grew by 5 percent")."""
    if _accompanies(parse, token):
        slots = ("object", "any") if syntax.objects(parse, verb.i) else ("subject", "any")
        return Measured(measure, verb.i, slots[0]) if (measure := said.verb(parse, verb, slots)) else None
    found = _stated(parse, token, verb) or _by_subject(parse, token, verb)
    if found and found.measure not in CHANGE:
        return found
    measure = (
        said.verb(parse, verb, ("change", "any")) if token.lower in ("by", "to") or token.dep == "npadvmod" else None
    )
    return Measured(measure, verb.i, "change") if measure else found


def _stated(parse: Parse, token: Token, verb: Token) -> Measured | None:
    """What is put at a number: "put the number of dead at 22", "gave its losses as 13"."""
    if token.lower not in ("at", "as"):
        return None
    for thing in syntax.objects(parse, verb.i):
        for i in (*syntax.prepositions(parse, thing, "of"), thing):
            if measure := said.noun(parse.tokens[i]) or said.adjective(parse, parse.tokens[i]):
                return Measured(measure, i, "")
    return None


def _accompanies(parse: Parse, token: Token) -> bool:
    """Whether a preposition adds to those told: "detained the leader along with three of his men"."""
    with_others = COMPANY & {token.lower, parse.tokens[max(0, token.i - 1)].lower}
    return bool(with_others) and "with" in (token.lower, *(parse.tokens[c].lower for c in parse.children[token.i]))


def within(parse: Parse, anchor: int) -> Measured | None:
    """In the noun phrase itself: "12 deaths", "10 wounded soldiers", "proposed troop levels"."""
    for i in (anchor, *syntax.prepositions(parse, anchor, "of")):  # "200 mm of rain"
        if parse.tokens[i].pos == "NOUN" and (measure := said.noun(parse.tokens[i])):
            return Measured(measure, i, "")
    for c in parse.children[anchor]:
        if parse.tokens[c].dep == "amod" and (measure := said.adjective(parse, parse.tokens[c])):
            return Measured(measure, c, "object")
    return None


def hung(parse: Parse, anchor: int) -> Measured | None:
    """In a participle or clause that hangs on the noun: "drones launched by Russia", "people who were injured"."""
    if without := _placed(parse, anchor, "without"):
        return without
    for c in parse.children[anchor]:
        token = parse.tokens[c]
        if token.dep == "acl" and token.tag == "VBN":
            slots: tuple[str, ...] = ("object", "any", "passive")
        elif token.dep == "relcl" and _relative(parse, c):
            slots = (
                ("object", "any", "passive") if syntax.passive(parse, c) or _wanted(parse, c) else ("subject", "any")
            )
        elif token.dep == "acl":
            slots = ("subject", "any")
        else:
            continue
        if measure := said.verb(parse, token, slots) or (
            said.adjective(parse, token) if slots[0] == "object" else None
        ):
            return Measured(measure, c, slots[0])
    return None


def _relative(parse: Parse, verb: int) -> bool:
    """Whether a relative clause tells of its noun ("who were injured"), not of a part ("14 of whom were freed")."""
    subject = syntax.child(parse, verb, "nsubj", "nsubjpass")
    return subject is None or parse.tokens[subject].tag in ("WP", "WDT") or _wanted(parse, verb)


def _wanted(parse: Parse, verb: int) -> bool:
    """Whether the noun is what the relative clause's verb is done to: "the 139 drones that Russia launched"."""
    subject, wh = syntax.child(parse, verb, "nsubj"), syntax.child(parse, verb, "dobj")
    if subject is None or parse.tokens[subject].tag in ("WP", "WDT"):
        return False
    return wh is None or parse.tokens[wh].tag in ("WP", "WDT")
