"""The commands about frozen pictures: freeze one to a file, verify a file, open one read only."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

Destination = Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; a folder, and it names itself.")]
Frozen = Annotated[Path, typer.Argument(metavar="FILE", help="A frozen picture.", exists=True, dir_okay=False)]
Digest = Annotated[str, typer.Argument(metavar="[DIGEST]", help="As the brief prints it; spaces do not count.")]
Shown = Annotated[
    str, typer.Option("--filter", help="The address of a page after its ?: 'country=Ukraine&period=7+d'.")
]
Whole = Annotated[bool, typer.Option("--texts", help="Take whole texts along, not the sentences of the rows alone.")]


def freeze(file: Destination, filter: Shown = "", texts: Whole = False) -> None:
    """Freeze what is shown into one file that proves itself, and print its digest."""
    from dashboard import data  # noqa: PLC0415 - pandas and Streamlit: seconds that others need not wait
    from dashboard import freeze as frozen  # noqa: PLC0415
    from dashboard.exports import asked  # noqa: PLC0415

    try:
        picture = asked.published(data.picture())
        chosen, _ = asked.chosen(picture, [filter.removeprefix("?")], "overview")
    except asked.BadExport as error:
        raise _refused(str(error)) from None
    path = file / frozen.file_name(picture, chosen) if file.is_dir() else file
    try:
        digest = frozen.write(path, picture, chosen, whole_texts=texts)
    except OSError as error:
        raise _refused(f"{path} cannot be written ({error})") from error
    typer.echo(f"{path}\n{digest}")


def verify(file: Frozen, digest: Digest = "") -> None:
    """Say whether a frozen picture is as it was made. Exit code 1 where anything in it was altered."""
    from dashboard import freeze as frozen  # noqa: PLC0415 - as above

    try:
        found = frozen.checked(file)
        wrong = frozen.faults(file, digest)
    except frozen.BadFreeze as error:
        typer.echo(f"dateline: {error}", err=True)
        raise typer.Exit(1) from None
    for fault in wrong:
        typer.echo(f"altered: {fault}", err=True)
    if wrong:
        raise typer.Exit(1)
    against = "has the digest given" if digest else "agrees with itself; hold its digest against the one in the brief"
    typer.echo(f"{file} {against}.\n{found.digest}")


def show(file: Path, serve: Callable[[], None]) -> None:
    """Unpack a frozen picture beside the record, which stays as it is, and have it served until that ends."""
    from dashboard import freeze as frozen  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="dateline-frozen-") as home:
        try:
            found = frozen.unpack(file, Path(home))
        except frozen.BadFreeze as error:
            raise _refused(str(error)) from None
        typer.echo(f"Frozen, published {found.manifest['generation']['published_at']}; digest {found.digest}")
        os.environ["DATELINE_HOME"] = home
        os.environ.pop("DATELINE_DATABASE", None)  # or the record of one's own would be at hand
        serve()


def _refused(why: str) -> typer.Exit:
    typer.echo(f"dateline: {why}", err=True)
    return typer.Exit(2)
