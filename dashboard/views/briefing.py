"""The briefing: one message a step, full screen; beside the stage the order of its steps, and what can be added."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

import plotly.graph_objects as go
import streamlit as st

from dashboard import captions, cards, heading, keeping, lineup, maps, panel, queries, staying, steps, viewer, widgets
from dashboard.data import Picture
from dashboard.filters import Filters
from dashboard.palette import Mode
from dashboard.presenter import PACES, Slide, Talk, presenter
from dashboard.steps import listing
from dashboard.wording import number_of

LOOK_AS_PAGE = "As the page"
LOOKS = (LOOK_AS_PAGE, "Dark", "Projector")
BY_HAND = "By hand"
EVERY = {BY_HAND if pace == 0 else f"every {pace} s": pace for pace in PACES}
LOOK_AGAIN = 20  # seconds between two looks for a newer picture, while the briefing is live
OFFERED = 14  # figures that the list offers
STEPS = 5  # of a briefing that nobody put together
T = TypeVar("T")


class Asked(NamedTuple):
    """What the controls say."""

    title: str
    look: str
    pace: int
    kiosk: bool


def show(picture: Picture, filters: Filters, texts_page: st.Page | None = None) -> None:
    """Draw the page. Its steps are those chosen anywhere, else the figures that head the overview."""
    held = staying.held(picture)
    shown = held.shown(filters)
    widgets.html(heading.heading(held, shown), key="heading")
    staying.addressed(picture)
    lineup.addressed()
    offered = _head(held, shown, OFFERED)
    chosen = lineup.chosen()
    order = automatic(offered) if chosen is None else chosen
    asked = _controls(picture, held, filters, order)
    left, right = st.columns([0.68, 0.32], gap="medium")
    found = _steps(held, order)
    with left:
        if found:
            _live_stage(picture, filters, asked)
        else:
            widgets.html(listing.nothing(bool(chosen)), key="empty", on_click=partial(_clicked, order))
    with right, st.container(border=True, height=640, key="lineup_box"):
        missing = [id for id in order if id not in {one.id for one in found}]
        body = listing.order(found, missing, automatic=chosen is None) + listing.offers(offered, order)
        widgets.html(body, key="lineup", on_click=partial(_clicked, order))


def _steps(held: Picture, order: steps.Order) -> list[steps.Step]:
    newest = held.offered.newest
    year = newest.year if newest else None
    return _remembered(
        "briefing_steps",
        (held.number, order, held.viewer),
        lambda: steps.steps(held.connection, order, seen_by=held.viewer, year=year),
    )


def _remembered(name: str, of: object, make: Callable[[], T]) -> T:
    """What was made last, while it is of the same: no generation changes, and the stage looks again and again."""
    kept: tuple[object, T] | None = st.session_state.get(name)
    if kept is None or kept[0] != of:
        kept = (of, make())
        st.session_state[name] = kept
    return kept[1]


def automatic(offered: tuple[cards.Card, ...]) -> steps.Order:
    """The steps while nobody has chosen any: the figures that head the overview."""
    return tuple(card.id for card in offered[:STEPS])


def _clicked(order: steps.Order, action: str, id: str) -> None:
    if action == "automatic":
        lineup.choose(None)
    elif action == "show":
        st.session_state["step_shown"] = id
    elif action == "reset":
        widgets.act(action, id)
    else:
        lineup.act(action, id, order)


def _controls(picture: Picture, held: Picture, filters: Filters, order: steps.Order) -> Asked:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="briefing_controls"):
        title = st.text_input(
            "Title", key="briefing", bind="query-params", placeholder=captions.title(filters), max_chars=80, width=230
        )
        look = st.segmented_control(
            "Look", LOOKS, default=LOOKS[0], required=True, key="look", bind="query-params"
        )  # fmt: skip
        pace = st.selectbox("Next step", list(EVERY), key="pace", bind="query-params", width=140)
        kiosk = st.toggle("Start over at the end", key="kiosk", bind="query-params", help="For a screen on a wall.")
        staying.choice(picture)
        keeping.kept(held, filters, order)
    return Asked(title.strip(), look or LOOKS[0], EVERY.get(pace or BY_HAND, 0), bool(kiosk))


@st.fragment(run_every=LOOK_AGAIN)
def _live_stage(picture: Picture, filters: Filters, asked: Asked) -> None:
    """The stage. Run anew by itself, so that a live briefing takes up a newer picture and stays at its step."""
    held = staying.held(picture, renewed=True)
    shown = held.shown(filters)
    order = lineup.chosen()
    of = (held.number, filters, held.viewer)
    if order is None:
        order = _remembered("briefing_head", of, lambda: automatic(_head(held, shown)))
    slides = [_slide(one) for one in _steps(held, order)]
    if slides:
        drawn = _remembered("briefing_maps", of, lambda: _maps(shown))
        presenter(slides, _talk(held, filters, asked, shown), drawn, key="presenter")


def _head(held: Picture, shown: queries.Shown, most: int = STEPS) -> tuple[cards.Card, ...]:
    """The figures that head the overview, and so many more."""
    return cards.choose(queries.headlines(shown), held.offered.newest, most=most, seen_by=held.viewer)


def _maps(shown: queries.Shown) -> dict[Mode, go.Figure]:
    points, _ = queries.placed(shown)
    modes: tuple[Mode, ...] = ("light", "dark")
    return {mode: maps.event_map(points, mode=mode) for mode in modes}


def _slide(step: steps.Step) -> Slide:
    return Slide(step.id, steps.markup(step), steps.spoken(step), step.nowhere, step.point, step.box)


def _talk(held: Picture, filters: Filters, asked: Asked, shown: queries.Shown) -> Talk:
    counted = queries.counts(shown)
    sources = f"{number_of(counted['source'].n, 'source')}, {captions.days(shown)}"
    frozen = staying.is_frozen()
    return Talk(
        title=asked.title or captions.title(filters),
        about=sources if not asked.title else f"{filters.region_label} · {sources}",
        as_of=f"as of {viewer.moment(held.published_at, held.viewer)}" if held.published_at else "",
        stays=f"FROZEN · picture {held.number}" if frozen else "LIVE",
        frozen=frozen,
        sample=held.sample,
        look=panel.mode().capitalize() if asked.look == LOOK_AS_PAGE else asked.look,
        pace=asked.pace,
        kiosk=asked.kiosk,
        zone=held.viewer.zone,
        at=str(st.session_state.get("step_shown", "")),
    )
