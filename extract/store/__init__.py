"""The record of what was extracted, and the generations published from it.

store = extract.store.open()            # DATELINE_HOME, else the user's data folder
store.add(extract.read("reports/"))     # SQLite: record.py
store.publish()                         # an immutable set of Parquet files: generation.py, parts.py
store.generation().parts["flat"]        # the files to query
"""

from extract.store.generation import Generation
from extract.store.stores import Added, Store, open

__all__ = ["Added", "Generation", "Store", "open"]
