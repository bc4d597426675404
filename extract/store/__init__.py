"""The record of what was extracted, and the generations published from it.

    store = extract.store.open()               # DATELINE_HOME, else the user's data folder
    added = store.add(extract.read("seeds/"))  # into SQLite: record.py
    generation = store.publish()               # out as immutable Parquet files: publishing.py
    generation.parts["flat"]                   # the files to query

Readers need `store.generation()` only: no lock, no database.
"""

from extract.store.generation import Generation
from extract.store.stores import Added, Store, open

__all__ = ["Added", "Generation", "Store", "open"]
