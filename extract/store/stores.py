"""The store: one folder with the record and what was published from it."""

import functools
import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from extract.errors import StoreError
from extract.model import Batch, Document, Failure, Findings
from extract.store import generation, versions
from extract.store.generation import Generation
from extract.store.outcomes import Added, Checked

if TYPE_CHECKING:
    from extract.extraction import Extraction
    from extract.store.corrections import Decision
    from extract.store.missed import Missed
    from extract.store.record import Record

CHUNK = 64  # documents looked up together
Stream = Callable[[Iterable[Document]], "Iterator[Extraction]"]  # extracts documents, in order
LOG = "errors.log"  # the traces of extractions that failed, for a report


class Store:
    """A folder with the record and the published generations. Several processes may use one at the same time.

    `url` names another database for the record than the SQLite file in the folder.
    """

    def __init__(self, home: Path, url: str | None = None) -> None:
        self.home, self.url = home, url
        self._published = home / "published"

    @functools.cached_property
    def record(self) -> "Record":
        """The record itself. Reading what is published does not need it."""
        from extract.store import database, record  # noqa: PLC0415 - SQLAlchemy: most of a second that readers are spared

        return record.Record(self.url or database.sqlite(self.home / "record.sqlite"), self.home / "lock")

    @property
    def log(self) -> Path:
        """The file that holds the traces of extractions that failed; there is none before the first."""
        return self.home / LOG

    def keep_log(self) -> None:
        """Have the traces of extractions that fail in this process from now on kept in `log`."""
        logging.getLogger("extract").addHandler(logging.FileHandler(self.log, delay=True, encoding="utf-8"))

    def fail(self, failures: Iterable[Failure], origins: Sequence[str]) -> None:
        """Record files that could not be read; earlier failures at or below `origins` go. Raises StoreError."""
        self.record.fail([(failure.path, failure.error) for failure in failures], origins)

    def add(
        self,
        documents: Batch | Iterable[Document],
        progress: Callable[[Document], None] | None = None,
        stream: Stream | None = None,
    ) -> Added:
        """Extract documents and record them with their rows; those that are known and unchanged are left alone.

        Each is durable when `progress` is called with it. A failure is recorded with its reason, and the rest goes on.
        Of two documents with one id the first counts. `stream` extracts them: `extract.stream` where nothing else is
        said, or several processes or machines. Raises StoreError where the record cannot be written.
        """
        batch = documents if isinstance(documents, Batch) else Batch()
        self.fail(filter(_document, batch.failures), batch.origins)
        counts: dict[str, list[str]] = {"added": [], "updated": [], "unchanged": []}
        failed = list(batch.failures)
        known = set[str]()

        def done(document: Document, outcome: str | Failure) -> None:
            if isinstance(outcome, Failure):
                failed.append(outcome)
            else:
                counts[outcome].append(document.id)
            if progress:
                progress(document)

        given = documents.documents if isinstance(documents, Batch) else documents
        fresh = self._fresh(given, known, lambda document: done(document, "unchanged"))
        for found in (found for one in (stream or _stream())(fresh) for found in one.findings):
            done(found.document, self._put(found, known))
        again = self._link().intersection(counts["added"])
        numbers = {name: len(ids) for name, ids in counts.items()}
        return Added(**numbers, near_duplicates=len(again), failed=tuple(failed))

    def review(self, decisions: Sequence["Decision"]) -> str:
        """Record what a human decided about some rows, all of it or nothing; the name that `undo` takes it back by.

        It shows in the next generation. Where the day of a document was set, `redate` it. Raises BadCorrection.
        """
        from extract.store import corrections  # noqa: PLC0415 - as for the record

        with self.record.writing() as connection:
            return corrections.put(connection, decisions)

    def supply(self, missed: "Missed") -> str:
        """Add what the machine missed and a human read; the name that `undo` takes it back by. Raises BadCorrection."""
        from extract.store import missed as adding  # noqa: PLC0415 - as for the record

        with self.record.writing() as connection:
            return adding.put(connection, missed)

    def undo(self, decision: str, who: str, note: str = "") -> str:
        """Take a decision back, by another entry: nothing that was recorded is taken away. Raises BadCorrection."""
        from extract.store import corrections  # noqa: PLC0415 - as for the record

        with self.record.writing() as connection:
            return corrections.undo(connection, decision, who, note)

    def gold(self) -> dict[str, str]:
        """What humans decided as gold for the benchmark: the files by name, see `gold.py`."""
        from extract.store import gold, record  # noqa: PLC0415 - as for the record
        from extract.store.corrections import newest  # noqa: PLC0415 - as above

        with self.record.reading() as connection:
            return gold.files(record.rows(connection, sorted(newest(connection))))

    def redate(self, ids: Sequence[str]) -> Added:
        """Extract documents anew by the day that a human set, or by the machine's once that was taken back."""
        return self.add(self.record.dated(list(self.record.documents(ids)), undone=True))

    def publish(self, damaged: Collection[Path] = ()) -> Generation:
        """Publish the record; the current generation where nothing changed. Raises StoreError.

        `damaged` are published folders, as `check` names them, that are to be written anew.
        """
        from extract.store import publishing  # noqa: PLC0415 - as for the record

        self._link()  # what an older version added, or one that was ended before it came to this
        return publishing.publish(self._published, self.record, versions.extractor(), damaged)

    def backup(self, file: Path, replace: bool = False) -> int:
        """Back the record up into a file, while others may write. The number of documents. Raises StoreError."""
        from extract.store import backup  # noqa: PLC0415 - as for the record

        return backup.write(self.record, file, replace)

    def restore(self, file: Path, replace: bool = False) -> int:
        """Bring the record back from a backup; publish afterwards. The number of documents. Raises StoreError.

        A record that holds documents is kept, and an error raised, unless it is to be replaced.
        """
        from extract.store import backup  # noqa: PLC0415 - as for the record

        return backup.restore(self.record, file, replace)

    def check(self) -> Checked:
        """Compare the record with itself and with what is published. Raises StoreError where it cannot be read."""
        from extract.store import checking  # noqa: PLC0415 - as for the record

        return checking.check(self.record, self._published)

    def generation(self, number: int | None = None) -> Generation | None:
        """The current generation, or the one of a number; None before the first, and where it is no longer there.

        Takes no lock. Raises StoreError where it is damaged.
        """
        return generation.current(self._published) if number is None else generation.of(self._published, number)

    def keep(self, number: int, kept: bool = True) -> None:
        """Keep a generation from being swept when newer ones are published, or let it go. Raises StoreError."""
        generation.keep(self._published, number, kept)

    def part(self, one: str, other: str, who: str = "") -> None:
        """Note that `who` holds two events, or two documents, not to be the same; it holds at the next publishing.

        The ids are stable, so that it outlives an extraction anew. Raises BadCorrection where they are not two of the
        record, StoreError.
        """
        from extract.store import linking  # noqa: PLC0415 - as for the record

        linking.part(self.record, one, other, who)

    def unpart(self, one: str, other: str) -> None:
        """Take back what `part` noted. Raises StoreError."""
        from extract.store import linking  # noqa: PLC0415 - as for the record

        linking.unpart(self.record, one, other)

    def documents(self) -> Iterator[Document]:
        """All recorded documents with their texts. Adding them again extracts anew what an older version extracted."""
        return self.record.documents()

    def _link(self) -> set[str]:
        from extract.store import linking  # noqa: PLC0415 - as for the record, and NumPy

        return linking.link(self.record)

    def _fresh(
        self, documents: Iterable[Document], known: set[str], unchanged: Callable[[Document], None]
    ) -> Iterator[Document]:
        """Those documents that are to be extracted, looked up when they are asked for; `known` gains what is held."""
        waiting, seen = iter(documents), set[str]()
        while chunk := list(islice(waiting, CHUNK)):
            chunk = self.record.dated(chunk)
            marks = self.record.fingerprints([document.id for document in chunk])
            known.update(marks)
            for document in chunk:
                if document.id in seen or marks.get(document.id) == versions.fingerprint(document):
                    unchanged(document)
                else:
                    yield document
                seen.add(document.id)

    def _put(self, found: Findings, known: Collection[str]) -> str | Failure:
        """Record what was extracted; what that came to."""
        document = found.document
        self.record.put(found, versions.fingerprint(document))
        if found.error:
            return Failure(document.title or document.id, found.error)
        return "updated" if document.id in known else "added"


def _stream() -> Stream:
    from extract import extraction  # noqa: PLC0415 - the pipeline, which readers are spared

    return extraction.stream


def _document(failure: Failure) -> bool:
    """Whether a failure is one of a document, or of a part of a file ("a.zip/b.txt").

    A mistyped path or an empty folder is none, and is only reported.
    """
    path = Path(failure.path)
    return any(os.path.exists(part) and not os.path.isdir(part) for part in (path, *path.parents))


def open(home: str | Path | None = None) -> Store:
    """The store in a folder: the one given, else DATELINE_HOME, else `dateline` in the user's data folder.

    DATELINE_DATABASE is the URL of another database for the record. Raises StoreError where the folder cannot be made.
    """
    named = home or os.environ.get("DATELINE_HOME") or platformdirs.user_data_dir("dateline", appauthor=False)
    folder = Path(named).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"no record can be kept in {folder} ({error}); name another with DATELINE_HOME") from error
    return Store(folder, os.environ.get("DATELINE_DATABASE"))
