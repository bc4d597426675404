"""Tables of events: each row is a document whose lines are the evidence of a place, a date, figures and an event."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract.structured import form
from extract.structured.form import Count, Entry

ACLED = (
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,"
    "latitude,longitude,geo_precision,source,notes,fatalities\n"
)
STRIKE = (
    "UKR1,10 April 2025,2025,1,Explosions/Remote violence,Air/drone strike,Military Forces of Russia (2000-),"
    'Civilians (Ukraine),Ukraine,Donetsk,Pokrovsk,48.2814,37.1758,1,A local paper,"A strike, it is said.\n\nKilled (person): 99",3\n'
)
PROTEST = "UKR2,2025-04-11,2025,2,Protests,Peaceful protest,Protesters (Ukraine),,Ukraine,Kyiv City,Kyiv,50.4501,30.5234,1,A wire,,0\n"
UCDP = (
    "id,relid,type_of_violence,conflict_name,dyad_name,side_a,side_b,where_coordinates,where_prec,adm_1,country,"
    "latitude,longitude,date_start,date_end,deaths_civilians,best,low,high\n"
    "7,SUD-1,1,Sudan: Government,Government of Sudan - RSF,Government of Sudan,RSF,El Fasher,1,North Darfur state,"
    "Sudan,13.63,25.35,2024-05-10,2024-05-12,4,20,17,31\n"
)
MONTHLY = (
    "Country,Admin1,Admin2,ISO3,Admin2 Pcode,Admin1 Pcode,Month,Year,Events,Fatalities\n"
    "#country+name,#adm1+name,#adm2+name,#country+code,#adm2+code,#adm1+code,#date+month,#date+year,#event+num,#affected+killed\n"
    "Ukraine,Sumy,Sumskyi,UKR,UA5908,UA59,February,2024,41,7\n"
)
HAPI = (
    "location_code,admin1_name,admin2_name,event_type,events,fatalities,reference_period_start,reference_period_end\n"
    "SDN,North Darfur,,political_violence,12,30,2024-05-01T00:00:00,2024-05-31T23:59:59\n"
)
HXL = "When,What,Where,Dead,Lat,Lon\n#date +occurred,#event+type,#adm1+name,#affected+killed,#geo+lat,#geo+lon\n2025-04-10,Flood,Sumy,3,50.9,34.8\n"
MAPPING = """
name = "Our log"
[fields]
id = "Number"
what = "type"
first = "when"
place = "town"
country = "state"
latitude = "lat"
longitude = "lon"
[kinds]
shelling = "assault"
[[counts]]
column = "dead"
measure = "killed"
unit = "civilian"
"""
OURS = "number,when,type,town,state,lat,lon,dead\n1,2025-04-10,Shelling,Nikopol,Ukraine,47.57,34.39,2\n"


def found(data: str, name: str = "events.csv") -> extract.Extraction:
    batch = extract.read_bytes(data.encode(), name)
    assert batch.failures == ()
    extraction = extract.from_documents(batch.documents)
    assert list(extraction.documents.status) == ["extracted"] * len(batch.documents)
    spans_hold(extraction)
    return extraction


def spans_hold(extraction: extract.Extraction) -> None:
    texts = extraction.documents.set_index("id").text
    for table in (extraction.places, extraction.figures, extraction.dates, extraction.events):
        for row in table.itertuples():
            assert texts[row.document][row.start : row.end] == row.text
            assert (row.sentence, row.rule) == (texts[row.document], "structured")


def test_a_row_of_acled() -> None:
    extraction = found(ACLED + STRIKE)
    (place,) = extraction.places.itertuples()
    assert (place.text, place.kind, place.country, place.admin1, place.role, place.drawn) == (
        "Pokrovsk",
        "city",
        "UA",
        "UA-14",
        "scene",
        True,
    )
    assert (place.latitude, place.longitude, place.radius_km) == (48.2814, 37.1758, 5)
    (figure,) = extraction.figures.itertuples()
    assert (figure.text, figure.low, figure.high, figure.bound) == ("3", 3, 3, "exact")
    assert (figure.measure, figure.unit, figure.kind, figure.claimant) == ("killed", "person", "count", "A local paper")
    (event,) = extraction.events.itertuples()
    assert (event.kind, event.trigger, event.status) == ("assault", "Air/drone strike", "reported")
    assert (event.actor, event.target) == ("Military Forces of Russia (2000-)", "Civilians (Ukraine)")
    assert (event.place, event.figures) == (place.id, [figure.id])
    assert (event.first, event.last) == (pd.Timestamp("2025-04-10"), pd.Timestamp("2025-04-11"))
    (day,) = extraction.dates.itertuples()
    assert (day.text, day.type, day.value) == ("2025-04-10", "DATE", "2025-04-10")
    (document,) = extraction.documents.itertuples()
    assert (document.title, document.outlet) == ("Air/drone strike, Pokrovsk, 2025-04-10", "ACLED")
    assert "A strike, it is said. Killed (person): 99" in document.text  # the whole row, and no cell passes for a field


def test_what_a_row_knows_imprecisely_stays_an_interval_and_zero_is_no_figure() -> None:
    extraction = found(ACLED + PROTEST)
    (event,) = extraction.events.itertuples()
    assert (event.kind, event.first, event.last) == ("protest", pd.Timestamp("2025-04-05"), pd.Timestamp("2025-04-18"))
    assert len(extraction.figures) == 0


def test_a_row_of_ucdp_keeps_its_range() -> None:
    extraction = found(UCDP)
    (figure,) = extraction.figures.itertuples()
    assert (figure.text, figure.low, figure.high, figure.bound) == ("17 to 31", 17, 31, "range")
    (event,) = extraction.events.itertuples()
    assert (event.kind, event.actor, event.target) == ("assault", "Government of Sudan", "RSF")
    assert (event.first, event.last) == (pd.Timestamp("2024-05-10"), pd.Timestamp("2024-05-13"))


def test_monthly_sums_are_figures_and_no_events() -> None:
    extraction = found(MONTHLY)
    figures = {row.measure: (row.low, row.first, row.last) for row in extraction.figures.itertuples()}
    february = (pd.Timestamp("2024-02-01"), pd.Timestamp("2024-03-01"))
    assert figures == {"events": (41, *february), "killed": (7, *february)}
    assert len(extraction.events) == 0
    (place,) = extraction.places.itertuples()
    assert (place.text, place.country, place.admin1) == ("Sumskyi", "UA", "UA-59")


def test_a_row_of_hapi() -> None:
    extraction = found(HAPI)
    assert dict(zip(extraction.figures.measure, extraction.figures.low, strict=True)) == {"events": 12, "killed": 30}
    (place,) = extraction.places.itertuples()
    assert (place.text, place.latitude is not pd.NA) == ("North Darfur", True)


def test_any_table_with_tags_of_the_humanitarian_exchange_language() -> None:
    extraction = found(HXL)
    (event,) = extraction.events.itertuples()
    assert (event.kind, event.trigger) == ("flood", "Flood")
    (figure,) = extraction.figures.itertuples()
    assert (figure.measure, figure.low) == ("killed", 3)


@pytest.mark.parametrize("name", ["log.mapping.toml", "mapping.toml"])
def test_a_mapping_explains_other_tables(tmp_path: Path, name: str) -> None:
    (tmp_path / "log.csv").write_text(OURS)
    (tmp_path / name).write_text(MAPPING)
    batch = extract.read(tmp_path)
    assert batch.failures == ()
    (document,) = batch.documents
    assert (document.outlet, document.source) == ("Our log", "Our log 1")
    extraction = extract.from_documents(batch.documents)
    (figure,) = extraction.figures.itertuples()
    assert (figure.low, figure.unit, figure.measure) == (2, "civilian", "killed")
    assert list(extraction.events.kind) == ["assault"]
    assert extract.read(tmp_path / "log.csv").documents == batch.documents


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        ("[fields", "mapping.toml of .*log.csv is wrong"),
        ("[fields]\ntown = 'town'", "fields has town; use actor"),
        ("[fields]\nplace = 3", "names no column"),
        ("[[counts]]\ncolumn = 'dead'", "fields has nothing"),
        ("[fields]\nplace = 'town'\n[[counts]]\ncolumn = 'dead'", "measure and unit"),
        ("colour = 'red'\n[fields]\nplace = 'town'", "'colour' is no key"),
        ("name = 3\n[fields]\nplace = 'town'", "'name' is no key of a mapping, or of the wrong type"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(tmp_path: Path, mapping: str, reason: str) -> None:
    (tmp_path / "log.csv").write_text(OURS)
    (tmp_path / "mapping.toml").write_text(mapping)
    with pytest.raises(extract.ExtractError, match=reason):
        extract.read(tmp_path / "log.csv")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"event_date": "soon"}, "row 1 of events.csv has 'soon' for a day"),
        ({"latitude": "91"}, "nowhere on Earth"),
        ({"longitude": "east"}, "'east' where a number must stand"),
        ({"fatalities": "many"}, "'many' where a number must stand"),
    ],
)
def test_a_row_that_is_wrong_fails_alone(cells: dict[str, str], reason: str) -> None:
    row = {
        "event_id_cnty": "X1",
        "event_date": "2025-04-10",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "latitude": "48",
        "longitude": "37",
        "fatalities": "1",
    }
    lines = [",".join(row), ",".join((row | cells).values()), ",".join(row.values())]
    batch = extract.read_bytes("\n".join(lines).encode(), "events.csv")
    assert len(batch.documents) == 1
    (failure,) = batch.failures
    assert reason in failure.error


def test_a_place_that_the_row_does_not_locate_and_nobody_knows_has_no_point() -> None:
    header = "event_id_cnty,event_date,event_type,sub_event_type,location,country,latitude,longitude\n"
    extraction = found(header + "X1,2025-04-10,Battles,Armed clash,Nowhereville,Ukraine,0,0\n")
    (place,) = extraction.places.itertuples()
    assert place.text == "Nowhereville"
    assert pd.isna(place.latitude)
    assert not place.drawn


def test_rows_need_no_language_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded() -> None:
        pytest.fail("the model was loaded")

    monkeypatch.setattr("extract.language.pipeline", loaded)
    assert len(found(ACLED + STRIKE).events) == 1


cells = st.text(max_size=60)


@given(
    name=cells, what=cells, place=cells, actor=cells, low=st.floats(0, 1e12), rest=st.dictionaries(cells, cells, max_size=3),
    day=st.none() | st.dates(), point=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)  # fmt: skip
def test_whatever_a_row_holds_its_lines_are_read_back(
    name: str,
    what: str,
    place: str,
    actor: str,
    low: float,
    rest: dict[str, str],
    day: date | None,
    point: tuple[float, float] | None,
) -> None:
    counts = (Count("killed", "person", low, low + 1),)
    entry = Entry(
        f"log {name}", what, "assault", day, day, place, None, None, point, 5.0, actor, None, None, counts, rest
    )
    text = form.text(entry)
    assert form.is_row(text)
    labels = [line.label for line in form.lines(text)]
    assert labels.count("Killed") == 1
    assert ("Date" in labels) == (day is not None)
    for line in form.lines(text):
        assert text[line.start : line.start + len(line.value)] == line.value


def test_prose_is_no_row() -> None:
    for text in (
        "Event row: one",
        "Event row: one\n\nWhat: two",
        "Event row: one\nProse follows.",
        "What: two\nKind: three",
        "",
    ):
        assert not form.is_row(text)
