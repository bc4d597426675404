"""The command line: dateline add, dateline serve, and what `commands/` has. Errors are one line, with exit code 2."""

import contextlib
import functools
import importlib.metadata
import logging
import os
import runpy
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dashboard import settings
from dashboard.commands import freezing, record
from dashboard.commands.export import export
from dashboard.commands.watch import watch

if TYPE_CHECKING:
    from extract import Batch, Document, Extraction
    from extract.store import Added, Generation, Store

APP = Path(__file__).with_name("app.py")
PORT = 8501

Stream = Callable[[Iterable["Document"]], "Iterator[Extraction]"]

commands = typer.Typer(
    help="News in, situation picture out. The record is kept in the folder that DATELINE_HOME names.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
commands.add_typer(record.commands)
commands.command()(export)
commands.command()(watch)
commands.command()(freezing.freeze)
commands.command()(freezing.verify)
READ = "Files, folders or addresses: text, HTML, PDF, DOCX, mails, feeds, tables, ZIP."
SCHEDULER = "The scheduler of a Dask cluster whose workers extract: tcp://HOST:PORT or tls://HOST:PORT."
Paths = Annotated[list[str], typer.Argument(metavar="PATH", help=READ)]
Workers = Annotated[int, typer.Option(min=1, help="Processes of this machine that extract; at most one a core.")]
Scheduler = Annotated[str, typer.Option("--cluster", metavar="ADDRESS", help=SCHEDULER)]
Port = Annotated[int, typer.Option(min=1, max=65_535, help="Port on this machine.")]
Host = Annotated[str, typer.Option(help="Address to serve at; others than this machine can reach any but 127.0.0.1.")]
Names = Annotated[list[str], typer.Option("--name", help="Host name under which others open it; may be repeated.")]


def app() -> None:
    """Run the command line. What is wrong with the input or a setting ends it with one line, not with a traceback."""
    try:
        commands()
    except Exception as error:
        from extract import ExtractError  # noqa: PLC0415 - pandas: a second or two that `dateline serve` does not need

        if not isinstance(error, ExtractError):
            raise
        typer.echo(f"dateline: {error}", err=True)
        sys.exit(2)


@commands.command()
def add(paths: Paths, workers: Workers = 1, scheduler: Scheduler = "") -> None:
    """Extract files and folders into the record and publish it. What is known and unchanged is left alone.

    Addresses, and the links of feeds, are read only where DATELINE_NETWORK is 1. With --cluster, the workers also read
    what they can reach by a URL: s3://bucket/folder, file:///shared/*.jsonl.gz.
    """
    from extract import cluster, gather, stream  # noqa: PLC0415 - as above

    if not scheduler:
        _take(paths, gather, functools.partial(stream, workers=workers))
    elif workers > 1:
        raise typer.BadParameter("give --workers or --cluster: a cluster has the workers that were started for it")
    else:
        with cluster.connect(scheduler) as machines:
            logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what ends it is said in one line
            _take(paths, machines.gather, machines.stream)


def _take(paths: list[str], gather: "Callable[..., Batch]", stream: "Stream") -> None:
    """Read by `gather`, extract by `stream`, record, publish and say what came of it."""
    from extract import store  # noqa: PLC0415 - as above

    with _progress("Reading", None) as advance:
        batch = gather(paths, progress=advance)
    opened = store.open()
    opened.keep_log()
    added = _add(opened, batch, stream)
    generation = opened.publish()
    _report(added, generation, opened)
    if not (added.added or added.updated or added.unchanged):
        raise typer.Exit(1)


@commands.command()
def serve(port: Port = PORT, host: Host = settings.LOOPBACK, name: Names = []) -> None:  # noqa: B006 - typer copies it
    """Serve the dashboard on this machine, and open it in a browser where there is one."""
    if _taken(port, host):
        typer.echo(
            f"dateline: port {port} of {host} is taken; perhaps the dashboard runs already: open "
            f"http://localhost:{port}, or give another port: dateline serve --port {port % 65_535 + 1}",
            err=True,
        )
        raise typer.Exit(2)
    typer.echo(f"Dateline: http://localhost:{port} (Ctrl+C stops it)")
    secrets = _secrets()
    typer.echo(settings.reached(host, signed=secrets.exists()), err=True)
    sys.stdout.flush()
    flags = settings.flags(port, headless=not _browser(), host=host, names=name, secrets=secrets)
    sys.argv = ["streamlit", "run", str(APP), *flags]
    runpy.run_module("streamlit", run_name="__main__")  # as `python -m streamlit run` does, without another process


@commands.command("open")
def open_frozen(file: freezing.Frozen, port: Port = PORT) -> None:
    """Show a frozen picture in the dashboard, read only. The record stays as it is."""
    freezing.show(file, lambda: serve(port))


@commands.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False) -> None:
    if version:
        typer.echo(f"dateline {importlib.metadata.version('dateline')}")
        raise typer.Exit


def _add(opened: "Store", batch: "Batch", stream: "Stream") -> "Added":
    """Add a batch under a progress bar."""
    with _progress("Extracting", len(batch.documents)) as advance:
        return opened.add(batch, progress=advance, stream=stream)


@contextlib.contextmanager
def _progress(doing: str, total: int | None) -> Iterator[Callable[[object], None]]:
    """A progress bar, to be called once a document; none where the output is no terminal. `total` may be unknown."""
    console = Console(stderr=True)
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("", total=total)
        yield lambda _: progress.advance(bar)


def _report(added: "Added", generation: "Generation", opened: "Store") -> None:
    counts = {
        "added": added.added, "updated": added.updated, "unchanged": added.unchanged,
        "near-duplicate": added.near_duplicates, "failed": len(added.failed),
    }  # fmt: skip
    table = Table(*counts)
    table.add_row(*map(str, counts.values()))
    console = Console()
    console.print(table)
    if added.near_duplicates:
        console.print("Near-duplicates are among those added; what they tell again counts once.")
    for failure in added.failed:
        console.print(f"failed: {failure.error}", markup=False, highlight=False, soft_wrap=True)
    if added.failed and opened.log.exists():
        console.print(f"Traces of failed extractions: {opened.log}", markup=False, highlight=False, soft_wrap=True)
    rows = ", ".join(
        f"{generation.counts[name]} {name}" for name in ("documents", "figures", "events", "places", "dates")
    )
    console.print(f"The record in {opened.home} holds {rows}.", markup=False, highlight=False, soft_wrap=True)


def _secrets() -> Path:
    """The file that sets up the sign-in, whether it is there or not."""
    from extract import store  # noqa: PLC0415 - as above

    return store.open().home / settings.SECRETS


def _taken(port: int, host: str) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # where this option would allow what it is meant to find out
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a connection that is only just closed is none
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _browser() -> bool:
    """Whether this session can show a browser: not on a server, in a container, or over a plain SSH connection."""
    windows = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform in ("win32", "darwin"):
        return bool(windows) or "SSH_CONNECTION" not in os.environ
    try:
        return bool(windows) and webbrowser.get() is not None
    except webbrowser.Error:
        return False
