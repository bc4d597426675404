"""Single victims who are named as part of a count: "six people, including a boy", "a fireman is among them"."""

from collections.abc import Container, Iterator, Sequence

from extract import syntax
from extract.agents import PEOPLE
from extract.figures import outcomes, units
from extract.language import Parse, Token
from extract.model import Figure, row_id

REACH = 40  # tokens that a list behind "including" may have
BACK = 4  # figures back to the count that the list belongs to


def find(parse: Parse, figures: Sequence[Figure], taken: Container[int]) -> Iterator[Figure]:
    """The single victims of lists behind "including" and "among them", and those who are "among the dead"."""
    ordered = sorted(figures, key=lambda figure: figure.start)
    at = 0
    for article, noun in _members(parse):
        if article.start in taken:
            continue
        while at < len(ordered) and ordered[at].start < article.start:
            at += 1
        whole = next((f for f in reversed(ordered[max(0, at - BACK) : at]) if f.measure in outcomes.FATES), None)
        if whole is not None and _near(parse, whole, article):
            yield _figure(parse, article, noun, whole)


def _members(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Articles with the person they introduce, in a list of members or as one "among them"."""
    open_until = -1
    for token in parse.tokens:
        if token.lower == "including" or (token.lower == "them" and parse.tokens[token.i - 1].lower == "among"):
            open_until = min(parse.sentences[token.sentence].last, token.i + REACH)
        noun = parse.tokens[token.head]
        if token.lower not in ("a", "an") or noun.tag != "NN" or noun.lemma.lower() not in PEOPLE:
            continue
        inside = token.i < open_until and not _ended(parse, token, open_until)
        if inside or _among(parse, noun):
            yield token, noun


def _ended(parse: Parse, token: Token, until: int) -> bool:
    """Whether the list is over: a verb with a subject of its own stands before the article."""
    begin = max(parse.sentences[token.sentence].first, until - REACH)
    return any(
        t.pos in ("VERB", "AUX") and t.dep not in ("acl", "relcl", "amod") for t in parse.tokens[begin : token.i]
        if t.i > begin and _opened_before(parse, t.i, token.i)
    )  # fmt: skip


def _opened_before(parse: Parse, verb: int, article: int) -> bool:
    """Whether "including" stands before a verb, and the article behind it."""
    opened = max(
        (t.i for t in parse.tokens[max(0, article - REACH) : article] if t.lower in ("including", "them")),
        default=article,
    )
    return opened < verb < article


def _among(parse: Parse, noun: Token) -> bool:
    verb = parse.tokens[noun.head]
    if any(parse.tokens[i].lower == "them" for i in syntax.prepositions(parse, noun.i, "among")):
        return True  # "a mother and her two sons among them"
    return noun.dep == "nsubj" and verb.lemma == "be" and any(True for _ in syntax.prepositions(parse, verb.i, "among"))


def _near(parse: Parse, whole: Figure, article: Token) -> bool:
    there = parse.token_at(whole.start)
    return there is not None and 0 <= article.sentence - there.sentence <= 1


def _figure(parse: Parse, article: Token, noun: Token, whole: Figure) -> Figure:
    return Figure(
        id=row_id(parse.document.id, "figures", article.start, article.end, "count"), start=article.start,
        end=article.end, kind="count", low=1.0, high=1.0, counted=syntax.text(parse, article.i + 1, noun.i + 1),
        unit=units.singular(noun), measure=whole.measure, said_at=whole.said_at, actor=whole.actor,
        confidence=0.8, rule="singular",
    )  # fmt: skip
