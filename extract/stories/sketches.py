"""Near-duplicates: one text told again under another headline or byline, cut from its end, or edited a little.

Of two texts, the share of the shorter one's shingles (three words in a row) that the longer one has too decides. A
daily bulletin reads like that of the day before and tells other numbers: so the numbers of both have to agree as well.

To find such a text among many without comparing it to all, each has a MinHash signature that is cut into bands
(locality-sensitive hashing; Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4). Texts that share a band are
compared.
"""

import functools
import hashlib
import re
from dataclasses import dataclass

from datasketch import MinHash

from extract.structured import form

WORD = re.compile(r"\w+(?:[.,]\d+)*")
WORDS = 3  # in a shingle
SHORTEST = 20  # shingles; below, two texts are alike by chance
CONTAINED = 0.7  # of the shorter text's shingles; measured by `python -m benchmarks.stories`, as the next two
LENGTH = 0.4  # of the longer text's shingles has the shorter one: a digest that quotes a note is no reprint of it
NUMBERS = 0.5  # of the numbers of the text that has fewer
BANDS, ROWS = 42, 3  # texts that share 36 of 100 shingles are found in 87 of 100 cases, those that share 60 always


@dataclass(frozen=True)
class Sketch:
    """What of a text is compared: its shingles, and its words with digits in them."""

    shingles: frozenset[str]
    numbers: frozenset[str]


def sketch(text: str) -> Sketch:
    """The sketch of a text. A row of a table of events has none: such rows are alike by their form."""
    words = [] if form.is_row(text) else [word.casefold() for word in WORD.findall(text)]
    shingles = (" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))
    return Sketch(frozenset(shingles), frozenset(word for word in words if any(map(str.isdigit, word))))


def bands(one: Sketch) -> tuple[int, ...]:
    """The bands under which a text is looked up, as signed 64-bit integers; none for a text too short to compare."""
    if len(one.shingles) < SHORTEST:
        return ()
    signature = _empty().copy()
    signature.update_batch([shingle.encode("utf-8") for shingle in one.shingles])
    cut = signature.hashvalues.reshape(BANDS, ROWS)
    return tuple(_key(number, values.tobytes()) for number, values in enumerate(cut))


def alike(a: Sketch, b: Sketch) -> bool:
    """Whether one text is the other told again."""
    short, long = sorted((a.shingles, b.shingles), key=len)
    if len(short) < max(SHORTEST, LENGTH * len(long)) or len(short & long) < CONTAINED * len(short):
        return False
    few, many = sorted((a.numbers, b.numbers), key=len)
    return len(few & many) >= NUMBERS * len(few)


@functools.cache
def _empty() -> MinHash:
    return MinHash(num_perm=BANDS * ROWS, seed=1)


def _key(number: int, values: bytes) -> int:
    digest = hashlib.blake2b(values, digest_size=8, salt=number.to_bytes(2, "big")).digest()
    return int.from_bytes(digest, "big", signed=True)
