"""dateline export, as a script meets it."""

import json
from pathlib import Path

import exported
import pytest
import sample
from typer.testing import CliRunner

from dashboard import cli, exports
from dashboard.exports import Export, asked


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    sample.publish(tmp_path / "home", sample.findings())
    return tmp_path


def run(*words: str) -> str:
    """What the command says; its error where it fails."""
    result = CliRunner().invoke(cli.commands, ["export", *words])
    return str(result.exception or result.output)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".geojson", ".kml"])
def test_it_writes_the_bytes_that_the_page_offers(home: Path, suffix: str) -> None:
    said = run("--page", "map", "--filter", "country=Ukraine&period=7 d", "--to", str(home / f"a{suffix}"))
    assert said.startswith(str(home / f"a{suffix}"))
    picture = exported.picture(home / "home")
    filters, own = asked.chosen(picture, ["country=Ukraine", "period=7 d"], "map")
    kind = next(kind for kind in exports.ROWS if kind.suffix == suffix)
    kind.write(Export(picture, filters, "map", own), home / f"b{suffix}")
    assert (home / f"a{suffix}").read_bytes() == (home / f"b{suffix}").read_bytes()


def test_a_chart_by_its_suffix_and_its_data_by_its_name(home: Path) -> None:
    assert "HTML" in run("--page", "timeline", "--to", str(home / "a.html"))
    assert "Data" in run("--page", "overview", "--chart", "timeline", "--to", str(home / "a.csv"))
    assert (home / "a.csv").read_text("utf-8").startswith('"id","first_day","last_day","kind"')


def test_the_words_of_a_page_choose_the_layer(home: Path) -> None:
    run("--page", "map", "--filter", "map_layer=Regions", "--to", str(home / "a.html"))
    assert "Findings in each region, by number" in (home / "a.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--filter", "country=Narnia", "--to", "a.csv"], "no place in “Narnia” is held"),
        (
            ["--filter", "contry=Ukraine", "--to", "a.csv"],
            "“contry” is no filter of the page overview; there are country",
        ),
        (["--filter", "Ukraine", "--to", "a.csv"], "“Ukraine” is no filter. Write them as the address does"),
        (["--filter", "period=8 d", "--to", "a.csv"], "“8 d” is no period; it can be 24 h, 7 d"),
        (
            ["--page", "map", "--filter", "map_layer=Lines", "--to", "a.csv"],
            "“Lines” is no map_layer; it can be Points",
        ),
        (["--page", "maps", "--to", "a.csv"], "There is no page “maps”"),
        (["--page", "sources", "--to", "a.png"], "The page sources has no chart"),
        (["--chart", "days", "--to", "a.html"], "The page overview has no chart “days”; its charts: map, timeline"),
        (["--to", "a.doc"], "“.doc” is no format of an export; there are .csv .xlsx"),
        (["--to", "nowhere/a.csv"], "there is no folder nowhere"),
    ],
)
def test_what_does_not_hold_is_said_and_nothing_is_written(
    home: Path, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    assert said in run(*words)
    assert [path.name for path in home.iterdir()] == ["home"]


def test_without_a_picture_it_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert "dateline add PATH" in run("--to", str(tmp_path / "a.csv"))


def test_what_cannot_be_placed_is_in_the_file_without_a_point(home: Path) -> None:
    run("--filter", "period=All", "--to", str(home / "a.geojson"))
    found = json.loads((home / "a.geojson").read_text("utf-8"))
    assert found["dateline"]["without_point"] == sum(one["geometry"] is None for one in found["features"]) > 0
