"""The basemap within the figure itself, for a page or a notebook that has no server: shapes and fonts as data."""

import json
from base64 import b64encode
from collections.abc import Collection
from pathlib import Path
from typing import Any

from dashboard.basemap.style import Json

STATIC = Path(__file__).parents[1] / "static"
ALONE = Path(__file__).with_name("alone.js")  # the script that such a page needs before plotly.js
OF_COUNTRY = ("admin1", "region_labels")  # the large files: of these only the countries in question are taken along
DEEPEST = 7  # labels that show only further in are left out


def inlined(style: Json, countries: Collection[str]) -> Json:
    """A style of `basemap.style` whose sources and fonts are data: it fetches nothing.

    Of regions only those of `countries` (ISO 3166-1 alpha-2) are taken along, of labels those of the nearer zooms.
    """
    sources = {name: _held(name, source, countries) for name, source in style["sources"].items()}
    fonts = {name: [{**file, "url": data(STATIC / "fonts" / Path(file["url"]).name)} for file in files]
             for name, files in style["font-faces"].items()}  # fmt: skip
    return {**style, "sources": sources, "font-faces": fonts}


def data(path: Path) -> str:
    """A font as an address that holds it."""
    return f"data:font/woff2;base64,{b64encode(path.read_bytes()).decode()}"


def _held(name: str, source: Json, countries: Collection[str]) -> Json:
    if not isinstance(source.get("data"), str):
        return source  # the caller's own, there already
    shapes = json.loads((STATIC / "geo" / Path(source["data"]).name).read_text("utf-8"))
    if "features" not in shapes:  # one geometry: the lines of all borders
        return {**source, "data": shapes}
    kept = [shape for shape in shapes["features"] if _wanted(name, shape["properties"], countries)]
    return {**source, "data": {**shapes, "features": kept}}


def _wanted(name: str, about: dict[str, Any], countries: Collection[str]) -> bool:
    if name in OF_COUNTRY and str(about["c"])[:2] not in countries:
        return False
    return bool(about.get("z", 0) <= DEEPEST)
