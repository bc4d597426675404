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
_LOST = """latitude IS NULL AND ("table" = 'events' OR event IS NULL)"""
_NEWEST_FIRST = 'ORDER BY coalesce(shown.last, shown.published) DESC NULLS LAST, "table", id'


def at_place(shown: Shown, key: str) -> pd.DataFrame:
    """The rows behind one mark of the map, newest first: a place's, a cell's or a region's key."""
    condition, value = cells.behind(key) or regions.behind(key) or (f"drawn AND {KEY} = ?", key)
    return shown.select(f"SELECT {MEMBER}, admin1_name FROM shown WHERE {condition} {_NEWEST_FIRST}", value)


def among(shown: Shown, ids: Sequence[str]) -> pd.DataFrame:
    """The rows that some marks of the timeline stand for, newest first: ids, or keys of many rows."""
    condition, bound = behind(ids)
    return shown.select(f"SELECT {MEMBER} FROM shown WHERE {condition} {_NEWEST_FIRST}", *bound)


def newest_drawn(shown: Shown) -> str | None:
    """The id of the newest event that the map draws, else of the newest figure; None where it draws nothing."""
    found = shown.select(
        """SELECT id FROM shown WHERE drawn
           ORDER BY "table", coalesce(shown.last, shown.published) DESC NULLS LAST, id LIMIT 1"""
    )
    return None if found.empty else str(found.id[0])


def unlocated(shown: Shown) -> pd.DataFrame:
    """Events, and figures without one, that have no point: no place was named, or it was not found."""
    return shown.select(
        f"""SELECT {MEMBER} FROM shown WHERE {_LOST}
            ORDER BY place IS NULL, coalesce(shown.last, shown.published) DESC NULLS LAST, id"""
    )


def lost(shown: Shown) -> int:
    """How many `unlocated` there are."""
    return int(shown.select(f"SELECT count(*) AS n FROM shown WHERE {_LOST}").n[0])
