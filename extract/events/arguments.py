"""Who did it, to whom, where: read off the trigger's place in the parse."""

from collections.abc import Iterator, Mapping, Sequence

from extract import agents, syntax
from extract.events.triggers import HAZARDS, SERIES, Trigger, head, takes_place
from extract.language import Parse, Token
from extract.model import Figure, Place

WHERE = (
    "in",
    "at",
    "near",
    "on",
    "over",
    "across",
    "against",
    "around",
    "outside",
    "inside",
    "along",
    "of",
    "throughout",
    "off",
    "toward",
    "towards",
    "into",
    "to",
)
BESIDE = frozenset(
    ("while", "whereas", "although", "though", "before", "until", "since", "but")
)  # open what else happened
PATH = 5  # steps from an event noun up to its verb
UPON = ("on", "against", "at", "with", "upon")
DONE = ("assault", "coerce", "mobilize", "sanction", "aid", "threaten")  # kinds whose adjective names the one who acts
SPOKEN = ("agree", "consult", "cooperate", "request", "accuse", "reject", "threaten")  # kinds done by words
STRUCK = ("assault", "flood", "fire", "storm", "earthquake")  # kinds that befall each named place
SIZES = ("facility", "city", "admin2", "area", "terrain", "water", "admin1", "country", "continent")


def by_token(parse: Parse, places: Sequence[Place]) -> dict[int, Place]:
    """The places by the token that heads each: its last one, or "region" of "Sumy region"."""
    found: dict[int, Place] = {}
    for place in places:
        tokens = parse.within(place.start, place.end)
        if tokens and not place.nested:
            found[tokens[-1].i] = place
    return found


def actor(parse: Parse, trigger: Trigger) -> str | None:
    """Who did it: subject or agent of the verb; of a noun the subject of its light verb, its possessor or its "by"."""
    if trigger.kind in HAZARDS:
        return None
    if trigger.pos == "verb":
        found = syntax.actor(parse, trigger.at)
        # "179 drones launched against Ukraine": what is launched launches nothing
        done = (
            trigger.light
            and found is not None
            and not syntax.passive(parse, trigger.at)
            and not syntax.objects(parse, trigger.at)
        )
        return None if done else agents.named(parse, found)
    token = parse.tokens[trigger.at]
    by = next(syntax.prepositions(parse, trigger.at, "by"), None)
    led = next((syntax.agent(parse, c) for c in parse.children[trigger.at] if parse.tokens[c].dep == "acl"), None)
    above = parse.tokens[token.head]
    held = syntax.actor(parse, above.i) if token.dep == "dobj" and above.pos == "VERB" else None
    owner = syntax.child(parse, trigger.at, "poss")
    named = next((name for i in (by, led, held, owner) if (name := agents.named(parse, i))), None)
    return named or (_nation(parse, trigger.at) if trigger.kind in DONE else None)


def _nation(parse: Parse, noun: int) -> str | None:
    """Whose deed it is, by its adjective: of "Israeli airstrikes", "a Houthi missile and drone attack" the nation."""
    phrase = parse.tokens[slice(*syntax.phrase(parse, noun))]
    opens = parse.sentences[parse.tokens[noun].sentence].first
    return next((t.text for t in phrase if t.entity == "NORP" or (_is_adjective_of_name(t) and t.i > opens)), None)


def _is_adjective_of_name(token: Token) -> bool:
    """Whether it is an adjective with a capital, as those of nations are."""
    return token.tag == "JJ" and token.dep == "amod" and token.text[:1].isupper() and not token.text.isupper()


def target(parse: Parse, trigger: Trigger) -> str | None:
    """To whom it was done: the object of the verb, or what stands behind on, against, with. A hazard aims at nobody."""
    if trigger.kind in HAZARDS:
        return None
    if trigger.pos == "verb":
        done = syntax.objects(parse, trigger.at)
        if done and (not trigger.light or takes_place(parse.tokens[trigger.at].lemma.lower())):
            return _aimed(parse, trigger, done[0])
        if done and trigger.kind == "coerce":
            return syntax.name(parse, done[0])  # "three men were held on suspicion of fraud"
    upon = syntax.prepositions(parse, trigger.at, *UPON)
    named = (_aimed(parse, trigger, i) for i in upon if parse.tokens[i].entity not in syntax.TIMES)
    return next((name for name in named if name is not None), None)


def _aimed(parse: Parse, trigger: Trigger, i: int) -> str | None:
    """The name of what a deed is done to; words are said to those alone who can answer: none are said to a package."""
    return agents.named(parse, i) if trigger.kind in SPOKEN else syntax.name(parse, i)


