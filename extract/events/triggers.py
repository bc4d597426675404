"""Words that say that something happened, from a lexicon of rows; one trigger for one happening."""

import functools
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from extract import syntax
from extract.knowledge import rows
from extract.language import Parse, Token
from extract.model import Place

LIGHT = (
    "launch",
    "carry",
    "conduct",
    "hold",
    "stage",
    "host",
    "mount",
    "suffer",
    "face",
    "begin",
    "open",
    "mark",
    "lead",
    "discuss",
    "attend",
    "chair",
    "report",
    "make",
    "impose",
    "declare",
    "agree",
    "sign",
    "see",
    "spark",
)
GENERIC = ("any", "no", "every", "such", "future", "potential", "possible", "further")
SUBJECTS = ("nsubj", "nsubjpass", "ROOT")


class Trigger(NamedTuple):
    """A word that says that something of a kind happened: its token, whether it is verb or noun, and the tokens of
    other words that tell of the same happening."""

    at: int
    kind: str
    pos: str
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
    kind, needs = known
    done = syntax.objects(parse, token.i)
    if token.dep == "acl" and token.tag == "VBN":
        done = [token.head, *done]
    whom = syntax.child(parse, token.i, "nsubj") if not done else None
    done = [whom] if whom is not None else done
    if not needs or ("SELF" in needs and done == [whom]) or any(_fits(parse, i, needs, places) for i in done):
        return Trigger(token.i, kind, "verb")
    return None


def _fits(parse: Parse, i: int, needs: frozenset[str], places: Container[int]) -> bool:
    first, last = syntax.phrase(parse, i)
    return any(parse.tokens[n].lemma.lower() in needs for n in range(first, last)) or (
        "PLACE" in needs and (i in places or any(n in places for n in syntax.prepositions(parse, i, "of")))
    )


def _noun(parse: Parse, token: Token, places: Container[int]) -> Trigger | None:
    known = (
        _lexicon("noun").get(token.lower) or _lexicon("noun").get(token.lemma.lower()) if token.pos == "NOUN" else None
    )
    if known is None or token.dep == "compound":
        return None
    kind, needs = known
    modifiers = [parse.tokens[c] for c in parse.children[token.i]]
    if any(m.lower in GENERIC and m.dep in ("det", "amod") for m in modifiers):
        return None
    if needs:
        return Trigger(token.i, kind, "noun") if any(m.lower in needs for m in modifiers) else None
    return Trigger(token.i, kind, "noun") if _happens(parse, token, places) else None


def _happens(parse: Parse, token: Token, places: Container[int]) -> bool:
    """Whether an event noun tells of a happening and not of a kind of thing: it is held, begins, has a place or a number."""
    above = parse.tokens[token.head]
    if token.dep == "dobj" and above.lemma.lower() in LIGHT:
        return True
    if token.dep in ("nsubj", "nsubjpass") and above.pos == "VERB":
        return True
    inside = parse.subtree(token.i)
    return any(i in places for i in inside) or any(parse.tokens[c].dep == "nummod" for c in parse.children[token.i])


def distinct(parse: Parse, found: Sequence[Trigger], spots: Mapping[int, Place]) -> list[Trigger]:
    """One trigger for each happening: of those tied in one sentence the best, of later mentions ("the attack") none."""
    kept: list[Trigger] = []
    for trigger in found:
        rival = next((k for k in reversed(kept) if k.kind == trigger.kind and _same(parse, k, trigger, spots)), None)
        if rival is None:
            kept.append(trigger)
            continue
        best, other = (trigger, rival) if _better(parse, trigger, rival, spots) else (rival, trigger)
        kept[kept.index(rival)] = best._replace(also=(*best.also, *other.also, other.at))
    return kept


def _same(parse: Parse, a: Trigger, b: Trigger, spots: Mapping[int, Place]) -> bool:
    """Whether b, the later one, tells of the happening that a tells of."""
    there = [parse.tokens[i] for i in (a.at, *a.also)]
    here = parse.tokens[b.at]
    if any(token.sentence == here.sentence for token in there):
        return len(there) > 1 or _tied(parse, a.at, b.at)
    if b.pos == "noun":
        return _definite(parse, b)
    follows = any(
        here.sentence - token.sentence == 1 and _block(parse, token) == _block(parse, here) for token in there
    )
    return follows and here.dep in ("acl", "relcl") and _weight(parse, b, spots)[0] == 0


def _tied(parse: Parse, one: int, other: int) -> bool:
    return one in {t.i for t in parse.ancestors(other)} or other in {t.i for t in parse.ancestors(one)}


def _block(parse: Parse, token: Token) -> int:
    return parse.sentences[token.sentence].block


def _definite(parse: Parse, trigger: Trigger) -> bool:
    """Whether a noun refers back ("the meeting") and is not told anew ("the separate meeting")."""
    words = {parse.tokens[c].lower for c in parse.children[trigger.at]}
    return bool(words & {"the", "this", "these", "that"}) and not words & {
        "separate",
        "second",
        "other",
        "another",
        "new",
        "earlier",
    }


def _better(parse: Parse, a: Trigger, b: Trigger, spots: Mapping[int, Place]) -> bool:
    """Whether a tells the happening better than b; a later sentence never does."""
    same = parse.tokens[a.at].sentence == parse.tokens[b.at].sentence
    return same and _weight(parse, a, spots) > _weight(parse, b, spots)


def _weight(parse: Parse, trigger: Trigger, spots: Mapping[int, Place]) -> tuple[int, int]:
    """The more precise its place and the verb rather than the noun, the better a trigger tells the happening."""
    precise = {"city": 3, "facility": 3, "admin2": 2, "admin1": 2, "area": 1, "country": 1}
    places = [spots[i] for i in parse.subtree(trigger.at) if i in spots and not spots[i].demonym]
    return max((precise.get(place.kind, 1) for place in places), default=0), int(trigger.pos == "verb")
