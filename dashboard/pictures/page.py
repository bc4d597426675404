"""The page around one figure: all it needs is in it, or lies beside it in the installed packages."""

import gzip
import json
from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import plotly
import plotly.graph_objects as go

from dashboard.basemap.inline import ALONE
from dashboard.palette import Mode
from dashboard.pictures.captions import Caption
from dashboard.pictures.cropping import STATIC, WORLD, cropped, seen

HERE = Path(__file__).parent
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
SCRIPTS = (HERE.parent / "live_view.js", HERE / "page.js")
FACES = (  # family, weights, file, which characters
    ("Inter", "100 900", "inter-latin-wght-normal.woff2", "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, "
     "U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215"),
    ("Inter", "100 900", "inter-latin-ext-wght-normal.woff2", "U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF"),
    ("Inter", "100 900", "inter-cyrillic-wght-normal.woff2", "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116"),
    ("Dateline Shapes", "400", "dateline-shapes.woff2", ""),
)  # fmt: skip
# A page that stands alone may run what is in it, and may ask for nothing: not even by mistake.
POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; font-src data:; img-src data: blob:; worker-src blob:; connect-src data: blob:\">"
)


def page(figure: go.Figure, caption: Caption, mode: Mode, size: tuple[int, int] | None = None) -> str:
    """Return a figure as an HTML page that stands alone; or, with the ``size`` of a picture, as one to be drawn here.

    The latter links to local files, and holds no more of the basemap than so many pixels show.
    """
    drawn, alone = json.loads(str(figure.to_json())), size is None
    files = _housed(drawn, size)
    return Template((HERE / "page.html").read_text("utf-8")).substitute(
        mode=mode,
        policy=POLICY if alone else "",
        title=escape(caption.title or "Dateline"),
        faces="\n".join(_face(*face, alone) for face in FACES),
        css=(HERE / "page.css").read_text("utf-8"),
        plotly=_within() if alone else f'<script src="{PLOTLY.as_uri()}"></script>',
        header=f"<h1>{escape(caption.title)}</h1>" if caption.title else "",
        footer="".join(f"<p>{escape(line)}</p>" for line in caption.lines),
        figure=json.dumps(drawn, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        files="\n".join(f'<script type="text/plain" id="file {name}">{_packed(name)}</script>' for name in files),
        scripts="\n".join(script.read_text("utf-8") for script in SCRIPTS),
    )


def _within() -> str:
    """plotly.js within the page, and what lets its map work in a page that is opened as a file."""
    return "\n".join(f"<script>{script.read_text('utf-8')}</script>" for script in (ALONE, PLOTLY))


def _housed(drawn: dict[str, Any], size: tuple[int, int] | None) -> list[str]:
    """Point a map's style at where its files are; the names of those that have to be in the page."""
    style, alone, files = drawn["layout"].get("map", {}).get("style", {}), size is None, []
    box = seen(drawn["layout"], *size) if size and style else WORLD
    for source in style.get("sources", {}).values():
        if isinstance(source["data"], str):
            name = source["data"].rpartition("/")[2]
            source["data"] = {"embedded": name} if alone else cropped(name, box)
            files += [name] if alone else []
    for face in (face for faces in style.get("font-faces", {}).values() for face in faces):
        face["url"] = _font(face["url"].rpartition("/")[2], alone)
    return files


def _face(family: str, weights: str, file: str, characters: str, alone: bool) -> str:
    among = f" unicode-range: {characters};" if characters else ""
    where = _font(file, alone)
    return (
        f"@font-face {{ font-family: '{family}'; font-weight: {weights}; src: url({where}) format('woff2');{among} }}"
    )


@cache
def _font(file: str, alone: bool) -> str:
    path = STATIC / "fonts" / file
    return f"data:font/woff2;base64,{b64encode(path.read_bytes()).decode()}" if alone else path.as_uri()


@cache
def _packed(name: str) -> str:
    """A file of the map, gzipped (without its time, so that the same page is the same bytes), in base64."""
    return b64encode(gzip.compress((STATIC / "geo" / name).read_bytes(), mtime=0)).decode()
