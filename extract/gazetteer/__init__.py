"""The offline gazetteer: which places bear a name, and where they are.

Its data are GeoNames (CC BY 4.0), Natural Earth (public domain) and hand-made rows; see SOURCES.md.
"""

from extract.gazetteer.index import admin1, candidates, capital, country, demonym, known, un_region
from extract.gazetteer.location import KINDS, Location, kilometres
from extract.gazetteer.names import fold

__all__ = ["KINDS", "Location", "admin1", "candidates", "capital", "country", "demonym", "fold", "kilometres", "known", "un_region"]
