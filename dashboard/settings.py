"""Streamlit's settings, in one table. `dateline serve` passes them as flags; `.streamlit/config.toml` says the same.

Streamlit looks for its file in the current folder and beside the script only, so flags are what works from anywhere.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"
SECRETS = "secrets.toml"  # in the record's folder: the sign-in, see sign_in.py
FONTS = "app/static/fonts"  # dashboard/static/fonts, as Streamlit serves it


def _face(file: str, characters: str) -> dict[str, str]:
    url = f"{FONTS}/inter-{file}-wght-normal.woff2"
    return {"family": "Inter", "url": url, "weight": "100 900", "unicodeRange": characters}


LATIN = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, "
    "U+2193, U+2212, U+2215, U+FEFF, U+FFFD"
)
SETTINGS: dict[str, dict[str, Any]] = {
    "server": {
        "address": LOOPBACK,  # this machine only; without it Streamlit asks an outside host for its own address
        "allowedHosts": ["localhost", LOOPBACK],  # no other name, however it came to point here, opens the dashboard
        "enableStaticServing": True,  # the font and the map's shapes
        "fileWatcherType": "none",
        "showEmailPrompt": False,
    },
    "global": {
        "disableWidgetStateDuplicationWarning": True,  # Reset sets widgets that have a default
        "minCachedMessageSize": 1000,  # bytes: from here on, what the browser has already is not sent again
    },
    "browser": {"gatherUsageStats": False},
    "client": {"toolbarMode": "viewer"},
    "logger": {"hideWelcomeMessage": True},  # also hides advertisements, on the terminal and on the page
    "theme": {
        "font": "Inter",
        "baseFontSize": 16,
        # Okabe and Ito's colours, which the colour-blind tell apart
        "chartCategoricalColors": [
            "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#8C6D31", "#7F7F7F",
        ],
        "fontFaces": [
            _face("latin", LATIN),
            _face("latin-ext", "U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F, U+A720-A7FF"),
            _face("cyrillic", "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116"),
        ],
        "light": {
            "backgroundColor": "#FFFFFF",
            "secondaryBackgroundColor": "#F3F5F8",
            "textColor": "#17202E",
            "primaryColor": "#0B5CAD",
        },
        "dark": {
            "backgroundColor": "#0E141B",
            "secondaryBackgroundColor": "#18212C",
            "textColor": "#E8EDF3",
            "primaryColor": "#5AB0FF",
        },
    },
}  # fmt: skip


def flags(
    port: int, headless: bool, host: str = LOOPBACK, names: Sequence[str] = (), secrets: Path | None = None
) -> list[str]:
    """The settings as flags of `streamlit run`. `headless` keeps it from opening a browser.

    Served at another `host`, the dashboard is opened by no other names than that, this machine's, and `names`.
    """
    server: dict[str, Any] = {"port": port, "headless": headless}
    if host != LOOPBACK:
        server["address"] = host
    signed = ["--secrets.files", str(secrets)] if secrets is not None and secrets.exists() else []
    more = [name for name in (host, *names) if name not in (LOOPBACK, "0.0.0.0", "::")]
    hosts = [part for name in more for part in ("--server.allowedHosts", name)]
    return [*_flags(SETTINGS), *_flags({"server": server}), *hosts, *signed]


def reached(host: str, *, signed: bool) -> str:
    """Who can reach a dashboard that is served at an address, in words; a warning where that is anyone."""
    if _is_loopback(host):
        return "Only this machine can reach it."
    if signed:
        return f"Others can reach it at {host}; those named in {SECRETS} can sign in."
    return (
        f"Warning: whoever can reach {host} can read, add and correct everything: no sign-in is set up, and nothing is "
        "encrypted. See “Sign-in” in SECURITY.md, or leave --host away."
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _flags(settings: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for name, value in settings.items():
        key = f"{above}{name}"
        if isinstance(value, Mapping):
            yield from _flags(value, f"{key}.")
        elif isinstance(value, list) and not key.startswith("theme."):
            for item in value:
                yield from (f"--{key}", item)
        else:  # lists of the theme are given as JSON
            yield from (f"--{key}", value if isinstance(value, str) else json.dumps(value))
