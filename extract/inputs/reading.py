"""Which file is read by which reader, and how a folder is walked."""

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import ExtractError, UnreadableInput
from extract.inputs import manifest
from extract.inputs.manifest import Manifest
from extract.model import Batch, Document, Failure

# Suffix → module of this package with `read(path) -> Iterator[Document]`, imported when first needed.
READERS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}


def read(path: str | Path) -> Batch:
    """The documents of a file, or of all files in a folder and below, sorted by path.

    Of a file or folder that cannot be read it raises UnreadableInput or BadDocument; inside a folder such a file is one
    of the batch's failures, and the rest goes on. Hidden files are skipped; `manifest.toml` describes the others.
    """
    top = Path(path).absolute()
    if not top.is_dir():
        described = manifest.load(top.parent) or manifest.above(top.parent)
        return Batch(tuple(_documents(top, described)), (), (str(top),))
    found = tuple(_walk(top))
    if not found:
        raise UnreadableInput(f"{top} holds no files; give a folder with {_kinds()} in it")
    documents = tuple(item for item in found if isinstance(item, Document))
    return Batch(documents, tuple(item for item in found if isinstance(item, Failure)), (str(top),))


def gather(paths: Iterable[str | Path]) -> Batch:
    """What `read` finds in several files and folders, as one batch; what cannot be read is one of its failures."""
    batches = [_attempt(Path(path).absolute()) for path in paths]
    return Batch(
        tuple(document for batch in batches for document in batch.documents),
        tuple(failure for batch in batches for failure in batch.failures),
        tuple(origin for batch in batches for origin in batch.origins),
    )


def _attempt(path: Path) -> Batch:
    try:
        return read(path)
    except ExtractError as error:
        return Batch(failures=(Failure(str(path), str(error)),), origins=(str(path),))


def _documents(path: Path, described: Manifest) -> Iterator[Document]:
    module = READERS.get(path.suffix.lower())
    if module is None and path.exists():
        raise UnreadableInput(f"{path} is of no kind that can be read ({_kinds()}); convert it to one of these")
    reader = importlib.import_module(f"extract.inputs.{module or 'text'}")
    for document in reader.read(path):
        yield described.described(document, path)


def _walk(top: Path) -> Iterator[Document | Failure]:
    """All documents and failures below a folder. A stack, since folders can be nested deeper than calls."""
    waiting = [(top, manifest.above(top))]
    while waiting:
        path, described = waiting.pop()
        try:
            if not path.is_dir():
                yield from tuple(_documents(path, described))
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


def _wanted(path: Path) -> bool:
    return not path.name.startswith(".") and path.name != manifest.NAME


def _absent(described: Manifest | None) -> Iterator[Failure]:
    for path in described.missing() if described else ():
        yield Failure(str(path), f"{path} is listed in {manifest.NAME} and is not there; mend the list or add the file")


def _kinds() -> str:
    return ", ".join(READERS)
