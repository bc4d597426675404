"""A Chromium of this machine that makes pictures of pages: one process, started when it is needed, gone when idle.

Whoever wants a picture waits for it here; `browser.py` draws it, and is only loaded then.
"""

import asyncio
import atexit
import os
import queue
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extract import ExtractError

IDLE = 120  # seconds without a picture, after which the browser is closed
LONGEST = 600  # seconds that anybody waits for a picture, with those that others want before it
INSTALL = "Install Chromium or Chrome (Debian: apt-get install chromium), or let BROWSER_PATH name one"


class NoChromium(ExtractError):
    """No Chromium was found on this machine, or it could not draw; says what to do."""


@dataclass(frozen=True)
class Shot:
    """What picture is wanted, its size in CSS pixels, and how many pixels of the picture one of them is."""

    kind: Literal["png", "pdf", "svg"]
    width: int
    height: int
    scale: float


@dataclass(frozen=True)
class Job:
    """A page to be drawn, and where its picture is awaited."""

    page: str
    shot: Shot
    done: "Future[bytes]"


_jobs: "queue.Queue[Job | None]" = queue.Queue()  # None ends the work
_lock = threading.Lock()
_workers: list[threading.Thread] = []  # none or one


def found() -> str | None:
    """Return the path of the Chromium (or Chrome) that draws pictures, None where there is none."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).is_file() else None
    from choreographer.browsers import Chromium  # noqa: PLC0415 - what drives a browser: only where a picture is wanted

    return Chromium.find_browser(skip_local=False)


def shoot(page: str, shot: Shot) -> bytes:
    """Return the picture of an HTML page of `page.page`. Pictures are made one after the other. Raises NoChromium."""
    if found() is None:
        raise NoChromium(
            f"Pictures (PNG, SVG, PDF) are drawn by a Chromium, and none was found on this machine. {INSTALL}. "
            "HTML and data need none."
        )
    job = Job(page, shot, Future())
    with _lock:
        _jobs.put(job)
        if not _workers:
            _workers.append(threading.Thread(target=_work, name="pictures", daemon=True))
            _workers[0].start()
    try:
        return job.done.result(LONGEST)
    except TimeoutError:
        job.done.cancel()
        raise NoChromium(f"No picture came within {LONGEST} seconds. Try again, or take HTML or data.") from None


def warm() -> None:
    """Start the browser beforehand, so that the first picture comes as quickly as the next."""
    shoot("<!DOCTYPE html><script>window.drawn = Promise.resolve('')</script>", Shot("png", 8, 8, 1))


# ---- the thread that holds the browser


def _work() -> None:
    """Serve jobs until none comes for a while; one whose browser was lost is tried again with a fresh one."""
    from dashboard.pictures import browser  # noqa: PLC0415 - as above

    job = _next()
    while job is not None:
        job = asyncio.run(browser.serve(job, _next))


def _next() -> Job | None:
    """The next job; without one for a while this worker ends, and the next job starts another."""
    try:
        return _jobs.get(timeout=IDLE)
    except queue.Empty:
        with _lock:
            _workers.clear()
            return None if _jobs.empty() else _jobs.get()


@atexit.register
def _stop() -> None:
    """Close the browser with the process; it would leave its folder of temporary files behind."""
    _jobs.put(None)
    for worker in list(_workers):
        worker.join(30)
