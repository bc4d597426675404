"""What single words tell about places: rows of data/words.toml and two lists of names.

surnames.txt and forenames.txt: the most frequent names in the 1990 United States census (public domain), one a line,
most frequent first.
"""

import functools
import tomllib
from importlib import resources
from types import MappingProxyType


def _text(name: str) -> str:
    return resources.files("extract.places").joinpath("data", name).read_text(encoding="utf-8")


def _words() -> MappingProxyType[str, frozenset[str]]:
    return MappingProxyType({group: frozenset(words) for group, words in tomllib.loads(_text("words.toml")).items()})


WORDS = _words()


def _ranks(name: str) -> dict[str, int]:
    return {word: rank for rank, word in reversed(list(enumerate(_text(name).split(), 1)))}


@functools.cache
def surnames() -> dict[str, int]:
    """Lower-case surname → its rank, 1 the most frequent."""
    return _ranks("surnames.txt")


@functools.cache
def forenames() -> dict[str, int]:
    """Lower-case given name → its rank, 1 the most frequent."""
    return _ranks("forenames.txt")
