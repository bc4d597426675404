"""Ensembles of oblivious decision trees, evaluated in numpy: each level of a tree asks one question of all rows.

A model is an .npz file without pickled objects: `features` (names), `columns` and `thresholds` (trees × depth),
`leaves` (trees × 2**depth), `bias`, and `extra` arrays that belong to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from extract.errors import BadSetting

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trees:
    """An ensemble; its answer is the sum of one leaf of each tree."""

    features: tuple[str, ...]
    columns: NDArray[np.int64]
    thresholds: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float

    def matrix(self, rows: Sequence[dict[str, float]]) -> NDArray[np.float32]:
        """Rows of named features as an array in the model's order; KeyError where one is missing."""
        return np.array([[row[name] for name in self.features] for row in rows], dtype=np.float32)

    def score(self, matrix: NDArray[np.float32]) -> Floats:
        """The raw score of each row, shape (rows,)."""
        trees, depth = self.columns.shape
        if not len(matrix):
            return np.zeros(0)
        above = matrix[:, self.columns.ravel()] > self.thresholds.ravel()
        leaf = above.reshape(-1, trees, depth) @ (1 << np.arange(depth))
        return np.asarray(self.leaves[np.arange(trees), leaf].sum(axis=1) + self.bias, dtype=np.float64)


def load(file: Traversable) -> Trees:
    """Read an ensemble. Raises BadSetting where the file is missing or damaged."""
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            return Trees(
                tuple(map(str, stored["features"])), stored["columns"].astype(np.int64),
                stored["thresholds"].astype(np.float32), stored["leaves"].astype(np.float32), float(stored["bias"]),
            )  # fmt: skip
    except (OSError, KeyError, ValueError) as error:
        raise BadSetting(f"the place model {file.name} cannot be read ({error}); install the package anew") from error
