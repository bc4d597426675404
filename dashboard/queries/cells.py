"""What the map draws when there are more points than a browser draws well: findings put together by grid cell.

The grid lies on degrees and does not depend on the zoom: a cell holds the same findings however one looks at it.
"""

from typing import NamedTuple

import pandas as pd

from dashboard import filters as f
from dashboard.queries.points import KEY, MOST_POINTS, PRECISE, per_place
from dashboard.queries.shown import Shown

GRIDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 45.0)  # degrees: the finest that gives few enough marks
PREFIX = "cell:"


class Placed(NamedTuple):
    """The map's points, and the width in degrees of the cells they stand for; None where each is a place itself."""

    points: pd.DataFrame
    grid: float | None


def placed(shown: Shown) -> Placed:
    """Each kind at each place (as `per_place`), or in each cell of a grid where that gives more than MOST_POINTS.

    Marks of cells stand at the mean of what they hold; `caption` is how many that are.
    """
    grid = grid_of(shown)
    return Placed(per_place(shown) if grid is None else _per_cell(shown, grid), grid)


def grid_of(shown: Shown) -> float | None:
    """The finest grid on which at most MOST_POINTS marks are left; None where all places can be drawn."""
    each = ", ".join(f"count(DISTINCT {_cell(grid)})" for grid in GRIDS)
    single, *cells = shown.select(
        f"""SELECT count(*), {each}
            FROM (SELECT DISTINCT place, latitude, longitude, radius_km, event_kind FROM shown WHERE drawn)"""
    ).iloc[0]
    if single <= MOST_POINTS:
        return None
    return next((grid for grid, n in zip(GRIDS, cells, strict=True) if n <= MOST_POINTS), GRIDS[-1])


def _cell(grid: float) -> str:
    """A cell's key in SQL: 'cell:0.5:101:61:place:assault'. What is known to a region only is no part of a place."""
    row, column = (f"floor({axis} / {grid})::INTEGER" for axis in ("latitude", "longitude"))
    level = f"CASE WHEN {PRECISE} THEN 'place' ELSE 'area' END"
    return f"concat_ws(':', '{PREFIX[:-1]}', '{grid}', {row}, {column}, {level}, {f.KIND})"


def _per_cell(shown: Shown, grid: float) -> pd.DataFrame:
    return shown.select(
        f"""SELECT {_cell(grid)} AS key, avg(latitude) AS latitude, avg(longitude) AS longitude,
                   NULL::DOUBLE AS radius_km, NULL::VARCHAR AS place, any_value(country) AS country, {f.KIND} AS kind,
                   count(DISTINCT coalesce(event, id)) AS n, {PRECISE} AS precise, format('{{:,}}', n) AS caption,
                   concat(n, ' at ', count(DISTINCT (latitude, longitude)), ' points, newest: ',
                          arg_max(sentence, coalesce(epoch(published), 0))) AS label
            FROM shown WHERE drawn GROUP BY key, {f.KIND}, {PRECISE} ORDER BY n DESC, key"""
    )


def drawn_as(shown: Shown, id: str, grid: float | None) -> str | None:
    """The key of the mark that stands for a row on a map with this grid; None where it is not drawn."""
    found = shown.select(f"SELECT {KEY if grid is None else _cell(grid)} AS key FROM shown WHERE id = ? AND drawn", id)
    return None if found.empty else str(found.key[0])


def behind(key: str) -> tuple[str, str] | None:
    """The SQL condition and its parameter for the rows behind a cell's key; None for another key."""
    if not key.startswith(PREFIX):
        return None
    grid = next((grid for grid in GRIDS if key.split(":")[1] == str(grid)), GRIDS[0])
    return f"drawn AND {_cell(grid)} = ?", key
