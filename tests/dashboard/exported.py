"""The sample picture as an export asks for it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sample

from dashboard import data, queries
from dashboard.data import Picture
from dashboard.exports import Export
from dashboard.filters import Filters
from extract import store

EVERYTHING = Filters(period="All", relevance="All")


def picture(home: Path, found: Any = None) -> Picture:
    """A picture of some findings, those of the sample unless given."""
    sample.publish(home, found or sample.findings())
    generation = store.open(home).generation()
    assert generation is not None
    connection = data.opened(generation.parts, generation.counts["flat"])
    at = datetime(2025, 4, 18, 12, tzinfo=UTC)
    return Picture(1, at, True, generation.counts, connection, queries.offered(connection))


def export(home: Path, page: str = "overview", filters: Filters = EVERYTHING, **more: Any) -> Export:
    """An export of a page of the sample picture."""
    return Export(picture(home), filters, page, **more)
