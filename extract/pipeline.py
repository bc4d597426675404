"""The order of the steps, and nothing else: documents in, findings out."""

import re
from collections.abc import Iterable, Iterator

from extract import language
from extract.model import DAY, Document, Event, Figure, Findings, Period, Place, Timex, row_id

