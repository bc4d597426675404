"""A single victim who counts: "killed a policeman", "captured a Taliban leader". Low and high are 1."""

from collections.abc import Iterator, Sequence

from extract import agents, syntax
from extract.figures import units
from extract.knowledge import rows
from extract.language import Parse, Token
from extract.model import Figure, row_id

COUNTING = ("killed", "injured", "captured", "arrested", "missing", "released")
PEOPLE = {row["noun"] for row in rows("agents.tsv") if row["one"] == "person"}


def find(parse: Parse, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The single victims that no number covers."""
    taken = [(figure.start, figure.end) for figure in figures]
    verbs = {(row["word"], row["slot"]): row["measure"] for row in rows("figures/measures.tsv") if row["pos"] == "verb"}
    for token in parse.tokens:
        if token.pos != "VERB" or (hypothetical := token.tag == "VB" and _to(parse, token)):
            continue
        for victim in _victims(parse, token):
            measure = verbs.get((token.lemma.lower(), victim[1]))
            if measure in COUNTING and not hypothetical:
                yield from _figure(parse, token, victim[0], measure, taken)


def _to(parse: Parse, token: Token) -> bool:
    """Whether a verb only names an aim: "an operation to detain a commander"."""
    return any(parse.tokens[c].lower == "to" for c in parse.children[token.i])


def _victims(parse: Parse, verb: Token) -> list[tuple[int, str]]:
    done = [(i, "object") for i in syntax.objects(parse, verb.i)]
    if verb.dep == "acl" and verb.tag == "VBN":
        done.append((verb.head, "object"))
    subject = syntax.child(parse, verb.i, "nsubj")
    return done + ([(subject, "subject")] if subject is not None else [])


def _figure(parse: Parse, verb: Token, noun: int, measure: str, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    token = parse.tokens[noun]
    article = next((c for c in parse.children[noun] if parse.tokens[c].lower in ("a", "an")), None)
    numbered = any(parse.tokens[c].dep == "nummod" for c in parse.children[noun])
    if article is None or numbered or token.tag not in ("NN", "NNP") or token.lemma.lower() not in PEOPLE:
        return
    start, end = parse.tokens[article].start, parse.tokens[article].end
    if any(start < e and s < end for s, e in taken):
        return
    yield Figure(
        id=row_id(parse.document.id, "figures", start, end, "count"), start=start, end=end, kind="count",
        low=1.0, high=1.0, counted=syntax.text(parse, article + 1, noun + 1), unit=units.singular(token),
        measure=measure,
        actor=agents.named(parse, syntax.actor(parse, verb.i)) if noun in syntax.objects(parse, verb.i) else None,
        confidence=0.8, rule="singular",
    )  # fmt: skip
