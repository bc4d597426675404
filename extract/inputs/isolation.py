"""Reads files in a process of their own: a file that hangs, hoards memory or crashes its reader is one failed document.

A worker is started when first needed and kept for the next file, so that small files stay fast.
"""

import atexit
import signal
import threading
import time
from collections.abc import Generator, Iterable, Iterator

from extract import processes
from extract.errors import BadDocument, ExtractError
from extract.inputs import limits, messages
from extract.inputs.material import Link, Material
from extract.inputs.readers import Found, Position
from extract.model import Document, Failure

Told = Document | Failure | Link
COMMAND = processes.command("extract.inputs.worker")
KEPT = 2  # idle workers; more only run while several threads read at once
GLANCE = 0.2  # seconds between two looks at the clock
_idle: "list[Worker]" = []


class Died(Exception):
    """The worker ended before its answer did. The message says why, to be put after a file's name."""


class Worker:
    """One process that reads files, and a watch that ends it when one document takes too long."""

    def __init__(self) -> None:
        self.files, self._deadline, self._late = 0, float("inf"), False
        self.process = processes.start(COMMAND)
        threading.Thread(target=self._watch, daemon=True).start()

    def read(self, material: Material, after: Position, until: float) -> Iterator[Found]:
        """The steps of reading some bytes; `until` is the monotonic time by which all must be done. Raises Died."""
        assert self.process.stdin is not None and self.process.stdout is not None
        request = {"name": material.name, "suffix": material.suffix, "mapping": material.mapping,
                   "size": len(material.data), "after": after}  # fmt: skip
        self.files += 1
        self._deadline = min(until, time.monotonic() + limits.SECONDS)
        try:
            self.process.stdin.write(messages.line(request) + material.data)
            self.process.stdin.flush()
            while (answer := self.process.stdout.readline()) != b"\n":
                yield messages.decoded(answer)
                self._deadline = min(until, time.monotonic() + limits.SECONDS)
        except (OSError, ValueError, KeyError, TypeError, ExtractError) as error:
            self.end()
            raise Died(self._reason(until)) from error
        self._deadline = float("inf")

    def end(self) -> None:
        """End the process and wait until it is gone."""
        self.process.kill()
        self.process.wait()

    def _watch(self) -> None:
        while self.process.poll() is None:
            if time.monotonic() > self._deadline:
                self._late = True
                self.process.kill()
            time.sleep(GLANCE)

    def _reason(self, until: float) -> str:
        if self._late and time.monotonic() > until:
            return f"takes more than {limits.FILE_SECONDS / 60:g} minutes to be read; split it"
        if self._late or self.process.returncode == -getattr(signal, "SIGXCPU", 0):
            return f"takes more than {limits.SECONDS:g} seconds to be read; export its text and add that"
        return f"made its reader crash (exit code {self.process.returncode}); export its text and add that"


def read(material: Material) -> Iterator[Told]:
    """All that some bytes hold, in order. A part whose reading hangs or crashes is a Failure, and the rest goes on."""
    until = time.monotonic() + limits.FILE_SECONDS
    after: Position | None = ()
    while after is not None:
        after = yield from _attempt(material, after, until)


def readable(told: Iterable[Told], name: str) -> tuple[Told, ...]:
    """All that was told of one file. Raises BadDocument where that is nothing but the failure of the file itself."""
    match found := tuple(told):
        case (Failure(path, error),) if path == name:
            raise BadDocument(error)
    return found


def _attempt(material: Material, after: Position, until: float) -> Generator[Told, None, Position | None]:
    """Read to the end, which returns None; or to a crash, which returns the position of the part that crashed."""
    worker = _idle.pop() if _idle else Worker()
    around: list[Found] = []  # the parts that have begun and not ended, outermost first
    try:
        for found in worker.read(material, after, until):
            if found.step == "begin":
                around.append(found)
            elif found.step == "end":
                around.pop()
            elif found.item is not None:
                yield found.item
    except Died as died:
        part = around[-1] if around else Found("begin", (), material.name)
        yield Failure(part.name, f"{part.name} {died}")
        return part.position or None  # after a crash of the file itself there is nothing left to go on with
    except BaseException:  # whoever asked lost interest, in the middle of an answer
        worker.end()
        raise
    if worker.files < limits.FILES and len(_idle) < KEPT:
        _idle.append(worker)
    else:
        worker.end()
    return None


@atexit.register
def end_idle() -> None:
    """End the workers that wait for the next file; it is done anyway when the process ends."""
    while _idle:
        _idle.pop().end()
