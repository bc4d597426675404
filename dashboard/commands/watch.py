"""`dateline watch`: adds and publishes what comes into folders and feeds, until it is stopped."""

import signal
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard import signals, wording

if TYPE_CHECKING:
    from extract import Batch
    from extract.store import Added, Store

NOTED = "feeds.json"  # in the home folder: what was seen of feeds and addresses
PUBLISH_SECONDS = 10.0  # of a look that takes long, what came is published so often
MIN_FEEDS = 1.0  # minutes: more often is not polite

What = Annotated[list[str], typer.Argument(metavar="PATH", help="Folders, files, feeds or pages.")]
Every = Annotated[float, typer.Option(min=0.1, help="Seconds between two looks at folders and files.")]
Feeds = Annotated[float, typer.Option(min=MIN_FEEDS, help="Minutes between two questions to a feed or page.")]


def watch(paths: What, every: Every = 2.0, feeds: Feeds = 15.0) -> None:
    """Add and publish what comes into folders and feeds, until Ctrl+C or SIGTERM.

    A file that is still being written is waited for. Addresses are asked only where DATELINE_NETWORK is 1, and answer
    only what has changed.
    """
    from extract import Watched, store  # noqa: PLC0415 - pandas: a second or two before `--help` would answer

    opened = store.open()
    opened.keep_log()
    watched = Watched(paths, opened.home / NOTED, feeds * 60)
    stopping = signals.stopping(signal.SIGINT, signal.SIGTERM)
    _say(f"watching {', '.join(paths)} (Ctrl+C stops it)")
    while not stopping.is_set():
        _publish(opened, _taken(opened, watched.look(), stopping))
        stopping.wait(every)
    opened.publish()
    _say("stopped; all that came is published")


def _taken(opened: "Store", batches: "Iterator[Batch]", stopping: threading.Event) -> bool:
    """Add what came; whether something is to be published. A stop is heeded between two documents."""
    changed, published = False, time.monotonic()
    for batch in batches:
        changed |= _added(opened, batch, stopping)
        if stopping.is_set():  # before the next is asked for, which would note all of this one as taken
            break
        if changed and time.monotonic() - published > PUBLISH_SECONDS:
            _publish(opened, changed)
            changed, published = False, time.monotonic()
    return changed


def _added(opened: "Store", batch: "Batch", stopping: threading.Event) -> bool:
    from extract import Batch  # noqa: PLC0415 - as above

    failed = opened.add(Batch(failures=batch.failures, origins=batch.origins)).failed
    added = opened.add(takewhile(lambda _: not stopping.is_set(), batch.documents))
    for failure in (*failed, *added.failed):
        _say(f"failed: {failure.error}")
    if added.added or added.updated:
        _say(f"{_counted(added)}: {', '.join(batch.origins)}")
    return bool(failed or added.failed or added.added or added.updated)


def _counted(added: "Added") -> str:
    """'added 3, of which near-duplicate 1'."""
    counts = {"added": added.added, "of which near-duplicate": added.near_duplicates, "updated": added.updated}
    return ", ".join(f"{word} {n}" for word, n in counts.items() if n)


def _publish(opened: "Store", changed: bool) -> None:
    if changed:
        generation = opened.publish()
        held = wording.number_of(generation.counts["documents"], "document")
        _say(f"published picture {generation.number}: {held}")


def _say(words: str) -> None:
    typer.echo(f"{datetime.now().astimezone():%H:%M:%S} {words}")
