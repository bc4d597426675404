"""Where and when a figure belongs."""

import pandas as pd
import pytest

import extract

WHERE = [
    # text, place of the first figure
    ("Shelling killed three people in Kherson.", "Kherson"),
    ("Russia launched 87 drones at Ukraine and eight missiles at Odesa region.", "Ukraine"),
    ("The ministry said that 12 people were injured.", None),
    ("Two missiles were fired at Sumy from Kursk region.", "Sumy"),
]


@pytest.mark.parametrize(("text", "place"), WHERE)
def test_place(text: str, place: str | None) -> None:
    flat = extract.from_text(text, published="2025-04-10").to_frame()
    found = flat.loc[flat["table"] == "figures", "place"].iloc[0]
    assert (None if pd.isna(found) else found) == place


WHEN = [
    # text, [first, last) of the last figure
    ("Drones injured 12 people on 8 April.", "2025-04-08", "2025-04-09"),
    ("12 drones came between 21:00 on 8 April and 09:00 on 9 April.", "2025-04-08T21:00", "2025-04-09T09:00"),
    # a part holds when its total holds
    ("Russia launched 12 drones on 8 April. Of these, three were shot down.", "2025-04-08", "2025-04-09"),
    # a line that states the period covers the report
    ("Period: 19:30 on 8 April to 08:30 on 9 April.\n- 12 drones launched.\n", "2025-04-08T19:30", "2025-04-09T08:30"),
    # a running total reaches to publication
    ("Some 12 people have been killed since 1 April.", "2025-04-01", "2025-04-11"),
]


@pytest.mark.parametrize(("text", "first", "last"), WHEN)
def test_period(text: str, first: str, last: str) -> None:
    figure = extract.from_text(text, published="2025-04-10").figures.iloc[-1]
    assert (figure["first"], figure["last"]) == (pd.Timestamp(first), pd.Timestamp(last))


def test_no_date_told_is_none_known() -> None:
    figure = extract.from_text("Shelling killed three people.", published="2025-04-10").figures.iloc[0]
    assert pd.isna(figure["first"]) and pd.isna(figure["last"])
