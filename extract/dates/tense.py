"""Whether the clause around a time expression looks ahead or back."""

from extract.language import Parse, Token

AHEAD = frozenset(("will", "'ll", "shall", "wo", "would", "may", "might", "could", "can"))
AHEAD_WORDS = frozenset(
    "schedule expect plan due slate set upcoming deadline intend hope aim prepare propose until by next await "
    "tomorrow promise threaten likely ready".split()
)
MOVED = frozenset("extend postpone delay give defer adjourn suspend have wait ban close".split())  # "postponed until Friday"
PLANS = frozenset("schedule expect plan slate set intend hope aim prepare due propose go".split())


def direction(parse: Parse, i: int, sentence_first: int) -> int:
    """1 where the clause that holds token i speaks of what is ahead, -1 of what is past, 0 where it does not tell."""
    token = parse.tokens[i]
    ahead = 0
    if token.dep == "poss":
        return _of_owned(parse, parse.tokens[token.head])
    for head in (token, *parse.ancestors(i)):
        if head.lower in ("until", "till") and parse.tokens[head.head].lemma in MOVED:
            return 1
        if head.lower in ("due", "upcoming", "scheduled", "planned", "slated", "forthcoming"):
            return 1
        if head.pos not in ("VERB", "AUX"):
            continue
        found = _of_verb(parse, head)
        if found:
            return found
        if head.dep in ("ROOT", "ccomp", "parataxis", "advcl", "conj"):
            return ahead
    return ahead


def _of_owned(parse: Parse, noun: Token) -> int:
    """ "Friday's meeting will …" is ahead, "… will discuss Friday's attack" is not."""
    return _of_verb(parse, parse.tokens[noun.head]) if noun.dep in ("nsubj", "nsubjpass") else -1


def _of_verb(parse: Parse, verb: Token) -> int:
    helpers = [parse.tokens[c] for c in parse.children[verb.i] if parse.tokens[c].dep in ("aux", "auxpass")]
    words = {helper.lower for helper in helpers}
    if words & AHEAD or (verb.lemma in PLANS and verb.tag in ("VBN", "VBG", "VBZ", "VBP") and not words & {"was", "were", "had"}):
        return 1
    if verb.tag == "VBD" or any(helper.tag == "VBD" and helper.lower not in ("would", "could", "might") for helper in helpers):
        return -1
    if words & {"has", "have", "'ve", "having"}:
        return -1
    if verb.tag == "VB" and "to" in words:
        return 1 if parse.tokens[verb.head].lemma in PLANS or parse.tokens[verb.head].pos in ("NOUN", "AUX") else 0
    if verb.tag == "VBN" and not helpers:
        return -1
    return 0
