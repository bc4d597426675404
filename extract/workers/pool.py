"""The workers of one call. A thread waits for each, so that it is known whose documents a dead one had."""

import contextlib
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor

from extract import processes
from extract.errors import NoWorkers
from extract.model import Document, Findings
from extract.workers import messages, units
from extract.workers.units import Unit, Wait

COMMAND = processes.command("extract.workers.worker")
AHEAD = 4  # units under way for each worker: what it does, and what it goes on with while a slow one holds up the rest
TRIES = 2  # what a worker dies over is tried once more, since it need not be the reason


class Died(Exception):
    """A worker's process ended before its answer did. The message says how."""


class Worker:
    """One process that extracts; `began` waits until it does."""

    def __init__(self) -> None:
        self.process = processes.start(COMMAND)

    def began(self) -> None:
        """Wait for its first word. Raises Died."""
        self._answer()

    def extracted(self, unit: Unit) -> list[Findings]:
        """What is found in each document. Raises Died, or the ExtractError that it met."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(messages.asked(unit))
            self.process.stdin.flush()
        except OSError as error:
            raise self._died() from error
        line = self._answer()
        try:
            return units.taken(messages.answer(line))
        except ValueError as error:
            raise self._died() from error

    def end(self) -> None:
        """End the process and wait until it is gone."""
        with contextlib.suppress(OSError), self.process:  # which closes its pipes
            self.process.kill()

    def _answer(self) -> bytes:
        assert self.process.stdout is not None
        if not (line := self.process.stdout.readline()).endswith(b"\n"):
            raise self._died()
        return line

    def _died(self) -> Died:
        self.end()
        return Died(f"exit code {self.process.returncode}")


class Pool:
    """As many workers as there are threads, each started when first needed and kept until the end."""

    def __init__(self, size: int) -> None:
        self._threads = ThreadPoolExecutor(size)
        self._idle: list[Worker] = []
        self._started: list[Worker] = []
        self._ended, self._lock = False, threading.Lock()

    def begin(self, unit: Unit) -> Wait[Findings]:
        """Have a unit extracted; what is returned waits for its findings, and raises ExtractError."""
        return self._threads.submit(self._attempted, unit).result

    def end(self) -> None:
        """End all workers, whatever they are at."""
        with self._lock:
            self._ended = True
        for worker in self._started:
            worker.process.kill()  # so that no thread waits for one any more
        self._threads.shutdown(cancel_futures=True)
        for worker in self._started:
            worker.end()

    def _attempted(self, unit: Unit) -> list[Findings]:
        """The findings of a unit. One that workers die over is taken apart, so that only one document fails."""
        why = ""
        for _ in range(TRIES):
            try:
                return self._tried(unit)
            except Died as died:
                why = str(died)
        if len(unit) == 1:
            return [units.failed(unit[0], why)]
        return [found for document in unit for found in self._attempted([document])]

    def _tried(self, unit: Unit) -> list[Findings]:
        worker = self._idle.pop() if self._idle else self._new()
        found = worker.extracted(unit)
        self._idle.append(worker)
        return found

    def _new(self) -> Worker:
        """A worker that has begun. Raises NoWorkers where none does, which is no document's fault."""
        why = ""
        for _ in range(TRIES):
            with self._lock:
                if self._ended:
                    raise CancelledError
                worker = Worker()
                self._started.append(worker)
            try:
                worker.began()
                return worker
            except Died as died:
                why = str(died)
        raise NoWorkers(f"no process that extracts can be started ({why}); see why with: {' '.join(COMMAND)}")


def extract(documents: Iterable[Document], workers: int) -> Iterator[Findings]:
    """The findings of each document, in order, as `pipeline.extract` gives them, by `workers` processes.

    A document whose process dies (out of memory, killed) is tried once more; then its findings hold the error. Raises
    NoWorkers where no process can be started.
    """
    pool = Pool(workers)
    try:
        yield from units.in_order(units.units(documents), pool.begin, lambda: workers * AHEAD)
    finally:
        pool.end()
