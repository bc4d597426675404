"""The value that says what is shown, and what the data lets one choose from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from dashboard.filters.extent import Extent

PERIODS: Mapping[str, int | None] = MappingProxyType({"24 h": 1, "7 d": 7, "30 d": 30, "All": None})
DAYS = "Days"  # the period's word for explicit days
RELEVANCE = ("Current", "Background", "All")
GRADES = ("A", "B", "C", "D", "E")  # Admiralty: reliability of the source, from completely reliable to unreliable
DEFAULT_PERIOD, DEFAULT_RELEVANCE = "30 d", "Current"
OWN_VOICE = "The outlet itself"  # the claimant of what an outlet says in its own voice
# Lists of names to choose from: the word in the URL, and the field of Filters and Offered that it fills.
NAMES: Mapping[str, str] = MappingProxyType(
    {"measure": "measures", "actor": "actors", "claimant": "claimants", "source": "sources"}
)
MORE = ("find", *NAMES, "reliability", "confidence", "within")  # the words behind "More filters"
WORDS = ("country", "region", "period", "days", "news", "kind", *MORE)  # the names in the URL, the keys of the widgets

Words = Mapping[str, Sequence[str]]


def _nothing(word: str, name: str) -> bool:
    return False


@dataclass(frozen=True)
class Offered:
    """What the data lets one choose from: labels to codes, and lists of the most frequent names.

    `held(word, name)` says whether a name that is not in its list is in the data nevertheless.
    """

    countries: Mapping[str, str] = field(default_factory=dict)  # 'Ukraine' → 'UA'
    regions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # 'UA' → {'Sumy' → 'UA-59'}
    kinds: Mapping[str, str] = field(default_factory=dict)  # 'Attack' → 'assault'
    newest: date | None = None  # presets count back from here
    areas: Mapping[str, str] = field(default_factory=dict)  # 'Eastern Europe' → '151', those with a country held
    measures: Sequence[str] = ()
    actors: Sequence[str] = ()
    claimants: Sequence[str] = ()
    sources: Sequence[str] = ()  # outlets; a document's title is held too
    held: Callable[[str, str], bool] = field(default=_nothing, compare=False, repr=False)


@dataclass(frozen=True)
class Filters:
    """A choice. `region` is an ISO 3166-1 alpha-2, ISO 3166-2 or UN M49 code; `first`, `last` are days, both included.

    Of `kinds`, `measures`, `actors`, `claimants` and `sources` (outlets or titles) any one has to fit, empty: all do.
    `find` are words that each have to begin a word of the sentence or the title; `reliability` is the lowest Admiralty
    letter let through; `confidence` the least, 0..1; `within` a part of the map in which the point has to lie.
    """

    region: str | None = None
    region_label: str = "Everywhere"
    period: str = DEFAULT_PERIOD
    first: date | None = None
    last: date | None = None
    relevance: str = DEFAULT_RELEVANCE
    kinds: tuple[str, ...] = ()
    find: str = ""
    measures: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reliability: str | None = None
    confidence: float = 0.0
    within: Extent | None = None

    def window(self, newest: date | None) -> tuple[date | None, date | None]:
        """The first and last day shown. A preset counts back from `newest` and leaves what is planned after it in."""
        if self.period == DAYS:
            return self.first, self.last
        back = PERIODS[self.period]
        return (None if back is None or newest is None else newest - timedelta(days=back - 1)), None
