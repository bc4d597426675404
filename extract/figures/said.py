"""Which measure a word says: rows of verbs, nouns and participles."""

import functools
from typing import NamedTuple

from extract.knowledge import rows
from extract.language import Parse, Token


class Measured(NamedTuple):
    """A measure, the token that says it, and whether the number is what the verb is done to."""

    measure: str | None
    at: int | None
    slot: str


NOTHING = Measured(None, None, "")


@functools.cache
def lexicon(pos: str) -> dict[tuple[str, str], str]:
    """The measures of a part of speech, by word and slot."""
    return {(row["word"], row["slot"]): row["measure"] for row in rows("figures/measures.tsv") if row["pos"] == pos}


def verb(parse: Parse, token: Token, slots: tuple[str, ...]) -> str | None:
    """What a verb says of a number that stands in one of some slots: "downed 85", "12 died"."""
    lemma = _phrasal(parse, token, token.lemma.lower())
    return next((m for slot in slots if (m := lexicon("verb").get((lemma, slot)))), None)


def adjective(parse: Parse, token: Token) -> str | None:
    """What an adjective or participle says: "12 dead", "shot down"."""
    return lexicon("adj").get((_phrasal(parse, token, token.lower), ""))


def noun(token: Token) -> str | None:
    """What a noun says: "12 deaths", "the toll"."""
    return lexicon("noun").get((token.lemma.lower(), ""))


def role(token: Token) -> str | None:
    """What a noun says of those it names, where no verb does: "12 hostages" are held, "3,000 residents" live there."""
    return lexicon("noun").get((token.lemma.lower(), "role"))


def whereabouts(token: Token, preposition: str = "in") -> str | None:
    """What the noun behind "in" or "without" says: "14 are in custody", "left 300 homes without power"."""
    return lexicon(preposition).get((token.lemma.lower(), ""))


def _phrasal(parse: Parse, token: Token, word: str) -> str:
    """The word with its particle: "shot down", "cut off"."""
    following = parse.tokens[token.i + 1].lower if token.i + 1 < len(parse.tokens) else ""
    if following in ("away", "out", "over", "back"):  # they change the meaning of a few verbs alone
        known = any((f"{word} {following}", slot) in lexicon("verb") for slot in ("object", "subject"))
        return f"{word} {following}" if known else word
    return f"{word} {following}" if following in ("down", "off", "up") else word
