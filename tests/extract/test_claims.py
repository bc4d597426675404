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
    # Passive reports, nested sources, refuted reports.
    ("It was reported by the BBC that 12 miners had died.", "BBC", "reported"),
    ("The mayor said 12 people were injured, according to the Interfax agency.", "mayor", "reported"),
    ("The envoy said that the king told him that 200 prisoners would be released.", "king", "planned"),
    ("The firm rejected claims that 500 workers had been hurt.", "firm", "denied"),
    ("The militia rejected the army's account that 43 of its men had been killed.", "army", "denied"),
    ("Claims of 50 people missing were dismissed.", None, "denied"),
    ("The rebels put the number of dead at 22.", "rebels", "claimed"),
    ("The governor denied this and confirmed nine deaths.", "governor", "reported"),
    ("Rescue sources told reporters that 12 miners had died.", "Rescue sources", "reported"),
    ("Twelve miners were allegedly beaten.", None, "claimed"),
    # Plans, proposals and conditions by the verb above, and by who would do it.
    ("Iran threatened to seize 12 ships.", None, "planned"),
    ("Oslo refused to send 12 ships.", None, "denied"),
    ("Oslo offered to send 12 ships.", None, "proposed"),
    ("The plan would send 12 ships to Ukraine.", None, "proposed"),
    ("The firm will cut jobs and close 12 mills.", None, "planned"),
    ("Flights stopped due to the storm at 12 airports.", None, "reported"),
    ("A hall that can seat 12 people burned.", None, "reported"),
    # Papers and those behind them, counts, quotations.
    ("Data from the health ministry showed 12 new cases.", "health ministry", "reported"),
    ("According to UNICEF figures, 12 children died.", "UNICEF", "reported"),
    ("By the UN's count, 12 people died.", "UN", "reported"),
    ("The mayor gave a toll of 12.", "mayor", "reported"),
    ("State television quoted the mayor as saying 12 people died.", "mayor", "reported"),
    ("Twelve people died, per the Red Cross.", "Red Cross", "reported"),
    # A health ministry counts for all, whoever runs it; a country tells of its own blows.
    ("The Hamas-run health ministry says 12 people died.", "Hamas-run health ministry", "reported"),
    ("Israel said it had struck 12 targets.", "Israel", "claimed"),
    # Demands, pledges, deals, conditions, rejections.
    ("Seoul demanded 12 ships.", None, "proposed"),
    ("Norway threatened a tariff of 12%.", None, "planned"),
    ("Under the deal, 12 hostages would be freed.", None, "planned"),
    ("Under the proposal, Oslo would free 12 prisoners.", None, "proposed"),
    ("If the dam breaks, 12 families would have to flee.", None, "hypothetical"),
    ("France is considering sending 12 ships.", None, "proposed"),
    ("There is no evidence that 12 people died, the minister said.", "minister", "denied"),
    # A word bears on what it governs alone.
    ("Police arrested 12 people over alleged fraud.", None, "reported"),
    ("A storm hit three alleged smuggling boats.", None, "reported"),
    ("The ministry wants 40 more ships.", None, "planned"),
    ("The firm is willing to pay $12m.", None, "planned"),
    ("Norway says its forces killed 12 gunmen.", "Norway", "claimed"),
    ("The paper spoke of 40 deaths, but the governor denied this.", "paper", "denied"),
    ("Smith, the court said, made $60m.", "court", "reported"),
    ("“Twelve trucks, and more to come!” the colonel boasted.", "colonel", "claimed"),
    # A participle describes what a campaign did; only a bill and its like provide by one.
    ("A shelling campaign wounding 30 villagers has stopped.", None, "reported"),
    ("A relief mission carrying 14 nurses was turned back.", None, "reported"),
    ("A package holding 12 rifles lay at the gate.", None, "reported"),
    ("A motion mourning the deaths of 12 miners passed.", None, "reported"),
    ("A bill imposing fines of $12m is before parliament.", None, "proposed"),
    ("Oslo has a programme to rebuild 12 schools.", None, "planned"),
    ("Oslo signed a deal in March to buy 500 rifles.", None, "planned"),
    ("Oslo had hoped to sell 12 ships.", None, "planned"),
    # What is launched must be an undertaking for its purpose to be yet to come.
    ("Norway launched 12 missiles to destroy 40 bunkers.", None, "reported"),
    ("The army launched a fund to feed 500 orphans.", None, "planned"),
    ("The council launched a scheme to house 500 families.", None, "planned"),
    # What is denied later is that number only where "this" or "the figure" takes it up, and somebody else denies it.
    ("The council counted 12 dead but rejected allegations of neglect.", "council", "reported"),
    ("The governor confirmed 12 deaths and dismissed the claims of a plot.", "governor", "reported"),
    ("Twelve villagers died, but the army disputed the figure of 90 hurt.", None, "reported"),
    ("The paper spoke of 40 deaths, but the governor rejected the figure.", "paper", "denied"),
    # Who only sets something acts; who sets a toll tells it.
    ("The bank set its key rate at 12%.", None, "reported"),
    ("The ministry set the number of dead at 12.", "ministry", "reported"),
    ("Police had the toll at 12.", "Police", "reported"),
    # "Must have" concludes, and what somebody must answer for has happened.
    ("The blast must have killed 12 miners.", None, "estimated"),
    ("The firm should have paid $12m.", None, "hypothetical"),
    ("The firm must be blamed for 12 deaths.", None, "reported"),
    ("The prince must apologise for killing 12 people.", None, "reported"),
    ("Parties must be held to a cap of 12%.", None, "proposed"),
]


