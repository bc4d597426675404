"""A map in words: what is seen, what a mark stands for, how findings were put together."""

import pandas as pd

from dashboard import wording


def alt(what: str, points: pd.DataFrame) -> str:
    """What is seen: 'Map of 34 findings at 12 marks'. `points` are those of `queries.placed`."""
    return f"{what} of {wording.number_of(int(points.n.sum()), 'finding')} at {wording.number_of(len(points), 'mark')}"


def note(points: pd.DataFrame, grid: float | None) -> str:
    """What a mark stands for; with a grid of so many degrees, how findings are put together."""
    if grid is None:
        return (
            f"{wording.number_of(int(points.n.sum()), 'finding')} at {wording.number_of(len(points), 'mark')}: a mark "
            "is one kind at one place, its size the number of findings. A circle, while the pointer rests on a mark, "
            "shows how precisely its place is known. Click a mark for its sentences."
        )
    return f"The number stands beside each mark. Click a mark for its members.{squares(grid)}"


def squares(grid: float | None) -> str:
    """That findings are put together in squares of so many degrees, to follow on another sentence; empty where not."""
    if grid is None:
        return ""
    return (
        f" There are more places than a browser draws well, so findings are put together in squares of {grid:g}° "
        f"(about {grid * 111:,.0f} km from south to north), the same at every zoom."
    )
