"""File names that say what and when: dateline_timeline_ukraine_2025-04-03..2025-04-10_asof-2025-04-10.png."""

import re
import unicodedata

from dashboard.exports.days import day
from dashboard.exports.request import Export

LONGEST = 40  # characters of a region


def file_name(export: Export, suffix: str, mark: str = "") -> str:
    """The name of an export; `mark` tells sizes of one picture apart."""
    newest = export.picture.offered.newest
    parts = ["dateline", export.chart or export.page, _plain(export.filters.region_label), _period(export)]
    parts += [f"asof-{newest.isoformat()}"] if newest else []
    return "_".join([*parts, *([mark] if mark else [])]) + suffix


def _plain(words: str) -> str:
    """Words as lower-case letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST] or "region"


def _period(export: Export) -> str:
    first, last = (str(end) if end else None for end in export.filters.window(export.shown.newest))
    if export.extent is not None:
        ends = [day(second) for second in (export.extent[0], export.extent[1] - 1)]
        first, last = first or ends[0], last or ends[1]
    return f"{first}..{last}" if first and last else "no-days"
