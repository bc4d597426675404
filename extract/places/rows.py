"""A chosen candidate becomes a row: its span per the contract, where it lies, what it is to the news."""

import re
from dataclasses import replace

from extract.gazetteer import Location
from extract.model import Place, row_id
from extract.places import relative, roles
from extract.places.candidates import Candidate
from extract.places.contexts import Context, holding
from extract.places.lexicon import WORDS
from extract.places.locate import Sense
from extract.places.models import Models, judge
from extract.places.recognise import choose
from extract.places.relative import Point, Relation
from extract.places.senses import senses
from extract.places.spans import Span, is_nested, settle, stands_for_people

LEAST_SHARE = 0.15  # a sense less sure than this is no location: the place stays unlocated
FACILITY_KM = 15.0  # an airport or hospital lies this near the centre of the town that it is named after
KIND_OF_NOUN = (
    ("water_noun", "water"),
    ("terrain_noun", "terrain"),
    ("facility_noun", "facility"),
    ("street_noun", "facility"),
)


def rows(context: Context, models: Models) -> tuple[Place, ...]:
    """The places of a document, in text order, as these models see them."""
    weights, found = judge(context, models)
    chosen = choose(context, weights)
    held = holding(context, chosen)
    return tuple(place(context, n, float(weights[n]), found.get(n), n in held) for n in chosen)


def place(context: Context, n: int, probability: float, sense: Sense | None, held: bool) -> Place:
    """The row of candidate `n`; `held` says that the text names it as the container of another place."""
    candidate, parse = context.candidates[n], context.parse
    share = sense.share if sense else 0.0
    span = settle(context.text, candidate, sense.location if sense and share >= LEAST_SHARE else None)
    text = re.sub(r"\s+", " ", parse.text[span.start : span.end])
    kind = _kind(candidate, span.location, text)
    demonym = candidate.demonym or stands_for_people(parse, span.start, span.end)
    row = Place(
        row_id(parse.document.id, "places", span.start, span.end, kind),
        span.start,
        span.end,
        span.location.name if span.location and kind == span.location.kind else text,
        kind,
        demonym=demonym,
        nested=is_nested(context, candidate, span),
        confidence=round(probability * (share if span.location else 1.0), 3),
        rule="places.learned",
    )
    row = replace(row, role=_role(context, row, span, held))
    related = None if row.demonym or row.nested else relative.relation(context.text, span.start)
    return _located(row, span.location, related) if span.location else row


def _role(context: Context, row: Place, span: Span, held: bool) -> str:
    if roles.is_dateline(context.parse, span.start, span.end):
        return "dateline"
    if row.demonym or row.nested or held:
        return "mention"
    return roles.role(context.parse, span.start, span.end)


def _kind(candidate: Candidate, location: Location | None, text: str) -> str:
    last = text.rsplit(" ", maxsplit=1)[-1].lower()
    if location:
        named_after = last in WORDS["facility_noun"] and location.kind in ("city", "admin2") and not senses(text).exact
        return "facility" if named_after else location.kind
    named = next((kind for group, kind in KIND_OF_NOUN if last in WORDS[group]), None)
    return named or ("facility" if last[0].isdigit() else "city" if candidate.entity else "area")


def _located(row: Place, location: Location, related: Relation | None) -> Place:
    radius = max(location.radius_km, FACILITY_KM) if row.kind != location.kind else location.radius_km
    point = Point(location.latitude, location.longitude, radius)
    if related:
        point = relative.displace(point, related)
        row = replace(row, modifier=related.modifier, offset_km=related.offset_km, bearing=related.bearing)
    return replace(
        row,
        latitude=point.latitude,
        longitude=point.longitude,
        radius_km=point.radius_km,
        country=location.country,
        country_name=location.country_name,
        admin1=location.admin1,
        admin1_name=location.admin1_name,
        geonameid=location.geonameid,
    )
