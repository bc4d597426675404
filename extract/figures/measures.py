"""What was done to the counted thing, or what the number measures: by its own words, else by what governs it."""

import re

from extract import syntax
from extract.figures import governing, said, things, wordings
from extract.figures.said import NOTHING, Measured
from extract.figures.units import HYPHENS, Counted
from extract.language import Parse

SETTLEMENTS = (
    "city",
    "town",
    "village",
    "country",
    "nation",
    "state",
    "region",
    "province",
    "district",
    "capital",
    "island",
)
EXTENTS = {"deep": "depth", "long": "length", "wide": "width", "tall": "height", "high": "height", "away": "distance"}
BY_UNIT = {
    "magnitude": "magnitude", "°C": "temperature", "°F": "temperature", "km2": "area", "ha": "area", "acre": "area",
    "square mile": "area",
}  # fmt: skip
PER = ("barrel", "tonne", "ton", "litre", "liter", "gallon", "ounce", "share", "kilo", "kg", "unit", "bushel")
COMPASS = ("north", "south", "east", "west")
LABEL = re.compile(r"(?:^|[\n.;:]\s*)([A-Za-z]+(?: [a-z]+){0,2})[.:]\s*$")


def of(parse: Parse, first: int, last: int, counted: Counted) -> Measured:
    """The measure of the number at tokens [first, last) and the verb or noun that says it."""
    if _qualifies(parse, last, counted):
        return NOTHING
    if fixed := wordings.of(parse, first, last, counted):
        return fixed
    if counted.head is not None and _peoples(parse, counted):
        return Measured("population", counted.head, "")
    outer = _outermost(parse, first, last)
    anchor = counted.head if counted.head is not None else outer
    if _is_base(parse, first):
        # the base of "85 of the 145 were downed" is not what was done to the part
        found = governing.within(parse, anchor) or governing.hung(parse, anchor)
        return things.fitted(found, counted) if found else NOTHING
    if last < len(parse.tokens) and parse.tokens[last].lower == "of":
        # "downed 85 of the 145 drones launched": 85 downed; "57 of them shot down": what follows the phrase
        behind = _behind(parse, last)
        apart = _beside(parse, outer, behind) if behind > last else None
        found = apart or governing.above(parse, outer) or _by_itself(parse, anchor, last)
    else:
        found = (
            _directed(parse, counted)
            or governing.main(parse, anchor)
            or _by_itself(parse, anchor, last)
            or governing.above(parse, anchor)
        )
    found = found or _shared(parse, anchor) or _labelled(parse, first) or _as_role(parse, counted)
    found = found or _by_unit(parse, last, counted)
    return things.joint(parse, things.fitted(found, counted)) if found else NOTHING


def _qualifies(parse: Parse, last: int, counted: Counted) -> bool:
    """Whether a number only tells how long, how old or how big something else is: "a 17-storey house", "five days"."""
    hyphened = last < len(parse.tokens) and parse.tokens[last].text in HYPHENS
    return counted.kind in ("duration", "age", "ordinal") or (
        hyphened and (counted.kind == "count" or counted.unit == "storey")
    )


def _by_unit(parse: Parse, last: int, counted: Counted) -> Measured | None:
    """What the unit alone tells: hectares are an area, dollars a barrel a price."""
    following = [token.lower for token in parse.tokens[last : last + 2]]
    priced = (
        counted.kind == "money" and following[:1] in (["a"], ["per"], ["an"]) and following[1:2] and following[1] in PER
    )
    measure = "price" if priced else BY_UNIT.get(counted.unit or "")
    return Measured(measure, None, "") if measure else None


def _peoples(parse: Parse, counted: Counted) -> bool:
    """Whether people are counted as those of a place: "a city of 3 million inhabitants", "has 40 million people"."""
    if counted.head is None or counted.unit not in ("person", "inhabitant", "resident"):
        return False
    above = parse.tokens[parse.tokens[counted.head].head]
    if above.lower == "of":
        return parse.tokens[above.head].lemma.lower() in SETTLEMENTS and parse.tokens[above.head].i == above.i - 1
    owner = syntax.child(parse, above.i, "nsubj")
    whose = parse.tokens[owner] if owner is not None and above.lemma == "have" else None
    if whose is not None and whose.lower == "which" and above.dep == "relcl":
        whose = parse.tokens[above.head]
    return whose is not None and (whose.entity == "GPE" or whose.lemma.lower() in SETTLEMENTS)


