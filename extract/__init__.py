"""News text in, tables out: places, figures, dates and events, each with the sentence that says so.

    a Document                          model.py, inputs/
    → tokens and sentences              language.py, the one door to spaCy
    → dates, places, figures, events    dates/, places/, figures/, events/: find(parse, ...)
    → who says so, is it news           claims/
    → where and when each belongs       relate/
    → four tables and a flat one        tables.py
    → the record and its generations    store/

By several processes of one machine: workers/; by many machines: cluster/ (`from extract import cluster`).

The order stands in pipeline.py. Place names are located by gazetteer/, offline.
"""

import importlib
from typing import TYPE_CHECKING, Any

from extract.accuracy import Score, accuracy
from extract.errors import ExtractError
from extract.inputs import Watched, gather, is_address, network_allowed, read, read_bytes, read_text
from extract.model import Batch, Document, Failure

if TYPE_CHECKING:
    from extract.extraction import Extraction, from_documents, from_text, stream

__all__ = [
    "Batch",
    "Document",
    "ExtractError",
    "Extraction",
    "Failure",
    "Score",
    "Watched",
    "accuracy",
    "from_documents",
    "from_text",
    "gather",
    "is_address",
    "network_allowed",
    "read",
    "read_bytes",
    "read_text",
    "stream",
]


def __getattr__(name: str) -> Any:
    """What extracts is imported when first asked for: a process which only reads needs no pandas."""
    if name in __all__:
        return getattr(importlib.import_module("extract.extraction"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
