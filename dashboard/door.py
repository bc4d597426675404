"""The door: what stands in place of the picture for who may not read, and who is signed in."""

from html import escape

import streamlit as st

from dashboard import widgets
from dashboard.access import Access


def closed(asked: Access) -> None:
    """What is shown to who may not read: why, and the way in where there is one."""
    title = "Sign in" if asked.asks else "No access"
    said = f'<div class="dl-empty" role="alert"><h2>{title}</h2><p>{escape(asked.why)}</p></div>'
    _, middle, _ = st.columns([1, 1.2, 1])
    with middle, st.container(key="door"):
        widgets.html(f'<div class="dl-brand">Dateline</div>{said}', key="closed")
        if asked.asks:
            st.button("Sign in", key="sign_in", type="primary", on_click=st.login)
        elif st.user.get("is_logged_in"):
            st.button("Sign out", key="sign_out", on_click=st.logout)


def account(asked: Access) -> None:
    """Who is signed in, as what, and the way out. Draws nothing where there is no sign-in."""
    if asked.who:
        with st.popover(asked.who, key="account"):
            st.caption("Signed in as editor" if asked.writes else "Signed in as viewer")
            st.button("Sign out", key="sign_out", on_click=st.logout)
