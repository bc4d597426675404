"""What came since a moment: the rows of documents that the record first held after it.

A document's day of publication says when it was written, not when it came here. Where nobody noted when it came, it
counts as there from the first.
"""

from datetime import UTC, datetime

import pandas as pd

from dashboard import filters as f
from dashboard.queries.members import MEMBER
from dashboard.queries.shown import Shown

MOST_ARRIVED = 40  # entries of the list
_NEW = """document IN (SELECT id FROM documents WHERE added > ?) AND ("table" = 'events' OR event IS NULL)"""


def _moment(since: datetime) -> str:
    return since.astimezone(UTC).replace(tzinfo=None).isoformat()


def arrived(shown: Shown, since: datetime) -> dict[str, int]:
    """How many events, and figures without one, came since a moment, by kind, the most frequent first."""
    found = shown.select(
        f"SELECT {f.KIND} AS kind, count(*) AS n FROM shown WHERE {_NEW} GROUP BY 1 ORDER BY 2 DESC, 1", _moment(since)
    )
    return {str(kind): int(n) for kind, n in zip(found.kind, found.n, strict=True)}


def newcomers(shown: Shown, since: datetime) -> pd.DataFrame:
    """The newest of them as entries of a list, at most MOST_ARRIVED."""
    return shown.select(
        f"""SELECT {MEMBER} FROM shown WHERE {_NEW}
            ORDER BY coalesce(shown.published, shown.last) DESC NULLS LAST, "table", id LIMIT {MOST_ARRIVED}""",
        _moment(since),
    )
