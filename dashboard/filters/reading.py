"""Words → Filters. What does not hold is dropped, and named in a sentence."""

import math
from collections.abc import Sequence
from datetime import date

from dashboard.filters import extent
from dashboard.filters.choice import (
    DAYS,
    DEFAULT_PERIOD,
    DEFAULT_RELEVANCE,
    GRADES,
    NAMES,
    OWN_VOICE,
    PERIODS,
    RELEVANCE,
    Filters,
    Offered,
    Words,
)

LONGEST_FIND = 120  # characters; a longer text is no search but a paste


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
    names = {field: _names(words, word, offered, dropped) for word, field in NAMES.items()}
    return Filters(
        region, label, period, first, last, relevance, kinds,
        find=_find(words, dropped), reliability=_reliability(words, dropped), confidence=_confidence(words, dropped),
        within=_within(words, dropped), **names,
    ), tuple(dropped)  # fmt: skip


def _first(words: Words, name: str) -> str:
    return next(iter(words.get(name, ())), "").strip()


def _one(words: Words, name: str, allowed: Sequence[str], default: str, dropped: list[str]) -> str:
    value = next(iter(words.get(name, ())), default)
    if value not in allowed:
        dropped.append(f"“{value}” is no {name}; it can be {', '.join(allowed)}")
        return default
    return value


def _region(words: Words, offered: Offered, dropped: list[str]) -> tuple[str | None, str]:
    country, region = (next(iter(words.get(name, ())), None) for name in ("country", "region"))
    if country and country not in offered.countries and country not in offered.areas:
        dropped.append(f"no place in “{country}” is held")
        return None, "Everywhere"
    if not country:
        if region:
            dropped.append(f"region “{region}” needs its country")
        return None, "Everywhere"
    code = offered.countries.get(country) or offered.areas[country]
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


def _names(words: Words, word: str, offered: Offered, dropped: list[str]) -> tuple[str, ...]:
    """Names that are offered, or held although they are too rare to be offered."""
    asked = tuple(dict.fromkeys(name for name in words.get(word, ()) if name))
    listed = {*getattr(offered, NAMES[word]), *([OWN_VOICE] if word == "claimant" else [])}
    known = [name for name in asked if name in listed or offered.held(word, name)]
    dropped += [f"nothing with the {word} “{name}” is held" for name in asked if name not in known]
    return tuple(known)


def _find(words: Words, dropped: list[str]) -> str:
    found = " ".join(_first(words, "find").split())
    if len(found) > LONGEST_FIND:
        dropped.append(f"a search holds at most {LONGEST_FIND} characters; the rest was cut off")
    return found[:LONGEST_FIND].strip()


def _reliability(words: Words, dropped: list[str]) -> str | None:
    grade = _first(words, "reliability")
    if grade and grade not in GRADES:
        dropped.append(f"“{grade}” is no reliability; it can be {', '.join(GRADES)}")
        return None
    return grade or None


def _confidence(words: Words, dropped: list[str]) -> float:
    said = _first(words, "confidence")
    value = _number(said) if said else 0.0
    if value is None or not 0 <= value <= 1:
        dropped.append(f"“{said}” is no confidence; it can be 0 to 1")
        return 0.0
    return round(value, 2)


def _number(said: str) -> float | None:
    try:
        value = float(said)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _within(words: Words, dropped: list[str]) -> extent.Extent | None:
    said = _first(words, "within")
    found = extent.read(said) if said else None
    if said and found is None:
        dropped.append(f"“{said}” is no part of the map; write {extent.HOW}")
    return found
