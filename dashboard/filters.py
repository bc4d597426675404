"""What part of the picture is shown. `Filters` is made from words (widget values and the URL say the same ones),
checked against what the data offers, and turned into one SQL condition that everything on a page shares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

PERIODS: Mapping[str, int | None] = MappingProxyType({"24 h": 1, "7 d": 7, "30 d": 30, "All": None})
DAYS = "Days"  # the period's word for explicit days
RELEVANCE = ("Current", "Background", "All")
DEFAULT_PERIOD, DEFAULT_RELEVANCE = "30 d", "Current"
WORDS = ("country", "region", "period", "days", "news", "kind")  # the names in the URL, and the keys of the widgets

Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Offered:
    """What the data lets one choose from: labels to codes."""

    countries: Mapping[str, str] = field(default_factory=dict)  # 'Ukraine' → 'UA'
    regions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # 'UA' → {'Sumy' → 'UA-59'}
    kinds: Mapping[str, str] = field(default_factory=dict)  # 'Attack' → 'assault'
    newest: date | None = None  # presets count back from here


@dataclass(frozen=True)
class Filters:
    """A choice. `region` is an ISO 3166-1 alpha-2 or ISO 3166-2 code; `first` and `last` are days, both included."""

    region: str | None = None
    region_label: str = "Everywhere"
    period: str = DEFAULT_PERIOD
    first: date | None = None
    last: date | None = None
    relevance: str = DEFAULT_RELEVANCE
    kinds: tuple[str, ...] = ()

    def window(self, newest: date | None) -> tuple[date | None, date | None]:
        """The first and last day shown. A preset counts back from `newest` and leaves what is planned after it in."""
        if self.period == DAYS:
            return self.first, self.last
        back = PERIODS[self.period]
        return (None if back is None or newest is None else newest - timedelta(days=back - 1)), None


def read(words: Words, offered: Offered) -> tuple[Filters, tuple[str, ...]]:
    """Words to Filters. What does not hold is dropped, and named in a sentence of the second value."""
    dropped: list[str] = []
    region, label = _region(words, offered, dropped)
    period = _one(words, "period", (*PERIODS, DAYS), DEFAULT_PERIOD, dropped)
    first, last = _days(words, dropped) if period == DAYS else (None, None)
    if period == DAYS and first is None:
        period = DEFAULT_PERIOD
    relevance = _one(words, "news", RELEVANCE, DEFAULT_RELEVANCE, dropped)
    chosen = tuple(dict.fromkeys(words.get("kind", ())))
    dropped += [f"nothing of the kind “{kind}” is held" for kind in chosen if kind and kind not in offered.kinds]
    kinds = tuple(offered.kinds[kind] for kind in chosen if kind in offered.kinds)
    return Filters(region, label, period, first, last, relevance, kinds), tuple(dropped)


def _one(words: Words, name: str, allowed: Sequence[str], default: str, dropped: list[str]) -> str:
    value = next(iter(words.get(name, ())), default)
    if value not in allowed:
        dropped.append(f"“{value}” is no {name}; it can be {', '.join(allowed)}")
        return default
    return value


def _region(words: Words, offered: Offered, dropped: list[str]) -> tuple[str | None, str]:
    country, region = (next(iter(words.get(name, ())), None) for name in ("country", "region"))
    if country and country not in offered.countries:
        dropped.append(f"no place in “{country}” is held")
        return None, "Everywhere"
    if not country:
        if region:
            dropped.append(f"region “{region}” needs its country")
        return None, "Everywhere"
    code = offered.countries[country]
    if region and region not in (inside := offered.regions.get(code, {})):
        dropped.append(f"no place in a region “{region}” of {country} is held")
    elif region:
        return inside[region], f"{country} › {region}"
    return code, country


def _days(words: Words, dropped: list[str]) -> tuple[date | None, date | None]:
    said = [day for day in words.get("days", ()) if day]
    try:
        days = sorted(date.fromisoformat(day) for day in said)
    except ValueError:
        dropped.append(f"“{', '.join(said)}” are no days; write 2025-04-09")
        return None, None
    if not days:
        dropped.append("no days were chosen")
        return None, None
    return days[0], days[-1]


def words(filters: Filters, offered: Offered) -> dict[str, list[str]]:
    """Filters to words; what is at its default is left out. `read` of them gives the same Filters."""
    said: dict[str, list[str]] = {}
    if filters.region:
        code = filters.region.split("-")[0]
        said["country"] = [next(label for label, value in offered.countries.items() if value == code)]
        if "-" in filters.region:
            said["region"] = [next(name for name, value in offered.regions[code].items() if value == filters.region)]
    if filters.period != DEFAULT_PERIOD:
        said["period"] = [filters.period]
    if filters.period == DAYS and filters.first and filters.last:
        said["days"] = [filters.first.isoformat(), filters.last.isoformat()]
    if filters.relevance != DEFAULT_RELEVANCE:
        said["news"] = [filters.relevance]
    if filters.kinds:
        labels = {name: label for label, name in offered.kinds.items()}
        said["kind"] = [labels[kind] for kind in filters.kinds]
    return said


FIGURE = "figure"  # the kind of a figure that quantifies no event
KIND = f"coalesce(event_kind, '{FIGURE}')"
BEGIN = "coalesce(first, published)"
END = "coalesce(last, published + INTERVAL 1 DAY)"


def where(filters: Filters, newest: date | None) -> tuple[str, list[object]]:
    """The condition on the flat table, and its bound parameters.

    A row without an interval stands on the day its document was published; without that it shows under "All" alone.
    """
    conditions: list[tuple[str, list[object]]] = [("true", [])]
    if filters.region:
        conditions.append((f"{'admin1' if '-' in filters.region else 'country'} = ?", [filters.region]))
    first, last = filters.window(newest)
    if first:
        conditions.append((f"{END} > ?", [first]))
    if last:
        conditions.append((f"{BEGIN} < ?", [last + timedelta(days=1)]))
    if filters.relevance != "All":
        conditions.append(("coalesce(current, true) = ?", [filters.relevance == "Current"]))
    if filters.kinds:
        conditions.append((f"{KIND} IN ({', '.join('?' * len(filters.kinds))})", list(filters.kinds)))
    return " AND ".join(text for text, _ in conditions), [value for _, values in conditions for value in values]
