"""Whether the clause around a time expression looks ahead or back."""

from collections.abc import Mapping

from extract.knowledge import rows
from extract.language import Parse, Token


def _words(kind: str) -> frozenset[str]:
    named = (row["words"] for row in rows("dates/tense.tsv") if row["class"] == kind)
    return frozenset(word for words in named for word in words.split("|"))


WILL, MAY, MODAL, PLANS, PLANNED = map(_words, ("will", "may", "modal", "plans", "planned"))
MOVED, UNTIL, SAYS, UNCHANGED = map(_words, ("moved", "until", "says", "unchanged"))
CLAUSE = frozenset(("ROOT", "ccomp", "parataxis", "advcl", "conj"))


def direction(parse: Parse, first: int, last: int) -> int:
    """Where the clause around tokens first to last looks: 1 ahead, -1 back, 0 where it does not tell."""
    if [token.lower for token in parse.tokens[max(0, first - 2) : first]] == ["ahead", "of"]:
        return 1
    told = _clause(parse, first, last)
    bound = first > 0 and parse.tokens[first - 1].lower in UNTIL
    return told or (1 if bound else 0)


def _clause(parse: Parse, first: int, last: int) -> int:
    token = parse.tokens[last]
    if token.dep == "poss":
        return _of_owned(parse, parse.tokens[token.head])
    steps = 0  # from the expression to the verb
    for head in (token, *parse.ancestors(last)):
        found = _of_word(parse, head, last)
        if not found and head.dep == "conj" and head.tag == "VB":
            continue  # "is expected to rise and crest on Friday"
        if found or (head.pos in ("VERB", "AUX") and head.dep in CLAUSE):
            return found or (_of_present(head) if steps <= 1 else 0)
        steps += not first <= head.i <= last
    return 0


def _of_word(parse: Parse, head: Token, last: int) -> int:
    if head.lower in UNTIL and parse.tokens[head.head].lemma in MOVED:
        return 1
    if head.lower in PLANNED and (head.tag != "VBD" or head.i < last):  # but "on Friday they planned to ..."
        past = head.lower == "due" and "had" in {parse.tokens[c].lower for c in parse.children[head.head]}
        return -1 if past else 1
    return _of_verb(parse, head) if head.pos in ("VERB", "AUX") else 0


def _of_owned(parse: Parse, noun: Token) -> int:
    """ "Friday's meeting will …" is ahead, "… will discuss Friday's attack" is not."""
    return _of_verb(parse, parse.tokens[noun.head]) if noun.dep in ("nsubj", "nsubjpass") else -1


def _of_present(verb: Token) -> int:
    """ "They meet on Monday" is ahead; "he says on Monday" is not."""
    unclear = verb.lemma in SAYS or (verb.tag == "VBP" and verb.lower in UNCHANGED)
    return 1 if verb.tag in ("VBP", "VBZ") and not unclear else 0


def _of_verb(parse: Parse, verb: Token) -> int:
    children = [parse.tokens[c] for c in parse.children[verb.i]]
    helpers = {child.lower: child.tag for child in children if child.dep in ("aux", "auxpass")}
    record = verb.lemma == "set" and not any(child.dep == "xcomp" or child.lower == "for" for child in children)
    if record or ("have" in helpers and helpers.keys() & MAY):  # "a record set on Aug. 6", "may have been"
        return -1
    return _of_helped(parse, verb, helpers)


def _of_helped(parse: Parse, verb: Token, helpers: Mapping[str, str]) -> int:
    planned = verb.lemma in PLANS and verb.tag != "VBD" and not helpers.keys() & {"was", "were", "had"}
    if helpers.keys() & WILL or (planned and verb.tag != "VB"):
        return 1
    past = verb.tag == "VBD" or any(tag == "VBD" and word not in MODAL for word, tag in helpers.items())
    perfect = helpers.keys() & {"has", "have", "'ve", "having"} or (verb.tag == "VBN" and not helpers)
    if past or perfect:
        return -1
    if verb.tag == "VB" and not helpers and verb.dep == "ROOT":  # "evacuate by Friday"
        return 1
    return _of_infinitive(parse, verb) if verb.tag == "VB" and "to" in helpers else 0


def _of_infinitive(parse: Parse, verb: Token) -> int:
    """ "is to meet", "plans to meet", "is due to meet" are ahead, "had been due to meet" is not."""
    governor = parse.tokens[verb.head]
    if governor.lemma not in PLANS:
        return 1 if governor.pos == "AUX" and verb.dep == "xcomp" else 0
    helpers = (*parse.children[governor.i], *parse.children[governor.head])
    return -1 if "had" in {parse.tokens[c].lower for c in helpers} else 1
