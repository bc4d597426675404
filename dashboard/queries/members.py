"""Rows as entries of a list: what lies at a point, among some ids, or nowhere."""

from collections.abc import Sequence

import pandas as pd

from dashboard import filters as f
from dashboard.queries import cells, regions
from dashboard.queries.marks import behind
from dashboard.queries.points import KEY
from dashboard.queries.shown import Shown

MOMENTS = "epoch(first)::BIGINT AS first, epoch(last)::BIGINT AS last, epoch(published)::BIGINT AS published"
MEMBER = f"""id, "table", {f.KIND} AS kind, measure, unit, low, high, bound, place, sentence, text, status,
             outlet, title, {MOMENTS}"""
ALL = 2**31  # more rows than there are
LOST = """latitude IS NULL AND ("table" = 'events' OR event IS NULL)"""
_NEWEST = "coalesce(shown.last, shown.published) DESC NULLS LAST"
_NEWEST_FIRST = f'ORDER BY {_NEWEST}, "table", id'


def at_place(shown: Shown, key: str, most: int = ALL) -> pd.DataFrame:
    """The rows behind one mark of the map, newest first: a place's, a cell's or a region's key.

    Of many, the first `most`; `held` is how many there are.
    """
    condition, bound = cells.behind(key) or regions.behind(key) or (f"drawn AND {KEY} = ?", [key])
    return _listed(shown, f"{MEMBER}, admin1_name", condition, bound, most)


def among(shown: Shown, ids: Sequence[str], most: int = ALL) -> pd.DataFrame:
    """The rows that some marks of the timeline stand for, newest first: ids, or keys of many rows; as `at_place`."""
    return _listed(shown, MEMBER, *behind(ids), most)


def _listed(
    shown: Shown, columns: str, condition: str, bound: Sequence[object], most: int, order: str = _NEWEST_FIRST
) -> pd.DataFrame:
    return shown.select(
        f"""SELECT {columns}, (SELECT count(*) FROM shown WHERE {condition}) AS held
            FROM shown WHERE {condition} {order} LIMIT {most}""",
        *bound, *bound,
    )  # fmt: skip


def newest_drawn(shown: Shown) -> str | None:
    """The id of the newest event that the map draws, else of the newest figure; None where it draws nothing."""
    found = shown.select(
        """SELECT id FROM shown WHERE drawn
           ORDER BY "table", coalesce(shown.last, shown.published) DESC NULLS LAST, id LIMIT 1"""
    )
    return None if found.empty else str(found.id[0])


def unlocated(shown: Shown, most: int = ALL) -> pd.DataFrame:
    """Events, and figures without one, that have no point, as `at_place`: no place was named, or it was not found."""
    return _listed(shown, MEMBER, LOST, [], most, f"ORDER BY place IS NULL, {_NEWEST}, id")


def lost(shown: Shown) -> int:
    """How many `unlocated` there are."""
    return int(shown.select(f"SELECT count(*) AS n FROM shown WHERE {LOST}").n[0])
