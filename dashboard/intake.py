"""The process that takes reports in for the Add page: an order on standard input, a line of JSON for each thing done.

`python -m dashboard.intake` is started by `adding`, so that reading and extracting neither slow down nor endanger the
pages. It works on the record that the environment names, and ends when the order is done; or at SIGTERM after the
document at hand, with what was added so far published. Its lines:

    {"name": "a.pdf", "title": "Floods", "outcome": "added", "id": "…", "undated": false}    also updated, unchanged
    {"name": "b.pdf", "outcome": "failed", "why": "…"}
    {"published": 12}                                          a new generation that holds what was added so far
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from dashboard import signals
from extract import Batch, Document, ExtractError, Failure, read, read_bytes, read_text, store

PAUSE = 20.0  # seconds after which what was added so far is published, though more is to come
Say = Callable[[Mapping[str, Any]], None]


def main() -> None:
    """Do the order on standard input."""
    stopping = signals.stopping(signal.SIGTERM)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    order = json.loads(sys.stdin.read())
    work(order, lambda said: print(json.dumps(said), file=answers, flush=True), stopping)


def work(order: Mapping[str, Any], say: Say, stopping: threading.Event | None = None) -> None:
    """Read, extract, record and publish all that an order names: files, pastes, addresses, documents to `redate`.

    Once `stopping` is set it goes on to no further document. Raises ExtractError.
    """
    stopping = stopping or threading.Event()
    opened = store.open()
    opened.keep_log()
    try:
        _taken(opened, order, say, stopping)
        if order.get("redate") and not stopping.is_set():
            opened.redate(order["redate"])
    finally:
        say({"published": opened.publish().number})


def _taken(opened: store.Store, order: Mapping[str, Any], say: Say, stopping: threading.Event) -> None:
    published = time.monotonic()
    for name, read_it in _materials(opened, order):
        for document in _documents(name, read_it, say):
            say(added(opened, name, document))
            if stopping.is_set():
                break
            if time.monotonic() - published > PAUSE:
                say({"published": opened.publish().number})
                published = time.monotonic()
        if stopping.is_set():
            break


def _materials(opened: store.Store, order: Mapping[str, Any]) -> Iterator[tuple[str, Callable[[], Batch]]]:
    for file in order.get("files", ()):
        yield file["name"], partial(_upload, opened, file)
    for paste in order.get("pastes", ()):
        yield paste.get("title") or "pasted text", partial(pasted, paste)
    for address in order.get("addresses", ()):
        yield address, partial(read, address)


def _upload(opened: store.Store, file: Mapping[str, str]) -> Batch:
    """The documents of a file. What of it cannot be read is in the record too, with its reason."""
    name = file["name"]
    try:
        batch = read_bytes(Path(file["path"]).read_bytes(), name)
    except ExtractError as error:
        batch = Batch(failures=(Failure(name, str(error)),), origins=(name,))
    opened.fail(batch.failures, batch.origins)
    return batch


def pasted(paste: Mapping[str, str]) -> Batch:
    """The document of a pasted text, with what was said of it. Raises ExtractError."""
    batch = read_text(paste["text"])
    about: dict[str, Any] = {name: paste[name] for name in ("title", "outlet", "reliability") if paste.get(name)}
    if paste.get("published"):
        about |= {"published": date.fromisoformat(paste["published"]), "published_basis": "analyst"}
    return replace(batch, documents=tuple(replace(document, **about) for document in batch.documents))


def _documents(name: str, read_it: Callable[[], Batch], say: Say) -> Iterator[Document]:
    try:
        batch = read_it()
    except ExtractError as error:
        say({"name": name, "outcome": "failed", "why": str(error)})
        return
    for failure in batch.failures:
        say({"name": failure.path, "outcome": "failed", "why": failure.error})
    yield from batch.documents


def added(opened: store.Store, name: str, document: Document) -> dict[str, Any]:
    """Extract and record one document; what became of it."""
    done = opened.add([document])
    about = {"name": name, "title": document.title or "untitled", "id": document.id}
    if done.failed:
        return about | {"outcome": "failed", "why": done.failed[0].error}
    outcome = "added" if done.added else "updated" if done.updated else "unchanged"
    return about | {"outcome": outcome, "undated": document.published is None}


if __name__ == "__main__":
    main()
