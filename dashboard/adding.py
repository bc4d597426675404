"""Work that the pages give away: a process that takes reports in (`intake`), and what it said so far."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

MB = 2**20
MOST_FILES = 200  # files of one upload
MOST_BYTES = 100 * MB  # of one file; what one kind allows less of says so itself
OUTCOMES = ("added", "updated", "unchanged", "failed")
# -P: a folder that the server happens to stand in must not lend its modules.
COMMAND = (sys.executable, "-P", "-m", "dashboard.intake")


class Upload(NamedTuple):
    """A file as the browser sent it."""

    name: str
    data: bytes


@dataclass
class Job:
    """Work under way: what it is to do (`of` things), what was said so far, and how it ended: "" while it runs.

    `stopping` says that somebody asked for its end; it ends when what was added is published.
    """

    what: str
    of: int
    said: list[dict[str, Any]] = field(default_factory=list)
    ended: str = ""
    stopping: bool = False
    process: subprocess.Popen[bytes] | None = None

    @property
    def outcomes(self) -> list[dict[str, Any]]:
        """What became of each document so far."""
        return [one for one in self.said if "outcome" in one]

    def counted(self) -> dict[str, int]:
        """How many documents were added, updated, unchanged, failed."""
        return {name: sum(one["outcome"] == name for one in self.outcomes) for name in OUTCOMES}

    def published(self) -> list[dict[str, Any]]:
        """What became of the documents that a published picture says, as far as it is known."""
        last = max((n for n, one in enumerate(self.said) if "published" in one), default=0)
        return [one for one in self.said[:last] if "outcome" in one]

    def stop(self) -> None:
        """End the work after the document at hand, at once where that was asked before; what was recorded stays."""
        self.stopping = True  # first: a process that is only just begun is ended by whoever began it
        if self.process is not None:
            self.process.terminate()


JOBS: list[Job] = []  # of this server, oldest first: whoever may add sees the newest, also after a reload of the page
KEPT = 5  # that have ended, and all that run


def start(
    uploads: Sequence[Upload] = (), pastes: Sequence[Mapping[str, str]] = (), addresses: Sequence[str] = ()
) -> Job:
    """Take in files, pasted texts and addresses in a process of their own; returns at once."""
    names = [*(one.name for one in uploads), *(one.get("title") or "a pasted text" for one in pastes), *addresses]
    what = names[0] if len(names) == 1 else f"{len(names)} reports"
    return _begun(Job(what, len(names)), {"pastes": list(pastes), "addresses": list(addresses)}, uploads)


def redate(ids: Sequence[str]) -> Job:
    """Extract documents anew by the day that a human set."""
    return _begun(Job("sources by their new day", len(ids)), {"redate": list(ids)}, ())


def _begun(job: Job, order: Mapping[str, Any], uploads: Sequence[Upload]) -> Job:
    for old in [one for one in JOBS if one.ended][:-KEPT]:
        JOBS.remove(old)
    JOBS.append(job)
    threading.Thread(target=_run, args=(job, order, uploads), daemon=True).start()
    return job


def _run(job: Job, order: Mapping[str, Any], uploads: Sequence[Upload]) -> None:
    """Follow the process to its end, whatever that is. In a thread of its own, which only waits."""
    ended = "broken off"
    try:
        with tempfile.TemporaryDirectory() as folder, (Path(folder) / "errors").open("w+b") as errors:
            code = _followed(job, {**order, "files": _written(uploads, Path(folder))}, errors)
            errors.seek(0)
            why = errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        if job.stopping and (code <= 0 or not why):
            ended = "stopped"
        else:
            ended = "done" if code == 0 else f"broken off ({why or f'exit code {code}'})"
    except (OSError, ValueError) as error:
        ended = f"broken off ({error})"
    finally:
        job.ended = ended


def _written(uploads: Sequence[Upload], folder: Path) -> list[dict[str, str]]:
    """Uploads as files; the name that the browser gave is no path here, only what the document is called by."""
    files = []
    for n, upload in enumerate(uploads):
        path = folder / str(n)
        path.write_bytes(upload.data)
        files.append({"name": Path(upload.name.replace("\\", "/")).name or "unnamed", "path": str(path)})
    return files


def _followed(job: Job, order: Mapping[str, Any], errors: IO[bytes]) -> int:
    """Give the process its order and note what it says; its exit code. Raises OSError, or ValueError for no JSON."""
    own = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    with subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=errors, env=own) as process:
        assert process.stdin is not None and process.stdout is not None
        job.process = process
        try:
            if job.stopping:
                process.terminate()
            with contextlib.suppress(OSError), process.stdin:  # it died at once; its exit code tells of that
                process.stdin.write(json.dumps(order).encode())
            for line in process.stdout:
                job.said.append(json.loads(line))
            return process.wait()
        finally:
            process.kill()  # nothing runs on that nobody follows
