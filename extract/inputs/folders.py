"""A folder and all below it: which files there are, what their manifest says, and what cannot be read."""

import os
from collections.abc import Iterator
from pathlib import Path

from extract.errors import ExtractError, UnreadableInput
from extract.inputs import isolation, limits, manifest, mapping
from extract.inputs.files import contents
from extract.inputs.isolation import Told
from extract.inputs.manifest import Manifest
from extract.inputs.material import Link, Material
from extract.inputs.readers import KINDS, READERS
from extract.model import Document, Failure


def walk(top: Path) -> Iterator[Told]:
    """All documents and failures below a folder. A stack, since folders can be nested deeper than calls."""
    waiting = [(top, manifest.above(top))]
    while waiting:
        path, described = waiting.pop()
        try:
            if not path.is_dir():
                yield from file(path, described)
            elif path.is_symlink() and path != top:
                raise UnreadableInput(f"{path} is a link to a folder and was not followed; add that folder itself")
            else:
                children = [child for child in sorted(path.iterdir()) if _wanted(child)]
                path /= manifest.NAME  # what fails from here on is the manifest
                here = manifest.load(path.parent)
                waiting.extend((child, here or described) for child in reversed(children))
                yield from _absent(here)
        except ExtractError as error:
            yield Failure(str(path), str(error))
        except OSError as error:
            yield Failure(str(path), f"{path} cannot be read ({error.strerror}); check that it is yours to read")


def files(top: Path) -> Iterator[Path]:
    """The files below a folder of which `walk` would read each; links to folders are not followed."""
    for folder, inner, names in os.walk(top):
        inner[:] = sorted(name for name in inner if _wanted(Path(folder, name)))
        yield from (path for name in sorted(names) if _wanted(path := Path(folder, name)))


def file(path: Path, described: Manifest) -> Iterator[Told]:
    """What one file holds, with what a manifest says of it. Raises UnreadableInput or BadDocument."""
    suffix = path.suffix.lower()
    kind = READERS.get(suffix)
    if kind is None and path.exists():
        raise UnreadableInput(f"{path} is of no kind that can be read ({KINDS}); convert it to one of these")
    data = contents(path, kind.largest if kind else limits.TEXT)
    for told in isolation.read(Material(str(path), data, suffix, mapping.beside(path))):
        yield _described(told, path, described)


def _described(told: Told, path: Path, described: Manifest) -> Told:
    """With the fields of the manifest. Such a document needs no summary of a link: whoever listed it has the text."""
    match told:
        case Document():
            return described.described(told, path)
        case Link(address, summary):
            return Link(address, described.described(summary, path))
        case Failure():
            return told


def _wanted(path: Path) -> bool:
    return not path.name.startswith(".") and path.name != manifest.NAME and not mapping.is_mapping(path)


def _absent(described: Manifest | None) -> Iterator[Failure]:
    for path in described.missing() if described else ():
        yield Failure(str(path), f"{path} is listed in {manifest.NAME} and is not there; mend the list or add the file")
