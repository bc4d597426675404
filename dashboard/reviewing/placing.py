"""The place of a finding: what its name could mean, a click on the map, and the columns that follow from a point."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import locator, maps, panel
from dashboard.evidence import whereabouts
from dashboard.live_chart import Click, Spot, live_chart
from extract import store

Row = Mapping[str, Any]
HEIGHT = 400  # pixels of the map
PRECISION = {"this spot (1 km)": 1.0, "this town (10 km)": 10.0, "this district (30 km)": 30.0,
             "this region (100 km)": 100.0}  # fmt: skip
ROLES = {"scene": "It happened here", "venue": "They met or spoke here", "mention": "Named only; no pin"}
SPOT = "spot"


def candidates(row: Row) -> list[dict[str, Any]]:
    """What the place of a finding could mean, the likeliest first."""
    return list(json.loads(row["candidates"] or "[]"))


def world(row: Row, others: Sequence[Row], spot: Spot | None, chosen: str | None) -> go.Figure:
    """The map of a finding: where it is, what else its name could mean, and the spot that was clicked."""
    points = [_point(f"candidate {n}", one, whereabouts.titled(one)) for n, one in enumerate(others)]
    if row["latitude"] is not None:
        points.append(_point("now", row, row["place"]) | {"radius_km": row["radius_km"] or 0.0})
    if spot is not None:
        at = {"latitude": spot.latitude, "longitude": spot.longitude}
        points.append(_point(SPOT, at, "here"))
    view = None
    if row["latitude"] is not None and spot is None:
        zoom = round(locator.zoom(row["latitude"], row["radius_km"]), 2)
        view = {"center": {"lat": row["latitude"], "lon": row["longitude"]}, "zoom": zoom}
    columns = ("key", "latitude", "longitude", "radius_km", "place", "country", "kind", "n", "label", "precise")
    figure = maps.event_map(pd.DataFrame(points, columns=columns), mode=panel.mode(), selected=chosen, view=view)
    figure.layout.annotations = ()  # no legend: the list beside it says what the marks are
    return figure


def _point(key: str, at: Row, name: str) -> dict[str, Any]:
    where = {"latitude": at["latitude"], "longitude": at["longitude"], "radius_km": 0.0, "country": at.get("country")}
    return {"key": key, **where, "place": name, "kind": "figure", "n": 1, "label": name, "precise": True}


def choose(row: Row, *, writes: bool) -> str | None:
    """Draw the map with the candidates beside it; the key of what is chosen: a candidate, or the spot clicked."""
    others, spot = candidates(row), _spot(row)
    names = {f"candidate {n}": f"{whereabouts.titled(one)} ({one['share']:.0%})" for n, one in enumerate(others)}
    if spot is not None:
        names[SPOT] = f"The spot you clicked: {spot.latitude:.3f}, {spot.longitude:.3f}"
    chosen = None
    if names and writes:
        chosen = st.radio(
            "It is", list(names), index=None, key=f"place_choice {row['id']}", format_func=lambda key: names[key]
        )
    live_chart(  # one chart a finding: a kept camera would show the last one's part of the world
        world(row, others, spot, chosen or ("now" if row["latitude"] is not None else None)), key=f"map of {row['id']}",
        alt=f"Map of {row['place'] or 'the world'}, with {len(others)} places that the name could mean", height=HEIGHT,
        on_click=_pick, on_spot=_put if writes and row["place_id"] else None,
    )  # fmt: skip
    return chosen


def _spot(row: Row) -> Spot | None:
    id, spot = st.session_state.get("review_spot", ("", None))
    return spot if id == row["id"] else None


def _pick(click: Click) -> None:
    if click.keys[0] != "now":
        st.session_state[f"place_choice {st.session_state['review']}"] = click.keys[0]


def _put(spot: Spot) -> None:
    id = st.session_state["review"]
    st.session_state.update({"review_spot": (id, spot), f"place_choice {id}": SPOT})


def values(row: Row, chosen: str, radius_km: float, role: str) -> dict[str, Any]:
    """The columns of a place row that follow from what was chosen for it."""
    spot = _spot(row)
    if chosen == SPOT and spot is not None:
        at = {"latitude": spot.latitude, "longitude": spot.longitude}
        return at | store.region_of(spot.latitude, spot.longitude) | {"radius_km": radius_km, "role": role}
    one = candidates(row)[int(chosen.split()[1])]
    at = {"latitude": one["latitude"], "longitude": one["longitude"]}
    known = store.region_of(one["latitude"], one["longitude"], one["geonameid"])
    return at | known | {"name": one["name"], "kind": one["kind"], "role": role}


def alike(row: Row, places: Sequence[Row]) -> list[str]:
    """The other mentions in the document that bear the same name and have no point either."""
    same = (one for one in places if one["id"] != row["place_id"] and one["name"] == row["place"])
    return [one["id"] for one in same if one["latitude"] is None]
