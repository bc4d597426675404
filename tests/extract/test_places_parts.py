"""The parts of the place finder, each by itself."""

from pathlib import Path

import numpy as np
import pytest

from extract import gazetteer, language
from extract.errors import BadSetting
from extract.model import Document
from extract.places import candidates, contexts, models, trees, votes
from extract.places.containers import says_in, says_of
from extract.places.senses import contains, senses


def parsed(text: str) -> language.Parse:
    return next(language.parse([Document(text)]))


def proposed(text: str) -> set[str]:
    parse = parsed(text)
    return {candidate.text for candidate in candidates.propose(parse, candidates.words(parse))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The U.S.-led force left.", "U.S."),
        ("A Kyiv-based outlet said so.", "Kyiv"),
        ("He lives at 12 Elm Street today.", "Elm Street"),
        ("A crash closed Interstate 395 on Monday.", "Interstate 395"),
        ("Ships crossed the Gulf of Aden.", "Gulf of Aden"),
        ("Troops entered al-Bab on Monday.", "al-Bab"),
        ("A race was held at Brands Hatch today.", "Brands Hatch"),
    ],
)
def test_names_are_proposed(text, name):
    assert name in proposed(text)


@pytest.mark.parametrize("text", ["Western governments protested.", "It rained in the north."])
def test_compass_words_are_not_proposed(text):
    assert not proposed(text) & {"Western", "north"}


def test_no_candidate_crosses_a_paragraph():
    assert not any("\n" in name for name in proposed("Talks in New\n\nYork began."))


@pytest.mark.parametrize("gap", [", ", ", in northern ", " (", " in ", ", the "])
def test_gaps_that_put_the_first_into_the_second(gap):
    assert says_in(gap)


@pytest.mark.parametrize("gap", ["'s ", "’s northeastern ", " town of ", "'s capital city of "])
def test_gaps_that_put_the_second_into_the_first(gap):
    assert says_of(gap)


@pytest.mark.parametrize("gap", [" and ", "; ", " attacked ", ""])
def test_gaps_that_say_nothing(gap):
    assert not says_in(gap) and not says_of(gap)


def test_a_place_lies_in_its_country_and_division_but_not_in_itself():
    kharkiv = next(place for place in gazetteer.candidates("Kharkiv") if place.kind == "city")
    oblast = gazetteer.admin1("UA-63")
    assert contains(gazetteer.country("UA"), kharkiv)
    assert contains(oblast, kharkiv)
    assert not contains(oblast, oblast)
    assert not contains(gazetteer.country("RU"), kharkiv)


def test_a_facility_is_sought_in_the_town_of_its_name():
    found = senses("Kramatorsk Hospital")
    assert not found.exact
    assert found.locations[0].name == "Kramatorsk"


def test_shares_of_each_name_sum_to_one():
    name = np.array([0, 0, 1, 1, 1])
    shares = votes.shares(np.array([3.0, 1.0, 0.0, 0.0, 9.0]), name, 2)
    assert np.allclose(np.bincount(name, shares), 1.0)
    assert shares.argmax() == 4


def test_trees_answer_as_if_walked_question_by_question():
    chance = np.random.default_rng(1)
    model = trees.Trees(
        ("a", "b", "c"),
        chance.integers(0, 3, (5, 4)),
        chance.normal(size=(5, 4)).astype(np.float32),
        chance.normal(size=(5, 16)).astype(np.float32),
        0.25,
    )
    matrix = chance.normal(size=(20, 3)).astype(np.float32)
    for row, score in zip(matrix, model.score(matrix), strict=True):
        walked = 0.25
        for columns, thresholds, leaves in zip(model.columns, model.thresholds, model.leaves, strict=True):
            walked += leaves[sum(1 << n for n in range(4) if row[columns[n]] > thresholds[n])]
        assert score == pytest.approx(walked, abs=1e-5)


def test_a_damaged_model_says_so(tmp_path: Path):
    broken = tmp_path / "first.npz"
    broken.write_bytes(b"no archive")
    with pytest.raises(BadSetting, match=r"first\.npz"):
        trees.load(broken)


def test_probabilities_are_probabilities():
    context = contexts.read(parsed("Fires burned near Athens, Greece, and in Sydney on Monday."))
    weights, found = models.judge(context, models.shipped())
    assert ((weights >= 0) & (weights <= 1)).all()
    assert all(0 <= sense.share <= 1.0001 for sense in found.values())
