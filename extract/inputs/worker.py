"""The process that reads files: bytes in, documents out, with a limit on its memory and without the network.

`python -m extract.inputs.worker` is started by `isolation`. It answers requests on standard input until that ends: a
line of JSON about a file and its bytes, answered by lines of JSON as `messages` says, and an empty line at the end.
"""

import contextlib
import json
import os
import sys
from pathlib import Path

from extract import processes
from extract.inputs import limits, messages
from extract.inputs.material import Material
from extract.inputs.readers import Walk

try:
    import resource
except ImportError:  # Windows, where only the owner's clock limits a worker
    resource = None  # type: ignore[assignment]

# What a reader has no business to do, as Python's audit events name it.
REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork")
STATM = Path("/proc/self/statm")  # Linux


def main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = sys.stdin.buffer, processes.private_output()
    sys.addaudithook(_refuse)
    while request := requests.readline():
        asked = json.loads(request)
        material = Material(asked["name"], requests.read(asked["size"]), asked["suffix"], asked["mapping"])
        _limit_memory()
        _limit_processor()
        for found in Walk(tuple(asked["after"])).read(material):
            answers.write(messages.encoded(found))
            answers.flush()  # so that the owner knows what was being read when this process dies
            _limit_processor()
        answers.write(b"\n")
        answers.flush()


def _limit_memory() -> None:
    """Allow this process MEMORY beyond what it has now. Enforced by Linux; macOS is laxer."""
    if resource is None:
        return
    page = os.sysconf("SC_PAGE_SIZE")
    has = int(STATM.read_text().split()[0]) * page if STATM.exists() else 0
    with contextlib.suppress(ValueError, OSError):  # a stricter limit is in force already
        resource.setrlimit(resource.RLIMIT_AS, (has + limits.MEMORY, resource.RLIM_INFINITY))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no image of a crashed process, with an article in it


def _limit_processor() -> None:
    """Allow this process SECONDS more of the processor, should its owner be gone and no longer watch the clock."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + limits.SECONDS) + 1
    with contextlib.suppress(ValueError, OSError):  # a stricter limit is in force already
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(REFUSED):
        raise PermissionError(f"a reader asked for {event}, which no document needs")


if __name__ == "__main__":
    main()