def places(parse: Parse, trigger: Trigger, spots: Mapping[int, Place]) -> list[Place]:
    """Where it happened: each struck place of its own, else the most precise place that the trigger's words name."""
    if trigger.pos == "verb":
        struck = [spot for i in syntax.objects(parse, trigger.at) for spot in _places_of(parse, i, spots)]
        if struck and trigger.kind in STRUCK:
            return list(dict.fromkeys(struck))
        if struck and trigger.kind in ("consult", "mobilize"):
            return struck[:1]
    at = head(parse, trigger.at)
    named = [spots[i] for i in inside(parse, at, spots)]
    if not named and trigger.pos == "noun" and parse.tokens[parse.tokens[at].head].pos == "VERB":
        named = [spots[i] for i in inside(parse, parse.tokens[at].head, spots, nouns=False)]
    befalls = trigger.kind == "assault" or trigger.kind in HAZARDS
    roles = ("scene", "venue", "destination", "mention") if befalls else ("scene", "venue", "destination")
    named = [place for place in named if place.role in roles]
    aimed = [spots[i] for i in inside(parse, trigger.at, spots) if _is_aim(parse, i)]
    if trigger.pos == "verb" and trigger.kind in STRUCK and len(aimed := [p for p in aimed if p in named]) > 1:
        return aimed
    return sorted(named, key=lambda place: SIZES.index(place.kind) if place.kind in SIZES else 9)[:1]


def _is_aim(parse: Parse, i: int) -> bool:
    """Whether something is sent at a place: in "87 drones at Kyiv and eight missiles at Odesa and Dnipro" at each."""
    while parse.tokens[i].dep == "conj":
        i = parse.tokens[i].head
    return parse.tokens[parse.tokens[i].head].lower in ("at", "against", "on")


def _places_of(parse: Parse, i: int, spots: Mapping[int, Place]) -> list[Place]:
    """The places that a noun phrase is: "the capital, Kyiv, and the city of Mykolaiv"; "a village in Sumy region"."""
    if i in spots:
        found = [] if spots[i].demonym else [spots[i]]
    else:
        inner = list(syntax.prepositions(parse, i, "of")) or list(syntax.prepositions(parse, i, "in", "near", "at"))
        found = [spots[c] for c in inner if c in spots and not spots[c].demonym]
    for c in parse.children[i]:
        if parse.tokens[c].dep in ("appos", "conj"):
            found.extend(_places_of(parse, c, spots))
    return found


def inside(parse: Parse, at: int, spots: Mapping[int, Place], nouns: bool = True) -> list[int]:
    """The place tokens under a trigger, behind a preposition of place, not inside another verb's clause.

    With `nouns` false not inside another noun's phrase either ("visits to Kyiv").
    """
    found = []
    for i in parse.subtree(at):
        if i not in spots or spots[i].demonym or i == at:
            continue
        path = [parse.tokens[i], *parse.ancestors(i)]
        between = path[: next((n for n, token in enumerate(path) if token.i == at), 0)]
        clauses = [
            token
            for token in between
            if token.dep in ("ccomp", "advcl", "relcl", "xcomp", "conj") and token.pos == "VERB"
        ]
        if not nouns and any(token.pos == "NOUN" for token in between[1:]):
            continue
        if not clauses and any(token.lower in WHERE or token.dep in ("dobj", "nsubjpass") for token in between):
            found.append(i)
    return found


def quantifies(parse: Parse, figure: Figure, trigger: Trigger) -> bool:
    """Whether a figure tells the size of an event: it stands under one of its triggers, or shares a clause with it."""
    token = parse.token_at(figure.start)
    if token is None or figure.kind in ("ordinal", "age") or (figure.measure is None and figure.kind != "count"):
        return False
    return any(_tied(parse, token.i, at) for at in (trigger.at, *trigger.also))


def _tied(parse: Parse, number: int, trigger: int) -> bool:
    token = parse.tokens[trigger]
    if token.sentence != parse.tokens[number].sentence:
        return False
    verb = _verb_above(parse, token)
    above = set(_in_clause(parse, number))
    if trigger in above or (verb.i in above and verb.pos == "VERB"):
        return True
    if token.dep in ("acl", "relcl") and (token.head in above or token.head in parse.subtree(number)):
        return True  # drones launched: their number is the number of the launch
    if verb.dep not in syntax.CARRIED or not BESIDE.isdisjoint(parse.tokens[c].lower for c in parse.children[verb.i]):
        return False
    return verb.head in above or bool(_joined(parse, verb.head) & above)


def _in_clause(parse: Parse, number: int) -> Iterator[int]:
    """The heads above a number, up to the verb of its clause; a verb without subject shares that of the verb above."""
    for token in parse.ancestors(number):
        yield token.i
        ends = token.dep in ("conj", "advcl", "ccomp", "relcl", "parataxis", "acl")
        if token.dep in ("relcl", "acl"):
            yield token.head  # "the fire that killed 40 people": the fire's number, not that of the verb above
        if token.pos in ("VERB", "AUX") and ends and syntax.child(parse, token.i, "nsubj", "nsubjpass") is not None:
            return


def _verb_above(parse: Parse, token: Token) -> Token:
    """The verb that an event noun hangs on, through prepositions: "were killed in a series of raids"."""
    for _ in range(PATH):
        above = parse.tokens[token.head]
        part = token.lower in ("of", "from") or above.lemma.lower() in SERIES
        if token.pos in ("VERB", "AUX") or above.i == token.i or (above.pos in ("NOUN", "PROPN") and not part):
            break
        token = above
    return token


def _joined(parse: Parse, verb: int) -> set[int]:
    """The verbs that a verb is joined to: "one is killed and 37 are hurt when a train derails" is one derailment."""
    found = set()
    while parse.tokens[verb].dep == "conj":
        verb = parse.tokens[verb].head
        found.add(verb)
    return found
