"""The offline gazetteer: which places bear a name, and where they are.

    candidates("Paris")                 every place of that name, most prominent first
    locate("Paris", near=[(33, -95)])   ranked, with scores and reasons
    demonym("Parisians")                the place that people or an adjective belong to
    geocoder.Gazetteer().geocode(...)   the same as a geocoder of geopy

The data are GeoNames (CC BY 4.0), Natural Earth and OurAirports (public domain) and hand-made rows; see SOURCES.md.
"""

from extract.gazetteer.index import admin1, candidates, capital, country, demonym, known, nearby, un_region
from extract.gazetteer.location import KINDS, Location, kilometres
from extract.gazetteer.names import fold
from extract.gazetteer.ranking import Ranked, locate

__all__ = [
    "KINDS",
    "Location",
    "Ranked",
    "admin1",
    "candidates",
    "capital",
    "country",
    "demonym",
    "fold",
    "kilometres",
    "known",
    "locate",
    "nearby",
    "un_region",
]
