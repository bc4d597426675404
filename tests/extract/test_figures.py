"""Figures in sentences: what is counted, what was done, the bound, part of what, who says so."""

from typing import Any

import pandas as pd
import pytest

import extract

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    # Part of a total, actor and measure of each.
    (
        "The Ukrainian Air Force downed 85 of the 145 Iranian-made Shahed drones launched by Russia.",
        [
            {"text": "85", "low": 85, "measure": "downed", "actor": "Ukrainian Air Force", "unit": "drone", "part_of": "145"},
            {"text": "145", "low": 145, "measure": "launched", "actor": "Russia", "counted": "Iranian-made Shahed drones"},
        ],
    ),
    ("The proposed troop levels range from 10,000 to 30,000 personnel.",
     [{"text": "10,000 to 30,000", "low": 10_000, "high": 30_000, "bound": "range", "status": "proposed", "unit": "personnel"}]),
    # Bounds in words: the open side stays open.
    ("At least 12 people were killed in the attack.", [{"text": "12", "low": 12, "high": None, "bound": "at_least", "measure": "killed"}]),
    ("More than 500 houses were destroyed.", [{"low": 500, "high": None, "bound": "more_than", "measure": "destroyed", "unit": "house"}]),
    ("Up to 40 soldiers were wounded.", [{"low": None, "high": 40, "bound": "at_most", "measure": "injured"}]),
    ("About 30 countries took part.", [{"low": 30, "high": 30, "bound": "about", "unit": "country"}]),
    # Conjunction: two counts, two measures.
    ("The blast killed 12 people and injured 30 others.", [{"low": 12, "measure": "killed"}, {"low": 30, "measure": "injured"}]),
    ("Shelling left 12 dead and 30 wounded.", [{"low": 12, "measure": "killed"}, {"low": 30, "measure": "injured"}]),
    # Included parts.
    ("Nine people died, including two children.", [{"low": 9, "measure": "killed"}, {"low": 2, "unit": "child", "part_of": "Nine"}]),
    ("Police arrested 40 people, 14 of whom were released.", [{"low": 40, "measure": "arrested"}, {"low": 14, "part_of": "40"}]),
    # A running total, and the sum of two measures.
    ("Thousands have been killed or injured since the invasion began in February 2022.",
     [{"low": 1000, "high": 10_000, "measure": "casualties", "cumulative": True, "unit": "person"}]),
    # The total that something brings, and no number before it; a toll is one of the dead, not of the missing.
    ("Three bodies were found, which brings the total to 19.", [{"low": 3, "cumulative": False}, {"low": 19, "cumulative": True}]),
    ("The number of dead climbed to 75, from 44.", [{"low": 75, "cumulative": True}, {"low": 44, "cumulative": True}]),
    ("The toll rose to 25, with 72 people missing.", [{"low": 25, "cumulative": True}, {"low": 72, "cumulative": False}]),
    ("The province recorded 77 deaths this year.", [{"low": 77, "cumulative": True}]),
    # Who did what tells no measure; who only has or tells it did nothing.
    ("Peru shut two crossings.", [{"low": 2, "measure": None, "actor": "Peru"}]),
    ("Peru has 12 crossings.", [{"low": 12, "actor": None}]),
    # Money, shares, measures, durations, ages.
    ("The EU pledged €1.2bn in aid.", [{"text": "€1.2bn", "kind": "money", "low": 1.2e9, "unit": "EUR", "measure": "pledged"}]),
    ("Some 74% of voters agreed.", [{"text": "74%", "kind": "share", "low": 74, "unit": "percent", "counted": "voters"}]),
    ("The front moved 5 km.", [{"kind": "measurement", "low": 5, "unit": "km"}]),
    ("A 34-year-old man was detained.", [{"text": "A", "low": 1, "rule": "singular"}, {"kind": "age", "low": 34, "unit": "year"}]),
    ("They fought for three years.", [{"kind": "duration", "low": 3, "unit": "year"}]),
    # Up to a new value from an old one: two rows, the trend on the new one.
    ("The death toll rose to 41 from 36.", [{"low": 41, "measure": "killed", "trend": "up"}, {"low": 36, "trend": None}]),
    # Who says so.
    ("According to the mayor, 12 people were injured.", [{"low": 12, "claimant": "mayor"}]),
    ("Twelve people were injured, the ministry said.", [{"low": 12, "claimant": "ministry"}]),
    ("The army claimed that it destroyed 20 tanks.", [{"low": 20, "claimant": "army", "status": "claimed", "measure": "destroyed"}]),
    # A single victim counts.
    ("Gunmen killed a policeman in the town.", [{"text": "a", "low": 1, "high": 1, "measure": "killed", "rule": "singular"}]),
]  # fmt: skip

NONE = [
    "The 79th Brigade fired Kh-101 and Shahed-136 weapons at Boeing 737 jets.",
    "He lives at 575 Wilbraham Road, or 16-18 Industrial Avenue.",
    "Call +44 20 7946 0958 or 555-0134.",
    "Resolution 1701 and Article 5 were quoted.",
    "The meeting on 10 April 2025 began at 17:05.",
    "Several villages and a few houses burned.",
    "They won 3-1.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures(text: str, expected: list[dict[str, Any]]) -> None:
    found = extract.from_text(text, published="2025-04-10").figures
    assert len(found) == len(expected), found[["text", "kind", "low", "high"]]
    by_id = dict(zip(found["id"], found["text"], strict=True))
    for row, wanted in zip(found.to_dict("records"), expected, strict=True):
        row["part_of"] = by_id.get(row["total"]) if pd.notna(row["total"]) else None
        assert {key: None if pd.isna(row[key]) else row[key] for key in wanted} == wanted


@pytest.mark.parametrize("text", NONE)
def test_what_looks_like_a_number_and_is_none(text: str) -> None:
    found = extract.from_text(text, published="2025-04-10").figures
    assert list(found.loc[found["kind"] != "ordinal", "text"]) == []
