"""News text in, tables out: places, figures, dates and events, each with the sentence that says so.

    a Document                          model.py, inputs/
    → tokens and sentences              language.py, the one door to spaCy
    → dates, places, figures, events    dates/, places/, figures/, events/: find(parse, ...)
    → who says so, is it news           claims/
    → where and when each belongs       relate/
    → four tables and a flat one        tables.py
    → the record and its generations    store/

The order stands in pipeline.py. Place names are located by gazetteer/, offline.
"""

from extract.accuracy import Score, accuracy
from extract.errors import ExtractError
from extract.extraction import Extraction, from_documents, from_text, stream
from extract.inputs import gather, read
from extract.model import Batch, Document, Failure

__all__ = [
    "Batch",
    "Document",
    "ExtractError",
    "Extraction",
    "Failure",
    "Score",
    "accuracy",
    "from_documents",
    "from_text",
    "gather",
    "read",
    "stream",
]
