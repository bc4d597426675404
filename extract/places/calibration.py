"""How often a place of some raw confidence is right: a monotone curve through a few measured points.

The raw confidence is the product of two learned numbers (is it a place, is it this one), each too sure of itself on
texts it has not seen. The curve was fitted on such texts (`train --calibrate`) and lies in data/calibration.json.
"""

import json
from importlib import resources
from typing import NamedTuple

import numpy as np

from extract.errors import BadSetting

FILE = resources.files("extract.places") / "data" / "calibration.json"


class Curve(NamedTuple):
    """Points of a curve from raw confidence to the share that is right; both rise, within 0..1."""

    raw: tuple[float, ...]
    right: tuple[float, ...]

    def at(self, raw: float) -> float:
        """The confidence for a raw one; straight lines between the points, level beyond them."""
        return round(float(np.interp(raw, self.raw, self.right)), 3)


STRAIGHT = Curve((0.0, 1.0), (0.0, 1.0))


def shipped() -> Curve:
    """The curve that comes with the package. Raises BadSetting where its file is missing or damaged."""
    try:
        stored = json.loads(FILE.read_text(encoding="utf-8"))
        return Curve(tuple(stored["raw"]), tuple(stored["right"]))
    except (OSError, ValueError, KeyError) as error:
        raise BadSetting(f"the curve calibration.json cannot be read ({error}); install the package anew") from error
