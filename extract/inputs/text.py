"""Plain text: one file, one document."""

from collections.abc import Iterator
from pathlib import Path

from extract.inputs.decoding import text_of
from extract.inputs.headline import headline
from extract.model import Document


def read(path: Path) -> Iterator[Document]:
    """The document that a text file holds. Raises ExtractError."""
    text = text_of(path)
    yield Document(text, title=headline(text))
