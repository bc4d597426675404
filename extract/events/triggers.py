"""Words that say that something happened, from a lexicon of rows; one trigger for one happening."""

import functools
from collections.abc import Container
from typing import NamedTuple

from extract import syntax
from extract.knowledge import rows, words
from extract.language import Parse, Token

HAZARDS = ("flood", "storm", "earthquake", "fire", "epidemic", "accident", "other hazard")
SERIES = ("series", "wave", "number", "barrage", "round", "string", "spate", "salvo", "package", "batch", "dozen")
DURING = ("in", "during", "after", "by", "from", "following", "amid")
MODIFYING = ("det", "amod", "compound", "nmod")


class Trigger(NamedTuple):
    """A word that says that something of a kind happened: its token, whether it is verb or noun, whether it
    says little by itself ("hold", "launch"), and the tokens of other words that tell of the same happening."""

    at: int
    kind: str
    pos: str
    light: bool = False
    also: tuple[int, ...] = ()


@functools.cache
def _lexicon(pos: str) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """What words of a part of speech tell: kinds with what each needs, in the order of the rows."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in rows("events/triggers.tsv"):
        if row["pos"] == pos:
            found.setdefault(row["word"], []).append((row["kind"], frozenset(row["needs"].split())))
    return found


def takes_place(lemma: str) -> bool:
    """Whether the object of a verb is the place that it befalls: "captured the village"."""
    return any("PLACE" in needs for _, needs in _lexicon("verb").get(lemma, []))


def find(parse: Parse, places: Container[int]) -> list[Trigger]:
    """All triggers of a document, several for one happening perhaps. `places` are the tokens that name places."""
    found = []
    for token in parse.tokens:
        trigger = _verb(parse, token, places) or _noun(parse, token, places)
        if trigger is not None and not parse.sentences[token.sentence].heading:
            found.append(trigger)
    return found


def _verb(parse: Parse, token: Token, places: Container[int]) -> Trigger | None:
    taken_for_noun = token.tag == "NNS" and token.dep in ("ROOT", "advcl")  # "when a train collides"
    known = _lexicon("verb").get(token.lemma.lower(), []) if token.pos == "VERB" or taken_for_noun else []
    if not known or (token.dep == "amod" and token.tag != "VBN"):
        return None
    if syntax.child(parse, token.i, "prt") is not None and token.lemma.lower() in words(
        "events/phrasal.tsv", "word", "sense"
    ):
        return None
    done = syntax.objects(parse, token.i)
    if token.dep == "acl" and token.tag == "VBN":
        done = [token.head, *done]
    whom = syntax.child(parse, token.i, "nsubj") if not done else None
    done = [whom] if whom is not None else done
    for kind, needs in known:
        if kind == "assault" and (_blind(parse, syntax.actor(parse, token.i)) or any(_blind(parse, i) for i in done)):
            continue
        if not needs or ("SELF" in needs and done == [whom]) or any(_fits(parse, i, needs, places) for i in done):
            return Trigger(token.i, kind, "verb", light=bool(needs))
    return None


def _blind(parse: Parse, i: int | None) -> bool:
    """Whether what strikes, or is fought, is no one: an earthquake, a fire, lightning, a bus that hits a wall."""
    if i is None:
        return False
    named = next((parse.tokens[c] for c in parse.children[i] if _names_storm(parse, parse.tokens[c])), None)
    lemma = (named or parse.tokens[i]).lemma.lower()  # cyclone of "Cyclone Berta"
    hazards = (kind for kind, _ in _lexicon("noun").get(lemma, []))
    return lemma in words("events/blind.tsv", "word", "sort") or any(kind in HAZARDS for kind in hazards)


def _fits(parse: Parse, i: int, needs: frozenset[str], places: Container[int]) -> bool:
    passive = parse.tokens[i].dep == "nsubjpass"  # its phrase may hang on a clock time before it
    inside = [*(parse.subtree(i) if passive else range(*syntax.phrase(parse, i)))]
    if parse.tokens[i].lemma.lower() in SERIES:
        inside.extend(syntax.prepositions(parse, i, "of"))
    return any(_lemma(parse.tokens[n]) in needs for n in inside) or (
        "PLACE" in needs and (i in places or any(n in places for n in syntax.prepositions(parse, i, "of")))
    )


def _lemma(token: Token) -> str:
    """What a noun is: an "Iskander" is a missile."""
    known = words("designations.tsv", "word", "unit") if token.text[:1].isupper() else {}
    return known.get(token.lower.removesuffix("s"), token.lemma.lower())


def _noun(parse: Parse, token: Token, places: Container[int]) -> Trigger | None:
    known = _lexicon("noun").get(token.lower) or _lexicon("noun").get(token.lemma.lower(), [])
    hazard = any(kind in HAZARDS for kind, _ in known)
    if not known or not (token.pos == "NOUN" or (hazard and token.pos == "PROPN")):
        return None
    if token.dep == "compound" and not _names_storm(parse, token):
        return None
    modifiers = [parse.tokens[c] for c in parse.children[token.i]]
    if any(m.lower in words("events/generic.tsv", "word", "role") and m.dep in MODIFYING for m in modifiers):
        return None
    if parse.tokens[token.head].lemma.lower() in words("events/idioms.tsv", "before", "word") and token.lower == "fire":
        return None  # who opens fire sets nothing on fire
    told = {m.lower for m in modifiers}
    fitting = next((kind for kind, needs in known if needs and told & needs), None)
    plain = next((kind for kind, needs in known if not needs), None)
    if fitting is not None:
        return Trigger(token.i, fitting, "noun")
    return Trigger(token.i, plain, "noun") if plain is not None and _happens(parse, token, places, hazard) else None


def _names_storm(parse: Parse, token: Token) -> bool:
    """Whether a hazard stands before its own name: "Typhoon Dolphin", not "flood water"."""
    name = parse.tokens[token.head]
    return token.text[:1].isupper() and name.pos == "PROPN" and name.i == token.i + 1


def head(parse: Parse, at: int) -> int:
    """The noun that an event noun hangs on as part of a name, else itself: Dolphin of "Typhoon Dolphin"."""
    return parse.tokens[at].head if parse.tokens[at].dep == "compound" else at


def _happens(parse: Parse, token: Token, places: Container[int], hazard: bool) -> bool:
    """Whether an event noun tells of a happening, no kind of thing: it is held, begins, has a place or a number."""
    token = parse.tokens[head(parse, token.i)]
    above = parse.tokens[token.head]
    if token.dep == "dobj" and above.lemma.lower() in words("events/light.tsv", "word", "role"):
        return True
    if token.dep in ("nsubj", "nsubjpass") and (above.pos == "VERB" or hazard):
        return True  # "measles is back", but "the meeting is a farce"
    if token.dep == "pobj" and above.lower in DURING and parse.tokens[above.head].pos == "VERB":
        return True  # "were killed in a storm"
    inside = parse.subtree(token.i)
    return any(i in places for i in inside) or any(parse.tokens[c].dep == "nummod" for c in parse.children[token.i])
