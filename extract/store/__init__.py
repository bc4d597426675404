"""The record of what was extracted, and the generations published from it.

    store = extract.store.open()               # DATELINE_HOME, else the user's data folder
    added = store.add(extract.read("seeds/"))  # into SQLite: record.py
    generation = store.publish()               # out as immutable Parquet files: publishing.py
    generation.parts["flat"]                   # the files to query
    store.backup(Path("monday.backup"))        # the whole record in one file: backup.py
    store.check().faults                       # what is wrong with any of it: checking.py

Readers need `store.generation()` only: no lock, no database.
"""

from extract.store.generation import Generation
from extract.store.outcomes import Added, Checked
from extract.store.stores import Store, open

__all__ = ["Added", "Checked", "Generation", "Store", "open"]
