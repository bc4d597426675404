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
    """What was looked at and what is wrong. `compared` documents had the hash of their rows compared.

    That can be done with what this version extracted; the hash of another one is of its own columns. `damaged` are
    published partitions whose files are not as the record has them; `stale` says that some are not published at all.
    """

    documents: int = 0
    rows: int = 0
    compared: int = 0
    parts: int = 0
    faults: tuple[str, ...] = ()
    damaged: tuple[Path, ...] = ()
    stale: bool = False
