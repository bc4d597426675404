"""What each page has that opens as a file without a network: fonts, plotly.js, and the rule to ask for nothing."""

import json
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

import plotly

from dashboard.basemap.inline import ALONE, STATIC

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
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


def scripts() -> str:
    """plotly.js as script elements, and before it what lets its map work in a page that is opened as a file."""
    return "\n".join(f"<script>{script.read_text('utf-8')}</script>" for script in (ALONE, PLOTLY))


def faces(*, alone: bool = True) -> str:
    """The fonts as CSS: within the page, or where they lie on this machine."""
    return "\n".join(_face(*face, alone) for face in FACES)


@cache
def font(file: str, alone: bool) -> str:
    """The address of a font: one that holds it, or that of its file."""
    path = STATIC / "fonts" / file
    return f"data:font/woff2;base64,{b64encode(path.read_bytes()).decode()}" if alone else path.as_uri()


def literal(value: Any) -> str:
    """A value as JSON within a script element: no word of it becomes a tag."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _face(family: str, weights: str, file: str, characters: str, alone: bool) -> str:
    among = f" unicode-range: {characters};" if characters else ""
    where = font(file, alone)
    return (
        f"@font-face {{ font-family: '{family}'; font-weight: {weights}; src: url({where}) format('woff2');{among} }}"
    )
