"""Who says so, how sure it is, and whether it is news."""

import pandas as pd
import pytest

import extract

SOURCES = [
    # text, claimant, status
    ("Twelve people were injured, the health ministry said.", "health ministry", "reported"),
    ("The mayor reported 12 injured.", "mayor", "reported"),
    ("According to the Ukrainian Air Force, 12 drones were launched.", "Ukrainian Air Force", "reported"),
    # A party on its own fight claims, whatever the verb.
    ("The Ukrainian Air Force said it downed 12 drones.", "Ukrainian Air Force", "claimed"),
    ("The Russian army said that 12 drones were destroyed.", "Russian army", "claimed"),
    # A body that merely acted is no claimant.
    ("The Ukrainian Air Force downed 12 drones.", None, "reported"),
    # A contrast ends the report.
    ("Moscow claims it hits no civilians, but 12 people have been killed.", None, "reported"),
    # The body behind a paper.
    ("12 people were injured, according to the ministry's daily report.", "ministry", "reported"),
    ("Officials estimated that 12 people were affected.", "Officials", "estimated"),
    ("The force could send 12 ships.", None, "hypothetical"),
    ("The country plans to send 12 ships.", None, "planned"),
    ("The ministry denied that 12 ships were lost.", "ministry", "denied"),
    ("Paris proposed a force of 12 ships.", None, "proposed"),
]


@pytest.mark.parametrize(("text", "claimant", "status"), SOURCES)
def test_claimant_and_status(text: str, claimant: str | None, status: str) -> None:
    figure = extract.from_text(text, published="2025-04-10").figures.iloc[0]
    assert (None if pd.isna(figure["claimant"]) else figure["claimant"], figure["status"]) == (claimant, status)


CURRENT = [
    ("A drone attack injured 12 people on Thursday.", True),
    ("At least 12 people have been killed since the war began in 2022.", True),
    ("In 1990, 12 people were killed in a similar attack.", False),
    ("The country has a population of 12 million.", False),
    ("In a 2020 poll 12% agreed.", False),
    ("It is the world's largest producer, with 12 plants.", False),
]


@pytest.mark.parametrize(("text", "current"), CURRENT)
def test_news_and_background(text: str, current: bool) -> None:
    assert bool(extract.from_text(text, published="2025-04-10").figures["current"].iloc[0]) is current
