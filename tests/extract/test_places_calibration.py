"""Confidence: curves rise, errors are what their definitions say, scores come as rows."""

import numpy as np
import pytest

from extract.places import calibration, reliability
from extract.places.calibration import Curve


def test_a_curve_is_straight_between_its_points_and_level_beyond() -> None:
    curve = Curve((0.2, 0.6), (0.1, 0.9))
    assert (curve.at(0.4), curve.at(0.0), curve.at(1.0)) == (0.5, 0.1, 0.9)


def test_the_shipped_curve_rises_within_bounds() -> None:
    raw, right = calibration.shipped()
    assert list(raw) == sorted(raw) and list(right) == sorted(right)
    assert right[0] >= 0 and right[-1] <= 1 and len(raw) <= 20


def test_a_fitted_curve_never_falls() -> None:
    chance = np.random.default_rng(3)
    confidence = chance.random(600)
    right = (chance.random(600) < confidence**2).astype(float)
    curve = reliability.curve(confidence, right)
    assert list(curve.right) == sorted(curve.right)
    assert abs(curve.at(0.5) - 0.25) < 0.15


def test_calibration_error_and_brier_score() -> None:
    confidence, right = np.array([0.75, 0.75, 0.75, 0.75]), np.array([1.0, 1.0, 0.0, 0.0])
    assert reliability.calibration_error(confidence, right) == pytest.approx(0.25)
    assert reliability.brier(confidence, right) == pytest.approx((2 * 0.0625 + 2 * 0.5625) / 4)
    assert reliability.table(confidence, right) == [reliability.Bin(4, 0.75, 0.5)]
