"""Fixed wordings that tell a measure, or make a number part of a total."""

import pandas as pd
import pytest

import extract

MEASURES = [
    ("The quake has cost at least 300 lives.", "killed"),
    ("Twelve people lost their lives.", "killed"),
    ("Rescuers retrieved 12 bodies from the river.", "killed"),
    ("Forty people were taken to hospital.", "hospitalised"),
    ("About 20,000 customers lost power.", "cut off"),
    ("Fourteen miners are trapped underground.", "cut off"),
    ("Rescuers pulled 12 people alive from the rubble.", "rescued"),
    ("Some 15,000 people have been moved to shelters.", "evacuated"),
    ("Rebels took 60 soldiers prisoner.", "captured"),
    ("Some 40 patients tested positive.", "cases"),
    ("Some 100,000 people took to the streets.", "protested"),
    ("The stadium can hold 40,000 spectators.", "capacity"),
    ("The mission has 12,000 peacekeepers on the ground.", "deployed"),
    ("The storm caused $4bn in damage.", "damaged"),
    ("Twelve houses were washed away.", "destroyed"),
    ("Twelve hikers were washed away by the river.", "missing"),
    ("Twelve people were swept away by the torrent.", "missing"),
    ("Twelve pupils caught measles.", "cases"),
    ("Twelve nurses contracted cholera.", "cases"),
    ("Twelve nurses came down with a fever.", "infected"),
    ("Twelve smugglers were caught with ivory.", None),
    ("Twelve guards caught the thief.", None),
]


@pytest.mark.parametrize(("text", "measure"), MEASURES)
def test_a_fixed_wording_tells_the_measure(text: str, measure: str | None) -> None:
    assert [_or_none(told) for told in extract.from_text(text).figures["measure"]] == [measure]


def _or_none(cell: object) -> object:
    return None if pd.isna(cell) else cell


PARTS = [
    "Twelve people died; three were children.",
    "Twelve people died, with three children among the dead.",
    "Twelve people were hurt, three seriously.",
    "Twelve people were hurt; two are in critical condition.",
    "Twelve people died. They included three children.",
    "Twelve people died. Among them were three children.",
    "Out of 30 drones, 20 were shot down.",
    "Of the $40bn, $4bn is for arms.",
    "Forty were held. The remaining 28 were freed on Monday.",
]


@pytest.mark.parametrize("text", PARTS)
def test_the_second_number_is_part_of_the_first(text: str) -> None:
    whole, part = extract.from_text(text).figures.itertuples()
    assert part.total == whole.id


def test_a_part_of_the_number_that_follows() -> None:
    part, whole = extract.from_text("Three children were among the 12 dead.").figures.itertuples()
    assert part.total == whole.id
