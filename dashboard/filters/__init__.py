"""What part of the picture is shown. `Filters` is made from words (widget values and the URL say the same ones),
checked against what the data offers, and turned into one SQL condition that everything on a page shares.

    filters, dropped = read({"country": ["Ukraine"], "period": ["7 d"]}, offered)
    words(filters, offered)            # the same words again
    condition, bound = where(filters, newest)
"""

from dashboard.filters import extent
from dashboard.filters.areas import AREAS, Area, tree
from dashboard.filters.choice import (
    DAYS,
    DEFAULT_PERIOD,
    DEFAULT_RELEVANCE,
    GRADES,
    MORE,
    NAMES,
    OWN_VOICE,
    PERIODS,
    RELEVANCE,
    WORDS,
    Filters,
    Offered,
    Words,
)
from dashboard.filters.condition import BEGIN, END, FIGURE, KIND, where
from dashboard.filters.extent import Extent
from dashboard.filters.frozen import Codes, codes, offering
from dashboard.filters.reading import read
from dashboard.filters.saying import narrowed, words

__all__ = [
    "AREAS", "BEGIN", "DAYS", "DEFAULT_PERIOD", "DEFAULT_RELEVANCE", "END", "FIGURE", "GRADES", "KIND", "MORE", "NAMES",
    "OWN_VOICE", "PERIODS", "RELEVANCE", "WORDS", "Area", "Codes", "Extent", "Filters", "Offered", "Words", "codes",
    "extent", "narrowed", "offering", "read", "tree", "where", "words",
]  # fmt: skip
