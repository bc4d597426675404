"""Values in few classes, and how a class looks: a shade of Cividis for a region, a size for a mark.

Classes hold about equally many values each, so that one outlier does not make all others look alike. A class says the
smallest and the greatest value that really lies in it.
"""

from collections.abc import Sequence

import numpy as np
from plotly.colors import sample_colorscale

from dashboard import wording
from dashboard.palette import Mode

MOST = 5  # classes: more shades than that are hard to tell apart
SIZES = (15, 20, 26, 33, 41)  # pixels: the mark of each class, in value maps
Class = tuple[float, float]  # the smallest and the greatest value in it


def classes(values: Sequence[float]) -> list[Class]:
    """Return at most MOST classes that hold all the values, lowest first; equal values are never parted."""
    known = np.unique(np.asarray(values, dtype=float))
    parts = np.array_split(known, min(MOST, len(known))) if len(known) else []
    return [(float(part[0]), float(part[-1])) for part in parts]


def class_of(value: float, among: Sequence[Class]) -> int:
    """Return the position of the class that holds a value."""
    return next(i for i, (_, greatest) in enumerate(among) if value <= greatest)


def shades(n: int, mode: Mode) -> list[str]:
    """Return n shades of Cividis: more is darker on light ground, and brighter on dark ground."""
    steps = [0.5] if n == 1 else [0.08 + 0.84 * i / (n - 1) for i in range(n)]
    return [str(colour) for colour in sample_colorscale("Cividis", steps[::-1] if mode == "light" else steps)]


def sizes(among: Sequence[Class]) -> list[int]:
    """Return the width of each class's mark in pixels: a greater class has a greater mark."""
    if len(among) == 1:
        return [SIZES[len(SIZES) // 2]]
    return [SIZES[round(i * (len(SIZES) - 1) / (len(among) - 1))] for i in range(len(among))]


def said(one: Class, unit: str | None = None) -> str:
    """Return a class in words: '12', '3–10', '$1–4 million'."""
    return wording.amount(*one, unit=unit)
