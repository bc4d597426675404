"""Figures as an analyst reads them: number forms, ranges, trends, measures, parts, counts told again."""

from typing import Any

import pandas as pd
import pytest

import extract

FORMS = [
    ("The ministry spent 1.234.567,89 euros.", 1_234_567.89, 1_234_567.89, "EUR"),
    ("Losses came to 1.234,5 million euros.", 1.2345e9, 1.2345e9, "EUR"),
    ("Some 1,234.5 tonnes burned.", 1234.5, 1234.5, "t"),
    ("Wages rose by 12,5 percent.", 12.5, 12.5, "percent"),
    ("There were 1 234 shelters.", 1234, 1234, "shelter"),
    ("Half a million people fled.", 5e5, 5e5, "person"),
    ("A quarter of a million people fled.", 2.5e5, 2.5e5, "person"),
    ("One in five houses burned.", 0.2, 0.2, "fraction"),
    ("Eight in ten houses burned.", 0.8, 0.8, "fraction"),
    ("It was minus 20 degrees Celsius.", -20, -20, "°C"),
    ("The fund holds ฿3.39B.", 3.39e9, 3.39e9, "THB"),
    ("He announced a 100-billion-forint package.", 1e11, 1e11, "HUF"),
    ("Between 10 and 20 fighters fled.", 10, 20, "fighter"),
    ("The front moved five to seven kilometres.", 5, 7, "km"),
    ("It bakes for 25 – 40 minutes.", 25, 40, "minute"),
    ("A score of villages burned.", 20, 20, "village"),
    ("A four-storey house burned.", 4, 4, "storey"),
    ("The 3923sq m plot was sold.", 3923, 3923, "m2"),
    ("The car does 80 m.p.h.", 80, 80, "mph"),
    ("A sub-300 sq m office was let.", None, 300, "m2"),
    ("Nearly half were nurses.", 0.5, 0.5, "fraction"),
    # The unit of a heading in capitals is that of any other noun.
    ("145 DRONES IN ONE NIGHT", 145, 145, "drone"),
    ("3 CHURCHES AND 12 FARMS BURNED", 3, 3, "church"),
    ("12 CITIES LOSE POWER", 12, 12, "city"),
    ("TWELVE WOMEN KILLED", 12, 12, "woman"),
]

NAMES = [
    "The Boeing 737-800 landed.",
    "An ATR 42-500 aircraft landed.",
    "Order 2011-03-S-058 was read.",
    "Rovers beat United 2-1 thanks to a late goal.",
    "The vote was lost as the 9K333 fired.",
    "The mast stands at 38.86N 76.37W.",
    "The first half was dull.",
    "The second half had no goals.",
    "The other half were silent.",
]

