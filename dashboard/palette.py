"""Colours, shapes and words for everything a page draws. Rows of data: a new kind is a new row.

Hues are Okabe and Ito's set for colour-blind readers, a little darker on light paper and lighter on dark, so that each
stands out from the ground by 3:1 at least (WCAG 2, graphical objects). No two kinds share colour and shape.
"""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["light", "dark"]


@dataclass(frozen=True)
class Hue:
    """One colour in both themes."""

    light: str
    dark: str

    def on(self, mode: Mode) -> str:
        """Return the colour for a theme, as ``#rrggbb``."""
        return self.light if mode == "light" else self.dark


@dataclass(frozen=True)
class Shape:
    """One mark: as a character (filled for a precise place, hollow for a region) and as a Plotly symbol."""

    filled: str
    hollow: str
    symbol: str


@dataclass(frozen=True)
class Kind:
    """What an event kind looks like and is called."""

    name: str
    label: str
    hue: Hue
    shape: Shape


VERMILLION = Hue("#CC5600", "#F47B2A")
ORANGE = Hue("#A86E00", "#F0AE20")
YELLOW = Hue("#7D7000", "#EDE14F")
GREEN = Hue("#008560", "#22BF8F")
SKY = Hue("#1F79AD", "#62BFF0")
BLUE = Hue("#0059A6", "#6D9BF5")
PURPLE = Hue("#AD4C86", "#E493C2")
SLATE = Hue("#566270", "#AEBCCA")

CIRCLE = Shape("●", "○", "circle")
SQUARE = Shape("■", "□", "square")
DIAMOND = Shape("◆", "◇", "diamond")
UP = Shape("▲", "△", "triangle-up")
DOWN = Shape("▼", "▽", "triangle-down")
STAR = Shape("★", "☆", "star")
PLUS = Shape("✚", "✛", "cross")
EX = Shape("✖", "✕", "x")
PENTAGON = Shape("⬟", "⬠", "pentagon")
HEXAGON = Shape("⬢", "⬡", "hexagon")
HOURGLASS = Shape("⧗", "⧖", "hourglass")

# PLOVER event types and hazards, in the order in which legends and lanes show them: the gravest first.
KINDS: tuple[Kind, ...] = (
    Kind("assault", "Attack", VERMILLION, CIRCLE),
    Kind("mobilize", "Mobilisation", BLUE, SQUARE),
    Kind("coerce", "Coercion", VERMILLION, EX),
    Kind("threaten", "Threat", ORANGE, UP),
    Kind("protest", "Protest", PURPLE, DOWN),
    Kind("sanction", "Sanction", ORANGE, HEXAGON),
    Kind("accuse", "Accusation", PURPLE, DIAMOND),
    Kind("reject", "Rejection", PURPLE, EX),
    Kind("request", "Request", SKY, UP),
    Kind("consult", "Talks", GREEN, DIAMOND),
    Kind("agree", "Agreement", GREEN, STAR),
    Kind("support", "Support", BLUE, STAR),
    Kind("cooperate", "Cooperation", GREEN, HEXAGON),
    Kind("aid", "Aid", SKY, PLUS),
    Kind("yield", "Yielding", BLUE, DOWN),
    Kind("flood", "Flood", SKY, DOWN),
    Kind("storm", "Storm", SKY, HOURGLASS),
    Kind("earthquake", "Earthquake", YELLOW, DIAMOND),
    Kind("fire", "Fire", VERMILLION, UP),
    Kind("epidemic", "Epidemic", PURPLE, PLUS),
    Kind("accident", "Accident", ORANGE, EX),
    Kind("other hazard", "Other hazard", YELLOW, HEXAGON),
    Kind("figure", "Figure", SLATE, PENTAGON),
)
ORDER: dict[str, int] = {kind.name: position for position, kind in enumerate(KINDS)}


def kind_of(name: str) -> Kind:
    """Return how a kind is drawn; one that has no row yet is drawn in slate as a square under its own name."""
    if name in ORDER:
        return KINDS[ORDER[name]]
    return Kind(name, name.capitalize(), SLATE, SQUARE)


def rank(name: str) -> int:
    """Return a kind's place in legends and lanes; unknown ones come last."""
    return ORDER.get(name, len(ORDER))


@dataclass(frozen=True)
class Paper:
    """The neutral colours of a theme: ground and text of charts."""

    text: str
    muted: str
    grid: str
    band: str
    card: str
    ground: str
    accent: str


PAPER: dict[Mode, Paper] = {
    "light": Paper("#17202E", "#5A6675", "#E2E7ED", "#F4F6F9", "rgba(255,255,255,0.88)", "#FFFFFF", "#0B5CAD"),
    "dark": Paper("#E8EDF3", "#94A3B3", "#263240", "#131C26", "rgba(14,20,27,0.82)", "#0E141B", "#5AB0FF"),
}
FONT = "Inter, Dateline Shapes, sans-serif"


def buttons_of(paper: Paper) -> dict[str, str]:
    """Return the colours of a chart's row of buttons, as Plotly's ``layout.modebar``."""
    return {"bgcolor": paper.card, "color": paper.muted, "activecolor": paper.accent}
