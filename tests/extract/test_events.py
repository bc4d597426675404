"""Events in sentences: one row per happening, on its best trigger."""

from typing import Any

import pandas as pd
import pytest

import extract

CASES: list[tuple[str, list[dict[str, Any]]]] = [
    # One verb, two struck cities: two rows.
    ("Russian drones struck Kyiv and Mykolaiv.", [
        {"kind": "assault", "trigger": "struck", "actor": "Russian drones", "place": "Kyiv"},
        {"kind": "assault", "trigger": "struck", "place": "Mykolaiv"},
    ]),
    # Two aims of one launch.
    ("Russia launched 87 drones at Kyiv and eight missiles at Sumy.", [
        {"trigger": "launched", "actor": "Russia", "place": "Kyiv"},
        {"trigger": "launched", "actor": "Russia", "place": "Sumy"},
    ]),
    # What is launched launches nothing.
    ("Five missiles were launched at Dnipro.", [{"trigger": "launched", "actor": None, "place": "Dnipro"}]),
    ("179 drones launched against Ukraine.", [{"trigger": "launched", "actor": None}]),
    # Whose attack it is, by its adjective, wherever that stands; a storm by its name strikes nobody as an assault.
    ("A Danish missile and drone attack on Oslo wounded 12 guards.",
     [{"kind": "assault", "trigger": "attack", "actor": "Danish", "target": "Oslo"}]),
    ("Cyclone Berta struck Norway on Monday.", [{"kind": "storm", "trigger": "Cyclone", "actor": None}]),
    ("Measles is back in Norway.", [{"kind": "epidemic", "trigger": "Measles"}]),
    # Who is held, and not on what; words are said to who can answer.
    ("Three students were held on suspicion of theft.", []),
    ("Police held three students on suspicion of theft.", []),
    ("The bloc agreed on a package.", [{"kind": "agree", "trigger": "agreed", "target": None}]),
    ("The storm forced Norway to evacuate 300 villagers.", [{"kind": "storm", "trigger": "storm"}]),
    # The telling noun, not its light verb; the later mention is the same happening.
    ("Ministers met in Brussels on Thursday. The meeting lasted two hours.",
     [{"kind": "consult", "trigger": "met", "actor": "Ministers", "place": "Brussels"}]),
    ("The president held talks in Paris.", [{"kind": "consult", "trigger": "talks", "place": "Paris"}]),
    # Plans, denials and conditions are marked, not dropped.
    ("The ministers will meet in Paris on Friday.", [{"trigger": "meet", "status": "planned", "place": "Paris"}]),
    ("The army did not attack Kharkiv.", [{"trigger": "attack", "status": "denied"}]),
    ("Troops could attack Kharkiv.", [{"trigger": "attack", "status": "hypothetical"}]),
    # Other kinds.
    ("The EU imposed sanctions on Belarus.", [{"kind": "sanction", "actor": "EU"}]),
    ("Germany will send tanks to Ukraine.", [{"kind": "aid", "actor": "Germany", "status": "planned"}]),
    ("Thousands protested in Tbilisi.", [{"kind": "protest", "place": "Tbilisi"}]),
    ("Police arrested 40 people in Minsk.", [{"kind": "coerce", "actor": "Police", "place": "Minsk"}]),
    ("An earthquake in Nepal killed 12 people.", [{"kind": "earthquake", "trigger": "earthquake", "place": "Nepal"}]),
    ("Russia captured a village in Sumy region.", [{"kind": "assault", "trigger": "captured", "place": "Sumy Oblast"}]),
    # A drone that is shot down was intercepted: nobody was attacked.
    ("Thirty of the drones were shot down over Odesa.", []),
    ("None of the missiles was shot down.", []),
    ("Gunmen shot two guards in Quetta.", [{"kind": "assault", "trigger": "shot", "place": "Quetta"}]),
    # What strikes blindly attacks nobody; the hazard itself is the event, and aims at nobody.
    ("A quake struck Nepal.", [{"kind": "earthquake", "trigger": "quake", "target": None}]),
    ("A bus hit a wall in Kabul.", []),
    ("A train collides with a truck in Lyon.", [{"kind": "accident", "place": "Lyon"}]),
    ("Firefighters fought a fire in Athens.", [{"kind": "fire", "trigger": "fire", "place": "Athens"}]),
    ("Workers began a general strike in Athens.", [{"kind": "protest", "trigger": "strike"}]),
    ("Gunmen opened fire in Lagos.", []),
    # Whose deed it is, by an adjective; a series of deeds; a deal that is struck.
    ("Five people died in Israeli airstrikes in Gaza.", [{"kind": "assault", "actor": "Israeli"}]),
    ("Israel launched a series of airstrikes in Lebanon.", [{"kind": "assault", "actor": "Israel", "place": "Lebanon"}]),
    ("The two sides struck a deal in Cairo.", [{"kind": "agree", "place": "Cairo"}]),
    ("Iran threatened to strike Israel.", [{"kind": "threaten"}, {"kind": "assault", "status": "planned"}]),
    ("No attack was reported in Odesa.", [{"kind": "assault", "status": "denied"}]),
    # A drone that takes off takes nothing; a count of the dead alone is a figure.
    ("The drones took off from Kursk region.", []),
    ("Twelve people died.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_events(text: str, expected: list[dict[str, Any]]) -> None:
    found = extract.from_text(text, published="2025-04-10")
    places = dict(zip(found.places["id"], found.places["name"], strict=True))
    assert len(found.events) == len(expected), found.events[["trigger", "kind"]]
    for row, wanted in zip(found.events.to_dict("records"), expected, strict=True):
        row["place"] = places.get(row["place"])
        assert {key: None if pd.isna(row[key]) else row[key] for key in wanted} == wanted


def test_figures_are_linked_within_their_clause() -> None:
    text = "Nine people are killed in an avalanche in Nepal, while eleven people are killed in a storm in Peru."
    found = extract.from_text(text, published="2025-04-10")
    words = dict(zip(found.figures["id"], found.figures["text"], strict=True))
    linked = dict(zip(found.events["kind"], found.events["figures"], strict=True))
    assert [words[i] for i in linked["other hazard"]] == ["Nine"]
    assert [words[i] for i in linked["storm"]] == ["eleven"]


def test_a_figure_is_linked_to_the_event_it_quantifies() -> None:
    found = extract.from_text("Drones struck Kyiv on Thursday, injuring 12 people.", published="2025-04-10")
    assert found.events["figures"][0] == list(found.figures["id"])
    flat = found.to_frame().set_index("table")
    assert flat.loc["figures", "event"] == flat.loc["events", "id"]
    assert flat.loc["figures", "event_kind"] == "assault" and flat.loc["figures", "place"] == "Kyiv"
