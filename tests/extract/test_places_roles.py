"""Spans, modifiers, offsets, nesting and roles of places, sentence by sentence."""

import pytest

from extract import language, places
from extract.gazetteer import kilometres
from extract.model import Document, Place
from extract.places import bulletins, relative
from extract.places.relative import Point


def found(text: str) -> dict[str, Place]:
    rows = places.find(next(language.parse([Document(text)])))
    return {text[row.start : row.end]: row for row in rows}


ROLES = [
    ("Russian missiles struck Kharkiv on Tuesday, killing five people.", "Kharkiv", "scene"),
    ("An explosion in Odesa injured three people.", "Odesa", "scene"),
    ("Kherson was shelled overnight.", "Kherson", "scene"),
    ("Ukrainian forces repelled an attack on Pokrovsk.", "Pokrovsk", "scene"),
    ("Five people died in a fire in Lagos, Nigeria.", "Lagos", "scene"),
    ("Negotiators met in Geneva for talks on Syria.", "Geneva", "venue"),
    ("The ministers held talks in Riyadh on Monday.", "Riyadh", "venue"),
    ("Leaders gathered for a summit in The Hague.", "Hague", "venue"),
    ("Moscow claims that it does not target civilians.", "Moscow", "mention"),
    ("The talks with Kyiv will resume soon.", "Kyiv", "mention"),
    ("Beijing portrayed itself as a neutral party.", "Beijing", "mention"),
    ("Washington imposed sanctions on Iran.", "Iran", "mention"),
    ("The drones were launched from Kursk and Oryol.", "Kursk", "origin"),
    ("The drones were launched from Kursk and Oryol.", "Oryol", "origin"),
    ("Russia attacked with drones from the directions of Millerovo and Kursk.", "Kursk", "origin"),
    ("The Air Force named three launch areas: Kursk region, Millerovo and Primorsko-Akhtarsk.", "Millerovo", "origin"),
    (
        "Russia fired 74 drones at Ukraine from Primorsko-Akhtarsk, Millerovo and Crimea.",
        "Primorsko-Akhtarsk",
        "origin",
    ),
    ("Russia fired 74 drones at Ukraine from Primorsko-Akhtarsk, Millerovo and Crimea.", "Crimea", "origin"),
    ("Russia fired 74 drones at Ukraine from Primorsko-Akhtarsk, Millerovo and Crimea.", "Ukraine", "scene"),
    ("Thousands fled from Aleppo.", "Aleppo", "origin"),
    ("The president travelled to Ankara on Friday.", "Ankara", "destination"),
    ("France sent ammunition to Ukraine.", "Ukraine", "destination"),
    ("KYIV, Ukraine (AP) — Russian drones hit a market.", "KYIV", "dateline"),
    ("Shells fell on homes and shops in residential areas in Sumy.", "Sumy", "scene"),
    ("Two people died in a strike on Sloviansk, Donetsk region.", "Donetsk region", "mention"),
    ("The jet flew from Madrid to Lima without a stop.", "Lima", "destination"),
    ("Students reacted to the Cairo speech.", "Cairo", "venue"),
    ("The Iran negotiations will go on.", "Iran", "mention"),
    ("The band ended its tour of Brazil.", "Brazil", "destination"),
    ("The minister said that his country is no target of Iran.", "Iran", "mention"),
    ("Charities working in Gaza asked for fuel.", "Gaza", "mention"),
    ("A review was held in Vienna on Monday.", "Vienna", "scene"),
    ("A hearing was held in Vienna on Monday.", "Vienna", "venue"),
    ("Tanks advanced into Kursk region on Sunday.", "Kursk region", "scene"),
    ("A flood warning is in effect for Gaines County until noon.", "Gaines County", "scene"),
    ("Bear Creek River near Monroe affecting Gaines County", "Monroe", "scene"),
]


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_role(text, name, role):
    assert found(text)[name].role == role


