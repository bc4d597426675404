"""Which findings are the steps of the viewer's briefing: kept in the session and, on its page, in the address.

None means that nobody has chosen yet: then the figures that head the overview are the steps.
"""

import streamlit as st

from dashboard.briefing import steps

WORD = "steps"  # the name in the address and in the session


def chosen() -> steps.Order | None:
    """The steps chosen, in order; None where none were, neither here nor by the address."""
    if WORD not in st.session_state:
        asked = st.query_params.get(WORD)
        st.session_state[WORD] = None if asked is None else steps.read(asked)
    found: steps.Order | None = st.session_state[WORD]
    return found


def choose(order: steps.Order | None) -> None:
    """Make these the steps; None goes back to those that nobody chose."""
    st.session_state[WORD] = order


def addressed() -> None:
    """Say the chosen steps in the address, so that its link shows them."""
    order = chosen()
    if order is None:
        st.query_params.pop(WORD, None)
    elif st.query_params.get(WORD) != " ".join(order):
        st.query_params[WORD] = " ".join(order)


def act(action: str, id: str, shown: steps.Order) -> None:
    """Do what a click in the list of steps asks for. `shown` are the steps that the list shows, chosen or not."""
    if action == "add":
        choose(steps.added(shown, id))
    elif action == "remove":
        choose(steps.without(shown, id))
    elif action in ("up", "down"):
        choose(steps.moved(shown, id, -1 if action == "up" else 1))
