"""What is under way on a cluster, and what becomes of the documents of a worker that dies.

The scheduler gives what a dead worker had to another, as often as its setting `allowed-failures` says. After that the
documents are tried one by one with nothing else under way, so that no other work is taken for the reason.
"""

import functools
import time
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from typing import Any

from distributed import Client, Future, KilledWorker, wait

from extract.cluster import sameness, tasks
from extract.errors import ExtractError, NoWorkers
from extract.model import Batch, Document, Failure, Findings
from extract.workers import units
from extract.workers.units import Unit, Wait

AHEAD = 3  # units under way for each thread of a worker
GLANCE = 5.0  # seconds between two looks whether there is a worker left
PATIENCE = 60.0  # seconds without any worker: a nanny starts another one within a few


class Pool:
    """What one call has under way on the workers of a client."""

    def __init__(self, client: Client) -> None:
        self._client, self._facts = client, sameness.facts()
        self._running: set[Future[Any]] = set()

    def ahead(self) -> int:
        """How much may be under way, by the workers that there are now. Raises NoWorkers."""
        return AHEAD * max(1, self._threads())

    def extract(self, unit: Unit) -> Wait[Findings]:
        """Have a unit extracted; what is returned waits for its findings, and raises ExtractError."""
        return functools.partial(self._found, unit, self._begun(tasks.extracted, unit))

    def read(self, address: str) -> Wait[Batch]:
        """Have a file read; what is returned waits for what it holds."""
        return functools.partial(self._batch, address, self._begun(tasks.read, address))

    def listed(self, url: str) -> list[str] | Failure:
        """The files that a URL names, as a worker sees them."""
        found: list[str] | Failure = self._answer(self._begun(tasks.listed, url))
        return found

    def end(self) -> None:
        """Give up what is under way."""
        self._client.cancel(list(self._running))

    def _begun(self, task: Callable[..., Any], of: Unit | str) -> Future[Any]:
        future = self._client.submit(task, self._facts, of, pure=False)
        self._running.add(future)
        return future

    def _found(self, unit: Unit, future: Future[Any]) -> list[Findings]:
        try:
            return units.taken(self._answer(future))
        except KilledWorker:
            self._settle(self._running)
        return [self._alone(document) for document in unit]

    def _alone(self, document: Document) -> Findings:
        try:
            (found,) = units.taken(self._answer(self._begun(tasks.extracted, [document])))
        except KilledWorker as killed:
            return units.failed(document, f"{killed.allowed_failures + 1} workers died over it")
        return found

    def _batch(self, address: str, future: Future[Any]) -> list[Batch]:
        try:
            return [self._answer(future)]
        except KilledWorker as killed:
            died = f"{address} cannot be read: {killed.allowed_failures + 1} workers died over it; split it"
            return [Batch(failures=(Failure(address, died),))]

    def _answer(self, future: Future[Any]) -> Any:
        """What a task came to. Raises KilledWorker, NoWorkers, or the ExtractError that the worker met."""
        self._settle([future])
        self._running.discard(future)
        try:
            answer = future.result()
        except KilledWorker:
            raise
        except Exception as error:  # the worker did not even come to the task
            reason = f"{type(error).__name__}: {error}"
            raise NoWorkers(f"a worker cannot do its work ({reason}); install the same on all machines") from error
        if isinstance(answer, ExtractError):
            raise answer
        return answer

    def _settle(self, futures: Iterable[Future[Any]]) -> None:
        """Wait until all have ended, one way or another. Raises NoWorkers where nobody is left to do them."""
        seen = time.monotonic()
        while True:
            try:
                with self._client.as_current():
                    wait(list(futures), timeout=GLANCE)
                return
            except CancelledError as error:
                raise NoWorkers("the scheduler is gone; what was recorded stays: start it, and add again") from error
            except TimeoutError:
                seen = time.monotonic() if self._threads() else seen
                if time.monotonic() - seen > PATIENCE:
                    raise NoWorkers("no worker is left; what was recorded stays: start some, and add again") from None

    def _threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError as error:
            raise NoWorkers(
                f"the scheduler is gone ({error}); what was recorded stays: start it, and add again"
            ) from error
