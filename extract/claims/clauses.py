"""What governs a number or a happening: its clause, and the clauses above it that have no tense of their own.

In "the bank plans to close 12 branches, the mayor said" what governs 12 is close and, since that has no tense, plans;
the saying is another clause. A word tells how sure something is, or when it was, only where it stands in that scope.
"""

from collections.abc import Sequence

from extract import syntax
from extract.language import Parse, Token
from extract.model import Event, Figure

FINITE = ("VBD", "VBZ", "VBP", "MD")
HELPERS = ("aux", "auxpass")
QUALITIES = (
    "aux", "auxpass", "neg", "advmod", "amod", "acomp", "oprd", "attr", "prep", "compound", "npadvmod", "predet",
    "nmod",
)  # how a word that bears on its head hangs on it  # fmt: skip
VALUES = ("to", "at", "from", "between", "of")  # prepositions of a value that something has
SEPARATE = ("relcl", "parataxis")  # clauses that tell something of their own


def governing(parse: Parse, token: Token, finding: Figure | Event) -> Token:
    """The verb that says the measure, else the verb of the clause."""
    said_at = finding.said_at if isinstance(finding, Figure) else None
    said = parse.token_at(said_at) if said_at is not None else None
    return said if said is not None and said.pos == "VERB" else syntax.clause(parse, token.i)


def chain(parse: Parse, token: Token) -> list[Token]:
    """A token and what it hangs on, up to the verb whose tense it has."""
    found = [token]
    for above in parse.ancestors(token.i):
        if _ends(parse, found[-1]):
            break
        found.append(above)
    return found


def _ends(parse: Parse, verb: Token) -> bool:
    """Whether a clause stands for itself: it has a tense, is relative, or tells what was done to a noun."""
    if verb.pos not in ("VERB", "AUX"):
        return False
    done = verb.tag == "VBN" and verb.dep in ("acl", "amod")
    return done or (verb.dep in SEPARATE and not is_infinitive(parse, verb)) or is_finite(parse, verb)


def is_infinitive(parse: Parse, verb: Token) -> bool:
    """Whether a verb stands behind "to"."""
    return any(helper.lower == "to" for helper in helpers(parse, verb))


def is_finite(parse: Parse, verb: Token) -> bool:
    """Whether a verb has a tense or a modal verb: "closed", "will close", not "to close", "closing", "closed by"."""
    return verb.tag in FINITE or any(helper.tag in FINITE for helper in helpers(parse, verb))


def helpers(parse: Parse, verb: Token) -> list[Token]:
    """The auxiliary verbs of a verb."""
    return [parse.tokens[c] for c in parse.children[verb.i] if parse.tokens[c].dep in HELPERS]


def scope(parse: Parse, links: Sequence[Token]) -> frozenset[int]:
    """The indices of the tokens of a chain, of the words that qualify them, and of what the number is the value of."""
    found = {token.i for token in links}
    for token in (*links, *_valued(parse, links), *_told_by(parse, links[-1])):
        found.add(token.i)
        found.update(c for c in parse.children[token.i] if parse.tokens[c].dep in QUALITIES)
    return frozenset(found)


def _valued(parse: Parse, links: Sequence[Token]) -> list[Token]:
    """What has a number for its value: "the planned levels range from 12 to 30", "it cut its forecast to 4%"."""
    verb, below = links[-1], links[-2] if len(links) > 1 else links[-1]
    value = verb.lemma == "be" or (below.dep == "prep" and below.lower in VALUES)
    deps = ("nsubj", "nsubjpass", "dobj") if value else ()
    return [parse.tokens[c] for c in parse.children[verb.i] if parse.tokens[c].dep in deps]


def _told_by(parse: Parse, verb: Token) -> list[Token]:
    """The noun whose content a clause is, and what it is said to be: "rumours that 12 had died proved to be untrue"."""
    noun = parse.tokens[verb.head]
    if not (verb.dep == "acl" and is_finite(parse, verb) and noun.pos == "NOUN"):
        return []
    above = parse.tokens[noun.head] if noun.dep in ("nsubj", "nsubjpass") else noun
    parts = (parse.tokens[c] for i in (noun.i, above.i) for c in parse.children[i])
    return [noun, above, *(t for t in parts if t.lower == "no" or t.dep == "xcomp")]


def heads(parse: Parse, start: int, end: int) -> list[int]:
    """The tokens that head the words at characters [start, end): these bear on what has one of them in its scope."""
    inside = parse.within(start, end)
    within = {token.i for token in inside}
    return [token.i for token in inside if token.head not in within or token.head == token.i]
