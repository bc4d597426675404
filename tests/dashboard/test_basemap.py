"""The basemap: its style asks nothing of other machines, its data is whole, its view of borders is the ISO one."""

import json
from pathlib import Path
from typing import Any

import pytest

import dashboard
from dashboard.basemap.style import SOURCES, style
from dashboard.palette import KINDS, PAPER, Mode, kind_of

STATIC = Path(dashboard.__file__).parent / "static"
MODES: tuple[Mode, ...] = ("light", "dark")


def features(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((STATIC / "geo" / f"{name}.geojson").read_text("utf-8"))["features"]
    return found


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("mode", MODES)
def test_the_style_names_no_other_machine(mode: Mode) -> None:
    text = json.dumps(style(mode, lit=["UA"], named=["Kyiv"]))
    assert "http" not in text and "//" not in text
    assert "glyphs" not in style(mode) and "sprite" not in style(mode)  # both would be fetched


@pytest.mark.parametrize("mode", MODES)
def test_every_file_of_the_style_is_there(mode: Mode) -> None:
    drawn = style(mode)
    files = [text for text in strings([drawn["sources"], drawn["font-faces"]]) if text.startswith("/app/static/")]
    assert len(files) >= len(SOURCES) + 6
    missing = [file for file in files if not (STATIC / file.removeprefix("/app/static/")).is_file()]
    assert missing == []


@pytest.mark.parametrize("mode", MODES)
def test_layers_use_declared_sources_and_fonts_once(mode: Mode) -> None:
    drawn = style(mode)
    layers = drawn["layers"]
    assert len({layer["id"] for layer in layers}) == len(layers)
    assert {layer["source"] for layer in layers if "source" in layer} <= set(drawn["sources"])
    fonts = {font for layer in layers for font in layer.get("layout", {}).get("text-font", [])}
    assert fonts <= set(drawn["font-faces"])


def test_both_themes_have_the_same_layers_so_that_a_switch_changes_colours_only() -> None:
    light, dark = style("light", lit=["UA"]), style("dark", lit=["SD", "LY"])
    assert [layer["id"] for layer in light["layers"]] == [layer["id"] for layer in dark["layers"]]
    assert light["sources"] == dark["sources"]


def test_countries_of_interest_come_from_the_caller_alone() -> None:
    assert '"UA"' not in json.dumps(style("light"))
    land = next(layer for layer in style("light", lit=["SD", "UA", "SD"])["layers"] if layer["id"] == "land")
    assert land["paint"]["fill-color"][2] == ["SD", "UA"]


def test_cities_that_the_map_names_are_not_named_twice() -> None:
    words = next(layer for layer in style("light", named=["Kyiv"])["layers"] if layer["id"] == "cities-words")
    assert ["literal", ["Kyiv"]] in words["filter"][2][1]


def test_borders_are_the_iso_view() -> None:
    regions = {feature["properties"]["id"]: feature["properties"]["c"] for feature in features("admin1")}
    ukraine = [code for code, country in regions.items() if country == "UA"]
    assert len(ukraine) == 27 and {"UA-43", "UA-40", "UA-09", "UA-14"} <= set(ukraine)
    assert len({feature["properties"]["cc"] for feature in features("countries")}) > 230
    assert len(regions) > 4500


@pytest.mark.parametrize(
    ("layer", "current", "dated"),
    [
        ("cities", ["Kyiv", "Odesa", "Kharkiv", "Mykolaiv", "Zaporizhzhia", "Dnipro"], ["Kiev", "Mykolayiv"]),
        ("region_labels", ["Odesa", "Kyiv", "Crimea", "Sumy", "Kursk"], ["Kiev", "Odessa"]),
        ("country_labels", ["Ukraine", "Czechia", "North Macedonia", "Eswatini", "Netherlands"], ["Swaziland"]),
    ],
)
def test_names_are_current(layer: str, current: list[str], dated: list[str]) -> None:
    names = {feature["properties"]["n"] for feature in features(layer)}
    assert set(current) <= names
    assert not names & set(dated)


def test_labels_say_from_which_zoom_they_fit() -> None:
    cities = {feature["properties"]["n"]: feature["properties"] for feature in features("cities")}
    assert cities["Kyiv"]["z"] < cities["Chernihiv"]["z"] and cities["Kyiv"]["k"] == 1
    assert cities["Kyiv"]["z"] < cities["Bila Tserkva"]["z"]
    for layer in ("cities", "country_labels", "region_labels", "seas"):
        assert all(0 <= feature["properties"]["z"] <= 20 and feature["properties"]["n"] for feature in features(layer))


def test_the_data_stays_small() -> None:
    size = sum(file.stat().st_size for file in STATIC.rglob("*") if file.is_file())
    assert size < 7_000_000
    assert not list(STATIC.rglob("plotly*.js"))  # it comes from the plotly wheel


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_marks_stand_out_from_every_ground_and_text_is_readable(mode: Mode) -> None:
    layers = {layer["id"]: layer["paint"] for layer in style(mode, lit=["UA"])["layers"]}
    lit, land = layers["land"]["fill-color"][3:]
    grounds = [lit, land, layers["sea"]["background-color"], PAPER[mode].ground, PAPER[mode].band]
    faint = [(kind.name, ground) for kind in KINDS for ground in grounds if contrast(kind.hue.on(mode), ground) < 3]
    assert faint == []
    for text in (PAPER[mode].text, PAPER[mode].muted):
        assert contrast(text, PAPER[mode].ground) >= 4.5
    for words in ("cities-words", "country_labels-words"):
        assert contrast(layers[words]["text-color"], land) >= 4.5, words


def test_no_two_kinds_look_alike() -> None:
    assert len({(kind.hue, kind.shape) for kind in KINDS}) == len(KINDS)
    assert len({kind.label for kind in KINDS}) == len(KINDS)


def test_an_unknown_kind_is_drawn_under_its_own_name() -> None:
    assert kind_of("tsunami").label == "Tsunami"
