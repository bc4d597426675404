"""Shaded regions, density and marks sized by a value, as data; and that a switch between them fetches nothing."""

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from test_maps import KYIV, ODESA, SUMY, drawn, frame, keys, point

from dashboard.maps import classes, density_map, event_map, region_map, values
from dashboard.palette import Mode


def region(code: str, name: str, value: float, **more: Any) -> dict[str, Any]:
    return {
        "key": f"region:{code}", "admin1": code, "name": name, "country": "UA", "latitude": 50.0, "longitude": 34.0,
        "value": value, "said": f"{value:g}", "label": f"{name}: {value:g}",
    } | more  # fmt: skip


REGIONS = pd.DataFrame([region("UA-59", "Sumy", 12), region("UA-51", "Odesa", 3), region("UA-30", "Kyiv", 3)])


def layer(figure: go.Figure, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in figure.layout.map.style["layers"] if one["id"] == name)
    return found


def shades_of(figure: go.Figure) -> dict[str, str]:
    _, _, *pairs = layer(figure, "shading")["paint"]["fill-color"]
    return dict(zip(pairs[:-1:2], pairs[1::2], strict=True))


# ---- classes


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([], []),
        ([7], [(7, 7)]),
        ([3, 3, 12], [(3, 3), (12, 12)]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000], [(1, 2), (3, 4), (5, 6), (7, 8), (9, 1000)]),
    ],
)
def test_classes_hold_all_values_and_part_no_equal_ones(values: list[float], found: list[tuple[float, float]]) -> None:
    assert classes.classes(values) == found
    for value in values:
        least, most = found[classes.class_of(value, found)]
        assert least <= value <= most


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_more_is_larger_and_stands_out_more(n: int) -> None:
    sizes = classes.sizes([(i, i) for i in range(n)])
    assert sizes == sorted(set(sizes)) and len(sizes) == n

    def brightness(shade: str) -> int:
        return sum(map(int, shade.removeprefix("rgb(").removesuffix(")").split(",")))

    dark, light = (list(map(brightness, classes.shades(n, mode))) for mode in ("dark", "light"))
    assert dark == sorted(dark) and light == sorted(light, reverse=True) and len(set(light)) == n


# ---- regions


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_equal_regions_are_shaded_alike_and_the_legend_says_how(mode: Mode) -> None:
    figure = region_map(REGIONS, mode=mode, what="Injured: the latest told for each, never added up")
    shades = shades_of(figure)
    assert shades["UA-51"] == shades["UA-30"] != shades["UA-59"] and len(shades) == 3
    text = figure.layout.annotations[0].text
    assert "Injured: the latest told for each, never added up" in text
    assert all(shade in text for shade in shades.values())


def test_a_region_says_its_value_on_the_map_too() -> None:
    words = layer(region_map(REGIONS, mode="light", what="x"), "shading-words")["layout"]["text-field"]
    assert '"UA-59", "12"' in json.dumps(words) and '["get", "n"]' in json.dumps(words)


def test_a_region_can_be_clicked_and_hovered() -> None:
    areas = region_map(REGIONS, mode="light", what="x").layout.meta["areas"]
    assert areas["UA-59"][:2] == ["region:UA-59", "Sumy: 12"] and len(areas) == 3


def test_the_selected_region_is_outlined_by_its_key() -> None:
    def outlined(selected: str | None) -> str:
        figure = region_map(REGIONS, mode="light", what="x", selected=selected)
        return str(layer(figure, "region-selected")["filter"][2])

    assert outlined("region:UA-51") == "UA-51"
    assert outlined(None) == outlined("region:FR-75") == outlined("Kyiv|50.45|30.52|assault") == ""


def test_no_regions_give_a_map_without_legend() -> None:
    figure = region_map(REGIONS.head(0), mode="light", what="x")
    assert not figure.layout.annotations and figure.layout.meta["areas"] == {}
    assert figure.data[0].type == "scattermap"


# ---- density


def test_density_is_of_places_that_are_known() -> None:
    rows = frame(point(KYIV, n=9), point(ODESA), point(SUMY, precise=False, n=400))
    figure = density_map(rows, mode="light")
    weights = {tuple(one["geometry"]["coordinates"]): one["properties"]["w"] for one in drawn(figure, "density")}
    assert set(weights) == {(30.5234, 50.45), (30.7233, 46.4825)}
    assert weights[30.5234, 50.45] == 1.0 > weights[30.7233, 46.4825] > 0
    assert drawn(figure, "marks") == [] and sorted(keys(figure)) == sorted(rows["key"])
    assert "sparse" in figure.layout.annotations[0].text and "dense" in figure.layout.annotations[0].text


