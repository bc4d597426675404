"""Filters → words: those of the URL, and those in which a page says what it leaves out."""

from collections.abc import Iterator

from dashboard.filters import extent
from dashboard.filters.choice import DAYS, DEFAULT_PERIOD, DEFAULT_RELEVANCE, NAMES, Filters, Offered


def words(filters: Filters, offered: Offered) -> dict[str, list[str]]:
    """Filters to words; what is at its default is left out. `read` of them gives the same Filters."""
    said = _region(filters, offered)
    if filters.period != DEFAULT_PERIOD:
        said["period"] = [filters.period]
    if filters.period == DAYS and filters.first and filters.last:
        said["days"] = [filters.first.isoformat(), filters.last.isoformat()]
    if filters.relevance != DEFAULT_RELEVANCE:
        said["news"] = [filters.relevance]
    if filters.kinds:
        labels = {name: label for label, name in offered.kinds.items()}
        said["kind"] = [labels[kind] for kind in filters.kinds]
    said |= {word: list(names) for word, field in NAMES.items() if (names := getattr(filters, field))}
    if filters.find:
        said["find"] = [filters.find]
    if filters.reliability:
        said["reliability"] = [filters.reliability]
    if filters.confidence:
        said["confidence"] = [f"{filters.confidence:g}"]
    if filters.within:
        said["within"] = [extent.word(filters.within)]
    return said


def _region(filters: Filters, offered: Offered) -> dict[str, list[str]]:
    if not filters.region:
        return {}
    code, _, part = filters.region.partition("-")
    above = {**offered.areas, **offered.countries}
    said = {"country": [next(label for label, value in above.items() if value == code)]}
    if part:
        said["region"] = [next(name for name, value in offered.regions[code].items() if value == filters.region)]
    return said


def narrowed(filters: Filters, offered: Offered) -> tuple[str, ...]:
    """What else a page leaves out, besides region, period and background, each in a few words."""
    return tuple(_narrowed(filters, offered))


def _narrowed(filters: Filters, offered: Offered) -> Iterator[str]:
    if filters.kinds:
        labels = {name: label for label, name in offered.kinds.items()}
        yield "kind " + " or ".join(labels.get(kind, kind) for kind in filters.kinds)
    if filters.find:
        yield f"telling of “{filters.find}”"
    for word, field in NAMES.items():
        if names := getattr(filters, field):
            yield f"{word} {' or '.join(names)}"
    if filters.reliability:
        yield f"source {filters.reliability} or better" if filters.reliability != "A" else "source A"
    if filters.confidence:
        yield f"confidence {filters.confidence:.2f} at least"
    if filters.within:
        yield f"in {extent.said(filters.within)}"
