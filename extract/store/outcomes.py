"""What actions of the store came to."""

from dataclasses import dataclass
from pathlib import Path

from extract.model import Failure


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: documents new, extracted anew, and unchanged; and what failed, with its reason."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at and what is wrong, in words. `compared` documents had the hash of their rows compared: not
    those that were recorded before there was one. `damaged` are published partitions whose files are not as the record
    has them; `stale` says that what is published is of another state of the record, or nothing.
    """

    documents: int = 0
    rows: int = 0
    compared: int = 0
    parts: int = 0
    faults: tuple[str, ...] = ()
    damaged: tuple[Path, ...] = ()
    stale: bool = False
