"""What is on the screen, as files: rows and charts, one format a module; `kinds` is the table of all of them.

An `Export` says what of which picture; a `Kind` writes it to a path. Pages and the command line use the same table.
"""

from dashboard.exports.charts import CHARTS, Chart, Drawn, drawn
from dashboard.exports.kinds import BRIEFS, PICTURES, ROWS, Kind, kinds_for
from dashboard.exports.naming import file_name, stem
from dashboard.exports.request import PAGE_WORDS, Export
from dashboard.exports.tables import TABLES, Table
from dashboard.exports.work import Work, made

__all__ = [
    "BRIEFS", "CHARTS", "PAGE_WORDS", "PICTURES", "ROWS", "TABLES", "Chart", "Drawn", "Export", "Kind", "Table",
    "Work", "drawn", "file_name", "kinds_for", "made", "stem",
]  # fmt: skip
