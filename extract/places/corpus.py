"""Texts with marked toponyms, to learn from and to measure by."""

import json
import pathlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract import language
from extract.model import Document
from extract.places import contexts, prominence, relocate
from extract.places.contexts import Context

Floats = NDArray[np.float64]
SHORT_TEXTS = 1_200


class Lesson(NamedTuple):
    """How much an example teaches to recognise and to locate."""

    recognise: float
    locate: float


ORIGINAL = Lesson(1.0, 1.0)
COPY = Lesson(0.4, 0.0)  # a relocated copy tells nothing of which place news means
SHORT = Lesson(0.0, 0.3)


@dataclass(frozen=True, slots=True)
class Example:
    """A document with its candidates and its marked toponyms by span.

    `origin` is the number of the document that it was made from, so that a document
    and its relocated copy never stand on both sides of a split.
    """

    corpus: str
    context: Context
    gold: dict[tuple[int, int], dict[str, Any]]
    lesson: Lesson = ORIGINAL
    origin: int = 0

    @property
    def original(self) -> bool:
        """Whether it is no copy."""
        return self.lesson == ORIGINAL

    def labels(self) -> Floats:
        """1 for each candidate that is marked."""
        return np.array([(c.start, c.end) in self.gold for c in self.context.candidates], dtype=np.float64)


def examples(folder: pathlib.Path) -> Iterator[Example]:
    """The marked documents of a folder, parsed, each followed by its copy in another country; then the short texts."""
    known, origin = relocate.world(), 0
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:  # not splitlines(): texts hold line separators of their own
            rows = [json.loads(line) for line in lines]
        for row in rows:
            if "toponyms" in row:
                origin += 1
                yield _example(path.stem, row["text"], row["toponyms"], ORIGINAL, origin)
                yield _example(
                    path.stem, *relocate.relocated(row["text"], row["toponyms"], known, origin), COPY, origin
                )
    for text, toponyms in prominence.texts(SHORT_TEXTS):
        origin += 1
        yield _example("short", text, toponyms, SHORT, origin)


def _example(corpus: str, text: str, toponyms: list[dict[str, Any]], lesson: Lesson, origin: int) -> Example:
    parse = next(language.parse([Document(text)]))
    gold = {(toponym["start"], toponym["end"]): toponym for toponym in toponyms}
    return Example(corpus, contexts.read(parse), gold, lesson, origin)


def folds(some: Sequence[Example], parts: int) -> NDArray[np.int64]:
    """A fold for each example, the same in every run and for all copies of a document."""
    origins = sorted({example.origin for example in some})
    part = dict(zip(origins, (np.random.default_rng(7).permutation(len(origins)) % parts).tolist(), strict=True))
    return np.array([part[example.origin] for example in some])
