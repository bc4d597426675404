"""A Chromium of this machine that makes pictures of pages: one process, started when it is needed, gone when idle.

It is driven by Kaleido's own engine (choreographer) over a pipe: no port is opened. The browser is told to go through a
proxy that does not exist, so that no page of ours and nothing in the browser itself can reach the network.
"""

import asyncio
import atexit
import os
import queue
import threading
from base64 import b64decode
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from choreographer import Browser, Tab
from choreographer.browsers import Chromium
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError
from choreographer.utils import TmpDirectory

from extract import ExtractError

NOWHERE = "127.0.0.1:9"  # the discard port: where the browser finds its proxy, that is, nothing
IDLE = 120  # seconds without a picture, after which the browser is closed
PATIENCE = 120  # seconds for one picture
INCH = 96  # CSS pixels
LOST = (BrowserFailedError, BrowserClosedError, ChannelClosedError, TimeoutError, OSError)
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
    return job.done.result()


def warm() -> None:
    """Start the browser beforehand, so that the first picture comes as quickly as the next."""
    shoot("<!DOCTYPE html><script>window.drawn = Promise.resolve('')</script>", Shot("png", 8, 8, 1))


# ---- the thread that holds the browser


def _work() -> None:
    """Serve jobs until none comes for a while; one whose browser was lost is tried again with a fresh one."""
    job = _next()
    while job is not None:
        job = asyncio.run(_serve(job))


def _next() -> Job | None:
    """The next job; without one for a while this worker ends, and the next job starts another."""
    try:
        return _jobs.get(timeout=IDLE)
    except queue.Empty:
        with _lock:
            _workers.clear()
            return None if _jobs.empty() else _jobs.get()


async def _serve(job: Job | None) -> Job | None:
    """Make pictures with one browser until there is nothing to do (None) or the browser is lost (the job at hand)."""
    first = True
    try:
        async with Browser(path=found(), proxy_server=NOWHERE) as browser:
            folder = TmpDirectory(sneak=browser.is_isolated())
            tab = browser.get_tab() or await browser.create_tab()
            while job is not None:
                where = folder.path / "page.html"
                where.write_text(job.page, "utf-8")
                picture = await asyncio.wait_for(_shoot(tab, where.as_uri(), job.shot), PATIENCE)
                _settle(job, picture)
                first, job = False, _next()
            folder.clean()
    except LOST as error:
        if job is None or not first:
            return job
        job.done.set_exception(NoChromium(f"The browser {found()} did not draw the picture ({error!r}). {INSTALL}."))
        return _next()
    return None


def _settle(job: Job, picture: bytes | str) -> None:
    if isinstance(picture, bytes):
        job.done.set_result(picture)
    else:
        job.done.set_exception(ExtractError(f"The picture could not be drawn: {picture}. The data can be exported."))


async def _shoot(tab: Tab, address: str, shot: Shot) -> bytes | str:
    """The picture of a page, or in words why its script could not draw it."""
    size = {"width": shot.width, "height": shot.height, "deviceScaleFactor": shot.scale, "mobile": False}
    await _said(tab, "Emulation.setDeviceMetricsOverride", **size)
    await _said(tab, "Page.enable")
    loaded = tab.subscribe_once("Page.loadEventFired")
    await _said(tab, "Page.navigate", url=f"{address}?{id(shot)}#still")
    await loaded
    wanted = f"window.drawn.then(() => picture({shot.kind!r}))" if shot.kind != "png" else "window.drawn.then(() => '')"
    answer = await _said(tab, "Runtime.evaluate", expression=wanted, awaitPromise=True, returnByValue=True)
    if "exceptionDetails" in answer:
        return str(answer["exceptionDetails"].get("exception", {}).get("description", "its script failed"))
    if shot.kind == "svg":
        return str(answer["result"]["value"]).encode()
    if shot.kind == "pdf":
        paper = {"paperWidth": shot.width / INCH, "paperHeight": shot.height / INCH}
        margins = dict.fromkeys(("marginTop", "marginBottom", "marginLeft", "marginRight"), 0)
        printed = await _said(tab, "Page.printToPDF", printBackground=True, pageRanges="1", **paper, **margins)
        return b64decode(printed["data"])
    return b64decode((await _said(tab, "Page.captureScreenshot", format="png"))["data"])


async def _said(tab: Tab, command: str, **parameters: Any) -> dict[str, Any]:
    """What the browser answers to a command of the DevTools protocol."""
    answer: Any = await tab.send_command(command, parameters)
    if "error" in answer:
        raise BrowserFailedError(answer["error"].get("message", command))
    return dict(answer["result"])


@atexit.register
def _stop() -> None:
    """Close the browser with the process; it would leave its folder of temporary files behind."""
    _jobs.put(None)
    for worker in list(_workers):
        worker.join(30)