def _as_role(parse: Parse, counted: Counted) -> Measured | None:
    """Who the counted are, where nothing tells what was done to them."""
    measure = said.role(parse.tokens[counted.head]) if counted.head is not None else None
    if measure == "population" and parse.tokens[counted.head or 0].dep in ("nsubj", "nsubjpass", "dobj"):
        return None  # residents who are told something are no population
    return Measured(measure, counted.head, "") if measure else None


def _outermost(parse: Parse, first: int, last: int) -> int:
    inside = range(first, last)
    return next((i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i), last - 1)


def _is_base(parse: Parse, first: int) -> bool:
    """Whether the number is what another is part of: "85 of the 145", "nine of 46"."""
    before = [parse.tokens[i] for i in range(max(0, first - 3), first)]
    words = [token.lower for token in before if token.pos != "DET"]
    of = words[-1:] == ["of"] and len(before) >= 2
    return of and any(token.pos == "NUM" for token in before[:-1])


def _shared(parse: Parse, anchor: int) -> Measured | None:
    """A participle behind a list of counts is said of each: "three Lancets, two Orlan-10s and one ZALA destroyed"."""
    chain = [anchor]
    while parse.tokens[chain[-1]].dep in ("conj", "appos") and parse.tokens[chain[-1]].head != chain[-1]:
        chain.append(parse.tokens[chain[-1]].head)
    return next((found for i in syntax.conjuncts(parse, chain[-1]) if (found := governing.hung(parse, i))), None)


def _labelled(parse: Parse, first: int) -> Measured | None:
    """A label before the number, as sitreps have it: "Shot down: 94", "Launched. 145 drones"."""
    m = LABEL.search(parse.text, max(0, parse.tokens[first].start - 40), parse.tokens[first].start)
    words = m.group(1).lower().split() if m else []
    for n in range(len(words), 0, -1):
        if measure := said.lexicon("adj").get((" ".join(words[:n]), "")):
            return Measured(measure, None, "")
    return None


def _directed(parse: Parse, counted: Counted) -> Measured | None:
    """A length that leads somewhere is a distance: "35 km north of Herat", "5 miles from the border"."""
    if counted.kind != "measurement" or counted.head is None:
        return None
    following = [token.lower for token in parse.tokens[counted.head + 1 : counted.head + 3]]
    if following and following[0] in EXTENTS:
        return Measured(EXTENTS[following[0]], counted.head, "")
    led = bool(following) and (following[0] in ("from", "away", "off") or following[0].startswith(COMPASS))
    return Measured("distance", counted.head, "") if led else None


def _behind(parse: Parse, of: int) -> int:
    """The token behind "of them", "of whom"; behind "of" alone where a noun follows."""
    return (
        of + 2
        if of + 1 < len(parse.tokens) and parse.tokens[of + 1].lower in ("them", "these", "those", "whom", "which")
        else of
    )


def _by_itself(parse: Parse, anchor: int, last: int) -> Measured | None:
    return _beside(parse, anchor, last) or governing.within(parse, anchor) or governing.hung(parse, anchor)


def _beside(parse: Parse, anchor: int, last: int) -> Measured | None:
    """Right behind the number or its noun: "12 dead", "12 people killed", "30 others were wounded"."""
    at = max(anchor + 1, last)
    if parse.tokens[anchor].i >= last - 1 and (measure := said.adjective(parse, parse.tokens[anchor])):
        return Measured(measure, anchor, "object")
    skipped = 0
    while (
        at < len(parse.tokens)
        and parse.tokens[at].lower
        in (
            "were",
            "was",
            "have",
            "has",
            "been",
            "others",
            "more",
            "people",
            "are",
            "reported",
            "confirmed",
            "still",
            "also",
            "had",
        )
        and skipped < 4
    ):
        at, skipped = at + 1, skipped + 1
    if at >= len(parse.tokens) or parse.tokens[at].sentence != parse.tokens[anchor].sentence:
        return None
    token = parse.tokens[at]
    if (token.tag in ("VBN", "VBD", "JJ") or token.lower == "missing") and (measure := said.adjective(parse, token)):
        transitive = token.tag == "VBD" and syntax.child(parse, at, "dobj") is not None
        return None if transitive else Measured(measure, at, "object")
    return None
