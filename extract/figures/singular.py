"""A single victim who counts: "killed a policeman", "captured a Taliban leader", "killing X". Low and high are 1."""

from collections.abc import Iterator, Sequence

from extract import agents, syntax
from extract.figures import said, units
from extract.knowledge import rows
from extract.language import Parse, Token
from extract.model import Figure, row_id

COUNTING = ("killed", "injured", "captured", "arrested", "missing", "released")
ALWAYS_PEOPLE = ("killed", "injured", "arrested")  # what is done to people alone, whatever the noun
PEOPLE = {row["noun"] for row in rows("agents.tsv") if row["one"] == "person"}
GROUPS = {row["noun"] for row in rows("agents.tsv") if row["one"] == "group"}


def find(parse: Parse, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The single victims that no number covers. A victim told again ("the leader was killed") is no second one."""
    taken = {offset for figure in figures for offset in range(figure.start, figure.end)}
    told: set[tuple[str, str]] = set()
    for token in parse.tokens:
        if token.pos != "VERB" or _only_aimed_at(parse, token):
            continue
        for noun, slot in _victims(parse, token):
            measure = said.verb(parse, token, (slot,))
            span = _span(parse, noun, measure) if measure in COUNTING else None
            lemma = parse.tokens[noun].lemma.lower()
            if span is None or measure is None or not taken.isdisjoint(range(*span)):
                continue
            if (measure, lemma) in told and not _introduced(parse, noun):
                continue
            told.add((measure, lemma))
            taken.update(range(*span))
            yield _figure(parse, token, noun, measure, span)


def _only_aimed_at(parse: Parse, verb: Token) -> bool:
    """Whether a verb only names an aim, a denial or a wish: "an operation to detain a commander", "did not kill"."""
    words = {parse.tokens[c].lower for c in parse.children[verb.i] if parse.tokens[c].dep in ("aux", "neg", "mark")}
    return bool(words & {"to", "not", "n't", "could", "would", "might", "may", "if", "will"})


def _victims(parse: Parse, verb: Token) -> list[tuple[int, str]]:
    """The nouns that a verb is done to, or that do it, with their slot."""
    done = [(i, "object") for i in syntax.objects(parse, verb.i)]
    if verb.dep == "acl" and verb.tag == "VBN":
        done.append((verb.head, "object"))
    subject = syntax.child(parse, verb.i, "nsubj")
    return done + ([(subject, "subject")] if subject is not None else [])


def _introduced(parse: Parse, noun: int) -> bool:
    return any(parse.tokens[c].lower in ("a", "an", "another") for c in parse.children[noun])


def _span(parse: Parse, noun: int, measure: str | None) -> tuple[int, int] | None:
    """The article, or the name, of a single victim; None where the noun is plural, counted, or no person."""
    token = parse.tokens[noun]
    if any(parse.tokens[c].dep == "nummod" for c in parse.children[noun]):
        return None
    if token.tag == "NNP" and token.entity == "PERSON":
        first, last = syntax.phrase(parse, noun)
        names = [t for t in parse.tokens[first:last] if t.entity == "PERSON"]
        return names[0].start, names[-1].end
    article = next((c for c in parse.children[noun] if parse.tokens[c].lower in ("a", "an", "the", "another")), None)
    lemma = token.lemma.lower()
    person = lemma in PEOPLE or (
        measure in ALWAYS_PEOPLE and lemma not in GROUPS and token.entity not in ("ORG", "GPE")
    )
    if article is None or token.tag != "NN" or not person:
        return None
    if parse.tokens[article].lower == "the" and lemma not in PEOPLE:
        return None
    return parse.tokens[article].start, parse.tokens[article].end


def _figure(parse: Parse, verb: Token, noun: int, measure: str, span: tuple[int, int]) -> Figure:
    start, end = span
    article = parse.token_at(start)
    first = article.i + 1 if article is not None and article.i < noun else noun
    return Figure(
        id=row_id(parse.document.id, "figures", start, end, "count"), start=start, end=end, kind="count",
        low=1.0, high=1.0, counted=syntax.text(parse, first, noun + 1), unit=_unit(parse.tokens[noun]),
        measure=measure, said_at=verb.start,
        actor=agents.named(parse, syntax.actor(parse, verb.i)) if noun in syntax.objects(parse, verb.i) else None,
        confidence=0.8, rule="singular",
    )  # fmt: skip


def _unit(token: Token) -> str:
    return "person" if token.entity == "PERSON" else units.singular(token)
