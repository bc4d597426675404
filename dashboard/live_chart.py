"""The chart that keeps its camera: a Streamlit component around one living Plotly chart.

Streamlit's own chart element is mounted anew when its figure changes, and zoom, pan and selection are lost. This one
calls ``Plotly.react`` on the same chart (live_chart.js, live_view.js). Zoom and pan live in the browser tab alone: they
survive filters, themes and page switches, and moving the map causes no rerun. plotly.js comes from the installed plotly
wheel, which may be read-only.
"""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go
import streamlit as st
from streamlit.components.v1 import declare_component

PLOTLY = Path(plotly.__file__).parent / "package_data"
SCRIPTS = ("live_load.js", "live_view.js", "live_map.js", "live_brush.js", "live_chart.js")
HEIGHT = 450  # pixels, for a figure that names none
HTML = (
    '<div class="dateline-chart" role="figure" tabindex="0"></div>'
    '<div class="dateline-chart-message" role="alert" hidden></div>'
    '<div class="dateline-chart-tip" hidden></div>'
    '<div class="dateline-chart-spoken" aria-live="polite"></div>'
)
CSS = """
@font-face { font-family: 'Dateline Shapes'; src: url('/app/static/fonts/dateline-shapes.woff2') format('woff2'); }
.dateline-chart { width: 100%; border-radius: 8px; overflow: hidden; }
.dateline-chart:empty { display: grid; place-items: center; background: var(--st-secondary-background-color); }
.dateline-chart:empty::after { content: 'Loading the chart …'; opacity: 0.7; }
.dateline-chart:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.dateline-chart.over-point .maplibregl-canvas-container, .dateline-chart.over-point .nsewdrag,
.dateline-chart.over-region .maplibregl-canvas-container { cursor: pointer; }
.dateline-chart.over-spot .maplibregl-canvas-container { cursor: crosshair; }
.dateline-chart-spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.dateline-chart-tip { position: fixed; z-index: 99; max-width: 26rem; padding: 6px 10px; pointer-events: none;
  background: var(--st-background-color); color: var(--st-text-color); border: 1px solid var(--st-border-color);
  border-radius: 4px; font: 13px/1.45 var(--st-font); box-shadow: 0 2px 8px rgb(0 0 0 / 18%); }
.dateline-chart-message { padding: 12px 14px; border: 1px solid var(--st-border-color); border-radius: 8px; }
"""

_mount = st.components.v2.component(
    "dateline_live_chart",
    html=HTML,
    css=CSS,
    js="\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in SCRIPTS),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Click:
    """A click on a chart: the ids behind what was clicked, and how many clicks this chart has had in this tab.

    The same point clicked again is a new click with a higher ``count``.
    """

    keys: tuple[str, ...]
    count: int


def click_of(value: Any) -> Click | None:
    """Return the click that the browser reported, None for no report or one that is not understood."""
    if not isinstance(value, dict) or not isinstance(value.get("points"), list):
        return None
    keys = tuple(str(key) for row in value["points"] for key in (row if isinstance(row, list) else [row]))
    return Click(keys, int(value.get("count", 0))) if keys else None


def plotly_url() -> str:
    """Serve plotly.js from the installed wheel, and return where the browser finds it."""
    declare_component("plotly", path=str(PLOTLY))  # serves the folder of the wheel under /component/<module>.plotly/
    return f"/component/{__name__}.plotly/plotly.min.js"


def packed(figure: go.Figure) -> str:
    """Return a figure as the text that live_chart.js unpacks: JSON, deflated to about a sixth, in base64."""
    return b64encode(zlib.compress(str(figure.to_json()).encode(), level=6)).decode()


def unpacked(text: str) -> dict[str, Any]:
    """Return the figure behind a text of `packed`, as plain values."""
    figure: dict[str, Any] = json.loads(zlib.decompress(b64decode(text)))
    return figure


Edges = tuple[str, ...]  # of a map: as `filters.Extent`, in degrees; of a time axis: first and last day


@dataclass(frozen=True)
class Spot:
    """A point of a map that bears no mark, in degrees (WGS 84)."""

    latitude: float
    longitude: float


def spot_of(value: Any) -> Spot | None:
    """Return the spot that the browser reported, None for no report or one that is not understood."""
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(one, int | float) for one in value):
        return None
    longitude, latitude = (float(one) for one in value)
    return Spot(round(latitude, 4), round((longitude + 180) % 360 - 180, 4)) if abs(latitude) <= 90 else None


def edges_of(value: Any) -> Edges:
    """Return the edges that the browser reported, none for no report or one that is not understood."""
    if not isinstance(value, dict) or not isinstance(value.get("edges"), list):
        return ()
    return tuple(map(str, value["edges"]))


def _forward(key: str, name: str, read: Callable[[Any], Any], act: Callable[[Any], None] | None) -> Callable[[], None]:
    """What calls `act` with what the browser reported under a name, once it is understood."""

    def forward() -> None:
        reported = read(st.session_state[key].get(name))
        if act is not None and reported:
            act(reported)

    return forward


def live_chart(
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    height: int | None = None,
    on_click: Callable[[Click], None] | None = None,
    on_brush: Callable[[Edges], None] | None = None,
    brush: tuple[str, ...] = ("Drag over what you want to choose",),
    on_spot: Callable[[Spot], None] | None = None,
) -> Click | None:
    """Draw a figure and return the click that caused this rerun, else None.

    ``key`` names the chart and the camera it keeps; ``alt`` says in words what is seen (aria-label). ``height`` in
    pixels overrides the figure's. ``on_click`` is called before the rerun, as all Streamlit callbacks are: use it to
    set state that the page above the chart needs. With ``on_brush`` a box can be drawn over the map, or a stretch
    over the time axis, by a button that says the first of ``brush``; an outline by one that says the second. With
    ``on_spot``, a click on a map beside all marks names the spot. A figure
    equal to the last is neither sent nor drawn again: Streamlit sends a reference to what the browser has.
    """

    data = {
        "plotly": plotly_url(),
        "figure": packed(figure),
        "key": key,
        "alt": alt,
        "height": height or figure.layout.height or HEIGHT,
        "brush": brush if on_brush is not None else (),
        "spot": on_spot is not None,
        "mode": "dark" if st.context.theme.type == "dark" else "light",
    }
    mounted = _mount(
        key=key, data=data, on_click_change=_forward(key, "click", click_of, on_click), on_theme_change=lambda: None,
        on_brush_change=_forward(key, "brush", edges_of, on_brush),
        on_spot_change=_forward(key, "spot", spot_of, on_spot),
    )  # fmt: skip
    return click_of(mounted.get("click"))