ROWS: list[tuple[str, list[dict[str, Any]]]] = [
    # The unit, the bound and the trend of the number beside it.
    ("They fly more than 100 km (60 miles).", [{"low": 100, "high": None}, {"low": 60, "high": None, "unit": "mile"}]),
    ("It costs 8 or $9.", [{"low": 8, "unit": "USD"}, {"low": 9, "unit": "USD"}]),
    ("Use fell from 18 mpg to 14.", [{"low": 18, "trend": None}, {"low": 14, "unit": "mpg", "trend": "down"}]),
    ("Unemployment fell from 4.8 to 4.7 percent.", [{"low": 4.8, "trend": None}, {"low": 4.7, "trend": "down"}]),
    ("The defence gave up 517 yards.", [{"low": 517, "trend": None}]),
    ("The index edged up to 9%.", [{"low": 9, "bound": "exact", "trend": "up"}]),
    ("He has a son who was 10.", [{"low": 10, "kind": "age"}]),
    # What was done.
    ("The toll stands at 54 dead, with 120 missing.", [{"measure": "killed"}, {"measure": "missing"}]),
    ("Three guards were killed, two wounded and four soldiers were freed.",
     [{"measure": "killed"}, {"measure": "injured"}, {"measure": "released"}]),
    ("Ten rebels were killed and detained by troops.", [{"measure": "killed or captured"}]),
    ("Troops detained a smuggler along with three of his helpers.",
     [{"low": 1, "measure": "arrested"}, {"low": 3, "measure": "arrested"}]),
    ("The blaze injured 12 residents.", [{"measure": "injured", "unit": "resident"}]),
    ("Fourteen men are still in custody.", [{"measure": "held"}]),
    ("The storm left 45,000 homes without electricity.", [{"measure": "cut off"}]),
    ("The quake struck 35 km north of the town.", [{"measure": "distance"}]),
    ("Some 200 mm of rain fell.", [{"measure": "rainfall"}]),
    ("The ferry was licensed to carry 352 passengers.", [{"measure": "capacity", "current": False}]),
    ("Police seized 40 kg of heroin in 24 raids.", [{"measure": "seized"}, {"measure": "attacks"}]),
    ("The rebels put the number of dead at 22.", [{"measure": "killed", "unit": "person", "claimant": "rebels"}]),
    ("A city of 3 million inhabitants was hit.", [{"measure": "population", "current": False}]),
    ("Oil passed $100 per barrel.", [{"measure": "price"}]),
    # Parts of a total.
    ("Nine people died, including two children and a nurse.",
     [{"low": 9}, {"low": 2, "part_of": "Nine", "measure": "killed"}, {"low": 1, "part_of": "Nine", "measure": "killed"}]),
    ("A landslide killed 50 people, ten of them children.", [{"low": 50}, {"low": 10, "part_of": "50", "measure": "killed"}]),
    ("The state pledged $6bn, of which $2bn will be paid now.", [{"low": 6e9}, {"low": 2e9, "part_of": "$6bn"}]),
    ("Forty patients died. Five of the dead were nurses.", [{"low": 40}, {"low": 5, "part_of": "Forty"}]),
    ("Dozens of farms and 30 mills closed.", [{"low": 12, "part_of": None}, {"low": 30}]),
    # Told again: the same victims, whom no sum may hold twice.
    ("Troops killed two gunmen in Herat. The two gunmen were killed when they fired.", [{"low": 2}, {"low": 2, "part_of": "two"}]),
    ("Two gunmen were killed in Herat. Two more gunmen were killed in Balkh.", [{"low": 2}, {"low": 2, "part_of": None}]),
    ("Troops captured a smuggler. After a search they detained the smuggler.", [{"low": 1}]),
    ("Officials confirmed the death of rebel leader Anwar Karimov.", [{"low": 1, "measure": "killed", "text": "Anwar Karimov"}]),
    ("The singer Ann Lee was released from her contract.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high", "unit"), FORMS)
def test_forms(text: str, low: float | None, high: float | None, unit: str) -> None:
    found = extract.from_text(text, published="2025-04-10").figures
    row = found.iloc[0]
    assert [None if pd.isna(row[side]) else row[side] for side in ("low", "high")] == pytest.approx([low, high])
    assert row["unit"] == unit


@pytest.mark.parametrize("text", NAMES)
def test_names_and_codes_are_no_figures(text: str) -> None:
    found = extract.from_text(text, published="2025-04-10").figures
    assert list(found.loc[found["kind"] != "ordinal", "text"]) == []


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_rows(text: str, expected: list[dict[str, Any]]) -> None:
    found = extract.from_text(text, published="2025-04-10").figures
    assert len(found) == len(expected), found[["text", "kind", "low", "high"]]
    by_id = dict(zip(found["id"], found["text"], strict=True))
    for row, wanted in zip(found.to_dict("records"), expected, strict=True):
        row["part_of"] = by_id.get(row["total"]) if pd.notna(row["total"]) else None
        assert {key: None if pd.isna(row[key]) else row[key] for key in wanted} == wanted