def test_a_pronoun_in_the_next_sentence_is_the_one_who_spoke() -> None:
    figures = extract.from_text("The mayor said 12 people died. He said another 30 were hurt.").figures
    assert list(figures["claimant"]) == ["mayor", "mayor"]


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
    ("The attack came weeks after a bombing that killed 12 people.", False),
    ("The trial of a driver who killed 12 people opened on Monday.", False),
    ("Some 3,000 people die each year of snakebite.", False),
    ("The mine yields 3,000 tonnes a year.", False),
    ("Exports fell to $3bn, compared with last year.", True),
    ("It is the world's largest producer, with 12 plants.", False),
    ("A trial opens over a fire that killed 12 people.", False),
    ("The storm, which killed 12 people, is moving north.", True),
    ("The floods, the worst since 1950, killed 12 people.", True),
    ("Parliament passes a law after the 2023 mall shooting that killed 12 people.", False),
    ("The bloc's 12 members agreed.", False),
    ("Residents left 12 villages.", True),
    ("Peru has 12 active volcanoes.", False),
    ("Peru now has 12 orders for the jet.", True),
    ("The fund holds a 12 percent stake in the mill.", False),
]


@pytest.mark.parametrize(("text", "current"), CURRENT)
def test_news_and_background(text: str, current: bool) -> None:
    assert bool(extract.from_text(text, published="2025-04-10").figures["current"].iloc[0]) is current


def test_a_quotation_goes_on() -> None:
    text = '"We lost 40 houses," the mayor said. "Another 12 people are missing."'
    assert list(extract.from_text(text, published="2025-04-10").figures["claimant"]) == ["mayor", "mayor"]


def test_a_part_has_the_source_of_its_whole() -> None:
    text = "The governor said 25 people drowned. Ten of them were children."
    assert list(extract.from_text(text, published="2025-04-10").figures["claimant"]) == ["governor", "governor"]


def test_what_a_plan_is_taken_from_is_real() -> None:
    figures = extract.from_text("The firm will close seven of its 17 mills.", published="2025-04-10").figures
    assert list(figures["status"]) == ["planned", "reported"]


def test_what_some_are_taken_from_stays_estimated() -> None:
    figures = extract.from_text("Nine of an estimated 300 pilgrims drowned.", published="2025-04-10").figures
    assert list(figures["status"]) == ["reported", "estimated"]


def test_what_a_forecast_is_compared_with_is_real() -> None:
    figures = extract.from_text(
        "The bank forecasts growth of 4%, against 3% last year.", published="2025-04-10"
    ).figures
    assert list(figures["status"]) == ["estimated", "reported"]


def test_what_something_must_be_exchanged_for_is_to_come() -> None:
    figures = extract.from_text("Forty rebels must be exchanged for 12 prisoners.", published="2025-04-10").figures
    assert list(figures["status"]) == ["proposed", "proposed"]
