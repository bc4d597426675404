"""The steps of a briefing as a list that can be put in order, and the figures that can be added, as HTML."""

from collections.abc import Sequence
from html import escape

from dashboard.briefing.steps.order import LONGEST, Order
from dashboard.briefing.steps.telling import Step
from dashboard.cards import Card


def order(found: Sequence[Step], missing: Sequence[str], *, automatic: bool) -> str:
    """The steps in order, each with buttons that show, move and remove it. `missing` are ids that are not held."""
    note = "the figures that head the overview, until you choose" if automatic else "chosen by hand"
    back = "" if automatic else '<button type="button" data-action="automatic">Back to the overview’s</button>'
    gone = "".join(
        f'<li class="dl-step"><span>No longer held <small>{escape(id)}</small></span>'
        f"{_button('remove', id, '×', 'Remove what is no longer held')}</li>"
        for id in missing
    )
    items = "".join(_item(step, place, len(found)) for place, step in enumerate(found, 1))
    return (
        f'<section class="dl-lineup" aria-label="Steps"><h2>Steps · {len(found)}</h2><p class="dl-hint">{note}</p>'
        f'<ol>{items}{gone}</ol><p class="dl-actions">{back}</p></section>'
    )


def _item(step: Step, place: int, of: int) -> str:
    value = " ".join(part for part in (step.bound, step.value, step.of) if part)
    name = f"step {place}, {step.title}"
    return (
        '<li class="dl-step"><button type="button" class="dl-step-show" data-action="show" '
        f'data-id="{escape(step.id)}">'
        f"<b>{place}. {escape(value)}</b><small>{escape(step.title)}</small></button>"
        f"{_button('up', step.id, '↑', f'Earlier: {name}', place == 1)}"
        f"{_button('down', step.id, '↓', f'Later: {name}', place == of)}"
        f"{_button('remove', step.id, '×', f'Remove {name}')}</li>"
    )


def _button(action: str, id: str, sign: str, words: str, off: bool = False) -> str:
    said = escape(words)
    return (
        f'<button type="button" data-action="{action}" data-id="{escape(id)}" aria-label="{said}" title="{said}"'
        f"{' disabled' if off else ''}>{sign}</button>"
    )


def offers(cards: Sequence[Card], order: Order) -> str:
    """The figures under the present filters that are no steps yet, each with a button that adds it."""
    left = [card for card in cards if card.id not in order]
    if len(order) >= LONGEST:
        return f'<p class="dl-hint">A briefing holds at most {LONGEST} steps.</p>'
    items = "".join(
        f'<li class="dl-step"><span><b>{escape(card.value)} {escape(card.of)}</b>'
        f"<small>{escape(card.title)}</small></span>"
        f"{_button('add', card.id, '+', f'Add {card.title}')}</li>"
        for card in left
    )
    hint = "Any other figure or event: open it on any page and press “Add to briefing” below its evidence."
    return (
        f'<section class="dl-lineup" aria-label="Figures to add"><h2>Add</h2><ul>{items}</ul>'
        f'<p class="dl-hint">{hint}</p></section>'
    )


def nothing(chosen: bool) -> str:
    """What stands in place of the stage while there is no step, and what to do."""
    if chosen:
        why = "None of the steps chosen is held in this picture any more. Add others, or take those of the overview."
        way = '<button type="button" data-action="automatic">Take the overview’s figures</button>'
    else:
        why = (
            "No figure stands out under these filters. Add one: open it on any page and press “Add to briefing” below "
            "its evidence; or let more through the filters."
        )
        way = '<button type="button" data-action="reset">Reset the filters</button>'
    said = f'<p>{why}</p><p class="dl-actions">{way}</p>'
    return f'<div class="dl-empty"><h2>This briefing has no steps yet</h2>{said}</div>'
