"""The span of a name per the contract, and whether it is a name of people or only a part of another name."""

import re
from typing import NamedTuple

from extract.gazetteer import Location, kilometres
from extract.language import Parse
from extract.places.candidates import Candidate
from extract.places.contexts import Context
from extract.places.lexicon import WORDS
from extract.places.senses import DIVISIONS, senses

COMPASS = re.compile(
    r"(?:(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|downtown)[ -]", re.I
)
DIVISION = re.compile(rf"\s+(?:{'|'.join(sorted(WORDS['division']))})\b")
# "the Kursk and Bryansk regions": the word belongs to both, the spans stay the names alone.
SHARED = re.compile(
    r"(?:(?:, [A-Z][\w’'-]+)*,? and [A-Z][\w’'-]+)?"
    r" (?:regions|oblasts|provinces|districts|counties|governorates|krais)\b"
)
# Where news writes "Benue state"; elsewhere "state" is an adjective ("Ohio state police").
SECOND_ORDER = re.compile(r"(?:raion|rayon|district|county|parish|municipality)s?$")
AROUND_KM = 300.0  # from a division's seat to its middle, in the largest ones
STATES = frozenset({"NG", "IN", "MX", "VE", "BR", "MM", "SD", "SS", "DE", "AT", "MY"})
UNIONS = frozenset({"us", "u.s.", "u.s", "uk", "u.k.", "eu", "e.u.", "u.s.a.", "usa"})
WHOLES = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "PERSON"})


class Span(NamedTuple):
    """A name's characters [start, end) in the text, and the location it has after its span was settled."""

    start: int
    end: int
    location: Location | None


def settle(text: str, candidate: Candidate, location: Location | None) -> Span:
    """The span of the name: without a compass word that only narrows it, with a division word that belongs to it."""
    start, end = candidate.start, candidate.end
    compass = COMPASS.match(candidate.text)
    if compass and location and not senses(candidate.text).exact and compass.end() < len(candidate.text):
        start += compass.end()
    if location and SHARED.match(text, end):
        location = _division(f"{text[start:end]} region", text[start:end], location) or location
    behind = DIVISION.match(text, end)
    if behind and location and not candidate.demonym:
        division = _division(text[start : behind.end()], text[start:end], location)
        if division and not (behind.group().strip() == "state" and division.country not in STATES):
            return Span(start, behind.end(), division)
    return Span(start, end, location)


def _division(full: str, short: str, near: Location) -> Location | None:
    """The division that a name with "region" or the like means: near what was found, of the order the word says."""
    kind = "admin2" if SECOND_ORDER.search(full) else "admin1"
    for name in (full, short):  # "Kyiv region" is the oblast; "Kyiv" alone would also be the city that is a division
        around = {
            place: kilometres(place.latitude, place.longitude, near.latitude, near.longitude)
            for place in senses(name).locations
            if place.kind in DIVISIONS and place.country == near.country
        }
        found = [place for place, km in around.items() if km <= AROUND_KM]
        if found:
            return min(found, key=lambda place: (place.kind != kind, around[place]))
    return near if near.kind in DIVISIONS else None


def as_container(name: str, location: Location) -> Location:
    """The division rather than its seat, for a name that the text puts another place into: "Cartagena, Murcia"."""
    if location.kind != "city":
        return location
    around = (
        place for place in senses(name).locations if place.kind in DIVISIONS and place.country == location.country
    )
    return next((place for place in around if place.admin1 == location.admin1), location)


def stands_for_people(parse: Parse, start: int, end: int) -> bool:
    """Whether an abbreviated country stands before a noun like an adjective: "US troops"."""
    if parse.text[start:end].lower() not in UNIONS:
        return False
    token = parse.within(start, end)[-1]
    head = parse.tokens[token.head]
    return token.dep in ("compound", "nmod", "amod") and head.i > token.i and head.pos in ("NOUN", "PROPN", "ADJ")


def is_nested(context: Context, candidate: Candidate, span: Span) -> bool:
    """Whether a name is only a part of another: "Kyiv Independent", "Bank of Georgia"."""
    words, parse = context.words, context.parse
    if candidate.last < len(words) and words[candidate.last].start == span.end + 1:
        behind = words[candidate.last]
        if behind.text[0].isupper() and behind.lower in WORDS["body"]:
            return True
    entity = context.spans.get(words[candidate.first].token)
    sentence = parse.sentence_at(span.start)
    # In a title-cased heading the model takes half the line for one name.
    if entity is None or entity.label not in WHOLES or sentence is None or sentence.heading:
        return False
    tokens = parse.tokens[entity.first : entity.last]
    before = [token for token in tokens if token.end <= span.start and token.lower not in ("the", "a")]
    if before and before[-1].lower in ("of", "for", "in") and before[-2:][0].text[0].isupper():
        return True
    follower = next((token for token in tokens if token.start >= span.end), None)
    return follower is not None and follower.text[0].isupper()
