"""Words that say that something happened, from a lexicon of rows; one trigger for one happening."""

import functools
from collections.abc import Container
from typing import NamedTuple

from extract import syntax
from extract.knowledge import rows, words
from extract.language import Parse, Token


class Trigger(NamedTuple):
    """A word that says that something of a kind happened: its token, whether it is verb or noun, whether it
    says little by itself ("hold", "launch"), and the tokens of other words that tell of the same happening."""

    at: int
    kind: str
    pos: str
    light: bool = False
    also: tuple[int, ...] = ()


@functools.cache
def _lexicon(pos: str) -> dict[str, tuple[str, frozenset[str]]]:
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for row in rows("events/triggers.tsv"):
        if row["pos"] == pos:
            found[row["word"]] = (row["kind"], frozenset(row["needs"].split()))
    return found


def find(parse: Parse, places: Container[int]) -> list[Trigger]:
    """All triggers of a document, several for one happening perhaps. `places` are the tokens that name places."""
    found = []
    for token in parse.tokens:
        trigger = _verb(parse, token, places) or _noun(parse, token, places)
        if trigger is not None and not parse.sentences[token.sentence].heading:
            found.append(trigger)
    return found


def _verb(parse: Parse, token: Token, places: Container[int]) -> Trigger | None:
    known = _lexicon("verb").get(token.lemma.lower()) if token.pos == "VERB" else None
    if known is None or (token.dep == "amod" and token.tag != "VBN"):
        return None
    if syntax.child(parse, token.i, "prt") is not None and token.lemma.lower() in ("take", "hit", "fire", "give"):
        return None  # drones that took off took nothing
    kind, needs = known
    done = syntax.objects(parse, token.i)
    if token.dep == "acl" and token.tag == "VBN":
        done = [token.head, *done]
    whom = syntax.child(parse, token.i, "nsubj") if not done else None
    done = [whom] if whom is not None else done
    if not needs or ("SELF" in needs and done == [whom]) or any(_fits(parse, i, needs, places) for i in done):
        return Trigger(token.i, kind, "verb", light=bool(needs))
    return None


def _fits(parse: Parse, i: int, needs: frozenset[str], places: Container[int]) -> bool:
    passive = parse.tokens[i].dep == "nsubjpass"  # its phrase may hang on a clock time before it
    inside = parse.subtree(i) if passive else range(*syntax.phrase(parse, i))
    return any(_lemma(parse.tokens[n]) in needs for n in inside) or (
        "PLACE" in needs and (i in places or any(n in places for n in syntax.prepositions(parse, i, "of")))
    )


def _lemma(token: Token) -> str:
    """What a noun is: an "Iskander" is a missile."""
    known = words("designations.tsv", "word", "unit") if token.text[:1].isupper() else {}
    return known.get(token.lower.removesuffix("s"), token.lemma.lower())


def _noun(parse: Parse, token: Token, places: Container[int]) -> Trigger | None:
    known = (
        _lexicon("noun").get(token.lower) or _lexicon("noun").get(token.lemma.lower()) if token.pos == "NOUN" else None
    )
    if known is None or token.dep == "compound":
        return None
    kind, needs = known
    modifiers = [parse.tokens[c] for c in parse.children[token.i]]
    if any(m.lower in words("events/generic.tsv", "word", "role") and m.dep in ("det", "amod") for m in modifiers):
        return None
    if needs:
        return Trigger(token.i, kind, "noun") if any(m.lower in needs for m in modifiers) else None
    return Trigger(token.i, kind, "noun") if _happens(parse, token, places) else None


def _happens(parse: Parse, token: Token, places: Container[int]) -> bool:
    """Whether an event noun tells of a happening, no kind of thing: it is held, begins, has a place or a number."""
    above = parse.tokens[token.head]
    if token.dep == "dobj" and above.lemma.lower() in words("events/light.tsv", "word", "role"):
        return True
    if token.dep in ("nsubj", "nsubjpass") and above.pos == "VERB":
        return True
    inside = parse.subtree(token.i)
    return any(i in places for i in inside) or any(parse.tokens[c].dep == "nummod" for c in parse.children[token.i])
