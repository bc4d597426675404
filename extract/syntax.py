"""What a parse says about who does what: subjects, objects, agents, noun phrases. Indices are token indices."""

from collections.abc import Iterator

from extract.language import Parse, Token

INSIDE = ("compound", "amod", "nmod", "poss", "nummod", "case", "punct", "npadvmod", "advmod", "quantmod", "hmod")
WORDS = ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "X")  # parts of speech that a name can begin with
TIMES = ("DATE", "TIME")  # entities that no one is aimed at: "on Tuesday"
CARRIED = ("conj", "xcomp", "advcl", "pcomp", "ccomp")  # a verb so attached shares the subject of the verb above it


def child(parse: Parse, i: int, *deps: str) -> int | None:
    """The first dependent of token i with one of some relations."""
    return next((c for c in parse.children[i] if parse.tokens[c].dep in deps), None)


def phrase(parse: Parse, i: int) -> tuple[int, int]:
    """The tokens [first, last) of the noun phrase that token i heads, without what hangs on its right."""
    first = i
    for c in sorted(parse.children[i], reverse=True):
        if c < i and parse.tokens[c].dep in INSIDE and parse.tokens[c].sentence == parse.tokens[i].sentence:
            first = min(first, parse.subtree(c)[0])
    while first < i and (_bounds(parse, first) or parse.tokens[first].pos not in WORDS):
        first += 1
    return first, i + 1


def _bounds(parse: Parse, i: int) -> bool:
    """Whether a word only bounds a number: "least" of "at least 15 people"."""
    token = parse.tokens[i]
    return token.dep in ("advmod", "quantmod") and parse.tokens[token.head].pos == "NUM" and token.pos != "NUM"


def name(parse: Parse, i: int | None) -> str | None:
    """The name that token i heads, as in the text, without article: "Ukrainian Air Force", "Ministry of Defence"."""
    if i is None or parse.tokens[i].pos not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    first, last = phrase(parse, i)
    of = next((c for c in parse.children[i] if c == i + 1 and parse.tokens[c].lower == "of"), None)
    inner = child(parse, of, "pobj") if of is not None else None
    named = parse.tokens[i].text[:1].isupper() or parse.tokens[i].lower in ("village", "town", "city", "port", "region")
    if inner is not None and parse.tokens[inner].pos == "PROPN" and named:
        last = inner + 1
    return text(parse, first, last).removesuffix("'s").removesuffix("’s") or None


def text(parse: Parse, first: int, last: int) -> str:
    """The text of tokens [first, last), on one line."""
    return " ".join(parse.text[parse.tokens[first].start : parse.tokens[last - 1].end].split())


def passive(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in the passive, as a clause or as a participle behind its noun."""
    if child(parse, verb, "nsubjpass", "auxpass", "agent") is not None:
        return True
    token = parse.tokens[verb]
    if token.dep == "conj" and token.tag == "VBN" and child(parse, verb, "nsubj", "dobj") is None:
        return passive(parse, token.head)
    reduced = token.tag == "VBN" and token.dep in ("acl", "amod", "relcl", "advcl")  # "a tanker, believed to be empty"
    return reduced and child(parse, verb, "dobj", "aux") is None


def opens_with(parse: Parse, verb: Token, *words: str) -> bool:
    """Whether a verb's clause opens with one of some conjunctions: "if the dam breaks", "as the group wrote"."""
    return any(parse.tokens[c].lower in words and parse.tokens[c].dep == "mark" for c in parse.children[verb.i])


def subject(parse: Parse, verb: int, depth: int = 4) -> int | None:
    """The subject of a verb, looked up through the verbs it hangs on: "struck Kyiv, injuring 12" has one subject."""
    found = child(parse, verb, "nsubj", "csubj")
    if found is not None:
        return _resolved(parse, verb, found)
    token = parse.tokens[verb]
    if token.dep in CARRIED and depth:
        above = token.head
        while parse.tokens[above].dep == "prep" and parse.tokens[above].head != above:
            above = parse.tokens[above].head
        if (accused := _accused(parse, verb, above)) is not None:
            return accused
        return child(parse, above, "nsubjpass") if passive(parse, above) else subject(parse, above, depth - 1)
    return token.head if token.dep == "acl" and token.tag == "VBG" else None


def _accused(parse: Parse, verb: int, above: int) -> int | None:
    """Who did what stands behind "for" or "of": the one accused, not the court: "jailed X for killing Y"."""
    preposition = parse.tokens[parse.tokens[verb].head]
    if parse.tokens[verb].dep != "pcomp" or preposition.lower not in ("for", "of", "with", "from"):
        return None
    return child(parse, above, "dobj", "nsubjpass")


def _resolved(parse: Parse, verb: int, found: int) -> int | None:
    """A relative pronoun stands for the noun its clause hangs on; other pronouns stand for nobody known."""
    if parse.tokens[found].lower in ("who", "which", "that") and parse.tokens[verb].dep == "relcl":
        return parse.tokens[verb].head
    return found if parse.tokens[found].pos != "PRON" else None


def agent(parse: Parse, verb: int) -> int | None:
    """Who does it, of a passive verb: "launched by Russia"."""
    by = child(parse, verb, "agent")
    return child(parse, by, "pobj") if by is not None else None


def actor(parse: Parse, verb: int) -> int | None:
    """Who does what a verb says, active or passive; None where the text does not tell."""
    return agent(parse, verb) if passive(parse, verb) else subject(parse, verb)


def objects(parse: Parse, verb: int) -> list[int]:
    """What a verb is done to, with what is joined to it by "and"."""
    found = [c for c in parse.children[verb] if parse.tokens[c].dep in ("dobj", "nsubjpass", "obj", "dative")]
    return [joined for head in found for joined in conjuncts(parse, head)]


def conjuncts(parse: Parse, i: int) -> list[int]:
    """Token i and what is joined to it: "Kyiv and Mykolaiv"."""
    found = [i]
    for c in parse.children[i]:
        if parse.tokens[c].dep == "conj":
            found.extend(conjuncts(parse, c))
    return found


def prepositions(parse: Parse, i: int, *words: str) -> Iterator[int]:
    """The objects of prepositions that hang on token i: those named, or all."""
    for c in parse.children[i]:
        token = parse.tokens[c]
        if token.dep in ("prep", "dative", "agent") and (not words or token.lower in words):
            inner = child(parse, c, "pobj")
            if inner is not None:
                yield inner
            for deeper in parse.children[c]:
                if parse.tokens[deeper].dep == "prep":
                    yield from (p for p in parse.children[deeper] if parse.tokens[p].dep == "pobj")


def path(parse: Parse, i: int, other: int) -> list[Token]:
    """The tokens from token i up to, and without, the nearest head that it shares with another token."""
    shared = {other, *(token.i for token in parse.ancestors(other))}
    found: list[Token] = []
    for token in (parse.tokens[i], *parse.ancestors(i)):
        if token.i in shared:
            break
        found.append(token)
    return found


def clause(parse: Parse, i: int) -> Token:
    """The verb of the clause that token i stands in, or the root of its sentence."""
    token = parse.tokens[i]
    while token.pos not in ("VERB", "AUX") and token.head != token.i:
        token = parse.tokens[token.head]
    return token