# ---- sizes by value


def told(place: tuple[str, float, float], low: float, **more: Any) -> dict[str, Any]:
    return point(place, **{"low": low, "high": low, "bound": "exact", "unit": "person", "value": low, "told": 1,
                           "claimant": None, "outlet": "Desk", "first": 1_744_156_800, "last": 1_744_243_200,
                           "sentence": "So it was."} | more)  # fmt: skip


def test_marks_are_sized_by_value_and_say_it() -> None:
    rows = pd.DataFrame([told(KYIV, 3), told(ODESA, 145, told=2), told(SUMY, 40, precise=False)])
    rows = values.worded(rows, "injured", "latest")
    figure = event_map(rows, mode="light", sized=values.heading("injured", "person", "latest"), unit="person")
    size = {name["properties"]["t"]: name["properties"]["r"] for name in drawn(figure, "names")}
    assert list(size) == ["Kyiv 3", "Odesa 145", "Sumy region 40"]
    assert size["Kyiv 3"] < size["Sumy region 40"] < size["Odesa 145"]
    text = figure.layout.annotations[0].text
    assert "Injured: the latest told for each, never added up" in text
    for value in ("3", "40", "145"):
        assert f"</span> {value}" in text


def test_a_value_says_its_bound_its_day_its_teller_and_which_it_is() -> None:
    rows = pd.DataFrame([
        told(KYIV, 500, high=None, bound="more_than", told=3, claimant="Defence Ministry"),
        told(ODESA, 10, high=30, bound="range"),
    ])  # fmt: skip
    rows = values.worded(rows, "killed", "highest")
    assert rows.said.tolist() == ["more than 500", "10–30"]
    assert rows.label[0] == (
        "Kyiv: more than 500 killed, 9 April 2025, says Defence Ministry, highest of 3 told. So it was."
    )
    assert rows.label[1] == "Odesa: 10–30 killed, 9 April 2025, Desk. So it was."


# ---- all of them


def test_a_switch_of_the_layer_fetches_nothing_and_keeps_all_layers() -> None:
    rows = frame(point(KYIV), point(SUMY, precise=False))
    maps = [event_map(rows, mode="light"), density_map(rows, mode="dark"), event_map(frame(), mode="light"),
            region_map(REGIONS, mode="dark", what="x")]  # fmt: skip
    bones = {
        json.dumps([list(figure.layout.map.style["sources"]), [one["id"] for one in figure.layout.map.style["layers"]]])
        for figure in maps
    }
    assert len(bones) == 1
    files = {json.dumps([source["data"] for source in figure.layout.map.style["sources"].values()
                         if isinstance(source["data"], str)]) for figure in maps}  # fmt: skip
    assert len(files) == 1


def test_only_the_asked_layer_is_seen() -> None:
    rows = frame(point(KYIV))
    for figure, seen in (
        (event_map(rows, mode="light"), set()),
        (density_map(rows, mode="light"), {"density"}),
        (region_map(REGIONS, mode="light", what="x"), {"shading", "shading-words", "shading-values"}),
    ):
        layers = figure.layout.map.style["layers"]
        assert {one["id"] for one in layers if one.get("layout", {}).get("visibility") == "visible"} == seen


def test_shades_lie_under_borders_and_names() -> None:
    order = [one["id"] for one in region_map(REGIONS, mode="light", what="x").layout.map.style["layers"]]
    assert order.index("land") < order.index("shading") < order.index("borders") < order.index("cities-words")
    assert order.index("cities-words") < order.index("marks")


def test_the_hovered_circle_knows_its_radius_and_the_extent_can_be_given() -> None:
    figure = event_map(frame(point(KYIV, radius_km=12.34), point(ODESA, radius_km=None)), mode="light",
                       extent=(20.0, 44.0, 40.0, 52.0))  # fmt: skip
    radii = {row[0]: row[3] for trace in figure.to_dict()["data"] for row in trace["customdata"]}
    assert radii == {"Kyiv|assault": 12.3, "Odesa|assault": 0}
    assert figure.layout.meta["fit"] == (20.0, 44.0, 40.0, 52.0)
