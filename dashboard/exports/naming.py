"""File names that say what and when: dateline_timeline_ukraine_2025-04-03..2025-04-10_asof-2025-04-10.png."""

import re
import unicodedata

from dashboard.exports import compared
from dashboard.exports.days import day
from dashboard.exports.request import Export
from extract import ExtractError

LONGEST = 40  # characters of a region


def file_name(stem: str, suffix: str, mark: str = "") -> str:
    """The name of one file of an export; `mark` tells sizes of one picture apart."""
    return "_".join([stem, *([mark] if mark else [])]) + suffix


def stem(export: Export) -> str:
    """What the names of all files of one export begin with; of Compare it says both sides."""
    newest = export.picture.offered.newest
    parts = ["dateline", export.chart or export.page, *_what(export)]
    return "_".join(parts + ([f"asof-{newest.isoformat()}"] if newest else []))


def _what(export: Export) -> list[str]:
    """Region and period; of Compare two of either."""
    try:
        sides = compared.sides_of(export)
    except ExtractError:  # nothing to compare: the file will not be made, and says why
        sides = ()
    if not sides:
        return [_plain(export.filters.region_label), _period(export)]
    if all(side.days for side in sides):
        days = ["{}..{}".format(*side.days) for side in sides if side.days]
        return [_plain(export.filters.region_label), "_vs_".join(days)]
    return ["_vs_".join(_plain(side.name) for side in sides), _period(export)]


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
