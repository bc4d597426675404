"""A chosen candidate becomes a row: its span per the contract, where it lies, what it is to the news."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extract.gazetteer import Location
from extract.model import Place, row_id
from extract.places import relative, roles, runners
from extract.places.candidates import Candidate
from extract.places.containers import says_in, says_of
from extract.places.contexts import Context, holding
from extract.places.lexicon import WORDS
from extract.places.locate import Sense
from extract.places.models import Models, judge
from extract.places.recognise import choose
from extract.places.relative import Point, Relation
from extract.places.senses import senses
from extract.places.spans import Span, as_container, is_nested, settle, stands_for_people

LEAST_SHARE = 0.15  # a sense less sure than this is no location: the place stays unlocated
FACILITY_KM = 15.0  # an airport or hospital lies this near the centre of the town that it is named after
LISTED = re.compile(r"(?:,|,? and|,? or) (?:the |in )?")
LARGER = re.compile(r",\s+(?:in )?")
ORDER = {"country": 0, "admin1": 1, "admin2": 2}
SURE = 0.7  # above this, "Minsk, Poland and Lithuania" is a list
DASHES = ("-", "–", "—", "'", "’")
TOWNS = ("city", "admin2")
HOUSING_KM = 60.0  # what is larger says too little about where something in it lies
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
    held = holding(context, chosen, set(chosen))
    towns = [n for n in chosen if n in found and found[n].location.kind in TOWNS]
    divisions = holding(context, towns, set(chosen))
    judged = [(n, float(weights[n]), _division(context, n, found.get(n), n in divisions)) for n in chosen]
    placed = [place(context, n, weight, sense, n in held) for n, weight, sense in judged]
    behind = (_holds_last(context.text, before, row) for before, row in pairwise(placed))
    inner = [False, *behind][: len(placed)]
    placed = [replace(row, role="mention") if holds else row for row, holds in zip(placed, inner, strict=True)]
    listed = _listed(context.text, placed, [n in held or holds for n, holds in zip(chosen, inner, strict=True)])
    settled = housed(context.text, _contradicted(context.text, listed))
    return tuple(replace(row, confidence=models.curve.at(row.confidence)) for row in settled)


def _division(context: Context, n: int, sense: Sense | None, divides: bool) -> Sense | None:
    """The sense, or the division rather than its seat where the text puts a town into it ("Cartagena, Murcia")."""
    if sense is None or not divides:
        return sense
    return replace(sense, location=as_container(context.candidates[n].text, sense.location))


def place(context: Context, n: int, probability: float, sense: Sense | None, held: bool) -> Place:
    """The row of candidate `n`; `held` says that the text names it as the container of another place."""
    candidate, parse = context.candidates[n], context.parse
    share = sense.share if sense else 0.0
    location = sense.location if sense and share >= LEAST_SHARE else None
    span = settle(context.text, candidate, location)
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
    candidates = () if row.demonym else runners.candidates(sense, located=span.location is not None)
    row = replace(row, role=_role(context, row, span, held), candidates=candidates)
    return _located(row, span.location, _relation(context.text, row)) if span.location else row


def _holds_last(text: str, before: Place, row: Place) -> bool:
    """Whether a place stands behind a comma as what holds the one before it: "Kerzers, Fribourg Canton"."""
    if row.role == "dateline" or not LARGER.fullmatch(text, before.end, row.start):
        return False
    larger = ORDER.get(row.kind, len(ORDER)) < ORDER.get(before.kind, len(ORDER))
    return larger and row.country is not None and before.country in (row.country, None)


def _relation(text: str, row: Place) -> Relation | None:
    """What moves or widens a place; of a demonym only the border or front that bears its name."""
    if row.nested:
        return None
    return relative.strip(text, row.end) or (None if row.demonym else relative.relation(text, row.start))


def _listed(text: str, placed: list[Place], held: list[bool]) -> list[Place]:
    """The same rows; in a list of one kind of place ("Belgium, the Netherlands and Spain") all get one role."""
    rows = placed[:1]
    for row, is_container in zip(placed[1:], held[1:], strict=True):
        last = rows[-1]
        alike = row.kind == last.kind or last.role in ("destination", "origin")
        same = alike and row.role == "mention" and last.role != "dateline"
        free = not (is_container or row.demonym or row.nested or last.demonym or last.nested)
        listed = (
            same and free and LISTED.fullmatch(text, last.end, row.start) and text[row.end : row.end + 1] not in DASHES
        )
        reached = free and last.role == "origin" and row.role == "mention" and text[last.end : row.start] == " to "
        rows.append(replace(row, role="destination" if reached else last.role) if listed or reached else row)
    return rows


def _contradicted(text: str, placed: list[Place]) -> list[Place]:
    """The same rows; one that the text puts into another country than the gazetteer knows it in is unlocated."""
    wrong = {row.id for row, after in pairwise(placed) if _contradicts(text, row, after)}
    return [_unlocated(row) if row.id in wrong else row for row in placed]


def _contradicts(text: str, row: Place, after: Place) -> bool:
    abroad = row.country is not None and after.kind == "country" and after.country != row.country
    sure = row.confidence >= SURE or row.kind == "country" or row.demonym or after.demonym
    return abroad and not sure and text[row.end : after.start] == ", "


def _unlocated(row: Place) -> Place:
    return replace(
        row, latitude=None, longitude=None, radius_km=None, country=None, country_name=None, admin1=None,
        admin1_name=None, geonameid=None, candidates=runners.unlocated(row), rule="places.contradicted",
    )  # fmt: skip


def housed(text: str, placed: list[Place]) -> Iterator[Place]:
    """The same rows; a place unknown to the gazetteer lies in the town that the text puts it in, if it says so.

    "Barclays Center in Brooklyn" gets Brooklyn's point and radius; "River Avenue" by itself stays unlocated.
    """
    for n, row in enumerate(placed):
        before, behind = placed[n - 1] if n else None, placed[n + 1] if n + 1 < len(placed) else None
        if row.latitude is None and behind and _houses(behind) and says_in(text[row.end : behind.start]):
            yield _moved_in(row, behind)
        elif row.latitude is None and before and _houses(before) and says_of(text[before.end : row.start]):
            yield _moved_in(row, before)
        else:
            yield row


def _houses(row: Place) -> bool:
    return row.radius_km is not None and row.radius_km <= HOUSING_KM and not row.demonym and not row.nested


def _moved_in(row: Place, house: Place) -> Place:
    return replace(
        row,
        latitude=house.latitude,
        longitude=house.longitude,
        radius_km=house.radius_km,
        country=house.country,
        country_name=house.country_name,
        admin1=house.admin1,
        admin1_name=house.admin1_name,
        confidence=round(row.confidence * house.confidence, 3),
        rule="places.housed",
    )


def _role(context: Context, row: Place, span: Span, held: bool) -> str:
    if roles.is_dateline(context.parse, span.start, span.end):
        return "dateline"
    if row.demonym or row.nested or held:
        return "mention"
    return roles.role(context.parse, span.start, span.end, row.kind)


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
