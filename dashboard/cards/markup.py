"""Cards as HTML: a row of buttons, each of which opens its evidence."""

from collections.abc import Sequence
from html import escape

from dashboard import wording
from dashboard.cards.choosing import Card
from dashboard.evidence import grade

SPARK_ROOM = 14  # bars are no wider than if there were so many


def markup(cards: Sequence[Card], chosen: str | None = None) -> str:
    """The row of cards as HTML; each is one button that carries its evidence id."""
    if not cards:
        return '<p class="dl-hint">No figure stands out under these filters.</p>'
    return f'<div class="dl-cards">{"".join(_button(card, card.id == chosen) for card in cards)}</div>'


def _button(card: Card, pressed: bool) -> str:
    of = f' <span class="dl-of">{escape(card.of)}</span>' if card.of else ""
    length = " dl-long" if len(card.value) > 9 else ""
    told = _joined(card.standing, card.told)
    stands = _joined(card.as_of and f"as of {card.as_of}", wording.number_of(card.sources, "source"))
    return (
        f'<button type="button" class="dl-card" data-id="{escape(card.id)}" aria-pressed="{str(pressed).lower()}">'
        f'<span class="dl-title" title="{escape(card.title)}">{escape(card.title)}</span>'
        f'<span class="dl-value{length}">{escape(card.value)}{of}</span>'
        f"{_drawing(card)}"
        f'<span class="dl-trend" title="{escape(card.trend)}">{escape(card.trend)}</span>'
        f'<span class="dl-foot"><span title="{told}">{told}</span><span>{stands} {grade(card.grade)}</span></span>'
        "</button>"
    )


def _joined(*parts: str) -> str:
    return escape(" · ".join(part for part in parts if part))


def _drawing(card: Card) -> str:
    if card.share is not None:
        bar = f'<i style="width:{card.share:.1%}"></i>'
        return f'<span class="dl-bar" role="img" aria-label="{card.share:.0%} of the total">{bar}</span>'
    if card.reach is not None:
        left, right = card.reach
        return (
            '<span class="dl-bar dl-range" role="img" aria-label="a range, on a scale from 0">'
            f'<i style="left:{left:.1%};width:{right - left:.1%}"></i></span>'
        )
    if card.spark:
        return _sparkline(card.spark)
    return '<span class="dl-bar dl-none"></span>'


def _sparkline(values: Sequence[float]) -> str:
    """Bars from zero, one a day, the newest last and strong."""
    top, step = max(*values, 1e-9), 100 / max(len(values), SPARK_ROOM)
    bars = "".join(
        f'<rect x="{i * step:.2f}" y="{24 - height:.2f}" width="{step * 0.7:.2f}" height="{height:.2f}"/>'
        for i, height in enumerate(24 * max(value, 0) / top for value in values)
    )
    lowest, highest = (wording.amount(bound, bound) for bound in (min(values), max(values)))
    label = escape(f"Highest told per day, {len(values)} days: lowest {lowest}, highest {highest}")
    return (
        f'<svg class="dl-spark" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label="{label}">'
        f"<title>{label}</title>{bars}</svg>"
    )
