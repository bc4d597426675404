"""Files, folders and feeds that are looked at again and again: what is new or has changed since the last look.

A file that is still being written is waited for: it is read when two looks in turn find it with one size and one time.
A feed is asked at polite intervals whether it has changed (ETag, Last-Modified), and only articles that it did not name
before are fetched. What of each feed was seen is kept in a small file, so that a new start does not fetch all anew.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from extract.errors import ExtractError, UnreadableInput
from extract.inputs import fetching, folders, links, reading
from extract.inputs.fetching import Answer, Seen
from extract.inputs.material import Link, Material
from extract.model import Batch, Document, Failure

State = tuple[int, int]  # size in bytes, and time of the last change in nanoseconds
PARTIAL = (".part", ".partial", ".crdownload", ".download", ".tmp", "~")  # how programs name what is not whole yet
FEEDS_SECONDS = 900.0  # between two questions to one address


class Watched:
    """Some files, folders and addresses under watch. `noted` is the file that keeps what was seen of addresses.

    `feeds_seconds` pass between two questions to one address. Raises UnreadableInput where a path does not exist,
    NetworkOff where an address is named while the network is off.
    """

    def __init__(
        self,
        paths: Iterable[str | Path],
        noted: Path,
        feeds_seconds: float = FEEDS_SECONDS,
        fetch: Callable[[str, Seen], Answer | None] = fetching.changed,
    ) -> None:
        given = list(paths)
        self._tops = [Path(path).absolute() for path in given if not fetching.is_address(path)]
        self._due = {str(path): 0.0 for path in given if fetching.is_address(path)}
        self._noted, self._feeds_seconds, self._fetch = noted, feeds_seconds, fetch
        self._seen: dict[Path, State] = {}
        self._read: dict[Path, State] = {}
        self._failed: dict[str, str] = {}
        for top in self._tops:
            if not top.exists():
                raise UnreadableInput(f"{top} does not exist; check the path")
        for address in self._due:
            fetching.permitted(address)

    def look(self) -> Iterator[Batch]:
        """What is new or has changed since the last look, a batch for each file or address.

        What a batch holds counts as taken when the next one is asked for. What fails is told once, until it changes.
        """
        seen = {path: state for path in self._files() if (state := _state(path)) is not None}
        for path, state in seen.items():
            if state == self._seen.get(path) and state != self._read.get(path):
                yield reading.gather([path])
                self._read[path] = state
        self._seen = seen
        self._read = {path: state for path, state in self._read.items() if path in seen}
        for address, due in self._due.items():
            if time.monotonic() >= due:
                yield from self._asked(address)
                self._due[address] = time.monotonic() + self._feeds_seconds

    def _files(self) -> Iterator[Path]:
        for top in self._tops:
            if top.is_dir():
                yield from (path for path in folders.files(top) if not path.name.endswith(PARTIAL))
            else:
                yield top

    def _asked(self, address: str) -> Iterator[Batch]:
        noted = self._notes()
        before = noted.get(address, {})
        try:
            answer = self._fetch(address, Seen(before.get("etag"), before.get("modified")))
            found = () if answer is None else links.opened(address, lambda _: answer.material)
        except ExtractError as error:
            if self._failed.get(address) != str(error):
                yield Batch(failures=(Failure(address, str(error)),), origins=(address,))
            self._failed[address] = str(error)
            return
        self._failed.pop(address, None)
        if answer is None:
            return
        named = [one.address for one in found if isinstance(one, Link)]
        known = set(before.get("links", ()))
        fresh = [one for one in found if not isinstance(one, Link) or one.address not in known]
        yield _batch(links.followed(fresh, self._article), address)
        self._note({**noted, address: {**answer.seen._asdict(), "links": named}})

    def _article(self, address: str) -> Material:
        answer = self._fetch(address, Seen())
        assert answer is not None  # nothing was asked about changes
        return answer.material

    def _notes(self) -> dict[str, dict[str, Any]]:
        """What was noted of each address; of a file that cannot be read nothing, and all is fetched anew."""
        try:
            held = json.loads(self._noted.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(name): of for name, of in held.items() if isinstance(of, dict)} if isinstance(held, dict) else {}

    def _note(self, notes: dict[str, dict[str, Any]]) -> None:
        fresh = self._noted.with_name(f".{self._noted.name}.{os.getpid()}")
        fresh.write_text(json.dumps(notes, indent=1), encoding="utf-8")
        os.replace(fresh, self._noted)


def _state(path: Path) -> State | None:
    """The state of a file; None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _batch(found: Iterable[Document | Failure], origin: str) -> Batch:
    told = tuple(found)
    documents = tuple(one for one in told if isinstance(one, Document))
    return Batch(documents, tuple(one for one in told if isinstance(one, Failure)), (origin,))
