"""The viewer's own settings, bound to the URL: time zone, date-time groups, size, and when a picture is stale."""

from typing import Any

import streamlit as st

from dashboard.viewer import STALE_DAYS, Viewer, zone_of

BROWSER = "This browser's"
ZONES = ("UTC", BROWSER, "Europe/Brussels", "Europe/Kyiv", "Europe/London", "America/New_York", "Asia/Tokyo")
SCALES = ("1×", "1.25×", "1.5×", "2×")
THEME = "Light or dark follows the browser; the menu ⋮ at the top right, under Settings, chooses one."


def display() -> Viewer:
    """Draw the settings, behind one button, and return what they say."""
    with st.popover("Display", key="display"):
        zone = st.selectbox("Time zone", ZONES, key="zone", bind="query-params", accept_new_options=True)
        if zone_of(_named(zone)) is None:
            st.caption(f"“{zone}” is no time zone, so UTC is used. Write one as Europe/Kyiv.")
        dtg = st.toggle("Date-time groups (110900Z APR 25)", key="dtg", bind="query-params")
        scale = st.segmented_control("Size", SCALES, default=SCALES[0], required=True, key="scale", bind="query-params")
        stale: Any = st.number_input(
            "Stale after so many days", 0, 3650, STALE_DAYS, key="stale", bind="query-params", step=1
        )
        st.caption(THEME)
    name = _named(zone)
    return Viewer(name if zone_of(name) else "UTC", bool(dtg), float((scale or SCALES[0])[:-1]), int(stale))


def _named(zone: str | None) -> str:
    return (st.context.timezone or "UTC") if zone == BROWSER else (zone or "UTC")


def style(viewer: Viewer) -> str:
    """The style that makes a page as large as the viewer wants it; empty for the usual size.

    Everything but the charts is measured in rem. A chart is drawn small and shown large: so its own arithmetic of
    clicks and hovers holds, which CSS `zoom` would upset.
    """
    if viewer.scale == 1:
        return ""
    return (
        f"<style>:root {{ --dl-scale: {viewer.scale}; font-size: {16 * viewer.scale}px !important; }}"
        ".dateline-chart { width: calc(100% / var(--dl-scale)) !important; transform: scale(var(--dl-scale));"
        " transform-origin: 0 0; margin-bottom: calc(var(--dl-height) * (var(--dl-scale) - 1)); }"
        f".stSidebar {{ min-width: {304 * viewer.scale}px !important; }}</style>"
    )
