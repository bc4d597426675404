"""What callers ask for: text or documents in, an Extraction with its tables out."""

import functools
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

import pandas as pd

from extract import pipeline, tables
from extract.errors import BadDocument, BadSetting, ExtractError
from extract.model import Document, Findings
from extract.workers import pool


class Extraction:
    """The tables of one document or many: DataFrames, built when first asked for. Columns: `tables.COLUMNS`."""

    def __init__(self, findings: Iterable[Findings]) -> None:
        self.findings = tuple(findings)

    @functools.cached_property
    def _frames(self) -> dict[str, pd.DataFrame]:
        return tables.frames(self.findings)

    @property
    def places(self) -> pd.DataFrame:
        """One row per place mention."""
        return self._frames["places"]

    @property
    def figures(self) -> pd.DataFrame:
        """One row per number that the text reports."""
        return self._frames["figures"]

    @property
    def dates(self) -> pd.DataFrame:
        """One row per time expression."""
        return self._frames["dates"]

    @property
    def events(self) -> pd.DataFrame:
        """One row per thing that happened, is planned or is claimed."""
        return self._frames["events"]

    @property
    def documents(self) -> pd.DataFrame:
        """One row per document; `status` is failed and `error` says why where nothing could be extracted."""
        return self._frames["documents"]

    def to_frame(self) -> pd.DataFrame:
        """The flat table: one row per figure or event, with its place, coordinates, period and evidence."""
        return self._frames["flat"]


def from_text(text: str, published: date | str | None = None, title: str | None = None) -> Extraction:
    """The tables of one text. `published` is a date, an ISO string, or None where it is unknown.

    Raises ExtractError where `published` is no date or the text cannot be read.
    """
    basis = "unknown" if published is None else "analyst"
    document = Document(text, title=title, published=day(published), published_basis=basis)
    found = next(pipeline.extract([document]))
    if found.error:
        raise ExtractError(found.error)
    return Extraction([found])


def from_documents(
    documents: Iterable[Document], workers: int = 1, progress: Callable[[Document], None] | None = None
) -> Extraction:
    """The tables of many documents. One that fails is a row in `.documents` with its error; the rest goes on.

    `progress` is called with each document that is done, in order. `workers` as for `stream`.
    """
    return gathered(stream(documents, workers), progress)


def stream(documents: Iterable[Document], workers: int = 1) -> Iterator[Extraction]:
    """One Extraction a document, in order, with memory flat in their number.

    With several `workers`, as many processes of this machine extract, with the same rows; a document that a process
    dies over twice is one that failed. Raises BadSetting for no worker, NoWorkers where no process can be started.
    """
    if workers < 1:
        raise BadSetting(f"workers is {workers}; give 1 or more, at most as many as there are cores")
    for found in pool.extract(documents, workers) if workers > 1 else pipeline.extract(documents):
        yield Extraction([found])


def gathered(extractions: Iterable[Extraction], progress: Callable[[Document], None] | None = None) -> Extraction:
    """Many Extractions as one; `progress` is called with each document as it comes."""
    found = []
    for findings in (findings for one in extractions for findings in one.findings):
        found.append(findings)
        if progress:
            progress(findings.document)
    return Extraction(found)


def day(published: date | str | None) -> date | None:
    """A day from a date or an ISO 8601 string. Raises BadDocument."""
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    try:
        return datetime.fromisoformat(published).date()
    except (TypeError, ValueError) as error:
        raise BadDocument(f"published is {published!r}: give a date, an ISO string (2025-04-10) or None") from error
