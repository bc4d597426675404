"""What else a name could mean: kept with the row, through the store and into what readers see."""

import json
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq

import extract
from extract import store
from extract.gazetteer import Location
from extract.places import runners
from extract.places.locate import Sense

MISSOURI, ILLINOIS = (
    Location(
        number, "Springfield", "city", latitude, longitude, 9.0, "US", "United States", f"US-{state[:2].upper()}", state
    )
    for number, latitude, longitude, state in ((1, 37.2, -93.3, "Missouri"), (2, 39.8, -89.6, "Illinois"))
)
SENSE = Sense(ILLINOIS, 0.7, ((MISSOURI, 0.25), (MISSOURI, 0.02)))


def test_a_located_place_keeps_the_likely_others() -> None:
    (other,) = runners.candidates(SENSE, located=True)
    assert (other.admin1_name, other.share, other.geonameid) == ("Missouri", 0.25, 1)


def test_an_unlocated_place_keeps_all_the_best_first() -> None:
    kept = runners.candidates(SENSE, located=False)
    assert [one.share for one in kept] == [0.7, 0.25, 0.02]


def test_a_name_without_a_sense_has_none() -> None:
    assert runners.candidates(None, located=False) == ()


def candidates(text: str) -> dict[str, object]:
    places = extract.from_text(text).places
    return dict(zip(places["text"], places["candidates"], strict=True))


def test_an_ambiguous_name_has_candidates_of_other_spots() -> None:
    found = json.loads(str(candidates("A fire broke out in Springfield on Monday.")["Springfield"]))
    assert 1 <= len(found) <= 5
    assert all(one["name"] == "Springfield" and 0 < one["share"] < 1 for one in found)
    assert [one["share"] for one in found] == sorted((one["share"] for one in found), reverse=True)
    assert len({(one["admin1_name"], one["country_name"]) for one in found}) == len(found)


def test_a_sure_name_has_none() -> None:
    assert pd.isna(candidates("Protests went on in Ukraine.")["Ukraine"])


def test_candidates_come_through_the_store(tmp_path: Path) -> None:
    opened = store.open(tmp_path)
    opened.add([extract.Document("A fire broke out in Springfield on Monday.")])
    generation = opened.publish()
    (path,) = generation.parts["places"]
    (told,) = pq.read_table(path)["candidates"].to_pylist()
    query = f"SELECT json_extract_string(candidates, '$[0].name') FROM '{path}'"
    assert json.loads(told)[0]["name"] == "Springfield"
    assert duckdb.sql(query).fetchall() == [("Springfield",)]
