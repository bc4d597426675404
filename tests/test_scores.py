"""The ratchet: no score falls more than half a point below its floor; what documents say is what was measured."""

import json

import pytest

from benchmarks import corpora, readme, scores


def test_a_fallen_score_is_named_and_a_small_fall_is_not():
    floors = {"dates te3 value F1": 80.0, "places lgl A@161": 90.0, "figures isaf killed exact": 85.0}
    now = {"dates te3 value F1": 79.4, "places lgl A@161": 89.5}
    assert [(fall.name, fall.score) for fall in scores.fallen(now, floors)] == [
        ("dates te3 value F1", 79.4),
        ("figures isaf killed exact", None),
    ]


def test_floors_rise_by_themselves_and_fall_only_when_told():
    assert scores.raised({"a": 70.0, "b": 90.0, "c": 1.0}, {"a": 80.0, "b": 80.0}) == {"a": 80.0, "b": 90.0, "c": 1.0}
    assert scores.raised({"a": 70.0}, {"a": 80.0}, lower=True) == {"a": 70.0}


def test_only_other_systems_are_anchors(tmp_path):
    (tmp_path / "bench.py").write_text(
        'ANCHORS = {"a": (81.9, "learned experiment"), "b": (77.2, "learned experiment; Edinburgh 47.8"), '
        '"c": (90.0, "learned experiment; mordecai3 94.1 on gold spans"), "d": (85.2, "HeidelTime")}'
    )
    assert corpora.anchors(tmp_path) == {
        "b": (47.8, "Edinburgh"),
        "c": (94.1, "mordecai3 on gold spans"),
        "d": (85.2, "HeidelTime"),
    }


def test_the_readme_shows_the_scores_that_are_shipped():
    shipped = json.loads(scores.ACCURACY.read_text(encoding="utf-8"))
    assert readme.within(readme.README.read_text(encoding="utf-8")) == readme.table(shipped)


def test_no_score_has_fallen():
    where = corpora.folder()
    if where is None:
        pytest.skip(corpora.ABSENT)
    fingerprint, floors = scores.kept()
    if fingerprint != corpora.fingerprint(where):
        pytest.skip("the corpora beside this checkout are not those of the floors: `make bench` records them anew")
    assert scores.fallen(scores.measured(where), floors) == []
