"""Files that are there whole or not at all, also after a crash; and a lock between processes."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def replace(path: Path, content: str) -> None:
    """Write a file in one step: readers see the old content or the new. On disk at return. For one writer at a time."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        _sync(file.fileno())
    os.replace(fresh, path)
    settle(path.parent)


def settle(path: Path) -> None:
    """Have the operating system put a file's content, or a folder's list of files, on disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # has no such call for folders; its file systems journal renames
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        _sync(handle)
    finally:
        os.close(handle)


def _sync(handle: int) -> None:
    if sys.platform == "darwin":  # whose fsync ends in the drive's cache
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait until no other process holds this lock, then hold it. The system frees it when its holder dies."""
    with path.open("a+b") as file:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
