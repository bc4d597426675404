"""What a brief says: frozen values, in words and numbers, from which both the deck and the report are made.

Every list is bounded; the `..._said` beside it says how many there are in all. Texts are `plain`: nothing in them can
act in a document.
"""

from dataclasses import dataclass, field

from dashboard.palette import Hue


@dataclass(frozen=True)
class Note:
    """The evidence of one or several numbers: the whole sentence in pieces, those `lit` that say so, and its source."""

    number: int
    pieces: tuple[tuple[str, bool], ...]
    source: str
    published: str
    grade: str
    says: str = ""

    @property
    def sentence(self) -> str:
        """The sentence, whole."""
        return "".join(text for text, _ in self.pieces)

    @property
    def citation(self) -> str:
        """The source in one line: outlet and title, day, Admiralty code, who says so."""
        parts = (self.source, self.published, f"Admiralty {self.grade}", self.says)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class Highlight:
    """The newest event of a kind (or of several, told in one sentence). `count` says how many of each there are."""

    kind: str
    hue: Hue
    count: str
    note: Note


@dataclass(frozen=True)
class KeyFigure:
    """A card, as the overview shows it, with the evidence behind it. `share` and `reach` as in `cards.Card`."""

    title: str
    value: str
    of: str
    share: float | None
    reach: tuple[float, float] | None
    facts: str
    trend: str
    grade: str
    note: Note


@dataclass(frozen=True)
class Series:
    """One kind in the bars of the timeline, in one state; `counts` has one number a slot."""

    label: str
    hue: Hue
    ahead: bool
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Timeline:
    """The bars of the timeline: `unit` in words ('per day'), its slots, and what they leave out."""

    unit: str
    slots: tuple[str, ...]
    series: tuple[Series, ...]
    left_out: str = ""


@dataclass(frozen=True)
class Value:
    """One told value in a chart. `low` and `high` are equal for a single one, None where a bound is open.

    `total` is what it is part of, `ahead` that it is planned or proposed, `denied` that it is said not to be so.
    """

    label: str
    words: str
    low: float | None
    high: float | None
    total: float | None = None
    ahead: bool = False
    denied: bool = False

    @property
    def ceiling(self) -> float | None:
        """The upper end where it lies above the lower one, or where that is open; else None."""
        return self.high if self.high is not None and self.high != self.low else None


@dataclass(frozen=True)
class Measure:
    """One measure at one place over time: a slot is a day, and a telling beyond the first of a day one more.

    A slot without a value is a day for which none is told. `evidence` are the sentences behind the values, one each.
    """

    title: str
    slots: tuple[tuple[str, Value | None], ...]
    evidence: tuple[str, ...]
    left_out: str = ""


@dataclass(frozen=True)
class Telling:
    """What one voice says in a comparison."""

    voice: str
    value: Value
    about: str
    grade: str
    note: Note


@dataclass(frozen=True)
class Claim:
    """Figures about the same thing, lowest first, and how they stand to each other. `several` sources tell it."""

    title: str
    sign: str
    standing: str
    contested: bool
    several: bool
    tellings: tuple[Telling, ...]


@dataclass(frozen=True)
class Unlocated:
    """A sentence that tells of findings without a point: the place it names ('' for none), how many."""

    place: str
    n: int
    sentence: str


@dataclass(frozen=True)
class Source:
    """A document that tells of something shown."""

    title: str
    outlet: str
    published: str
    grade: str
    shown: int


@dataclass(frozen=True)
class MapPicture:
    """The map as a PNG of so many pixels, with its legend, a scale and north in it, and what it shows in words."""

    png: bytes = field(repr=False)
    width: int
    height: int
    words: str


@dataclass(frozen=True)
class Brief:
    """All that a deck and a report say. `map_words` says why there is no map, where there is none."""

    title: str
    as_of: str
    period: str
    only: tuple[str, ...]
    counts: str
    sample: bool
    record: str
    highlights: tuple[Highlight, ...]
    figures: tuple[KeyFigure, ...]
    figures_said: str
    timeline: Timeline
    measures: tuple[Measure, ...]
    measures_said: str
    claims: tuple[Claim, ...]
    claims_said: str
    unlocated: tuple[Unlocated, ...]
    unlocated_said: str
    sources: tuple[Source, ...]
    sources_said: str
    notes: tuple[Note, ...]
    map: MapPicture | None = None
    map_words: str = ""
    handling: str = ""
    digest: str | None = None

    @property
    def foot(self) -> str:
        """The line at the foot of each page and slide: what, as of when, from which record."""
        sample = " · sample data" if self.sample else ""
        return f"{self.title} · as of {self.as_of}{sample} · {self.record}"
