"""What was chosen of one picture, so that another one offers it too: a freeze holds no more than what was shown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.filters.choice import NAMES, Filters, Offered, Words
from dashboard.filters.saying import words

Codes = Mapping[str, Mapping[str, str]]  # of the words country, region and kind: labels to codes


def codes(filters: Filters, offered: Offered) -> dict[str, dict[str, str]]:
    """The codes of the labels that `words` says for some filters: {'country': {'Belgium': 'BE'}}."""
    said = words(filters, offered)
    above = {**offered.areas, **offered.countries}
    inside = dict.fromkeys(said.get("region", ()), filters.region or "")
    held = {"country": above, "region": inside, "kind": offered.kinds}
    return {word: {label: of[label] for label in said[word]} for word, of in held.items() if word in said}


def offering(offered: Offered, chosen: Words, codes: Codes, newest: date | None) -> Offered:
    """What a picture offers, what was `chosen` of another, and the newest day of that: presets count back from there.

    `read` of the words chosen then gives the Filters that said them, whatever this picture holds.
    """
    areas = {label: code for label, code in codes.get("country", {}).items() if code.isdecimal()}
    countries = {label: code for label, code in codes.get("country", {}).items() if label not in areas}
    country = next(iter(codes.get("country", {}).values()), "")
    regions = dict(offered.regions)
    if inside := codes.get("region"):
        regions[country] = _with(regions.get(country, {}), inside)
    names: dict[str, Any] = {
        field: tuple(dict.fromkeys([*getattr(offered, field), *chosen.get(word, ())])) for word, field in NAMES.items()
    }
    return replace(
        offered, countries=_with(offered.countries, countries), areas=_with(offered.areas, areas), regions=regions,
        kinds=_with(offered.kinds, codes.get("kind", {})), newest=newest, **names,
    )  # fmt: skip


def _with(held: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Labels to codes, those chosen under the label by which they were chosen."""
    return {label: code for label, code in held.items() if code not in chosen.values()} | dict(chosen)
