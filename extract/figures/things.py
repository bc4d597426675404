"""What a measure becomes by what is counted: people are killed, things destroyed."""

import functools

from extract import syntax
from extract.agents import PEOPLE
from extract.figures import said
from extract.figures.said import NOTHING, Measured
from extract.figures.units import Counted
from extract.knowledge import rows
from extract.language import Parse, Token
from extract.model import Figure

SUMS = {
    frozenset({"killed", "injured"}): "casualties",
    frozenset({"killed", "captured"}): "killed or captured",
    frozenset({"killed", "arrested"}): "killed or captured",
}
THINGS = {"killed": "destroyed", "missing": "lost", "attacks": "launched"}
REMAINS = ("body", "corpse", "remain")
FOUND = (*REMAINS, "person", "child", "man", "woman", "survivor", "bird", "animal", "villager", "case", "contact")
DIMENSIONS = ("area", "length", "depth", "distance", "temperature", "wind", "rainfall", "magnitude", "price", "share")


@functools.cache
def _nouns(file: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows(file))


def is_victim(measure: str | None) -> bool:
    """Whether the measure is of people where no counted thing is named ("12 were injured")."""
    return measure in _nouns("figures/victims.tsv")


def are_people(figure: Figure) -> bool:
    """Whether those counted are people, by what they are called or by what befell them."""
    return figure.unit in PEOPLE or is_victim(figure.measure)


def is_thing(unit: str | None) -> bool:
    """Whether the unit is a thing, which is destroyed where people are killed."""
    return unit in _nouns("figures/things.tsv")


def fitted(found: Measured, counted: Counted) -> Measured:
    """Things are not killed and do not go missing: a drone is destroyed, and lost."""
    if counted.unit == "life" and found.measure == "lost":
        return found._replace(measure="killed")
    thing = THINGS.get(found.measure or "") if is_thing(counted.unit) else None
    if found.measure == "seized" and (counted.kind == "share" or counted.unit in FOUND):
        return found._replace(measure="killed") if counted.unit in REMAINS else NOTHING  # people are found, not seized
    if found.measure in DIMENSIONS and counted.kind == "count":
        return NOTHING  # "four launch areas" measure no area
    return found._replace(measure=thing) if thing else found


def joint(parse: Parse, found: Measured) -> Measured:
    """Two measures of one number: "thousands were killed or injured" are casualties, "ten were killed and detained"."""
    if found.at is None or not any(found.measure in both for both in SUMS):
        return found
    at = parse.tokens[found.at]
    joined = [parse.tokens[i] for i in (*syntax.conjuncts(parse, found.at), *([at.head] if at.dep == "conj" else ()))]
    told = {
        said.adjective(parse, token) or said.verb(parse, token, ("object",)) or said.noun(token)
        for token in joined
        if not _own_number(parse, token, at)
    }
    sums = (measure for both, measure in SUMS.items() if found.measure in both and both <= told)
    return found._replace(measure=next(sums, found.measure))


def _own_number(parse: Parse, token: Token, at: Token) -> bool:
    """Whether a joined verb has a number of its own: "killed 12 and injured 30" is no sum."""
    own = syntax.child(parse, max(token.i, at.i), "dobj", "obj", "nsubj", "nsubjpass")
    return token.i != at.i and own is not None
