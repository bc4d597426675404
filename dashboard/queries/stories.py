"""Texts that were told again: each row of them once, and who told it first."""

import duckdb

# Of what a filter lets through, the rows that several texts of a story say alike stand once: as the first of them does.
ONCE = """SELECT * FROM {of} WHERE telling IS NULL UNION ALL
          SELECT * FROM {of} WHERE telling IS NOT NULL
          QUALIFY row_number() OVER (PARTITION BY telling ORDER BY published NULLS LAST, document, id) = 1"""

# Reprints, and who published their story first. Made when a picture is opened.
REPRINTS = """CREATE TABLE reprints AS SELECT r.id AS document, r.story, coalesce(o.outlet, r.story) AS origin
              FROM documents r JOIN documents o ON o.id = r.story WHERE r.story <> r.id"""

# Whom a row `s` counts as a source of: its outlet (a document without one stands for itself); of a reprint, the outlet
# that had the story first.
ORIGIN = """coalesce((SELECT r.origin FROM reprints r WHERE r.document = s.document), s.outlet, s.document) AS origin"""

# How many events and how many texts, where one event in several sources and one text in several reprints are one.
EVENTS = """(count(*) FILTER ("table" = 'events' AND event_group IS NULL)
             + count(DISTINCT event_group) FILTER ("table" = 'events'))"""
TEXTS = "count(DISTINCT coalesce(story, document))"
EVENT = "coalesce(event_group, event, id)"  # what a row tells of: an event in however many sources, else itself


def reprints(connection: duckdb.DuckDBPyConnection) -> int:
    """How many of the documents held tell again what another one told first."""
    found = connection.cursor().execute("SELECT count(*) FROM reprints").fetchone()
    return 0 if found is None else int(found[0])
