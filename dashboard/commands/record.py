"""Commands that look after the record: dateline backup, restore, check."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extract.store import Checked

commands = typer.Typer()
File = Annotated[Path, typer.Argument(help="The backup, one file.", dir_okay=False)]
REBUILD = "Write published files that are damaged, missing or behind anew, from the record."


@commands.command()
def backup(
    file: File, replace: Annotated[bool, typer.Option("--replace", help="Replace a file of that name.")] = False
) -> None:
    """Back the record up into one file, as it is at this moment; others may go on writing.

    The file can be restored into SQLite and into PostgreSQL, whichever it came from.
    """
    from extract import store  # noqa: PLC0415 - pandas: a second or two that `dateline serve` does not need

    opened = store.open()
    typer.echo(f"{opened.backup(file, replace)} documents are backed up in {file}.")


@commands.command()
def restore(
    file: File, replace: Annotated[bool, typer.Option("--replace", help="Replace what the record holds.")] = False
) -> None:
    """Bring the record back from a backup, publish it, and check it.

    A record that holds documents is replaced only where --replace says so; one that is damaged is then set aside.
    """
    from extract import store  # noqa: PLC0415 - as above

    opened = store.open()
    documents = opened.restore(file, replace)
    opened.publish()
    typer.echo(f"{documents} documents are back in the record in {opened.home}.")
    _told(opened.check())


@commands.command()
def check(rebuild: Annotated[bool, typer.Option("--rebuild", help=REBUILD)] = False) -> None:
    """Compare texts with their hashes, evidence with the texts, and published files with the record.

    Names all that is wrong, a line each, and ends with exit code 1 if anything is.
    """
    from extract import store  # noqa: PLC0415 - as above

    opened = store.open()
    checked = opened.check()
    if rebuild and (checked.damaged or checked.stale):
        for fault in checked.faults:
            typer.echo(f"found: {fault}")
        opened.publish(checked.damaged)
        checked = opened.check()
    _told(checked)


def _told(checked: "Checked") -> None:
    """Say what was checked and what is wrong. Exit code 1 where anything is."""
    for line in _words(checked):
        typer.echo(line)
    if checked.faults:
        raise typer.Exit(1)


def _words(checked: "Checked") -> Iterator[str]:
    yield (
        f"Checked {checked.documents} documents with {checked.rows} rows, each against its text, "
        f"and {checked.parts} published months."
    )
    if others := checked.documents - checked.compared:
        yield f"{others} documents were recorded before their rows had a hash: text and spans alone were checked."
    yield from (f"wrong: {fault}" for fault in checked.faults)
    if checked.damaged or checked.stale:
        yield "Published files are written anew from the record by: dateline check --rebuild"
    yield f"{len(checked.faults)} faults." if checked.faults else "Nothing is wrong."
