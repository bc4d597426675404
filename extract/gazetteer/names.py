"""How names are compared: the key that spellings of one name share, and the words that say what kind of place it is."""

import functools
import re
import unicodedata
from importlib import resources

# Letters that Unicode does not take apart into a base letter and an accent.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ə": "a",
     "&": " and ", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ", "_": " "}
    | dict.fromkeys("'’‘ʼʻ`´ʹʺ′.\"“”", "")
)  # fmt: skip
SHORT = re.compile(r"\b(st|ste|mt|ft)\b(?= )")
LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@functools.lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The key of a name: no case, accents, apostrophes, dots, hyphens or leading "the"; St., Mt. and Ft. written out.

    >>> fold("St. John’s") == fold("SAINT JOHNS")
    True
    """
    key = name.casefold()
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    key = " ".join(key.translate(PLAIN).split())
    key = SHORT.sub(lambda m: LONG[m.group()], key)
    return key.removeprefix("the ")


def rows(name: str) -> list[list[str]]:
    """The cells of a hand-made table in `rows/`, without its header, comments (#) and blank lines."""
    text = resources.files(__package__).joinpath("rows", f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@functools.cache
def _generic_words() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    table = [(fold(word), position, frozenset(kinds.split(","))) for word, position, kinds in rows("generic_words")]
    return tuple({w: k for w, at, k in table if at == position} for position in ("before", "after"))  # type: ignore[return-value]


def bare(key: str) -> tuple[str, frozenset[str]] | None:
    """A key without its generic word, and the kinds that the word allows; None where it has none.

    >>> bare("sumy region")[0]
    'sumy'
    """
    before, after = _generic_words()
    words = key.split(" ")
    for n in (2, 1):
        if len(words) <= n:
            continue
        if kinds := after.get(" ".join(words[-n:])):
            return " ".join(words[:-n]), kinds
        if kinds := before.get(" ".join(words[:n])):
            return " ".join(words[n:]).removeprefix("the "), kinds
    return None
