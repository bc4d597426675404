"""A single victim who counts: "killed a policeman", "captured a Taliban leader", "killing X". Low and high are 1."""

from collections.abc import Collection, Iterator, Sequence

from extract import agents, syntax
from extract.figures import listed, retold, said, units
from extract.knowledge import rows
from extract.language import Parse, Token
from extract.model import Figure, row_id

COUNTING = ("killed", "injured", "captured", "arrested", "missing", "released")
CONFIRMING = ("confirm", "announce", "report")  # "confirmed the death of X"
ARTICLES = ("a", "an", "the", "another")
CUSTODY = ("custody", "prison", "jail", "captivity", "detention", "hospital")
ANAPHORS = ("individual", "person", "man", "woman", "suspect", "victim", "leader", "he", "she")  # say who was told of
ALWAYS_PEOPLE = ("killed", "injured", "arrested")  # what is done to people alone, whatever the noun
GROUPS = {row["noun"] for row in rows("agents.tsv") if row["one"] == "group"}


def find(parse: Parse, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The single victims that no number covers. A victim told again ("the leader was killed") is no second one."""
    taken = {offset for figure in figures for offset in range(figure.start, figure.end)}
    told = _counted(parse, figures)
    for token, noun, measure in _fates(parse):
        span = _span(parse, noun, measure)
        fate, lemma = retold.family(measure) or measure, parse.tokens[noun].lemma.lower()
        released = measure == "released" and not _freed(parse, parse.tokens[noun])
        if span is None or released or not taken.isdisjoint(range(*span)):
            continue
        if not _introduced(parse, noun) and _known(told.get(fate, ()), lemma):
            continue
        told.setdefault(fate, set()).add(lemma)
        taken.update(range(*span))
        yield _figure(parse, token, noun, measure, span)
    yield from listed.find(parse, figures, taken)


def _counted(parse: Parse, figures: Sequence[Figure]) -> dict[str, set[str]]:
    """What has been counted one by one, by fate: of "one suspect was arrested" the suspect."""
    told: dict[str, set[str]] = {}
    for figure in figures:
        if figure.low == figure.high == 1 and figure.measure and figure.unit:
            told.setdefault(retold.family(figure.measure) or "", set()).add(figure.unit)
    return told


def _known(told: Collection[str], lemma: str) -> bool:
    """Whether a victim "the X" has been told: by the same noun, or one that says no more than that it is somebody."""
    return lemma in told or (bool(told) and lemma in ANAPHORS)


def _fates(parse: Parse) -> Iterator[tuple[Token, int, str]]:
    """Verbs and nouns that tell a fate, with the noun that suffers it and the measure."""
    for token in parse.tokens:
        if token.pos == "VERB" and not _only_aimed_at(parse, token):
            told = [(noun, said.verb(parse, token, (slot,))) for noun, slot in _victims(parse, token)]
        elif token.pos == "NOUN" and parse.tokens[token.head].lemma in CONFIRMING and token.dep == "dobj":
            told = [(noun, said.noun(token)) for noun in syntax.prepositions(parse, token.i, "of")]
        else:
            continue
        yield from ((token, noun, measure) for noun, measure in told if measure in COUNTING)


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
    return [
        (_led(parse, noun), slot) for noun, slot in [*done, *([(subject, "subject")] if subject is not None else [])]
    ]


def _led(parse: Parse, noun: int) -> int:
    """The leader of "an Islamic Movement of Uzbekistan leader", whose article the parse gives to the movement."""
    article = any(parse.tokens[c].lower in ("a", "an") for c in parse.children[noun])
    if not article or parse.tokens[noun].pos != "PROPN":
        return noun
    inner = syntax.prepositions(parse, noun, "of")
    return next((i for i in inner if parse.tokens[i].lemma.lower() in agents.PEOPLE), noun)


def _article(parse: Parse, noun: int) -> Token | None:
    """The article of a noun, or of the movement whose leader it is."""
    above = parse.tokens[parse.tokens[noun].head]
    for owner in (noun, above.head) if above.lower == "of" else (noun,):
        found = next((c for c in parse.children[owner] if parse.tokens[c].lower in ARTICLES), None)
        if found is not None:
            return parse.tokens[found]
    return None


def _introduced(parse: Parse, noun: int) -> bool:
    article = _article(parse, noun)
    return article is not None and article.lower != "the"


def _span(parse: Parse, noun: int, measure: str) -> tuple[int, int] | None:
    """The article, or the name, of a single victim; None where the noun is plural, counted, or no person."""
    token = parse.tokens[noun]
    if any(parse.tokens[c].dep == "nummod" for c in parse.children[noun]):
        return None
    if token.lower in ("him", "her") and token.dep == "dobj" and measure == "killed":
        return token.start, token.end
    article, lemma = _article(parse, noun), token.lemma.lower()
    if token.tag in ("NNP", "NNPS") and (article is None or token.entity == "PERSON"):
        return _name(parse, token, measure)
    person = lemma in agents.PEOPLE or (
        measure in ALWAYS_PEOPLE and lemma not in GROUPS and token.entity not in ("ORG", "GPE")
    )
    if article is None or token.tag != "NN" or not person or (article.lower == "the" and lemma not in agents.PEOPLE):
        return None
    return article.start, article.end


def _name(parse: Parse, token: Token, measure: str) -> tuple[int, int] | None:
    """The name of a person: one that the model knows for one, or any that was killed ("killing Malawi Sahib")."""
    first, last = syntax.phrase(parse, token.i)
    names = [t for t in parse.tokens[first:last] if t.entity == "PERSON"]
    if token.entity == "ORG" and measure == "killed" and token.dep == "dobj" and last - first > 1:
        names = [t for t in parse.tokens[first:last] if t.pos == "PROPN"]
    elif token.entity != "PERSON":
        return None
    return names[0].start, names[-1].end


def _freed(parse: Parse, token: Token) -> bool:
    """Whether somebody is released from custody, and not from a contract."""
    origin = [parse.tokens[i] for i in syntax.prepositions(parse, token.head, "from")]
    return not origin or any(noun.lemma.lower() in CUSTODY for noun in origin)


def _figure(parse: Parse, verb: Token, noun: int, measure: str, span: tuple[int, int]) -> Figure:
    start, end = span
    article = parse.token_at(start)
    first = min(article.i + 1, noun) if article is not None else noun
    return Figure(
        id=row_id(parse.document.id, "figures", start, end, "count"), start=start, end=end, kind="count",
        low=1.0, high=1.0, counted=_counted_as(parse, first, noun), unit=_unit(parse.tokens[noun]),
        measure=measure, said_at=verb.start,
        actor=agents.named(parse, syntax.actor(parse, verb.i)) if noun in syntax.objects(parse, verb.i) else None,
        confidence=0.8, rule="singular",
    )  # fmt: skip


def _counted_as(parse: Parse, first: int, noun: int) -> str | None:
    return None if parse.tokens[noun].pos == "PRON" else syntax.text(parse, first, noun + 1)


def _unit(token: Token) -> str:
    return "person" if token.pos in ("PROPN", "PRON") else units.singular(token)
