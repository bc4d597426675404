"""What reading yields: documents, and failures with their reasons."""

from dataclasses import dataclass

from extract.model import Document


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: its path, and an error that says why and what to do."""

    path: str
    error: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read from some files and folders. `origins` are their absolute paths, as given by the caller."""

    documents: tuple[Document, ...] = ()
    failures: tuple[Failure, ...] = ()
    origins: tuple[str, ...] = ()
