"""The door: who is there, by Streamlit's sign-in (OIDC), and what stands in place of the picture for who may not read.

A sign-in is set up by `secrets.toml` in the record's folder. No such file means none; a file that is there and wrong
means that nobody gets in.
"""

import importlib.util
import tomllib
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import access, widgets
from dashboard.access import Access
from dashboard.settings import SECRETS
from extract import store


def current() -> Access:
    """What whoever looks on may do. Asked anew at every run, and before anything is written."""
    try:
        settings = settings_of(store.open().home)
    except (OSError, ValueError) as error:
        return Access(False, False, why=f"The sign-in of this dashboard is not set up right: {SECRETS} {error}.")
    if settings is None and st.secrets.load_if_toml_exists() and "auth" in st.secrets:
        return Access(
            False, False, why=f"A sign-in is set up, but not in {SECRETS} of the record's folder: move it there."
        )
    installed = all(importlib.util.find_spec(name) is not None for name in ("authlib", "httpx"))
    return access.decided(settings, st.user.to_dict() if settings is not None else {}, installed)


def settings_of(home: Path) -> Mapping[str, Any] | None:
    """The settings of the sign-in of a record; None where none is set up. Raises OSError or ValueError."""
    path = home / SECRETS
    if not path.is_symlink() and not path.exists():
        return None
    return tomllib.loads(path.read_text("utf-8"))


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