def test_a_table_of_a_weather_service_puts_its_scenes_before_their_coordinates():
    text = "0357 PM  HAIL  5 W FLORENCE  33.06N 111.46W  PINAL AZ"
    assert bulletins.happens(text, text.index("FLORENCE"), text.index("FLORENCE") + 8)
    assert not bulletins.happens(text, text.index("PINAL"), text.index("PINAL") + 5)


def test_part_of_a_name_is_nested_and_never_a_scene():
    row = found("The Kyiv Independent reported the strike in Odesa.")["Kyiv"]
    assert row.nested and row.role == "mention"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Shelling hit the Belgorod region on Sunday.", "Belgorod region"),
        ("Voters in Gaines County, Texas, decide.", "Gaines County"),
        ("Kyiv's mayor spoke of Ukraine’s losses.", "Ukraine"),
        ("Ships left the Black Sea port.", "Black Sea"),
    ],
)
def test_span_holds_the_name_alone(text, span):
    assert span in found(text)


@pytest.mark.parametrize(
    ("name", "code"), [("Mykolaiv", "UA-48"), ("Zaporizhzhia", "UA-23"), ("Odesa", "UA-51"), ("Kherson", "UA-65")]
)
def test_a_region_is_the_first_order_division(name, code):
    row = found(f"Two people were killed in {name} region on Monday.")[f"{name} region"]
    assert (row.kind, row.admin1) == ("admin1", code)


def test_a_shared_word_makes_regions_of_both():
    rows = found("The drones came from the Kursk and Bryansk regions of Russia.")
    assert [(rows[name].kind, rows[name].admin1) for name in ("Kursk", "Bryansk")] == [
        ("admin1", "RU-KRS"),
        ("admin1", "RU-BRY"),
    ]


def test_kilometres_north_move_the_point():
    row = found("The village lies 20 km north of Sumy, officials said.")["Sumy"]
    assert (row.offset_km, row.bearing) == (20, 0)
    assert 15 < kilometres(row.latitude, row.longitude, 50.92, 34.80) < 30
    assert row.latitude > 51


@pytest.mark.parametrize(
    ("before", "modifier", "offset", "bearing"),
    [
        ("about 20 km north of ", "north of", 20, 0),
        ("12 miles (19 km) south-east of the city of ", "south-east of", 19.3, 135),
        ("some 15 kilometres from ", "from", 15, None),
        ("in eastern ", "eastern", None, 90),
        ("just west of ", "west of", None, 270),
        ("near ", "near", None, None),
        ("in the south of ", "south", None, 180),
        ("in central ", "central", None, None),
    ],
)
def test_words_before_a_name_shift_it(before, modifier, offset, bearing):
    related = relative.relation(before + "Sumy", len(before))
    assert (related.modifier, related.offset_km, related.bearing) == (modifier, offset, bearing)


@pytest.mark.parametrize("before", ["in ", "Ukraine's northeastern ", "its western ", "the city of ", ""])
def test_words_that_do_not_shift_a_name(before):
    assert relative.relation(before + "Sumy", len(before)) is None


@pytest.mark.parametrize(
    ("text", "name", "modifier", "least", "most"),
    [
        ("A drone fell near the Polish border.", "Polish", "border", 300, 500),
        ("Fighting went on along the Donetsk front.", "Donetsk", "front", 40, 150),
        ("A ship was hit off Crimea.", "Crimea", "off", 100, 250),
        ("Shells hit towns in eastern Ukraine.", "Ukraine", "eastern", 100, 400),
        ("Mortars were fired near Sumy.", "Sumy", "near", 15, 40),
    ],
)
def test_a_place_told_by_another_has_an_honest_radius(text, name, modifier, least, most):
    row = found(text)[name]
    assert row.modifier == modifier
    assert least <= row.radius_km <= most


def test_distance_without_direction_widens_the_circle():
    here = Point(50.0, 30.0, 5.0)
    there = relative.displace(here, relative.Relation("from", 20.0))
    assert (there.latitude, there.longitude, there.radius_km) == (50.0, 30.0, 25.0)


def test_displacement_crosses_the_date_line():
    there = relative.displace(Point(0.0, 179.9, 1.0), relative.Relation("east of", 50.0, 90.0))
    assert -180 <= there.longitude < -179
