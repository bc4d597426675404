"""The offline basemap as a MapLibre style: own colours, own fonts, GeoJSON from the static folder, no outside request.

``style()`` returns a plain dict for ``layout.map.style`` of a Plotly figure. Layers from the ground up: sea, coast,
land, what the caller puts ``under``, waters, regions, borders, labels, what the caller puts ``over`` them.
Labels carry in ``z`` the zoom from which they fit (see labels.py); MapLibre drops those that would touch.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.palette import Mode

Json = dict[str, Any]
Rows = Sequence[Json]

COLOURS: dict[Mode, dict[str, str]] = {
    "light": {
        "sea": "#D6E4EE", "shelf": "#E5EEF5", "coast": "#9FB2C2", "land": "#F4F2EC", "lit": "#FFFFFF",
        "water": "#C4D9E7", "river": "#BDD3E3", "region": "#CDD3DA", "lit_region": "#B4BEC9", "border": "#8995A3",
        "country": "#606C79", "area": "#8793A0", "city": "#35414E", "dot": "#5D6A78", "sea_text": "#6E90AB",
        "halo": "#FBFAF7", "strong": "#17202E",
    },
    "dark": {
        "sea": "#0A1119", "shelf": "#0E1824", "coast": "#35485B", "land": "#18212B", "lit": "#222E3B",
        "water": "#0E1824", "river": "#1D3145", "region": "#2A3643", "lit_region": "#3C4B5B", "border": "#5D6F82",
        "country": "#93A2B2", "area": "#6F8092", "city": "#C3CED9", "dot": "#93A5B7", "sea_text": "#3F6484",
        "halo": "#121A23", "strong": "#F2F6FA",
    },
}  # fmt: skip

LATIN = ["U+0000-00FF", "U+0131", "U+0152-0153", "U+02BB-02BC", "U+02C6", "U+02DA", "U+02DC", "U+2000-206F", "U+20AC"]
BEYOND = ["U+0100-02BA", "U+1E00-1E9F", "U+1EF2-1EFF"]
TEXT, STRONG, ITALIC, SHAPES = "Inter Medium", "Inter Semi Bold", "Inter Italic", "Dateline Shapes"
# read by one worker in this order: what is seen at once comes first, the large file of regions last
SOURCES = ("countries", "borders", "country_labels", "cities", "lakes", "seas", "rivers", "region_labels", "admin1")
# a place that an event covers keeps its name: it moves aside, first a little, then past the event's mark
ASIDE = [value for reach in (0.55, 1.35) for value in (
    "left", [reach, 0], "right", [-reach, 0], "top", [0, reach], "bottom", [0, -reach])]  # fmt: skip


def ramp(*stops: float) -> list[Any]:
    """Return a MapLibre expression that grows with the zoom: zoom, value, zoom, value …"""
    return ["interpolate", ["linear"], ["zoom"], *stops]


def fonts(base: str) -> Json:
    """Return the style's font files, by the names used in ``text-font``."""

    folder = base.removesuffix("geo/") + "fonts/"

    def files(weight: int) -> Rows:
        return [
            {"url": f"{folder}inter-latin-{weight}.woff2", "unicode-range": LATIN},
            {"url": f"{folder}inter-latin-ext-{weight}.woff2", "unicode-range": BEYOND},
        ]

    return {
        TEXT: files(500),
        STRONG: files(600),
        ITALIC: [{"url": f"{folder}inter-latin-italic.woff2"}],
        SHAPES: [{"url": f"{folder}dateline-shapes.woff2"}],
    }


def line(name: str, source: str, colour: Any, width: list[Any], **paint: Any) -> Json:
    """Return a line layer."""
    return {"id": name, "type": "line", "source": source, "layout": {"line-join": "round", "line-cap": "round"},
            "paint": {"line-color": colour, "line-width": width, **paint}}  # fmt: skip


def tinted(colours: dict[str, str], lit: Iterable[str], field: str, bright: str, plain: str) -> Any:
    """Return an expression: one colour where a feature's ``field`` is in ``lit``, another elsewhere."""
    codes = sorted(set(lit))
    return ["match", ["get", field], codes, colours[bright], colours[plain]] if codes else colours[plain]


def ground(colours: dict[str, str], lit: Iterable[str]) -> Rows:
    """Return sea and land; countries in ``lit`` (ISO 3166-1 alpha-2) are a shade brighter."""
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": colours["sea"]}},
        line("shelf", "countries", colours["shelf"], ramp(0, 4, 4, 14, 8, 34),
             **{"line-blur": ramp(0, 3, 4, 10, 8, 24)}),
        line("coast", "countries", colours["coast"], ramp(0, 0.6, 5, 1.4, 8, 2)),
        {"id": "land", "type": "fill", "source": "countries",
         "paint": {"fill-color": tinted(colours, lit, "cc", "lit", "land")}},
    ]  # fmt: skip


