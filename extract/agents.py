"""Who can act: a name, or a noun for people, bodies and what they steer. "The situation" does nothing."""

import functools

from extract import syntax
from extract.knowledge import rows
from extract.language import Parse, Token

PEOPLE = frozenset(row["noun"] for row in rows("agents.tsv") if row["one"] == "person")


def named(parse: Parse, i: int | None) -> str | None:
    """The name of the one who acts, as the text has it, without article; None where the noun names nobody."""
    if i is None:
        return None
    first, last = syntax.phrase(parse, i)
    proper = any(token.pos == "PROPN" or token.entity == "NORP" for token in parse.tokens[first:last])
    return syntax.name(parse, i) if proper or parse.tokens[i].lemma.lower() in _nouns() else None


def is_person(token: Token) -> bool:
    """Whether a noun is one for a person, or for people."""
    return token.lower == "people" or token.lemma.lower() in PEOPLE


@functools.cache
def _nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("agents.tsv"))
