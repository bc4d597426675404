"""One trigger for one happening: words tied in a sentence, later mentions, and clauses that only go on."""

from collections.abc import Mapping, Sequence

from extract import syntax
from extract.events import arguments
from extract.events.triggers import Trigger
from extract.knowledge import words
from extract.language import Parse, Token
from extract.model import Place

Where = Mapping[int, Sequence[Place]]  # where each trigger's words say that it happened
MEMORY = 30  # happenings back to which "the attack" can refer
PRECISION = {"facility": 3, "city": 3, "admin2": 2, "admin1": 2, "area": 1, "country": 1}
STEM = 4  # letters in which words of one stem agree
BACK = {"the", "this", "these", "that"}
ANEW = {"separate", "second", "other", "another", "new", "earlier"}


def distinct(parse: Parse, found: Sequence[Trigger], spots: Mapping[int, Place]) -> list[Trigger]:
    """The triggers, one for each happening; `also` holds the other words that tell of it."""
    kept: list[Trigger] = []
    where = {trigger.at: arguments.places(parse, trigger, spots) for trigger in found}
    for trigger in found:
        rivals = (k for k in reversed(kept[-MEMORY:]) if k.kind == trigger.kind and _same(parse, k, trigger, where))
        rival = next(rivals, None)
        if rival is None:
            kept.append(trigger)
            continue
        best, other = (trigger, rival) if _better(parse, trigger, rival, where) else (rival, trigger)
        kept[kept.index(rival)] = best._replace(also=(*best.also, *other.also, other.at))
    return kept


def _same(parse: Parse, a: Trigger, b: Trigger, where: Where) -> bool:
    """Whether b, the later one, tells of the happening that a tells of."""
    there = [parse.tokens[i] for i in (a.at, *a.also)]
    here = parse.tokens[b.at]
    if any(token.sentence == here.sentence for token in there):
        return len({token.sentence for token in there}) > 1 or any(_tied(parse, token.i, b.at) for token in there)
    follows = any(here.sentence - t.sentence == 1 and _block(parse, t) == _block(parse, here) for t in there)
    if not (b.light or (b.pos == "noun" and _definite(parse, b)) or (follows and here.dep in ("acl", "relcl"))):
        return False
    if b.light and {parse.tokens[i].lemma for i in syntax.objects(parse, b.at)} & {token.lemma for token in there}:
        return True  # "discuss a force", and later "build a force"
    elsewhere = {place.name for place in where[b.at]} - {place.name for place in where[a.at]}
    named = (
        b.pos != "noun"
        or here.lemma.lower() in words("events/again.tsv", "word", "role")
        or any(_akin(token, here) for token in there)
    )
    return not elsewhere and named and (b.pos == "noun" or here.dep in ("acl", "relcl"))


def _akin(one: Token, other: Token) -> bool:
    """Whether two words share their stem: bombed and bombing, flood and flooding, met and meeting."""
    a, b = one.lemma.lower(), other.lemma.lower()
    return a[:STEM] == b[:STEM]


def _tied(parse: Parse, one: int, other: int) -> bool:
    return one in {t.i for t in parse.ancestors(other)} or other in {t.i for t in parse.ancestors(one)}


def _block(parse: Parse, token: Token) -> int:
    return parse.sentences[token.sentence].block


def _definite(parse: Parse, trigger: Trigger) -> bool:
    """Whether a noun refers back ("the meeting") and is not told anew ("the separate meeting")."""
    modifiers = [parse.tokens[c] for c in parse.children[trigger.at] if c < trigger.at]
    words = {token.lower for token in modifiers}
    own_name = any(token.pos in ("PROPN", "NUM") for token in modifiers)
    return bool(words & BACK) and not words & ANEW and not own_name


def _better(parse: Parse, a: Trigger, b: Trigger, where: Where) -> bool:
    """Whether a tells the happening better than b; a later sentence never does."""
    same = parse.tokens[a.at].sentence == parse.tokens[b.at].sentence
    return same and _weight(a, where) > _weight(b, where)


def _weight(trigger: Trigger, where: Where) -> tuple[int, int]:
    """The more precise its place, and a telling verb before a noun before a light verb, the better a trigger."""
    places = where[trigger.at]
    telling = 0 if trigger.light else 2 if trigger.pos == "verb" else 1
    return max((PRECISION.get(place.kind, 1) for place in places), default=0), telling
