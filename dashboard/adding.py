"""Work that the pages give away: a process that takes reports in (`intake`), and what it said so far."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

MB = 2**20
MOST_FILES = 200  # files of one upload
MOST_BYTES = 100 * MB  # of one file; what one kind allows less of says so itself
OUTCOMES = ("added", "updated", "unchanged", "failed")


class Upload(NamedTuple):
    """A file as the browser sent it."""

    name: str
    data: bytes


@dataclass
class Job:
    """Work under way: what it is to do (`of` things), what was said so far, and how it ended: "" while it runs."""

    what: str
    of: int
    said: list[dict[str, Any]] = field(default_factory=list)
    ended: str = ""
    process: subprocess.Popen[bytes] | None = None

    @property
    def outcomes(self) -> list[dict[str, Any]]:
        """What became of each document so far."""
        return [one for one in self.said if "outcome" in one]

    def counted(self) -> dict[str, int]:
        """How many documents were added, updated, unchanged, failed."""
        return {name: sum(one["outcome"] == name for one in self.outcomes) for name in OUTCOMES}

    def stop(self) -> None:
        """End the work; what was recorded so far stays."""
        if self.process is not None and not self.ended:
            self.ended = "stopped"
            self.process.terminate()


JOBS: list[Job] = []  # of this server, oldest first: all who may add see them, also after a reload of the page
KEPT = 5


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
    JOBS.append(job)
    del JOBS[: max(0, len(JOBS) - KEPT)]
    threading.Thread(target=_run, args=(job, order, uploads), daemon=True).start()
    return job


def _run(job: Job, order: Mapping[str, Any], uploads: Sequence[Upload]) -> None:
    """Follow the process to its end. In a thread of its own, which only waits."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for n, upload in enumerate(uploads):
            path = Path(folder) / str(n)  # the name that the browser gave is no path here
            path.write_bytes(upload.data)
            files.append({"name": upload.name, "path": str(path)})
        with (Path(folder) / "errors").open("w+b") as errors:
            command = [sys.executable, "-m", "dashboard.intake"]
            job.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
            assert job.process.stdin is not None and job.process.stdout is not None
            job.process.stdin.write(json.dumps({**order, "files": files}).encode())
            job.process.stdin.close()
            for line in job.process.stdout:
                job.said.append(json.loads(line))
            code = job.process.wait()
            errors.seek(0)
            why = errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
    if not job.ended:
        job.ended = "done" if code == 0 else f"broken off ({why or f'exit code {code}'})"
