"""The event map as data: what is drawn where, what a click would say, and that nothing is hidden or moved."""

import json
import random
from itertools import combinations
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.live_chart import packed, unpacked
from dashboard.maps import camera, event_map, points_of, slots
from dashboard.palette import Mode, kind_of

KYIV, ODESA, SUMY = ("Kyiv", 50.45, 30.5234), ("Odesa", 46.4825, 30.7233), ("Sumy region", 51.0, 34.0)


def point(place: tuple[str, float, float], kind: str = "assault", n: int = 1, **more: Any) -> dict[str, Any]:
    name, latitude, longitude = place
    return {
        "key": f"{name}|{kind}", "latitude": latitude, "longitude": longitude, "radius_km": 10.0, "place": name,
        "country": "UA", "kind": kind, "n": n, "label": f"{name}: {kind}", "precise": True,
    } | more  # fmt: skip


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(point(KYIV)))


def drawn(figure: go.Figure, source: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = figure.to_dict()["layout"]["map"]["style"]["sources"][source]["data"]["features"]
    return found


def keys(figure: go.Figure) -> list[str]:
    return [row[0] for trace in figure.to_dict()["data"] for row in trace.get("customdata", [])]


def test_every_point_is_drawn_once_and_can_be_clicked() -> None:
    rows = frame(point(KYIV), point(KYIV, "aid"), point(ODESA), point(SUMY, precise=False))
    figure = event_map(rows, mode="light")
    assert sorted(keys(figure)) == sorted(rows["key"])
    assert sum(len(mark["geometry"]["coordinates"]) for mark in drawn(figure, "marks")) == len(rows)
    assert all(isinstance(trace["customdata"], list) for trace in figure.to_dict()["data"])


def test_marks_stand_at_their_true_coordinates() -> None:
    figure = event_map(frame(point(KYIV), point(KYIV, "aid"), point(KYIV, "consult")), mode="light")
    where = {tuple(spot) for mark in drawn(figure, "marks") for spot in mark["geometry"]["coordinates"]}
    assert where == {(30.5234, 50.45)}  # kinds that share a place are shifted on the screen, not on the earth


@pytest.mark.parametrize("kinds", [2, 3, 4, 5, 9])
def test_kinds_at_one_place_do_not_cover_each_other(kinds: int) -> None:
    sizes = [30, 24, 24, 19, 19, 15, 15, 15, 15][:kinds]
    spots = list(zip(slots(sizes), sizes, strict=True))
    for ((x1, y1), a), ((x2, y2), b) in combinations(spots, 2):
        assert abs(x1 - x2) >= (a + b) / 2 or abs(y1 - y2) >= (a + b) / 2 - 0.01
    assert next(slots([30])) == (0.0, 0.0)


def test_the_shift_of_the_mark_and_of_the_click_are_the_same() -> None:
    figure = event_map(frame(point(KYIV, n=20), point(KYIV, "aid", n=3)), mode="light")
    clicks = {row[0]: row[1:] for trace in figure.to_dict()["data"] for row in trace["customdata"]}
    shifts = {mark["properties"]["t"]: mark["properties"]["o"][0] * mark["properties"]["s"]
              for mark in drawn(figure, "marks")}  # fmt: skip
    assert shifts["●"] == pytest.approx(clicks["Kyiv|assault"][0], abs=0.05)
    assert shifts["✚"] == pytest.approx(clicks["Kyiv|aid"][0], abs=0.05)


def test_a_region_is_hollow_a_town_is_filled() -> None:
    figure = event_map(frame(point(KYIV), point(SUMY, precise=False)), mode="light")
    marks = {mark["geometry"]["coordinates"][0][1]: mark["properties"]["t"] for mark in drawn(figure, "marks")}
    assert marks == {50.45: "●", 51.0: "○"}
    assert "hollow" in figure.layout.annotations[0].text
    assert "hollow" not in event_map(frame(point(KYIV)), mode="light").layout.annotations[0].text


def test_size_grows_with_the_number_in_few_steps() -> None:
    counts = [1, 2, 4, 5, 14, 15, 900]
    sizes = [point.size for point in points_of(frame(*(point(KYIV, n=n) for n in counts)))]
    assert sizes == sorted(sizes) and len(set(sizes)) == 4


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_legend_has_shape_colour_and_word_of_every_kind(mode: Mode) -> None:
    kinds = ["assault", "aid", "flood", "figure", "tsunami"]
    figure = event_map(frame(*(point(KYIV, kind, n=3) for kind in kinds)), mode=mode)
    text = figure.layout.annotations[0].text
    for kind in map(kind_of, kinds):
        assert kind.label in text and kind.shape.filled in text and kind.hue.on(mode) in text


def test_places_are_named_once_by_the_map_and_not_by_the_basemap() -> None:
    figure = event_map(frame(point(KYIV), point(KYIV, "aid"), point(SUMY, precise=False)), mode="light")
    assert [name["properties"]["t"] for name in drawn(figure, "names")] == ["Kyiv"]
    layers = {layer["id"]: layer for layer in figure.layout.map.style["layers"]}
    assert '["Kyiv"]' in json.dumps(layers["cities-words"]["filter"])


def test_the_selected_point_has_a_ring_and_its_precision_circle() -> None:
    rows = frame(point(KYIV), point(SUMY, precise=False, radius_km=110.0))
    figure = event_map(rows, mode="light", selected="Sumy region|assault")
    assert drawn(figure, "ring")[0]["geometry"]["coordinates"] == [34.0, 51.0]
    edge = [y for _, y in drawn(figure, "precision")[0]["geometry"]["coordinates"][0]]
    assert max(edge) - 51.0 == pytest.approx(110 / 111.2, rel=0.01)  # a degree of latitude is 111.2 km
    for other in (None, "gone"):
        plain = event_map(rows, mode="light", selected=other)
        assert drawn(plain, "ring") == drawn(plain, "precision") == []


def test_a_selected_point_of_unknown_precision_has_a_ring_only() -> None:
    figure = event_map(frame(point(KYIV, radius_km=None)), mode="light", selected="Kyiv|assault")
    assert drawn(figure, "precision") == [] and len(drawn(figure, "ring")) == 1


def test_no_points_give_a_map_of_the_world() -> None:
    figure = event_map(frame(), mode="dark")
    assert figure.layout.map.zoom < 2 and keys(figure) == []
    assert figure.data[0].type == "scattermap"  # without a trace Plotly draws no map
    assert not figure.layout.annotations and figure.layout.meta["fit"] is None


def test_the_camera_holds_all_points_and_leaves_room_around_one() -> None:
    one = event_map(frame(point(KYIV)), mode="light").layout.map
    assert (one.center.lat, one.zoom) == (50.45, pytest.approx(6.8))
    pair = event_map(frame(point(KYIV), point(ODESA)), mode="light").layout.map
    assert 46.4825 < pair.center.lat < 50.45 and 4 < pair.zoom < 6.8
    assert camera((-170.0, -50.0, 175.0, 70.0))["zoom"] <= 1.4
    view = {"center": {"lat": 1.0, "lon": 2.0}, "zoom": 3.0}
    assert event_map(frame(point(KYIV)), mode="light", view=view).layout.map.zoom == 3.0


def test_countries_are_lit_by_the_points_alone() -> None:
    land = event_map(frame(point(KYIV, country="SD"), point(ODESA, country=None)), mode="light").layout.map.style
    lit = next(layer for layer in land["layers"] if layer["id"] == "land")["paint"]["fill-color"][2]
    assert lit == ["SD"]


BUGS_CAUGHT = [  # a label, what must not be in the hover text
    ("<b>Kyiv</b> & <script>alert(1)</script>", "<b>"),
    ("x" * 4000, "x" * 300),
]


@pytest.mark.parametrize(("label", "never"), BUGS_CAUGHT)
def test_hover_text_is_escaped_and_short(label: str, never: str) -> None:
    assert never not in event_map(frame(point(KYIV, label=label)), mode="light").data[0].text[0]


def test_kinds_at_one_place_share_their_hover_text() -> None:
    figure = event_map(frame(point(KYIV), point(KYIV, "aid")), mode="light")
    assert figure.data[0].text[0] == figure.data[1].text[0]
    assert "● Kyiv: assault" in figure.data[0].text[0] and "✚ Kyiv: aid" in figure.data[0].text[0]


def test_the_same_frame_gives_the_same_json_whatever_the_order() -> None:
    rows = frame(point(KYIV, n=3), point(ODESA), point(KYIV, "aid"))
    again = event_map(rows, mode="light").to_json()
    assert event_map(rows, mode="light").to_json() == again
    assert "uirevision" in again and "NaN" not in again


def test_three_thousand_points_with_hover_are_sent_in_less_than_400_kb() -> None:
    chance = random.Random(5)

    def words(n: int) -> str:  # no two alike, so that they cannot be deflated to nothing
        return " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(n))

    rows = frame(*(
        point((words(2), chance.uniform(44, 54), chance.uniform(22, 40)), n=i % 30, label=words(26))
        for i in range(3000)
    ))  # fmt: skip
    figure = event_map(rows, mode="light")
    assert len(packed(figure)) < 400_000
    assert min(len(text) for trace in figure.data for text in trace.text) > 40, "each point still says something"


def test_what_is_sent_is_the_figure() -> None:
    figure = event_map(frame(point(KYIV)), mode="light")
    assert unpacked(packed(figure)) == json.loads(figure.to_json())
    assert packed(figure) == packed(event_map(frame(point(KYIV)), mode="light")), "the same is sent once only"
