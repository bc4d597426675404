"""What callers ask for: files, folders, feeds, addresses, pasted text and uploaded bytes in, a Batch out."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from extract.errors import ExtractError, UnreadableInput
from extract.inputs import fetching, folders, isolation, links, manifest
from extract.inputs.material import Material, suffix_of
from extract.inputs.readers import KINDS
from extract.model import Batch, Document, Failure

Progress = Callable[[Document | Failure], None]  # called with each document or failure as soon as it is read
PASTED = "pasted text"


def read(path: str | Path, progress: Progress | None = None) -> Batch:
    """The documents of a file, of all files in a folder and below, sorted by path, or of an address (https://...).

    Of a file, folder or address that cannot be read it raises UnreadableInput, BadDocument or NetworkOff; inside a
    folder, archive, mail or table such a part is one of the batch's failures, and the rest goes on. Hidden files are
    skipped; `manifest.toml` describes the others. Addresses, and the links of a feed, are read only while the setting
    DATELINE_NETWORK is 1.
    """
    if fetching.is_address(path):
        return _batch(links.followed(links.opened(str(path))), str(path), progress)
    top = Path(path).absolute()
    if not top.is_dir():
        described = manifest.load(top.parent) or manifest.above(top.parent)
        found = isolation.readable(folders.file(top, described), str(top))
        return _batch(links.followed(found), str(top), progress)
    batch = _batch(links.followed(folders.walk(top)), str(top), progress)
    if not batch.documents and not batch.failures:
        raise UnreadableInput(f"{top} holds no files; give a folder with {KINDS} in it")
    return batch


def gather(paths: Iterable[str | Path], progress: Progress | None = None) -> Batch:
    """What `read` finds in several files, folders and addresses, as one batch; what cannot be read is a failure."""
    return joined([_attempted(path, progress) for path in paths])


def joined(batches: Sequence[Batch]) -> Batch:
    """Several batches as one."""
    return Batch(
        tuple(document for batch in batches for document in batch.documents),
        tuple(failure for batch in batches for failure in batch.failures),
        tuple(origin for batch in batches for origin in batch.origins),
    )


def read_text(text: str) -> Batch:
    """The document that a pasted text is, with its headline, language and dateline. Raises BadDocument."""
    return _held(Material(PASTED, Document(text).text.encode("utf-8"), ".txt"))


def read_bytes(data: bytes, name: str) -> Batch:
    """The documents of a file's bytes, as an upload has them; the suffix of `name` says of which kind they are.

    Raises BadDocument where nothing can be read of them at all; what fails inside is a failure.
    """
    return _held(Material(name, data, suffix_of(name)))


def _held(material: Material) -> Batch:
    found = isolation.readable(isolation.read(material), material.name)
    return _batch(links.followed(found), material.name, None)


def _attempted(path: str | Path, progress: Progress | None) -> Batch:
    try:
        return read(path, progress)
    except ExtractError as error:
        name = str(path) if fetching.is_address(path) else str(Path(path).absolute())
        failure = Failure(name, str(error))
        if progress:
            progress(failure)
        return Batch(failures=(failure,), origins=(name,))


def _batch(found: Iterable[Document | Failure], origin: str, progress: Progress | None) -> Batch:
    documents, failures = [], []
    for one in found:
        if isinstance(one, Document):
            documents.append(one)
        else:
            failures.append(one)
        if progress:
            progress(one)
    return Batch(tuple(documents), tuple(failures), (origin,))