def waters_and_borders(colours: dict[str, str], lit: Iterable[str]) -> Rows:
    """Return rivers, lakes and lines between regions and countries, those of ``lit`` countries a shade stronger."""
    return [
        {**line("rivers", "rivers", colours["river"], ramp(3, 0.5, 8, 2.2)), "minzoom": 3},
        {"id": "lakes", "type": "fill", "source": "lakes", "paint": {"fill-color": colours["water"]}},
        {**line("regions", "admin1", tinted(colours, lit, "c", "lit_region", "region"), ramp(3.4, 0.4, 8, 1.2),
                **{"line-opacity": ramp(3.4, 0, 4.4, 1)}), "minzoom": 3.4},
        line("borders", "borders", colours["border"], ramp(1, 0.5, 5, 1.3, 8, 2)),
    ]  # fmt: skip


def words(source: str, colour: str, halo: str, *, size: list[Any], layout: Json, **more: Any) -> Json:
    """Return one label layer: a name is shown from its zoom ``z`` on, greater places first."""
    return {
        "id": f"{source}-words", "type": "symbol", "source": source, "filter": ["<=", ["get", "z"], ["zoom"]],
        "layout": {"text-field": ["get", "n"], "text-font": [TEXT], "text-size": size, "symbol-sort-key": ["get", "z"],
                   "text-padding": 4, **layout},
        "paint": {"text-color": colour, "text-halo-color": halo, "text-halo-width": 1.3, "text-halo-blur": 0.4},
        **more,
    }  # fmt: skip


def labels(colours: dict[str, str], named: Sequence[str]) -> Rows:
    """Return the label layers; cities in ``named`` are left out, since the map above names them itself."""
    upper = ["upcase", ["get", "n"]]
    wide = {"text-field": upper, "text-letter-spacing": 0.14, "text-max-width": 8}
    shown: list[Any] = ["<=", ["get", "z"], ["zoom"]]
    cities = ["all", shown, ["!", ["in", ["get", "n"], ["literal", sorted(set(named))]]]]
    beside = {"text-variable-anchor-offset": ASIDE, "text-justify": "auto", "text-padding": 3}
    dots = {
        "circle-radius": ["case", ["has", "k"], 3, 2.1], "circle-color": colours["dot"],
        "circle-stroke-color": colours["halo"], "circle-stroke-width": 1,
    }  # fmt: skip
    return [
        words("seas", colours["sea_text"], "rgba(0,0,0,0)", size=ramp(1, 11, 6, 15),
              layout={"text-font": [ITALIC], "text-letter-spacing": 0.08, "text-max-width": 7}),
        words("region_labels", colours["area"], colours["halo"], size=ramp(4, 10, 8, 13), minzoom=4.6,
              layout={**wide, "text-letter-spacing": 0.1}),
        {"id": "dots", "type": "circle", "source": "cities", "minzoom": 2.6, "filter": shown, "paint": dots},
        words("cities", colours["city"], colours["halo"], size=ramp(3, 11.5, 8, 15), layout=beside, minzoom=2.6,
              filter=cities),
        words("country_labels", colours["country"], colours["halo"], size=ramp(1, 10.5, 5, 15), layout=wide,
              maxzoom=6.5),
    ]  # fmt: skip


def style(
    mode: Mode,
    *,
    base: str = "/app/static/geo/",
    lit: Iterable[str] = (),
    named: Sequence[str] = (),
    sources: Json | None = None,
    under: Rows = (),
    over: Rows = (),
) -> Json:
    """Return the basemap as a MapLibre style.

    ``base`` is where the browser finds the GeoJSON files (in ``geo/``; the fonts lie in ``fonts/`` beside it). ``lit``
    are countries of interest (ISO 3166-1 alpha-2), ``named`` cities that the caller labels; ``sources``, ``under``
    (between land and borders) and ``over`` (above the labels) are the caller's own data and layers.
    """
    files = {name: {"type": "geojson", "data": f"{base}{name}.geojson", "tolerance": 0.3} for name in SOURCES}
    colours, lit = COLOURS[mode], sorted(set(lit))
    return {
        "version": 8,
        "name": f"dateline-{mode}",
        "font-faces": fonts(base),
        "sources": {**(sources or {}), **files},
        "layers": [*ground(colours, lit), *under, *waters_and_borders(colours, lit), *labels(colours, named), *over],
    }
