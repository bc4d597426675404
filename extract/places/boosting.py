"""Train ensembles of oblivious trees, and take their arrays out. The one file that needs catboost."""

import json
import pathlib
import tempfile
from collections.abc import Sequence
from typing import Any

import numpy as np
from catboost import CatBoost, Pool  # type: ignore[import-not-found,import-untyped,unused-ignore]
from numpy.typing import NDArray

from extract.places.trees import Trees

Floats = NDArray[np.float64]
RECOGNISER = {"loss_function": "Logloss", "iterations": 300, "learning_rate": 0.1, "depth": 6, "l2_leaf_reg": 6.0}
# The second look has many like columns, so each tree sees half of them; held-out scores are those of all, within noise.
SECOND = {"loss_function": "Logloss", "iterations": 400, "learning_rate": 0.06, "depth": 7, "l2_leaf_reg": 20.0,
          "rsm": 0.5}  # fmt: skip
RANKER = {"loss_function": "QuerySoftMax", "iterations": 300, "learning_rate": 0.08, "depth": 6, "l2_leaf_reg": 20.0}
SHARED = {"random_seed": 0, "verbose": False, "thread_count": 1, "allow_writing_files": False, "border_count": 64}


def fit(
    settings: dict[str, Any],
    names: Sequence[str],
    matrix: NDArray[np.float32],
    labels: Floats,
    weights: Floats,
    *,
    groups: NDArray[np.int64] | None = None,
) -> Trees:
    """Train an ensemble of oblivious trees and take its arrays out.

    Weights are of rows, or of groups where there are.
    """
    model = CatBoost(settings | SHARED)
    weighed = {"weight": weights} if groups is None else {"group_weight": weights, "group_id": groups}
    model.fit(Pool(matrix, labels, **weighed))
    return exported(model, names)


def exported(model: Any, names: Sequence[str]) -> Trees:
    """The arrays of a trained ensemble. Shallow trees are padded with questions that no row answers with yes."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text(encoding="utf-8"))
    trees, depth = stored["oblivious_trees"], max(len(tree["splits"] or ()) for tree in stored["oblivious_trees"])
    columns = np.zeros((len(trees), depth), dtype=np.int64)
    thresholds = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float32)
    for n, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or ()):
            columns[n, level], thresholds[n, level] = split["float_feature_index"], split["border"]
        leaves[n, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = stored["scale_and_bias"]
    return Trees(tuple(names), columns, thresholds, leaves * np.float32(scale), float(np.sum(bias)))
