"""Briefings kept under a name, the generation that a frozen one needs, and the page that shows them."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import sample
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard import briefings, maps, saved, steps
from extract import store

APP = Path(dashboard.__file__).with_name("app.py")


def test_a_frozen_briefing_keeps_its_generation_and_lets_it_go(tmp_path: Path) -> None:
    sample.publish(tmp_path, sample.findings(), number=12)
    kept = tmp_path / "published" / "generations" / "00000012.kept"
    briefings.save(tmp_path, "Morning", {"steps": ["a b"], "held": ["12"]})
    briefings.save(tmp_path, "Evening", {"steps": ["c"], "held": ["12"]})
    assert kept.exists()
    briefings.remove(tmp_path, "Morning")
    assert kept.exists()
    briefings.save(tmp_path, "Evening", {"steps": ["c"]})  # live from now on
    assert not kept.exists()
    assert saved.words(briefings.load(tmp_path)["Evening"]) == {"steps": ["c"]}
    assert saved.load(tmp_path) == {}  # views are another file


def test_a_kept_generation_outlives_those_after_it(tmp_path: Path) -> None:
    import extract

    record = store.open(tmp_path)
    for number in range(1, 7):
        record.add([extract.Document(f"On day {number}, {number} people were injured in Kyiv.")])
        record.publish()
        if number in (1, 2):
            record.keep(number)
    record.keep(2, False)
    published = tmp_path / "published" / "generations"
    old = published.stat().st_mtime - 7200
    for manifest in published.glob("*.json"):
        os.utime(manifest, (old, old))
    record.publish()
    first, second = record.generation(1), record.generation(2)
    assert first is not None and first.counts["documents"] == 1
    assert second is None
    current = record.generation()
    assert current is not None and current.counts["documents"] == 6


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    sample.publish(tmp_path, sample.findings())
    return tmp_path


def opened(**address: str) -> AppTest:
    test = AppTest.from_function(script, default_timeout=60)
    for name, value in address.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception, test.exception
    return test


def script() -> None:
    from dashboard import data
    from dashboard.filters import Filters
    from dashboard.views import briefing

    picture = data.picture()
    assert picture is not None
    briefing.show(picture, Filters())


def sent(test: AppTest, key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(test.get_by_key(key).proto.json)
    return found


def test_without_a_choice_the_figures_of_the_overview_are_the_steps(home: Path) -> None:
    test = opened()
    stage = sent(test, "presenter")
    assert len(stage["slides"]) == 5 and stage["talk"]["stays"] == "LIVE"
    assert stage["talk"]["title"] == "Everywhere, last 30 days" and stage["talk"]["sample"]
    assert "the figures that head the overview" in sent(test, "lineup")["html"]
    assert "steps" not in test.query_params


def test_steps_and_maps_are_made_once_for_a_generation(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    for module, name in ((steps, "steps"), (maps, "event_map")):
        real = getattr(module, name)

        def counted(*words: Any, real: Any = real, name: str = name, **named: Any) -> Any:
            made.append(name)
            return real(*words, **named)

        monkeypatch.setattr(module, name, counted)
    test = opened()
    assert sorted(made) == ["event_map", "event_map", "steps"]  # a map for each theme
    first = sent(test, "presenter")["slides"]
    test.run()
    assert len(made) == 3 and sent(test, "presenter")["slides"] == first
    sample.publish(home, [sample.flood()], number=2)
    test.run()
    assert len(made) == 6 and sent(test, "presenter")["slides"] != first


def test_an_address_says_steps_order_and_how_they_go_on(home: Path) -> None:
    ministers, flood = sample.ministers(), sample.flood()
    ids = [flood.figures[0].id, ministers.events[0].id]
    stage = sent(
        opened(steps=" ".join(ids), briefing="Morning", look="Projector", pace="every 20 s", kiosk="true"), "presenter"
    )
    assert [slide["id"] for slide in stage["slides"]] == ids
    talk = stage["talk"]
    assert (talk["title"], talk["look"], talk["pace"], talk["kiosk"]) == ("Morning", "Projector", 20, True)


def test_steps_that_are_not_held_are_said(home: Path) -> None:
    test = opened(steps=f"gone {sample.flood().figures[0].id}")
    assert len(sent(test, "presenter")["slides"]) == 1
    assert "No longer held <small>gone</small>" in sent(test, "lineup")["html"]
    assert "None of the steps chosen is held" in sent(opened(steps="gone"), "empty")["html"]


def test_a_frozen_briefing_stays_at_its_picture(home: Path) -> None:
    flood = sample.flood().figures[0].id
    sample.publish(home, [sample.ministers()], number=2)
    live, frozen = opened(steps=flood), opened(steps=flood, stays="Frozen", held="1")
    assert "None of the steps chosen" in sent(live, "empty")["html"]
    stage = sent(frozen, "presenter")
    assert stage["talk"]["stays"] == "FROZEN · picture 1" and len(stage["slides"]) == 1
    gone = opened(steps=flood, stays="Frozen", held="77")
    assert "Picture 77" in gone.warning[0].value and "no longer kept" in gone.warning[0].value
