"""What finding and placing the places costs on top of parsing, in one process and on the same texts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import extract
from benchmarks.measure import Measured, median, seconds
from extract import language, places

SEEDS = Path(__file__).parent.parent / "seeds"
COPIES, RUNS = 4, 3


def measured() -> Iterator[Measured]:
    """The time of the places step as a share of the parser's own, run by run after one warm-up."""
    documents = [
        replace(document, source=f"copy {copy}") for copy in range(COPIES) for document in extract.read(SEEDS).documents
    ]
    words = sum(len(document.text.split()) for document in documents)

    def find() -> None:
        for parse in parses:
            places.find(parse)

    parses = list(language.parse(documents))
    find()
    shares = []
    for _ in range(RUNS):
        (parsing,) = seconds(lambda: list(language.parse(documents)), 1)
        (finding,) = seconds(find, 1)
        shares.append(100 * finding / parsing)
    about = f"{len(documents)} documents, {words} words; the seeds {COPIES} times"
    yield median("places on top of parsing", shares, "%", f"places.find over language.parse, {about}")
