"""What holds for years and is no news: populations, capacities, what something is, has, costs or can do in general."""

from collections.abc import Sequence

from extract import syntax
from extract.claims import clauses
from extract.knowledge import words
from extract.language import Parse, Token
from extract.model import Event, Figure

LASTING = ("population", "capacity")  # measures that hold for years
EXTENTS = ("area", "length")
MEMBERS = ("member", "state", "province", "county", "district", "country", "region", "seat")
PRESENT = ("VBZ", "VBP")
ABLE = ("able", "capable", "license", "design", "equip")  # what can be, by adjective or participle
PROPERTIES = ("range", "capacity", "wingspan", "payload", "displacement", "draught")  # nouns for what a thing can do
BOUNDED = ("range", "at_most")  # "holds between 210 and 250", "carries up to 80"


def is_standing(parse: Parse, token: Token, finding: Figure | Event) -> bool:
    """Whether a finding holds in general, by its measure or by the verbs that govern it."""
    links = clauses.chain(parse, token)
    verbs = [
        link for link in links if link.pos in ("VERB", "AUX", "NOUN") and link.tag[:2] == "VB" or link is links[-1]
    ]
    if any(_is_general(parse, verb, finding) for verb in verbs):
        return True
    return isinstance(finding, Figure) and (_lasts(parse, token, finding) or _is_property(parse, links, finding))


def _lasts(parse: Parse, token: Token, figure: Figure) -> bool:
    """Whether a number holds for years: a population, a capacity, the members of a bloc; an area that is, not grew."""
    noun = parse.tokens[token.head]
    owned = any(parse.tokens[c].dep == "poss" for c in parse.children[noun.i])
    if figure.unit in MEMBERS and owned:
        return True
    if figure.measure in EXTENTS:
        return syntax.clause(parse, token.i).tag in PRESENT and figure.trend is None
    return figure.measure in LASTING


def _is_property(parse: Parse, links: Sequence[Token], figure: Figure) -> bool:
    """Whether it tells what a thing can do: "has a range of 8,000 km", "able to carry 555", "can fly for 17,000 km"."""
    if figure.kind not in ("measurement", "count"):
        return False
    able = any(link.lemma.lower() in ABLE for link in links[1:]) and figure.measure in (None, "capacity", "distance")
    verb = links[-1]
    can = any(helper.lower == "can" for link in links for helper in clauses.helpers(parse, link))
    beside = [verb, *links, *(parse.tokens[c] for c in parse.children[verb.i])]
    named = figure.kind == "measurement" and any(t.lower in PROPERTIES and t.pos in ("NOUN", "PROPN") for t in beside)
    return able or named or (can and figure.measure not in ("killed", "injured", "downed", "hit"))


def _is_general(parse: Parse, verb: Token, finding: Figure | Event) -> bool:
    """Whether a verb tells what holds for years: "the mine yields", "a fleet consisting of", "will seat"."""
    how = words("claims/generic.tsv", "lemma", "how").get(verb.lemma.lower())
    bounded = isinstance(finding, Figure) and (finding.bound in BOUNDED or finding.kind in ("share", "measurement"))
    present = verb.tag in PRESENT and not clauses.helpers(parse, verb)
    if verb.lemma == "have" and present:
        return verb.dep == "relcl" or _belongs_to_land(parse, verb, finding)
    if how == "always":
        seats = verb.tag == "VB" and any(helper.lower in ("will", "can") for helper in clauses.helpers(parse, verb))
        return present or seats or (verb.dep == "acl" and verb.tag in ("VBG", "VBN"))
    return present and (how == "present" or (how == "bounded" and bounded))


def _belongs_to_land(parse: Parse, verb: Token, finding: Figure | Event) -> bool:
    """Whether it is what a country has: "Indonesia has 127 active volcanoes"; not "Texas has 624 cases"."""
    owner, what = syntax.child(parse, verb.i, "nsubj"), syntax.child(parse, verb.i, "dobj")
    placed = what is None or any(parse.tokens[c].dep == "prep" for i in (verb.i, what) for c in parse.children[i])
    if isinstance(finding, Figure) and finding.unit in MEMBERS:
        return True  # "the parliament has 250 seats"
    now = any(parse.tokens[c].dep == "advmod" for c in parse.children[verb.i])
    land = owner is not None and parse.tokens[owner].entity == "GPE" and not now
    return land and not placed and isinstance(finding, Figure) and finding.measure is None
