"""Whether confidences mean what they say: reliability, errors, and the curve that mends them. Pure numpy."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.places.calibration import Curve

Floats = NDArray[np.float64]
BINS = 10  # of equal width, for the table and the calibration error
POINTS = 12  # of a curve: groups of equal size


class Bin(NamedTuple):
    """Places of about one confidence: their number, mean confidence, and the share of them that is right."""

    places: int
    confidence: float
    right: float


def table(confidence: Floats, right: Floats) -> list[Bin]:
    """The bins that hold anything, the least confident first. Both arrays have one entry a place; `right` is 0 or 1."""
    number = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        Bin(int(mine.sum()), float(confidence[mine].mean()), float(right[mine].mean()))
        for mine in (number == n for n in range(BINS))
        if mine.any()
    ]


def calibration_error(confidence: Floats, right: Floats) -> float:
    """The expected calibration error: how far bins are off, on average over all places (0..1)."""
    bins = table(confidence, right)
    return sum(one.places * abs(one.confidence - one.right) for one in bins) / sum(one.places for one in bins)


def brier(confidence: Floats, right: Floats) -> float:
    """The mean squared distance of confidence from truth (0..1)."""
    return float(np.mean((confidence - right) ** 2))


def curve(confidence: Floats, right: Floats) -> Curve:
    """The rising curve that fits best: isotonic regression over groups of equal size, down to nothing at 0."""
    groups = [part for part in np.array_split(np.argsort(confidence, kind="stable"), POINTS) if len(part)]
    raw = [float(confidence[part].mean()) for part in groups]
    level = _pooled([float(right[part].mean()) for part in groups], [len(part) for part in groups])
    return Curve((0.0, *(round(x, 4) for x in raw)), (0.0, *(round(y, 4) for y in level)))


def _pooled(values: list[float], weights: list[int]) -> list[float]:
    """The nearest rising values: neighbours out of order are replaced by their mean (pool adjacent violators)."""
    pools: list[tuple[float, int, int]] = []  # mean, weight, how many values
    for value, weight in zip(values, weights, strict=True):
        pools.append((value, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (b, wb, nb), (a, wa, na) = pools.pop(), pools.pop()
            pools.append(((a * wa + b * wb) / (wa + wb), wa + wb, na + nb))
    return [mean for mean, _, count in pools for _ in range(count)]
