"""The presenter: the steps of a briefing, one message each, stepped through in the browser without asking the server.

All steps are sent at once, and the map once a theme; the browser (presenter.js) changes the words and eases the camera.
So a step takes no longer than a frame, and goes on when the server does not answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.live_chart import packed, plotly_url
from dashboard.palette import Mode

LOOKS = ("Light", "Dark", "Projector")  # projector: light, black on white, larger
PACES = (0, 10, 20, 30, 60)  # seconds a step; 0: by hand
_HERE = Path(__file__).parent
SCRIPTS = (
    *(_HERE.parent / name for name in ("live_load.js", "live_view.js")),
    *(_HERE / name for name in ("presenter_map.js", "presenter.js")),
)

_mount = st.components.v2.component(
    "dateline_presenter",
    html='<div class="briefing"></div>',
    css=(_HERE / "presenter.css").read_text("utf-8"),
    js="\n".join(script.read_text("utf-8") for script in SCRIPTS),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Slide:
    """One step for the browser: its message as HTML, the same in a line, and where the map looks.

    `point` is (latitude, longitude, radius in km), `box` west, south, east, north; None: the whole map, and `nowhere`
    says why.
    """

    id: str
    html: str
    spoken: str
    nowhere: str = ""
    point: tuple[float, float, float] | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Talk:
    """What stands around the steps, and how they go on. `pace` is in seconds (0: by hand), `zone` an IANA name.

    `stays` says in words whether the talk is live or frozen; `at` is the id to begin at.
    """

    title: str
    about: str
    as_of: str
    stays: str
    frozen: bool = False
    sample: bool = False
    look: str = LOOKS[0]
    pace: int = 0
    kiosk: bool = False
    zone: str = "UTC"
    at: str = ""


def presenter(slides: Sequence[Slide], talk: Talk, maps: Mapping[Mode, go.Figure], *, key: str) -> None:
    """Draw the stage with its steps, at least one, and the buttons that step and present it. `maps` are by theme."""
    data: dict[str, Any] = {
        "plotly": plotly_url(),
        "maps": {mode: packed(figure) for mode, figure in maps.items()},
        "slides": [asdict(slide) for slide in slides],
        "talk": asdict(talk),
        "looks": list(LOOKS),
        "theme": "Dark" if st.context.theme.type == "dark" else "Light",
    }
    _mount(key=key, data=data)
