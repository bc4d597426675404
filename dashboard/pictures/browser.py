"""The browser that draws pictures, one after the other, in the thread that `chromium.py` keeps for it.

It is driven by Kaleido's own engine (choreographer) over a pipe: no port is opened. The browser is told to go through a
proxy that does not exist, so that no page of ours and nothing in the browser itself can reach the network.
"""

import asyncio
from base64 import b64decode
from collections.abc import Callable
from typing import Any

from choreographer import Browser, Tab
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError
from choreographer.utils import TmpDirectory

from dashboard.pictures.chromium import INSTALL, Job, NoChromium, Shot, found
from extract import ExtractError

NOWHERE = "127.0.0.1:9"  # the discard port: where the browser finds its proxy, that is, nothing
PATIENCE = 120  # seconds for one picture
INCH = 96  # CSS pixels
LOST = (
    BrowserFailedError, BrowserClosedError, ChannelClosedError, TimeoutError, OSError, asyncio.CancelledError
)  # fmt: skip


async def serve(job: Job | None, next_job: Callable[[], Job | None]) -> Job | None:
    """Make pictures with one browser until there is nothing to do (None) or the browser is lost (the job at hand)."""
    first = True
    try:
        async with Browser(path=found(), proxy_server=NOWHERE) as browser:
            folder = TmpDirectory(sneak=browser.is_isolated())
            try:
                tab = browser.get_tab() or await browser.create_tab()
                while job is not None:
                    where = folder.path / "page.html"
                    where.write_text(job.page, "utf-8")
                    picture = await asyncio.wait_for(_shoot(tab, where.as_uri(), job.shot), PATIENCE)
                    _settle(job, picture)
                    first, job = False, next_job()
            finally:
                folder.clean()
    except LOST as error:
        if job is None or not first:
            return job
        _refuse(job, NoChromium(f"The browser {found()} did not draw the picture ({error!r}). {INSTALL}."))
        return next_job()
    except Exception as error:  # noqa: BLE001 - whatever broke, who waits for the picture must hear of it
        if job is None:
            return None
        _refuse(job, ExtractError(f"The picture could not be drawn ({error!r}). The data can be exported."))
        return next_job()
    return None


def _refuse(job: Job, why: ExtractError) -> None:
    """Tell whoever waits for a picture that it will not come, and why."""
    if not job.done.done():
        job.done.set_exception(why)


def _settle(job: Job, picture: bytes | str) -> None:
    if isinstance(picture, str):
        _refuse(job, ExtractError(f"The picture could not be drawn: {picture}. The data can be exported."))
    elif not job.done.done():  # nobody waits any more for one that took too long
        job.done.set_result(picture)


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
