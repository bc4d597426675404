"""How a comparison of claims is said: its sign, its title; and which comparisons are listed."""

from collections.abc import Mapping, Sequence

from dashboard import claims, wording

SIGNS = {
    claims.CONTESTED: "≠",
    claims.CORROBORATED: "=",
    claims.COMPATIBLE: "≈",
    claims.REPEATED: "»",
    claims.SINGLE: "–",
}
COUNTED = {
    claims.CONTESTED: "contested",
    claims.CORROBORATED: "corroborated",
    claims.COMPATIBLE: "told by several without contradiction",
    claims.REPEATED: "one voice in several sources",
    claims.SINGLE: "single source",
}
MOST = 30  # comparisons side by side
COMPARED = "Told by several"
CHOICES: Mapping[str, tuple[str, ...]] = {
    COMPARED: (claims.CONTESTED, claims.CORROBORATED, claims.COMPATIBLE, claims.REPEATED),
    "Contested": (claims.CONTESTED,),
    "Corroborated": (claims.CORROBORATED,),
    "Neither": (claims.COMPATIBLE, claims.REPEATED),
    "Single source": (claims.SINGLE,),
}


def listed(found: Sequence[claims.Comparison], asked: str) -> list[claims.Comparison]:
    """The comparisons of a choice; where nothing is told by several, what single sources tell."""
    chosen = [one for one in found if one.standing in CHOICES[asked]]
    return chosen or (list(found) if asked == COMPARED else [])


def title(one: claims.Comparison) -> str:
    """What a comparison is about: 'Drones downed, Ukraine, night of 9–10 April 2025'."""
    row = min(one.rows, key=lambda row: (row["place_kind"] == "country", (row["last"] or 0) - (row["first"] or 0)))
    running = row["cumulative"] and row["first"] is not None
    when = (
        wording.since(row["first"]) if running else wording.period(row["first"], row["last"], night=bool(row["night"]))
    )
    return ", ".join(part for part in (wording.subject(row["measure"], row["unit"]), row["place"], when) if part)
