"""The record of what was extracted, and the generations published from it.

    store = extract.store.open()               # DATELINE_HOME, else the user's data folder
    added = store.add(extract.read("seeds/"))  # into SQLite: record.py
    generation = store.publish()               # out as immutable Parquet files: publishing.py
    generation.parts["flat"]                   # the files to query
    store.review([Decision("figures", id, "accept", "A. Reader")])   # what a human says of a row: corrections.py
    store.supply(Missed("figures", document, 14, 16, "A. Reader", {…}))   # what the machine missed: missed.py
    store.backup(Path("monday.backup"))        # the whole record in one file: backup.py
    store.check().faults                       # what is wrong with any of it: checking.py

Readers need `store.generation()` only: no lock, no database.
"""

import importlib
from typing import TYPE_CHECKING, Any

from extract.store.generation import Generation
from extract.store.outcomes import Added, Checked
from extract.store.stores import Store, open

if TYPE_CHECKING:
    from extract.store.corrections import Decision
    from extract.store.locating import places_named, region_of
    from extract.store.missed import Missed
    from extract.store.values import allowed

__all__ = [
    "Added",
    "Checked",
    "Decision",
    "Generation",
    "Missed",
    "Store",
    "allowed",
    "open",
    "places_named",
    "region_of",
]

_LATER = {
    "Decision": "corrections",
    "Missed": "missed",
    "allowed": "values",
    "places_named": "locating",
    "region_of": "locating",
}


def __getattr__(name: str) -> Any:
    """What only review needs is imported when first asked for: readers are spared SQLAlchemy and the gazetteer."""
    if name in _LATER:
        return getattr(importlib.import_module(f"extract.store.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
