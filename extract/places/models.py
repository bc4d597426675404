"""The learned models together, and the one order in which they are asked."""

import functools
import json
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from extract.errors import BadSetting
from extract.places import calibration, locate, recognise
from extract.places.calibration import STRAIGHT, Curve
from extract.places.contexts import Context
from extract.places.features import Cues, describe
from extract.places.locate import Sense
from extract.places.trees import Trees, load

Floats = NDArray[np.float64]
DATA = resources.files("extract.places") / "data"


@dataclass(frozen=True, slots=True)
class Models:
    """What was learned: log odds of words, two looks at the candidates, the ranking of senses between them, and the
    curve that makes their product a probability."""

    cues: Cues
    first: Trees
    ranking: Trees
    second: Trees
    curve: Curve = STRAIGHT


@functools.cache
def shipped() -> Models:
    """The models that come with the package. Raises BadSetting where a file is missing or damaged."""
    try:
        cues = json.loads((DATA / "cues.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadSetting(f"the place model cues.json cannot be read ({error}); install the package anew") from error
    return Models(
        cues, load(DATA / "first.npz"), load(DATA / "ranking.npz"), load(DATA / "second.npz"), calibration.shipped()
    )


def judge(context: Context, models: Models) -> tuple[Floats, dict[int, Sense]]:
    """How likely each candidate is a place (0..1), and which one it would be."""
    rows = describe(context, models.cues)
    if not rows:
        return np.zeros(0), {}
    first = recognise.probability(models.first.score(models.first.matrix(rows)))
    ballot = locate.poll(context, first)
    shares = locate.rank(ballot, models.ranking)
    full = recognise.company(context, rows, first, ballot, shares)
    second = recognise.probability(models.second.score(models.second.matrix(full)))
    certain = np.array([recognise.unmistakable(row) for row in rows]) & (second >= recognise.DOUBT)
    return np.where(certain, np.maximum(second, recognise.THRESHOLD), second), locate.decide(ballot, shares)
