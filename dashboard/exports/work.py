"""Files in the making: each is made aside while the page goes on, and what is being done for it can be asked."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from dashboard.exports.kinds import Kind
from dashboard.exports.request import Export
from extract import ExtractError


@dataclass
class Work:
    """What is being made for one viewer, by the names of the files: since when, and what is done for it just now; and
    why others could not be made. Threads that make files write it, the page reads it.
    """

    clock: Callable[[], float] = time.monotonic
    doing: dict[str, tuple[float, str]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, doing: str) -> None:
        """Note what is being done for a file now."""
        since, _ = self.doing.get(name, (self.clock(), ""))
        self.doing[name] = since, doing

    def lines(self) -> list[str]:
        """All of it in words: 'Briefing deck: drawing the map, 4 s'."""
        now = self.clock()
        made = [f"{name}: {doing}, {now - since:.0f} s" for name, (since, doing) in list(self.doing.items())]
        return made + [f"{name}: {why}" for name, why in list(self.refused.items())]


def made(export: Export, kind: Kind, name: str, work: Work) -> bytes:
    """The file as bytes. It is written to disk row by row, and read back when it is complete. Raises ExtractError."""
    work.refused.pop(name, None)
    work.say(name, "in the making")
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"export{kind.suffix}"
            kind.write(replace(export, progress=partial(work.say, name)), path)
            return path.read_bytes()
    except ExtractError as error:
        work.refused[name] = str(error)
        raise
    finally:
        work.doing.pop(name, None)
