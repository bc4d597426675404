"""Words that tell how sure something is, wherever they stand in its sentence: "planned", "estimated", "unconfirmed"."""

import functools
import re
from collections.abc import Iterable, Mapping

from extract.claims import clauses
from extract.claims.wordings import either
from extract.knowledge import rows
from extract.language import Parse, Sentence

Hedges = Mapping[str, frozenset[int]]  # for each status the indices of the tokens that head the words which tell it


def by_sentence(parse: Parse, numbers: Iterable[int]) -> Mapping[int, Hedges]:
    """The hedges of some sentences: found once each, however many figures stand in one."""
    return {n: _of(parse, parse.sentences[n]) for n in numbers}


def _of(parse: Parse, sentence: Sentence) -> Hedges:
    return {
        status: frozenset(
            i
            for m in pattern.finditer(parse.text, sentence.start, sentence.end)
            for i in clauses.heads(parse, *m.span())
        )
        for status, pattern in _patterns().items()
    }


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    phrases: dict[str, list[str]] = {}
    for row in rows("claims/modality.tsv"):
        phrases.setdefault(row["status"], []).append(row["phrase"])
    return {status: either(some) for status, some in phrases.items()}


def is_estimate(name: str) -> bool:
    """Whether a name is one of an estimate: "projections indicate"."""
    return _patterns()["estimated"].search(name) is not None
