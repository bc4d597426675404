"""dateparser's search_dates, English."""

from datetime import datetime

from dateparser.search import search_dates
from timing import run

SETTINGS = {"RELATIVE_BASE": datetime(2025, 4, 10)}

run(lambda text: search_dates(text, languages=["en"], settings=SETTINGS))
