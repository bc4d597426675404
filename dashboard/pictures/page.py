"""The page around one figure: all it needs is in it, or lies beside it in the installed packages."""

import gzip
import json
from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import plotly.graph_objects as go

from dashboard.basemap.inline import STATIC
from dashboard.palette import Mode
from dashboard.pictures import alone
from dashboard.pictures.captions import Caption
from dashboard.pictures.cropping import WORLD, cropped, seen

HERE = Path(__file__).parent
SCRIPTS = (HERE.parent / "live_view.js", HERE / "page.js")


def page(figure: go.Figure, caption: Caption, mode: Mode, size: tuple[int, int] | None = None) -> str:
    """Return a figure as an HTML page that stands alone; or, with the ``size`` of a picture, as one to be drawn here.

    The latter links to local files, and holds no more of the basemap than so many pixels show.
    """
    drawn, by_itself = json.loads(str(figure.to_json())), size is None
    files = _housed(drawn, size)
    return Template((HERE / "page.html").read_text("utf-8")).substitute(
        mode=mode,
        policy=alone.POLICY if by_itself else "",
        title=escape(caption.title or "Dateline"),
        faces=alone.faces(alone=by_itself),
        css=(HERE / "page.css").read_text("utf-8"),
        plotly=alone.scripts() if by_itself else f'<script src="{alone.PLOTLY.as_uri()}"></script>',
        header=f"<h1>{escape(caption.title)}</h1>" if caption.title else "",
        footer="".join(f"<p>{escape(line)}</p>" for line in caption.lines),
        figure=alone.literal(drawn),
        files="\n".join(f'<script type="text/plain" id="file {name}">{_packed(name)}</script>' for name in files),
        scripts="\n".join(script.read_text("utf-8") for script in SCRIPTS),
    )


def _housed(drawn: dict[str, Any], size: tuple[int, int] | None) -> list[str]:
    """Point a map's style at where its files are; the names of those that have to be in the page."""
    style, by_itself, files = drawn["layout"].get("map", {}).get("style", {}), size is None, []
    box = seen(drawn["layout"], *size) if size and style else WORLD
    for source in style.get("sources", {}).values():
        if isinstance(source["data"], str):
            name = source["data"].rpartition("/")[2]
            source["data"] = {"embedded": name} if by_itself else cropped(name, box)
            files += [name] if by_itself else []
    for face in (face for faces in style.get("font-faces", {}).values() for face in faces):
        face["url"] = alone.font(face["url"].rpartition("/")[2], by_itself)
    return files


@cache
def _packed(name: str) -> str:
    """A file of the map, gzipped (without its time, so that the same page is the same bytes), in base64."""
    return b64encode(gzip.compress((STATIC / "geo" / name).read_bytes(), mtime=0)).decode()
