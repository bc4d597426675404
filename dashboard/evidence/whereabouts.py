"""Where a finding is, in words: its place, how precise that is, and what else an ambiguous name could mean."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from dashboard import wording

SHOWN = 3  # other places that are named; the table of places holds more
WITHIN = {"country": "", "continent": "", "admin1": "country_name"}  # by kind, which larger place tells namesakes apart


def where(row: Mapping[str, Any]) -> str:
    """The place of a row as HTML: "Springfield, Illinois · could also be Springfield, Missouri (0.21)"."""
    if not row["place"]:
        return "not stated"
    if row["latitude"] is None:
        return f"{escape(row['place'])} <small>named, not found: no point is drawn{_doubt(row, 'could be')}</small>"
    known = json.loads(row.get("place_candidates") or "[]")
    about = {"name": row["place"], "kind": row["place_kind"]}
    larger = about | {name: row.get(name) for name in ("admin1_name", "country_name")}
    precise = wording.precision(row["place_kind"], row["radius_km"])
    role = f", {row['place_role']}" if row["place_role"] else ""
    named = titled(larger) if known else row["place"]
    return f"{escape(named)} <small>{escape(precise + role)}{_doubt(row, 'could also be', titled(larger))}</small>"


def titled(place: Mapping[str, Any]) -> str:
    """A place's name with the larger place that tells it from its namesakes: "Springfield, Missouri"."""
    column = WITHIN.get(place["kind"] or "", "admin1_name")
    larger = column and (place.get(column) or place.get("country_name"))
    return f"{place['name']}, {larger}" if larger and larger != place["name"] else str(place["name"])


def _doubt(row: Mapping[str, Any], verb: str, chosen: str | None = None) -> str:
    """What else the name could mean; another point under the very words of the `chosen` one tells a reader nothing."""
    held = json.loads(row.get("place_candidates") or "[]")
    others = [one for one in held if titled(one) != chosen][:SHOWN]
    if not others:
        return ""
    return f" · {verb} " + ", ".join(f"{escape(titled(one))} ({one['share']:.2f})" for one in others)
