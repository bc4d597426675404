"""The name of who speaks: of a paper the body behind it, of an office the one who holds it, of a title the body."""

from extract import syntax
from extract.language import Parse

# What is quoted but can say nothing itself: the body behind it is meant.
PAPERS = (
    "report", "reports", "data", "figure", "figures", "plan", "plans", "source", "sources", "statement", "statements",
    "update", "estimate", "estimates", "count", "counts", "it", "he", "she", "they",
)  # fmt: skip
PEOPLE = ("source", "sources")
PRONOUNS = ("he", "she", "it", "they")


def is_paper(name: str) -> bool:
    """Whether a claimant is only a report, a statement or a pronoun; "rescue sources" are people."""
    words = name.lower().split()
    return words[-1] in PAPERS and not (words[-1] in PEOPLE and len(words) > 1)


def named(parse: Parse, i: int | None) -> str | None:
    """The name of the body: of "the Air Force's daily report" the Air Force, of "the envoy, Mory Keita" Mory Keita."""
    if i is not None and parse.tokens[i].lower in PRONOUNS:
        return parse.tokens[i].lower
    name = syntax.name(parse, i)
    if name is None or i is None:
        return name
    if (holder := _holder(parse, i)) is not None:
        return syntax.name(parse, holder)
    if not is_paper(name):
        return name
    owner = syntax.child(parse, i, "poss")
    whose = owner if owner is not None else next(syntax.prepositions(parse, i, "of", "by", "from"), None)
    published = syntax.child(parse, i, "acl")
    whose = whose if whose is not None or published is None else syntax.agent(parse, published)
    return syntax.name(parse, whose) or _without_paper(parse, i) or name


def _holder(parse: Parse, i: int) -> int | None:
    """Who stands beside an office or a sort of body: "the envoy, Mory Keita", "the newspaper The Day"."""
    beside = next((c for c in parse.children[i] if parse.tokens[c].dep == "appos" and c > i), None)
    if beside is None:
        return None
    touching = syntax.phrase(parse, beside)[0] <= i + 2 and parse.tokens[i + 1].text != "("
    common = parse.tokens[i].pos == "NOUN" and parse.tokens[beside].pos == "PROPN"
    if parse.tokens[beside].entity == "PERSON" or (touching and common and parse.tokens[i + 1].text != ","):
        return beside
    return None


def _without_paper(parse: Parse, paper: int) -> str | None:
    """The body before its paper: of "UNICEF figures" UNICEF."""
    before = [c for c in parse.children[paper] if parse.tokens[c].dep in ("compound", "nmod") and c < paper]
    return syntax.name(parse, before[-1]) if before else None
