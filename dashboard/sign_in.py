"""Who is there, by Streamlit's sign-in (OIDC), and what they may do. Whatever writes asks here first.

A sign-in is set up by `secrets.toml` in the record's folder. No such file means none; a file that is there and wrong
means that nobody gets in.
"""

import importlib.util
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import access, data
from dashboard.access import Access
from dashboard.settings import SECRETS
from extract import store

LOOK_ONLY = "You may look, but not change anything."


def current() -> Access:
    """What whoever looks on may do. Asked anew at every run, and before anything is written.

    A click is answered before the page is drawn, so what it does must ask too. Nobody writes to a frozen picture.
    """
    home = store.open().home
    asked = _asked(home)
    return asked._replace(writes=False) if data.frozen(home) is not None else asked


def refused(note: str) -> bool:
    """Whether who clicked may not write; the page then says so where it shows that note of the session."""
    may = current().writes
    if not may:
        st.session_state[note] = LOOK_ONLY
    return not may


def signature() -> str:
    """Who signs a decision: the signed-in user, else the name that was typed in this session; empty for nobody."""
    return current().who or str(st.session_state.get("reviewer") or "").strip()


def _asked(home: Path) -> Access:
    try:
        settings = settings_of(home)
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
