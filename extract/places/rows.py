"""A chosen candidate becomes a row: its span per the contract, where it lies, what it is to the news."""

import re
from typing import NamedTuple

import numpy as np

from extract.gazetteer import Location
from extract.language import Parse
from extract.model import Place, row_id
from extract.places import relative, roles
from extract.places.candidates import Candidate
from extract.places.contexts import Context
from extract.places.lexicon import WORDS
from extract.places.locate import Sense
from extract.places.relative import Point, Relation
from extract.places.senses import DIVISIONS, senses
from extract.places.votes import distances

LEAST_SHARE = 0.2  # a sense less sure than this is no location: the place stays unlocated
FACILITY_KM = 15.0  # an airport or port lies this near the centre of its city
COMPASS = re.compile(r"(?:(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|downtown)[ -]", re.I)
DIVISION = re.compile(rf"\s+(?:{'|'.join(sorted(WORDS['division']))})\b")
STATES = frozenset({"NG", "IN", "MX", "VE", "BR", "MM", "SD", "SS", "DE", "AT", "MY"})  # "Benue state", but not "Ohio state police"
UNIONS = frozenset({"us", "u.s.", "u.s", "uk", "u.k.", "eu", "e.u.", "u.s.a.", "usa"})
WHOLES = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "PERSON"})
KIND_OF_NOUN = (("water_noun", "water"), ("terrain_noun", "terrain"), ("facility_noun", "facility"), ("street_noun", "facility"))


class Span(NamedTuple):
    """A name's characters [start, end) in the text, and the location it has after its span was settled."""

    start: int
    end: int
    location: Location | None


def place(context: Context, n: int, probability: float, sense: Sense | None, held: bool) -> Place:
    """The row of candidate `n`; `held` says that the text names it as the container of another place."""
    candidate, parse = context.candidates[n], context.parse
    sure = sense if sense and sense.share >= LEAST_SHARE else None
    span = settle(context.text, candidate, sure.location if sure else None)
    demonym = candidate.demonym or stands_for_people(parse, span.start, span.end)
    nested = is_nested(context, candidate, span)
    related = None if demonym or nested else relative.relation(context.text, span.start)
    kind = _kind(candidate, span.location, parse.text[span.start : span.end])
    silent = demonym or nested or held
    role = "dateline" if roles.is_dateline(parse, span.start, span.end) else "mention" if silent else roles.role(parse, span.start, span.end)
    confidence = probability * (sure.share if sure else 1.0)
    return Place(
        row_id(parse.document.id, "places", span.start, span.end, kind), span.start, span.end,
        _name(parse.text[span.start : span.end], span.location, kind), kind, demonym, nested,
        **_lies(span.location, kind, related), role=role, **_related(related),
        confidence=round(confidence, 3), rule="places.learned",
    )  # fmt: skip


def settle(text: str, candidate: Candidate, location: Location | None) -> Span:
    """The span of the name: without a compass word that only narrows it, with a division word that belongs to it."""
    start, end = candidate.start, candidate.end
    compass = COMPASS.match(candidate.text)
    if compass and location and not senses(candidate.text).exact and len(compass.group()) < len(candidate.text):
        start += compass.end()
    behind = DIVISION.match(text, end)
    if behind and location and not candidate.demonym:
        division = _division(text[start : behind.end()], text[start:end], location)
        if division and not (behind.group().strip() == "state" and division.country not in STATES):
            return Span(start, behind.end(), division)
    return Span(start, end, location)


def _division(full: str, short: str, near: Location) -> Location | None:
    """The division that a name with "region" or the like means: of the same country, the nearest to what was found."""
    if near.kind in DIVISIONS:
        return near
    found = [
        place for name in (full, short) for place in senses(name).locations
        if place.kind in DIVISIONS and place.country == near.country
    ]  # fmt: skip
    return min(found, key=lambda place: _apart(place, near), default=None)


def _apart(one: Location, other: Location) -> float:
    return float(distances(np.float64(one.latitude), np.float64(one.longitude), np.float64(other.latitude), np.float64(other.longitude)))


def stands_for_people(parse: Parse, start: int, end: int) -> bool:
    """Whether an abbreviated country stands before a noun like an adjective: "US troops"."""
    if parse.text[start:end].lower() not in UNIONS:
        return False
    token = parse.within(start, end)[-1]
    head = parse.tokens[token.head]
    return token.dep in ("compound", "nmod", "amod") and head.i > token.i and head.pos in ("NOUN", "PROPN", "ADJ")


def is_nested(context: Context, candidate: Candidate, span: Span) -> bool:
    """Whether a name is only a part of another: "Kyiv Independent", "Bank of Georgia"."""
    words = context.words
    if candidate.last < len(words) and words[candidate.last].start == span.end + 1:
        behind = words[candidate.last]
        if behind.text[0].isupper() and behind.lower in WORDS["body"]:
            return True
    entity = context.spans.get(words[candidate.first].token)
    if entity is None or entity.label not in WHOLES:
        return False
    tokens = context.parse.tokens[entity.first : entity.last]
    before = [t for t in tokens if t.end <= span.start and t.lower not in ("the", "a")]
    behind_tokens = [t for t in tokens if t.start >= span.end and t.text[0].isupper()]
    return bool(behind_tokens and tokens[-1].end > span.end and _adjacent(context.text, span.end, behind_tokens[0].start)) or bool(
        before and before[-1].lower in ("of", "for") and before[0].text[0].isupper()
    )


def _adjacent(text: str, end: int, start: int) -> bool:
    return text[end:start].strip(" ") == ""


def _kind(candidate: Candidate, location: Location | None, text: str) -> str:
    last = text.split()[-1].lower()
    if location:
        named_after = last in WORDS["facility_noun"] and location.kind in ("city", "admin2") and not senses(text).exact
        return "facility" if named_after else location.kind
    named = next((kind for group, kind in KIND_OF_NOUN if last in WORDS[group]), None)
    return named or ("facility" if last[0].isdigit() else "area" if not candidate.entity else "city")


def _name(text: str, location: Location | None, kind: str) -> str:
    plain = re.sub(r"\s+", " ", text)
    return location.name if location and kind == location.kind else plain


def _lies(location: Location | None, kind: str, related: Relation | None) -> dict[str, object]:
    if location is None:
        return {}
    point = Point(location.latitude, location.longitude, location.radius_km)
    if kind == "facility" and location.kind != "facility":
        point = point._replace(radius_km=max(point.radius_km, FACILITY_KM))
    if related:
        point = relative.displace(point, related)
    return {
        "latitude": point.latitude, "longitude": point.longitude, "radius_km": point.radius_km,
        "country": location.country, "country_name": location.country_name, "admin1": location.admin1,
        "admin1_name": location.admin1_name, "geonameid": location.geonameid,
    }  # fmt: skip


def _related(related: Relation | None) -> dict[str, object]:
    return {} if related is None else {"modifier": related.modifier, "offset_km": related.offset_km, "bearing": related.bearing}
