"""The values that flow through the pipeline. Frozen; standard library only.

A finding is a Place, Timex, Figure or Event: it knows its span in the document's text (`start`, `end`), the `rule`
that found it and a `confidence` in 0..1. Findings refer to one another by `id`.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from extract.errors import BadDocument

ADMIRALTY = re.compile(r"[A-F][1-6]")
BASES = ("metadata", "dateline", "file", "analyst", "inferred", "unknown")
EPOCH = date(1970, 1, 1).toordinal()
DAY = 86_400


def digest(parts: Iterable[str]) -> str:
    """A short stable hash (16 hex digits) of some strings; their borders count."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8"), digest_size=8).hexdigest()


def row_id(document: str, table: str, start: int, end: int, kind: str, ordinal: int = 0) -> str:
    """The id of a finding, the same in every run. `ordinal` tells apart findings on one span (two struck cities)."""
    return digest((document, table, str(start), str(end), kind, str(ordinal)))


@dataclass(frozen=True, slots=True)
class Document:
    """One article or report. `id` is a hash of text and source alone: it survives a corrected date.

    `source` is where the text was taken from (an address, else an outlet; empty for a paste or a file without either).
    `reliability` is the Admiralty code, source reliability A..F and information credibility 1..6.
    Raises BadDocument where a field is out of range.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: str = "unknown"
    language: str | None = None
    reliability: str = "F6"
    sample: bool = False
    source: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        for name in ("text", "title", "outlet", "url", "source"):
            _check_unicode(name, getattr(self, name) or "")
        object.__setattr__(self, "id", digest((self.text, self.source)))
        if not ADMIRALTY.fullmatch(self.reliability):
            raise BadDocument(f"reliability {self.reliability!r} is no Admiralty code: give A1 to F6")
        if self.published_basis not in BASES:
            raise BadDocument(f"published_basis {self.published_basis!r} is none of {', '.join(BASES)}")


def _check_unicode(name: str, text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadDocument(
            f"the {name} of a document is no valid Unicode: a lone surrogate at character {error.start}; "
            "decode the original bytes anew, with errors='replace'"
        ) from error


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A half-open interval [first, last) in seconds since 1970-01-01T00:00 of the proleptic Gregorian calendar.

    No time zone; negative before 1970, and before Christ where `datetime` cannot go.
    """

    first: int
    last: int

    @classmethod
    def of_days(cls, first: date, last: date) -> "Period":
        """[first, last) from two days."""
        return cls((first.toordinal() - EPOCH) * DAY, (last.toordinal() - EPOCH) * DAY)

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a moment."""
        return self.first < other.last and other.first < self.last


class Alternative(NamedTuple):
    """A place that a mention could also mean, and how likely it does (0..1). Coordinates are WGS 84 degrees."""

    name: str
    kind: str
    admin1_name: str | None
    country_name: str | None
    latitude: float
    longitude: float
    geonameid: int | None
    share: float


def is_drawn(latitude: float | None, role: str | None, demonym: bool | None, nested: bool | None) -> bool:
    """Whether a map shows a mention of a place by default."""
    return latitude is not None and role in ("scene", "venue") and not (demonym or nested)


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a place. Coordinates are WGS 84 degrees, None while unlocated.

    `candidates` are what else an ambiguous name could mean, or what an unlocated one could, the likeliest first.
    """

    id: str
    start: int
    end: int
    name: str
    kind: str
    demonym: bool = False
    nested: bool = False
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    country: str | None = None
    country_name: str | None = None
    admin1: str | None = None
    admin1_name: str | None = None
    geonameid: int | None = None
    role: str = "mention"
    modifier: str | None = None
    offset_km: float | None = None
    bearing: float | None = None
    candidates: tuple[Alternative, ...] = ()
    confidence: float = 0.5
    rule: str = ""

    @property
    def drawn(self) -> bool:
        """Whether a map shows it by default: located, something happened or was said there."""
        return is_drawn(self.latitude, self.role, self.demonym, self.nested)

    @property
    def candidates_json(self) -> str | None:
        """The candidates as a JSON list of objects, which every store and reader can hold; None for none."""
        return json.dumps([one._asdict() for one in self.candidates], ensure_ascii=False) if self.candidates else None


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression, as TIMEX3: type DATE, TIME, DURATION or SET and an ISO 8601 value."""

    id: str
    start: int
    end: int
    type: str
    value: str | None
    period: Period | None = None
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that the text reports. `low` and `high` are equal for a single value, None for an open bound.

    `said_at` is the first character of the word that says the measure ("downed"), None where none does.
    """

    id: str
    start: int
    end: int
    kind: str
    low: float | None
    high: float | None
    bound: str = "exact"
    counted: str | None = None
    unit: str | None = None
    measure: str | None = None
    said_at: int | None = None
    total: str | None = None
    cumulative: bool = False
    trend: str | None = None
    actor: str | None = None
    target: str | None = None
    claimant: str | None = None
    status: str = "reported"
    current: bool = True
    place: str | None = None
    places: tuple[str, ...] = ()
    period: Period | None = None
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, is planned or is claimed. The span is the trigger's."""

    id: str
    start: int
    end: int
    kind: str
    actor: str | None = None
    target: str | None = None
    claimant: str | None = None
    status: str = "reported"
    current: bool = True
    place: str | None = None
    period: Period | None = None
    figures: tuple[str, ...] = ()
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one document, and where its sentences lie. `error` says why nothing could be found."""

    document: Document
    sentences: tuple[tuple[int, int], ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: its path, and an error that says why and what to do."""

    path: str
    error: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read from some files and folders. `origins` are their absolute paths, as given by the caller."""

    documents: tuple[Document, ...] = ()
    failures: tuple[Failure, ...] = ()
    origins: tuple[str, ...] = ()
