"""Charts and maps from a flat frame; the example runs without a network and writes pages that fetch nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import sample

from dashboard import frames
from extract import tables

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def flat() -> pd.DataFrame:
    return tables.frames(sample.findings())["flat"]


def test_the_map_fetches_nothing_and_shows_what_the_filters_let_through(flat: pd.DataFrame) -> None:
    figure = frames.event_map(flat, frames.only(flat, country="Spain", period="All"))
    sources = figure.layout.map.style["sources"]
    assert all(not isinstance(source["data"], str) for source in sources.values())
    assert {shape["properties"]["c"] for shape in sources["admin1"]["data"]["features"]} == {"ES"}
    assert "/app/static" not in json.dumps(figure.layout.map.style)
    assert [file["url"][:15] for files in figure.layout.map.style["font-faces"].values() for file in files] == [
        "data:font/woff2"
    ] * 6
    assert {trace.name for trace in figure.data} == {"Flood", "Figure"}


def test_charts_of_a_frame(flat: pd.DataFrame) -> None:
    assert len(frames.timeline(flat).data) > 4
    assert frames.measures(flat).iloc[0].tolist()[:3] in (
        ["launched", "drone", "Ukraine"],
        ["downed", "drone", "Ukraine"],
    )
    bars = frames.measure(flat, "downed", "drone", "Ukraine").data
    assert (
        max(value for bar in bars if bar.uid == "values" for value in bar.y) == 59
    )  # 30 + 17 · 27 mod 30, 17 nights back


def test_a_frame_without_rows_draws_all_the_same(flat: pd.DataFrame) -> None:
    none = flat.iloc[:0]
    assert frames.timeline(none).data and frames.event_map(none).data
    with pytest.raises(ValueError, match="no place in “Atlantis”"):
        frames.only(flat, country="Atlantis")


def test_the_example_runs_offline(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'tests' / 'offline'}{os.pathsep}{ROOT}"}
    command = [sys.executable, str(ROOT / "docs" / "examples" / "charts_from_python.py"), str(tmp_path / "charts")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "214" in done.stdout  # drones launched, as the first note says
    assert sorted(path.name for path in (tmp_path / "charts").iterdir()) == [
        "drones-downed.html",
        "map.html",
        "timeline.html",
    ]
