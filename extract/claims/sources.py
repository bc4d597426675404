"""Who is told to say what stands in the text: the subject of a verb of saying, or what stands behind "according to"."""

from collections.abc import Sequence

from extract import syntax
from extract.claims import quotes, speech
from extract.claims.naming import named
from extract.claims.quotes import Quotation
from extract.claims.speech import Source, saying
from extract.language import Parse, Sentence, Token

BY_COUNT = ("count", "tally", "estimate", "reckoning", "account", "word", "view", "estimation", "calculation")
REACH = 10  # tokens behind "according to" in which its object is looked for where the parse lost it

OUTLET = Source(None, None)


def of(parse: Parse, token: Token, stated: Source | None, quotations: Sequence[Quotation]) -> Source:
    """Who is told to say what stands at a token; `stated` is who is named for its whole sentence."""
    told = _in_relative(parse, token) or saying(parse, token) or stated
    return told or quotes.speaker(parse, quotations, token) or OUTLET


def stated(parse: Parse, sentence: Sentence) -> Source | None:
    """Who is named for all that a sentence tells: "according to the UN", "by the UN's count"."""
    return _according(parse, sentence) or _counted_by(parse, sentence)


def _in_relative(parse: Parse, token: Token) -> Source | None:
    """Who counted what a number is then told of: "more than the 1,288 that the ministry has registered"."""
    noun = parse.tokens[token.head] if token.dep == "nummod" else token
    for clause in (parse.tokens[c] for i in (token.i, noun.i) for c in parse.children[i]):
        counted = clause.dep == "relcl" and clause.lemma.lower() in speech.COUNTING
        speaker = syntax.child(parse, clause.i, "nsubj")
        if counted and speaker is not None and syntax.child(parse, clause.i, "ccomp", "xcomp") is None:
            name = named(parse, speaker) if parse.tokens[speaker].pos != "PRON" else None
            return Source(name, clause.lemma.lower(), counted=True) if name is not None else None
    return None


def _according(parse: Parse, sentence: Sentence) -> Source | None:
    at = next((t.i for t in parse.sentence_tokens(sentence) if t.lower == "according"), None)
    if at is None:
        return None
    said_by = next(syntax.prepositions(parse, at, "to"), None)
    return Source(named(parse, said_by if said_by is not None else _behind(parse, at)), "according")


def _counted_by(parse: Parse, sentence: Sentence) -> Source | None:
    """Whose count it is: "by the UN's count", "in the ministry's words", "in the estimate of the UN", "per the UN"."""
    for t in parse.sentence_tokens(sentence):
        above = parse.tokens[t.head]
        if t.dep != "pobj" or above.lower not in ("by", "in", "on", "per"):
            continue
        if above.lower == "per" and (t.pos == "PROPN" or t.entity == "ORG"):
            return Source(named(parse, t.i), "according")
        if t.lemma.lower() in BY_COUNT and above.lower != "per":
            owner = syntax.child(parse, t.i, "poss")
            whose = owner if owner is not None else next(syntax.prepositions(parse, t.i, "of"), None)
            if (name := named(parse, whose)) is not None:
                return Source(name, "according")
    return None


def _behind(parse: Parse, at: int) -> int | None:
    behind = parse.tokens[at + 2 : at + REACH]
    return next((t.i for t in behind if t.pos in ("PROPN", "NOUN") and t.head <= at + 1), None)
