"""What the lines of an event row state: a place, a date, figures and an event. Nothing is read out of its notes."""

import re
from datetime import date, timedelta

from extract import gazetteer, knowledge
from extract.gazetteer import Location, kilometres
from extract.model import Document, Event, Figure, Findings, Period, Place, Timex, row_id
from extract.structured.form import Line, lines

RULE = "structured"
CONFIDENCE = 0.95  # of what a row states; what is left are errors of whoever coded it
KNOWN_WITHIN = 50.0  # km from the row's point, within which the gazetteer may say what kind of place it is
SURE = 0.5  # score that the gazetteer must give a place which the row does not locate
NARROW = 30.0  # km; a place that is known less precisely is an area, not a town
DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?")
POINT = re.compile(r"(-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)(?: within (\d+(?:\.\d+)?) km)?")
AMOUNT = re.compile(r"(-?\d+(?:\.\d+)?(?:e\+\d+)?)(?: to (-?\d+(?:\.\d+)?(?:e\+\d+)?))?")
KINDS = {
    "USD": "money", "EUR": "money", "percent": "share", "km": "measurement", "ha": "measurement", "km2": "measurement",
}  # fmt: skip
Stated = dict[str, Line]


def findings(document: Document) -> Findings | None:
    """The findings of a document that is an event row; None of any other. Its one sentence is the whole text."""
    found = lines(document.text)
    if not found:
        return None
    stated = {line.label: line for line in reversed(found) if line.unit is None}
    dates = tuple(_dates(document, stated))
    period = _period(dates)
    place = _place(document, stated)
    figures = tuple(
        figure
        for line in found
        if line.unit is not None and (figure := _figure(document, line, stated, place, period)) is not None
    )
    event = _event(document, stated, place, period, figures)
    whole = ((0, len(document.text)),)
    return Findings(document, whole, (place,) if place else (), figures, dates, (event,) if event else ())


def _dates(document: Document, stated: Stated) -> list[Timex]:
    line = stated.get("Date")
    days = DAYS.fullmatch(line.value) if line else None
    if line is None or days is None:
        return []
    found = []
    for number in (1, 2):
        if days[number]:
            day = date.fromisoformat(days[number])
            start, end = line.start + days.start(number), line.start + days.end(number)
            period = Period.of_days(day, day + timedelta(1))
            id = row_id(document.id, "dates", start, end, "DATE")
            found.append(Timex(id, start, end, "DATE", days[number], period, CONFIDENCE, RULE))
    return found


def _period(dates: tuple[Timex, ...]) -> Period | None:
    periods = [timex.period for timex in dates if timex.period]
    return Period(min(p.first for p in periods), max(p.last for p in periods)) if periods else None


def _place(document: Document, stated: Stated) -> Place | None:
    """The narrowest place that the row names. Its point is the row's, else the gazetteer's where that is sure."""
    line = next((stated[label] for label in ("Place", "Admin1", "Country") if label in stated), None)
    if line is None:
        return None
    point = POINT.fullmatch(stated["Point"].value) if "Point" in stated else None
    country = _country(stated)
    known = _near(line.value, point) if point else _sure(line, stated, country)
    latitude, longitude = (float(point[1]), float(point[2])) if point else _degrees(known)
    within = float(point[3]) if point and point[3] else None
    radius = within if within is not None or known is None else known.radius_km
    end = line.start + len(line.value)
    return Place(
        row_id(document.id, "places", line.start, end, "place"), line.start, end, known.name if known else line.value,
        known.kind if known else _kind(line, within), latitude=latitude, longitude=longitude, radius_km=radius,
        country=country.country if country else None, country_name=country.name if country else None,
        admin1=known.admin1 if known else None, admin1_name=known.admin1_name if known else None,
        geonameid=known.geonameid if known else None, role="scene", confidence=CONFIDENCE, rule=RULE,
    )  # fmt: skip


def _country(stated: Stated) -> Location | None:
    """The country that a row gives by its name or its ISO 3166-1 alpha-3 code."""
    name = stated["Country"].value if "Country" in stated else ""
    coded = knowledge.words("gazetteer/rows/countries.tsv", "iso3", "code").get(name)
    if coded:
        return gazetteer.country(coded)
    return next((at for at in gazetteer.candidates(name) if at.kind == "country"), None)


def _near(name: str, point: re.Match[str]) -> Location | None:
    """What the gazetteer knows under that name about the row's point."""
    at = float(point[1]), float(point[2])
    near = [(kilometres(*at, known.latitude, known.longitude), known) for known in gazetteer.candidates(name)]
    close = [(km, known) for km, known in near if km <= KNOWN_WITHIN]
    return min(close, key=lambda pair: pair[0])[1] if close else None


def _sure(line: Line, stated: Stated, country: Location | None) -> Location | None:
    if line.label == "Country":
        return country
    if country is None:
        return None  # a bare name may be anywhere
    ranked = gazetteer.locate(line.value, country=country.country)
    if line.label == "Admin1":
        ranked = [one for one in ranked if one.location.kind == "admin1"]
        return ranked[0].location if ranked else None
    return ranked[0].location if ranked and ranked[0].score >= SURE else None


def _degrees(known: Location | None) -> tuple[float | None, float | None]:
    return (known.latitude, known.longitude) if known else (None, None)


def _kind(line: Line, within: float | None) -> str:
    if line.label != "Place":
        return "admin1" if line.label == "Admin1" else "country"
    return "city" if within is None or within <= NARROW else "area"


def _figure(
    document: Document, line: Line, stated: Stated, place: Place | None, period: Period | None
) -> Figure | None:
    amount = AMOUNT.fullmatch(line.value)
    if amount is None or line.unit is None:
        return None
    low, high = float(amount[1]), float(amount[2] or amount[1])
    end = line.start + len(line.value)
    return Figure(
        row_id(document.id, "figures", line.start, end, line.label), line.start, end, KINDS.get(line.unit, "count"),
        low, high, "exact" if low == high else "range", line.unit, line.unit, line.label.lower(),
        claimant=_value(stated, "Source"), place=place.id if place else None, places=(place.id,) if place else (),
        period=period, confidence=CONFIDENCE, rule=RULE,
    )  # fmt: skip


def _event(
    document: Document, stated: Stated, place: Place | None, period: Period | None, figures: tuple[Figure, ...]
) -> Event | None:
    if "Kind" not in stated:
        return None
    trigger = stated.get("What", stated["Kind"])
    end = trigger.start + len(trigger.value)
    return Event(
        row_id(document.id, "events", trigger.start, end, stated["Kind"].value), trigger.start, end,
        stated["Kind"].value, _value(stated, "Actor"), _value(stated, "Target"), _value(stated, "Source"),
        place=place.id if place else None, period=period, figures=tuple(figure.id for figure in figures),
        confidence=CONFIDENCE, rule=RULE,
    )  # fmt: skip


def _value(stated: Stated, label: str) -> str | None:
    return stated[label].value if label in stated else None
