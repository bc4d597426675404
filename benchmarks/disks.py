"""A disk that is full: a small one that is mounted, or a limit on how large files may grow."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import killing
from benchmarks.damage import Survived
from benchmarks.killing import told
from extract import store
from extract.errors import StoreError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MB = 2**20
SMALL = 3 * MB  # bytes of the disk that is filled


@contextlib.contextmanager
def small_disk() -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder on a disk of some megabytes, and what makes room on it. PermissionError where none can be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        mounted = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder]
        if os.geteuid() or subprocess.run(mounted, check=False, capture_output=True).returncode:
            raise PermissionError("no disk can be mounted here")
        try:
            ballast = Path(folder) / "ballast"
            ballast.write_bytes(bytes(MB))
            yield Path(folder), ballast.unlink
        finally:
            subprocess.run(["umount", folder], check=True)


@contextlib.contextmanager
def small_files() -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder, while this process may write no file of more than some megabytes; and what lifts that limit."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with tempfile.TemporaryDirectory() as folder:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL // 2, hard))
        lift = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))  # noqa: E731 - called in two places
        try:
            yield Path(folder), lift
        finally:
            lift()


def full_disk(disk: Callable[[], Any], times: int) -> Survived:
    """Record until nothing more fits, read what is there, make room, go on. `disk` is one of the two above."""
    return sum(killing.apart(_full, disk) for _ in range(times)), times


def _full(disk: Callable[[], Any]) -> bool:
    with disk() as (folder, make_room):
        opened, again = store.Store(folder), store.Store(folder)
        try:
            acknowledged = _filled(opened)
            held, generation = len(list(again.documents())), again.generation()
            make_room()
            opened.record.put(told("more", acknowledged), "x")
            opened.publish()
            readable = generation is not None and killing.is_whole(generation)
            return held == acknowledged > 10 and readable and opened.check().faults == ()
        finally:
            opened.record.close()
            again.record.close()


def _filled(opened: store.Store) -> int:
    """Record and publish until nothing more fits; how many documents were acknowledged."""
    acknowledged = 0
    with contextlib.suppress(StoreError):
        while True:
            opened.record.put(told(os.urandom(10_000).hex(), acknowledged), "x")
            acknowledged += 1
            if acknowledged % 10 == 0:
                opened.publish()
    return acknowledged
