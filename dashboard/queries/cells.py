"""What the map draws when there are more points than a browser draws well: findings put together by grid cell.

The grid lies on degrees and does not depend on the zoom: a cell holds the same findings however one looks at it.
"""

from typing import NamedTuple

import pandas as pd

from dashboard import filters as f
from dashboard.queries.points import BEHIND, KEY, MEAN, MOST_POINTS, NEWEST, PRECISE, per_place
from dashboard.queries.shown import Shown
from dashboard.queries.stories import EVENT

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
    each = ", ".join(f"count(DISTINCT ({_square(grid)}, {PRECISE}, event_kind))" for grid in GRIDS)
    single, *cells = shown.select(
        f"""SELECT count(*), {each}
            FROM (SELECT DISTINCT place, latitude, longitude, radius_km, event_kind FROM shown WHERE drawn)"""
    ).iloc[0]
    if single <= MOST_POINTS:
        return None
    return next((grid for grid, n in zip(GRIDS, cells, strict=True) if n <= MOST_POINTS), GRIDS[-1])


def _square(grid: float) -> str:
    """Row and column of a cell in SQL, two integers."""
    return ", ".join(f"floor({axis} / {grid})::INTEGER" for axis in ("latitude", "longitude"))


def _key(grid: float, square: str, precise: str, kind: str) -> str:
    """A cell's key in SQL: 'cell:0.5:101:61:place:assault'. What is known to a region only is no part of a place."""
    return (
        f"concat_ws(':', '{PREFIX[:-1]}', '{grid}', {square}, CASE WHEN {precise} THEN 'place' ELSE 'area' END, {kind})"
    )


def _per_cell(shown: Shown, grid: float) -> pd.DataFrame:
    """Rows are put together by integers, and keys are made for what is left: a key for each row would cost seconds."""
    south_north, west_east = _square(grid).split(", ")
    return shown.select(
        f"""SELECT {_key(grid, "row, col", "precise", "kind")} AS key, latitude, longitude, NULL::DOUBLE AS radius_km,
                   NULL::VARCHAR AS place, country, kind, n, precise, format('{{:,}}', n) AS caption,
                   concat(n, ' at ', points, ' points, newest: ', newest) AS label
            FROM (SELECT {south_north} AS row, {west_east} AS col, {PRECISE} AS precise, {f.KIND} AS kind,
                         {MEAN.format(of="latitude")} AS latitude, {MEAN.format(of="longitude")} AS longitude,
                         min(country) AS country,
                         count(DISTINCT {EVENT}) AS n, count(DISTINCT (latitude, longitude)) AS points,
                         {NEWEST} AS newest
                  FROM shown WHERE drawn GROUP BY ALL)
            ORDER BY n DESC, key"""
    )


def drawn_as(shown: Shown, id: str, grid: float | None) -> str | None:
    """The key of the mark that stands for a row on a map with this grid; None where it is not drawn."""
    key = KEY if grid is None else _key(grid, _square(grid), PRECISE, f.KIND)
    found = shown.select(f"SELECT {key} AS key FROM shown WHERE id = ? AND drawn", id)
    return None if found.empty else str(found.key[0])


def evidence_of(shown: Shown, grid: float | None) -> pd.DataFrame:
    """Of each mark of a map with this grid: key, and the ids and documents of its rows, each with a space between."""
    key = KEY if grid is None else _key(grid, _square(grid), PRECISE, f.KIND)
    return shown.select(f"SELECT {key} AS key, {BEHIND} FROM shown WHERE drawn GROUP BY 1")


def behind(key: str) -> tuple[str, list[object]] | None:
    """The SQL condition and its parameters for the rows behind a cell's key; None for another key."""
    if not key.startswith(PREFIX):
        return None
    match key.split(":", 5):
        case [_, width, row, column, level, kind] if width in map(str, GRIDS) and _whole(row) and _whole(column):
            condition = f"drawn AND ({_square(float(width))}) = (?, ?) AND ({PRECISE}) = ? AND {f.KIND} = ?"
            return condition, [int(row), int(column), level == "place", kind]
    return "false", []


def _whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and len(text) < 6
