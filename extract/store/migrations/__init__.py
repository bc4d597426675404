"""The steps from one schema of the record to the next, run by Alembic; `extract/store/migrating.py` calls it.

A new step is a file in `versions/` with the next number. It names its columns itself and does not look at today's
tables, which go on changing. `tests/extract/test_store_migrations.py` compares what all steps make with today's tables.
"""
